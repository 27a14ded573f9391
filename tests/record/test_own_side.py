"""What one side keeps to itself goes nowhere as a side effect of something else."""

from dataclasses import replace

import pytest

from roadbook.actions import agree, deliver, outline, people, share, text
from roadbook.actions.refused import NotPermitted, Refused
from roadbook.core.authority import DatedName
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.record_words import NameKind, Role
from roadbook.core.texts import Text
from roadbook.core.words import Part, Side
from roadbook.models import (
    ActionPoint,
    Contribution,
    Entry,
    Institution,
    Measure,
    Office,
    Roadmap,
    Sealed,
    Signature,
)
from roadbook.queries.roadmaps import facts_of
from roadbook.queries.rows import rows_of
from tests.cast import ALMA, AS_OF, BORIS, DILARA, MEASURES
from tests.record.story import NOW, Story, at
from tests.record.test_agree import codes, measure

WORD = "Unsaid"


@pytest.fixture
def signed(story: Story) -> Story:
    return story.draft().propose().accept().sign()


def anew(story: Story) -> Story:
    """The text was edited, and may be proposed as it stands now."""
    story.version = Roadmap.objects.get(pk=story.roadmap).version
    return story


def body(key: str) -> str:
    return Institution.objects.get(key=key).pk


def test_what_was_taken_out_of_a_draft_stays_with_its_side(story):
    story.draft()
    gone, part = measure(story, "m2"), measure(story, "m3")
    changes = {"text": Text.of(en=WORD)}
    text.edit_measure(at(story.state), measure=gone.pk, version=1, changes=changes)
    outline.move_measure(at(story.state), measure=part.pk, version=1, parent=gone.pk)
    assigned = {"measure": measure(story, "m4").pk, "version": 1}
    text.assign(at(story.state), **assigned, parts=[(body(DILARA), Part.LEAD, WORD)])
    assigned["version"] = 2
    text.assign(at(story.state), **assigned, parts=[(body(ALMA), Part.LEAD, "Alma")])
    text.remove_measure(at(story.state), measure=gone.pk, version=2)
    story.propose()
    seen = rows_of(story.roadmap, reader=of_side(Side.ORGANISATION))
    assert [m["key"] for m in seen["Measure"].values() if m["is_removed"]] == []
    assert WORD not in repr(seen)
    assert DILARA not in {one["key"] for one in seen["Institution"].values()}
    joint = Entry.objects.filter(chain="joint").values_list("body", flat=True)
    assert not any(WORD.encode() in bytes(one) for one in joint)
    # it was a part of what was taken out: for both sides it stands by itself, in the same bytes
    for reader in (BOTH_SIDES, *map(of_side, Side)):
        seen = facts_of(story.roadmap, reader=reader, day=AS_OF).roadmap
        assert {m.id: m.parent for m in seen.measures} == {"m1": "", "m3": "", "m4": ""}
    story.accept().sign()


def test_a_body_that_was_taken_off_a_measure_is_not_published_with_it(story):
    story.draft().propose()
    row = measure(story, "m4")
    parts = [(body(BORIS), Part.LEAD, WORD)]
    text.assign(at(story.state), measure=row.pk, version=row.version, parts=parts)
    parts = [(body(ALMA), Part.LEAD, "Alma")]
    text.assign(at(story.state), measure=row.pk, version=row.version + 1, parts=parts)
    anew(story).propose().accept().sign()
    for side in Side:
        share.release(at(story.of(side)), roadmap=story.roadmap, measures=[row.pk])
    seen = rows_of(story.roadmap, reader=PUBLIC)
    assert [one["key"] for one in seen["Institution"].values()] == [ALMA]
    assert WORD not in repr(seen)


def test_what_is_written_for_ones_own_side_never_goes_into_a_row_of_both(signed):
    m1 = measure(signed, "m1").pk
    words = {"in_kind": Text.of(en="A hall")}
    made = deliver.record_money(at(signed.state), measure=m1, **words, is_internal=False).answer
    again = {"contribution": made["contribution"], "version": 1, "in_kind": Text.of(en=WORD)}
    with pytest.raises(NotPermitted):
        deliver.record_money(at(signed.state), measure=m1, **again, is_internal=True)
    m2 = measure(signed, "m2").pk
    with pytest.raises(NotPermitted):
        deliver.record_money(at(signed.state), measure=m2, **again, is_internal=False)
    assert Contribution.objects.get().in_kind == words["in_kind"]
    order = {"roadmap": signed.roadmap, "owner": body(ALMA)}
    point = deliver.set_action_point(at(signed.state), **order, text=Text.of(en="Send it")).answer
    again = {"action_point": point["action_point"], "version": 1, "text": Text.of(en=WORD)}
    with pytest.raises(NotPermitted):
        deliver.set_action_point(at(signed.state), **order, **again, is_internal=True)
    assert ActionPoint.objects.get().text == Text.of(en="Send it")


