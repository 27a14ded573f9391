"""A source becomes a plan: tables in reading order, the lines between them as title and headings,
everything else listed with the reason why it was left out.
"""

from dataclasses import dataclass, field, replace

from roadbook.core.facts import Address
from roadbook.core.reasons import because, source as quoted
from roadbook.core.timeframes import Period
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source, address_of
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading.abbreviations import Abbreviations, abbreviations_of
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.fields import Understanding
from roadbook.documents.reading.ids import Ids
from roadbook.documents.reading.plan import Doubt, Field, PlanReading, ReadMeasure
from roadbook.documents.reading.rows import drafts_of
from roadbook.documents.reading.rows_of_grids import Row, hidden_columns, rows_of, shown
from roadbook.documents.reading.sections import Sections, signature
from roadbook.documents.reading.splitting import split_drafts
from roadbook.documents.reading.tables import PlanTable, plan_tables
from roadbook.documents.reading.titles import Line, is_aside, is_heading, period_in, title_of

_UNSTYLED = 20
_SHEET = 10


@dataclass(slots=True)
class Pass:
    """One pass over a source."""

    source: Source
    tables: dict[int, list[PlanTable]]
    abbreviations: Abbreviations
    tongues: tuple[str, ...]
    log: Log = field(default_factory=Log)
    sections: Sections = field(default_factory=Sections)
    title: Field | None = None
    period: Period | None = None
    drafts: list[Draft] = field(default_factory=list)
    columns_told: set[str] = field(default_factory=set)


def read(source: Source, *, period: Period | None = None, language: str = "") -> PlanReading:
    """The plan of one source, in its own languages; without measures where it holds none."""
    spoken = (language,) if language else (language_of(text_of(source)),)
    tables = plan_tables(source, spoken)
    tongues = tuple(dict.fromkeys(t for some in tables.values() for x in some for t in x.tongues))
    tongues = tongues or tuple(dict.fromkeys([*spoken, "en", "ru"]))
    done = Pass(source, tables, abbreviations_of(source, tongues), tongues)
    _walk(done)
    return _understood(done, period, spoken[0])


def text_of(source: Source) -> str:
    """The words of a source, for finding out its language."""
    parts = []
    for item in source.items:
        if isinstance(item, Paragraph):
            parts.append(item.text)
        else:
            parts.extend(cell.text for cell in item.cells if not cell.is_hidden)
    return "\n".join(parts)


def _walk(done: Pass) -> None:
    """Read the items in order; lines wait until it is known what follows them."""
    waiting: list[Line] = []
    last = max(done.tables, default=-1)
    for index, item in enumerate(done.source.items):
        if isinstance(item, Paragraph):
            _paragraph(item, done, waiting)
        elif index in done.tables:
            for table in done.tables[index]:
                waiting.extend(_lines_above(table, done))
                _above(waiting, done, table)
                waiting.clear()
                _table(table, done, is_last=index == last and table is done.tables[index][-1])
        else:
            _no_plan(item, done)
    for line in waiting:
        done.log.leave_out(line.address, line.text, is_aside(line, done.tongues) or "after_table")


def _paragraph(item: Paragraph, done: Pass, waiting: list[Line]) -> None:
    text = f"{item.list_number} {tidy(item.text)}".strip()
    if not text:
        return
    address = Address(done.source.file, item.part, paragraph=item.paragraph)
    if address in done.abbreviations.lines:
        done.log.leave_out(address, text, "abbreviation")
    elif item.where != "body":
        done.log.leave_out(address, text, f"{item.where}_text")
    else:
        waiting.append(Line(text, address, item.level, item.is_bold))


def _lines_above(table: PlanTable, done: Pass) -> list[Line]:
    lines = []
    for row in table.before:
        for cell in row.own:
            address = row.address_of_cell(cell)
            if row.address() not in done.abbreviations.lines:
                lines.append(Line(shown(cell), address, 0, cell.is_bold))
    return lines


def _above(lines: list[Line], done: Pass, table: PlanTable) -> None:
    """The lines above a table: the title above the first one, headings, and asides."""
    if done.source.format == "xlsx" and table.before:
        done.sections.headings, done.sections.rows = [], []
    is_first = not done.drafts and done.title is None
    used: list[Line] = []
    if is_first:
        done.title, used = title_of(lines, done.tongues)
        done.period = _period_above(done, lines, used)
    headed = False
    for i, line in enumerate(lines):
        if line in used:
            continue
        why = is_aside(line, done.tongues)
        if done.title and folded(line.text) == folded(done.title.text):
            why = "repeated_title"
        adjacent = line.address.row == table.header[0].number - 1 if table.header else False
        closest = i == len(lines) - 1 and (adjacent or not is_first) and len(line.text) <= 250
        plain = closest and not line.text.rstrip().endswith((".", ";", ":"))
        if not why and (is_heading(line, done.tongues) or plain):
            level = line.level or _UNSTYLED + (signature(line.text)[1] or 9)
            done.sections.heading(level, Field(one_line(line.text), line.address, "heading"))
            headed = True
        else:
            done.log.leave_out(line.address, line.text, why or "above_table")
    sheets = {t.grid.part for some in done.tables.values() for t in some}
    if done.source.format == "xlsx" and table.before and not headed and len(sheets) > 1:
        place = Address(done.source.file, table.grid.part)
        done.sections.heading(_SHEET, Field(table.grid.part, place, "heading"))


