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
        for part in Assignment._default_manager.filter(measure=found).order_by("pk"):
            body = _bring_up_body(act, part.institution)
            act.change(part, part.version, compartment=JOINT, institution_id=body)
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
    known = {one.measure_id: one for one in Release._default_manager.filter(roadmap=top)}
    public = 0
    for id_ in dict.fromkeys(measures):
        measure = act.row(Measure, id_)
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
            _publish(act, measure)
            public += 1
    if public and top.compartment != PUBLIC:
        act.change(top, top.version, compartment=PUBLIC)
    return {"public": public}


def release_digest(measure: Measure) -> str:
    """What both sides look at when they release a measure: its text, without where it stands."""
    values = values_of(measure)
    shown = {k: v for k, v in values.items() if k not in ("version", "compartment", "addresses")}
    return digest(b"roadbook/release/1", canonical(shown))


def bring_up(act: Act, roadmap: Roadmap) -> None:
    """The text of a draft with the bodies that it names, from one side's compartment to both.

    Doubts and the files that were read stay with the side that read them.
    """
    parts = Assignment._default_manager.filter(roadmap=roadmap).order_by("pk")
    named = Institution._default_manager.filter(pk__in=parts.values("institution"))
    bodies = {body.pk: _bring_up_body(act, body) for body in named.order_by("pk")}
    for area in Area._default_manager.filter(roadmap=roadmap).order_by("pk"):
        act.change(area, area.version, compartment=JOINT)
    for measure in Measure._default_manager.filter(roadmap=roadmap).order_by("pk"):
        act.change(measure, measure.version, compartment=JOINT)
    for part in parts:
        body = bodies[part.institution_id]
        act.change(part, part.version, compartment=JOINT, institution_id=body)


def _bring_up_body(act: Act, body: Institution) -> str:
    """The id of the body that both sides see: this one, or the one that they know already."""
    if Compartment(body.compartment).side is None:
        return body.pk
    known = Institution._default_manager.filter(
        side=body.side, key=body.key, compartment__in=(JOINT, PUBLIC)
    ).first()
    if known is not None:
        return known.pk
    act.change(body, body.version, compartment=JOINT)
    return body.pk


def _is_taken(row: Row, key: str) -> bool:
    """Do both sides see another one under this key?"""
    others = type(row)._default_manager.filter(Q(("key", key)), compartment__in=(JOINT, PUBLIC))
    roadmap = getattr(row, "roadmap_id", None)
    same = Q(("roadmap_id", roadmap)) if roadmap else Q(("side", getattr(row, "side", "")))
    return others.filter(same).exists()


def _publish(act: Act, measure: Measure) -> None:
    act.change(measure, measure.version, compartment=PUBLIC)
    area = measure.area
    while area is not None:
        if area.compartment != PUBLIC:
            act.change(area, area.version, compartment=PUBLIC)
        area = area.parent
    for part in Assignment._default_manager.filter(measure=measure).select_related("institution"):
        act.change(part, part.version, compartment=PUBLIC)
        body = part.institution
        if body.compartment != PUBLIC:
            act.change(body, body.version, compartment=PUBLIC)


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
