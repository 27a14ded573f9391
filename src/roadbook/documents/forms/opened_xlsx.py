"""A returned workbook as a form: sheets are known by their marks, columns by the field names in the
hidden first row, rows by the ids in the hidden first column; nothing by position or by words.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from roadbook.core.address import Address
from roadbook.core.reasons import Reason, because, source
from roadbook.documents.forms.answers import Answer, OpenForm, Row, Told
from roadbook.documents.forms.identity import (
    MARK,
    WITHOUT_OWN,
    Identity,
    Known,
    known,
    refused,
)
from roadbook.documents.forms.questions import (
    ABOUT,
    EVENTS,
    MEASURES,
    OWN_FIELDS,
    SHOWN_FIELDS,
    fields,
)
from roadbook.documents.grids.grid import Cell, Grid, Source, address_of

IDENTITY = "identity"
"""The hidden sheet that the reader trusts."""
FIRST_ROW = 4
"""The first row below the heads, counted from one."""
_KEYS = SHOWN_FIELDS[:3]
_ROW = {MEASURES: "number", EVENTS: "title"}
"""The field whose cell stands for a whole row."""


def mark_of(sheet: str) -> str:
    """What stands in the hidden first row of a sheet: "roadbook-return/measures"."""
    return f"{MARK}/{sheet}"


def form_of(read: Source) -> OpenForm:
    """The form that this workbook is. Raises Refused."""
    grids: dict[str, Grid] = {}
    for item in read.items:
        if isinstance(item, Grid):
            marks = [c.text for c in item.cells if c.row == 1 and c.text.startswith(f"{MARK}/")]
            name = marks[0] if len(marks) == 1 else f"?{item.part}"
            if name in grids:
                raise refused(read.file, "forms.sheet_twice", name=source(item.part))
            grids[name] = item
    if not any(name.startswith(f"{MARK}/") for name in grids):
        raise refused(read.file, "forms.not_a_form")
    if mark_of(IDENTITY) not in grids:
        raise refused(read.file, "forms.no_identity")
    about, about_places = _about(read, grids.get(mark_of(ABOUT)))
    told: list[Told] = [
        Told(Address(read.file), because("forms.other_sheet", name=source(name)), is_remark=True)
        for name in _strange(grids)
    ]
    hidden = _known(read.file, grids[mark_of(IDENTITY)])
    asked = {part: _asked(part, hidden.identity) for part in (MEASURES, EVENTS)}
    measures = _part(read, MEASURES, asked[MEASURES], grids, told)
    return OpenForm(
        file=read.file,
        known=hidden,
        about=about,
        about_places=about_places,
        measures=measures,
        events=_part(read, EVENTS, asked[EVENTS], grids, told),
        told=tuple(told),
        unmarked=frozenset(_unmarked(grids, asked)),
        is_1904="dates_1904" in read.remarks,
    )


def _known(file: str, grid: Grid) -> Known:
    values: dict[str, str] = {}
    rows = []
    for cells in _by_row(grid).values():
        texts = [cells[column].text if column in cells else "" for column in range(1, 7)]
        if texts[0] == "row":
            rows.append(tuple(texts[1:]))
        else:
            values.setdefault(texts[0], texts[1])
    return known(file, values, rows)


def _about(read: Source, grid: Grid | None) -> tuple[dict[str, Answer], dict[str, Address]]:
    """The cells to fill of the first sheet, wherever its rows went."""
    answers: dict[str, Answer] = {}
    places: dict[str, Address] = {}
    for row, found in _by_row(grid).items() if grid else ():
        if 1 in found and found[1].text in fields(ABOUT):
            name = found[1].text
            places[name] = address_of(read, grid, row, 3) if grid else Address(read.file)
            if 3 in found:
                answers[name] = Answer(found[3], places[name])
    return answers, places


def _asked(part: str, identity: Identity) -> tuple[str, ...]:
    """What this form asks in this part."""
    is_old = identity.format == WITHOUT_OWN
    return tuple(name for name in fields(part) if not (is_old and name in OWN_FIELDS))


def _unmarked(grids: Mapping[str, Grid], asked: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The parts without their column of marks."""
    for part, names in asked.items():
        grid = grids.get(mark_of(part))
        heads = {cell.text for cell in grid.cells if cell.row == 1} if grid else {"audience"}
        if "audience" in names and "audience" not in heads:
            yield part


def _part(
    read: Source,
    part: str,
    asked: tuple[str, ...],
    grids: Mapping[str, Grid],
    told: list[Told],
) -> tuple[Row, ...]:
    """The rows of one sheet; says what of it is missing or stands where nobody reads."""
    grid = grids.get(mark_of(part))
    if grid is None:
        told.append(Told(Address(read.file), Reason(f"forms.no_{part}")))
        return ()
    shown = SHOWN_FIELDS if part == MEASURES else ()
    by_row = _by_row(grid)
    columns: dict[str, int] = {}
    for column, cell in by_row.get(1, {}).items():
        if cell.text in (*shown, *asked):
            columns.setdefault(cell.text, column)
    names = {column: name for name, column in columns.items()}
    for name in asked:
        if name not in columns:
            why = because("forms.no_column", field=Reason(f"forms.head.{name}"))
            told.append(Told(Address(read.file, grid.part), why))
    below = {row: cells for row, cells in by_row.items() if row >= FIRST_ROW}
    for cells in below.values():
        told.extend(_beside(read, grid, cells, names))
    if shown and (missing := [name for name in _KEYS if name not in columns]):
        where = address_of(read, grid, 1, columns.get(missing[0], 1))
        told.append(Told(where, because("forms.rows_unknown")))
        return ()
    rows = []
    for number, cells in below.items():
        held = {names[column]: cell for column, cell in cells.items() if column in names}
        place = partial(_place, read, grid, columns, _ROW[part], number)
        answers = {name: Answer(held[name], place(name)) for name in asked if name in held}
        key, said, text = (held[name].text if name in held else "" for name in _KEYS)
        if answers or key:
            rows.append(Row(answers, place, key, said, text))
    return tuple(rows)


def _place(
    read: Source, grid: Grid, columns: Mapping[str, int], whole: str, row: int, name: str
) -> Address:
    """Where a field of this row stands; the row's own cell where the field has none."""
    return address_of(read, grid, row, columns.get(name, columns.get(whole, 1)))


def _beside(
    read: Source, grid: Grid, cells: Mapping[int, Cell], names: Mapping[int, str]
) -> Iterator[Told]:
    """What of a row nobody reads: cells outside the columns of the form, and comments."""
    for column, cell in cells.items():
        where = address_of(read, grid, cell.row, column)
        if column not in names:
            yield Told(where, because("forms.outside"), is_remark=True)
        elif cell.note:
            yield Told(where, because("forms.comment"), is_remark=True)


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