def _period_above(done: Pass, lines: list[Line], used: list[Line]) -> Period | None:
    texts = [done.title.text if done.title else "", done.source.title]
    texts.extend(x.text for x in lines if x not in used and not is_aside(x, done.tongues))
    return next((p for text in texts if text and (p := period_in(text))), None)


def _table(table: PlanTable, done: Pass, *, is_last: bool) -> None:
    taken = frozenset(done.abbreviations.lines)
    for row in table.rows:
        if row.own and row.address() in taken:
            done.log.leave_out(row.address(), row.text, "abbreviation")
    drafts = drafts_of(table, done.sections, done.log, taken, is_last=is_last)
    done.drafts.extend(split_drafts(drafts))
    _tell_columns(table, done)


def _tell_columns(table: PlanTable, done: Pass) -> None:
    """Columns that were not taken over, hidden ones, and those that only their contents named."""
    for column in table.columns:
        place = address_of(table.source, table.grid, column.head_row, column.number)
        if column.kind in {"", "status", "remark"} and column.head:
            if folded(column.head) not in done.columns_told:
                done.columns_told.add(folded(column.head))
                done.log.leave_out(place, column.head, "column")
        if (
            column.how == "contents"
            and column.head
            and folded(column.head) not in done.columns_told
        ):
            done.columns_told.add(folded(column.head))
            done.log.doubts.append(
                Doubt(
                    place,
                    column.head,
                    because(f"reading.doubt.by_contents_{column.kind}", head=quoted(column.head)),
                )
            )
    for cell in hidden_columns(table.grid).values():
        place = address_of(table.source, table.grid, cell.row, cell.column)
        done.log.leave_out(place, one_line(cell.text), "hidden")


def _no_plan(grid: Grid, done: Pass) -> None:
    """A grid that is not the plan: every row is listed."""
    if grid.is_hidden:
        place = Address(done.source.file, grid.part, grid.table)
        done.log.leave_out(place, grid.part or "–", "hidden")
        return
    for row in rows_of(done.source, grid):
        if row.own:
            is_list = row.address() in done.abbreviations.lines
            done.log.leave_out(
                row.address(), row.text, "abbreviation" if is_list else _aside(row, done)
            )


def _aside(row: Row, done: Pass) -> str:
    lines = [Line(shown(cell), row.address()) for cell in row.own]
    return next((why for line in lines if (why := is_aside(line, done.tongues))), "other_table")


def _understood(done: Pass, period: Period | None, spoken: str) -> PlanReading:
    known = (*done.abbreviations.forms, *done.abbreviations.forms.values())
    period = period or done.period
    log = done.log
    understanding = Understanding(period, known, Ids(), log)
    measures: list[ReadMeasure] = []
    for draft in done.drafts:
        measure = understanding.measure(draft)
        for code, fields in draft.other.items():
            beside = replace(draft, fields=fields, language=code, other={})
            if "measure" in fields:
                second = Understanding(period, known, Ids(), log).measure(beside)
                measure.other_languages[code] = replace(second, id=measure.id, section=())
        measures.append(measure)
    languages = tuple(
        dict.fromkeys(
            [d.language for d in done.drafts if d.language != "und"]
            + [code for d in done.drafts for code in d.other]
        )
    )
    if period is None:
        period = _outer(measures, log, done)
    return PlanReading(
        files=(done.source.file,),
        languages=languages or (spoken,),
        title=done.title,
        period=period,
        measures=tuple(measures),
        doubts=tuple(log.doubts),
        unread=tuple(log.unread),
        abbreviations=done.abbreviations.forms,
    )


def _outer(measures: list[ReadMeasure], log: Log, done: Pass) -> Period | None:
    """The years from the first date of a measure to the last, with a doubt."""
    days = [d for m in measures for d in (m.timeframe.start, m.timeframe.end) if d]
    if not days:
        return None
    first, last = min(days), max(days)
    period = Period(first.replace(month=1, day=1), last.replace(month=12, day=31))
    where = Address(done.source.file)
    log.doubts.append(
        Doubt(
            where,
            done.title.text if done.title else done.source.file,
            because("reading.doubt.period_from_dates", start=period.start, end=period.end),
        )
    )
    return period


def _cells(rows: list[Row]) -> list[Cell]:
    return [cell for row in rows for cell in row.own]
