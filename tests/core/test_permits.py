"""The table that the documents print and the one that the program asks are one, cell by cell."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from roadbook.core.actors import Actor, Held, Thing, conceivable, permitted, room, whose
from roadbook.core.permits import may
from roadbook.core.record_words import Compartment, Role, Room, Verb, Whose
from roadbook.core.words import Side, Stage

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "permits.md"
CELLS = tuple(product(Role, Verb, Stage, Room, Whose))


def codes(cell: str, words: type) -> set:
    if cell == "all":
        return set(words)
    if cell == "all but `public`":
        return set(words) - {Role.PUBLIC}
    return {words(code) for code in re.findall(r"`(\w+)`", cell)}


def printed() -> Iterator[tuple]:
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("| `"):
            act, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            parts = zip(cells, (Role, Stage, Room, Whose), strict=True)
            roles, stages, rooms, owners = (codes(cell, words) for cell, words in parts)
            yield from product(roles, [Verb(act.strip("`"))], stages, rooms, owners)


def test_what_is_printed_is_what_is_permitted_and_nothing_else():
    told = set(printed())
    assert len(CELLS) > 20_000
    wrong = [
        cell
        for cell in CELLS
        if may(cell[0], cell[1], stage=cell[2], room=cell[3], whose=cell[4]) is not (cell in told)
    ]
    assert wrong == []


def test_nobody_sees_or_touches_what_is_internal_to_the_other_side():
    assert [c for c in CELLS if c[3] is Room.OTHER and may(*c[:2], **named(c))] == []


def test_nobody_writes_for_the_other_side():
    writing = [c for c in CELLS if c[1] is not Verb.READ and c[4] is Whose.OTHER_SIDE]
    assert [c for c in writing if may(*c[:2], **named(c))] == []


def test_the_public_only_reads_what_is_public():
    allowed = {(c[1], c[3]) for c in CELLS if c[0] is Role.PUBLIC and may(*c[:2], **named(c))}
    assert allowed == {(Verb.READ, Room.PUBLIC)}


def test_every_verb_is_permitted_to_somebody():
    assert {c[1] for c in CELLS if may(*c[:2], **named(c))} == set(Verb)


def named(cell: tuple) -> dict:
    return {"stage": cell[2], "room": cell[3], "whose": cell[4]}


@pytest.mark.parametrize("side", Side)
def test_both_sides_have_the_same_rights(side):
    for role, verb, stage in product(Role, Verb, Stage):
        if role is Role.PUBLIC:
            continue
        mine = Actor("a", side, (Held(role),))
        theirs = Actor("b", side.other, (Held(role),))
        for compartment, owner in product(Compartment, (*Side, None)):
            thing = Thing(compartment, stage, owner)
            mirrored = Thing(mirror(compartment), stage, owner.other if owner else None)
            assert permitted(mine, verb, thing) == permitted(theirs, verb, mirrored)


def mirror(compartment: Compartment) -> Compartment:
    side = compartment.side
    return compartment if side is None else Compartment.internal_to(side.other)


def test_an_office_for_one_roadmap_permits_nothing_on_another():
    actor = Actor("a", Side.STATE, (Held(Role.COORDINATOR, roadmap="one"),))
    here = Thing(Compartment.JOINT, Stage.AGREE, None, roadmap="one")
    there = Thing(Compartment.JOINT, Stage.AGREE, None, roadmap="two")
    assert permitted(actor, Verb.PROPOSE, here) is Role.COORDINATOR
    assert permitted(actor, Verb.PROPOSE, there) is None


def test_a_focal_point_writes_of_the_measures_of_its_own_institution():
    office = Held(Role.FOCAL_POINT, institution="alma")
    actor = Actor("a", Side.STATE, (office,))
    own = Thing(Compartment.JOINT, Stage.DELIVER, Side.STATE, frozenset({"alma"}))
    another = Thing(Compartment.JOINT, Stage.DELIVER, Side.STATE, frozenset({"boris"}))
    assert whose(actor, office, own) is Whose.OWN_INSTITUTION
    assert permitted(actor, Verb.RECORD_DELIVERY, own) is Role.FOCAL_POINT
    assert permitted(actor, Verb.RECORD_DELIVERY, another) is None
    assert room(Side.STATE, Compartment.ORGANISATION) is Room.OTHER


def test_the_door_refuses_nothing_that_the_table_permits():
    own, joint = Compartment.STATE, Compartment.JOINT
    tops = {own: (own,), joint: (own, joint), Compartment.PUBLIC: tuple(Compartment)}
    let_in = refused = 0
    for role, verb, stage, (top, places) in product(Role, Verb, Stage, tops.items()):
        actor = Actor("x", Side.STATE, (Held(role, "body", "plan"),))
        roadmap = Thing(top, stage, roadmap="plan")
        may_come = conceivable(actor, verb, roadmap)
        for place, side in product(places, (None, *Side)):
            thing = Thing(place, stage, side, frozenset({"body"}), "plan")
            is_readable = permitted(actor, Verb.READ, roadmap) is not None
            if is_readable and permitted(actor, verb, thing) is not None:
                assert may_come
                assert conceivable(actor, verb)
        let_in, refused = let_in + may_come, refused + (not may_come)
        assert not conceivable(actor, verb, Thing(top, stage, roadmap="another"))
    assert min(let_in, refused) > 100
