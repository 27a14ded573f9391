"""What was delivered counts as an event: for both sides the same one, with its proof."""

from datetime import date

import pytest

from roadbook.actions import deliver, share
from roadbook.core.lifecycle import amendment_needed
from roadbook.core.method import Method
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.told import told_by
from roadbook.core.words import Confidence, Lifecycle, Modality, Side
from roadbook.models import Measure
from roadbook.queries.roadmaps import facts_of
from tests.cast import ALMA, AS_OF, CHENG
from tests.record.story import Story, at
from tests.record.test_agree import measure


@pytest.fixture
def signed(story: Story) -> Story:
    return story.draft().propose().accept().sign()


def events(story: Story, reader=BOTH_SIDES):
    return facts_of(story.roadmap, reader=reader, day=AS_OF).events


def verdict(story: Story, key: str):
    facts = facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF)
    return next(v for v in judge(facts, Method(), AS_OF).verdicts if v.measure == key)


def asks_for_a_note(story: Story, key: str) -> bool:
    facts = facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF)
    one = next(m for m in facts.roadmap.measures if m.id == key)
    return amendment_needed(one, told_by(facts, AS_OF)[key]) is not None


def delivered(story: Story, key: str, *, by: Side = Side.STATE, **told):
    given = {"start": date(2020, 9, 8), "end": date(2020, 9, 9), "is_internal": False, **told}
    return deliver.record_delivery(at(story.of(by)), measure=measure(story, key).pk, **given)


@pytest.mark.parametrize(
    ("key", "lead", "side"), [("m1", ALMA, Side.STATE), ("m4", CHENG, Side.ORGANISATION)]
)
def test_a_joint_delivery_is_an_event_of_the_body_that_leads(signed, key, lead, side):
    done = delivered(signed, key, modality=Modality.ONLINE)
    for reader in (BOTH_SIDES, *map(of_side, Side)):
        (event,) = events(signed, reader)
        assert event.key == done.answer["delivery"]
        assert (event.measures, event.institution, event.side) == ((key,), lead, side)
        assert (event.start, event.end) == (date(2020, 9, 8), date(2020, 9, 9))
        assert event.modality is Modality.ONLINE


def test_what_a_side_keeps_to_itself_is_no_event_for_anybody_until_it_is_shared(signed):
    done = delivered(signed, "m1", is_internal=True)
    for reader in (BOTH_SIDES, *map(of_side, Side)):
        assert events(signed, reader) == ()
    share.share(at(signed.state), table="Delivery", row=done.answer["delivery"], version=1)
    for reader in (BOTH_SIDES, *map(of_side, Side)):
        assert len(events(signed, reader)) == 1


def test_what_is_only_planned_is_no_event(signed):
    deliver.plan_delivery(
        at(signed.state),
        measure=measure(signed, "m1").pk,
        end=date(2021, 9, 9),
        is_internal=False,
    )
    assert events(signed) == ()


def test_a_measure_with_an_event_and_without_a_report_is_under_way_and_its_days_are_known(signed):
    assert verdict(signed, "m1").lifecycle is Lifecycle.NOT_REPORTED
    delivered(signed, "m1")
    found = verdict(signed, "m1")
    assert found.lifecycle is Lifecycle.UNDER_WAY
    assert found.held_on == (date(2020, 9, 8), date(2020, 9, 9))
    assert found.confidence is Confidence.DECLARED


def test_joint_evidence_proves_the_event_and_internal_evidence_does_not(signed, tmp_path, settings):
    settings.FILES = tmp_path
    delivered(signed, "m1")
    for name, is_internal in (("own.pdf", True), ("list.pdf", False)):
        deliver.add_evidence(
            at(signed.state),
            measure=measure(signed, "m1").pk,
            name=name,
            content=b"attendance",
            is_internal=is_internal,
        )
    for reader in (BOTH_SIDES, *map(of_side, Side)):
        assert [event.evidence for event in events(signed, reader)] == [("list.pdf",)]
    assert verdict(signed, "m1").confidence is Confidence.DOCUMENTED


def test_a_note_of_amendment_answers_the_question_for_one(signed):
    m3 = measure(signed, "m3")
    delivered(signed, "m3", modality=Modality.ONLINE)
    Measure.objects.filter(pk=m3.pk).update(modality=Modality.IN_PERSON.value)
    assert asks_for_a_note(signed, "m3")
    delivered(
        signed,
        "m3",
        version=1,
        modality=Modality.ONLINE,
        amendment_note=Text.of(en="Online because of the travel ban"),
    )
    assert not asks_for_a_note(signed, "m3")
