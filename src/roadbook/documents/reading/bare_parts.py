"""A quarter or half-year without its number: "by the end of the quarter" in a plan for one."""

from collections.abc import Sequence

from roadbook.core.reasons import because
from roadbook.core.timeframes import Period
from roadbook.core.words import Precision
from roadbook.documents.reading.time_elements import Atom, Element
from roadbook.documents.reading.time_spans import MONTHS, Calendar, last_day


def parts_named(elements: Sequence[Element], days: Calendar) -> list[Element]:
    """The elements with each bare part of a year named by the title's period where that is one;
    without it elsewhere, where it tells no day.
    """
    named: list[Element] = []
    for one in elements:
        if isinstance(one, Atom) and one.kind == "bare" and one.precision in MONTHS:
            length, title = MONTHS[one.precision], days.title
            if title is None or not _is_part(title, length):
                continue
            one.year, one.number = title.start.year, (title.start.month - 1) // length + 1
            days.assume(because("timeframes.whole_period", start=title.start, end=title.end))
        named.append(one)
    return named


def year_around(period: Period) -> Period:
    """The year of a period that is one quarter or half of it; any other as it is."""
    if not (
        _is_part(period, MONTHS[Precision.QUARTER]) or _is_part(period, MONTHS[Precision.HALF_YEAR])
    ):
        return period
    return Period(period.start.replace(month=1), last_day(period.start.year, 12))


def _is_part(period: Period, length: int) -> bool:
    """Does a period run over one part of a year of so many months?"""
    first = period.start.month
    is_begun = period.start.day == 1 and (first - 1) % length == 0
    return is_begun and period.end == last_day(period.start.year, first + length - 1)
