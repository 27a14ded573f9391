"""Both sides agree to a text: over the same bytes, each for itself, and an edit voids it."""

from datetime import date

import pytest

from roadbook.actions import agree, doubts, text
from roadbook.actions.doubts import Edited, Settled
from roadbook.actions.kept_files import place
from roadbook.actions.refused import NotPermitted, Outdated, Refused
from roadbook.core.address import Address
from roadbook.core.doubts import Uncertain
from roadbook.core.facts import Measure as Measure_
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.reasons import because
from roadbook.core.record_words import PlanState
from roadbook.core.texts import Text
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Side, Stage
from roadbook.models import (
    Acceptance,
    Document,
    Doubt,
    Measure,
    Proposal,
    Roadmap,
    Signature,
)
from roadbook.queries.roadmaps import NoSuchRoadmap, facts_of
from tests.cast import AS_OF, ROADMAP
from tests.record.story import Story, at

NEW = Measure_(id="new", order=9, text=Text.of(en="One more"), timeframe=TimeFrame())


def measure(story: Story, key: str) -> Measure:
    return Measure.objects.get(roadmap=story.roadmap, key=key)


def state(story: Story) -> PlanState:
    return PlanState(Roadmap.objects.get(pk=story.roadmap).state)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(p.field, p.why.code.removeprefix("record.")) for p in refused.value.problems]


def test_a_draft_is_its_own_sides_until_it_is_proposed(story):
    story.draft()
    assert len(facts_of(story.roadmap, reader=of_side(Side.STATE), day=AS_OF).roadmap.measures) == 4
    for reader in (BOTH_SIDES, PUBLIC, of_side(Side.ORGANISATION)):
        with pytest.raises(NoSuchRoadmap):
            facts_of(story.roadmap, reader=reader, day=AS_OF)
    story.propose()
    seen = facts_of(story.roadmap, reader=of_side(Side.ORGANISATION), day=AS_OF).roadmap
    assert [m.id for m in seen.measures] == [m.id for m in ROADMAP.measures]


def test_what_is_imported_is_what_was_read(story):
    story.draft().propose()
    seen = facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap
    assert seen.title == ROADMAP.title
    assert seen.areas == ROADMAP.areas
    assert {o.key: o.names for o in seen.institutions}.items() <= {
        o.key: o.names for o in ROADMAP.institutions
    }.items()
    for found, told in zip(seen.measures, ROADMAP.measures, strict=True):
        assert (found.text, found.timeframe, found.numbers, found.assignments) == (
            told.text,
            told.timeframe,
            told.numbers,
            told.assignments,
        )


def test_it_is_agreed_when_both_sides_accepted_the_same_bytes(story):
    story.draft().propose().accept(Side.STATE)
    assert state(story) is PlanState.PROPOSED
    story.accept(Side.ORGANISATION)
    assert state(story) is PlanState.AGREED


def test_a_side_accepts_only_what_was_on_its_screen(story):
    story.draft().propose()
    with pytest.raises(Refused) as refused:
        agree.accept(at(story.state), proposal=story.proposal, digest="0" * 64)
    assert codes(refused) == [("digest", "another_text")]
    assert not Acceptance.objects.exists()


def test_an_edit_voids_what_both_sides_answered_and_says_so(story):
    story.draft().propose().accept()
    row = measure(story, "m1")
    done = text.edit_measure(
        at(story.organisation),
        measure=row.pk,
        version=row.version,
        changes={"text": Text.of(en="Another text")},
    )
    assert done.answer["voided"] == ["organisation", "state"]
    assert state(story) is PlanState.DRAFT
    assert set(Acceptance.objects.values_list("is_void", flat=True)) == {True}
    proposal = Proposal.objects.get(pk=story.proposal)
    assert (proposal.is_open, proposal.voided_by) == (False, "m1")
    with pytest.raises(Refused) as refused:
        agree.accept(at(story.state), proposal=story.proposal, digest=story.digest)
    assert codes(refused) == [("proposal", "proposal_is_closed")]


