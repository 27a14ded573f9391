"""What changes around a roadmap, and what both sides decide about it: two keys, one a side.

A decision counts when both sides have said the same. Whoever says something else puts a new
decision in its place, which waits for the other side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from roadbook.actions._journalled import Act, action
from roadbook.actions.orders import Answer
from roadbook.actions.things import answer_of
from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import Cause, Effect, Lifecycle, Modality, Side, Stage
from roadbook.models import Change, ContextDecision, ContextEvent, Measure, Roadmap
from roadbook.queries.found import find

BY_AGREEMENT = (
    Lifecycle.CANCELLED,
    Lifecycle.SUPERSEDED,
    Lifecycle.POSTPONED,
    Lifecycle.CLOSED,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided for one measure: its id, the effect, and what the effect needs. `version` is
    that of the decision that was on the screen, 0 where none stood there.
    """

    measure: str
    effect: Effect
    window: Period | None = None
    modality: Modality | None = None
    note: str = ""
    version: int = 0


@action(Verb.DECLARE_CONTEXT)
def declare_context(
    act: Act,
    *,
    roadmap: str,
    key: str,
    names: Text,
    start: date,
    end: date | None = None,
    cause: Cause = Cause.EXTERNAL_CIRCUMSTANCES,
    is_assumed: bool = False,
    source: str = "",
    is_internal: bool = False,
) -> Answer:
    """A change of circumstances with its days and where it is known from."""
    row = act.row(Roadmap, roadmap)
    place = Compartment.internal_to(act.side) if is_internal else Compartment.JOINT
    act.permit(Thing(place, Stage(row.stage), side=None, roadmap=row.pk))
    act.check_shown(place, roadmap=row)
    if not key.strip():
        act.problem("key", "key_missing")
    if not names:
        act.problem("names", "text_missing")
    if end is not None and end < start:
        act.problem("end", "ends_before_it_begins")
    if ContextEvent._default_manager.filter(
        roadmap=row, key=key, compartment__in=act.seen
    ).exists():
        act.problem("key", "key_taken")
    act.check()
    event = act.add(
        ContextEvent(
            id=act.new_id(),
            compartment=place.value,
            roadmap_id=row.pk,
            key=key,
            names=names,
            start=start,
            end=end,
            cause=cause.value,
            is_assumed=is_assumed,
            source=source,
        )
    )
    return {"event": event.pk}


@action(Verb.DECIDE_CONTEXT)
def decide_context(act: Act, *, event: str, decisions: Sequence[Decided]) -> Answer:
    """Say for one's own side what the event means for these measures, all in one act.

    Whoever says the same as what stands there joins it; something else replaces only what was on
    the screen.
    """
    row = act.row(ContextEvent, event)
    act.permit(answer_of(row.roadmap, act.side))
    if Compartment(row.compartment).side is not None:
        act.problem("event", "not_shown_yet")
    if not decisions:
        act.problem("decisions", "nothing_to_change")
    if len(_measures(act, [one.measure for one in decisions], row.roadmap_id)) < len(decisions):
        act.problem("decisions", "measure_twice")
    for one in decisions:
        if one.effect is Effect.CONVERT and one.modality is None:
            act.problem(f"decisions:{one.measure}", "way_missing")
        if one.effect is Effect.SHIFT and one.window is None:
            act.problem(f"decisions:{one.measure}", "window_missing")
    act.check()
    known = {one.measure_id: one for one in find(ContextDecision, event_id=row.pk)}
    agreed = 0
    for one in decisions:
        values = {
            "effect": one.effect.value,
            **_window(one.window),
            "modality": one.modality.value if one.modality else "",
            "note": one.note,
        }
        sides = _say(act, known.get(one.measure), one.version, values)
        if sides is None:
            act.add(
                ContextDecision(
                    id=act.new_id(),
                    compartment=Compartment.JOINT.value,
                    roadmap_id=row.roadmap_id,
                    event_id=row.pk,
                    measure_id=one.measure,
                    agreed_by=(act.side,),
                    **values,
                )
            )
        agreed += sides is not None and set(sides) == set(Side)
    return {"decided": len(decisions), "agreed": agreed}


@action(Verb.CHANGE_MEASURE)
def change_measure(
    act: Act,
    *,
    measure: str,
    version: int = 0,
    lifecycle: Lifecycle,
    on: date,
    instrument: str = "",
    reason: str = "",
    successor: str = "",
    window: Period | None = None,
) -> Answer:
    """Say for one's own side that a measure is cancelled, superseded, postponed or closed.

    `version` is that of the change which waits and was on the screen, 0 where none did.
    """
    row = act.row(Measure, measure)
    act.permit(answer_of(row.roadmap, act.side))
    if Compartment(row.compartment).side is not None:
        # what both sides say of it would tell the other side that it is there
        act.problem("measure", "not_shown_yet")
    if lifecycle not in BY_AGREEMENT:
        act.problem("lifecycle", "no_change_by_agreement")
    if lifecycle is Lifecycle.SUPERSEDED and not successor:
        act.problem("successor", "successor_missing")
    if successor == row.pk:
        act.problem("successor", "stands_in_itself")
    if lifecycle is Lifecycle.POSTPONED and window is None:
        act.problem("window", "window_missing")
    if lifecycle is Lifecycle.CANCELLED and not reason.strip():
        act.problem("reason", "text_missing")
    act.check()
    if successor:
        _measures(act, [successor], row.roadmap_id)
    values = {
        "lifecycle": lifecycle.value,
        "changed_on": on,
        "instrument": instrument,
        "reason": reason,
        "successor_id": successor or None,
        **_window(window),
    }
    waiting = [
        one
        for one in find(Change, order="id", measure_id=row.pk)
        if set(one.agreed_by) != set(Side)
    ]
    sides = _say(act, waiting[0] if waiting else None, version, values)
    if sides is None:
        sides = (act.side,)
        act.add(
            Change(
                id=act.new_id(),
                compartment=Compartment.JOINT.value,
                roadmap_id=row.roadmap_id,
                measure_id=row.pk,
                agreed_by=sides,
                **values,
            )
        )
    return {"agreed_by": sorted(side.value for side in sides)}


def _say(
    act: Act, known: ContextDecision | Change | None, version: int, values: dict[str, Any]
) -> tuple[Side, ...] | None:
    """Join what stands there, or put one's own in the place of this version. None where nothing
    stands yet.
    """
    if known is None:
        return None
    is_same = all(getattr(known, name) == value for name, value in values.items())
    said = (*known.agreed_by, act.side) if is_same else (act.side,)
    sides = tuple(sorted(set(said)))
    if is_same and sides == tuple(sorted(known.agreed_by)):
        return sides
    act.change(known, known.version if is_same else version, **values, agreed_by=sides)
    return sides


def _measures(act: Act, ids: Sequence[str], roadmap: str) -> Mapping[str, Measure]:
    """Measures of this roadmap that both sides see."""
    found = act.rows(Measure, ids)
    if any(m.roadmap_id != roadmap or Compartment(m.compartment).side for m in found.values()):
        raise act.not_permitted()
    return found


def _window(window: Period | None) -> dict[str, date | None]:
    return {
        "new_start": window.start if window else None,
        "new_end": window.end if window else None,
    }
