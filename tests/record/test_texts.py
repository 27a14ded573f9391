"""The signed text is frozen and can be asked for, and so is what differs from it."""

import pytest

from roadbook.actions import text
from roadbook.core.readers import BOTH_SIDES, PUBLIC
from roadbook.core.texts import Text
from roadbook.queries import texts
from roadbook.queries.roadmaps import NoSuchRoadmap
from tests.cast import ROADMAP
from tests.record.story import at
from tests.record.test_agree import measure


def test_the_signed_text_is_the_text_that_was_agreed(story):
    story.draft().propose().accept().sign()
    signed = texts.signed_text(story.roadmap, reader=BOTH_SIDES)
    assert [m.text for m in signed.measures] == [m.text for m in ROADMAP.measures]
    assert texts.since_signature(story.roadmap, reader=BOTH_SIDES) == ()
    with pytest.raises(NoSuchRoadmap):
        texts.signed_text(story.roadmap, reader=PUBLIC)


def test_what_changed_since_a_proposal_is_said_field_by_field(story):
    story.draft().propose()
    row = measure(story, "m2")
    new = Text.of(en="Publish a manual")
    text.edit_measure(
        at(story.organisation), measure=row.pk, version=row.version, changes={"text": new}
    )
    gone = measure(story, "m4")
    text.remove_measure(at(story.state), measure=gone.pk, version=gone.version)
    found = texts.since_proposal(story.proposal, reader=BOTH_SIDES)
    assert [(d.measure, d.field, d.now) for d in found] == [
        ("m2", "text", new),
        ("m4", "measure", None),
    ]
    assert texts.text_of_proposal(story.proposal, reader=BOTH_SIDES).measures[1].text != new
