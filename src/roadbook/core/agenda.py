"""The agenda of a review meeting: minutes that sum to its length, and the points to be discussed.

Blocks come from the agreed method and are scaled to the length of the meeting; whole minutes are
kept by the largest remainders. Inside the presentations most time goes where sides differ,
measures are overdue or the way forward is open. Rules G1 to G6 of `docs/reference/method.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from roadbook.core.meeting import Meeting
from roadbook.core.method import Method
from roadbook.core.review import Review
from roadbook.core.status import Verdict
from roadbook.core.tallies import areas_above
from roadbook.core.words import Agreement, Lifecycle, Pace, Part, Side


class Block(StrEnum):
    """The parts of an agenda, in their order."""

    OPENING = "opening"
    PRESENTATION = "presentation"
    INTERVENTIONS = "interventions"
    WAY_FORWARD = "way_forward"
    CONCLUSIONS = "conclusions"


class Point(StrEnum):
    """Why a measure is on the agenda, in the order in which points are taken."""

    DIFFERING = "differing"
    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    NO_REPORT = "no_report"
    TO_BE_DECIDED = "to_be_decided"


_WEIGHT = {
    Point.DIFFERING: 2,
    Point.OVERDUE: 2,
    Point.UNCONFIRMED: 1,
    Point.NO_REPORT: 1,
    Point.TO_BE_DECIDED: 2,
}
"""What a point weighs when the time of the presentations is shared out (G3)."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """A measure to be discussed, and why."""

    measure: str
    point: Point


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the agenda.

    `key` is a presentation's key; `speakers` are sides, or institutions' keys. `asked` are the
    measures that an intervention may speak to, one tuple for each speaker.
    """

    block: Block
    minutes: int
    key: str = ""
    speakers: tuple[str, ...] = ()
    points: tuple[Discussed, ...] = ()
    asked: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """Items in order; their minutes sum to `minutes`. `slots` counts who speaks, once per turn."""

    items: tuple[Item, ...]
    minutes: int
    slots: int


class TooShort(ValueError):
    """The meeting has fewer minutes than its speakers need at one minute each (`needed`)."""

    def __init__(self, minutes: int, needed: int) -> None:
        super().__init__(f"{minutes} minutes, {needed} needed")
        self.minutes = minutes
        self.needed = needed


def build(review: Review, meeting: Meeting, method: Method) -> Agenda:
    """The agenda of this meeting from what the review found. Raises TooShort (G1, G2).

    A block in which nobody speaks falls away; its minutes go to the others.
    """
    points = discussed(review)
    by_presentation, rest = _by_presentation(review, meeting, points)
    sides = tuple(delegation.side.value for delegation in meeting.delegations)
    speaking = interventions(meeting)
    names = [p.key for p in meeting.presentations]
    blocks = method.agenda
    wanted = {
        Block.OPENING: (blocks.opening, len(sides)),
        Block.PRESENTATION: (blocks.presentation_each * len(names), len(names)),
        Block.INTERVENTIONS: (blocks.intervention_each * len(speaking), len(speaking)),
        Block.WAY_FORWARD: (blocks.way_forward, 1),
        Block.CONCLUSIONS: (blocks.conclusions, len(sides)),
    }
    held = {block: want for block, want in wanted.items() if want[1]}
    given = dict(zip(held, _shared(meeting.minutes, list(held.values())), strict=True))
    weights = [1 + sum(_WEIGHT[p.point] for p in by_presentation[name]) for name in names]
    items = []
    for block, minutes in given.items():
        match block:
            case Block.PRESENTATION:
                items += [
                    Item(block, length, name, (name,), by_presentation[name])
                    for name, length in zip(names, _presented(minutes, weights), strict=True)
                ]
            case Block.INTERVENTIONS:
                asked = _asked(review, points, speaking)
                items.append(Item(block, minutes, speakers=speaking, asked=asked))
            case Block.WAY_FORWARD:
                items.append(Item(block, minutes, points=rest))
            case _:
                items.append(Item(block, minutes, speakers=sides))
    slots = sum(len(item.speakers) for item in items)
    return Agenda(tuple(items), sum(item.minutes for item in items), slots)


def interventions(meeting: Meeting) -> tuple[str, ...]:
    """The State's institutions in its protocol order, without the head's own, which opens (G4)."""
    return tuple(
        key
        for delegation in meeting.delegations
        if delegation.side is Side.STATE
        for key in delegation.institutions
        if key != (delegation.head_institution or delegation.institutions[0])
    )


