"""Progress against the time-frame: computed from days, never typed in.

The signed window stays on record; an agreed shift or postponement gives the window that counts,
and the reasons tell both. What has no day to be judged against is not assessable. Rules P1 to P12
of `docs/reference/method.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roadbook.core.assessment import DONE
from roadbook.core.facts import Event, Facts, Measure
from roadbook.core.method import Method
from roadbook.core.reasons import Reason, because, counted, listed, number
from roadbook.core.timeframes import (
    Period,
    TimeFrame,
    occurrences,
    occurrences_due,
    window,
)
from roadbook.core.told import Told
from roadbook.core.words import Lifecycle, Pace, Precision, Recurrence, TimeKind

_UNJUDGED = {
    Lifecycle.NOT_REPORTED: "pace_not_reported",
    Lifecycle.CANCELLED: "pace_cancelled",
    Lifecycle.SUPERSEDED: "pace_superseded",
    Lifecycle.NOT_REQUESTED: "pace_not_requested",
}
_WITHOUT_DAY = {
    TimeKind.ON_DEMAND: "pace_on_demand",
    TimeKind.CONDITIONAL: "pace_conditional",
    TimeKind.UNKNOWN: "pace_time_unknown",
}


@dataclass(frozen=True, slots=True)
class Schedule:
    """The time-frame that counts on the day, with the reason where it is not the signed one."""

    timeframe: TimeFrame
    window: Period | None
    moved: Reason | None = None


@dataclass(frozen=True, slots=True)
class Paced:
    """The pace, its reasons and what was measured on the way."""

    pace: Pace
    reasons: tuple[Reason, ...]
    held_on: tuple[date, date] | None = None
    additional_days: int = 0


def schedule(measure: Measure, told: Told, period: Period) -> Schedule:
    """What counts: a postponement's, else an agreed shift's, else the signed one (P2)."""
    signed = window(measure.timeframe, period)
    change = told.change
    if change is not None and change.lifecycle is Lifecycle.POSTPONED and change.new_window:
        return _moved(measure, signed, change.new_window)
    if (shift := told.shifted) is not None and shift[1].new_window is not None:
        return _moved(measure, signed, shift[1].new_window)
    return Schedule(measure.timeframe, signed)


def _moved(measure: Measure, signed: Period | None, new: Period) -> Schedule:
    frame = replace(measure.timeframe, start=new.start, end=new.end)
    if frame.kind not in (TimeKind.RECURRING, TimeKind.CONTINUOUS):
        frame = replace(
            frame,
            kind=TimeKind.WINDOW,
            recurrence=Recurrence.NONE,
            precision=Precision.DAY,
        )
    if signed is None:
        return Schedule(frame, new, because("window_agreed", start=new.start, end=new.end))
    moved = because(
        "window_moved",
        signed_start=signed.start,
        signed_end=signed.end,
        start=new.start,
        end=new.end,
    )
    return Schedule(frame, new, moved)


def pace(
    measure: Measure, state: Lifecycle, told: Told, facts: Facts, method: Method, day: date
) -> Paced:
    """The pace of a measure in this state on the day (P1 to P12)."""
    held = held_on(told)
    plan = schedule(measure, told, facts.roadmap.period)
    additional = 0
    if held is not None and plan.window is not None:
        additional = max(0, (held[1] - plan.window.end).days)
    moved = (plan.moved,) if plan.moved else ()
    if state in _UNJUDGED:
        return Paced(Pace.NOT_ASSESSABLE, (_unjudged(state, facts),), held, additional)
    kind = plan.timeframe.kind
    if kind in _WITHOUT_DAY or plan.window is None:
        code = _WITHOUT_DAY.get(kind, "pace_time_unknown")
        return Paced(Pace.NOT_ASSESSABLE, (because(code), *moved), held, additional)
    judged = Judged(plan.timeframe, plan.window, state, told, method, day)
    if kind is TimeKind.RECURRING:
        found, reasons = recurring(judged, facts.roadmap.period)
    elif kind is TimeKind.CONTINUOUS:
        found, reasons = continuous(judged)
    elif state in DONE:
        found, reasons = delivered(judged, held)
    else:
        found, reasons = still_open(judged, held)
    return Paced(found, (*reasons, *moved, *_circumstances(told, additional)), held, additional)


def _unjudged(state: Lifecycle, facts: Facts) -> Reason:
    if state is Lifecycle.NOT_REPORTED and facts.asked_on is not None:
        return because("pace_not_reported_asked", asked=facts.asked_on)
    return because(_UNJUDGED[state])


def _circumstances(told: Told, additional: int) -> tuple[Reason, ...]:
    """Why additional time was needed, without blame: the context event's cause (P12)."""
    if not additional:
        return ()
    return tuple(
        because("circumstances", cause=context.cause, event=context.names)
        for context, _ in sorted(told.hits, key=lambda hit: (hit[0].start, hit[0].key))
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rule of one kind of time-frame looks at."""

    timeframe: TimeFrame
    window: Period
    state: Lifecycle
    told: Told
    method: Method
    day: date

    @property
    def last_day(self) -> date:
        """The end of the window and the days of grace."""
        return self.window.end + timedelta(days=self.method.grace_days)


def held_on(told: Told) -> tuple[date, date] | None:
    """The first and the last known day of the measure's events; None where no day is known."""
    starts = [day for e in told.events if (day := e.start or e.end) is not None]
    ends = [day for e in told.events if (day := e.end or e.start) is not None]
    return (min(starts), max(ends)) if starts else None


def delivered(judged: Judged, held: tuple[date, date] | None) -> tuple[Pace, tuple[Reason, ...]]:
    """Done: the last event's day against the window's end (P4 to P6)."""
    end = judged.window.end
    if held is None:
        return Pace.ON_PACE, (because("day_not_reported", end=end),)
    last = held[1]
    if last > judged.last_day:
        days = counted((last - end).days)
        return Pace.LATE, (because("held_after_window", days=days, end=end, last=last),)
    if last <= end - timedelta(days=judged.method.ahead_days):
        days = counted((end - last).days)
        return Pace.AHEAD, (because("held_well_before_end", days=days, end=end, last=last),)
    return Pace.ON_PACE, (because("held_in_window", end=end, last=last),)


def still_open(judged: Judged, held: tuple[date, date] | None) -> tuple[Pace, tuple[Reason, ...]]:
    """Not done: the day against the window, and whether the work has begun (P7 to P9)."""
    start, end, day = judged.window.start, judged.window.end, judged.day
    if day > judged.last_day:
        days = counted((day - end).days)
        return Pace.LATE, (because("window_over", end=end, days=days),)
    has_begun = judged.state is Lifecycle.UNDER_WAY or held is not None
    has_start = judged.timeframe.kind is TimeKind.WINDOW and judged.timeframe.start is not None
    if not has_begun:
        middle = start + (end - start) // 2
        if has_start and day > middle + timedelta(days=judged.method.grace_days):
            return Pace.BEHIND, (because("not_started_in_window", start=start),)
        return Pace.ON_PACE, (because("not_due_yet", end=end),)
    if has_start and (held[0] if held else day) < start:
        return Pace.AHEAD, (because("begun_before_window", start=start),)
    return Pace.ON_PACE, (because("under_way_in_window", end=end),)


def recurring(judged: Judged, period: Period) -> tuple[Pace, tuple[Reason, ...]]:
    """Occasions held against occasions due by the day, less the days of grace (P10)."""
    held = len(distinct(judged.told.events))
    if held == 0 and judged.state is not Lifecycle.PLANNED:
        return Pace.NOT_ASSESSABLE, (because("occasions_not_listed"),)
    if not (spans := occurrences(judged.timeframe, period)):
        return Pace.NOT_ASSESSABLE, (because("pace_rhythm_unknown"),)
    by = max(period.start, judged.day - timedelta(days=judged.method.grace_days))
    due = occurrences_due(judged.timeframe, period, by)
    why = (because("occasions_held", held=counted(held), due=counted(due), day=judged.day),)
    if held < due:
        return (Pace.LATE if judged.day > judged.last_day else Pace.BEHIND), why
    if held > due and held <= len(spans):
        return Pace.AHEAD, why
    return Pace.ON_PACE, why


def continuous(judged: Judged) -> tuple[Pace, tuple[Reason, ...]]:
    """An event or a report in each calendar year of the window that has begun: yes or no (P11)."""
    by = judged.day - timedelta(days=judged.method.grace_days)
    begun = range(judged.window.start.year, min(by, judged.window.end).year + 1)
    years = {e.said_on.year for e in judged.told.entries if e.said_on is not None}
    for event in judged.told.events:
        first, last = event.start or event.end, event.end or event.start
        if first is not None and last is not None:
            years.update(range(first.year, last.year + 1))
    if missing := [year for year in begun if year not in years]:
        named = listed(*(number(str(year)) for year in missing))
        return Pace.BEHIND, (because("years_without_report", years=named),)
    return Pace.ON_PACE, (because("every_year_reported"),)


def distinct(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Events by key: one that several institutions reported is one."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.key, []).append(event)
    return found
