"""Checks one row of a return against the roadmap: the same rules for a form, a page and a machine.

All problems of a row come at once, each with the field it is about. A problem keeps the row out; a
remark lets it in and asks somebody to look. Rules W1 to W12 of `docs/reference/method.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from roadbook.core.assessment import DONE
from roadbook.core.facts import Event, Indicator, Measure, ReportEntry
from roadbook.core.indicators import is_ascending
from roadbook.core.people import total
from roadbook.core.reasons import Piece, Reason, because, counted, source
from roadbook.core.timeframes import Period
from roadbook.core.words import Bound, Lifecycle, Result

NO_EVENT = "check_delivered_without_event"
"""The code of a remark that falls away where another body of the round lists an event (W9)."""

_FULL = frozenset({Result.ACHIEVED, Result.ACHIEVED_BEYOND})


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is the attribute of `ReportEntry` or `Event` that it is about ("start", "people",
    "measure").
    """

    field: str
    reason: Reason
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """What rows are checked against.

    `measures` by id; `events` are those of the same return and those taken in before (to tell a
    duplicate and missing evidence). Build it once for a return.
    """

    measures: Mapping[str, Measure]
    period: Period
    as_of: date
    events: Sequence[Event] = ()
    _served: set[tuple[str, str]] = field(init=False, repr=False, compare=False)
    _alike: dict[object, list[Event]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        served = {
            (event.institution, measure) for event in self.events for measure in event.measures
        }
        alike: dict[object, list[Event]] = {}
        for event in self.events:
            for mark in _marks(event):
                alike.setdefault(mark, []).append(event)
        object.__setattr__(self, "_served", served)
        object.__setattr__(self, "_alike", alike)

    def has_event_of(self, institution: str, measure: str) -> bool:
        """Has the institution reported an event for the measure?"""
        return (institution, measure) in self._served

    def has_twin_of(self, event: Event) -> bool:
        """Is there another event with the same key, or with the same days and place for a measure
        that both serve?
        """
        return any(
            other is not event for mark in _marks(event) for other in self._alike.get(mark, ())
        )


def _marks(event: Event) -> list[object]:
    """What two reports of one event have in common."""
    marks: list[object] = [event.key] if event.key else []
    if event.start is not None:
        place = " ".join(event.place.casefold().split())
        marks += [(event.start, event.end, place, measure) for measure in event.measures]
    return marks


Found = list[Problem]


def check(row: ReportEntry | Event, against: Checklist) -> tuple[Problem, ...]:
    """All problems and remarks of one row; an empty tuple lets it in as it is (W1 to W12)."""
    if isinstance(row, Event):
        return tuple(_check_event(row, against))
    return tuple(_check_entry(row, against))


def check_indicator(now: Indicator, before: Indicator | None, means: str) -> tuple[Problem, ...]:
    """A value is cumulative: it does not fall back, and it names its means of verification (W11,
    W12).

    `means` is the evidence named for the value; "" where none was. Both are remarks: a person
    decides.
    """
    found: Found = []
    if now.actual is None:
        return ()
    if not means.strip():
        found.append(Problem("actual", because("check_value_without_evidence"), is_remark=True))
    if before is not None and before.actual is not None:
        fell = now.actual < before.actual
        if is_ascending(now) is False:
            fell = now.actual > before.actual
        if fell:
            reason = because(
                "check_value_fell_back",
                before=_amount(before.actual),
                now=_amount(now.actual),
            )
            found.append(Problem("actual", reason, is_remark=True))
    return tuple(found)


def _amount(value: Fraction) -> Piece:
    return source(str(value))


def _check_entry(entry: ReportEntry, against: Checklist) -> Found:
    found: Found = []
    measure = against.measures.get(entry.measure)
    if measure is None:
        found.append(Problem("measure", because("check_unknown_measure", id=source(entry.measure))))
    else:
        if entry.institution not in {a.institution for a in measure.assignments}:
            found.append(Problem("measure", because("check_other_institution")))
        if entry.measure_version and entry.measure_version != measure.version:
            reason = because("check_other_version")
            found.append(Problem("measure_version", reason, is_remark=True))
    if entry.said_on is not None and entry.said_on > against.as_of:
        reason = because("check_after_as_of", day=entry.said_on, as_of=against.as_of)
        found.append(Problem("said_on", reason))
    for name in ("result", "assessment"):
        word = getattr(entry, name)
        if word in _FULL and entry.lifecycle is Lifecycle.PLANNED:
            reason = because("check_result_before_start", word=word, lifecycle=entry.lifecycle)
            found.append(Problem(name, reason))
    if entry.lifecycle in DONE and not against.has_event_of(entry.institution, entry.measure):
        reason = because(NO_EVENT)
        found.append(Problem("lifecycle", reason, is_remark=True))
    return found


def _check_event(event: Event, against: Checklist) -> Found:
    found: Found = []
    if not event.measures:
        found.append(Problem("measures", because("check_no_measure")))
    for key in event.measures:
        measure = against.measures.get(key)
        if measure is None:
            found.append(Problem("measures", because("check_unknown_measure", id=source(key))))
        elif event.institution not in {a.institution for a in measure.assignments}:
            found.append(Problem("measures", because("check_other_institution")))
    found += _check_days(event, against)
    found += _check_people(event)
    if against.has_twin_of(event):
        found.append(Problem("title", because("check_same_event_twice"), is_remark=True))
    return found


def _check_days(event: Event, against: Checklist) -> Found:
    found: Found = []
    if event.start is not None and event.end is not None and event.end < event.start:
        reason = because("check_end_before_start", start=event.start, end=event.end)
        found.append(Problem("end", reason))
    for name in ("start", "end"):
        day = getattr(event, name)
        if day is None:
            continue
        if day > against.as_of:
            reason = because("check_after_as_of", day=day, as_of=against.as_of)
            found.append(Problem(name, reason))
        elif day not in against.period:
            reason = because(
                "check_outside_period",
                day=day,
                start=against.period.start,
                end=against.period.end,
            )
            found.append(Problem(name, reason))
    return found


def _check_people(event: Event) -> Found:
    found: Found = []
    people = event.people
    if any(n is not None and n < 0 for n in (people.total, people.women, people.men)):
        found.append(Problem("people", because("check_negative_number")))
    parts = [n for n in (people.women, people.men) if n is not None]
    if people.total is not None and parts:
        is_floor, are_both = people.bound is Bound.AT_LEAST, len(parts) == 2
        is_less, is_more = sum(parts) < people.total, sum(parts) > people.total
        if (is_less and are_both) or (is_more and not is_floor):
            reason = because(
                "check_women_and_men",
                parts=counted(sum(parts)),
                total=counted(people.total),
            )
            found.append(Problem("people", reason))
    if people.total is not None and not event.evidence:
        reason = because("check_number_without_evidence")
        found.append(Problem("evidence", reason, is_remark=True))
    if event.known_repeats and event.known_repeats > (total(people) or 0):
        found.append(Problem("known_repeats", because("check_more_repeats_than_people")))
    return found
