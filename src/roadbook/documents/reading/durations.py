"""A column of lengths beside one of starts: "3 months", or figures under "Duration (days)"."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from math import ceil

from roadbook.core.patterns import pattern
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Recurrence, TimeKind
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, kinds_of_head
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.time_lexer import Lexer
from roadbook.documents.reading.time_words import Sign, lexicons_for, vocabulary

_LENGTH = pattern(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*([^\d(),;–-]*?)[.?]*")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "four_months": 4, "half": 6, "year": 12}
_MOSTLY = 0.8
_LONGEST = 30
_COUNT_AND_UNIT = 2
_MOST_MONTHS = 1_200
_LATEST = 9_000

Length = tuple[float, str]


def name_durations(
    columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
) -> None:
    """Beside starts, lengths of time are no times of their own."""
    if not any(c.kind == "start" and held[c.number].texts for c in columns):
        return
    for column in columns:
        some = held[column.number]
        is_open = column.kind in {"", "timeframe", "end"} and bool(some.texts)
        is_named = is_open and kinds_of_head(column.path, tongues)[:1] == ["timeframe"]
        if is_named and some.share(_tells_length(column.head, tuple(tongues))) >= _MOSTLY:
            column.kind = "duration"


def _tells_length(head: str, tongues: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda text: length(text, head, tongues) is not None


@lru_cache(maxsize=4_096)
def length(text: str, head: str, tongues: tuple[str, ...]) -> Length | None:
    """(3, "month") of "3 months", or of "3" under a head that names months."""
    if len(text) > _LONGEST or (text.strip().isdecimal() and marks.has_year(text)):
        return None
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return _in_words(text, tongues)
    words = match[2].strip(" .")
    unit = unit_in(words or head, tongues)
    return (float(match[1].replace(",", ".")), unit) if unit else None


def _in_words(text: str, tongues: tuple[str, ...]) -> Length | None:
    """ "one year", "шесть месяцев"."""
    tokens = _lexer(tongues).tokens(text)
    if len(tokens) != _COUNT_AND_UNIT or not tokens[0].says(Sign.COUNT):
        return None
    unit = unit_in(text, tongues)
    count = tokens[0].meaning.number if tokens[0].meaning else 0
    return (float(count), unit) if unit and count else None


def unit_in(text: str, tongues: tuple[str, ...]) -> str:
    """The first unit of time that a text names."""
    for token in _lexer(tongues).tokens(text):
        name = token.meaning.name if token.meaning else ""
        if token.says(Sign.UNIT) and (name in _DAYS or name in _MONTHS):
            return name
    return ""


@cache
def _lexer(tongues: tuple[str, ...]) -> Lexer:
    names = tuple(dict.fromkeys(n for t in (*tongues, "en") for n in lexicons_for(t)))
    return Lexer(vocabulary(names))


def end_after(start: date, length: Length) -> date | None:
    """The last day of what begins on a day and lasts so long; nothing beyond all calendars."""
    count, unit = length
    if start.year > _LATEST:
        return None
    if unit in _DAYS:
        days = ceil(count * _DAYS[unit])
        return start + timedelta(days=max(days - 1, 0))
    months = ceil(count * _MONTHS[unit])
    if not 0 < months <= _MOST_MONTHS:
        return None
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def lasting_of(draft: Draft) -> tuple[str, Length] | None:
    """How long a measure lasts, with the words for it."""
    for cell in draft.fields.get("duration", ()):
        head = one_line(draft.heads.get(cell.address, ""))
        if found := length(one_line(cell.text), head, (draft.language,)):
            text = one_line(cell.text)
            return (text if any(map(str.isalpha, text)) else f"{head}: {text}"), found
    return None


def lasts(frame: TimeFrame, lasting: Length) -> TimeFrame:
    """A time that has a beginning, with the end that its length gives."""
    is_once = frame.start is not None and frame.recurrence is Recurrence.NONE
    end = end_after(frame.start, lasting) if frame.start is not None and is_once else None
    return frame if end is None else replace(frame, kind=TimeKind.WINDOW, end=end)
