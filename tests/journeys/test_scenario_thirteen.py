"""Acceptance scenario 13 on the example, through the command line: two hours online with eleven
institutions and four sub-programmes, prepared and followed up; every file opened and read again.
"""

import io
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from icalendar import Calendar
from pptx import Presentation

from roadbook.cli import main as cli
from roadbook.cli.demo import EXAMPLE
from roadbook.core.reasons import source
from roadbook.core.words import Lifecycle
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.journeys.test_meeting_and_release import MEETING, PLANS, change, review
from tests.journeys.test_meeting_and_release import folder as folder

OWNERS = ("MIA", "SCS", "SBS", "SP1", "GPO", "MoE")
TASK = """
[[decision]]
key = "task-{n}"
verb = "agreed_to"
owners = ["{owner}"]
due_on = 2021-10-{n:02}
words = {{ en = "to do task {n}", ru = "выполнить задачу {n}", tk = "{n} işi ýerine ýetirmegi" }}
"""
SECOND = """
[[quotation]]
key = "second"
side = "state"
is_cleared = false
words = { en = "Words of the other side." }
speaker = { en = "The other side" }
title = { en = "head of delegation" }
"""
FIRST_HOUR = "10:00"


@pytest.fixture(scope="module")
def followed_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a meeting with six action points, with the returns of the example, made once."""
    folder = tmp_path_factory.mktemp("meeting")
    path = folder / "meeting.toml"
    shutil.copy(MEETING, path)
    text = path.read_text("utf-8")
    ours = text.index('[[decision]]\nkey = "send-proposals"')
    text = text[:ours] + text[text.index("[media_contact]") :]
    tasks = "".join(TASK.format(n=n, owner=owner) for n, owner in enumerate(OWNERS, 1))
    path.write_text(text + tasks, "utf-8")
    (folder / "returns").symlink_to(EXAMPLE / "returns")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANG", "en_GB.UTF-8")
        assert review(folder) == 0
    return folder / "out"


def table_of(path: Path) -> list[list[str]]:
    """The rows of the first table of a text document, below its heads."""
    (table, *_) = Document(str(path)).tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_the_pack_of_the_meeting_is_that_of_the_scenario(followed_up):
    for language in LANGUAGES:
        phrases = Phrasebook(language)
        agenda = table_of(followed_up / f"agenda.{language}.docx")
        minutes = [int(row[2]) for row in agenda]
        assert sum(minutes) == 120
        assert (minutes[0], sum(minutes[1:5]), *minutes[5:]) == (10, 60, 20, 20, 10)
        assert agenda[0][0] == FIRST_HOUR
        assert "18" in "\n".join(
            p.text for p in Document(str(followed_up / f"agenda.{language}.docx")).paragraphs
        )
        people = table_of(followed_up / f"participants.{language}.docx")
        numbered = [row for row in people if row[0].isdecimal()]
        assert [row[0] for row in numbered] == [*map(str, range(1, 12)), *map(str, range(1, 6))]
        open_places = [
            row for row in numbered if row[1] == phrases.text("meeting.participants.to_be_named")
        ]
        assert len(open_places) == 14
        letters = Document(str(followed_up / f"invitation.{language}.docx"))
        said = "\n".join(p.text for p in letters.paragraphs)
        assert said.count("10:00 (UTC+05:00)") == 2
        assert said.count("120") == 2


def test_each_of_the_four_sub_programmes_has_its_slides_and_the_silent_one_says_so(followed_up):
    for language in LANGUAGES:
        phrases = Phrasebook(language)
        validated = []
        for n in range(1, 5):
            deck = Presentation(str(followed_up / f"slides-sp{n}.{language}.pptx"))
            titles = [slide.shapes.title.text for slide in deck.slides]
            assert phrases.text("slides.difficulties") in titles
            assert phrases.text("slides.next_period") in titles
            assert all(slide.has_notes_slide for slide in list(deck.slides)[:2])
            charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
            validated.append(sum(charts[0].plots[0].series[0].values))
        assert validated == [7, 3, 2, 0], "twelve measures are validated by both sides"
        said = [s.text_frame.text for s in deck.slides[1].shapes if s.has_text_frame]
        no_report = phrases.say("slides.no_report", programme=source("@"))[0].text
        assert any(text.startswith(no_report) for text in said)


def test_the_calendar_opens_the_meeting_at_five_by_universal_time(followed_up):
    written = (followed_up / "invitation.ics").read_bytes()
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Asia/Ashgabat"
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2021, 7, 14, 5, tzinfo=UTC)
    assert event["DTEND"].dt.astimezone(UTC) == datetime(2021, 7, 14, 7, tzinfo=UTC)
    assert event["STATUS"] == "CONFIRMED"
    assert "the hour" in event["DESCRIPTION"]


def test_minutes_with_six_action_points_give_six_tasks_with_owner_day_verifier_and_state(
    followed_up,
):
    for language in LANGUAGES:
        phrases = Phrasebook(language)
        book = openpyxl.load_workbook(
            io.BytesIO((followed_up / f"action-points.{language}.xlsx").read_bytes())
        )
        (page,) = book.worksheets
        rows = [row for row in page.iter_rows(min_row=5, values_only=True) if row[0]]
        assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]
        assert [row[3].date() for row in rows] == [date(2021, 10, n) for n in range(1, 7)]
        assert len({row[2] for row in rows}) == 6
        assert all(row[1] and row[4] and row[5] for row in rows)
        assert rows[0][4] != rows[3][4], "what one side owns the other one verifies"
        assert {row[7] for row in rows} == {phrases.label(Lifecycle.PLANNED)}
        assert page.freeze_panes == "A5"
        assert page.auto_filter.ref == "A4:H10"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        minutes = Document(str(followed_up / f"minutes.{language}.docx"))
        (table, *_) = minutes.tables
        assert len(table.rows) == 1 + 2 + 6


def test_a_release_with_an_uncleared_quotation_is_not_written_and_the_rest_of_the_pack_is(
    folder, capsys
):
    with (folder / "meeting.toml").open("a", encoding="utf-8") as file:
        file.write(SECOND)
    review(folder, "en,ru")
    told = capsys.readouterr().out
    assert "The quotation of The other side is not cleared" in told
    assert "The press release was not written" in told
    names = {path.name for path in (folder / "out").iterdir()}
    assert not [name for name in names if name.startswith("press-release")]
    assert {"invitation.ics", "participants.ru.docx", "action-points.ru.xlsx"} <= names
    assert len([name for name in names if name.startswith("agenda")]) == 2
    change(folder, "is_cleared = false", "is_cleared = true")
    review(folder, "en,ru")
    assert "not cleared" not in capsys.readouterr().out
    assert len(list((folder / "out").glob("press-release*"))) == 2
    for language in ("en", "ru"):
        release = Document(str(folder / "out" / f"press-release.{language}.docx"))
        said = "\n".join(p.text for p in release.paragraphs)
        assert "2021" in said
        assert "120" not in said, "a length that is assumed, and no cleared fact"
    change(folder, "is_cleared = true", "is_cleared = false")
    review(folder, "en,ru")
    assert "taken away: press-release.en.docx, press-release.ru" in capsys.readouterr().out
    assert list((folder / "out").glob("press-release*")) == []


def test_a_pack_in_two_languages_has_them_side_by_side_in_the_list_of_participants(folder):
    given = ["--returns", folder / "returns", "--meeting", folder / "meeting.toml"]
    given += ["--as-of", "2021-07-14", "--language", "ru+en", "--out", folder / "out"]
    cli.main(["review", *map(str, PLANS), *map(str, given)])
    rows = table_of(folder / "out" / "participants.ru+en.docx")
    assert rows[1][1].startswith("Вепа Хаджиев\nзаместитель министра")
    assert rows[1][2].startswith("Vepa Hajiyev\nDeputy Minister")
    minutes = Document(str(folder / "out" / "minutes.ru+en.docx"))
    said = {cell.text for table in minutes.tables for row in table.rows for cell in row.cells}
    assert any(text.startswith("Приветствовали\nWelcomed\n") for text in said)
