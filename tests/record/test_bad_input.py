"""Every action with an order that is wrong in itself, and with one that comes too late: all that is
wrong in one typed list, nothing changed, and of two texts none is lost.

What is refused changes nothing, so that one small world serves for all of them.
"""

import inspect
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from roadbook.actions import agree, circumstances, deliver, people, text
from roadbook.actions.circumstances import Decided
from roadbook.actions.doubts import Settled
from roadbook.actions.refused import NotPermitted, Outdated, Refused
from roadbook.core.address import Address
from roadbook.core.authority import DatedName
from roadbook.core.doubts import Uncertain
from roadbook.core.facts import Assignment
from roadbook.core.reasons import because
from roadbook.core.record_words import Compartment, NameKind, Role
from roadbook.core.texts import Text
from roadbook.core.words import Direction, Effect, Lifecycle, Part, Side
from roadbook.models import Area, Doubt, Institution, Measure, Office
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, MEASURES, ROADMAP
from tests.record.story import NOW, Story, at
from tests.record.test_bad_orders import actions, state

DAY, LATER = date(2020, 9, 9), date(2030, 1, 1)
SENT, STANDS = "words that were sent", "words that stand"
NEW, OLD = Text.of(en=SENT), Text.of(en=STANDS)
SIGNED = {
    "signed_on": DAY,
    "signatories": [(side, "Somebody", Text()) for side in Side],
    "languages": ["en"],
}
Orders = dict[str, tuple[dict[str, Any], set[tuple[str, str]]]]
World = dict[str, Any]


@pytest.fixture
def world(story: Story) -> World:
    """Roadmaps at four moments of their life, and a row of each kind that hangs on them."""
    story.draft().propose().accept().sign()
    found: World = {"story": story, "signed": story.roadmap, "signature": story.signature}
    found |= {f"signed_{m.id}": measure(story.roadmap, m.id) for m in ROADMAP.measures}
    doubt = Uncertain(because("reading.doubt.x"), Address("plan.docx", row=3), "Q5", "m1")
    done = text.import_plan(at(story.state), roadmap=ROADMAP, doubts=[doubt])
    found |= {"draft": done.answer["roadmap"], "doubt": Doubt.objects.get().pk}
    found |= {m.id: measure(found["draft"], m.id) for m in ROADMAP.measures}
    found["gone"] = measure(found["draft"], "m4")
    text.remove_measure(at(story.state), measure=found["gone"], version=1)
    for name in ("recorded", "proposed"):
        own = Story(state=story.state, organisation=story.organisation).draft().propose()
        found |= {name: own.roadmap, "proposal": own.proposal, "digest": own.digest}
        if name == "recorded":
            own.accept()
            order = {"roadmap": own.roadmap, **SIGNED, "place": OLD}
            made = agree.record_signature(at(story.state), **order).answer
            found["recorded_signature"] = made["signature"]
    found |= {
        "body": Institution.objects.get(key=ALMA).pk,
        "area": Area.objects.filter(roadmap=found["draft"]).order_by("key")[0].pk,
    }
    _work(found)
    return found


def _work(w: World) -> None:
    story = w["story"]
    on = {"measure": w["signed_m1"], "is_internal": False}
    deliver.record_delivery(at(story.state), **on, note=OLD)
    deliver.record_indicator(at(story.state), **on, key="days", names=OLD)
    made = deliver.record_money(at(story.state), **on, in_kind=OLD).answer
    w["contribution"] = made["contribution"]
    order = {"roadmap": w["signed"], "owner": w["body"]}
    made = deliver.set_action_point(at(story.state), **order, text=OLD).answer
    w["action_point"] = made["action_point"]
    order = {"roadmap": w["signed"], "key": "flood", "names": OLD, "start": DAY}
    made = circumstances.declare_context(at(story.state), **order, is_internal=True).answer
    w["own_event"] = made["event"]
    w["event"] = circumstances.declare_context(at(story.organisation), **order).answer["event"]
    decided = [Decided(w["signed_m1"], Effect.DROP, note=STANDS)]
    circumstances.decide_context(at(story.state), event=w["event"], decisions=decided)
    order = {"measure": w["signed_m2"], "lifecycle": Lifecycle.CLOSED, "on": DAY}
    circumstances.change_measure(at(story.state), **order, reason=STANDS)
    w["office"] = Office.objects.filter(person=story.state)[0].pk


def measure(roadmap: str, key: str) -> str:
    return Measure.objects.get(roadmap=roadmap, key=key).pk


