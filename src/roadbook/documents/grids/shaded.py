"""Bars drawn with colour: a cell without a word that is filled otherwise than the words of its row
says that something happens then, as a cross would.
"""

from collections.abc import Mapping

from roadbook.documents.grids.grid import Cell, Grid, Source

BAR = "■"
_KIND = "bar"
_FEWEST = 2
_NO_COLOUR = frozenset(("", "AUTO", "FFFFFF", "FFFFFFFF", "00FFFFFF"))

Fills = dict[tuple[int, int], str]
"""The colours of filled places by row and column."""


def is_colour(fill: str) -> bool:
    """White is how a page looks anyway."""
    return fill.upper() not in _NO_COLOUR


def draw_bars(grid: Grid, fills: Mapping[tuple[int, int], str]) -> None:
    """Write `BAR` into the filled cells of columns that hold nothing but colour under their heads;
    a bar merged over several columns becomes a cell in each.

    Rows in the colour of their words are headings, and columns filled from top to bottom are a
    look, unless they stand beside one that is not.
    """
    if not fills:
        return
    worded: dict[int, set[str]] = {}
    heads: dict[int, int] = {}
    for cell in grid.cells:
        if cell.text.strip() or cell.list_number:
            worded.setdefault(cell.row, set()).add(fills.get((cell.row, cell.column), ""))
            for column in range(cell.column, cell.column + cell.column_span):
                heads[column] = max(heads.get(column, 0), cell.row)
    held = [cell for cell in grid.cells if cell.tags or cell.note or cell.struck]
    asked = {(cell.row, cell.column) for cell in held}
    bars: dict[int, set[int]] = {}
    for (row, column), fill in fills.items():
        if (row, column) in asked:
            continue
        if fill not in worded.get(row, {fill}) and 0 < heads.get(column, 0) < row:
            bars.setdefault(column, set()).add(row)
    broken = {n for n in bars if any(r > heads[n] and (r, n) not in fills for r in worded)}
    drawn = {n for n in bars if not broken.isdisjoint((n - 1, n, n + 1))}
    if len(drawn) < _FEWEST:
        return
    places = {(row, column) for column in drawn for row in bars[column]}
    grid.cells = [cell for cell in grid.cells if (cell.row, cell.column) not in places]
    grid.cells += [Cell(row, column, BAR, kind=_KIND) for row, column in places]
    grid.cells.sort(key=lambda cell: (cell.row, cell.column))


def drop_bars(source: Source) -> None:
    """Take them out again: the colours of a form of ours are its look, and no answers."""
    for item in source.items:
        if isinstance(item, Grid):
            item.cells = [cell for cell in item.cells if cell.kind != _KIND]
