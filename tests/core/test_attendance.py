"""Who sits at the table on the day, and which tasks a meeting leaves behind."""

from dataclasses import replace
from datetime import date

import pytest

from roadbook.core.meeting import Participant, Post, actions, seats
from roadbook.core.words import Presence, Side
from tests.core.cases import AS_OF
from tests.core.meetings import OFFICES, PROGRAMMES, REGIONAL, action, meeting, words

HEAD = words("Head of the State")


def test_every_institution_has_a_place_in_its_own_sides_order_and_the_heads_come_first_of_theirs():
    placed = seats(meeting())
    assert [s.institution for s in placed] == [*OFFICES, REGIONAL, *PROGRAMMES]
    assert [bool(s.name) for s in placed].count(True) == 2
    assert placed[0].name == HEAD
    assert {s.side for s in placed[:11]} == {Side.STATE}


def test_a_head_whose_institution_is_not_listed_comes_first():
    whole = meeting()
    state = replace(whole.delegations[0], head_institution="cabinet")
    placed = seats(replace(whole, delegations=(state,)))
    assert [s.institution for s in placed] == ["cabinet", *OFFICES]
    assert placed[0].name == HEAD


def test_a_head_who_is_listed_too_stands_once_with_what_the_list_says():
    listed = Participant(OFFICES[0], HEAD, words("minister"), presence=Presence.ABSENT)
    second = Participant(OFFICES[0], words("Second"), words("adviser"))
    placed = seats(meeting(participants=(second, listed)))
    assert [(s.name, s.presence) for s in placed[:2]] == [
        (HEAD, Presence.ABSENT),
        (words("Second"), None),
    ]
    assert placed[2].institution == OFFICES[1]


def test_what_nobody_recorded_stays_unrecorded_and_a_delegation_speaks_for_its_own_only():
    whole = meeting(participants=(Participant(OFFICES[3], presence=Presence.ABSENT),))
    state = replace(whole.delegations[0], presence=Presence.ONLINE)
    placed = seats(replace(whole, delegations=(state, whole.delegations[1])))
    said = {s.institution: s.presence for s in placed}
    assert said[OFFICES[0]] is Presence.ONLINE
    assert said[OFFICES[3]] is Presence.ABSENT
    assert said[REGIONAL] is None


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2021, 8, 31), "adviser"),
        (date(2021, 9, 1), "deputy minister"),
        (date(2023, 1, 1), "minister"),
    ],
)
def test_a_paper_of_an_earlier_day_keeps_the_earlier_title(day, title):
    posts = (
        Post(date(2022, 5, 1), words("minister")),
        Post(date(2021, 9, 1), words("deputy minister")),
    )
    somebody = Participant(OFFICES[1], words("Somebody"), words("adviser"), posts)
    placed = seats(meeting(on=day, participants=(somebody,)))
    assert placed[1].title == words(title)


def test_who_has_posts_only_has_no_title_before_the_first_of_them():
    somebody = Participant(OFFICES[1], words("Somebody"), posts=(Post(AS_OF, words("head")),))
    assert not somebody.title_on(date(2021, 7, 13))
    assert somebody.title_on(AS_OF) == words("head")


@pytest.mark.parametrize(
    ("owners", "verified_by"),
    [
        ((OFFICES[1],), (Side.ORGANISATION,)),
        ((PROGRAMMES[0], REGIONAL), (Side.STATE,)),
        ((OFFICES[1], REGIONAL), tuple(Side)),
        (("nobody at the table",), tuple(Side)),
    ],
)
def test_what_one_side_owns_the_other_one_confirms(owners, verified_by):
    (task,) = actions(meeting(decisions=(replace(action("a"), owners=owners),)))
    assert task.verified_by == verified_by


def test_a_task_keeps_the_number_of_its_conclusion_in_the_minutes():
    noted = replace(action("note"), owners=())
    tasks = actions(meeting(decisions=(noted, action("one"), noted, action("two"))))
    assert [(t.decision, t.place) for t in tasks] == [("one", 2), ("two", 4)]
