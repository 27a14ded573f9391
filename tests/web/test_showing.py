"""A measure of one side is looked at before the other side sees it, and shown by its own act."""

import re
from dataclasses import replace

import pytest

from roadbook.actions import deliver
from roadbook.actions import text as acts_on_text
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Part, Side
from roadbook.models import Acceptance, Institution, Measure, Roadmap
from roadbook.wording.phrasebook import Phrasebook
from tests.cast import BORIS, MEASURES
from tests.record.story import NOW, Story, at


@pytest.fixture
def proposed(db: None) -> Story:
    """A text before both sides, accepted by one, with a measure that the State keeps to itself."""
    story = Story().begin().draft().propose().accept(Side.ORGANISATION)
    own = replace(
        MEASURES[0],
        id="own",
        numbers=Text(),
        text=Text.of(en="Buy a kestrel", ru="Купить пустельгу"),
        assignments=(),
        area="",
        funding_wording="Own funds",
    )
    done = acts_on_text.add_measure(
        at(story.state), roadmap=story.roadmap, measure=own, is_internal=True
    )
    story.measures["own"] = done.answer["measure"]
    parts = [(Institution.objects.get(key=BORIS).pk, Part.LEAD, "Service of B.")]
    row = Measure.objects.get(pk=story.measures["own"])
    acts_on_text.assign(at(story.state), measure=row.pk, version=row.version, parts=parts)
    return story


def place(story: Story, rest: str = "") -> str:
    return f"/en/roadmaps/{story.roadmap}/measures/{story.measures['own']}/{rest}"


def test_what_the_other_side_will_see_is_shown_before_it_does(proposed, browser):
    ours, theirs = browser(proposed.state), browser(proposed.organisation)
    assert place(proposed, "showing/") in ours.get(place(proposed)).content.decode()
    page = ours.get(place(proposed, "showing/")).content.decode()
    for said in (
        "Buy a kestrel",
        "Купить пустельгу",
        "Service of Boris",
        "Service of B.",
        "Own funds",
    ):
        assert said in page
    assert "The answer of this side will not hold any more: Organisation." in page.replace(
        "<b>", ""
    )
    assert theirs.get(place(proposed)).status_code == 404
    assert theirs.get(place(proposed, "showing/")).status_code == 404
    share = re.search(r'action="([^"]*/sharing/Measure/[^"]*)"', page)[1]
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    assert ours.post(share, {"version": version})["Location"].startswith(place(proposed))
    shown = theirs.get(place(proposed)).content.decode()
    assert "Buy a kestrel" in shown
    assert "showed this measure to the other side" in shown
    assert Roadmap.objects.get().state == "draft"
    assert ours.get(place(proposed, "showing/")).status_code == 404


def test_who_may_not_show_it_is_offered_nothing(proposed, browser):
    reader = browser(proposed.add(Side.STATE, Role.OBSERVER))
    page = reader.get(place(proposed)).content.decode()
    assert "stands with your side alone" in page
    assert "showing/" not in page
    assert reader.get(place(proposed, "showing/")).status_code == 404


def test_a_signed_text_takes_no_further_measure_and_the_page_says_so(proposed, browser):
    proposed.accept(Side.STATE).sign()
    order = {"measure": proposed.measures["own"], "is_internal": True, "end": NOW.date()}
    deliver.plan_delivery(at(proposed.state), **order)
    page = browser(proposed.state).get(place(proposed, "showing/")).content.decode()
    assert "The text is signed" in page
    assert "note of planned and actual" in page
    assert "/sharing/Measure/" not in page
    assert Measure.objects.get(key="own").compartment == "state"


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_a_side_adds_a_measure_for_itself_alone_and_no_answer_falls(language, proposed, browser):
    ours, theirs = browser(proposed.state), browser(proposed.organisation)
    roadmap = f"/{language}/roadmaps/{proposed.roadmap}/"
    page = ours.get(roadmap).content.decode()
    assert 'name="is_internal"' in page
    sent = {"text": "Count the kestrels", "is_internal": "1", "key": "own-1"}
    done = ours.post(f"{roadmap}additions/", sent)
    assert done.status_code == 302
    told = Phrasebook(language).text("showing.internal")
    assert told in ours.get(done["Location"]).content.decode()
    assert theirs.get(done["Location"]).status_code == 404
    assert "Count the kestrels" in ours.get(roadmap).content.decode()
    assert "Count the kestrels" not in theirs.get(roadmap).content.decode()
    assert Roadmap.objects.get().state == "proposed"
    assert not Acceptance.objects.get().is_void


def test_who_may_not_add_one_for_the_side_is_offered_none(proposed, browser):
    boris = Institution.objects.get(key=BORIS).pk
    focal = browser(proposed.add(Side.STATE, Role.FOCAL_POINT, boris))
    page = f"/en/roadmaps/{proposed.roadmap}/"
    assert 'name="is_internal"' not in focal.get(page).content.decode()
    sent = {"text": "Count the kestrels", "is_internal": "1", "key": "own-1"}
    assert focal.post(f"{page}additions/", sent).status_code == 404
    # in a draft of one's own side all is so, and in a signed text nothing is added
    proposed.accept(Side.STATE).sign()
    assert 'name="is_internal"' not in browser(proposed.state).get(page).content.decode()
