"""One pass over a source: tables in reading order, the lines between them as title and headings,
everything else listed with the reason why it was left out.
"""

from collections.abc import Collection, Container

from roadbook.core.address import Address
from roadbook.core.timeframes import Period
from roadbook.documents.grids.grid import Paragraph, address_of
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies_above import tell
from roadbook.documents.reading.bodies_elsewhere import (
    bodies_in_headings,
    bodies_under_label,
    labels_in,
    labels_of_bodies,
    partners_answer,
)
from roadbook.documents.reading.captions import captions
from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.directed import answering_in
from roadbook.documents.reading.headings_above import headings_above, names_over, note_ranks
from roadbook.documents.reading.headings_beside import level_beside
from roadbook.documents.reading.inner_tables import InnerRow, rows_of_inner_tables
from roadbook.documents.reading.labels import Label
from roadbook.documents.reading.other_grids import headings_in, list_rows
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows import drafts_of
from roadbook.documents.reading.rows_of_grids import Row, hidden_columns, shown
from roadbook.documents.reading.sections import is_worded_child, signature
from roadbook.documents.reading.splitting import split_drafts
from roadbook.documents.reading.time_grids import drafts_of_times
from roadbook.documents.reading.times_elsewhere import times_in_headings
from roadbook.documents.reading.times_in_lines import times_in_lines
from roadbook.documents.reading.titles import (
    Line,
    is_aside,
    is_heading,
    names_one_year,
    only_ends,
    part_of_year_in,
    period_below,
    period_in,
    period_of_eras,
    title_of,
)
from roadbook.documents.reading.two_in_one import join_rows, part_languages

_UNSTYLED = 20
_BY_CONTENTS = {"number", "measure", "timeframe", "responsible", "partner"}
_SHEET = 10
_NAMED, _NAMED_BY_LABEL = frozenset({"measure", "commitment", "section"}), 9
"""What a passport over a table calls its measures together: "Name of the commitment | ..."."""


def walk_tables(done: Pass) -> None:
    """Read the items in order; lines wait until it is known what follows them."""
    waiting: list[Line] = []
    done.captions = captions(done.source, done.tables)
    if any(not table.of("responsible") for some in done.tables.values() for table in some):
        lines = (item.text for item in done.source.items if isinstance(item, Paragraph))
        rows = (row for some in done.tables.values() for t in some for row in (*t.before, *t.rows))
        done.labels = labels_in(lines, done.tongues) | labels_of_bodies(rows, done.tongues)
    last = max(done.tables, default=-1)
    for index, item in enumerate(done.source.items):
        if isinstance(item, Paragraph):
            if line := line_or_listed(item, done):
                waiting.append(line)
        elif index in done.tables:
            for table in done.tables[index]:
                inner = rows_of_inner_tables(table.before, done.tongues)
                waiting.extend(_lines_above(table, done, inner))
                _above(waiting, done, table)
                _goals(inner.values(), done)
                waiting.clear()
                _table(table, done, is_last=index == last and table is done.tables[index][-1])
        else:
            waiting.extend(headings_in(item, done))
            list_rows(item, done)
    for line in waiting:
        done.log.leave_out(line.address, line.text, is_aside(line, done.tongues) or "after_table")
    bodies_in_headings(done.drafts, done.tongues)
    times_in_lines(done.drafts, done.tongues)
    times_in_headings(done.drafts, done.tongues, done.period)
    _leave_chapter(done)


def _leave_chapter(done: Pass) -> None:
    """Lines without a style of headings over every measure, with others below them, are the chapter
    of the paper that holds the plan, and no section of it.
    """
    first = done.drafts[0].section if len(done.drafts) > 1 else ()
    shared = 0
    for level in first[:-1]:
        is_over_all = all(
            len(d.section) > shared + 1 and d.section[shared] == level for d in done.drafts
        )
        if level.address not in done.unstyled or not is_over_all:
            break
        below = {d.section[shared + 1].text for d in done.drafts}
        if any(is_worded_child(text, level.text) for text in below):
            break
        shared += 1
    for level in first[:shared]:
        done.log.leave_out(level.address, level.text, "above_table")
    for draft in done.drafts if shared else ():
        draft.section = draft.section[shared:]


def line_or_listed(item: Paragraph, done: Pass) -> Line | None:
    """A paragraph as a line of the text; one that is beside it or struck out is listed."""
    text = f"{item.list_number} {tidy(item.text)}".strip()
    if not item.text.strip() and item.struck.strip():
        text = item.struck
    if not text:
        return None
    address = Address(done.source.place, item.part, paragraph=item.paragraph)
    if address in done.abbreviations.lines:
        done.log.leave_out(address, text, "abbreviation")
    elif text == item.struck:
        done.log.leave_out(address, text, "struck")
    elif item.where != "body":
        done.log.leave_out(address, text, f"{item.where}_text")
    else:
        return Line(text, address, item.level, item.is_bold)
    return None


