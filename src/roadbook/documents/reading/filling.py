"""What the cells of a row tell its measure, and what is current while a table is read."""

import re
from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies_above import BodiesAbove
from roadbook.documents.reading.body_words import says_ditto
from roadbook.documents.reading.columns import Column, holds_partners, is_year, told_head
from roadbook.documents.reading.drafts import HEADED, TIMES, Draft, Log
from roadbook.documents.reading.lettered import pieces
from roadbook.documents.reading.plan import Field, field_of
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.row_shapes import TELLING, column_of
from roadbook.documents.reading.rows_of_grids import Row, shown
from roadbook.documents.reading.sections import Sections

_NAMES = frozenset({"responsible", "partner"})
_SIGNS = frozenset({"mark", "crossed"})
_BRACKETED = pattern(r"([^()]+?)\s*\(([^()]+)\)", re.DOTALL)
UNTOLD = frozenset({"", "section"})


@dataclass(slots=True)
class Walk:
    """One pass over a table: what is current while its rows are read."""

    table: PlanTable
    sections: Sections
    log: Log
    taken: frozenset[Address]
    is_last: bool
    before: Draft | None = None
    drafts: list[Draft] = field(default_factory=list)
    levels: dict[int, Field] = field(default_factory=dict)
    above: dict[int, Field] = field(default_factory=dict)
    heads: list[list[str]] = field(default_factory=list)
    first_heads: frozenset[str] = frozenset()
    telling: list[int] = field(default_factory=list)
    told: list[Column] = field(default_factory=list)
    simple: frozenset[int] = frozenset()
    named: list[Column] = field(default_factory=list)
    summed: list[int] = field(default_factory=list)
    over: dict[int, str] = field(default_factory=dict)
    bodies: BodiesAbove = field(default_factory=BodiesAbove)
    number: int = 0
    measure: int = 0
    timed: bool = False
    lower: list["Walk"] = field(default_factory=list)
    bracketed: frozenset[int] = frozenset()
    labels: frozenset[str] = frozenset()


def look_at_columns(walk: Walk) -> None:
    """Note what the columns of a table tell, and those of its lower rows."""
    table = walk.table
    walk.heads = [row.folded for row in table.header]
    walk.first_heads = frozenset(head[0] for head in walk.heads if head)
    walk.told = [column for column in table.columns if column.kind not in UNTOLD]
    walk.simple = frozenset(c.number for c in walk.told if _is_simple(c))
    walk.named = table.of("section")
    walk.over = {c.number: "\n".join(told_head(c, table.tongues)) for c in table.columns}
    bodies = table.of("responsible")
    walk.bracketed = frozenset(c.number for c in bodies if holds_partners(c, table.tongues))
    walk.timed = bool(table.of(*TIMES, "mark"))
    walk.telling = [column.number for column in table.of(*TELLING)]
    is_schedule = bool(table.of("start")) and bool(table.of("end"))
    walk.summed = [column.number for column in bodies] if is_schedule else []
    walk.number, walk.measure = column_of(table, "number"), column_of(table, "measure")
    for lower in table.lower:
        below = Walk(lower, walk.sections, walk.log, walk.taken, walk.is_last, walk.before)
        look_at_columns(below)
        below.drafts = walk.drafts  # what they tell goes to the measures above
        walk.lower.append(below)


def _is_simple(column: Column) -> bool:
    """Is what its cells say taken as it is, whatever the rows above and the other columns say?"""
    is_asked = column.kind in _SIGNS | _NAMES or column.kind == "steps"
    return not (is_asked or column.language)


def begin(row: Row, walk: Walk, title: Row | None = None) -> None:
    """A new measure begins in this row; or its text stands in the one above, its `title`."""
    walk.sections.measure()
    draft = Draft(language=walk.table.language, table=row.grid.table)
    draft.head = walk.table.header[0].number if walk.table.header else 0
    if walk.named:
        _levels(row, walk)
    draft.section = (*walk.sections.path, *walk.levels.values())
    for kind, told in walk.bodies.told():
        draft.add(kind, told)
    if title is not None:
        draft.add("measure", Field(title.lined[0], title.address()))
    for column in walk.told:
        cell = row.told.get(column.number)
        if cell is None:
            continue
        is_own = cell.row == row.number and cell.kind != "date" and not cell.list_number
        if is_own and column.number in walk.simple:
            taken = field_of((tidy(cell.text), row.address_of_cell(cell), column.how))
            draft.fields.setdefault(column.kind, []).append(taken)
            if column.kind in HEADED:
                draft.heads[taken.address] = walk.over[column.number]
        elif column.kind in _SIGNS:
            _mark(cell, column, row, draft, walk)
        else:
            _carry(row, column, cell, draft, walk)
    walk.drafts.append(draft)


