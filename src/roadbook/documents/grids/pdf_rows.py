"""Rows of a table without lines: told by rules below them, by the white between them, by the
numbers of a column, or by columns that have words again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from roadbook.documents.grids.pdf_gaps import Columns, WordLine, gaps, size_of, white
from roadbook.documents.grids.pdf_lines import Word

_NUMBER = re.compile(
    r"\(?(?:[A-Za-zА-Яа-я]{0,4}[.-]?\d{1,3}(?:[.-]\d{1,3})*[a-zа-я]?|[IVX]{1,5})[.)]?$"
)
_MOSTLY = 0.6
_FEWEST_ROWS = 3
_MISSED = 0.3
_LEVEL = 0.8

Rule = tuple[float, float, float]


def rows_of(
    lines: Sequence[WordLine], columns: Columns, rules: Sequence[Rule]
) -> list[list[WordLine]]:
    """The lines by row."""
    starts = {0}
    for at in range(1, len(lines)):
        above, line = max(w["bottom"] for w in lines[at - 1]), min(w["top"] for w in lines[at])
        if any(above - 3 <= y <= line + 3 and _is_across(x0, x1, columns) for x0, x1, y in rules):
            starts.add(at)
    numbered = _numbered(lines, columns)
    starts |= (
        _by_white(lines, columns, numbered)
        or _by_numbers(lines, columns, numbered)
        or _by_filling(lines, columns)
    )
    starts |= _new_entries(lines, columns, starts, numbered)
    return [list(lines[a:b]) for a, b in pairwise([*sorted(starts), len(lines)])]


def _new_entries(
    lines: Sequence[WordLine], columns: Columns, starts: set[int], numbered: set[int]
) -> set[int]:
    """Rows also begin where several columns that had ended have words again, in a table whose rows
    begin in all their columns at once; one with numbers begins them there, or in most columns.
    """
    filled = [{columns.place(w["x0"] + 1) for w in line} for line in lines]
    bounds = list(pairwise([*sorted(starts), len(lines)]))
    deep = [(a, b) for a, b in bounds if b - a > 1]
    level = sum(set().union(*filled[a:b]) == filled[a] for a, b in deep)
    if level < _LEVEL * len(deep):
        return set()
    first = min(numbered, default=len(lines)) if len(numbered) > 1 else len(lines)
    most = _MOSTLY * (len(columns.edges) - 1)
    new = [0, *(len(below - above) for above, below in pairwise(filled))]
    return {
        at
        for at in range(1, len(lines))
        if new[at] > 1
        and (at <= first or at in numbered or new[at] >= most)
        and white(lines[at - 1], lines[at]) > -1
    }


def _is_across(x0: float, x1: float, columns: Columns) -> bool:
    return x1 - x0 >= _MOSTLY * (columns.edges[-1] - columns.edges[0])


def _by_white(lines: Sequence[WordLine], columns: Columns, numbered: set[int]) -> set[int]:
    """Rows begin after more white, from edge to edge, than stands between the lines of a cell."""
    size = float(median(size_of(line) for line in lines))
    least = _leading(by_column(lines, columns)) + 0.3 * size
    wide: set[int] = set()
    floor = max(w["bottom"] for w in lines[0])
    for at, line in enumerate(lines[1:], 1):
        if min(w["top"] for w in line) - floor > least:
            wide.add(at)
        floor = max(floor, *(w["bottom"] for w in line))
    rows = sorted(wide)
    told = {bisect_right(rows, at) for at in numbered}  # the rows that hold a number
    if len(told) < (1 - _MISSED) * len(numbered):
        return set()
    return wide if len(wide) + 1 < len(lines) or not numbered else set()


def _leading(parts: list[list[WordLine]]) -> float:
    """The white between two lines of one cell: a small one among those of all columns."""
    found = sorted(white(above, below) for part in parts for above, below in pairwise(part))
    return found[len(found) // 5] if found else 0.0


def _numbered(lines: Sequence[WordLine], columns: Columns) -> set[int]:
    """The lines with a number where a column begins: the first one, or one in which more numbers
    of several parts rise from line to line.
    """
    found: list[dict[int, str]] = [{} for _ in columns.edges[1:]]
    for at, line in enumerate(lines):
        for piece in pieces(line, columns):
            if _NUMBER.match(piece[0]["text"]):
                found[columns.place(piece[0]["x1"] - 1)].setdefault(at, piece[0]["text"])
    best = found[0]
    for numbers in found[1:]:
        if len(numbers) >= max(_FEWEST_ROWS, len(best) + 1) and _rise(list(numbers.values())):
            best = numbers
    return set(best)


def _rise(numbers: Sequence[str]) -> bool:
    codes = [[int(part) for part in re.findall(r"\d+", number)] for number in numbers]
    return all(len(code) > 1 for code in codes) and all(a < b for a, b in pairwise(codes))


def _by_numbers(lines: Sequence[WordLine], columns: Columns, numbered: set[int]) -> set[int]:
    if len(numbered) < _FEWEST_ROWS - 1:
        return set()
    alone = {at for at, line in enumerate(lines) if runs_over(line, columns)}
    return numbered | alone | {at + 1 for at in alone if at + 1 < len(lines)}


def _by_filling(lines: Sequence[WordLine], columns: Columns) -> set[int]:
    """Rows begin where most columns have words."""
    count = len(columns.edges) - 1
    filled = [len({columns.place(w["x0"] + 1) for w in line}) for line in lines]
    return {at for at, n in enumerate(filled) if n >= max(2, 0.75 * count)}


def runs_over(line: WordLine, columns: Columns) -> bool:
    """Does one text run over more columns than one?"""
    return not gaps(line) and columns.place(line[0]["x0"] + 1) != columns.place(line[-1]["x1"] - 1)


def pieces(line: WordLine, columns: Columns) -> Iterator[list[Word]]:
    """A line cut where a gap lies on the edge of a column."""
    size = size_of(line)
    piece = [line[0]]
    for word in line[1:]:
        is_other = columns.place(word["x0"] + 1) != columns.place(piece[-1]["x1"] - 1)
        if is_other and word["x0"] - piece[-1]["x1"] >= 0.45 * size:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def by_column(lines: Sequence[WordLine], columns: Columns) -> list[list[WordLine]]:
    """The pieces of the lines by column."""
    parts: list[list[WordLine]] = [[] for _ in columns.edges[1:]]
    for line in lines:
        for piece in pieces(line, columns):
            parts[columns.place(piece[0]["x0"] + 1)].append(piece)
    return parts
