"""`meeting.toml`: who sits at the table, how firmly the meeting stands, what its tasks say."""

from datetime import date

import pytest

from roadbook.core.meeting import actions, seats
from roadbook.core.texts import Text
from roadbook.core.words import Lifecycle, MeetingStatus, Presence, Side
from tests.core.cases import MINISTRY, PROGRAMME, SERVICE
from tests.pack.test_meeting import LEAST, problems, read

TABLE = """
[[delegation]]
side = "state"
presence = "online"
head_name = { en = "Head" }
head_title = { en = "minister" }
institutions = ["Ministry", "Service"]
[[delegation]]
side = "organisation"
head_name = { en = "Other head" }
head_title = { en = "representative" }
institutions = ["Programme"]
[[presentation]]
key = "p"
names = { en = "Programme one" }
institution = "Programme"
[[participant]]
institution = "service"
name = { en = "Somebody" }
title = { en = "adviser" }
presence = "absent"
  [[participant.post]]
  since = 2021-07-01
  title = { en = "chief" }
[[decision]]
verb = "requested"
words = { en = "do it" }
owners = ["Service"]
due_on = 2021-09-30
verifiers = ["Ministry"]
state = "under_way"
"""


def test_who_sits_at_the_table_is_read_with_the_title_of_the_day(tmp_path):
    met = read(tmp_path, LEAST + TABLE).meeting
    assert [(s.side, s.institution, s.presence) for s in seats(met)] == [
        (Side.STATE, MINISTRY, Presence.ONLINE),
        (Side.STATE, SERVICE, Presence.ABSENT),
        (Side.ORGANISATION, PROGRAMME, None),
    ]
    assert seats(met)[1].title == Text.of(en="chief")
    assert met.presentations[0].institution == PROGRAMME


def test_a_task_has_its_verifier_and_its_state(tmp_path):
    (task,) = actions(read(tmp_path, LEAST + TABLE).meeting)
    assert (task.owners, task.verifiers) == ((SERVICE,), (MINISTRY,))
    assert (task.state, task.due_on) == (Lifecycle.UNDER_WAY, date(2021, 9, 30))


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("", MeetingStatus.CONFIRMED),
        ('assumed = ["minutes"]', MeetingStatus.CONFIRMED),
        ('assumed = ["opens_at"]', MeetingStatus.TENTATIVE),
        ('assumed = ["on"]', MeetingStatus.TENTATIVE),
        ('assumed = ["on"]\nstatus = "confirmed"', MeetingStatus.CONFIRMED),
        ('status = "cancelled"', MeetingStatus.CANCELLED),
    ],
)
def test_a_meeting_is_tentative_while_its_day_or_hour_is_assumed(tmp_path, more, status):
    assert read(tmp_path, LEAST + more).meeting.status is status


def test_a_meeting_without_a_key_is_that_of_the_roadmap_and_the_round(tmp_path):
    plain = read(tmp_path, LEAST).meeting
    moved = read(tmp_path, LEAST.replace("2021-07-14", "2021-09-01")).meeting
    of_round = read(tmp_path, 'round = "2021-H1"\n' + LEAST).meeting
    named = read(tmp_path, LEAST + 'key = "mine"\nrevision = 3').meeting
    assert plain.key == moved.key == "r"
    assert of_round.key == "r/2021-H1"
    assert (named.key, named.revision) == ("mine", 3)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("minutes = 60", "minutes = 60\nrevision = -1", ("not_revision", "meeting.revision")),
        ("minutes = 60", "minutes = 60\nrevision = true", ("not_revision", "meeting.revision")),
        ("minutes = 60", 'minutes = 60\nstatus = "sure"', ("unknown_code", "meeting.status")),
        (
            'institutions = ["Ministry", "Service"]',
            'institutions = ["Ministry"]',
            ("no_delegation_has", "participant 1.institution"),
        ),
        (
            'institution = "service"',
            'institution = "Nobody"',
            ("unknown_institution", "participant 1.institution"),
        ),
        ('institution = "service"\n', "", ("missing", "participant 1.institution")),
        ('presence = "absent"', 'presence = "late"', ("unknown_code", "participant 1.presence")),
        ("  since = 2021-07-01\n", "", ("missing", "participant 1, post 1.since")),
        ('state = "under_way"', 'state = "not_reported"', ("unknown_code", "decision 1.state")),
        ('verifiers = ["Ministry"]', 'verifiers = "x"', ("not_a_list", "decision 1.verifiers")),
        (
            'institution = "Programme"',
            'institution = "Other"',
            ("unknown_institution", "presentation 1.institution"),
        ),
    ],
)
def test_what_is_wrong_at_the_table_is_told_by_its_place(tmp_path, old, new, problem):
    whole = LEAST + TABLE
    assert old in whole
    assert problems(tmp_path, whole.replace(old, new, 1)) == [problem]
