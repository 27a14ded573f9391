"""Rows of a table without lines: told by rules below them, by the white between them, by the
numbers of a column, or by columns that have words again; and the cells that reach down over
several rows.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from roadbook.documents.grids.pdf_across import Rule, by_rules
from roadbook.documents.grids.pdf_gaps import Columns, WordLine, size_of, white
from roadbook.documents.grids.pdf_starts import Starts, pieces, runs_over

_NUMBER = re.compile(
    r"\(?(?:[A-Za-zА-Яа-я]{0,4}[.-]?\d{1,3}(?:[.-]\d{1,3})*[a-zа-я]?|[IVX]{1,5})[.)]?$"
)
_MOSTLY = 0.6
_FEWEST_ROWS = 3
_MISSED = 0.3
_LEVEL = 0.8
_CLOSED = 0.8


@dataclass(slots=True)
class Row:
    """The lines of a row; in the columns `below` the cell of the row above goes on."""

    lines: list[WordLine]
    below: frozenset[int] = frozenset()


def rows_of(
    lines: Sequence[WordLine],
    columns: Columns,
    rules: Sequence[Rule],
    heads: frozenset[str] = frozenset(),
) -> list[Row]:
    """The lines by row; one of these `heads` is a row of its own."""
    told = Starts(lines, columns, heads)
    column, numbered = _numbered(lines, columns)
    told.set_numbers(column, numbered)
    begun = told.rows(numbered)
    if ruled := by_rules(told, rules, begun):
        return [Row(list(lines[a:b]), below) for a, b, below in ruled]
    starts = {0}
    for at in range(1, len(lines)):
        above, line = max(w["bottom"] for w in lines[at - 1]), min(w["top"] for w in lines[at])
        if any(
            above - 3 <= y <= line + 3 and _is_across(x0, x1, columns) for x0, x1, y, _ in rules
        ):
            starts.add(at)
    wide = _by_white(lines, columns, numbered)
    starts |= wide or _by_numbers(lines, columns, numbered) or _by_filling(told)
    if len(wide) < _MOSTLY * len(begun) or _is_level(told, starts):
        starts |= begun
    starts |= told.sure
    bounds = list(pairwise([*sorted(starts), len(lines)]))
    below = told.below(bounds)
    return [Row(list(lines[a:b]), below.get(a, frozenset())) for a, b in bounds]


def _is_level(told: Starts, starts: set[int]) -> bool:
    """Do nearly all rows of several lines begin in all their columns at once? Where cells are
    centred they do not.
    """
    bounds = pairwise([*sorted(starts), len(told.lines)])
    deep = [(first, last) for first, last in bounds if last - first > 1]
    level = sum(set().union(*told.held[a:b]) == told.held[a].keys() for a, b in deep)
    return level >= _LEVEL * len(deep)


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


def _numbered(lines: Sequence[WordLine], columns: Columns) -> tuple[int, set[int]]:
    """The column with numbers and the lines where one begins it: the first column, or one in which
    more numbers of several parts rise from line to line.
    """
    found: list[dict[int, str]] = [{} for _ in columns.edges[1:]]
    for at, line in enumerate(lines):
        for piece in pieces(line, columns):
            if _NUMBER.match(piece[0]["text"]):
                found[columns.place(piece[0]["x1"] - 1)].setdefault(at, piece[0]["text"])
    best = 0
    for column, numbers in enumerate(found):
        if len(numbers) >= max(_FEWEST_ROWS, len(found[best]) + 1) and _rise([*numbers.values()]):
            best = column
    numbers = found[best]
    closed = {at for at, number in numbers.items() if number[-1] in ".)"}
    return best, closed if len(closed) >= _CLOSED * len(numbers) else set(numbers)


def _rise(numbers: Sequence[str]) -> bool:
    codes = [[int(part) for part in re.findall(r"\d+", number)] for number in numbers]
    return all(len(code) > 1 for code in codes) and all(a < b for a, b in pairwise(codes))


def _by_numbers(lines: Sequence[WordLine], columns: Columns, numbered: set[int]) -> set[int]:
    if len(numbered) < _FEWEST_ROWS - 1:
        return set()
    alone = {at for at, line in enumerate(lines) if runs_over(line, columns)}
    return numbered | alone | {at + 1 for at in alone if at + 1 < len(lines)}


def _by_filling(told: Starts) -> set[int]:
    """Rows begin where most columns have words, unless most of these go on with the line above."""
    least = max(2, 0.75 * told.count)
    return {
        at
        for at, held in enumerate(told.held)
        if len(held) >= least and sum(told.goes_on(at, c) for c in held) * 2 < len(held)
    }


def by_column(lines: Sequence[WordLine], columns: Columns) -> list[list[WordLine]]:
    """The pieces of the lines by column."""
    parts: list[list[WordLine]] = [[] for _ in columns.edges[1:]]
    for line in lines:
        for piece in pieces(line, columns):
            parts[columns.place(piece[0]["x0"] + 1)].append(piece)
    return parts
