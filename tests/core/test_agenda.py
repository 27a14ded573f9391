"""The agenda: minutes that sum to the meeting's length, and every point that needs the meeting."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.agenda import (
    Agenda,
    Block,
    Point,
    TooShort,
    build,
    discussed,
    interventions,
    portions,
)
from roadbook.core.meeting import Meeting, Presentation, actions
from roadbook.core.method import AgendaBlocks, Method
from roadbook.core.review import Review, judge
from roadbook.core.words import Agreement, DecisionVerb, Lifecycle, Result
from tests.core import strategies
from tests.core.cases import AS_OF, MINISTRY, PROGRAMME, says
from tests.core.meetings import OFFICES, action, meeting, reviewed, words

LENGTHS = st.integers(1, 600)
BLOCKS = st.builds(
    AgendaBlocks,
    opening=st.integers(0, 60),
    conclusions=st.integers(0, 60),
    presentation_each=st.integers(0, 60),
    intervention_each=st.integers(0, 30),
    way_forward=st.integers(0, 120),
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """With or without delegations and presentations, of any length."""
    whole = meeting(minutes=draw(LENGTHS))
    shown = draw(st.integers(0, 4))
    sent = draw(st.integers(0, 2))
    offices = draw(st.integers(0, len(OFFICES)))
    state = replace(whole.delegations[0], institutions=OFFICES[:offices])
    return replace(
        whole,
        presentations=whole.presentations[:shown],
        delegations=(state, whole.delegations[1])[:sent],
    )


def minutes_of(agenda: Agenda) -> list[int]:
    """Minutes by block, presentations together."""
    return [sum(i.minutes for i in agenda.items if i.block is block) for block in Block]


def built(review: Review, whole: Meeting, method: Method) -> Agenda | TooShort:
    try:
        return build(review, whole, method)
    except TooShort as short:
        return short


def test_eleven_institutions_and_four_programmes_fill_two_hours():
    agenda = build(reviewed(), meeting(), Method())
    assert minutes_of(agenda) == [10, 60, 20, 20, 10]
    assert agenda.minutes == 120
    assert agenda.slots == 2 + 4 + 10 + 2


def test_the_ministry_of_the_head_opens_and_does_not_intervene_again():
    assert interventions(meeting()) == OFFICES[1:]


def test_without_a_named_head_institution_the_first_of_the_protocol_order_opens():
    whole = meeting()
    unnamed = replace(whole.delegations[0], head_institution="")
    assert interventions(replace(whole, delegations=(unnamed,))) == OFFICES[1:]


@given(meetings(), BLOCKS, strategies.facts())
def test_minutes_sum_to_the_length_of_any_meeting_or_one_problem_says_what_is_needed(
    whole, blocks, facts
):
    method = Method(agenda=blocks)
    review = judge(facts, method, AS_OF)
    agenda = built(review, whole, method)
    if isinstance(agenda, TooShort):
        assert agenda.minutes == whole.minutes < agenda.needed
        return
    assert sum(item.minutes for item in agenda.items) == agenda.minutes == whole.minutes
    assert all(item.minutes >= max(1, len(item.speakers)) for item in agenda.items)


@given(st.integers(1, 18), st.integers(0, 600))
def test_the_least_length_is_a_minute_for_each_speaker_and_one_for_the_way_forward(less, more):
    review = reviewed()
    with pytest.raises(TooShort) as short:
        build(review, meeting(minutes=19 - less), Method())
    assert (short.value.minutes, short.value.needed) == (19 - less, 19)
    assert build(review, meeting(minutes=19 + more), Method()).minutes == 19 + more


@given(strategies.facts())
def test_whatever_the_sides_differ_on_or_left_unconfirmed_is_on_the_agenda(facts):
    review = judge(facts, Method(), AS_OF)
    agenda = build(review, meeting(), Method())
    shown = [point.measure for item in agenda.items for point in item.points]
    assert len(shown) == len(set(shown))
    to_settle = (Agreement.DIFFERING, Agreement.UNCONFIRMED)
    assert {v.measure for v in review.verdicts if v.agreement in to_settle} <= set(shown)


def test_points_stand_under_the_presentation_of_their_area_or_with_the_way_forward():
    items = build(reviewed(), meeting(), Method()).items
    found = {item.key or item.block.value: [p.measure for p in item.points] for item in items}
    assert found["sp1"] == ["sp1-1", "sp1-2"]
    assert found["sp2"] == ["sp2-1", "sp2-2"]
    assert found["sp3"] == []
    assert found["way_forward"] == ["other-1", "other-2"]


def test_an_area_inside_a_presented_area_belongs_to_its_presentation():
    review = reviewed()
    roadmap = review.facts.roadmap
    areas = tuple(replace(a, parent="sp4") if a.key == "other" else a for a in roadmap.areas)
    nested = replace(review, facts=replace(review.facts, roadmap=replace(roadmap, areas=areas)))
    items = build(nested, meeting(), Method()).items
    assert [p.measure for i in items if i.key == "sp4" for p in i.points] == ["other-1", "other-2"]


def test_differing_assessments_come_first_then_what_is_late_unconfirmed_silent_or_open():
    entries = [
        says(MINISTRY, "sp1-1", Lifecycle.PLANNED, said_on=date(2021, 7, 10)),
        says(MINISTRY, "sp1-2", Lifecycle.DELIVERED, Result.ACHIEVED, said_on=date(2021, 6, 1)),
        says(MINISTRY, "other-1", Lifecycle.DELIVERED, Result.ACHIEVED),
        says(PROGRAMME, "other-1", Lifecycle.DELIVERED, Result.PARTLY),
    ]
    found = [(p.measure, p.point) for p in discussed(reviewed(entries=entries))]
    assert found == [
        ("other-1", Point.DIFFERING),
        ("sp1-2", Point.UNCONFIRMED),
        ("sp2-1", Point.NO_REPORT),
        ("sp2-2", Point.NO_REPORT),
        ("other-2", Point.NO_REPORT),
        ("sp1-1", Point.TO_BE_DECIDED),
    ]


def test_what_both_sides_delivered_alike_needs_no_minute():
    entries = [
        says(who, "sp1-1", Lifecycle.DELIVERED, Result.ACHIEVED) for who in (MINISTRY, PROGRAMME)
    ]
    assert "sp1-1" not in {p.measure for p in discussed(reviewed(entries=entries))}


def test_most_time_goes_where_most_is_open():
    entries = [says(who, "sp1-1", Lifecycle.DELIVERED) for who in (MINISTRY, PROGRAMME)]
    entries += [
        says(who, "sp2-1", Lifecycle.DELIVERED, word)
        for who, word in ((MINISTRY, Result.ACHIEVED), (PROGRAMME, Result.PARTLY))
    ]
    items = build(reviewed(entries=entries), meeting(), Method()).items
    given_to = {i.key: i.minutes for i in items if i.block is Block.PRESENTATION}
    assert given_to["sp2"] > given_to["sp1"] > max(given_to["sp3"], given_to["sp4"])


def test_an_hour_is_shared_like_two_hours_to_the_nearest_minute():
    assert minutes_of(build(reviewed(), meeting(minutes=60), Method())) == [5, 27, 14, 9, 5]


@given(st.integers(0, 5_000), st.lists(st.integers(0, 90), min_size=1, max_size=12))
def test_portions_sum_to_the_whole_and_stay_within_one_of_their_share(total, weights):
    parts = portions(total, weights)
    assert sum(parts) == total
    if any(weights):
        whole = sum(weights)
        assert all(
            abs(part * whole - total * w) < whole for part, w in zip(parts, weights, strict=True)
        )


def test_nothing_cannot_be_shared_among_nobody():
    with pytest.raises(ValueError, match="no parts"):
        portions(3, [])


def test_six_action_points_become_six_tasks_with_owner_and_day():
    decided = tuple(action(f"action-{n}") for n in range(6))
    noted = replace(action("note"), verb=DecisionVerb.TOOK_NOTE)
    tasks = actions(meeting(decisions=(noted, *decided)))
    assert [t.decision for t in tasks] == [d.key for d in decided]
    assert all(t.owners == (OFFICES[1],) and t.due_on == date(2021, 9, 30) for t in tasks)


@pytest.mark.parametrize("verb", DecisionVerb)
def test_only_verbs_that_ask_somebody_to_act_create_a_task(verb):
    asking = {"invited", "requested", "agreed_to", "decided"}
    assert bool(actions(meeting(decisions=(replace(action("a"), verb=verb),)))) == (verb in asking)


def test_presentations_are_found_by_their_keys():
    whole = meeting(presentations=(Presentation("one", words("One"), ("sp1", "sp2")),))
    items = build(reviewed(), whole, Method()).items
    assert [len(i.points) for i in items if i.block is Block.PRESENTATION] == [4]
