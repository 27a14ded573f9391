"""The entry for a calendar, parsed again: right hour, same name, newer number, nothing broken."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from icalendar.cal.event import Event

from roadbook.core.agenda import build
from roadbook.core.meeting import Meeting
from roadbook.core.method import Method
from roadbook.core.words import MeetingStatus
from roadbook.documents.papers.invitation import Appointment, appointment
from roadbook.documents.writing import ics
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core.meetings import meeting, reviewed, words

REVIEW = reviewed()
BOOKS = [Phrasebook(code) for code in LANGUAGES]


def entry(whole: Meeting) -> Appointment:
    return appointment(REVIEW, whole, build(REVIEW, whole, Method()), BOOKS)


def parsed(whole: Meeting) -> Event:
    (event,) = Calendar.from_ical(ics.to_bytes(entry(whole))).walk("VEVENT")
    return event


def test_ten_in_ashgabat_is_five_by_universal_time_and_the_end_is_two_hours_later():
    event = parsed(meeting())
    start, end = event["DTSTART"], event["DTEND"]
    assert start.params["TZID"] == "Asia/Ashgabat"
    assert start.dt.astimezone(UTC) == datetime(2021, 7, 14, 5, tzinfo=UTC)
    assert end.dt.astimezone(UTC) == datetime(2021, 7, 14, 7, tzinfo=UTC)


def test_the_zone_goes_along_with_its_rules():
    (zone,) = Calendar.from_ical(ics.to_bytes(entry(meeting()))).walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Ashgabat"
    (rule,) = zone.walk("STANDARD")
    assert rule["TZOFFSETTO"].td == timedelta(hours=5)


def test_an_offset_without_a_name_is_written_as_universal_time():
    at = datetime(2021, 7, 14, 10, tzinfo=timezone(timedelta(hours=5)))
    written = ics.to_bytes(entry(meeting(opens_at=at)))
    assert b"DTSTART:20210714T050000Z" in written
    assert b"VTIMEZONE" not in written


def test_a_meeting_over_the_change_of_the_clock_keeps_its_length():
    vienna = ZoneInfo("Europe/Vienna")
    event = parsed(meeting(opens_at=datetime(2021, 10, 31, 2, 30, tzinfo=vienna)))
    length = event["DTEND"].dt.astimezone(UTC) - event["DTSTART"].dt.astimezone(UTC)
    assert length == timedelta(minutes=120)


def test_a_meeting_whose_hour_nobody_knows_takes_the_day():
    event = parsed(meeting(opens_at=None))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 7, 14), date(2021, 7, 15))


def test_a_meeting_that_moves_keeps_its_name_and_takes_the_next_number():
    first = parsed(meeting(key="review"))
    moved = parsed(meeting(key="review", revision=1, on=date(2021, 9, 1), title=words("Other")))
    another = parsed(meeting(key="another"))
    assert first["UID"] == moved["UID"] != another["UID"]
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)


@pytest.mark.parametrize("status", MeetingStatus)
def test_calendars_know_how_firmly_it_stands(status):
    assert parsed(meeting(status=status))["STATUS"] == status.upper()


def test_the_description_says_hour_length_and_what_is_assumed_in_every_language():
    said = str(parsed(meeting())["DESCRIPTION"])
    assert said.count("10:00 (UTC+05:00)") == len(LANGUAGES)
    assert said.count("120") == len(LANGUAGES)
    for words_for_hour in ("the hour", "час", "sagady"):
        assert words_for_hour in said
    assert said.index("the hour") < said.index("час") < said.index("sagady")


def test_lines_are_folded_and_special_signs_come_back_as_they_were():
    odd = "Comma, semicolon; backslash \\ and\ttab – « ýaş » \x0b 完"
    whole = replace(meeting(), title=words(odd), place="Hall 1, second floor; left\\right")
    written = ics.to_bytes(entry(whole))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    event = parsed(whole)
    assert str(event["LOCATION"]) == whole.place
    assert str(event["SUMMARY"]).startswith(odd.replace("\x0b", ""))


def test_the_same_meeting_gives_the_same_bytes():
    assert ics.to_bytes(entry(meeting())) == ics.to_bytes(entry(meeting()))
