"""Who acts: the offices of a person on a day, and what they permit for a thing on the record."""

from dataclasses import dataclass

from roadbook.core.permits import may, might
from roadbook.core.record_words import Compartment, Role, Room, Verb, Whose
from roadbook.core.words import Side, Stage


@dataclass(frozen=True, slots=True)
class Held:
    """An office that is held: for one institution or the whole side (""), for one roadmap or all
    ("").
    """

    role: Role
    institution: str = ""
    roadmap: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with a side and the offices held on the day of the act."""

    person: str
    side: Side
    offices: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on: where it stands, in which stage its roadmap is, whose it is.

    `side` is None for what belongs to both. `institutions` are the ids of the bodies that answer
    for it.
    """

    compartment: Compartment
    stage: Stage = Stage.AGREE
    side: Side | None = None
    institutions: frozenset[str] = frozenset()
    roadmap: str = ""


def room(side: Side, compartment: Compartment) -> Room:
    """A compartment as this side sees it."""
    if compartment.side is None:
        return Room(compartment.value)
    return Room.OWN if compartment.side is side else Room.OTHER


def whose(actor: Actor, office: Held, thing: Thing) -> Whose:
    """Whose the thing is, as the holder of this office sees it."""
    if office.institution and office.institution in thing.institutions:
        return Whose.OWN_INSTITUTION
    if thing.side is None:
        return Whose.BOTH_SIDES
    return Whose.OWN_SIDE if thing.side is actor.side else Whose.OTHER_SIDE


def permitted(actor: Actor, verb: Verb, thing: Thing) -> Role | None:
    """The role in which the actor may do this, or None.

    An office for one roadmap permits nothing on another one.
    """
    place = room(actor.side, thing.compartment)
    for office in actor.offices:
        if office.roadmap and office.roadmap != thing.roadmap:
            continue
        found = whose(actor, office, thing)
        if may(office.role, verb, stage=thing.stage, room=place, whose=found):
            return office.role
    return None


def conceivable(actor: Actor, verb: Verb, roadmap: Thing | None = None) -> bool:
    """Is there anything that the actor may do this to: of a roadmap that is readable, or at all?

    Where not, nothing needs to be read to refuse it. What hangs on a roadmap stands where its text
    does, in one's own compartment, or, once it is public, still with both sides.
    """
    if roadmap is None:
        return any(might(held.role, verb, None, frozenset(Room)) for held in actor.offices)
    if permitted(actor, Verb.READ, roadmap) is None:
        return False
    place = room(actor.side, roadmap.compartment)
    rooms = frozenset((place, Room.OWN, Room.JOINT if place is Room.PUBLIC else place))
    return any(
        might(held.role, verb, roadmap.stage, rooms)
        for held in actor.offices
        if held.roadmap in ("", roadmap.roadmap)
    )
