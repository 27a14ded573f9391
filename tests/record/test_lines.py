"""The rows of a plan as it was read: nothing that it says is dropped, nothing points to nothing."""

from dataclasses import replace

import pytest

from roadbook.actions import people, share, text
from roadbook.actions.refused import Refused
from roadbook.core.authority import DatedName, spellings
from roadbook.core.facts import Area, Assignment, Institution
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.record_words import NameKind
from roadbook.core.texts import Text
from roadbook.core.words import Part, Side
from roadbook.models import Institution as Body
from roadbook.models import Roadmap
from roadbook.queries.roadmaps import facts_of
from tests.cast import ALMA, AS_OF, BORIS, CHENG, MEASURES, OFFICES, ROADMAP
from tests.record.story import Story, at
from tests.record.test_agree import codes

NEW = replace(MEASURES[0], id="new", numbers=Text())
EVERYBODY = (
    Assignment(BORIS, Part.LEAD, "Service of Boris"),
    Assignment(ALMA, Part.CO_RESPONSIBLE, "Alma"),
    Assignment(CHENG, Part.SUPPORTING, "Cheng's people"),
)


def line(story: Story, key: str, reader=BOTH_SIDES):
    found = facts_of(story.roadmap, reader=reader, day=AS_OF).roadmap.measures
    return next(one for one in found if one.id == key)


def test_a_further_measure_names_who_answers_for_it_on_both_sides(story):
    story.draft().propose()
    new = replace(NEW, assignments=EVERYBODY)
    text.add_measure(at(story.organisation), roadmap=story.roadmap, measure=new)
    assert line(story, "new").assignments == EVERYBODY
    story.version = Roadmap.objects.get(pk=story.roadmap).version
    story.propose().accept().sign()
    assert line(story, "new").assignments == EVERYBODY


def test_a_further_measure_names_bodies_by_id_as_well_and_only_such_as_may_be_seen(story):
    story.draft().propose()
    names = [DatedName(NameKind.FULL, "en", "A body")]
    own = people.add_institution(at(story.state), key="own", names=names).answer["institution"]
    order = {"roadmap": story.roadmap}
    for who, name, found in (
        (story.organisation, "own", [("assignments", "body_unknown")]),
        (story.organisation, "nobody", [("assignments", "body_unknown")]),
        (story.state, own, [("assignments", "not_shown_yet")]),
    ):
        new = replace(NEW, assignments=(Assignment(name, Part.LEAD, "A body"),))
        with pytest.raises(Refused) as refused:
            text.add_measure(at(who), **order, measure=new)
        assert codes(refused) == found
    twice = replace(NEW, assignments=(EVERYBODY[0], EVERYBODY[0]))
    with pytest.raises(Refused) as refused:
        text.add_measure(at(story.state), **order, measure=twice)
    assert codes(refused) == [("assignments", "part_twice")]
    new = replace(NEW, assignments=(Assignment(own, Part.LEAD, "A body"),))
    text.add_measure(at(story.state), **order, measure=new, is_internal=True)
    told = line(story, "new", of_side(Side.STATE)).assignments
    assert told == (Assignment("own", Part.LEAD, "A body"),)


def test_all_that_does_not_hang_together_in_a_plan_is_said_at_once(story):
    m1, m2, m3, m4 = MEASURES
    broken = replace(
        ROADMAP,
        areas=(*ROADMAP.areas, Area("law", Text.of(en="Law")), Area("x", Text(), parent="y")),
        measures=(
            replace(m1, parent="m2"),
            replace(m2, parent="m1", text=Text()),
            replace(m3, area="nowhere"),
            replace(m4, assignments=(Assignment("nobody", Part.LEAD),)),
            replace(m4, id=""),
            replace(m4, id=""),
        ),
    )
    with pytest.raises(Refused) as refused:
        text.import_plan(at(story.state), roadmap=broken)
    assert codes(refused) == [
        ("areas:law", "key_taken"),
        ("areas:x", "not_in_the_plan"),
        ("measures", "key_missing"),
        ("measures:m1", "stands_in_itself"),
        ("measures:m2", "stands_in_itself"),
        ("measures:m2", "text_missing"),
        ("measures:m3", "not_in_the_plan"),
        ("measures:m4", "not_in_the_plan"),
    ]
    assert not Roadmap.objects.exists()


def test_a_part_may_be_read_before_what_it_is_a_part_of(story):
    m1, *others = MEASURES
    areas = (Area("below", Text.of(en="Below"), parent="above"), Area("above", Text.of(en="Above")))
    plan = replace(
        ROADMAP,
        areas=(*ROADMAP.areas, *areas),
        measures=(replace(m1, parent="m2", area="below"), *others),
    )
    story.roadmap = text.import_plan(at(story.state), roadmap=plan).answer["roadmap"]
    story.propose().accept()
    seen = facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap
    assert {area.key: area.parent for area in seen.areas}["below"] == "above"
    assert (line(story, "m1").parent, line(story, "m1").area) == ("m2", "below")


def met(key: str) -> set[str]:
    return set(spellings(Body.objects.get(key=key).names))


def test_the_spellings_of_a_document_are_learnt_and_found_again(story):
    """As a document names a body: for its own side at once, for both when the text is proposed."""
    story.draft()
    boris = next(one for one in OFFICES if one.key == BORIS)
    again = Institution("state:bs", Side.STATE, boris.names, spellings=("B. Service", "BS"))
    parts = (Assignment("state:bs", Part.LEAD, "BS"),)
    plan = replace(
        ROADMAP, institutions=(again,), measures=(replace(MEASURES[0], assignments=parts),)
    )
    text.import_plan(at(story.state), roadmap=plan)
    assert met(BORIS) >= {"B. Service", "BS", *boris.every_name}
    assert Body.objects.filter(key=BORIS).count() == 1
    share.share(at(story.state), table="Institution", row=Body.objects.get(key=BORIS).pk, version=2)
    # a body of both sides learns nothing from a draft of one of them, and all of it from a proposal
    third = replace(again, key="state:service", spellings=("Boris' people",))
    parts = (Assignment("state:service", Part.LEAD, "Boris' people"),)
    plan = replace(
        ROADMAP, institutions=(third,), measures=(replace(MEASURES[0], assignments=parts),)
    )
    story.roadmap = text.import_plan(at(story.state), roadmap=plan).answer["roadmap"]
    assert "Boris' people" not in met(BORIS)
    story.propose()
    assert "Boris' people" in met(BORIS)
    fourth = replace(third, key="other", names=Text.of(en="BORIS'  PEOPLE"), spellings=())
    parts = (Assignment("other", Part.LEAD, "x"),)
    plan = replace(
        ROADMAP, institutions=(fourth,), measures=(replace(MEASURES[0], assignments=parts),)
    )
    text.import_plan(at(story.organisation), roadmap=plan)
    assert not Body.objects.filter(key="other").exists()
