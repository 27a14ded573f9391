"""What a head of delegation needs before a meeting, chosen by rule for one side: what the other
side will raise, what to ask for, what may be agreed to.

What the other side will raise comes from the joint record alone; what one's own side keeps to
itself comes from its own returns. Rules B1 to B4 of `docs/reference/method.md`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from roadbook.core.compartments import is_kept
from roadbook.core.facts import Event, Measure, ReportEntry
from roadbook.core.meeting import Action
from roadbook.core.review import Review
from roadbook.core.status import SideView, Verdict
from roadbook.core.tallies import protocol_order
from roadbook.core.words import Agreement, Lifecycle, Pace, Part, Side

OVER = (Lifecycle.DELIVERED, Lifecycle.CLOSED, Lifecycle.CANCELLED, Lifecycle.SUPERSEDED)


class Why(StrEnum):
    """Why the other side will raise a measure, in the order in which it matters (B1)."""

    DIFFERING = "differing"
    OVERDUE = "overdue"
    UNANSWERED = "unanswered"
    SILENT = "silent"
    DIFFICULTY = "difficulty"


@dataclass(frozen=True, slots=True)
class Raised:
    """A measure that the other side will raise: every reason, and its own words where it gave any.

    `ours` and `theirs` are the two sides' views of it.
    """

    measure: str
    whys: tuple[Why, ...]
    ours: SideView
    theirs: SideView
    entry: ReportEntry | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """What the returns of one side say, with all that is for that side alone."""

    side: Side
    entries: tuple[ReportEntry, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """An action agreed at an earlier meeting, and the state of its measures today."""

    action: Action
    states: tuple[tuple[str, Lifecycle], ...] = ()
    is_due: bool = False


def raised(review: Review, side: Side) -> tuple[Raised, ...]:
    """What the other side will raise: measures on which the sides differ, those that need
    additional time and that this side leads, those on which it has not answered or not reported,
    and the difficulties that the other side reports (B1).
    """
    measures = {m.id: m for m in review.facts.roadmap.measures}
    sides = {i.key: i.side for i in review.facts.roadmap.institutions}
    found = []
    for verdict in review.verdicts:
        ours, theirs = (_view(verdict, s) for s in (side, side.other))
        theirs_told = (e for e in review.told[verdict.measure].latest if e.side is side.other)
        hard = [e for e in theirs_told if e.difficulty or e.difficulty_words]
        leads = _leads(measures[verdict.measure], side, sides)
        whys = tuple(_whys(verdict, ours, theirs, leads=leads, is_hard=bool(hard)))
        if whys:
            entry = min(hard, key=lambda e: e.institution) if hard else None
            found.append(Raised(verdict.measure, whys, ours, theirs, entry))
    order = list(Why)
    return tuple(sorted(found, key=lambda r: order.index(r.whys[0])))


def _whys(
    verdict: Verdict, ours: SideView, theirs: SideView, *, leads: bool, is_hard: bool
) -> Iterable[Why]:
    if verdict.agreement is Agreement.DIFFERING:
        yield Why.DIFFERING
    if leads and verdict.lifecycle not in OVER and verdict.pace is Pace.LATE:
        yield Why.OVERDUE
    waits = verdict.agreement in (Agreement.AWAITING, Agreement.UNCONFIRMED)
    if waits and theirs.assessment is not None and ours.assessment is None:
        yield Why.UNANSWERED
    if leads and not ours.spoke:
        yield Why.SILENT
    if is_hard:
        yield Why.DIFFICULTY


def _view(verdict: Verdict, side: Side) -> SideView:
    return next(view for view in verdict.views if view.side is side)


def _leads(measure: Measure, side: Side, sides: Mapping[str, Side]) -> bool:
    leading = (a.institution for a in measure.assignments if a.part is Part.LEAD)
    return any(sides.get(key) is side for key in leading)


def asks(review: Review, own: Own) -> tuple[ReportEntry, ...]:
    """What this side asks for: the way forward that its bodies propose for measures that are still
    open, those with a difficulty first; one for a measure (B2).
    """
    open_ones = {v.measure for v in review.verdicts if v.lifecycle not in OVER}
    chosen: dict[str, ReportEntry] = {}
    for entry in in_order(review, own.entries):
        if entry.way_forward.strip() and entry.measure in open_ones:
            chosen.setdefault(entry.measure, entry)
    return tuple(sorted(chosen.values(), key=lambda e: e.difficulty is None))


def kept(review: Review, own: Own) -> tuple[ReportEntry, ...]:
    """Entries with something for this side alone: first what may be agreed to, then notes, then
    whole rows that were kept (B3).
    """
    found = [entry for entry in in_order(review, own.entries) if is_kept(entry)]
    return tuple(sorted(found, key=lambda e: (not e.may_agree, not e.own_note)))


def in_order(review: Review, entries: Iterable[ReportEntry]) -> list[ReportEntry]:
    """Entries in the order of the measures, a measure's in the side's own protocol order."""
    places = {m.id: (m.order, m.id) for m in review.facts.roadmap.measures}
    bodies = {key: place for place, key in enumerate(protocol_order(review.facts))}
    known = (e for e in entries if e.measure in places)
    return sorted(known, key=lambda e: (*places[e.measure], bodies.get(e.institution, 0)))


def promises(review: Review, actions: Iterable[Action]) -> tuple[Promise, ...]:
    """What became of the actions of an earlier meeting: those whose day has come first (B4)."""
    states = {v.measure: v.lifecycle for v in review.verdicts}
    found = [
        Promise(
            action,
            tuple((m, states[m]) for m in action.measures if m in states),
            action.due_on <= review.as_of,
        )
        for action in actions
    ]
    return tuple(sorted(found, key=lambda p: (not p.is_due, p.action.due_on, p.action.place)))
