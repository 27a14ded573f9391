"""What a plan's clean table is made of, as a workbook and as a document: columns, their values, and
the facts by which it is known again.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from roadbook.core.reasons import Pieces, Reason
from roadbook.core.words import Recurrence, TimeKind
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.plan import Field, PlanReading, ReadMeasure

MARKER = "roadbook-check-sheet"
VERSION = "2"
TOLD = (
    "number", "section", "measure", "responsible", "partner", "timeframe", "expected_result",
    "indicator", "funding", "sdg", "steps",
)  # fmt: skip
UNDERSTOOD = ("start", "end", "kind", "recurrence", "precision", "parent", "struck")
LISTS = frozenset(("section", "responsible", "partner", "steps", "sdg"))
DAYS = frozenset(("start", "end"))
CODES = frozenset(("kind", "recurrence"))
YES = "x"
_FIELDS = {"timeframe": "timeframe_field"}


class Phrases(Protocol):
    """What is needed of a phrasebook."""

    language: str

    def say(self, key: str, /, **params: Any) -> Pieces:
        """The phrase of this key with its slots filled."""

    def text(self, key: str, /) -> str:
        """A phrase without slots."""

    def sentence(self, reason: Reason) -> Pieces:
        """A reason as a sentence."""

    def value(self, value: Any, /) -> Pieces:
        """An address or a day as words."""


def head(code: str, language: str, phrases: Phrases) -> str:
    """The head of a column; of a language other than the first, with its tag."""
    words = phrases.text(f"reading.sheet.{code}")
    return f"{words} [{language}]" if language else words


def in_language(reading: PlanReading, language: str) -> list[ReadMeasure | None]:
    """The measures in order, in this language; "" is the first one."""
    if not language:
        return list(reading.measures)
    return [measure.other_languages.get(language) for measure in reading.measures]


def is_filled(reading: PlanReading, code: str, language: str, phrases: Phrases) -> bool:
    """Does any measure have something in this column?"""
    told = in_language(reading, language)
    return any(value(measure, code, phrases) for measure in told if measure is not None)


def value(measure: ReadMeasure, code: str, phrases: Phrases) -> str | date:
    """What stands in a cell: text, its lines parted by "\\n", or a day."""
    frame = measure.timeframe
    if code in DAYS:
        day: date | None = getattr(frame, code)
        return day if day is not None and day.year >= 1900 else day.isoformat() if day else ""
    if code in CODES:
        return phrases.text(f"reading.{code}.{getattr(frame, code).value}")
    if code == "precision":
        return frame.precision.value
    if code == "struck":
        return YES if measure.is_struck else ""
    if code == "place":
        return "".join(p.text for p in phrases.value(measure.measure.address))
    told = getattr(measure, _FIELDS.get(code, code))
    if told is None:
        return ""
    if isinstance(told, str):
        return told
    if isinstance(told, Field):
        return told.text
    return "\n".join(one_line(v if isinstance(v, str) else v.text) for v in told)


def labels(code: str, phrases: Phrases) -> list[tuple[str, str]]:
    """(label, code) of every kind of time-frame or rhythm."""
    members = TimeKind if code == "kind" else Recurrence
    return [(phrases.text(f"reading.{code}.{m.value}"), m.value) for m in members]


def facts(
    reading: PlanReading, columns: Sequence[tuple[str, str]], phrases: Phrases
) -> Iterator[tuple[str, ...]]:
    """What a table says of itself, one fact a row, its kind first; `columns` are (code, language).

    The first row is the marker, the version and the name of the sheet of measures.
    """
    period = reading.period
    yield MARKER, VERSION, phrases.text("reading.sheet.measures")
    yield "languages", *reading.languages
    yield "files", *reading.files
    yield "title", reading.title.text if reading.title else "", ""
    if period:
        yield "period", period.start.isoformat(), period.end.isoformat()
    for code, words in reading.titles.items():
        yield "title_in", code, words
    for code, language in columns:
        yield "column", head(code, language, phrases), code, language
    for code in sorted(CODES):
        for label, stored in labels(code, phrases):
            yield code, label, stored
    for short, long in reading.abbreviations.items():
        yield "abbreviation", short, long