def discussed(review: Review) -> tuple[Discussed, ...]:
    """Every measure that needs the meeting, by the kind of its point, then in the roadmap's order
    (G5).
    """
    found = [(point, v.measure) for v in review.verdicts if (point := point_of(v))]
    order = list(Point)
    return tuple(
        Discussed(measure, point)
        for point, measure in sorted(found, key=lambda f: order.index(f[0]))
    )


def point_of(verdict: Verdict) -> Point | None:
    """The first reason why a measure needs the meeting; None where it needs none."""
    if verdict.agreement is Agreement.DIFFERING:
        return Point.DIFFERING
    is_open = verdict.lifecycle not in (
        Lifecycle.DELIVERED,
        Lifecycle.CLOSED,
        Lifecycle.CANCELLED,
        Lifecycle.SUPERSEDED,
    )
    if is_open and verdict.pace is Pace.LATE:
        return Point.OVERDUE
    if verdict.agreement is Agreement.UNCONFIRMED:
        return Point.UNCONFIRMED
    if verdict.lifecycle is Lifecycle.NOT_REPORTED:
        return Point.NO_REPORT
    if verdict.lifecycle in (Lifecycle.PLANNED, Lifecycle.POSTPONED):
        return Point.TO_BE_DECIDED
    return None


def presented_by(review: Review, meeting: Meeting) -> Mapping[str, str]:
    """The presentation of each measure, which covers the innermost of its areas; "" for none."""
    above = areas_above(review.facts)
    covering = {area: p.key for p in meeting.presentations for area in p.areas}
    return {
        m.id: next((covering[a] for a in above.get(m.area, ()) if a in covering), "")
        for m in review.facts.roadmap.measures
    }


def _by_presentation(
    review: Review, meeting: Meeting, points: Sequence[Discussed]
) -> tuple[Mapping[str, tuple[Discussed, ...]], tuple[Discussed, ...]]:
    """Points under the presentation that covers their area, and the others for the way forward."""
    shown = presented_by(review, meeting)
    found: dict[str, list[Discussed]] = {p.key: [] for p in meeting.presentations}
    rest: list[Discussed] = []
    for point in points:
        found.get(shown.get(point.measure, ""), rest).append(point)
    return {key: tuple(value) for key, value in found.items()}, tuple(rest)


def _asked(
    review: Review, points: Sequence[Discussed], speaking: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """The measures on the agenda that each institution leads, in the order of the points (G6)."""
    leads: dict[str, list[str]] = {key: [] for key in speaking}
    measures = {m.id: m for m in review.facts.roadmap.measures}
    for point in points:
        for assignment in measures[point.measure].assignments:
            if assignment.part is Part.LEAD and assignment.institution in leads:
                leads[assignment.institution].append(point.measure)
    return tuple(tuple(leads[key]) for key in speaking)


def _shared(total: int, wanted: Sequence[tuple[int, int]]) -> list[int]:
    """Whole minutes for blocks of (wanted minutes, speakers) that sum to the total; a minute a
    speaker at least.
    """
    needed = sum(speakers for _, speakers in wanted)
    if total < needed:
        raise TooShort(total, needed)
    floors = [speakers for _, speakers in wanted]
    extra = [max(0, minutes - speakers) for minutes, speakers in wanted]
    return [
        floor + more for floor, more in zip(floors, portions(total - needed, extra), strict=True)
    ]


def _presented(total: int, weights: Sequence[int]) -> list[int]:
    """A minute each; of the rest half in equal parts, half by what is open (G3)."""
    rest = total - len(weights)
    equal = portions(rest - rest // 2, [1] * len(weights))
    weighted = portions(rest // 2, weights)
    return [1 + a + b for a, b in zip(equal, weighted, strict=True)]


def portions(total: int, weights: Sequence[int]) -> list[int]:
    """The total in whole parts in proportion to the weights, by the largest remainders (Hamilton).

    Ties go to the earlier part; without any weight everything goes to the last part. Raises
    ValueError where there is no part.
    """
    if not weights:
        raise ValueError("no parts")
    whole = sum(weights)
    if whole == 0:
        return [0] * (len(weights) - 1) + [total]
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [int(share) for share in exact]
    left = total - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[:left]:
        parts[i] += 1
    return parts