def test_a_refusal_needs_a_reason_and_reopens_the_text(story):
    story.draft().propose().accept(Side.STATE)
    order = {"proposal": story.proposal, "digest": story.digest}
    with pytest.raises(Refused) as refused:
        agree.decline(at(story.organisation), **order, reason=Text())
    assert codes(refused) == [("reason", "text_missing")]
    agree.decline(at(story.organisation), **order, reason=Text.of(en="Measure 2.1 needs a year"))
    assert state(story) is PlanState.DRAFT
    assert Acceptance.objects.get(side="state").is_void


def test_a_side_can_take_its_acceptance_back_until_the_text_is_signed(story):
    story.draft().propose().accept()
    agree.withdraw(at(story.state), proposal=story.proposal)
    assert state(story) is PlanState.PROPOSED
    story.accept(Side.STATE).sign()
    with pytest.raises(NotPermitted):
        agree.withdraw(at(story.state), proposal=story.proposal)


def test_acceptance_on_behalf_keeps_both_names(story):
    story.draft().propose()
    agree.accept(
        at(story.state),
        proposal=story.proposal,
        digest=story.digest,
        on_behalf_of="Dilara Dädebaýewa",
        title=Text.of(en="Minister"),
    )
    row = Acceptance.objects.get()
    assert row.answered_by
    assert row.on_behalf_of not in ("", row.answered_by)
    assert "Dilara" not in str(Acceptance.objects.values().get())


def test_one_side_cannot_sign_alone(story):
    story.draft().propose().accept()
    done = agree.record_signature(
        at(story.state),
        roadmap=story.roadmap,
        signed_on=date(2019, 7, 15),
        place=Text.of(en="Ashgabat"),
        signatories=[(side, "Somebody", Text()) for side in Side],
        languages=["en"],
    )
    with pytest.raises(Refused) as refused:
        agree.confirm_signature(at(story.state), signature=done.answer["signature"], version=1)
    assert codes(refused) == [("signature", "the_other_side_confirms")]
    assert state(story) is PlanState.AGREED


def test_the_scan_of_a_signature_is_kept_and_is_of_this_text(story, settings, tmp_path):
    settings.FILES = tmp_path
    story.draft()
    order = {"name": "signed.pdf", "content": b"signed"}
    with pytest.raises(NotPermitted):
        agree.add_scan(at(story.state), roadmap=story.roadmap, **order)
    story.draft().propose().accept()
    own = text.Filed("plan.docx", "0" * 64, 1)
    done = text.import_plan(at(story.state), roadmap=ROADMAP, files=[own])
    plan = Document.objects.get(roadmap=done.answer["roadmap"]).pk
    signed = {
        "roadmap": story.roadmap,
        "signed_on": date(2019, 7, 15),
        "place": Text.of(en="Ashgabat"),
        "signatories": [(side, "Somebody", Text()) for side in Side],
        "languages": ["en"],
    }
    with pytest.raises(Refused) as refused:
        agree.record_signature(at(story.state), **signed, scan=plan)
    assert codes(refused) == [("scan", "not_shown_yet"), ("scan", "not_a_scan")]
    scan = agree.add_scan(at(story.state), roadmap=story.roadmap, **order).answer
    agree.record_signature(at(story.state), **signed, scan=scan["document"])
    assert Signature.objects.get().scan.digest == scan["digest"]
    assert place(tmp_path, scan["digest"]).read_bytes() == b"signed"


def test_a_signed_text_is_frozen(story):
    story.draft().propose().accept().sign()
    row = measure(story, "m1")
    with pytest.raises(NotPermitted):
        text.edit_measure(
            at(story.state),
            measure=row.pk,
            version=row.version,
            changes={"text": Text.of(en="Another text")},
        )
    roadmap = Roadmap.objects.get(pk=story.roadmap)
    assert (roadmap.state, roadmap.stage) == (PlanState.SIGNED.value, Stage.DELIVER.value)
    assert facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap.signed_on == date(
        2019, 7, 15
    )