def test_nothing_is_shared_before_what_it_hangs_on(signed):
    names = [DatedName(NameKind.FULL, "en", "A body")]
    above = people.add_institution(at(signed.state), key="above", names=names).answer["institution"]
    below = people.add_institution(at(signed.state), key="below", names=names, parent=above)
    below = below.answer["institution"]
    point = deliver.set_action_point(
        at(signed.state),
        roadmap=signed.roadmap,
        text=Text.of(en="Send it"),
        owner=body(ALMA),
        verifier=below,
        is_internal=True,
    ).answer["action_point"]
    for table, row in (("Institution", below), ("ActionPoint", point)):
        with pytest.raises(Refused) as refused:
            share.share(at(signed.state), table=table, row=row, version=1)
        assert codes(refused) == [("row", "not_shown_yet")]
    for row in (above, below):
        share.share(at(signed.state), table="Institution", row=row, version=1)
    share.share(at(signed.state), table="ActionPoint", row=point, version=1)


def test_a_part_of_an_internal_measure_is_shared_after_it(story):
    story.draft().propose()
    made = {}
    for key, parent in (("whole", ""), ("part", "whole")):
        own = replace(MEASURES[0], id=key, numbers=Text(), assignments=(), parent=parent)
        order = {"roadmap": story.roadmap, "measure": own, "is_internal": True}
        made[key] = text.add_measure(at(story.state), **order).answer["measure"]
    with pytest.raises(Refused) as refused:
        share.share(at(story.state), table="Measure", row=made["part"], version=1)
    assert codes(refused) == [("row", "not_shown_yet")]
    for key in made:
        share.share(at(story.state), table="Measure", row=made[key], version=1)
    assert Measure.objects.get(pk=made["part"]).parent_id == made["whole"]


def test_an_emptied_text_is_not_proposed_for_what_a_side_keeps_beside_it(story):
    story.draft().propose()
    own = replace(MEASURES[0], id="own", numbers=Text(), assignments=())
    for lead in (story.state, story.organisation):
        text.add_measure(at(lead), roadmap=story.roadmap, measure=own, is_internal=True)
    for row in Measure.objects.filter(compartment="joint"):
        text.remove_measure(at(story.state), measure=row.pk, version=row.version)
    with pytest.raises(Refused) as refused:
        anew(story).propose()
    assert codes(refused) == [("measures", "no_measures")]


def test_a_draft_whose_body_stands_below_an_internal_one_is_not_proposed(story):
    story.draft()
    names = [DatedName(NameKind.FULL, "en", "A body")]
    above = people.add_institution(at(story.state), key="above", names=names).answer["institution"]
    below = people.add_institution(at(story.state), key="below", names=names, parent=above)
    parts = [(below.answer["institution"], Part.LEAD, "A body")]
    text.assign(at(story.state), measure=measure(story, "m1").pk, version=1, parts=parts)
    with pytest.raises(Refused) as refused:
        story.propose()
    assert codes(refused) == [("parts", "not_shown_yet")]
    share.share(at(story.state), table="Institution", row=above, version=1)
    story.propose()


def test_somebody_of_a_side_always_goes_on_keeping_its_people(story):
    first, last = Office.objects.filter(person=story.state).order_by("pk")
    order = {"version": 1, "last_on": NOW.date()}
    people.end_office(at(story.state), office=first.pk, **order)
    with pytest.raises(Refused) as refused:
        people.end_office(at(story.state), office=last.pk, **order)
    assert codes(refused) == [("last_on", "somebody_keeps_people")]
    story.add(Side.STATE, Role.ADMINISTRATOR)
    people.end_office(at(story.state), office=last.pk, **order)


def test_a_signature_that_was_written_down_wrongly_is_written_anew(story):
    story.draft().propose().accept()
    order = {
        "roadmap": story.roadmap,
        "signed_on": AS_OF,
        "signatories": [(side, f"{WORD} {side}", Text()) for side in Side],
        "languages": ["en"],
    }
    first = agree.record_signature(at(story.state), **order, place=Text.of(en="Vienna")).answer
    order["signatories"] = [(side, "Somebody", Text()) for side in Side]
    with pytest.raises(Refused) as outdated:
        agree.record_signature(at(story.organisation), **order, place=Text.of(en="Ashgabat"))
    assert outdated.value.now["place"] == {"versions": [{"language": "en", "words": "Vienna"}]}
    assert outdated.value.sent["place"] == {"versions": [{"language": "en", "words": "Ashgabat"}]}
    done = agree.record_signature(
        at(story.organisation), **order, place=Text.of(en="Ashgabat"), version=1
    ).answer
    assert done == {"signature": first["signature"], "version": 2}
    # the names that were wrong are not kept
    assert not any(WORD in one.value for one in Sealed.objects.all())
    agree.confirm_signature(at(story.state), signature=done["signature"], version=2)


def test_a_text_that_was_edited_after_its_signature_was_written_down_can_still_be_signed(story):
    story.draft().propose().accept()
    order = {
        "roadmap": story.roadmap,
        "signed_on": AS_OF,
        "place": Text(),
        "signatories": [(side, "Somebody", Text()) for side in Side],
        "languages": ["en"],
    }
    first = agree.record_signature(at(story.state), **order).answer["signature"]
    row = measure(story, "m1")
    changes = {"text": Text.of(en="Another text")}
    text.edit_measure(at(story.state), measure=row.pk, version=row.version, changes=changes)
    anew(story).propose().accept()
    with pytest.raises(Refused) as refused:
        agree.confirm_signature(at(story.organisation), signature=first, version=1)
    assert codes(refused) == [("roadmap", "text_is_not_agreed")]
    order["version"] = 1
    agree.record_signature(at(story.state), **order)
    agree.confirm_signature(at(story.organisation), signature=first, version=2)
    assert Signature.objects.get().proposal_id == story.proposal
