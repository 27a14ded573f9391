"""The time strip: a promise and its delivery on one line of time.

Shapes by `docs/explanation/look.md`: a hollow bar is the planned window, a disc was held in person,
a diamond online, an outline is not yet validated by both sides, a thin line is additional time, a
dashed bar the new window by agreement. Coordinates are attributes, never a style. The same words
stand in the column of states, so that a strip says nothing that a sentence does not.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from roadbook.core.facts import Measure
from roadbook.core.status import Verdict
from roadbook.core.timeframes import Period, occurrences, window
from roadbook.core.told import Told
from roadbook.core.words import Lifecycle, Modality, TimeKind

WIDTH = 360
_QUARTER_MONTHS = 3
_MOST_SPANS = 40
_THERE = frozenset({Modality.IN_PERSON, Modality.EQUIPMENT})
_HALF_A_DAY = 62
"""Half the width of a day in words."""
_CLOSE = 12
"""Marks nearer than this to each other stand side by side, or they would hide one another."""


class Scale:
    """A roadmap's period on a strip: where a day stands, in units of its width."""

    def __init__(self, period: Period, day: date | None = None) -> None:
        self.period = period
        self.day = day
        self._first = period.start.year * 4 + (period.start.month - 1) // _QUARTER_MONTHS
        last = period.end.year * 4 + (period.end.month - 1) // _QUARTER_MONTHS
        self.quarters = last - self._first + 1
        self.unit = WIDTH / self.quarters

    def at(self, day: date, *, is_end: bool = False) -> float:
        """The place of a day's beginning, or of its end; a day outside stands at the edge."""
        month = (day.month - 1) % _QUARTER_MONTHS
        quarter = day.year * 4 + (day.month - 1) // _QUARTER_MONTHS - self._first
        part = (month + (day.day - (not is_end)) / 31) / _QUARTER_MONTHS
        return round(min(max((quarter + part) * self.unit, 0), WIDTH), 1)

    @cached_property
    def years(self) -> tuple[tuple[str, str], ...]:
        """Each year and where it begins, as a drawing has them: in no language."""
        span = range(self.period.start.year, self.period.end.year + 1)
        return tuple((str(year), _n(self.at(date(year, 1, 1)))) for year in span)

    @property
    def now(self) -> tuple[str, str] | None:
        """Where the as-of day stands, and where the middle of its words: not over the edge."""
        if self.day is None or self.day not in self.period:
            return None
        place = self.at(self.day)
        return _n(place), _n(min(max(place, _HALF_A_DAY), WIDTH - _HALF_A_DAY))

    @property
    def grid(self) -> SafeString:
        """The lines behind all strips: quarters where there is room, years, the as-of day."""
        quarter_lines = [
            (kind, number * self.unit)
            for number in range(self.quarters + 1)
            if (kind := "y" if (self._first + number) % 4 == 0 or number == self.quarters else "q")
            == "y"
            or self.quarters <= _MOST_SPANS
        ]
        drawn = [(kind, _n(x)) for kind, x in quarter_lines]
        if self.now is not None:
            drawn.append(("now", self.now[0]))
        return format_html_join("", '<path class="{}" d="M{} 0V1"/>', drawn)


def strip(
    measure: Measure, told: Told, verdict: Verdict, scale: Scale, day: date, said: str
) -> SafeString:
    """The strip of a measure on a day; `said` is the sentence that stands for it."""
    shapes = ((shape,) for shape in _shapes(measure, told, verdict, scale, day))
    return format_html(
        '<svg class="strip" viewBox="0 0 360 24" role="img" aria-label="{}">{}</svg>',
        said,
        format_html_join("", "{}", shapes),
    )


def _shapes(
    measure: Measure, told: Told, verdict: Verdict, scale: Scale, day: date
) -> Iterable[SafeString]:
    bounds = window(measure.timeframe, scale.period)
    if measure.timeframe.kind is TimeKind.RECURRING:
        spans = occurrences(measure.timeframe, scale.period)
        for span in spans if len(spans) <= _MOST_SPANS else (bounds,):
            if span is not None:
                yield _bar("win", span, scale)
    elif bounds is not None:
        yield _bar("win", bounds, scale)
    if bounds is not None and (moved := _moved(told)) is not None:
        if moved.start > bounds.end:
            yield _line("lag", scale.at(bounds.end, is_end=True), scale.at(moved.start))
        yield _bar("moved", moved, scale)
    if verdict.lifecycle is Lifecycle.UNDER_WAY and verdict.held_on is not None:
        first = scale.at(verdict.held_on[0])
        width = _n(max(scale.at(day) - first, 0))
        yield format_html(
            '<rect class="way" x="{}" y="10" width="{}" height="4"/>', _n(first), width
        )
    yield from _marks(told, verdict, scale, bounds)


def _moved(told: Told) -> Period | None:
    """The new window that the sides agreed on, by a change or for a context event."""
    if told.change is not None and told.change.new_window is not None:
        return told.change.new_window
    return told.shifted[1].new_window if told.shifted is not None else None


def _marks(
    told: Told, verdict: Verdict, scale: Scale, bounds: Period | None
) -> Iterable[SafeString]:
    held_on = {
        (last, event.modality) for event in told.events if (last := event.end or event.start)
    }
    days = sorted(held_on, key=lambda one: (one[0], one[1] or ""))
    if bounds is not None and days and days[-1][0] > bounds.end:
        yield _line("lag", scale.at(bounds.end, is_end=True), scale.at(days[-1][0]))
    shape = "m" if verdict.is_validated else "m1"
    before = -float(_CLOSE)
    for held, modality in days:
        place = max(scale.at(held, is_end=True), before + _CLOSE)
        before = place
        if modality is Modality.HYBRID:
            yield _disc(shape, place - 6)
            yield _diamond(shape, place + 6)
        elif modality in _THERE or modality is None:
            yield _disc(shape, place)
        else:
            yield _diamond(shape, place)


def _bar(kind: str, span: Period, scale: Scale) -> SafeString:
    start, end = scale.at(span.start), scale.at(span.end, is_end=True)
    width = _n(max(end - start - 2, 3))
    shape = '<rect class="{}" x="{}" y="5.5" width="{}" height="13"/>'
    return format_html(shape, kind, _n(start + 1), width)


def _line(kind: str, start: float, end: float) -> SafeString:
    return format_html('<path class="{}" d="M{} 12H{}"/>', kind, _n(start), _n(end))


def _disc(kind: str, x: float) -> SafeString:
    return format_html('<circle class="{}" cx="{}" cy="12" r="6.5"/>', kind, _n(x))


def _diamond(kind: str, x: float) -> SafeString:
    return format_html('<path class="{}" d="M{} 3.8l8.2 8.2-8.2 8.2-8.2-8.2z"/>', kind, _n(x))


def _n(number: float) -> str:
    """A coordinate without what nobody sees."""
    return f"{number:.1f}".removesuffix(".0")
