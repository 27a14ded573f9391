"""Upwards, and only upwards: what a side wrote for itself is shown to the other, or to the public.

Each is an act of its own with its line in the journal; nothing becomes visible as a side effect of
something else.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from roadbook.actions._journalled import Act, action
from roadbook.actions.lines import learn
from roadbook.actions.orders import Answer
from roadbook.actions.reopened import reopen
from roadbook.actions.things import answer_of, line_of, owned_by, work_on
from roadbook.core.actors import Thing
from roadbook.core.canonical import canonical, digest
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.words import Side
from roadbook.models import (
    ActionPoint,
    Area,
    Assignment,
    ContextEvent,
    Contribution,
    Delivery,
    Document,
    Indicator,
    Institution,
    Measure,
    Release,
    Roadmap,
    Row,
)
from roadbook.models.values import columns, values_of
from roadbook.queries.found import by_id, find

SHARED: dict[str, type[Row]] = {
    model.__name__: model
    for model in (
        Delivery,
        Indicator,
        Contribution,
        Document,
        ContextEvent,
        ActionPoint,
        Measure,
        Institution,
    )
}
"""What can be shown to the other side by itself; the text of a roadmap goes up by a proposal."""
JOINT, PUBLIC = Compartment.JOINT.value, Compartment.PUBLIC.value


@action(Verb.SHARE)
def share(act: Act, *, table: str, row: str, version: int) -> Answer:
    """Show a row of one's own side to the other one. What it hangs on must be joint already."""
    model = SHARED.get(table)
    if model is None:
        raise act.not_permitted()
    found = act.row(model, row)
    act.permit(_thing(act, found))
    for above in _hangs_on(found):
        act.check_shown(Compartment.JOINT, row=above)
    if isinstance(found, Delivery) and find(
        Delivery, measure_id=found.measure_id, compartment=JOINT
    ):
        act.problem("row", "shown_already")
    if (key := getattr(found, "key", "")) and _is_taken(found, key):
        act.problem("key", "key_taken")
    act.check()
    voided: list[str] = []
    if isinstance(found, Measure):
        # it becomes a part of the text that both sides agree to
        voided = reopen(act, found.roadmap, found.key)
        _bring_up_parts(act, _standing_parts(measure_id=found.pk))
    act.change(found, version, compartment=JOINT)
    return {"version": found.version, "voided": voided}


@action(Verb.RELEASE)
def release(act: Act, *, roadmap: str, measures: Sequence[str]) -> Answer:
    """Agree for one's own side that the public may see the text of these measures.

    It is public when both sides agreed to the same text, with its areas and the bodies that it
    names; nothing else about it is.
    """
    top = act.row(Roadmap, roadmap)
    act.permit(_half(top, act.side))
    if not measures:
        act.problem("measures", "nothing_to_change")
    act.check()
    known = {one.measure_id: one for one in find(Release, roadmap_id=top.pk)}
    public: list[Measure] = []
    for id_, measure in act.rows(Measure, measures).items():
        if measure.roadmap_id != top.pk or Compartment(measure.compartment).side is not None:
            raise act.not_permitted()
        if measure.compartment == PUBLIC:
            continue
        found = known.get(id_)
        text = release_digest(measure)
        same = found is not None and found.digest == text
        sides = tuple(sorted({act.side, *(found.agreed_by if found and same else ())}))
        if found is None:
            act.add(
                Release(
                    id=act.new_id(),
                    compartment=JOINT,
                    roadmap_id=top.pk,
                    measure_id=id_,
                    digest=text,
                    agreed_by=sides,
                )
            )
        elif (found.digest, found.agreed_by) != (text, sides):
            act.change(found, found.version, digest=text, agreed_by=sides)
        if set(sides) == set(Side):
            public.append(measure)
    if public:
        _publish(act, top, public)
    return {"public": len(public)}


def release_digest(measure: Measure) -> str:
    """What both sides look at when they release a measure: its text, without where it stands."""
    values = values_of(measure)
    shown = {k: v for k, v in values.items() if k not in ("version", "compartment", "addresses")}
    return digest(b"roadbook/release/1", canonical(shown))


