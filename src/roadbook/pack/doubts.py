"""What a person may answer to a doubt about a plan that was read, and what of the text follows.

Pure: it is told the doubt and the measure as it stands, and answers with choices; nothing is chosen
here. Some doubts can also be answered in one's own words: those of a time, or of a translation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from roadbook.core.doubts import Uncertain
from roadbook.core.facts import Measure
from roadbook.core.reasons import Piece, Reason, because, source
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame, window
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.reading.timeframes import understand

_LEFT_OUT = "reading.unread."
_MAY_BELONG = frozenset(
    f"{_LEFT_OUT}{code}" for code in ("not_understood", "no_measure", "header_by_shape", "hidden")
)
"""Reasons by which something was left out that may be a part of the plan."""
_IN_ONE_LANGUAGE = ("reading.doubt.missing_in_language", "reading.doubt.only_in_language")
_OF_TIME = ("reading.doubt.no_timeframe", "reading.doubt.dates_differ")


class Own(StrEnum):
    """What a person may write in place of a choice."""

    NOTHING = "nothing"
    TIME = "time"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: its code, what it says, and what follows from it for the measure or the text."""

    code: str
    says: Reason
    changes: Mapping[str, Any] = field(default_factory=dict)
    removes: bool = False
    adds: Text = Text()


def uncertain(reading: PlanReading) -> Iterator[Uncertain]:
    """What is doubtful, and every row that was left out: a person decides about each."""
    for doubt in reading.doubts:
        yield Uncertain(doubt.why, doubt.address, doubt.text, doubt.measure)
    for left in reading.unread:
        yield Uncertain(left.why, left.address, left.text)


def is_left_out(why: Reason) -> bool:
    """Is this a line that was not read as a part of the plan?"""
    return why.code.startswith(_LEFT_OUT)


def may_belong(why: Reason) -> bool:
    """Was something left out that may be a part of the plan after all?"""
    return why.code in _MAY_BELONG


def own_words(why: Reason, measure: Measure | None) -> Own:
    """What may be answered in one's own words."""
    if measure is None:
        return Own.NOTHING
    if why.code.startswith("timeframes.") or why.code in _OF_TIME:
        return Own.TIME
    return Own.TRANSLATION if why.code == _IN_ONE_LANGUAGE[0] else Own.NOTHING


def choices(
    why: Reason, measure: Measure | None, text: str, language: str, period: Period
) -> tuple[Choice, ...]:
    """The answers to a doubt. The first one keeps what was taken.

    `text` is what stands at the place of the doubt, in this language.
    """
    if is_left_out(why):
        return tuple(_left_out(why, text, language))
    if measure is None:
        return (Choice("kept", because("doubts.kept")),)
    if why.code == "reading.doubt.numbers_differ":
        return tuple(_numbers(why, measure))
    if why.code in _IN_ONE_LANGUAGE:
        return (
            Choice("kept", because("doubts.one_language")),
            Choice("removed", because("doubts.removed"), removes=True),
        )
    if own_words(why, measure) is Own.TIME:
        return tuple(_times(why, measure, period))
    return (Choice("kept", because("doubts.kept")),)


def told(frame: TimeFrame, period: Period) -> Reason:
    """A time-frame as understood, to be said."""
    bounds = window(frame, period)
    if frame.recurrence is not Recurrence.NONE and bounds is not None:
        return because("doubts.recurring", how=frame.recurrence, days=bounds)
    if frame.start and frame.end and bounds is not None:
        return because("doubts.within", days=bounds)
    if frame.end:
        return because("doubts.by_day", day=frame.end)
    if frame.start:
        return because("doubts.from_day", day=frame.start)
    if frame.kind is TimeKind.UNKNOWN:
        return because("doubts.no_time")
    return because("doubts.of_kind", kind=frame.kind)


def understood(words: str, language: str, measure: Measure, period: Period) -> TimeFrame | None:
    """A time-frame in a person's own words; None where they say none.

    What the plan says stays as its wording; where it says nothing, these words become it.
    """
    frame, doubts = understand(words, (language,), title_period=period)
    if frame.kind is TimeKind.UNKNOWN or doubts:
        return None
    return replace(frame, wording=measure.timeframe.wording or frame.wording)


def with_translation(text: Text, language: str, words: str) -> Text:
    """The text with a working translation into one more language."""
    others = tuple(one for one in text.versions if one.language != language)
    return Text((*others, TextIn(language, words)))


def missing_language(why: Reason) -> str:
    """The language that a doubt says is missing, or ""."""
    return _worded(why, "language")


def _left_out(why: Reason, text: str, language: str) -> Iterator[Choice]:
    yield Choice("out", because("doubts.stays_out"))
    if may_belong(why) and text.strip():
        yield Choice("in", because("doubts.taken_in"), adds=Text((TextIn(language, text.strip()),)))


def _numbers(why: Reason, measure: Measure) -> Iterator[Choice]:
    yield Choice("kept", because("doubts.both_kept"))
    language = _worded(why, "language")
    one, other = _worded(why, "one"), _worded(why, "other")
    versions = measure.text.versions
    mine = next((v for v in versions if v.language != language), None)
    theirs = measure.text.exactly(language)
    if mine is None or theirs is None:
        return
    for code, figure, wrong, version in (
        ("first", one, other, theirs),
        ("second", other, one, mine),
    ):
        if version.words.count(wrong) == 1 and wrong.isdigit() and figure.isdigit():
            mended = replace(version, words=version.words.replace(wrong, figure))
            changed = tuple(mended if v is version else v for v in versions)
            says = because(
                "doubts.figure",
                figure=source(figure),
                where=source(mended.words, language=version.language),
            )
            yield Choice(code, says, {"text": Text(changed)})


def _times(why: Reason, measure: Measure, period: Period) -> Iterator[Choice]:
    frame = measure.timeframe
    yield Choice("kept", told(frame, period))
    if why.code == "timeframes.two_orders":
        yield from _as_time("swapped", _swapped(frame), frame, period)
    elif why.code == "timeframes.impossible_day":
        taken = why.params["taken"]
        following = replace(
            frame,
            start=_next(frame.start, taken),
            end=_next(frame.end, taken),
        )
        yield from _as_time("following", following, frame, period)
    elif why.code == "reading.doubt.no_timeframe":
        whole = TimeFrame(TimeKind.WINDOW, period.start, period.end, precision=Precision.PERIOD)
        yield from _as_time("period", whole, frame, period)
    elif why.code == "reading.doubt.dates_differ":
        language = _worded(why, "language")
        other, _ = understand(_worded(why, "other"), (language,), title_period=period)
        yield from _as_time("second", replace(other, wording=frame.wording), frame, period)


def _as_time(code: str, frame: TimeFrame, taken: TimeFrame, period: Period) -> Iterator[Choice]:
    """Another time than the one that was taken, if it is another."""
    if frame != taken:
        yield Choice(code, told(frame, period), {"timeframe": frame})


def _swapped(frame: TimeFrame) -> TimeFrame:
    return replace(frame, start=_turned(frame.start), end=_turned(frame.end))


def _turned(day: date | None) -> date | None:
    """Day and month read the other way round, where that is a day."""
    return date(day.year, day.day, day.month) if day is not None and day.day <= 12 else day


def _next(day: date | None, taken: date) -> date | None:
    return day + timedelta(days=1) if day is not None and day == taken else day


def _worded(why: Reason, name: str) -> str:
    """What a value of a reason says: one piece, or several that are listed."""
    value = why.params.get(name, "")
    if isinstance(value, Piece):
        return value.text
    if isinstance(value, tuple):
        return "".join(part.text for part in value)
    return str(value)
