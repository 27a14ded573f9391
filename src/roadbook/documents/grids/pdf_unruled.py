"""Tables without lines, and text in two columns: what stands side by side on a page and what
follows each other. Two wide columns whose lines run to the edge are text and are read one after the
other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from statistics import median

from roadbook.documents.grids.grid import Cell, Grid
from roadbook.documents.grids.pdf_across import Rule
from roadbook.documents.grids.pdf_beside import beside
from roadbook.documents.grids.pdf_gaps import Columns, WordLine, columns_of, gaps, runs, size_of
from roadbook.documents.grids.pdf_joins import Placed
from roadbook.documents.grids.pdf_lines import Line, Word, clustered, joined, lines_of, read_lines
from roadbook.documents.grids.pdf_parts import going_on, parts
from roadbook.documents.grids.pdf_rows import Row, by_column, rows_of
from roadbook.documents.grids.pdf_starts import heads_again, pieces, runs_over, text_of

_ITEM = re.compile(
    r"[•▪●○◦■□✓\uf0a7\uf0b7–—*-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]+)[.)]$"
)
_COUNTED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_NARROW = 0.5
_FILLED = 0.8
_FILLED_CELLS = 0.55
_FULL = 0.8
_MOSTLY = 0.6
_FEWEST_ROWS = 3
_WIDE = 5  # so many columns, all filled, are a table though it has but one row below its head
_DEEPEST_HEAD = 3
_LONGEST_MARK = 3
_NEAR = 2.2
_BROKEN_OFF = 4.0  # the rest of a row that the end of a page broke stands apart as rows do


@dataclass(slots=True)
class _Held:
    """The words of a cell, whose first and last column count from 0."""

    row: int
    first: int
    last: int
    words: list[Word] = field(default_factory=list)
    row_span: int = 1

    @property
    def column_span(self) -> int:
        return self.last - self.first + 1

    def cell(self, columns: Columns, ends: Sequence[float], known: frozenset[str]) -> Cell:
        """The cell, whose lines may reach as far as any of its column do: where `ends` says."""
        left, right = columns.edges[self.first], columns.edges[self.last + 1]
        lines = lines_of(self.words, left, right)
        begins = min(line.x0 for line in lines)
        room = max(right - max(1.0, begins - left), ends[self.last] + 1.0, lines[0].x1)
        text = joined(lines, begins, room + 1.0, known)
        is_bold = all(line.is_bold for line in lines)
        span = self.column_span
        return Cell(self.row, self.first + 1, text, self.row_span, span, is_bold=is_bold)


@dataclass(slots=True)
class Unruled:
    """A table without lines: its rows and its columns."""

    rows: list[Row]
    columns: Columns

    def placed(self, page: str, known: frozenset[str]) -> Placed:
        """The grid of this table; `known` are whole words of the page."""
        grid = Grid([], len(self.rows), len(self.columns.edges) - 1, part=page)
        grid.row_parts = [page] * grid.rows
        open_cells: dict[int, _Held] = {}
        held: list[_Held] = []
        for number, row in enumerate(self.rows, 1):
            above = {c: cell for c, cell in open_cells.items() if c in row.below}
            for cell in above.values():
                cell.row_span += 1
            open_cells = _cells_of(row, number, self.columns, above)
            held += [cell for _, cell in sorted(open_cells.items()) if cell.row == number]
        ends = [0.0] * grid.columns
        for cell in held:
            if cell.column_span == 1:
                ends[cell.first] = max(ends[cell.first], *(w["x1"] for w in cell.words))
        grid.cells = [cell.cell(self.columns, ends, known) for cell in held]
        size = median(size_of(line) for row in self.rows for line in row.lines)
        return Placed(grid, self.columns.edges, round(size, 1))

    def mixed(self) -> Iterator[str]:
        """The texts that stand side by side in one cell, where a gap that no blank makes parts
        them: an edge between two columns was not found there.
        """
        for row in self.rows:
            for cell in _cells_of(row, 1, self.columns, {}).values():
                lines = clustered(cell.words)
                if any(map(gaps, lines)):
                    yield from beside(lines)

    def lead(self) -> int:
        """How many lines stand above the first row most of whose cells have words."""
        lines = 0
        for row in self.rows:
            if len(_cells_of(row, 1, self.columns, {})) >= _FULL * (len(self.columns.edges) - 1):
                break
            lines += len(row.lines)
        return lines

    def is_filled(self, *, goes_on: bool) -> bool:
        """Have most cells words, where a row is not one text? A figure's labels have not. Of a
        table that goes on one row is enough, beside the rest of the row before it.
        """
        count = len(self.columns.edges) - 1
        rows = [_cells_of(row, 1, self.columns, {}) for row in self.rows]
        marks = self._marks(rows, goes_on=goes_on)
        several = [
            len({*cells, *row.below} - marks)
            for row, cells in zip(self.rows, rows, strict=True)
            if cells[min(cells)].column_span * 2 <= count
        ]
        if goes_on:
            several = [n for n in several if n > 1]
        full = sum(n >= _FILLED_CELLS * (count - len(marks)) for n in several)
        is_wide = count >= _WIDE and full == len(several)
        fewest = 1 if goes_on else _FEWEST_ROWS - is_wide
        return full >= max(fewest, _FILLED_CELLS * len(several))

    def _marks(self, rows: Sequence[dict[int, _Held]], *, goes_on: bool) -> set[int]:
        """The columns that hold crosses or nothing below the head: what is filled says nothing of
        them. There are several, and the head names most columns; that of a table that goes on
        stood before.
        """
        count = len(self.columns.edges) - 1
        heads = max((len(cells) for cells in rows[:_DEEPEST_HEAD]), default=0)
        heads = count if goes_on else heads
        words = {
            column
            for cells in rows[1:]
            for column, cell in cells.items()
            if any(len(word["text"]) > _LONGEST_MARK for word in cell.words)
        }
        marks = {*range(count)} - words
        is_matrix = len(marks) >= _FEWEST_ROWS and len(words) > 1
        return marks if is_matrix and heads >= _FILLED_CELLS * count else set()


def _cells_of(row: Row, number: int, columns: Columns, above: dict[int, _Held]) -> dict[int, _Held]:
    """The cells of a row by their first column, those `above` that go on in it among them; a text
    that runs over several columns is one cell.
    """
    held = dict(above)
    for line in row.lines:
        for words in pieces(line, columns):
            first = columns.place(words[0]["x0"] + 1)
            last = columns.place(words[-1]["x1"] - 1)
            cell = held.setdefault(first, _Held(number, first, last))
            cell.last = max(cell.last, last)
            cell.words.extend(words)
    places = sorted(held)
    for place, following in pairwise(places):
        held[place].last = min(held[place].last, following - 1)
    return held


def blocks_of(
    lines: Sequence[WordLine], rules: Sequence[Rule], known: Columns | None, *, goes_on: bool
) -> Iterator[Unruled | list[Line] | str]:
    """Lines of a page as tables and as text, in reading order; a text beside others that was read
    across them stands there once more, by itself.

    `known` are the columns that coloured rows draw, or those of the table that the page before
    ended with, which then may go on at the first line.
    """
    last_seen = known
    heads = heads_again(lines)
    spans = list(runs(lines)) if len(lines) > 1 else []
    done = head = going_on(lines, known) if known and goes_on else 0
    if known and head:
        if spans and spans[0][0] < head < spans[0][1] and known.hold(lines[slice(*spans[0])]):
            spans[0], done = (0, spans[0][1]), 0
        else:
            table = Unruled(rows_of(lines[:head], known, rules, heads), known)
            yield table
            yield from table.mixed()
    for first, last in (part for span in spans for part in parts(lines, *span)):
        first = max(first, done)
        found = _columns(lines[first:last], last_seen) if last - first > 1 else None
        if found is None:
            continue
        while last - first > 1 and runs_over(lines[first], found):
            first += 1
        while last - first > 1 and runs_over(lines[last - 1], found):
            last -= 1
        is_known = last_seen is not None and found.edges == last_seen.edges
        last_seen = found
        near = _BROKEN_OFF if is_known and not done else _NEAR
        while first > done and _belongs(lines[first - 1], lines[first], found, near):
            first -= 1
        while last < len(lines) and _belongs(lines[last], lines[last - 1], found):
            last += 1
        yield from _text(lines[done:first])
        rows = partial(rows_of, columns=found, rules=rules, heads=heads)
        yield from _laid_out(lines[first:last], found, rows, goes_on=is_known)
        done = last
    yield from _text(lines[done:])


def _text(lines: Sequence[WordLine], *, in_columns: bool = False) -> Iterator[list[Line] | str]:
    if lines:
        yield read_lines(lines)
        yield from beside(lines, in_columns=in_columns)


def _columns(lines: Sequence[WordLine], known: Columns | None) -> Columns | None:
    """The columns of these lines, those of the table before where they keep to them."""
    if known is None or not known.hold(lines):
        return columns_of(lines)
    if all(map(known.keeps, lines)):
        return known
    own = columns_of(lines)
    return own if own is not None and _fit_better(own, known, lines) else known


def _fit_better(own: Columns, known: Columns, lines: Sequence[WordLine]) -> bool:
    """Do as many columns of their own, or more, fit several more of these lines than the known ones
    do? One line is enough where they are the same ones, a little to the side.
    """
    if len(own.edges) < len(known.edges):
        return False
    kept, before = (sum(map(columns.keeps, lines)) for columns in (own, known))
    most = 2 * size_of(lines[0])
    is_near = len(own.edges) == len(known.edges) and all(
        abs(a - b) < most for a, b in zip(own.edges, known.edges, strict=True)
    )
    return kept - before >= (1 if is_near else _FEWEST_ROWS)


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
    lines: Sequence[WordLine],
    columns: Columns,
    rows: Callable[[Sequence[WordLine]], list[Row]],
    *,
    goes_on: bool,
) -> Iterator[Unruled | list[Line] | str]:
    """A table, columns of text one after the other, or a list whose numbers stand apart."""
    parts = by_column(lines, columns)
    if _is_list(parts):
        yield from _text(lines)
    elif _is_text(parts):
        for part in parts:
            yield from _text(part)
    else:
        table = Unruled(rows(lines), columns)
        if _is_said_twice(lines, columns):
            yield table
            return
        above, is_filled = 0, table.is_filled(goes_on=goes_on)
        if not is_filled or (len(parts) == 2 and not _is_narrow(parts)):
            above = table.lead() if len(parts) > 2 else len(lines)
            table = Unruled(rows(lines[above:]) if lines[above:] else [], columns)
            above = above if table.is_filled(goes_on=False) else len(lines)
        yield from _text(lines[:above], in_columns=is_filled)
        if above < len(lines):
            yield table
            yield from table.mixed()


def _is_said_twice(lines: Sequence[WordLine], columns: Columns) -> bool:
    """Two columns that begin with the same numbers on the same lines: one text in two languages."""
    if len(columns.edges) != 3:
        return False
    beginnings = [[piece[0]["text"] for piece in pieces(line, columns)] for line in lines]
    numbers = [begun for begun in beginnings if _COUNTED.fullmatch(begun[0])]
    alike = sum(len(begun) == 2 and begun[0] == begun[1] for begun in numbers)
    return bool(alike >= max(_FEWEST_ROWS, _FILLED * len(numbers)))


def _is_list(parts: list[list[WordLine]]) -> bool:
    """Two columns of which the first holds numbers or bullets alone."""
    marks = [text_of(line) for line in parts[0]]
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
