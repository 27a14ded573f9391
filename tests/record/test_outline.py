"""Title, period and areas of a text before it is signed, and where a measure stands among them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from roadbook.actions import deliver, outline, people, share, text
from roadbook.actions.refused import NotPermitted, Refused
from roadbook.core.authority import DatedName
from roadbook.core.readers import BOTH_SIDES
from roadbook.core.record_words import NameKind, PlanState
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import Part, Side
from roadbook.models import Area, Assignment, Institution, Measure, Roadmap
from roadbook.queries import texts
from roadbook.queries.roadmaps import facts_of
from tests.cast import ALMA, AS_OF, MEASURES, ROADMAP
from tests.record.story import Story, at
from tests.record.test_agree import codes, measure, state


def row(story: Story) -> Roadmap:
    return Roadmap.objects.get(pk=story.roadmap)


def now(story: Story):
    return facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap


def test_a_period_that_was_read_wrong_is_corrected_and_what_was_answered_falls(story):
    story.draft().propose().accept()
    period = Period(date(2019, 1, 1), date(2022, 6, 30))
    done = outline.edit_roadmap(
        at(story.state), roadmap=story.roadmap, version=row(story).version, period=period
    )
    assert done.answer["voided"] == ["organisation", "state"]
    assert state(story) is PlanState.DRAFT
    assert now(story).period == period
    assert now(story).title == ROADMAP.title
    (difference,) = texts.since_proposal(story.proposal, reader=BOTH_SIDES)
    assert (difference.field, difference.now) == ("period", period)


def test_all_that_is_wrong_with_an_edit_of_the_frame_is_said_at_once(story):
    story.draft()
    with pytest.raises(Refused) as refused:
        outline.edit_roadmap(
            at(story.state),
            roadmap=story.roadmap,
            version=1,
            title=Text(),
            parties=((Side.STATE, Text.of(en="State")),),
        )
    assert codes(refused) == [("title", "text_missing"), ("parties", "a_party_of_each_side")]
    with pytest.raises(Refused) as refused:
        outline.edit_roadmap(at(story.state), roadmap=story.roadmap, version=1)
    assert codes(refused) == [("title", "nothing_to_change")]


def test_areas_are_added_and_edited_and_measures_move_between_them(story):
    story.draft().propose()
    added = outline.add_area(
        at(story.organisation),
        roadmap=story.roadmap,
        key="labs",
        names=Text.of(en="Laboratories"),
        order=3,
        weight=Fraction(1, 4),
    ).answer["area"]
    m4 = measure(story, "m4")
    order = {"measure": m4.pk, "version": m4.version}
    outline.move_measure(at(story.state), **order, area=added, parent=measure(story, "m3").pk)
    outline.edit_area(
        at(story.state), area=added, version=1, changes={"names": Text.of(en="A laboratory")}
    )
    *_, area = now(story).areas
    assert (area.key, area.names, area.weight) == ("labs", Text.of(en="A laboratory"), 0.25)
    *_, last = now(story).measures
    assert (last.area, last.parent) == ("labs", "m3")
    m3 = measure(story, "m3")
    with pytest.raises(Refused) as refused:
        outline.move_measure(at(story.state), measure=m3.pk, version=m3.version, parent=m4.pk)
    assert codes(refused) == [("parent", "stands_in_itself")]


def test_all_that_is_wrong_with_an_area_is_said_at_once(story):
    story.draft()
    with pytest.raises(Refused) as refused:
        outline.add_area(
            at(story.state),
            roadmap=story.roadmap,
            key="law",
            names=Text(),
            weight=Fraction(-1),
        )
    assert codes(refused) == [
        ("names", "text_missing"),
        ("key", "key_taken"),
        ("weight", "number_too_small"),
    ]
    area = Area.objects.get(key="law")
    changes = {"weight": Fraction(-1), "names": "Law", "colour": "red"}
    with pytest.raises(Refused) as refused:
        outline.edit_area(at(story.state), area=area.pk, version=1, changes=changes)
    assert sorted(codes(refused)) == [
        ("colour", "field_unknown"),
        ("names", "value_of_another_kind"),
        ("weight", "number_too_small"),
    ]


def test_a_frame_is_frozen_with_the_signature(story):
    story.draft().propose().accept().sign()
    area = Area.objects.get(key="law")
    for do, order in (
        (outline.edit_roadmap, {"roadmap": story.roadmap, "title": Text.of(en="x")}),
        (outline.edit_area, {"area": area.pk, "changes": {"order": 4}}),
        (outline.move_measure, {"measure": measure(story, "m1").pk}),
    ):
        with pytest.raises(NotPermitted):
            do(at(story.state), **order, version=2)
    with pytest.raises(NotPermitted):
        outline.add_area(at(story.state), roadmap=story.roadmap, key="x", names=Text.of(en="x"))


@pytest.fixture
def with_own(story: Story) -> tuple[Story, str, str]:
    """A proposed text, and a measure and a body that the State keeps to itself."""
    story.draft().propose()
    own = replace(MEASURES[0], id="own", numbers=Text(), assignments=())
    made = text.add_measure(
        at(story.state), roadmap=story.roadmap, measure=own, is_internal=True
    ).answer["measure"]
    names = [DatedName(NameKind.FULL, "en", "A body")]
    body = people.add_institution(at(story.state), key="own", names=names).answer["institution"]
    return story, made, body


def test_a_text_of_both_sides_names_nothing_that_one_of_them_keeps_to_itself(with_own):
    story, own, body = with_own
    m1 = measure(story, "m1")
    order = {"measure": m1.pk, "version": m1.version}
    with pytest.raises(Refused) as refused:
        text.assign(at(story.state), **order, parts=[(body, Part.LEAD, "A body")])
    assert codes(refused) == [("parts", "not_shown_yet")]
    with pytest.raises(Refused) as refused:
        outline.move_measure(at(story.state), **order, parent=own)
    assert codes(refused) == [("parent", "not_shown_yet")]
    part = replace(MEASURES[1], id="part", parent="own")
    with pytest.raises(NotPermitted):
        text.add_measure(at(story.state), roadmap=story.roadmap, measure=part)
    share.share(at(story.state), table="Institution", row=body, version=1)
    text.assign(at(story.state), **order, parts=[(body, Part.LEAD, "A body")])
    assert Assignment.objects.get(institution=body).compartment == "joint"


def test_work_that_both_sides_see_hangs_on_nothing_that_one_of_them_keeps_to_itself(with_own):
    story, own, body = with_own
    alma = Institution.objects.get(key=ALMA, compartment="joint").pk
    text.assign(at(story.state), measure=own, version=1, parts=[(alma, Part.LEAD, "Alma")])
    story.accept().sign()
    for do, order in (
        (deliver.plan_delivery, {"end": AS_OF}),
        (deliver.record_delivery, {"end": AS_OF}),
        (deliver.record_indicator, {"key": "x", "names": Text.of(en="x")}),
        (deliver.record_money, {"in_kind": Text.of(en="x")}),
        (deliver.add_evidence, {"name": "x", "content": b"x"}),
    ):
        with pytest.raises(Refused) as refused:
            do(at(story.state), measure=own, **order, is_internal=False)
        assert codes(refused) == [("measure", "not_shown_yet")]
    with pytest.raises(Refused) as refused:
        deliver.set_action_point(
            at(story.state), roadmap=story.roadmap, text=Text.of(en="x"), owner=body
        )
    assert codes(refused) == [("owner", "not_shown_yet")]
    assert not Measure.objects.get(pk=own).delivery_set.exists()
