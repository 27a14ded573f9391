"""A returned workbook as a form: its hidden values checked, its sheets found, its cells by field.

Nothing of what was filled is understood here. A workbook that cannot be trusted to be a form of
ours, unchanged where it must be, is refused with what to do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadbook.core.address import Address
from roadbook.core.reasons import because, source
from roadbook.documents.forms.layout import (
    ABOUT_FIELDS,
    ENTRY_FIELDS,
    EVENT_FIELDS,
    EVENTS,
    FORMAT,
    IDENTITY,
    MARK,
    MEASURES,
    READ_ME,
    SHOWN_FIELDS,
    Identity,
    RowIdentity,
    mark_of,
)
from roadbook.documents.grids.grid import Cell, Grid, Source, address_of
from roadbook.documents.parsing import read_source
from roadbook.documents.refused import Refused
from roadbook.documents.safety import recognised

FIRST_ROW = 4
"""The first row below the heads, counted from one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's cells by row and field. `columns` are the numbers of the columns by field."""

    source: Source
    grid: Grid
    columns: Mapping[str, int]
    rows: Mapping[int, Mapping[str, Cell]]
    outside: tuple[Cell, ...] = ()

    def address(self, row: int, name: str) -> Address:
        """Where a field of this row stands; the row's first column where the field has none."""
        return address_of(self.source, self.grid, row, self.columns.get(name, 1))

    def at(self, cell: Cell) -> Address:
        """Where a cell stands, in whatever column."""
        return address_of(self.source, self.grid, cell.row, cell.column)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form of ours with its identity intact. `rows` are those of its measures whose hidden values
    are intact, by id; `edited` the ids of the others.
    """

    file: str
    identity: Identity
    rows: Mapping[str, RowIdentity]
    edited: frozenset[str] = frozenset()
    about: Mapping[str, Cell] = field(default_factory=dict)
    about_rows: Mapping[str, Address] = field(default_factory=dict)
    measures: Sheet | None = None
    events: Sheet | None = None
    other_sheets: tuple[str, ...] = ()
    is_1904: bool = False


def open_form(path: Path) -> OpenForm:
    """Look at the file, read it in the limited child process, find the form. Raises Refused."""
    if recognised(path) != "xlsx":
        raise _refused(path.name, "forms.not_a_form")
    return form_of(read_source(path))


def form_of(read: Source) -> OpenForm:
    """The form that this workbook is. Raises Refused."""
    grids: dict[str, Grid] = {}
    for item in read.items:
        if isinstance(item, Grid):
            marks = [c.text for c in item.cells if c.row == 1 and c.text.startswith(f"{MARK}/")]
            name = marks[0] if len(marks) == 1 else f"?{item.part}"
            if name in grids:
                raise _refused(read.file, "forms.sheet_twice", name=source(item.part))
            grids[name] = item
    if not any(name.startswith(f"{MARK}/") for name in grids):
        raise _refused(read.file, "forms.not_a_form")
    if mark_of(IDENTITY) not in grids:
        raise _refused(read.file, "forms.no_identity")
    identity, rows, edited = _identity(read.file, grids[mark_of(IDENTITY)])
    about, about_rows = _about(read, grids.get(mark_of(READ_ME)))
    return OpenForm(
        file=read.file,
        identity=identity,
        rows=rows,
        edited=edited,
        about=about,
        about_rows=about_rows,
        measures=_sheet(read, grids.get(mark_of(MEASURES)), (*SHOWN_FIELDS, *ENTRY_FIELDS)),
        events=_sheet(read, grids.get(mark_of(EVENTS)), EVENT_FIELDS),
        other_sheets=tuple(_strange(grids)),
        is_1904="dates_1904" in read.remarks,
    )


def _identity(file: str, grid: Grid) -> tuple[Identity, dict[str, RowIdentity], frozenset[str]]:
    values: dict[str, str] = {}
    found: dict[str, tuple[RowIdentity, str]] = {}
    edited: set[str] = set()
    for cells in _by_row(grid).values():
        texts = [cells[column].text if column in cells else "" for column in range(1, 7)]
        if texts[0] == "row":
            if texts[1] in found:
                edited.add(texts[1])
            found[texts[1]] = (RowIdentity(*texts[1:5]), texts[5])
        else:
            values.setdefault(texts[0], texts[1])
    if values.get("format") != FORMAT:
        raise _refused(file, "forms.other_format")
    try:
        identity = Identity.of(values)
    except (KeyError, ValueError):
        raise _refused(file, "forms.identity_edited") from None
    form = identity.digest()
    if values.get("digest") != form:
        raise _refused(file, "forms.identity_edited")
    edited |= {key for key, (row, said) in found.items() if row.digest(form) != said}
    return identity, {k: row for k, (row, _) in found.items() if k not in edited}, frozenset(edited)


def _about(read: Source, grid: Grid | None) -> tuple[dict[str, Cell], dict[str, Address]]:
    """The cells to fill of the first sheet, wherever its rows went."""
    cells: dict[str, Cell] = {}
    places: dict[str, Address] = {}
    for row, found in _by_row(grid).items() if grid else ():
        if 1 in found and found[1].text in ABOUT_FIELDS:
            name = found[1].text
            places[name] = address_of(read, grid, row, 3) if grid else Address(read.file)
            if 3 in found:
                cells[name] = found[3]
    return cells, places


def _sheet(read: Source, grid: Grid | None, fields: tuple[str, ...]) -> Sheet | None:
    if grid is None:
        return None
    by_row = _by_row(grid)
    columns: dict[str, int] = {}
    for column, cell in by_row.get(1, {}).items():
        if cell.text in fields:
            columns.setdefault(cell.text, column)
    names = {column: name for name, column in columns.items()}
    rows, outside = {}, []
    for row, cells in by_row.items():
        if row < FIRST_ROW:
            continue
        rows[row] = {names[column]: cell for column, cell in cells.items() if column in names}
        outside += [cell for column, cell in cells.items() if column not in names]
    return Sheet(read, grid, columns, rows, tuple(outside))


def _by_row(grid: Grid) -> dict[int, dict[int, Cell]]:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def _strange(grids: Mapping[str, Grid]) -> Iterator[str]:
    """Sheets that somebody added and filled."""
    for name, grid in grids.items():
        if name.startswith("?") and not grid.part.startswith("_") and grid.cells:
            yield grid.part


def _refused(file: str, code: str, **params: Any) -> Refused:
    return Refused((because(code, file=source(file), **params),), file)