def wrong_text(w: World) -> Orders:
    nobody = (Assignment("nobody", Part.LEAD),)
    twice = [(w["body"], Part.LEAD, SENT)] * 2
    draft = {"roadmap": w["draft"]}
    return {
        "import_plan": (
            {"roadmap": replace(ROADMAP, measures=()), "doubts": [_doubt("nothing")]},
            {("measures", "no_measures"), ("doubts", "not_in_the_plan")},
        ),
        "edit_roadmap": (
            {**draft, "version": 1, "title": Text(), "parties": ()},
            {("title", "text_missing"), ("parties", "a_party_of_each_side")},
        ),
        "add_area": (
            {**draft, "key": " ", "names": Text(), "weight": Fraction(-1)},
            {("key", "key_missing"), ("names", "text_missing"), ("weight", "number_too_small")},
        ),
        "edit_area": (
            {
                "area": w["area"],
                "version": 1,
                "changes": {"order": True, "names": Text(), "colour": "red"},
            },
            {
                ("order", "value_of_another_kind"),
                ("names", "text_missing"),
                ("colour", "field_unknown"),
            },
        ),
        "edit_measure": (
            {
                "measure": w["m1"],
                "version": 1,
                "changes": {"steps": (SENT,), "themes": (1,), "text": Text(), "modality": "online"},
            },
            {
                ("steps", "value_of_another_kind"),
                ("themes", "value_of_another_kind"),
                ("modality", "value_of_another_kind"),
                ("text", "text_missing"),
            },
        ),
        "add_measure": (
            {**draft, "measure": replace(MEASURES[0], id="", text=Text(), assignments=nobody)},
            {("id", "key_missing"), ("text", "text_missing"), ("assignments", "body_unknown")},
        ),
        "remove_measure": (
            {"measure": w["gone"], "version": 2},
            {("measure", "nothing_to_change")},
        ),
        "move_measure": (
            {"measure": w["m1"], "version": 1, "parent": w["m1"]},
            {("parent", "stands_in_itself")},
        ),
        "assign": (
            {"measure": w["m1"], "version": 1, "parts": twice},
            {("parts", "part_twice")},
        ),
        "settle_doubts": (
            {**draft, "answers": [Settled(w["doubt"], 1, " ")] * 2},
            {("settled", "text_missing"), ("answers", "nothing_to_change")},
        ),
        "propose": ({**draft, "version": 1}, {(f"doubt:{w['doubt']}", "doubt_open")}),
    }


def wrong_answers(w: World) -> Orders:
    asked = {"proposal": w["proposal"], "digest": "0" * 64}
    return {
        "accept": (asked, {("digest", "another_text")}),
        "decline": (
            {**asked, "reason": Text()},
            {("digest", "another_text"), ("reason", "text_missing")},
        ),
        "withdraw": ({"proposal": w["proposal"]}, {("proposal", "nothing_to_withdraw")}),
        "record_signature": (
            {
                "roadmap": w["proposed"],
                "signed_on": LATER,
                "place": Text(),
                "signatories": [(Side.STATE, " ", Text())],
                "languages": [],
                "copies": 0,
            },
            {
                ("roadmap", "text_is_not_agreed"),
                ("signatories", "a_signatory_of_each_side"),
                ("signatories", "name_missing"),
                ("languages", "languages_missing"),
                ("signed_on", "day_to_come"),
                ("copies", "number_too_small"),
            },
        ),
        "add_scan": (
            {"roadmap": w["proposed"], "name": " ", "content": b""},
            {("content", "file_is_empty"), ("name", "name_missing")},
        ),
        "confirm_signature": (
            {"signature": w["recorded_signature"], "version": 1},
            {("signature", "the_other_side_confirms")},
        ),
    }