def _lines_above(table: PlanTable, done: Pass, inner: Container[int]) -> list[Line]:
    """The cells above a table as lines, but for the rows of inner tables."""
    lines = []
    pairs = [row for row in table.before if len(row.own) == 2 and row.number not in inner]
    labelled = {
        row.number for row in pairs if not is_heading(Line(row.texts[0], row.address()), ())
    }
    is_passport = len(labelled) > 1
    for row in table.before:
        if row.number in inner:
            continue
        if len(row.own) == 2:  # a label and its value: "Lead agency | Ministry of Justice"
            label, value = (one_line(shown(cell)) for cell in row.own)
            if bodies_under_label(text := f"{label.rstrip(':')}: {value}", done.tongues):
                lines.append(Line(text, row.address()))
                continue
            kinds = kinds_of_head((label,), done.tongues) if is_passport else []
            is_named = not _NAMED.isdisjoint(kinds[: 1 + (kinds[:1] == ["number"])])
            is_first = all(line.level != _NAMED_BY_LABEL for line in lines)
            if is_named and is_first and _is_said_over_others(row, table, done):
                place = row.address_of_cell(row.own[1])
                lines.append(Line(value, place, _NAMED_BY_LABEL, is_bold=True))
                done.log.taken.add(row.address())
                continue
        is_value = len(row.own) == 2 and marks.is_number(row.own[1].text)
        is_list = (is_passport and row.number in labelled) or len(row.own) > 2
        is_list = is_list or (is_value and not marks.is_number(row.own[0].text))
        for cell in row.own:
            address = row.address_of_cell(cell)
            if row.address() not in done.abbreviations.lines:
                lines.append(Line(shown(cell), address, 0, cell.is_bold, is_list))
    return lines


def _is_said_over_others(row: Row, table: PlanTable, done: Pass) -> bool:
    """Stands the label of a row in the passports of other tables too?"""
    others = (t for some in done.tables.values() for t in some if t is not table)
    return any(over.folded[:1] == row.folded[:1] for t in others for over in t.before if over.own)


def _goals(inner: Collection[InnerRow], done: Pass) -> None:
    """The goals of inner tables head what follows; what shows that they are reached is listed."""
    goals = []
    for row, goal, beside in inner:
        if beside:
            text = " | ".join(one_line(shown(cell)) for cell in beside)
            done.log.leave_out(row.address_of_cell(beside[0]), text, "other_table")
        if goal is not None:
            goals.append(goal)
            done.log.headings.add(row.address())
    for n, goal in enumerate(goals):
        done.sections.row(goal, len(goals) - n)


def _above(lines: list[Line], done: Pass, table: PlanTable) -> None:
    """The lines above a table: the title above the first one, headings, and asides."""
    if done.source.format == "xlsx" and table.before and table.before[0].number == 1:
        done.sections.headings, done.sections.rows = [], []
    is_first = not done.drafts and done.title is None
    used: list[Line] = []
    if is_first:
        own = [line for line in lines if folded(line.text) not in done.captions]
        done.title, used = title_of(own, done.tongues)
        done.period = period_above(done, lines, used)
        done.language = table.language
        done.log.taken.update(line.address for line in used)
    elif table.language not in {done.language, "und"} and table.language not in done.titles:
        own = [line for line in lines if _speaks(line.text, table.language)]
        beside, used = title_of(own, done.tongues)
        if beside is not None:
            done.titles[table.language] = beside.text
            done.title_lines[table.language] = used
            done.sections.headings, done.sections.rows = [], []
    left = [line for line in lines if line not in used]
    # what stands above the title of a paper is no section of it
    first = lines.index(used[0]) if is_first and used else 0
    shared = {} if table.of("responsible") else _bodies_in(left, done)
    above = {kind for labels in shared.values() for kind, _, _ in labels}
    if "responsible" not in above | {kind for kind, _, _ in done.shared}:
        partners_answer(table)
    below = [line for line in lines[first:] if line not in used and line not in shared]
    headings = headings_above(below, done, table, is_first=is_first)
    alike = level_beside(headings, done.lone_heading, done.table, table)
    note_ranks(below, headings, done.under)
    for line in left:
        path = done.sections.path
        if line in headings:
            rank = headings[line] + len(names_over(signature(line.text)[0], done.under))
            level = line.level or alike or _UNSTYLED + rank
            _heading(line, level, done, is_lone=len(headings) == 1)
            continue
        if line in shared:
            done.log.taken.add(line.address)
            done.shared += [(kind, Field(x, line.address), path) for kind, x, _ in shared[line]]
            continue
        if not table.of("responsible") and (body := answering_in(line.text, done.tongues)[0]):
            done.shared.append(("responsible", Field(body, line.address, "heading"), path))
        why = is_aside(line, done.tongues) or "above_table"
        if done.title and folded(line.text) == folded(done.title.text):
            why = "repeated_title"
        done.log.leave_out(line.address, line.text, why)
    headed = bool(headings)
    sheets = {t.grid.part for some in done.tables.values() for t in some}
    if done.source.format == "xlsx" and table.before and not headed and len(sheets) > 1:
        place = Address(done.source.place, table.grid.part)
        done.sections.heading(_SHEET, Field(table.grid.part, place, "heading"))