def bring_up(act: Act, roadmap: Roadmap) -> None:
    """The text of a draft with the bodies that it names, from one side's compartment to both.

    Doubts, the files that were read, and what was taken out of the draft stay with the side whose
    draft it was.
    """
    for area in find(Area, order="id", roadmap_id=roadmap.pk):
        act.change(area, area.version, compartment=JOINT)
    standing = find(Measure, order="id", roadmap_id=roadmap.pk, is_removed=False)
    kept, own = {measure.pk for measure in standing}, roadmap.compartment
    for one in (Indicator, Contribution):
        for row in find(one, order="id", measure_id=sorted(kept), compartment=own):
            act.change(row, row.version, compartment=JOINT)
    for measure in standing:
        # nothing that both sides see points to what one of them took out
        above = measure.parent_id if measure.parent_id in kept else None
        act.change(measure, measure.version, compartment=JOINT, parent_id=above)
    _bring_up_parts(
        act, [p for p in _standing_parts(roadmap_id=roadmap.pk) if p.measure_id in kept]
    )


def _standing_parts(**of: Any) -> list[Assignment]:
    return find(Assignment, order="id", is_removed=False, **of)


def _hangs_on(row: Row) -> list[Row]:
    """Every row that this one points to."""
    references = (field for field in columns(type(row)) if field.is_relation)
    return [above for field in references if (above := getattr(row, field.name)) is not None]


def _bring_up_parts(act: Act, parts: Sequence[Assignment]) -> None:
    """Who answers, with the bodies themselves, or those that both sides know under their keys."""
    named = find(Institution, order="id", id=sorted({part.institution_id for part in parts}))
    keys = [body.key for body in named]
    open_ = find(Institution, order="id", key=keys, compartment=[JOINT, PUBLIC])
    known = {(body.side, body.key): body.pk for body in reversed(open_)}
    ids = {body.pk: known.get((body.side, body.key), body.pk) for body in named}
    going = [one for one in named if ids[one.pk] == one.pk and Compartment(one.compartment).side]
    shown = {body.pk for body in going}
    for above in find(Institution, id=sorted({b.parent_id for b in going if b.parent_id} - shown)):
        act.check_shown(Compartment.JOINT, parts=above)
    for body in going:
        act.change(body, body.version, compartment=JOINT)
    met: dict[str, dict[str, None]] = {}
    for part in parts:
        body_id = ids[part.institution_id]
        met.setdefault(body_id, {})[part.wording] = None
        act.change(part, part.version, compartment=JOINT, institution_id=body_id)
    # how the text names a body is a spelling that both sides have met now
    at_hand = by_id([*open_, *named])
    for body_id, words in met.items():
        learn(act, at_hand[body_id], words)


def _is_taken(row: Row, key: str) -> bool:
    """Do both sides see another one under this key?"""
    others = type(row)._default_manager.filter(Q(("key", key)), compartment__in=(JOINT, PUBLIC))
    roadmap = getattr(row, "roadmap_id", None)
    same = Q(("roadmap_id", roadmap)) if roadmap else Q(("side", getattr(row, "side", "")))
    return others.filter(same).exists()


def _publish(act: Act, roadmap: Roadmap, measures: Sequence[Measure]) -> None:
    """Measures with what their text names: the areas that they stand in, the bodies that answer."""
    areas = by_id(find(Area, roadmap_id=roadmap.pk))
    named: dict[str, Row] = {}
    for measure in measures:
        id_ = measure.area_id
        while id_ is not None:
            named[id_] = areas[id_]
            id_ = areas[id_].parent_id
    parts = _standing_parts(measure_id=[measure.pk for measure in measures])
    bodies = find(Institution, order="id", id=sorted({part.institution_id for part in parts}))
    for row in (*measures, *named.values(), *parts, *bodies, roadmap):
        if row.compartment != PUBLIC:
            act.change(row, row.version, compartment=PUBLIC)


def _half(roadmap: Roadmap, side: Side) -> Thing:
    """A side's own half of a release; the roadmap itself may be public already."""
    thing = answer_of(roadmap, side)
    return Thing(Compartment.JOINT, thing.stage, side=side, roadmap=roadmap.pk)


def _thing(act: Act, row: Row) -> Thing:
    if isinstance(row, (Delivery, Indicator, Contribution, Document)) and row.measure is not None:
        return work_on(row.measure, act.side, Compartment(row.compartment))
    if isinstance(row, Measure):
        return line_of(row)
    if isinstance(row, (ActionPoint, ContextEvent)):
        return owned_by(row, act.side)
    return Thing(Compartment(row.compartment), side=act.side)
