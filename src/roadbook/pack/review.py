"""The main job: the plan, the returns and the meeting in; the review judged, its papers written.

`prepare` reads and judges; `pack.papers` writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from roadbook.core import agenda
from roadbook.core.agenda import Agenda
from roadbook.core.facts import Facts, Roadmap
from roadbook.core.meeting import Meeting
from roadbook.core.method import Method
from roadbook.core.programmes import Programme, programmes
from roadbook.core.renewal import Renewal
from roadbook.core.review import Review, judge
from roadbook.core.timeframes import Period
from roadbook.core.words import Side
from roadbook.documents.reading.plan import PlanReading
from roadbook.pack import meeting as meetings
from roadbook.pack import method as methods
from roadbook.pack import plan
from roadbook.pack.arrivals import Arrivals, arrivals
from roadbook.pack.meeting import Around
from roadbook.pack.renewal import draft, next_period
from roadbook.pack.returns import Returns, jointly, of_side
from roadbook.pack.roadmaps import roadmap_of


@dataclass(frozen=True, slots=True)
class Order:
    """What a coordinator asks for: files, a day, languages."""

    plans: tuple[Path, ...]
    returns: Path
    as_of: date
    meeting: Path | None = None
    method: Path | None = None
    period: Period | None = None


class BeforeThePeriod(ValueError):
    """The as-of day comes before the first day of the roadmap."""

    def __init__(self, start: date) -> None:
        super().__init__(str(start))
        self.start = start


class NoPlan(ValueError):
    """None of the files holds a measure; `files` are their names."""

    def __init__(self, files: tuple[str, ...]) -> None:
        super().__init__(*files)
        self.files = files


class NoPeriod(ValueError):
    """The plan does not say its period, and nobody named it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that the papers are made from.

    `returns` and all that follows from them hold what both sides may see; `own` are the returns of
    one side with what is internal to it, `came` the files as they were sent.
    """

    reading: PlanReading
    returns: Returns
    own: Mapping[Side, Returns]
    came: Arrivals
    review: Review
    renewal: Renewal
    meeting: Meeting | None = None
    agenda: Agenda | None = None
    programmes: tuple[Programme, ...] = ()


def prepare(
    order: Order,
    earlier: Mapping[str, Any] | None = None,
    remembered: Mapping[Side, Mapping[str, Any]] | None = None,
) -> Prepared:
    """Read everything and judge; nothing is written.

    `earlier` is what an earlier run wrote down of its returns for both sides, `remembered` for one.
    Raises Refused, BeforeThePeriod, NoPlan, NoPeriod or TooShort.
    """
    method = methods.read(order.method) if order.method else Method()
    reading = plan.read_plan(order.plans, period=order.period)
    if not reading.measures:
        raise NoPlan(reading.files)
    if reading.period is None:
        raise NoPeriod
    if order.as_of < reading.period.start:
        raise BeforeThePeriod(reading.period.start)
    roadmap = roadmap_of(reading)
    around = meetings.read(order.meeting, roadmap) if order.meeting else None
    roadmap = around.roadmap if around else roadmap
    of_round = around.round if around else ""
    came = arrivals(order.returns, roadmap, as_of=order.as_of, of_round=of_round)
    return judged(reading, came, roadmap, around, method, order.as_of, earlier, remembered)


def judged(
    reading: PlanReading,
    came: Arrivals,
    roadmap: Roadmap,
    around: Around | None,
    method: Method,
    as_of: date,
    earlier: Mapping[str, Any] | None = None,
    remembered: Mapping[Side, Mapping[str, Any]] | None = None,
) -> Prepared:
    """What was read, put together and judged. Raises TooShort."""
    returns = jointly(came, roadmap, earlier)
    facts = Facts(
        roadmap,
        round=returns.round,
        asked_on=returns.asked_on,
        due_on=returns.due_on,
        entries=returns.entries,
        events=returns.events,
        context=around.context if around else (),
        changes=around.changes if around else (),
        focus_themes=around.meeting.focus_themes if around else (),
    )
    review = judge(facts, method, as_of)
    meeting = around.meeting if around else None
    return Prepared(
        reading,
        returns,
        {side: of_side(came, side, roadmap, (remembered or {}).get(side)) for side in Side},
        came,
        review,
        draft(review, next_period(roadmap.period), None),
        meeting,
        agenda.build(review, meeting, method) if meeting else None,
        programmes(review, meeting) if meeting else (),
    )