def _heading(line: Line, level: int, done: Pass, *, is_lone: bool) -> None:
    done.lone_heading = (line, level) if is_lone else None
    done.unstyled.update(() if line.level else (line.address,))
    done.sections.heading(level, Field(one_line(line.text), line.address, "heading"))


def _bodies_in(lines: list[Line], done: Pass) -> dict[Line, list[Label]]:
    """The lines that name bodies under a label, with these."""
    told = ((line, bodies_under_label(line.text, done.tongues, done.labels)) for line in lines)
    return {line: labels for line, labels in told if labels}


def _speaks(text: str, language: str) -> bool:
    """Is a line in a language: by its marks, or, too short for these, by its words of titles?"""
    said = language_of(text, (language,))
    return said == language or (said == "und" and has_title_word(text, (language,)))


def period_above(done: Pass, lines: list[Line], used: list[Line]) -> Period | None:
    """The period that the title, else another line above the measures, names."""
    texts = [done.title.text if done.title else "", done.source.title]
    if only_ends(texts[0]):
        return None  # a year of another line is not the plan's either
    others = [x.text for x in lines if x not in used and not is_aside(x, done.tongues)]
    for text in filter(None, (*texts, *sorted(others, key=names_one_year))):
        if years := period_in(text):
            years = period_below(lines, used, years, done.tongues)
            return part_of_year_in(text, years, done.tongues)
        if eras := period_of_eras(text, done.tongues):
            return eras
    return None


def _table(table: PlanTable, done: Pass, *, is_last: bool) -> None:
    taken = frozenset(done.abbreviations.lines)
    for row in (*table.before, *table.rows) if taken else ():
        if row.own and row.address() in taken:
            done.log.leave_out(row.address(), row.text, "abbreviation")
    goes_on = _goes_on(table, done.table)
    before = done.drafts[-1] if done.drafts and goes_on else None
    levels = done.levels if goes_on else {}
    if table.is_of_times:
        drafts = list(drafts_of_times(table, done.sections.path))
    else:
        drafts, done.levels = drafts_of(
            table, done.sections, done.log, taken, before, levels, done.labels, is_last=is_last
        )
    done.table = table
    tell(drafts, done.shared)
    done.shared = []
    drafts = join_rows(drafts)
    part_languages(drafts)
    done.drafts.extend(split_drafts(drafts))
    _tell_columns(table, done)


def _goes_on(table: PlanTable, last: PlanTable | None) -> bool:
    """Does a table go on with the last one: without a header, or with the same one again?"""
    if last is None:
        return False
    return not table.header or [c.path for c in table.columns] == [c.path for c in last.columns]


def _tell_columns(table: PlanTable, done: Pass) -> None:
    """Columns that were not taken over, hidden ones, and those that only their contents named."""
    for column in (c for part in (table, *table.lower) for c in part.columns):
        place = address_of(table.source, table.grid, column.head_row, column.number)
        if not column.head or folded(column.head) in done.columns_told:
            continue
        is_told = column.kind == "duration" and bool(table.of("end"))  # by the end
        if column.kind in {"", "status", "remark"} or is_told:
            done.columns_told.add(folded(column.head))
            done.log.leave_out(place, column.head, "column")
        elif column.how == "contents" and column.kind in _BY_CONTENTS:
            done.columns_told.add(folded(column.head))
            done.log.doubt(place, column.head, f"by_contents_{column.kind}", head=column.head)
    for cell in hidden_columns(table.grid).values():
        place = address_of(table.source, table.grid, cell.row, cell.column)
        done.log.leave_out(place, one_line(cell.text), "hidden")
