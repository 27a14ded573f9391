"""Invitation, participants and action points: what each says, and what it leaves open."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from roadbook.core.agenda import build
from roadbook.core.meeting import Meeting, Participant, Post
from roadbook.core.method import Method
from roadbook.core.words import DecisionVerb, Lifecycle, MeetingStatus, Presence
from roadbook.documents.papers.action_points import action_points
from roadbook.documents.papers.invitation import invitation
from roadbook.documents.papers.paper import PageBreak, Paper, Paragraph, Table, plain
from roadbook.documents.papers.participants import participants
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core.meetings import OFFICES, REGIONAL, action, meeting, reviewed, words
from tests.documents.writing.read_back import text_of

REVIEW = reviewed()
every_language = pytest.mark.parametrize("language", LANGUAGES)


def letters(whole: Meeting, language: str = "en") -> list[str]:
    """The text of each letter."""
    plan = build(REVIEW, whole, Method())
    paper = invitation(REVIEW, whole, plan, Phrasebook(language))
    found = [""]
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            found.append("")
        elif isinstance(block, Paragraph):
            found[-1] += plain(block.pieces) + "\n"
    return found


def listed(whole: Meeting, language: str = "en", beside: str = "") -> Paper:
    book = Phrasebook(beside) if beside else None
    return participants(REVIEW, whole, Phrasebook(language), book)


def table_of(paper: Paper) -> list[list[str]]:
    (table,) = (b for b in paper.blocks if isinstance(b, Table))
    return [["\n".join(plain(p.pieces) for p in cell) for cell in row.cells] for row in table.rows]


@every_language
def test_each_side_gets_a_letter_with_the_same_day_hour_length_and_agenda(language):
    state, organisation = letters(meeting(), language)
    for letter in (state, organisation):
        assert "2021" in letter
        assert "10:00 (UTC+05:00)" in letter
        assert "120" in letter
        assert letter.count("\n") > 12
    assert plain(Phrasebook(language).value(words("Head of the State"))) in state
    assert plain(Phrasebook(language).value(words("Head of the organisation"))) in organisation
    assert OFFICES[10] in state
    assert OFFICES[10] not in organisation


def test_a_letter_says_what_of_the_invitation_is_assumed_and_nothing_else():
    (letter, _) = letters(meeting(assumed=("opens_at", "decisions")))
    assert "Assumed, no public fact: the hour." in letter


@every_language
def test_a_meeting_that_is_not_settled_is_proposed_and_a_cancelled_one_invites_nobody(language):
    said = [letters(meeting(status=status), language)[0] for status in MeetingStatus]
    assert len(set(said)) == 3
    cancelled = said[list(MeetingStatus).index(MeetingStatus.CANCELLED)]
    assert "10:00" not in cancelled
    assert "2021" in cancelled


def test_who_is_not_named_yet_keeps_a_place_that_says_so():
    rows = table_of(listed(meeting()))
    assert len(rows) == 2 + 11 + 5
    assert [row[0] for row in rows[:3]] == ["State", "1", "2"]
    assert rows[1][1] == "Head of the State\ndeputy"
    assert rows[2][1:] == ["to be named", "office-b", "not recorded yet"]
    assert "Institutions: 16; named: 2; to be named: 14." in text_of(listed(meeting()))


def test_names_stand_with_the_title_of_the_day_and_how_they_took_part():
    somebody = Participant(
        OFFICES[1],
        words("Somebody"),
        words("adviser"),
        (Post(date(2021, 9, 1), words("minister")),),
        Presence.ONLINE,
    )
    rows = table_of(listed(meeting(participants=(somebody,))))
    assert rows[2][1:] == ["Somebody\nadviser", "office-b", "Online"]


def test_two_languages_stand_side_by_side_and_the_second_is_marked_as_such():
    paper = listed(meeting(), "ru", "tk")
    assert paper.languages == ("ru", "tk")
    assert paper.is_landscape
    row = table_of(paper)[1]
    assert row[1] == "Head of the State (ру)\ndeputy (ру)"
    assert row[2] == "Head of the State (tk)\ndeputy (tk)"
    assert row[3] == "office-a (ру)\noffice-a (tk)"
    (table,) = (b for b in paper.blocks if isinstance(b, Table))
    second = [p for cell in table.rows[2].cells[2] for p in cell.pieces]
    assert second
    assert {piece.language for piece in second} == {"tk"}


def test_what_reads_the_same_in_both_languages_stands_once():
    name = replace(meeting(), participants=(Participant(OFFICES[1], words("A")),))
    paper = participants(REVIEW, name, Phrasebook("en"), Phrasebook("en"))
    assert table_of(paper)[2][3] == "office-b"


@every_language
def test_each_action_point_is_a_row_with_owner_day_verifier_source_and_state(language):
    both = replace(action("two"), owners=(OFFICES[1], REGIONAL), state=Lifecycle.UNDER_WAY)
    named = replace(action("three"), verifiers=(OFFICES[2],), measures=("sp1-1", "other-2"))
    noted = replace(action("noted"), verb=DecisionVerb.TOOK_NOTE)
    phrases = Phrasebook(language)
    whole = meeting(decisions=(noted, action("one"), both, named))
    (sheet,) = action_points(REVIEW, whole, phrases).sheets
    rows = [[plain(c) if isinstance(c, tuple) else c for c in row] for row in sheet.rows]
    assert [row[0] for row in rows] == [Fraction(1), Fraction(2), Fraction(3)]
    assert [row[3] for row in rows] == [date(2021, 9, 30)] * 3
    assert rows[1][2].split(";\n") == [
        plain(phrases.value(words(name))) for name in (OFFICES[1], REGIONAL)
    ]
    assert "Organisation" in rows[0][4]
    assert rows[2][4] == plain(phrases.value(words(OFFICES[2])))
    assert "2" in rows[0][5]
    assert "4" in rows[2][5]
    assert rows[2][6] == "1, " + plain(phrases.value(REVIEW.facts.roadmap.measures[5].text))
    assert [row[7] for row in rows] == [
        phrases.label(s) for s in (Lifecycle.PLANNED, Lifecycle.UNDER_WAY, Lifecycle.PLANNED)
    ]
    assert {row[7] for row in rows} <= set(sheet.choices[7])


@every_language
def test_a_meeting_without_action_points_says_so(language):
    (sheet,) = action_points(REVIEW, meeting(), Phrasebook(language)).sheets
    (row,) = sheet.rows
    assert plain(row[1]) == plain(Phrasebook(language).say("meeting.actions.none"))
    assert not sheet.choices


def test_conclusions_that_are_no_public_fact_say_so_beside_each_task():
    told = meeting(decisions=(action("one"),), assumed=("decisions", "opens_at"))
    (sheet,) = action_points(REVIEW, told, Phrasebook("en")).sheets
    assert plain(sheet.rows[0][5]).endswith("\nAssumed, no public fact: the conclusions.")
    (sheet,) = action_points(REVIEW, meeting(decisions=(action("one"),)), Phrasebook("en")).sheets
    assert "Assumed" not in plain(sheet.rows[0][5])
