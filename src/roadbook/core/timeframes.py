"""When a measure is due: the words as signed, and how they are understood.

The wording is sovereign and always kept. Rules differ by kind; they are numbered T1 to T6 here and
in `docs/reference/method-timeframes.md`, whose tables are tested.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from roadbook.core.reasons import Reason
from roadbook.core.texts import Text
from roadbook.core.words import Precision, Recurrence, TimeKind


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included.

    Raises ValueError where the last day comes before the first.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


_YEARS = re.compile(r"(\d{4})(?:\s*[-\u2013/]\s*(\d{4}))?")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:/|\.\.)\s*(\d{4}-\d\d-\d\d)")


def period_named(text: str) -> Period:
    """ "2019-2021", "2020" or two ISO days parted by "/". Raises ValueError for anything else."""
    if match := _YEARS.fullmatch(text.strip()):
        return Period(date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31))
    if match := _DAYS.fullmatch(text.strip()):
        return Period(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
    raise ValueError(f"no period: {text!r}")


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """A time-frame as worded and as understood.

    `start` and `end` are None where the words do not give them ("until 1 July" has no start,
    "annually" has neither): a rule that needs a bound takes the period's. `assumed` lists what the
    words left open and what was taken instead.
    """

    kind: TimeKind = TimeKind.UNKNOWN
    start: date | None = None
    end: date | None = None
    recurrence: Recurrence = Recurrence.NONE
    precision: Precision = Precision.NONE
    wording: Text = Text()
    assumed: tuple[Reason, ...] = ()


_MONTHS_APART = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.SEMIANNUAL: 6,
    Recurrence.ANNUAL: 12,
    Recurrence.CONTINUOUS: 12,
}
_JUDGED = (TimeKind.POINT, TimeKind.WINDOW, TimeKind.RECURRING, TimeKind.CONTINUOUS)
_REPEATED = (TimeKind.RECURRING, TimeKind.CONTINUOUS)


def elapsed(period: Period, day: date) -> tuple[int, int]:
    """T1. Time elapsed is the days from the first day to the as-of day, both counted, of all days.

    Answers (days elapsed, days in all); before the first day 0 have elapsed, after the last all.
    """
    passed = (day - period.start).days + 1
    return min(max(passed, 0), period.days), period.days


def window(timeframe: TimeFrame, period: Period) -> Period | None:
    """T2. A measure is judged between its own first and last day; a bound that its words do not
    give is the roadmap's.

    None where there is nothing to judge against: on demand, conditional, unknown, and a point
    without its day. A bound outside the roadmap's period stays as signed; the other one then moves
    to it, so that the window never ends before it starts.
    """
    if timeframe.kind not in _JUDGED or (
        timeframe.kind is TimeKind.POINT and timeframe.end is None
    ):
        return None
    start = timeframe.start or min(period.start, timeframe.end or period.start)
    end = timeframe.end or max(period.end, start)
    return Period(start, max(start, end))


def occurrences(timeframe: TimeFrame, period: Period) -> tuple[Period, ...]:
    """T3. A recurring measure is due once in every full month, quarter, half-year or year of its
    window, counted from the first day of the window.

    T4. Continuous work is judged once in every full year of its window.

    A rest shorter than one full span is not an occurrence, unless nothing else is: then the whole
    window is the only one. Empty for every other kind, and for a rhythm without a code.
    """
    bounds = window(timeframe, period)
    months = _MONTHS_APART.get(timeframe.recurrence)
    if bounds is None or months is None or timeframe.kind not in _REPEATED:
        return ()
    found = []
    step, start = 1, bounds.start
    while (following := months_later(bounds.start, step * months)) is not None:
        end = following - timedelta(days=1)
        if end > bounds.end:
            break
        found.append(Period(start, end))
        step, start = step + 1, following
    return tuple(found) or (bounds,)


def occurrences_due(timeframe: TimeFrame, period: Period, day: date) -> int:
    """T5. An occurrence is due when its span has ended: on its last day or later."""
    return sum(1 for span in occurrences(timeframe, period) if span.end <= day)


def is_expected_by(timeframe: TimeFrame, period: Period, day: date) -> bool | None:
    """T6. A measure is expected by a day when its window has ended on that day or before; a
    recurring or continuous one when at least one occurrence is due.

    None where this cannot be judged: there is no window, or no occurrence can be counted.
    """
    bounds = window(timeframe, period)
    if bounds is None:
        return None
    if timeframe.kind not in _REPEATED:
        return bounds.end <= day
    if not occurrences(timeframe, period):
        return None
    return occurrences_due(timeframe, period, day) > 0


def months_later(day: date, months: int) -> date | None:
    """The same day some months later, or the last of a shorter month; None after the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
