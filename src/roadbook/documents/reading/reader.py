"""A source becomes a plan: tables in reading order, the lines between them as title and headings,
everything else listed with the reason why it was left out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from roadbook.core.facts import Address
from roadbook.core.reasons import because
from roadbook.core.timeframes import Period
from roadbook.documents.grids.grid import Grid, Paragraph, Source, address_of
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading import bilingual
from roadbook.documents.reading.abbreviations import Abbreviations, abbreviations_of
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.fields import Understanding
from roadbook.documents.reading.gaps import gaps
from roadbook.documents.reading.ids import Ids
from roadbook.documents.reading.plan import Doubt, Field, PlanReading, ReadMeasure
from roadbook.documents.reading.prose import prose_drafts
from roadbook.documents.reading.rows import drafts_of
from roadbook.documents.reading.rows_of_grids import Row, hidden_columns, rows_of, shown
from roadbook.documents.reading.sections import Sections, signature
from roadbook.documents.reading.splitting import split_drafts
from roadbook.documents.reading.tables import PlanTable, plan_tables
from roadbook.documents.reading.titles import Line, is_aside, is_heading, period_in, title_of
from roadbook.documents.reading.two_in_one import part_languages

_UNSTYLED = 20
_BY_CONTENTS = {"number", "measure", "timeframe", "responsible", "partner"}
_SHEET = 10
_SHARED = {"number", "timeframe", "start", "end", "responsible", "partner", "funding", "sdg"}


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
    titles: dict[str, str] = field(default_factory=dict)
    language: str = "und"
    period: Period | None = None
    drafts: list[Draft] = field(default_factory=list)
    columns_told: set[str] = field(default_factory=set)


def read(
    source: Source,
    *,
    period: Period | None = None,
    language: str = "",
    glossary: Mapping[str, str] | None = None,
) -> PlanReading:
    """The plan of one source, in its own languages; without measures where it holds none.

    `period` and `language` win over what the source says; `glossary` gives names of bodies in any
    language one common name.
    """
    spoken = (language,) if language else (language_of(text_of(source)),)
    tables = plan_tables(source, spoken)
    tongues = tuple(dict.fromkeys(t for some in tables.values() for x in some for t in x.tongues))
    tongues = tongues or tuple(dict.fromkeys([*spoken, "en", "ru"]))
    done = Pass(source, tables, abbreviations_of(source, tongues), tongues)
    if tables:
        _walk(done)
    else:
        _walk_prose(done)
    return _understood(done, period, spoken[0], glossary)


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


def _walk_prose(done: Pass) -> None:
    """Read a source without a table of measures."""
    taken = frozenset(done.abbreviations.lines)
    for address, text in done.abbreviations.lines.items():
        done.log.leave_out(address, text, "abbreviation")
    done.drafts, above = prose_drafts(done.source, done.tongues, taken, done.log)
    done.title, used = title_of(above, done.tongues)
    done.period = _period_above(done, above, used)
    for line in above:
        if line not in used:
            why = is_aside(line, done.tongues) or ("above_table" if done.drafts else "text")
            done.log.leave_out(line.address, line.text, why)
    if not done.drafts:
        done.log.leave_out(Address(done.source.file), done.source.file, "no_plan_found")


def _paragraph(item: Paragraph, done: Pass, waiting: list[Line]) -> None:
    text = f"{item.list_number} {tidy(item.text)}".strip()
    if not item.text.strip() and item.struck.strip():
        text = item.struck
    if not text:
        return
    address = Address(done.source.file, item.part, paragraph=item.paragraph)
    if address in done.abbreviations.lines:
        done.log.leave_out(address, text, "abbreviation")
    elif text == item.struck:
        done.log.leave_out(address, text, "struck")
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
        done.language = table.language
    elif table.language not in {done.language, "und"} and table.language not in done.titles:
        own = [line for line in lines if language_of(line.text) == table.language]
        beside, used = title_of(own, done.tongues)
        if beside is not None:
            done.titles[table.language] = beside.text
            done.sections.headings, done.sections.rows = [], []
    headed = False
    for i, line in enumerate(lines):
        if line in used:
            continue
        why = is_aside(line, done.tongues)
        if done.title and folded(line.text) == folded(done.title.text):
            why = "repeated_title"
        adjacent = bool(table.header) and 0 < line.address.row == table.header[0].number - 1
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
    part_languages(drafts)
    done.drafts.extend(split_drafts(drafts))
    _tell_columns(table, done)


def _tell_columns(table: PlanTable, done: Pass) -> None:
    """Columns that were not taken over, hidden ones, and those that only their contents named."""
    for column in table.columns:
        place = address_of(table.source, table.grid, column.head_row, column.number)
        if not column.head or folded(column.head) in done.columns_told:
            continue
        if column.kind in {"", "status", "remark"}:
            done.columns_told.add(folded(column.head))
            done.log.leave_out(place, column.head, "column")
        elif column.how == "contents" and column.kind in _BY_CONTENTS:
            done.columns_told.add(folded(column.head))
            done.log.doubt(place, column.head, f"by_contents_{column.kind}", head=column.head)
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


def _understood(
    done: Pass, period: Period | None, spoken: str, glossary: Mapping[str, str] | None
) -> PlanReading:
    period = period or done.period
    parts = _languages_apart(done.drafts)
    main = next(iter(parts), spoken)
    measures = _measures(parts.get(main, []), done, period)
    doubts: list[Doubt] = []
    for language, drafts in parts.items():
        if language == main:
            continue
        beside = _measures(drafts, done, period)
        if bilingual.is_same_plan(measures, beside):
            joined = bilingual.join(measures, beside, language, glossary)
            measures = list(joined.measures)
            doubts.extend(joined.doubts)
        else:
            measures.extend(beside)
    doubts.extend(_differences_beside(measures, parts, glossary))
    doubts.extend(gaps(measures))
    log = done.log
    _account(measures, done)
    if period is None:
        period = _outer(measures, log, done)
    beside_codes = [code for d in done.drafts for code in d.other]
    return PlanReading(
        files=(done.source.file,),
        languages=tuple(dict.fromkeys([*parts, *beside_codes])) or (spoken,),
        title=done.title,
        period=period,
        measures=tuple(measures),
        doubts=(*log.doubts, *doubts),
        unread=tuple(log.unread),
        abbreviations=done.abbreviations.forms,
        titles={code: text for code, text in done.titles.items() if code in parts},
    )


def _account(measures: list[ReadMeasure], done: Pass) -> None:
    """List every row of the plan's tables that neither a measure nor the list of what was left out
    holds: nothing is lost in silence.
    """
    held = {(item.address.table, item.address.row) for item in done.log.unread}
    held |= {(where.table, where.row) for where in done.log.taken}
    for measure in measures:
        for told in (measure, *measure.other_languages.values()):
            fields = (*told.section, *told.responsible, *told.partner, *told.steps)
            held |= {(f.address.table, f.address.row) for f in fields}
    for table in (t for some in done.tables.values() for t in some):
        for row in table.rows:
            struck = " | ".join(c.struck for c in row.at.values() if c.row == row.number)
            if not row.own and struck.strip(" |"):
                done.log.leave_out(row.address(), struck, "struck")
            if row.own and (row.grid.table, row.number) not in held:
                is_heading = row.address() in done.log.headings
                why = "empty_section" if is_heading else "not_understood"
                done.log.leave_out(row.address(), row.text, why)


def _languages_apart(drafts: list[Draft]) -> dict[str, list[Draft]]:
    """The drafts by the language of their tables, the first table's language first.

    A language that few measures seem to be in is taken for the main one misjudged.
    """
    counts = Counter(d.language for d in drafts if d.language != "und")
    if not counts:
        return {"und": drafts} if drafts else {}
    most = counts.most_common(1)[0]
    kept = [code for code, n in counts.items() if n >= 0.4 * most[1] and n > 1] or [most[0]]
    parts: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.language not in kept:
            draft.language = most[0]
        parts.setdefault(draft.language, []).append(draft)
    return parts


def _measures(drafts: list[Draft], done: Pass, period: Period | None) -> list[ReadMeasure]:
    known = (*done.abbreviations.forms, *done.abbreviations.forms.values())
    understanding = Understanding(period, known, Ids(), done.log)
    second = Understanding(period, known, Ids(), Log())
    measures = []
    for draft in drafts:
        measure = understanding.measure(draft)
        for code, fields in draft.other.items():
            if "measure" in fields:
                shared = {k: v for k, v in draft.fields.items() if k in _SHARED} | fields
                beside = replace(draft, fields=shared, language=code, other={})
                measure.other_languages[code] = replace(second.measure(beside), id=measure.id)
        measures.append(measure)
    return measures


def _differences_beside(
    measures: list[ReadMeasure], parts: dict[str, list[Draft]], glossary: Mapping[str, str] | None
) -> list[Doubt]:
    """What columns that stand side by side in two languages say differently."""
    side_by_side = {code for drafts in parts.values() for d in drafts for code in d.other}
    return [
        doubt
        for m in measures
        for code, beside in m.other_languages.items()
        if code in side_by_side
        for doubt in bilingual.differences(m, beside, code, glossary or {})
    ]


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
