"""The agenda and the minutes on paper: hours that follow on, measures that are named."""

from dataclasses import replace
from datetime import date

import pytest

from roadbook.core.agenda import Agenda, build
from roadbook.core.meeting import Meeting
from roadbook.core.method import Method
from roadbook.core.review import Review
from roadbook.core.words import DecisionVerb, Lifecycle, Result, Side
from roadbook.documents.papers.agenda import agenda
from roadbook.documents.papers.minutes import minutes
from roadbook.documents.papers.paper import Paper, Paragraph, Table, plain
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core.cases import MINISTRY, PROGRAMME, SERVICE, says
from tests.core.meetings import OFFICES, action, meeting, reviewed, statement, words

ENTRIES = [
    says(MINISTRY, "sp1-1", Lifecycle.DELIVERED, Result.ACHIEVED),
    says(PROGRAMME, "sp1-1", Lifecycle.DELIVERED, Result.PARTLY),
    says(MINISTRY, "sp2-1", Lifecycle.DELIVERED, said_on=date(2021, 6, 1)),
]
REVIEW = reviewed(entries=ENTRIES)


def planned(whole: Meeting, review: Review = REVIEW) -> Agenda:
    return build(review, whole, Method())


def agenda_of(whole: Meeting, language: str = "en") -> Paper:
    return agenda(REVIEW, whole, planned(whole), Phrasebook(language))


def minutes_of(whole: Meeting, language: str = "en") -> Paper:
    return minutes(REVIEW, whole, planned(whole), Phrasebook(language))


def cells(paper: Paper) -> list[list[str]]:
    """The rows of the last table, as texts."""
    table = next(b for b in reversed(paper.blocks) if isinstance(b, Table))
    return [["\n".join(plain(p.pieces) for p in cell) for cell in row.cells] for row in table.rows]


def text(paper: Paper) -> str:
    return "\n".join(plain(b.pieces) for b in paper.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hours_of_the_agenda_follow_on_and_its_minutes_sum(language):
    rows = cells(agenda_of(meeting(), language))
    clock = 10 * 60
    for hour, _, minutes_there in rows:
        assert hour == f"{clock // 60:02}:{clock % 60:02}"
        clock += int(minutes_there)
    assert clock == 12 * 60


def test_a_meeting_whose_hour_nobody_knows_counts_from_its_opening():
    rows = cells(agenda_of(meeting(opens_at=None)))
    assert [row[0] for row in rows][:2] == ["0:00", "0:10"]


def test_a_meeting_over_midnight_keeps_a_clock_that_exists():
    late = meeting()
    assert late.opens_at is not None
    rows = cells(agenda_of(replace(late, opens_at=late.opens_at.replace(hour=23))))
    assert rows[-1][0] == "00:50"


def test_measures_on_which_the_sides_have_something_to_settle_are_named():
    shown = "\n".join(row[1] for row in cells(agenda_of(meeting())))
    assert "The sides' assessments differ: 1 Measure sp1-1" in shown
    assert "Not confirmed by the other side in time: 3 Measure sp2-1" in shown
    assert "No report yet: 2" in shown


def test_every_paper_of_the_meeting_says_what_is_assumed_and_begins_with_its_own_name():
    whole = meeting(title=words("review meeting"))
    for paper, name in ((agenda_of(whole), "Agenda"), (minutes_of(whole), "Minutes")):
        lines = text(paper).split("\n")
        assert lines[:2] == [name, "Review meeting"]
        assert "Assumed, no public fact: the hour, the length." in lines


def test_every_office_but_that_of_the_head_is_called_once():
    row = next(r for r in cells(agenda_of(meeting())) if OFFICES[1] in r[1])
    assert [row[1].count(office) for office in OFFICES] == [0] + [1] * 10


def test_a_measure_without_a_printed_number_is_called_by_its_text():
    shown = "\n".join(row[1] for row in cells(agenda_of(meeting())))
    assert "No report yet: 5; Measure other-2" in shown


def test_each_office_sees_which_measures_on_the_agenda_it_leads():
    leading = replace(meeting().delegations[0], institutions=(OFFICES[0], MINISTRY, SERVICE))
    whole = meeting(delegations=(leading, meeting().delegations[1]))
    row = next(r[1] for r in cells(agenda_of(whole)) if "Interventions" in r[1])
    assert "Ministry (1; 3; 2; 4; 5; Measure other-2); Service" in row


def test_the_topics_of_the_way_forward_stand_in_agenda_and_minutes():
    whole = meeting(way_forward=(words("Where to go"),))
    assert "Where to go" in cells(agenda_of(whole))[-2][1]
    assert "Where to go" in text(minutes_of(whole))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_conclusion_has_its_verb_owner_day_and_who_heard_it_read(language):
    phrases = Phrasebook(language)
    heard = replace(action("it"), read_back=(Side.STATE,))
    noted = replace(action("that"), verb=DecisionVerb.TOOK_NOTE, owners=(), due_on=None)
    rows = cells(minutes_of(meeting(decisions=(heard, noted)), language))
    assert len(rows) == 2
    assert phrases.label(DecisionVerb.AGREED_TO) in rows[0][1]
    assert rows[0][2:] == [
        words(OFFICES[1]).best(language).words,
        plain(phrases.value(date(2021, 9, 30))),
        "\n".join(
            plain(phrases.say(f"meeting.minutes.{heard}", side=side))
            for side, heard in zip(Side, ("read_back_by", "not_read_back"), strict=True)
        ),
    ]
    assert rows[1][2:4] == ["", ""]


def test_six_conclusions_that_ask_for_action_are_counted_six():
    whole = meeting(decisions=tuple(action(f"a{n}") for n in range(6)))
    assert text(minutes_of(whole)).endswith("Conclusions that create an action point: 6.")


def test_minutes_without_conclusions_say_so_and_hold_what_was_said():
    whole = meeting(statements=(statement("open", cleared_by=()),))
    said = text(minutes_of(whole))
    assert "No conclusions are recorded yet." in said
    assert "What open says." in said


def test_both_delegations_are_present_with_their_bodies_in_their_own_order():
    said = text(minutes_of(meeting()))
    assert sorted(OFFICES, key=said.index) == list(OFFICES)
    assert "Head of the State, deputy" in said
    assert "Head of the organisation, representative" in said
