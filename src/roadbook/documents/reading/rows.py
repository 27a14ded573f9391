"""The rows of a plan's table: measures, their further rows, sections, and what is none of these."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.plan_words import begins_with
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies_elsewhere import bodies_under_label
from roadbook.documents.reading.body_words import says_ditto
from roadbook.documents.reading.columns import Column, holds_partners, is_year, told_head
from roadbook.documents.reading.drafts import HEADED, Draft, Log
from roadbook.documents.reading.inner_tables import code_of_label
from roadbook.documents.reading.paired_rows import code_pairs
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.row_shapes import (
    TELLING,
    TIMES,
    beside_heading,
    code_of_dash,
    column_of,
    first_words,
    has_child,
    is_indicator,
    is_merged_heading,
    is_reached,
    is_spread,
    is_summed_heading,
    is_total,
    may_head,
    share_that_tells,
    words_of_heading,
)
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, shown
from roadbook.documents.reading.sections import Sections
from roadbook.documents.reading.two_in_one import says_again

_MOST_TELL = 0.8
_HEADINGS = frozenset({"section", "parent"})
_NAMES = frozenset({"responsible", "partner"})
_SIGNS = frozenset({"mark", "crossed"})
_BRACKETED = re.compile(r"([^()]+?)\s*\(([^()]+)\)", re.DOTALL)
_UNTOLD = frozenset({"", "section"})


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
    named: list[Column] = field(default_factory=list)
    over: dict[int, str] = field(default_factory=dict)
    bodies: list[tuple[str, Field]] = field(default_factory=list)
    number: int = 0
    measure: int = 0
    timed: bool = False
    bracketed: frozenset[int] = frozenset()


def drafts_of(
    table: PlanTable,
    sections: Sections,
    log: Log,
    taken: frozenset[Address],
    before: Draft | None = None,
    levels: dict[int, Field] | None = None,
    *,
    is_last: bool,
) -> tuple[list[Draft], dict[int, Field]]:
    """The measures of a table as drafts; every other row with text becomes a section or is logged.

    `taken` are the addresses of rows that were read already (lists of abbreviations). `is_last`:
    no table of the plan follows in this file. `before` is the last measure above a table that goes
    on with the one before: its text may go on here, and so may the `levels` that columns named.
    Returned are the drafts and the levels at the end.
    """
    walk = Walk(table, sections, log, taken, is_last, before, levels=dict(levels or {}))
    walk.heads = [row.folded for row in table.header]
    walk.first_heads = frozenset(head[0] for head in walk.heads if head)
    walk.told = [column for column in table.columns if column.kind not in _UNTOLD]
    walk.named = table.of("section")
    walk.over = {c.number: "\n".join(told_head(c, table.tongues)) for c in table.columns}
    bodies = table.of("responsible")
    walk.bracketed = frozenset(c.number for c in bodies if holds_partners(c, table.tongues))
    walk.timed = bool(table.of(*TIMES, "mark"))
    walk.telling = [column.number for column in table.of(*TELLING)]
    walk.number, walk.measure = column_of(table, "number"), column_of(table, "measure")
    rows = [row for row in table.rows if row.own and not (taken and row.address() in taken)]
    codes = [
        code_of_label(row, table.tongues) or code_of_dash(row, walk.measure) or _code(row, walk)
        for row in rows
    ]
    for i in range(len(rows)):
        if codes[i] == "parent" and not has_child(rows, codes, i, table):
            codes[i] = "measure"
    if table.is_paired:
        code_pairs(rows, codes, table.grid.columns)
    if not table.of("responsible"):
        _name_bodies(rows, codes, walk)
    _close(rows, codes, walk)
    runs = _runs(codes)
    said_by: Row | None = None
    for i, row in enumerate(rows):
        if codes[i] in _HEADINGS:
            below = rows[i + 1] if runs[i] > 1 else None
            said_by = _section(row, below, walk, runs[i], said_by)
        elif codes[i] == "title":
            log.taken.add(row.address())
        elif codes[i] == "measure":
            _begin(row, walk, rows[i - 1] if i and codes[i - 1] == "title" else None)
        elif codes[i] == "more":
            _go_on(row, walk)
        elif codes[i] == "bodies":
            log.taken.add(row.address_of_cell(row.own[0]))
            walk.bodies = _bodies(row, walk)
        else:
            log.leave_out(row.address(), row.text, codes[i])
    return walk.drafts, walk.levels


def _section(row: Row, below: Row | None, walk: Walk, run: int, said_by: Row | None) -> Row | None:
    """A heading row; with the one below it where that says the same in another script. Answers the
    row that has said the next one so.
    """
    walk.log.headings.add(row.address())
    walk.bodies = []
    spoken = {c.number: c.language for c in walk.table.columns if c.kind == "measure"}
    number = next(filter(marks.is_number, row.texts), "")
    for cell in beside_heading(row, walk.table):
        place = row.address_of_cell(cell)
        if code := spoken.get(cell.column):
            told = f"{number} {one_line(shown(cell))}".strip()
            walk.log.beside[row.address(), code] = Field(told, place, "section_row")
            walk.log.taken.add(place)
        else:
            walk.log.leave_out(place, shown(cell), "beside_heading")
    if said_by is not None:
        walk.log.said_by[row.address()] = said_by.address()
        return None
    text = words_of_heading(row, walk.table)
    beside = words_of_heading(below, walk.table) if below is not None else ""
    is_twice = bool(beside) and says_again(text, beside)
    whole = f"{text} / {beside}" if is_twice else text
    walk.sections.row(Field(whole, row.address(), "section_row"), run)
    return row if is_twice else None


def _name_bodies(rows: Sequence[Row], codes: list[str], walk: Walk) -> None:
    """Rows that name the bodies of the measures right below them."""
    is_over = False
    for i in reversed(range(len(rows))):
        if is_over and codes[i] in {"section", "only_text"} and _bodies(rows[i], walk):
            codes[i] = "bodies"
        is_over = codes[i] == "measure"


def _bodies(row: Row, walk: Walk) -> list[tuple[str, Field]]:
    """ "Lead institution: Ministry of Health" over the measures that follow."""
    told = bodies_under_label(row.text, walk.table.tongues) if len(row.own) == 1 else []
    return [(kind, Field(text, row.address_of_cell(row.own[0]))) for kind, text, _ in told]


def _runs(codes: Sequence[str]) -> list[int]:
    """How many headings stand together from each row on."""
    runs = [0]
    for code in reversed(codes):
        runs.append(runs[-1] + 1 if code in _HEADINGS else 0)
    return runs[:0:-1]


def _code(row: Row, walk: Walk) -> str:
    """What a row is: "measure", "more" (a further row of one), "section", "parent", or the code of
    why it is left out.
    """
    table, number, measure = walk.table, walk.number, walk.measure
    texts = row.texts
    if marks.is_column_number_row(texts):
        return "column_numbers"
    if row.folded[0] in walk.first_heads and row.folded in walk.heads:
        return "repeated_header"
    tells = _tells(row, walk)
    if is_total(row, table.tongues, walk.telling, measure):
        return "total"
    own_number = row.own_at(number) if number else None
    is_lone = len(row.own) == 1
    is_merged = sum([cell.column_span for cell in row.own]) > len(row.own)
    if (is_lone or not own_number) and marks.is_blank_line(row.text):
        return "signature"
    if is_lone and measure and row.own_at(measure) and _runs_on(row, measure, walk):
        return "more"
    if is_merged and is_spread(row, table.grid.columns):
        return _alone(row, first_words(texts), measure, table) if is_lone else "section"
    alone = is_lone or is_one_text(row, table.grid.columns)
    if alone and not any(row.is_inherited(c.number) for c in table.columns if c.kind):
        return _alone(row, first_words(texts), measure, table)
    heads = number and is_merged_heading(row, number, table)
    if is_merged and (heads or is_summed_heading(row, measure)):
        return "section"
    if measure and row.own_at(measure):
        if own_number and not tells and not is_reached(row, table):
            return "parent"
        if number and not own_number and _runs_on(row, measure, walk):
            return "more"
        return "measure"
    if own_number and (row.is_inherited(measure) or not measure):
        return "measure"
    if own_number and not row.is_inherited(measure):
        return "no_measure"
    return "more" if row.own else "not_understood"


def _tells(row: Row, walk: Walk) -> bool:
    """Does the row itself tell a time or a body?"""
    return any(map(row.own_at, walk.telling))


def _alone(row: Row, text: str, measure: int, table: PlanTable) -> str:
    """A row that says one thing only."""
    if begins_with(text, "note", table.tongues) or text.startswith("*"):
        return "note"
    if begins_with(text, "signature", table.tongues):
        return "signature"
    if begins_with(text, "stamp", table.tongues) and len(text) < 60:
        return "stamp"
    if is_indicator(text, table):
        return "note"
    cell = row.own[0]
    if cell.column_span > 1 or len(row.own) > 1 or cell.column != measure:
        in_text = cell.column_span > 1 or len(row.own) > 1 or cell.column <= max(measure, 1)
        return "section" if in_text and len(text) <= 400 else "more"
    return "only_text"


def _runs_on(row: Row, measure: int, walk: Walk) -> bool:
    """Does the text go on where the row above broke off, as across two pages? A figure alone is
    the end of a text, neither a heading nor a measure.
    """
    cell = row.own_at(measure)
    if cell is None or any(row.own_at(c.number) for c in walk.table.of("timeframe", "end")):
        return False
    text = one_line(cell.text)
    return text[:1].islower() or not any(map(str.isalpha, text))


def _close(rows: Sequence[Row], codes: list[str], walk: Walk) -> None:
    """Lone texts: a heading where measures follow, a measure between measures, else a closing
    remark below the table.
    """
    following = not walk.is_last
    told = share_that_tells(rows, codes, walk.telling)
    # a header that stands here once more, and the headings right above it
    headed = {i for i, code in enumerate(codes) if code == "repeated_header"}
    for i in reversed(range(len(rows))):
        if codes[i] == "measure" or (codes[i] == "more" and following):
            following = True
        elif codes[i] == "only_text":
            gap = i > 0 and rows[i].number - rows[i - 1].number > 1
            full = i + 1 < len(rows) and codes[i + 1] in {"measure", "parent"}
            bold = all(cell.is_bold for cell in rows[i].own)
            numbered = bool(walk.number)
            is_short = may_head(rows[i])
            lone = told >= _MOST_TELL and is_short
            over_header = is_short and i + 1 in headed
            if over_header:
                headed.add(i)
            if following and (over_header or (full and (bold or numbered or gap or lone))):
                codes[i] = "section"
            elif following or not gap:
                codes[i] = "measure"
                following = True
            else:
                codes[i] = "after_table"
        elif codes[i] == "section" and not following:
            codes[i] = "after_table"
    begun = walk.before is not None
    for i, code in enumerate(codes):
        if code in {"measure", "parent"}:
            begun = True
        elif code == "more" and not begun:
            codes[i] = "not_understood"
        elif code == "after_table":
            begun = False


def _begin(row: Row, walk: Walk, title: Row | None = None) -> None:
    """A new measure begins in this row; or its text stands in the one above, its `title`."""
    walk.sections.measure()
    draft = Draft(language=walk.table.language, table=row.grid.table)
    if walk.named:
        _levels(row, walk)
    draft.section = (*walk.sections.path, *walk.levels.values())
    for kind, told in walk.bodies:
        draft.add(kind, told)
    if title is not None:
        draft.add("measure", Field(title.lined[0], title.address()))
    for column in walk.told:
        cell = row.told.get(column.number)
        if cell is None:
            continue
        if column.kind in _SIGNS:
            _mark(cell, column, row, draft, walk)
        else:
            _carry(row, column, cell, draft, walk)
    walk.drafts.append(draft)


def _carry(row: Row, column: Column, cell: Cell, draft: Draft, walk: Walk) -> None:
    """Take a cell over into the draft; a ditto sign stands for the row above."""
    kind, how = column.kind, column.how if cell.row == row.number else "inherited"
    text = cell.list_number if kind == "number" and not cell.text.strip() else cell.text
    taken = Field(tidy(text), row.address_of_cell(cell), how)
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
    if column.kind == "mark" and marks.is_sign(cell.text):
        draft.marks.append((column.path, Field(tidy(cell.text), place)))
    elif column.kind == "crossed" and marks.is_cross(cell.text):
        kind = "partner" if walk.table.of("responsible") else "responsible"
        draft.add(kind, Field(column.leaf, place))


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


def _go_on(row: Row, walk: Walk) -> None:
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
        elif column.kind not in _UNTOLD:
            _carry(row, column, cell, draft, walk)
            used = True
    if not used:
        walk.log.leave_out(row.address(), row.text, "not_understood")
