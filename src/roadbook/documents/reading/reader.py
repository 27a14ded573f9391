"""A source becomes a plan: walked through once, its measures understood, its languages joined, and
every row accounted for.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from roadbook.core.address import Address
from roadbook.core.patterns import pattern
from roadbook.core.reasons import because
from roadbook.core.reasons import source as text_piece
from roadbook.core.timeframes import Period
from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.lexicons import plan_words
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.reading import bilingual, marks
from roadbook.documents.reading.abbreviations import abbreviations_of
from roadbook.documents.reading.accounting import account
from roadbook.documents.reading.bodies import keys_of, names_alone, split_bodies
from roadbook.documents.reading.brackets import out_of_brackets
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.fields import Understanding
from roadbook.documents.reading.fiscal_year import first_month
from roadbook.documents.reading.gaps import gaps
from roadbook.documents.reading.headers import names_all
from roadbook.documents.reading.ids import Ids
from roadbook.documents.reading.lead_and_support import labels_again, lead_and_support
from roadbook.documents.reading.lettered import explain_letters
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.plan import Doubt, PlanReading, ReadMeasure
from roadbook.documents.reading.rows_of_grids import rows_by_item
from roadbook.documents.reading.tables import plan_tables
from roadbook.documents.reading.timeframes import understand
from roadbook.documents.reading.times_defined import times_defined
from roadbook.documents.reading.turned import turned, turned_back
from roadbook.documents.reading.two_in_one import section_in
from roadbook.documents.reading.walk import walk_tables

_GOES_ON = pattern(r"[.,/-]")
"""What stands between a number and that of a part."""
_SHARED = {"number", "timeframe", "start", "end", "responsible", "partner", "funding", "sdg"}


def make_ready(tongues: Sequence[str] = ("en", "ru")) -> None:
    """Load the words of languages while nothing else can be done: a file is still being parsed.

    These two are the last resort of every plan, so their words are never loaded for nothing.
    """
    for language in tongues:
        for room in ("heads", "rows", "title"):
            plan_words.found_in("plan", language, room)
        understand("2020", (language,))
    language_of("plan")
    split_bodies("plan")


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
    text = text_of(source)
    spoken = (language,) if language else (language_of(text),)
    upright = turned(source, (*spoken, "en", "ru"))
    fiscal = first_month(text, (*spoken, "en"))
    reading = _read(upright, spoken, period, glossary, fiscal, is_told=bool(language))
    return reading if upright is source else turned_back(reading)


def _read(
    source: Source,
    spoken: tuple[str, ...],
    period: Period | None,
    glossary: Mapping[str, str] | None,
    fiscal: int,
    *,
    is_told: bool,
) -> PlanReading:
    rows = rows_by_item(source)
    tables = plan_tables(source, rows, spoken)
    tongues = tuple(dict.fromkeys(t for some in tables.values() for x in some for t in x.tongues))
    tongues = tongues or tuple(dict.fromkeys([*spoken, "en", "ru"]))
    done = Pass(source, tables, abbreviations_of(source, rows, tongues), tongues, fiscal=fiscal)
    explain_letters(source, rows, tables, done.abbreviations.lines, done.log)
    if tables:
        walk_tables(done)
        if _has_much_beside(done):
            # few plans in a table have
            from roadbook.documents.reading.prose_beside import add_prose, add_sections_of_text

            add_sections_of_text(done)
            add_prose(done)
    else:
        # most plans are tables and need nothing of this
        from roadbook.documents.reading.walk_prose import walk_prose

        walk_prose(done)
    if is_told and spoken[0] not in {draft.language for draft in done.drafts}:
        _tell_language(done.drafts, spoken[0])
    return _understood(done, period, spoken[0], glossary)


def _tell_language(drafts: Sequence[Draft], told: str) -> None:
    """What somebody says of the language wins over what the words of nearly all measures say."""
    common = Counter(draft.language for draft in drafts).most_common(1)
    for draft in drafts:
        if draft.language == common[0][0]:
            draft.language = told


def _has_much_beside(done: Pass) -> bool:
    """Stand as many lines beside the tables as they have measures?"""
    if done.source.format == "xlsx":
        tables = (table for some in done.tables.values() for table in some)
        beside = sum(len(table.before) + len(table.after) for table in tables)
        return beside + len(done.log.unread) + len(done.log.headings) >= len(done.drafts)
    return sum(isinstance(item, Paragraph) for item in done.source.items) >= len(done.drafts)


def text_of(source: Source) -> str:
    """The words of a source, for finding out its language."""
    parts = []
    for item in source.items:
        if isinstance(item, Paragraph):
            parts.append(item.text)
        else:
            parts.extend(cell.text for cell in item.cells if not cell.is_hidden)
    return "\n".join(parts)


def _understood(
    done: Pass, period: Period | None, spoken: str, glossary: Mapping[str, str] | None
) -> PlanReading:
    period = period or done.period
    out_of_brackets(done.drafts, done.tongues)
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
            done.log.doubts = list(joined.of_the_first(done.log.doubts))
            doubts.extend(joined.doubts)
        else:
            measures.extend(beside)
    doubts.extend(_differences_beside(measures, parts, glossary))
    doubts.extend(gaps(measures))
    log = done.log
    account(measures, done, parts)
    if measures and _is_without_words(done, main):
        log.doubts.insert(0, _whole(done, "language_without_words", language=text_piece(main)))
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
    forms = done.abbreviations.forms
    cells = _cells_of_bodies(drafts)
    learned = labels_again(cells)
    sides = {side for text in cells for side in lead_and_support(text, learned) if side}
    known = keys_of((*forms, *forms.values(), *names_alone(sides)))
    labelled = any(lead_and_support(text, learned)[0] != text for text in cells)
    terms = times_defined(lambda: text_of(done.source), drafts, done.tongues)
    understanding = Understanding(
        period, known, Ids(), done.log, done.fiscal, labelled, learned, terms
    )
    second = Understanding(period, known, Ids(), Log(), done.fiscal)
    measures = []
    for draft in drafts:
        headings = draft.section
        if draft.other:
            text, spoken = (
                draft.fields["measure"][0].text,
                (draft.language, next(iter(draft.other))),
            )
            draft.section = section_in(headings, text, spoken, is_second=False)
        measure = understanding.measure(draft)
        others: dict[str, ReadMeasure] = {}
        for code, fields in draft.other.items():
            if "measure" in fields:
                shared = {k: v for k, v in draft.fields.items() if k in _SHARED} | fields
                levels = [done.log.beside.get((f.address, code), f) for f in headings]
                text, spoken = fields["measure"][0].text, (draft.language, code)
                section = section_in(levels, text, spoken, is_second=True)
                beside = replace(draft, fields=shared, section=section, language=code, other={})
                others[code] = second.measure(beside)._replace(id=measure.id)
        measures.append(measure._replace(other_languages=others) if others else measure)
    return _with_parents(measures)


def _cells_of_bodies(drafts: Sequence[Draft]) -> set[str]:
    kinds = ("responsible", "partner")
    return {cell.text for draft in drafts for kind in kinds for cell in draft.fields.get(kind, ())}


def _with_parents(measures: list[ReadMeasure]) -> list[ReadMeasure]:
    """A measure whose number goes on with that of a measure above it is a part of it."""
    numbers = "".join([m.number.text for m in measures if m.number])
    if numbers.isascii() and not _GOES_ON.search(numbers):
        return measures  # 1, 2, 3
    above: list[ReadMeasure] = []
    made = []
    for measure in measures:
        number = measure.number.text if measure.number else ""
        while above and not marks.is_child(number, _printed(above[-1])):
            above.pop()
        made.append(measure._replace(parent=above[-1].id) if above else measure)
        if number:
            above.append(measure)
    return made


def _printed(measure: ReadMeasure) -> str:
    return measure.number.text if measure.number else ""


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


def _is_without_words(done: Pass, language: str) -> bool:
    """Is the plan in a language without words here, and its heads not all known in another one?"""
    if language in plan_words.languages():
        return False
    headed = [t for some in done.tables.values() for t in some if t.header]
    return not headed or not all(names_all(t.header, t.tongues) for t in headed)


def _whole(done: Pass, why: str, **values: Any) -> Doubt:
    """A doubt about the plan as a whole."""
    text = done.title.text if done.title else done.source.file
    return Doubt(Address(done.source.place), text, because(f"reading.doubt.{why}", **values))


def _outer(measures: list[ReadMeasure], log: Log, done: Pass) -> Period | None:
    """The years from the first date of a measure to the last, with a doubt."""
    days = [d for m in measures for d in (m.timeframe.start, m.timeframe.end) if d]
    if not days:
        return None
    first, last = min(days), max(days)
    period = Period(first.replace(month=1, day=1), last.replace(month=12, day=31))
    log.doubts.append(_whole(done, "period_from_dates", start=period.start, end=period.end))
    return period
