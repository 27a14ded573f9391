"""Tables on their side: the heads stand in the first column and every measure is a column.

Such a table is turned before it is read, and what was read is told with the places of the file.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source, column_letters
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.headers import is_header
from roadbook.documents.reading.rows_of_grids import Row, rows_of, shown

_FEWEST_HEADS = 3
_FEWEST_COLUMNS = 3
_MOST_HEADS = 25
_WIDEST = 1_000
_APART = 1_000_000
"""Added to the number of a table that was turned: its rows are the columns of the file."""


def turned(source: Source, tongues: Sequence[str]) -> Source:
    """The source with every table on its side turned; the same one where none is."""
    items: list[Grid | Paragraph] = []
    for item in source.items:
        items += _parts(source, item, tuple(tongues)) if isinstance(item, Grid) else [item]
    is_same = len(items) == len(source.items)
    is_same = is_same and all(a is b for a, b in zip(items, source.items, strict=True))
    return source if is_same else replace(source, items=items)


def turned_back(value: Any) -> Any:
    """A value with the addresses in it as they are in the file."""
    if isinstance(value, Address):
        return _as_in_file(value)
    if isinstance(value, tuple):
        parts = [turned_back(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, dict):
        return {key: turned_back(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: turned_back(getattr(value, f.name)) for f in fields(value)}
        )
    return value


def _as_in_file(where: Address) -> Address:
    if where.paragraph > _APART:
        table, place = divmod(where.paragraph, _APART)
        row, column = divmod(place, _WIDEST)
        where = where._replace(table=table, row=row, column=column, paragraph=0)
    elif where.table > _APART:
        where = where._replace(table=where.table - _APART, row=where.column, column=where.row)
    else:
        return where
    is_sheet = where.file.endswith(".xlsx")
    return where._replace(cell=f"{column_letters(where.column)}{where.row}" if is_sheet else "")


def _parts(source: Source, grid: Grid, tongues: tuple[str, ...]) -> list[Grid | Paragraph]:
    """The grid; of one on its side the lines above the heads, and the rest turned."""
    is_fit = _FEWEST_COLUMNS <= grid.columns < _WIDEST and grid.rows <= 2 * _MOST_HEADS
    if grid.is_hidden or not is_fit:
        return [grid]
    rows = rows_of(source, grid)
    top = next((n for n, row in enumerate(rows) if len(row.own) >= _FEWEST_COLUMNS), len(rows))
    if not _FEWEST_HEADS <= len(rows) - top <= _MOST_HEADS:
        return [grid]
    if 2 * len(_named(rows[top].texts, tongues)) >= len(rows[top].own):
        return [grid]  # the heads stand above, as usual
    if 2 * sum(len(row.own) < _FEWEST_COLUMNS for row in rows[top:]) > len(rows) - top:
        return [grid]  # a card: one label, one value
    below = _turned(grid, top)
    on_side = rows_of(source, below)
    if not is_header(on_side, 0, below.columns, tongues, is_first=True):
        return [grid]
    if not _is_all_heads(on_side, tongues):
        return [grid]
    lines = [_line(cell, grid) for cell in grid.cells if cell.row <= top and shown(cell)]
    return [*lines, below]


def _line(cell: Cell, grid: Grid) -> Paragraph:
    """A cell above the heads: its number as a paragraph says where it stands."""
    place = grid.table * _APART + cell.row * _WIDEST + cell.column
    return Paragraph(shown(cell), paragraph=place, part=grid.part, is_bold=cell.is_bold)


def _is_all_heads(rows: Sequence[Row], tongues: tuple[str, ...]) -> bool:
    """Are nearly all texts of the first row heads, and hardly one of those below it?"""
    heads = _named(rows[0].texts, tongues)
    below = [text for row in rows[1:] for text in row.texts]
    return (
        len(heads) * 4 >= len(rows[0].own) * 3
        and len(set(heads)) >= _FEWEST_HEADS
        and len(_named(below, tongues)) * 5 <= len(below)
    )


def _named(texts: Sequence[str], tongues: tuple[str, ...]) -> list[str]:
    """What those texts name that are heads and little else."""
    found = [(text, head_kinds(text, tongues)) for text in texts]
    return [
        kinds[0].kind
        for text, kinds in found
        if kinds and kinds[0].start == 0 and kinds[0].length * 2 >= len(text)
    ]


def _turned(grid: Grid, top: int) -> Grid:
    cells = [
        replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for cell in grid.cells
        if cell.row > top
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(cells, grid.columns, grid.rows, grid.table + _APART, grid.part)
