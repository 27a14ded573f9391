"""Where the work on a measure stands on a day, from what both sides say and what was agreed.

Never more than both sides say; a change by agreement stands above what is reported; no report is
a state of its own. Rules L1 to L9 of `docs/reference/method.md`.
"""

from roadbook.core.assessment import DONE, LADDER
from roadbook.core.facts import Measure
from roadbook.core.reasons import Reason, because, source
from roadbook.core.status import SideView
from roadbook.core.told import Told
from roadbook.core.words import Lifecycle, Modality, TimeKind

_STOPPED = frozenset({Lifecycle.CANCELLED, Lifecycle.SUPERSEDED, Lifecycle.POSTPONED})
_WAYS = {
    Modality.IN_PERSON: frozenset({Modality.IN_PERSON}),
    Modality.ONLINE: frozenset({Modality.ONLINE}),
    Modality.HYBRID: frozenset({Modality.IN_PERSON, Modality.ONLINE}),
}
"""The ways in which people meet, each with what it holds: a hybrid keeps what either one asks."""

Found = tuple[Lifecycle, tuple[Reason, ...]]


def lifecycle(measure: Measure, views: tuple[SideView, SideView], told: Told) -> Found:
    """The state of the measure with the reasons for it, the deciding one first."""
    return _agreed(told) or _said(measure, views, told) or _unsaid(told)


def _agreed(told: Told) -> Found | None:
    """A change by agreement on or before the day decides (L1).

    A postponed measure may be delivered later: its change gives the new window, and what was said
    since decides the state.
    """
    if (change := told.change) is not None:
        words = {"on": change.on, "instrument": source(change.instrument)}
        code = "changed_by_agreement" if change.instrument else "changed_by_agreement_unnamed"
        is_overtaken = change.lifecycle is Lifecycle.POSTPONED and any(
            e.lifecycle in LADDER
            and e.lifecycle is not Lifecycle.PLANNED
            and e.said_on is not None
            and e.said_on > change.on
            for e in told.latest
        )
        if not is_overtaken:
            return change.lifecycle, (because(code, word=change.lifecycle, **words),)
    if (dropped := told.dropped) is not None:
        return Lifecycle.CANCELLED, (because("dropped_by_agreement", event=dropped[0].names),)
    return None


def _said(measure: Measure, views: tuple[SideView, SideView], told: Told) -> Found | None:
    """What the sides say; where they differ, the less advanced (L2 to L6)."""
    spoken = [view for view in views if view.lifecycle is not None]
    words = [view.lifecycle for view in spoken if view.lifecycle is not None]
    if not words:
        return None
    if len(words) == 2 and words[0] is words[1]:
        return words[0], (because("both_sides_say", word=words[0]),)
    if len(words) == 2:
        reason = because("sides_say_differently", state=words[0], organisation=words[1])
        return min(map(_rung, words), key=LADDER.__getitem__), (reason,)
    word, side = words[0], spoken[0].side
    if word is Lifecycle.NOT_REQUESTED and measure.timeframe.kind is TimeKind.ON_DEMAND:
        return word, (because("declared_not_requested", side=side),)
    if word not in LADDER:
        found = Lifecycle.UNDER_WAY if told.events else Lifecycle.PLANNED
        return found, (because("said_without_agreement", side=side, word=word),)
    reasons = [because("one_side_says", side=side, word=word)]
    if word is Lifecycle.PLANNED and told.events:
        reasons.append(because("planned_with_events"))
    return word, tuple(reasons)


def _rung(word: Lifecycle) -> Lifecycle:
    """A word that only one side says off the ladder is no change by agreement: not yet started."""
    return word if word in LADDER else Lifecycle.PLANNED


def _unsaid(told: Told) -> Found:
    """Nobody said where the work stands (L7, L8)."""
    if told.events:
        return Lifecycle.UNDER_WAY, (because("events_without_report"),)
    if told.latest:
        return Lifecycle.NOT_REPORTED, (because("report_without_state"),)
    return Lifecycle.NOT_REPORTED, (because("nobody_reported"),)


def is_declared_delivered(state: Lifecycle, views: tuple[SideView, SideView]) -> bool:
    """At least one side says delivered or closed, and no agreement says otherwise (L9)."""
    if state in _STOPPED:
        return False
    return state in DONE or any(view.lifecycle in DONE for view in views)


def departs_from(signed: Modality, held: Modality) -> bool:
    """Is this way of doing the work another one than the signed text names (L10)?"""
    return signed in _WAYS and held in _WAYS and not _WAYS[signed] <= _WAYS[held]


def amendment_needed(measure: Measure, told: Told) -> Reason | None:
    """The signed text says how the work is done, and it was done otherwise, not agreed (L10).

    The record then asks for an amendment note instead of closing the measure in silence; an event
    for which one was written asks no more.
    """
    if measure.modality is None or told.converted is not None or told.changes:
        return None
    others = {
        e.modality
        for e in told.events
        if e.modality is not None
        and not e.is_amended
        and departs_from(measure.modality, e.modality)
    }
    if not others:
        return None
    held = min(others)
    return because("amendment_note_needed", signed=measure.modality, held=held)
