"""Tables without lines, and text in two columns: what stands side by side on a page and what
follows each other.

Rows of a table are told by rules below them, by the white between them, or by the numbers of its
first column; two wide columns whose lines run to the edge are text and are read one after the
other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from roadbook.documents.grids.grid import Cell, Grid
from roadbook.documents.grids.pdf_beside import beside
from roadbook.documents.grids.pdf_gaps import Columns, WordLine, columns_of, gaps, runs, size_of
from roadbook.documents.grids.pdf_joins import Placed
from roadbook.documents.grids.pdf_lines import Line, Word, joined, lines_of, read_lines

_NUMBER = re.compile(
    r"\(?(?:[A-Za-zА-Яа-я]{0,4}[.-]?\d{1,3}(?:[.-]\d{1,3})*[a-zа-я]?|[IVX]{1,5})[.)]?$"
)
_ITEM = re.compile(
    r"[•▪●○◦■□✓\uf0a7\uf0b7–—*-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]+)[.)]$"
)
_NARROW = 0.5
_FILLED = 0.8
_FILLED_CELLS = 0.55
_MOSTLY = 0.6
_FEWEST_ROWS = 3
_MISSED = 0.3
_NEAR = 2.2
_BROKEN_OFF = 4.0  # the rest of a row that the end of a page broke stands apart as rows do

Rule = tuple[float, float, float]


@dataclass(slots=True)
class Unruled:
    """A table without lines: its rows, each a list of word lines, and its columns."""

    rows: list[list[WordLine]]
    columns: Columns

    def placed(self, page: str, known: frozenset[str]) -> Placed:
        """The grid of this table; `known` are whole words of the page."""
        grid = Grid([], len(self.rows), len(self.columns.edges) - 1, part=page)
        grid.row_parts = [page] * grid.rows
        for number, row in enumerate(self.rows, 1):
            grid.cells.extend(_cells(row, number, self.columns, known))
        size = median(size_of(line) for row in self.rows for line in row)
        return Placed(grid, self.columns.edges, round(size, 1))

    def is_filled(self, *, goes_on: bool) -> bool:
        """Have most cells words, where a row is not one text? A figure's labels have not. Of a
        table that goes on one row is enough, beside the rest of the row before it.
        """
        count = len(self.columns.edges) - 1
        rows = [list(_cells(row, 1, self.columns, frozenset())) for row in self.rows]
        several = [len(cells) for cells in rows if cells[0].column_span * 2 <= count]
        if goes_on:
            several = [n for n in several if n > 1]
        full = sum(n >= _FILLED_CELLS * count for n in several)
        return full >= max(1 if goes_on else _FEWEST_ROWS, _FILLED_CELLS * len(several))


def _cells(
    row: list[WordLine], number: int, columns: Columns, known: frozenset[str]
) -> Iterator[Cell]:
    """The cells of one row; a text that runs over several columns is one cell with its span."""
    held: dict[int, list[Word]] = {}
    ends: dict[int, int] = {}
    for line in row:
        for words in _pieces(line, columns):
            first = columns.place(words[0]["x0"] + 1)
            last = columns.place(words[-1]["x1"] - 1)
            held.setdefault(first, []).extend(words)
            ends[first] = max(ends.get(first, first), last)
    for first in sorted(held):
        others = [c for c in held if c > first]
        last = min([ends[first], *(c - 1 for c in others)])
        left, right = columns.edges[first], columns.edges[last + 1]
        lines = lines_of(held[first], left, right)
        text = joined(lines, left, max(right, lines[0].x1), known)
        is_bold = all(line.is_bold for line in lines)
        yield Cell(number, first + 1, text, column_span=last - first + 1, is_bold=is_bold)


def _pieces(line: WordLine, columns: Columns) -> Iterator[list[Word]]:
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


def blocks_of(
    lines: Sequence[WordLine], rules: Sequence[Rule], known: Columns | None
) -> Iterator[Unruled | list[Line] | str]:
    """Lines of a page as tables and as text, in reading order; a text beside others that was read
    across them stands there once more, by itself.

    `known` are the columns of a table that may go on from the page before.
    """
    done = 0
    for first, last in runs(lines) if len(lines) > 1 else ():
        first = max(first, done)
        found = _columns(lines[first:last], known)
        if found is None:
            continue
        while last - first > 1 and _runs_over(lines[first], found):
            first += 1
        while last - first > 1 and _runs_over(lines[last - 1], found):
            last -= 1
        goes_on = known is not None and found.edges == known.edges
        near = _BROKEN_OFF if goes_on and not done else _NEAR
        while first > done and _belongs(lines[first - 1], lines[first], found, near):
            first -= 1
        while last < len(lines) and _belongs(lines[last], lines[last - 1], found):
            last += 1
        yield from _text(lines[done:first])
        yield from _laid_out(lines[first:last], found, rules, goes_on=goes_on)
        done = last
    yield from _text(lines[done:])


def _text(lines: Sequence[WordLine]) -> Iterator[list[Line] | str]:
    if lines:
        yield read_lines(lines)
        yield from beside(lines)


def _columns(lines: Sequence[WordLine], known: Columns | None) -> Columns | None:
    """The columns of these lines, those of the table before where they keep to them."""
    return known if known is not None and known.hold(lines) else columns_of(lines)


def _belongs(line: WordLine, beside: WordLine, columns: Columns, near: float = _NEAR) -> bool:
    """Is a line next to a table a part of it: so near, in sizes of its letters, and within one
    column that is not the first?
    """
    top, bottom = min(line[0]["top"], beside[0]["top"]), max(line[0]["top"], beside[0]["top"])
    if bottom - top > near * size_of(line):
        return False
    first, last = columns.place(line[0]["x0"] + 1), columns.place(line[-1]["x1"] - 1)
    return first == last and (first > 0 or line[-1]["x1"] < columns.edges[1])


def _laid_out(
    lines: Sequence[WordLine], columns: Columns, rules: Sequence[Rule], *, goes_on: bool
) -> Iterator[Unruled | list[Line] | str]:
    """A table, columns of text one after the other, or a list whose numbers stand apart."""
    parts = _by_column(lines, columns)
    if _is_list(parts):
        yield from _text(lines)
    elif _is_text(parts):
        for part in parts:
            yield from _text(part)
    else:
        table = Unruled(_rows(lines, columns, rules), columns)
        if table.is_filled(goes_on=goes_on) and (len(parts) > 2 or _is_narrow(parts)):
            yield table
        else:
            yield from _text(lines)


def _by_column(lines: Sequence[WordLine], columns: Columns) -> list[list[WordLine]]:
    parts: list[list[WordLine]] = [[] for _ in columns.edges[1:]]
    for line in lines:
        for piece in _pieces(line, columns):
            parts[columns.place(piece[0]["x0"] + 1)].append(piece)
    return parts


def _is_list(parts: list[list[WordLine]]) -> bool:
    """Two columns of which the first holds numbers or bullets alone."""
    marks = [" ".join(w["text"] for w in line) for line in parts[0]]
    return len(parts) == 2 and all(_ITEM.match(mark) for mark in marks)


def _is_text(parts: list[list[WordLine]]) -> bool:
    """Columns of like widths, most lines of which run to the edge."""
    widths = [max(_end(x) for x in p) - min(x[0]["x0"] for x in p) if p else 0.0 for p in parts]
    if min(widths) < _MOSTLY * max(widths) or min(len(p) for p in parts) < 5:
        return False
    for part, width in zip(parts, widths, strict=True):
        left = min(line[0]["x0"] for line in part)
        if sum(_end(line) - left >= _FILLED * width for line in part) < _MOSTLY * len(part):
            return False
    return True


def _is_narrow(parts: list[list[WordLine]]) -> bool:
    """Is the second of two columns narrow, as one of dates is?"""
    first, second = (max(_end(x) - x[0]["x0"] for x in part) if part else 0.0 for part in parts)
    return second < _NARROW * first


def _end(line: WordLine) -> float:
    return float(line[-1]["x1"])


def _rows(
    lines: Sequence[WordLine], columns: Columns, rules: Sequence[Rule]
) -> list[list[WordLine]]:
    """The lines by row."""
    starts = {0}
    for at in range(1, len(lines)):
        above, line = max(w["bottom"] for w in lines[at - 1]), min(w["top"] for w in lines[at])
        if any(above - 3 <= y <= line + 3 and _is_across(x0, x1, columns) for x0, x1, y in rules):
            starts.add(at)
    starts |= (
        _by_white(lines, columns) or _by_numbers(lines, columns) or _by_filling(lines, columns)
    )
    return [list(lines[a:b]) for a, b in pairwise([*sorted(starts), len(lines)])]


def _is_across(x0: float, x1: float, columns: Columns) -> bool:
    return x1 - x0 >= _MOSTLY * (columns.edges[-1] - columns.edges[0])


def _by_white(lines: Sequence[WordLine], columns: Columns) -> set[int]:
    """Rows begin after more white, from edge to edge, than stands between the lines of a cell."""
    size = float(median(size_of(line) for line in lines))
    least = _leading(_by_column(lines, columns)) + 0.3 * size
    wide: set[int] = set()
    floor = max(w["bottom"] for w in lines[0])
    for at, line in enumerate(lines[1:], 1):
        if min(w["top"] for w in line) - floor > least:
            wide.add(at)
        floor = max(floor, *(w["bottom"] for w in line))
    numbered = _numbered(lines, columns)
    if numbered and len(wide) + 1 < (1 - _MISSED) * len(numbered):
        return set()
    return wide if len(wide) + 1 < len(lines) or not numbered else set()


def _leading(parts: list[list[WordLine]]) -> float:
    """The white between two lines of one cell: a small one among those of all columns."""
    white = sorted(
        min(w["top"] for w in below) - max(w["bottom"] for w in above)
        for part in parts
        for above, below in pairwise(part)
    )
    return float(white[len(white) // 5]) if white else 0.0


def _numbered(lines: Sequence[WordLine], columns: Columns) -> set[int]:
    """The lines whose first column begins with a number."""
    return {
        at
        for at, line in enumerate(lines)
        if columns.place(line[0]["x1"] - 1) == 0 and _NUMBER.match(line[0]["text"])
    }


def _by_numbers(lines: Sequence[WordLine], columns: Columns) -> set[int]:
    numbered = _numbered(lines, columns)
    if len(numbered) < _FEWEST_ROWS - 1:
        return set()
    alone = {at for at, line in enumerate(lines) if _runs_over(line, columns)}
    return numbered | alone | {at + 1 for at in alone if at + 1 < len(lines)}


def _runs_over(line: WordLine, columns: Columns) -> bool:
    """Does one text run over more columns than one?"""
    return not gaps(line) and columns.place(line[0]["x0"] + 1) != columns.place(_end(line) - 1)


def _by_filling(lines: Sequence[WordLine], columns: Columns) -> set[int]:
    """Rows begin where most columns have words."""
    count = len(columns.edges) - 1
    filled = [len({columns.place(w["x0"] + 1) for w in line}) for line in lines]
    return {at for at, n in enumerate(filled) if n >= max(2, 0.75 * count)}