def test_all_that_is_wrong_with_a_signature_is_said_at_once(story):
    story.draft().propose()
    with pytest.raises(Refused) as refused:
        agree.record_signature(
            at(story.state),
            roadmap=story.roadmap,
            signed_on=date(2030, 1, 1),
            place=Text(),
            signatories=[(Side.STATE, " ", Text())],
            languages=[],
            copies=0,
        )
    assert codes(refused) == [
        ("roadmap", "text_is_not_agreed"),
        ("signatories", "a_signatory_of_each_side"),
        ("signatories", "name_missing"),
        ("languages", "languages_missing"),
        ("signed_on", "day_to_come"),
        ("copies", "number_too_small"),
    ]


def test_an_open_doubt_keeps_a_text_from_being_proposed(story):
    doubt = Uncertain(because("reading.doubt.x"), Address("plan.docx", row=3), "Q5", "m1")
    done = text.import_plan(at(story.state), roadmap=ROADMAP, doubts=[doubt])
    story.roadmap = done.answer["roadmap"]
    row = Doubt.objects.get()
    with pytest.raises(Refused) as refused:
        story.propose()
    assert codes(refused) == [(f"doubt:{row.pk}", "doubt_open")]
    answer = Settled(row.pk, 1, "The second quarter")
    doubts.settle_doubts(at(story.state), roadmap=story.roadmap, answers=[answer])
    story.propose()


def test_many_doubts_are_settled_with_what_follows_in_one_act_or_not_at_all(story):
    why, place = because("reading.doubt.x"), Address("plan.docx", row=3)
    unsure = [Uncertain(why, place, name, "m1") for name in ("Q5", "Q6")]
    story.roadmap = text.import_plan(at(story.state), roadmap=ROADMAP, doubts=unsure).answer[
        "roadmap"
    ]
    answers = [Settled(row.pk, 1, "As read") for row in Doubt.objects.all()]
    first, second = measure(story, "m1"), measure(story, "m2")
    edits = [
        Edited(first.pk, first.version, (("text", Text.of(en="Another text")),)),
        Edited(second.pk, second.version + 1, is_removed=True),
    ]
    order = {"roadmap": story.roadmap, "answers": answers, "added": [NEW]}
    with pytest.raises(Outdated):
        doubts.settle_doubts(at(story.state), **order, edits=edits)
    assert Doubt.objects.filter(is_settled=True).count() == 0
    assert measure(story, "m1").text == first.text
    with pytest.raises(NotPermitted):
        doubts.settle_doubts(at(story.organisation), **order)
    edits[1] = Edited(second.pk, second.version, is_removed=True)
    doubts.settle_doubts(at(story.state), **order, edits=edits)
    assert Doubt.objects.filter(is_settled=True).count() == 2
    assert measure(story, "m1").text == Text.of(en="Another text")
    assert measure(story, "m2").is_removed
    assert measure(story, NEW.id).text == NEW.text
    story.propose()


def test_of_two_edits_of_one_version_the_second_is_told_both_texts(story):
    story.draft()
    row = measure(story, "m2")
    order = {"measure": row.pk, "version": row.version}
    text.edit_measure(at(story.state), **order, changes={"text": Text.of(en="First")})
    with pytest.raises(Outdated) as outdated:
        text.edit_measure(at(story.state), **order, changes={"text": Text.of(en="Second")})
    assert outdated.value.now["text"] == {"versions": [{"language": "en", "words": "First"}]}
    assert outdated.value.sent["text"] == {"versions": [{"language": "en", "words": "Second"}]}


def test_the_same_key_acts_once(story):
    first = text.import_plan(at(story.state, "once"), roadmap=ROADMAP)
    again = text.import_plan(at(story.state, "once"), roadmap=ROADMAP)
    assert (again.answer, again.is_repeat) == (first.answer, True)
    assert Roadmap.objects.count() == 1
    with pytest.raises(Refused) as refused:
        agree.propose(at(story.state, "once"), roadmap=first.answer["roadmap"], version=1)
    assert codes(refused) == [("key", "key_reused")]


def test_what_may_not_be_seen_is_answered_as_what_is_not_there(story):
    story.draft()
    row = measure(story, "m1")
    said = []
    for id_ in (row.pk, "f" * 32):
        with pytest.raises(NotPermitted) as refused:
            text.remove_measure(at(story.organisation), measure=id_, version=1)
        said.append(refused.value.problems)
    assert said[0] == said[1]
