"""Judging and counting grows with the facts and no faster: the time per measure at 10,000 measures
with 12 entries each beside that at 100, and the whole beside a bare loop that only counts.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.ratio import Ratio, in_turn
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
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Lifecycle, Part, Result, Side, TimeKind

PERIOD = Period(date(2019, 1, 1), date(2021, 12, 31))
AS_OF = date(2021, 7, 14)
ENTRIES = 12
DISSENT = 0.1
"""How often a body says something else than the others on its measure."""
STATES = (Lifecycle.PLANNED, Lifecycle.UNDER_WAY, Lifecycle.DELIVERED)


def facts_of(size: int, seed: int = 7) -> Facts:
    """`size` measures in ten areas, each with 12 entries of six institutions in two rounds and one
    event.
    """
    chance = random.Random(seed)
    bodies = [
        Institution(f"i{n}", Side.STATE if n < 4 else Side.ORGANISATION, Text.of(en=f"I{n}"))
        for n in range(6)
    ]
    areas = tuple(Area(f"a{n}", Text.of(en=f"A{n}"), order=n) for n in range(10))
    parts = tuple(Assignment(body.key, Part.LEAD) for body in bodies)
    measures, entries, events = [], [], []
    for n in range(size):
        key = f"m{n}"
        start = PERIOD.start + timedelta(days=chance.randrange(900))
        frame = TimeFrame(TimeKind.WINDOW, start, start + timedelta(days=120))
        measures.append(Measure(key, n, Text.of(en=key), frame, f"a{n % 10}", assignments=parts))
        state, grade = chance.choice(STATES), chance.choice((None, Result.PARTLY, Result.ACHIEVED))
        for turn in range(ENTRIES):
            differs = chance.random() < DISSENT
            body = bodies[turn % len(bodies)]
            entries.append(
                ReportEntry(
                    key,
                    body.key,
                    body.side,
                    f"2021-H{turn // len(bodies) + 1}",
                    lifecycle=chance.choice(STATES) if differs else state,
                    assessment=Result.PARTLY if differs else grade,
                    said_on=AS_OF - timedelta(days=chance.randrange(200)),
                )
            )
        held = start + timedelta(days=chance.randrange(160))
        events.append(Event(f"e{n}", (key,), "i0", Side.STATE, "E", held, held, people=Count(20)))
    parties = ((Side.STATE, Text()), (Side.ORGANISATION, Text()))
    roadmap = Roadmap("r", Text(), PERIOD, parties, tuple(bodies), areas, tuple(measures))
    return Facts(roadmap, "2021-H2", entries=tuple(entries), events=tuple(events))


def only_count(facts: Facts) -> Counter[object]:
    """The least that anybody could do with the same facts: look at each once and count it."""
    found: Counter[object] = Counter()
    for measure in facts.roadmap.measures:
        found[measure.area] += 1
    for entry in facts.entries:
        found[entry.lifecycle] += 1
        found[entry.assessment] += 1
    for event in facts.events:
        found[event.start] += event.people.total or 0
    return found


def ratios() -> Iterator[Ratio]:
    """Both judge 10,000 measures, so that the collector of garbage takes its turns alike in both.

    Growth is promised; the distance to the bare loop is shown, so that it cannot grow unseen."""
    method = Method()
    small, large = facts_of(100), facts_of(10_000)

    def as_many_in_small() -> None:
        for _ in range(100):
            judge(small, method, AS_OF)

    yield in_turn(
        "time per measure, 10,000 measures beside 100",
        lambda: judge(large, method, AS_OF),
        as_many_in_small,
        1.5,
        runs=7,
    )
    yield in_turn(
        "10,000 measures judged, beside a loop over the same facts that only counts",
        lambda: judge(large, method, AS_OF),
        lambda: only_count(large),
        80,
        runs=7,
    )
