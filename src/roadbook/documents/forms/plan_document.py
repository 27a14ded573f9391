"""A plan as a clean document: its measures as a table under their headings, what was understood of
each, and the facts by which `plan_back` knows it again.

Only columns that some measure fills are drawn. Further languages follow as tables of their own.
"""

from collections.abc import Iterator
from datetime import date

from roadbook.core.reasons import Piece, PieceKind, Pieces, source, words
from roadbook.core.words import Audience
from roadbook.documents.forms.plan_back import NO_SECTION
from roadbook.documents.forms.plan_columns import (
    CODES,
    DAYS,
    TOLD,
    UNDERSTOOD,
    Phrases,
    facts,
    head,
    in_language,
    is_filled,
    value,
)
from roadbook.documents.papers.paper import Block, Column, Paper, Paragraph, Row, Style, Table
from roadbook.documents.reading.plan import PlanReading, ReadMeasure

_WIDTHS = {
    "number": 2.5, "measure": 15, "responsible": 9, "partner": 7, "timeframe": 6, "start": 5,
    "end": 5, "kind": 5, "recurrence": 5, "expected_result": 9, "indicator": 8, "funding": 6,
    "sdg": 2.5, "steps": 9, "precision": 4, "parent": 6, "struck": 3, "id": 6,
}  # fmt: skip
_INSIDE = tuple(code for code in TOLD if code != "section")
_FACT_COLUMNS = 4


def paper(reading: PlanReading, phrases: Phrases, day: date) -> Paper:
    """The document, in the words of the plan; heads and remarks in the phrasebook's language.

    `day` is the day of writing, for the properties of the file.
    """
    languages = ("", *reading.languages[1:])
    main = reading.languages[0]
    blocks: list[Block] = []
    columns: list[tuple[str, str]] = [("section", tag) for tag in languages]
    for tag in languages:
        table, drawn = _told(reading, tag, tag or main, phrases)
        blocks += [*_heading(reading, tag, main, phrases), table]
        columns += drawn
    for tag in languages:
        table, drawn = _understood(reading, tag, phrases)
        blocks += [_part("understood", tag, phrases), table]
        columns += drawn
    blocks += [
        _part("kept", "", phrases),
        Paragraph((words(phrases.text("reading.document.leave")),), Style.SECOND),
        _facts(reading, list(dict.fromkeys(columns)), phrases),
    ]
    title = _text(reading.title.text, main) if reading.title else ()
    return Paper(
        "plan",
        title,
        (phrases.language,),
        day,
        Audience.JOINT,
        tuple(blocks),
        page_words=(phrases.text("papers.page"), phrases.text("papers.page_of")),
        is_landscape=True,
    )


def _heading(reading: PlanReading, tag: str, main: str, phrases: Phrases) -> Iterator[Paragraph]:
    title = reading.titles.get(tag, "") if tag else reading.title.text if reading.title else ""
    if title:
        yield Paragraph(_text(title, tag or main), Style.TITLE, keep_with_next=True)
    elif tag:
        yield Paragraph((source(tag),), Style.TITLE, keep_with_next=True)
    if reading.period and not tag:
        start, end = (phrases.value(day) for day in (reading.period.start, reading.period.end))
        yield Paragraph((*start, words(" – "), *end), Style.SECOND, keep_with_next=True)


def _part(name: str, tag: str, phrases: Phrases) -> Paragraph:
    said: Pieces = (words(phrases.text(f"reading.document.{name}")),)
    if tag:
        said = (*said, words(" ["), source(tag), words("]"))
    return Paragraph(said, Style.PART, keep_with_next=True)


def _text(text: str, language: str = "") -> Pieces:
    return (source(text, language=language),) if text else ()


def _cell(told: str | date, language: str = "") -> tuple[Paragraph, ...]:
    """The lines of a cell, each a paragraph, so that they come back as lines."""
    if isinstance(told, date):
        return (Paragraph((Piece(PieceKind.DAY, told.isoformat()),)),)
    return tuple(Paragraph(_text(line, language)) for line in told.split("\n") if line)


def _columns(drawn: list[tuple[str, str]], phrases: Phrases) -> tuple[Column, ...]:
    return tuple(
        Column(_text(head(code, tag, phrases), phrases.language), _WIDTHS[code])
        for code, tag in drawn
    )


def _told(
    reading: PlanReading, tag: str, language: str, phrases: Phrases
) -> tuple[Table, list[tuple[str, str]]]:
    """The measures in the plan's own words, under their headings."""
    drawn = [
        (code, tag)
        for code in _INSIDE
        if code == "measure" or is_filled(reading, code, tag, phrases)
    ]
    kept = [*drawn, ("id", "")]
    rows: list[Row] = []
    section = ""
    for measure, beside in zip(reading.measures, in_language(reading, tag), strict=True):
        if beside is None:
            continue
        under = str(value(beside, "section", phrases))
        if under != section:
            section = under
            levels = (under or NO_SECTION).split("\n")
            heading = tuple(Paragraph(_text(level, language), Style.LABEL) for level in levels)
            rows.append(Row((heading,), is_group=True))
        rows.append(Row(tuple(_of(measure, beside, code, language, phrases) for code, _ in kept)))
    return Table(_columns(kept, phrases), tuple(rows), is_dense=True), kept


def _of(
    measure: ReadMeasure, beside: ReadMeasure, code: str, language: str, phrases: Phrases
) -> tuple[Paragraph, ...]:
    told = value(measure if code == "id" else beside, code, phrases)
    is_code = code in CODES or code in DAYS or code in {"id", "precision", "parent", "struck"}
    return _cell(told, "" if is_code else language)


def _understood(
    reading: PlanReading, tag: str, phrases: Phrases
) -> tuple[Table, list[tuple[str, str]]]:
    """What Roadbook understood of each time-frame: days, kind, rhythm."""
    drawn = [
        (code, tag)
        for code in UNDERSTOOD
        if code in CODES or is_filled(reading, code, tag, phrases)
    ]
    kept = [("number", tag), *drawn, ("id", "")]
    rows = tuple(
        Row(tuple(_of(measure, beside, code, "", phrases) for code, _ in kept))
        for measure, beside in zip(reading.measures, in_language(reading, tag), strict=True)
        if beside is not None
    )
    return Table(_columns(kept, phrases), rows, is_dense=True), kept


def _facts(reading: PlanReading, columns: list[tuple[str, str]], phrases: Phrases) -> Table:
    """One fact a row; what has more values than the table has columns goes on in a further row."""
    told = [
        (fact[0], *fact[at : at + _FACT_COLUMNS - 1])
        for fact in facts(reading, columns, phrases)
        for at in range(1, max(len(fact), 2), _FACT_COLUMNS - 1)
    ]
    full = [(*fact, *[""] * (_FACT_COLUMNS - len(fact))) for fact in told]
    heads, *rows = [[_text(text) for text in fact] for fact in full]
    return Table(
        tuple(Column(pieces, 1) for pieces in heads),
        tuple(Row(tuple((Paragraph(p, Style.SECOND),) if p else () for p in row)) for row in rows),
        is_dense=True,
    )
