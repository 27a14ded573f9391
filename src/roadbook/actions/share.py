"""Upwards, and only upwards: what a side wrote for itself is shown to the other, or to the public.

Each is an act of its own with its line in the journal; nothing becomes visible as a side effect of
something else.
"""

from collections.abc import Sequence

from django.db.models import Q

from roadbook.actions._journalled import Act, Answer, action
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
from roadbook.models.values import values_of
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
    roadmap = getattr(found, "roadmap", None)
    measure = getattr(found, "measure", None)
    if any(above and above.compartment not in (JOINT, PUBLIC) for above in (roadmap, measure)):
        act.problem("row", "not_shown_yet")
    joint = Delivery._default_manager.filter(measure=measure, compartment=JOINT)
    if isinstance(found, Delivery) and joint.exists():
        act.problem("row", "shown_already")
    if (key := getattr(found, "key", "")) and _is_taken(found, key):
        act.problem("key", "key_taken")
    act.check()
    voided: list[str] = []
    if isinstance(found, Measure):
        # it becomes a part of the text that both sides agree to
        voided = reopen(act, found.roadmap, found.key)
        parts = find(Assignment, order="id", measure_id=found.pk)
        _bring_up_parts(act, parts)
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

    Doubts and the files that were read stay with the side that read them.
    """
    for area in find(Area, order="id", roadmap_id=roadmap.pk):
        act.change(area, area.version, compartment=JOINT)
    for measure in find(Measure, order="id", roadmap_id=roadmap.pk):
        act.change(measure, measure.version, compartment=JOINT)
    _bring_up_parts(act, find(Assignment, order="id", roadmap_id=roadmap.pk))


def _bring_up_parts(act: Act, parts: Sequence[Assignment]) -> None:
    """Who answers, with the bodies themselves, or those that both sides know under their keys."""
    named = find(Institution, order="id", id=sorted({part.institution_id for part in parts}))
    keys = [body.key for body in named]
    open_ = find(Institution, order="id", key=keys, compartment=[JOINT, PUBLIC])
    known = {(body.side, body.key): body.pk for body in reversed(open_)}
    ids = {}
    for body in named:
        ids[body.pk] = body.pk
        if Compartment(body.compartment).side is not None:
            if (body.side, body.key) in known:
                ids[body.pk] = known[body.side, body.key]
            else:
                act.change(body, body.version, compartment=JOINT)
    for part in parts:
        body_id = ids[part.institution_id]
        act.change(part, part.version, compartment=JOINT, institution_id=body_id)


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
    parts = find(Assignment, order="id", measure_id=[measure.pk for measure in measures])
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