def wrong_work(w: World) -> Orders:
    on = {"measure": w["signed_m1"]}
    return {
        "plan_delivery": (
            {**on, "start": LATER, "end": DAY},
            {("end", "ends_before_it_begins")},
        ),
        "record_delivery": (
            {**on, "start": LATER, "end": DAY, "steps_done": (7,)},
            {
                ("end", "ends_before_it_begins"),
                ("start", "day_to_come"),
                ("steps_done", "no_such_step"),
            },
        ),
        "record_indicator": (
            {
                **on,
                "key": " ",
                "names": Text(),
                "baseline": Fraction(0),
                "target": Fraction(1),
                "actual": Fraction(1),
                "direction": Direction.DESCENDING,
            },
            {
                ("key", "key_missing"),
                ("names", "text_missing"),
                ("actual_on", "day_of_the_value_missing"),
                ("direction", "direction_contradicted"),
            },
        ),
        "record_money": (
            {**on, "required": Fraction(-1), "currency": "usd"},
            {("required", "number_too_small"), ("currency", "currency_missing")},
        ),
        "add_evidence": (
            {**on, "name": " ", "content": b""},
            {("content", "file_is_empty"), ("name", "name_missing")},
        ),
        "set_action_point": (
            {"roadmap": w["signed"], "text": Text(), "owner": w["body"], "done_on": LATER},
            {("text", "text_missing"), ("done_on", "day_to_come")},
        ),
        "declare_context": (
            {"roadmap": w["signed"], "key": " ", "names": Text(), "start": LATER, "end": DAY},
            {("key", "key_missing"), ("names", "text_missing"), ("end", "ends_before_it_begins")},
        ),
        "decide_context": (
            {
                "event": w["event"],
                "decisions": [
                    Decided(w["signed_m2"], Effect.CONVERT),
                    Decided(w["signed_m3"], Effect.SHIFT),
                    Decided(w["signed_m3"], Effect.DROP),
                ],
            },
            {
                ("decisions", "measure_twice"),
                (f"decisions:{w['signed_m2']}", "way_missing"),
                (f"decisions:{w['signed_m3']}", "window_missing"),
            },
        ),
        "change_measure": (
            {**on, "lifecycle": Lifecycle.DELIVERED, "on": DAY, "successor": on["measure"]},
            {("lifecycle", "no_change_by_agreement"), ("successor", "stands_in_itself")},
        ),
        "share": (
            {"table": "ContextEvent", "row": w["own_event"], "version": 1},
            {("key", "key_taken")},
        ),
        "release": ({"roadmap": w["signed"], "measures": []}, {("measures", "nothing_to_change")}),
    }


def wrong_people(w: World) -> Orders:
    before = {"person": w["story"].state, "version": 1}
    return {
        "add_person": (
            {"name": " ", "title": Text(), "offices": [(Role.PUBLIC, "", "")]},
            {("name", "name_missing"), ("role", "no_office_for_the_public")},
        ),
        "change_title": (
            {**before, "title": NEW, "since": date(2001, 1, 1)},
            {("since", "begins_before_the_last")},
        ),
        "give_office": (
            {"person": w["story"].state, "role": Role.PUBLIC},
            {("role", "no_office_for_the_public")},
        ),
        "end_office": (
            {"office": w["office"], "version": 1, "last_on": date(2001, 1, 1)},
            {("last_on", "ends_before_it_begins")},
        ),
        "add_institution": (
            {"key": " ", "names": [DatedName(NameKind.FULL, "en", " ")]},
            {("key", "key_missing"), ("names", "name_missing")},
        ),
        "rename": (
            {"institution": w["body"], "version": 9, "names": [], "since": DAY},
            {("names", "nothing_to_change")},
        ),
    }


ONLY_PERMITTED = {"erase", "take_out", "checkpoint"}
"""Acts without a field that could be wrong: there is a permit for them or none."""


def _doubt(of: str) -> Uncertain:
    return Uncertain(because("reading.doubt.x"), Address("plan.docx"), "?", of)


def test_every_action_tells_all_that_is_wrong_with_its_order_and_changes_nothing(world):
    orders = {
        name: one
        for some in (wrong_text, wrong_answers, wrong_work, wrong_people)
        for name, one in some(world).items()
    }
    assert set(orders) | ONLY_PERMITTED == set(actions())
    story, before = world["story"], state()
    for name, (order, expected) in orders.items():
        by = story.organisation if name == "withdraw" else story.state
        with pytest.raises(Refused) as refused:
            actions()[name](at(by), **order)
        told = refused.value.problems
        assert {(p.field, p.why.code.removeprefix("record.")) for p in told} == expected, name
        assert len(told) == len(expected), name
        for language in LANGUAGES:
            assert all(Phrasebook(language).sentence(p.why) for p in told)
        assert state() == before, name
    observer = story.add(Side.STATE, Role.OBSERVER)
    before = state()
    for name in ONLY_PERMITTED:
        order = {"take_out": {}, "checkpoint": {"of": Compartment.JOINT}}
        given = order.get(name, {"person": story.state, "version": 1})
        with pytest.raises(NotPermitted):
            actions()[name](at(observer), **given)
    with pytest.raises(NotPermitted):
        actions()["checkpoint"](at(story.state), of=Compartment.ORGANISATION)
    assert state() == before


def test_the_first_person_of_a_side_is_refused_with_all_that_is_wrong(story):
    before = state()
    with pytest.raises(Refused) as refused:
        people.begin(at("", when=NOW), side=Side.STATE, name=" \0", title=Text.of(en="\0"))
    assert {(p.field, p.why.code) for p in refused.value.problems} == {
        ("name", "record.text_not_storable"),
        ("title", "record.text_not_storable"),
        ("side", "record.side_has_people"),
    }
    assert state() == before