def _carry(row: Row, column: Column, cell: Cell, draft: Draft, walk: Walk) -> None:
    """Take a cell over into the draft; a ditto sign stands for the row above."""
    kind, how = column.kind, column.how if cell.row == row.number else "inherited"
    text = cell.list_number if kind == "number" and not cell.text.strip() else cell.text
    taken = field_of((tidy(text), row.address_of_cell(cell), how))
    if cell.list_number and kind == "measure" and "number" not in draft.fields:
        draft.add("number", Field(cell.list_number, taken.address, how))
    if kind in _NAMES:
        if says_ditto(text) and (above := walk.above.get(column.number)):
            taken = Field(above.text, taken.address, "inherited")
        walk.above[column.number] = taken
    if column.number in walk.bracketed and (parted := _BRACKETED.fullmatch(taken.text)):
        draft.add("partner", taken.saying(parted[2]))
        taken = taken.saying(parted[1])
    if kind in HEADED:
        draft.heads[taken.address] = walk.over[column.number]
    elif kind == "steps" and is_year(column.leaf) and not marks.is_nothing(text):
        draft.heads[taken.address] = column.leaf
        if not walk.timed:  # the years of its steps are those of the measure
            draft.marks.append((column.path[-1:], taken))
    if cell.kind == "date" and cell.value:
        draft.dates[taken.address] = cell.value
    fields = draft.other.setdefault(column.language, {}) if column.language else draft.fields
    if (known := fields.get(kind)) is None:
        fields[kind] = [taken]
    else:
        known.append(taken)


def _mark(cell: Cell, column: Column, row: Row, draft: Draft, walk: Walk) -> None:
    """A cross: the time of its head, or the body that its head names."""
    place = row.address_of_cell(cell)
    if column.kind == "mark" and (marks.is_sign(cell.text) or _is_reached(cell.text)):
        draft.marks.append((column.path, Field(tidy(cell.text), place)))
    elif column.kind == "crossed" and not marks.is_nothing(cell.text):
        meant = walk.table.letters
        told = {meant[letter] for letter in pieces(cell.text) if letter in meant}
        is_beside = walk.table.of("responsible") or (not told and "responsible" in meant.values())
        kind = "responsible" if "responsible" in told else "partner" if told or is_beside else ""
        if told or marks.is_cross(cell.text):
            draft.add(kind or "responsible", Field(column.leaf, place))


def _is_reached(text: str) -> bool:
    """A figure, but for none at all, marks the time by which so much is to be reached."""
    return marks.is_amount(text) and any(map(text.__contains__, "123456789"))


def _levels(row: Row, walk: Walk) -> None:
    """Columns that name the section, merged down or filled once for the rows below."""
    for column in walk.named:
        cell = row.cell_of(column.number)
        if cell is None:
            continue
        text = one_line(shown(cell))
        known = walk.levels.get(column.number)
        if known is None or folded(known.text) != folded(text):
            walk.levels = {n: f for n, f in walk.levels.items() if n < column.number}
            walk.levels[column.number] = Field(text, row.address_of_cell(cell), "section_row")
        elif cell.row == row.number:
            walk.log.taken.add(row.address_of_cell(cell))


def go_on(row: Row, walk: Walk) -> None:
    """A further row of the measure above: another step, date or body, or the rest of its text."""
    draft = walk.drafts[-1] if walk.drafts else walk.before
    if draft is None:
        walk.log.leave_out(row.address(), row.text, "not_understood")
        return
    measure = walk.measure
    used = False
    for column in walk.table.columns:
        cell = row.own_at(column.number)
        if cell is None:
            continue
        if column.kind in _SIGNS:
            _mark(cell, column, row, draft, walk)
            used = True
        elif column.number == measure and (known := draft.fields.get("measure")):
            known[0] = Field(f"{known[0].text}\n{tidy(cell.text)}", known[0].address, known[0].how)
            walk.log.taken.add(row.address_of_cell(cell))
            used = True
        elif column.kind not in UNTOLD:
            _carry(row, column, cell, draft, walk)
            used = True
    if not used:
        walk.log.leave_out(row.address(), row.text, "not_understood")
