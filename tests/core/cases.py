"""Roadmaps and returns that are easy to read in a test: R1 of the acceptance scenarios and friends.

Institutions are offices of no country; days and numbers are those of the scenarios.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from roadbook.core.facts import (
    Area,
    Assignment,
    Count,
    Event,
    Facts,
    Institution,
    Measure,
    ReportEntry,
    Roadmap,
)
from roadbook.core.method import Method
from roadbook.core.review import Review, judge
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Lifecycle, Part, Precision, Result, Side, TimeKind

PERIOD = Period(date(2019, 1, 1), date(2021, 12, 31))
SIGNED = date(2019, 7, 15)
"""The day is assumed: only the month is public."""
AS_OF = date(2021, 7, 14)
MINISTRY, SERVICE, PROGRAMME = "ministry", "service", "programme"

INSTITUTIONS = (
    Institution(MINISTRY, Side.STATE, Text.of(en="Ministry", ru="Министерство"), order=1),
    Institution(SERVICE, Side.STATE, Text.of(en="Service", ru="Служба"), order=2),
    Institution(PROGRAMME, Side.ORGANISATION, Text.of(en="Programme", ru="Программа"), order=1),
)
SIDE_OF = {institution.key: institution.side for institution in INSTITUTIONS}


def within(start: date, end: date) -> TimeFrame:
    return TimeFrame(TimeKind.WINDOW, start, end, precision=Precision.DAY)


WHOLE_PERIOD = TimeFrame(TimeKind.WINDOW, precision=Precision.PERIOD)


def measure(key: str, order: int = 1, **more: Any) -> Measure:
    """A measure that the ministry leads, with the service and the programme beside it."""
    given: dict[str, Any] = {
        "timeframe": WHOLE_PERIOD,
        "assignments": (
            Assignment(MINISTRY, Part.LEAD),
            Assignment(SERVICE, Part.CO_RESPONSIBLE),
            Assignment(PROGRAMME, Part.LEAD),
        ),
    }
    return Measure(key, order, Text.of(en=f"Measure {key}", ru=f"Мера {key}"), **(given | more))


def roadmap(measures: Iterable[Measure], areas: Sequence[Area] = (), **more: Any) -> Roadmap:
    given: dict[str, Any] = {"signed_on": SIGNED, "signed_precision": Precision.MONTH}
    return Roadmap(
        "r",
        Text.of(en="Plan of practical measures"),
        PERIOD,
        ((Side.STATE, Text.of(en="State")), (Side.ORGANISATION, Text.of(en="Organisation"))),
        INSTITUTIONS,
        tuple(areas),
        tuple(measures),
        **(given | more),
    )


def says(
    who: str,
    about: str,
    lifecycle: Lifecycle | None = None,
    assessment: Result | None = None,
    **more: Any,
) -> ReportEntry:
    """One institution's word on one measure, said on 30 June 2021 if the test names no day."""
    given: dict[str, Any] = {"round": "2021-H1", "said_on": date(2021, 6, 30)}
    return ReportEntry(
        about,
        who,
        SIDE_OF[who],
        lifecycle=lifecycle,
        assessment=assessment,
        **(given | more),
    )


def held(
    who: str,
    about: str | tuple[str, ...],
    start: date | None = date(2021, 3, 2),
    people: int | Count | None = None,
    **more: Any,
) -> Event:
    """An event of one institution for one or more measures."""
    measures = (about,) if isinstance(about, str) else about
    count = people if isinstance(people, Count) else Count(people)
    given: dict[str, Any] = {"title": "Workshop", "end": start, "evidence": ()}
    key = more.pop("key", f"{who}/{'+'.join(measures)}/{start}/{count.total}")
    return Event(
        key,
        measures,
        who,
        SIDE_OF[who],
        start=start,
        people=count,
        **(given | more),
    )


def facts_of(
    measures: Iterable[Measure],
    entries: Iterable[ReportEntry] = (),
    events: Iterable[Event] = (),
    areas: Sequence[Area] = (),
    **more: Any,
) -> Facts:
    given: dict[str, Any] = {"round": "2021-H1", "asked_on": date(2021, 6, 14)}
    return Facts(
        roadmap(measures, areas), entries=tuple(entries), events=tuple(events), **(given | more)
    )


def r1(**weights: Any) -> Facts:
    """R1: 20 measures in three areas, 13 delivered: 9 of 10, 1 of 4, 3 of 6."""
    measures, entries, areas = [], [], []
    for order, (key, size, done) in enumerate((("A", 10, 9), ("B", 4, 1), ("C", 6, 3)), 1):
        areas.append(Area(key, Text.of(en=f"Area {key}"), order=order, weight=weights.get(key)))
        for n in range(1, size + 1):
            name = f"{key}{n}"
            measures.append(measure(name, len(measures) + 1, area=key))
            state = Lifecycle.DELIVERED if n <= done else Lifecycle.UNDER_WAY
            entries.append(says(MINISTRY, name, state))
    return facts_of(measures, entries, areas=areas)


def verdict(
    one: Measure,
    entries: Iterable[ReportEntry] = (),
    events: Iterable[Event] = (),
    day: date = AS_OF,
    method: Method | None = None,
    **more: Any,
) -> Verdict:
    """The verdict of a roadmap with this measure alone."""
    return review(facts_of([one], entries, events, **more), day, method).verdicts[0]


def review(facts: Facts, day: date = AS_OF, method: Method | None = None) -> Review:
    return judge(facts, method or Method(), day)


def turned(facts: Facts) -> Facts:
    """The same facts with every row, return and event in reverse order."""
    return replace(
        facts,
        entries=facts.entries[::-1],
        events=facts.events[::-1],
        changes=facts.changes[::-1],
        context=facts.context[::-1],
        roadmap=replace(
            facts.roadmap,
            measures=facts.roadmap.measures[::-1],
            areas=facts.roadmap.areas[::-1],
            institutions=facts.roadmap.institutions[::-1],
        ),
    )


def codes(reasons: Iterable[Any]) -> list[str]:
    return [reason.code for reason in reasons]
