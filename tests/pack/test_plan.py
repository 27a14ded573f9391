"""From files to a plan: one file, two languages, a check sheet; as JSON."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from roadbook.core.timeframes import Period
from roadbook.documents.refused import Refused
from roadbook.pack import plan
from roadbook.pack.roadmaps import roadmap_of
from roadbook.wording.phrasebook import Phrasebook

EN = [
    ("No.", "Activity", "Responsible body", "Partner", "Time-frame"),
    ("1.", "Train 40 officers of the service", "Ministry of Justice", "UNODC", "Q2 2022"),
    ("2.", "Draft a law on witnesses", "Ministry of Interior", "–", "by June 2023"),
]
RU = [
    ("№", "Мероприятие", "Ответственные", "Партнёр", "Срок"),
    ("1)", "Обучить 45 сотрудников службы", "Министерство юстиции", "УНП ООН",
     "II квартал 2022 г."),
    ("2)", "Подготовить закон о защите свидетелей", "МВД", "–", "до июня 2023 г."),
]  # fmt: skip


def word_file(path: Path, title: str, rows: list[tuple[str, ...]]) -> Path:
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.fixture
def english(tmp_path: Path) -> Path:
    return word_file(tmp_path / "plan.en.docx", "Roadmap 2022-2024", EN)


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    return word_file(tmp_path / "plan.ru.docx", "Дорожная карта на 2022-2024 годы", RU)


def test_a_word_file_is_read_with_the_place_of_every_field(english):
    told = plan.as_json(plan.read_plan([english]), Phrasebook("en"))
    assert json.loads(json.dumps(told)) == told
    assert told["title"] == "Roadmap 2022-2024"
    assert told["period"] == {"start": "2022-01-01", "end": "2024-12-31"}
    first = told["measures"][0]
    assert first["responsible"] == ["Ministry of Justice"]
    assert (first["kind"], first["start"], first["end"]) == ("window", "2022-04-01", "2022-06-30")
    assert first["read_from"]["timeframe"] == {
        "file": "plan.en.docx", "table": 1, "row": 2, "column": 5, "how": "header",
    }  # fmt: skip
    assert told["unread"] == []
    assert told["doubts"] == []


def test_two_files_in_two_languages_are_one_plan(english, russian):
    reading = plan.read_plan([english, russian])
    assert reading.languages == ("en", "ru")
    assert len(reading.measures) == 2
    told = plan.as_json(reading, Phrasebook("en"))
    beside = told["measures"][0]["other_languages"]["ru"]
    assert beside["measure"] == "Обучить 45 сотрудников службы"
    assert [doubt["why"] for doubt in told["doubts"]] == ["reading.doubt.numbers_differ"]
    assert "40" in told["doubts"][0]["says"]


def test_the_text_of_a_plan_in_json_is_that_of_its_values(english, russian):
    reading = plan.read_plan([english, russian])
    text = "".join(plan.as_json_text(reading, Phrasebook("ru")))
    assert text == json.dumps(plan.as_json(reading, Phrasebook("ru")), ensure_ascii=False)
    nothing = replace(reading, measures=(), doubts=(), title=None, period=None)
    assert "".join(plan.as_json_text(nothing)) == json.dumps(
        plan.as_json(nothing), ensure_ascii=False
    )


def test_each_language_keeps_the_title_of_its_own_file(english, russian):
    alone = plan.read_plan([russian]).title
    both = plan.read_plan([english, russian])
    assert alone is not None
    assert both.titles == {"ru": alone.text}
    assert roadmap_of(both).title.exactly("ru").words == alone.text


def test_ids_are_the_same_alone_and_beside_another_language(english, russian):
    alone, both = plan.read_plan([english]), plan.read_plan([english, russian])
    assert [m.id for m in alone.measures] == [m.id for m in both.measures]


def test_two_files_in_one_language_are_two_parts_of_one_plan(english, tmp_path):
    more = word_file(
        tmp_path / "more.docx",
        "Annex",
        [EN[0], ("3.", "Publish a report on the results", "Ministry of Justice", "UNODC", "2024")],
    )
    reading = plan.read_plan([english, more])
    assert [m.number.text for m in reading.measures if m.number] == ["1.", "2.", "3."]


def test_a_period_and_a_language_that_are_given_win(english):
    period = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert plan.read_plan([english], period=period).period == period


def test_a_check_sheet_is_itself_a_plan(english, russian, tmp_path):
    sheet = tmp_path / "check.xlsx"
    reading = plan.read_plan([english, russian])
    plan.write_clean(reading, sheet, Phrasebook("ru"), date(2026, 1, 15))
    again = plan.read_plan([sheet])
    assert [m.id for m in again.measures] == [m.id for m in reading.measures]
    assert roadmap_of(again).measures[0].text == roadmap_of(reading).measures[0].text


def test_every_doubt_and_every_reason_has_words_in_every_language(tmp_path):
    rows = [("Ssz.", "Intézkedés", "Felelős", "Határidő"),
            *((f"{n}.", f"A bíróságok felújítása {n}. része", "Minisztérium", f"202{n}")
              for n in range(1, 4))]  # fmt: skip
    reading = plan.read_plan([word_file(tmp_path / "hu.docx", "Terv", rows)])
    for language in ("en", "ru", "tk"):
        told = plan.as_json(reading, Phrasebook(language))
        assert told["doubts"]
        assert all(item["says"] for item in (*told["doubts"], *told["unread"]))


def test_a_reading_is_incomplete_only_where_a_part_of_the_plan_may_be_missing(english, tmp_path):
    assert not plan.is_incomplete(plan.read_plan([english]))
    odd = word_file(tmp_path / "odd.docx", "Roadmap 2022", [*EN, ("9.", "", "", "", "2024")])
    assert plan.is_incomplete(plan.read_plan([odd]))


def test_a_file_that_is_no_plan_file_is_refused(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_text("not a Word file", "utf-8")
    with pytest.raises(Refused):
        plan.read_plan([path])


def test_no_file_is_no_plan():
    with pytest.raises(ValueError, match="at least one file"):
        plan.read_plan([])