def late(w: World) -> dict[str, tuple[dict[str, Any], str, str]]:
    """Orders on a version that nobody has seen any more: what must be told of both texts."""
    on, story = {"measure": w["signed_m1"], "is_internal": False}, w["story"]
    title = Text.of(en="Coordinator of the state")
    parts = [(w["body"], Part.LEAD, SENT)]
    decided = [Decided(w["signed_m1"], Effect.DROP, note=SENT, version=9)]
    changed = {"measure": w["signed_m2"], "lifecycle": Lifecycle.CLOSED, "on": DAY}
    name = [DatedName(NameKind.FULL, "en", SENT)]
    alma = "Office of Alma"
    return {
        "edit_roadmap": ({"roadmap": w["draft"], "title": NEW}, SENT, "Plan of practical"),
        "edit_area": ({"area": w["area"], "changes": {"names": NEW}}, SENT, "Law and its"),
        "edit_measure": ({"measure": w["m1"], "changes": {"text": NEW}}, SENT, "Review the"),
        "move_measure": ({"measure": w["m1"], "parent": w["m2"]}, w["m2"], w["area"]),
        "remove_measure": ({"measure": w["m1"]}, "True", "False"),
        "assign": ({"measure": w["m1"], "parts": parts}, SENT, w["body"]),
        "settle_doubts": (
            {"roadmap": w["draft"], "answers": [Settled(w["doubt"], 9, SENT)]},
            SENT,
            "As read",
        ),
        "propose": ({"roadmap": w["draft"]}, "proposed", "draft"),
        "record_signature": ({"roadmap": w["recorded"], **SIGNED, "place": NEW}, SENT, STANDS),
        "confirm_signature": ({"signature": w["recorded_signature"]}, "True", "False"),
        "plan_delivery": ({**on, "end": DAY}, DAY.isoformat(), "None"),
        "record_delivery": ({**on, "note": NEW}, SENT, STANDS),
        "record_indicator": ({**on, "key": "days", "names": NEW}, SENT, STANDS),
        "record_money": ({**on, "contribution": w["contribution"], "in_kind": NEW}, SENT, STANDS),
        "set_action_point": (
            {
                "roadmap": w["signed"],
                "action_point": w["action_point"],
                "owner": w["body"],
                "text": NEW,
            },
            SENT,
            STANDS,
        ),
        "decide_context": ({"event": w["event"], "decisions": decided}, SENT, STANDS),
        "change_measure": ({**changed, "reason": SENT}, SENT, STANDS),
        "share": ({"table": "Indicator", "row": w["own_indicator"]}, "joint", "state"),
        "change_title": (
            {"person": story.state, "title": NEW, "since": LATER},
            SENT,
            title.versions[0].words,
        ),
        "end_office": ({"office": w["office"], "last_on": LATER}, "2030", "None"),
        "erase": ({"person": story.state}, "", ""),
        "rename": ({"institution": w["body"], "names": name, "since": LATER}, SENT, alma),
    }


def test_of_two_texts_no_action_loses_either(world):
    story = world["story"]
    made = deliver.record_indicator(
        at(story.state), measure=world["signed_m2"], key="own", names=OLD
    )
    world["own_indicator"] = made.answer["indicator"]
    text.assign(
        at(story.state),
        measure=world["m1"],
        version=1,
        parts=[(world["body"], Part.LEAD, STANDS)],
    )
    doubt = Settled(world["doubt"], 1, "As read")
    orders = late(world)
    versioned = {
        name
        for name, found in actions().items()
        if "version" in inspect.signature(found).parameters
    }
    assert set(orders) == versioned | {"settle_doubts", "decide_context"}
    actions()["settle_doubts"](at(story.state), roadmap=world["draft"], answers=[doubt])
    erasing = story.add(Side.STATE, Role.ADMINISTRATOR)
    before = state()
    for name, (order, sent, stands) in orders.items():
        given = order if name in ("settle_doubts", "decide_context") else {**order, "version": 9}
        other = name in ("confirm_signature", "decide_context", "change_measure")
        by = story.organisation if other else erasing if name == "erase" else story.state
        with pytest.raises(Outdated) as outdated:
            actions()[name](at(by), **given)
        (problem,) = outdated.value.problems
        assert (problem.field, problem.why.code) == ("version", "record.outdated"), name
        assert outdated.value.now["version"] != 9
        assert sent in repr(outdated.value.sent), name
        assert stands in repr(outdated.value.now), name
        assert state() == before, name
