"""The check sheet is a plan itself: read again it says the same, and a person's corrections win."""

import string
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.core.facts import Address
from roadbook.core.reasons import because, source
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.forms import check_sheet, plan_back
from roadbook.documents.parsing import read_source
from roadbook.documents.reading.plan import Doubt, Field, PlanReading, ReadMeasure, Unread
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents.reading.plans import EN, grid, read

PLACE = Address("plan.docx", table=1, row=2, column=3)


def field(text: str) -> Field:
    return Field(text, PLACE)


def read_again(reading: PlanReading, folder: Path, language: str = "en") -> PlanReading:
    path = folder / "check.xlsx"
    check_sheet.write(reading, path, Phrasebook(language))
    again = plan_back.read_back(read_source(path))
    assert again is not None
    return again


def told(measure: ReadMeasure) -> dict[str, object]:
    """All that a measure says, without places."""
    texts = {
        name: value.text if (value := getattr(measure, name)) is not None else None
        for name in (
            "measure", "number", "timeframe_field", "expected_result", "indicator", "funding",
        )
    }  # fmt: skip
    lists = {
        name: [f.text for f in getattr(measure, name)]
        for name in ("section", "responsible", "partner", "steps")
    }
    return {
        **texts, **lists, "id": measure.id, "time": measure.timeframe, "sdg": measure.sdg,
        "parent": measure.parent,
    }  # fmt: skip


WORDS = st.text(string.ascii_letters + "ýňžабвЖ-=+@«»'\"()0123456789", min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
FIELDS = TEXTS.map(field)
MAYBE = st.none() | FIELDS
SOME = st.lists(FIELDS, max_size=3).map(tuple)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))


@st.composite
def measures(draw: st.DrawFn) -> ReadMeasure:
    wording = draw(MAYBE)
    start, end = draw(DAYS), draw(DAYS)
    words = Text((TextIn("en", wording.text),)) if wording else Text()
    return ReadMeasure(
        id=draw(st.text("0123456789abcdef", min_size=4, max_size=10)),
        measure=draw(FIELDS),
        number=draw(MAYBE),
        section=draw(SOME),
        responsible=draw(SOME),
        partner=draw(SOME),
        timeframe=TimeFrame(
            draw(st.sampled_from(TimeKind)), start, end, draw(st.sampled_from(Recurrence)),
            draw(st.sampled_from(Precision)), words,
        ),
        timeframe_field=wording,
        expected_result=draw(MAYBE),
        indicator=draw(MAYBE),
        funding=draw(MAYBE),
        sdg=tuple(draw(st.lists(st.sampled_from(["16.4", "3.c", "5"]), max_size=2))),
        steps=draw(SOME),
    )  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(measures=st.lists(measures(), min_size=1, max_size=4), language=st.sampled_from(LANGUAGES))
def test_a_check_sheet_read_again_gives_the_same_measures(measures, language):
    period = Period(date(2022, 1, 1), date(2024, 12, 31))
    reading = PlanReading(("plan.docx",), ("en",), field("Plan"), period, tuple(measures))
    with TemporaryDirectory() as folder:
        again = read_again(reading, Path(folder), language)
    assert list(map(told, again.measures)) == list(map(told, measures))
    assert again.period == period
    assert again.title
    assert again.title.text == "Plan"


def small() -> PlanReading:
    return read(
        grid(
            EN,
            [("I. Rule of law", 5)],
            ["1.", "Train officers of the border service", "Ministry of Justice", "UNODC", "2022"],
            ["2.", "Draft a law on the protection of witnesses", "MoI", "", "by June 2023"],
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_read_comes_back_in_every_language_of_the_sheet(language, tmp_path):
    reading = small()
    again = read_again(reading, tmp_path, language)
    assert list(map(told, again.measures)) == [
        {**told(m), "time": again.measures[i].timeframe} for i, m in enumerate(reading.measures)
    ]
    assert [m.timeframe.end for m in again.measures] == [m.timeframe.end for m in reading.measures]
    assert all(m.measure.how == "check_sheet" for m in again.measures)


def test_a_second_language_has_columns_of_its_own(tmp_path):
    reading = small()
    beside = ReadMeasure(
        reading.measures[0].id,
        field("Обучить сотрудников"),
        responsible=(field("МЮ"),),
        timeframe=TimeFrame(wording=Text((TextIn("ru", "2022 год"),))),
        timeframe_field=field("2022 год"),
    )
    first, *others = reading.measures
    measures = (first._replace(other_languages={"ru": beside}), *others)
    both = PlanReading(reading.files, ("en", "ru"), None, reading.period, measures)
    again = read_again(both, tmp_path)
    assert again.languages == ("en", "ru")
    ours = again.measures[0].other_languages["ru"]
    assert (ours.measure.text, ours.id) == ("Обучить сотрудников", reading.measures[0].id)
    assert [body.text for body in ours.responsible] == ["МЮ"]
    assert again.measures[1].other_languages == {}


def change(path: Path, head: str, row: int, value: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == head)
    sheet.cell(row, column).value = value
    book.save(path)
    book.close()


def test_a_correction_wins_and_the_id_stays(tmp_path):
    reading, path = small(), tmp_path / "check.xlsx"
    check_sheet.write(reading, path, Phrasebook("en"))
    change(path, "Measure", 2, "Train forty officers")
    change(path, "End", 2, date(2022, 6, 30))
    change(path, "Recurrence", 3, "every year")
    change(path, "Responsible (one per line)", 3, "Ministry of Interior\nSupreme Court")
    again = plan_back.read_back(read_source(path))
    assert again is not None
    first, second = again.measures
    assert (first.measure.text, first.id) == ("Train forty officers", reading.measures[0].id)
    assert first.timeframe.end == date(2022, 6, 30)
    assert second.timeframe.recurrence is Recurrence.ANNUAL
    assert [b.text for b in second.responsible] == ["Ministry of Interior", "Supreme Court"]


def test_a_row_that_a_person_adds_gets_an_id(tmp_path):
    path = tmp_path / "check.xlsx"
    check_sheet.write(small(), path, Phrasebook("en"))
    change(path, "Measure", 4, "Publish a report")
    again = plan_back.read_back(read_source(path))
    assert again is not None
    assert len({m.id for m in again.measures}) == 3


def test_text_is_written_as_text_and_never_as_a_formula(tmp_path):
    path = tmp_path / "check.xlsx"
    measure = ReadMeasure("m1", field("=1+1"), number=field("+2"), funding=field("@SUM(A1)"))
    unread = Unread(PLACE, "=cmd()", because("reading.unread.note"))
    doubt = Doubt(PLACE, "-1", because("reading.doubt.no_number"))
    reading = PlanReading(("p",), ("en",), None, None, (measure,), (doubt,), (unread,))
    check_sheet.write(reading, path, Phrasebook("ru"))
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value}
    book.close()
    assert kinds == {"s"}


def test_doubts_and_what_was_left_out_have_sheets_with_sentences(tmp_path):
    path = tmp_path / "check.xlsx"
    why = because("reading.doubt.by_contents_number", head=source("Ssz."))
    reading = PlanReading(
        ("p",), ("en",), None, None, (ReadMeasure("m1", field("Text")),),
        (Doubt(PLACE, "Ssz.", why),), (Unread(PLACE, "Total", because("reading.unread.total")),),
    )  # fmt: skip
    check_sheet.write(reading, path, Phrasebook("en"))
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in book[name][2]] for name in ("Doubts", "Left out")]
    book.close()
    assert rows[0][0] == "plan.docx, table 1, row 2, cell 3"
    assert "“Ssz.”" in rows[0][2]
    assert rows[1][1:] == ["Total", "A row of totals."]


def test_another_workbook_is_no_check_sheet(tmp_path):
    path = tmp_path / "plan.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["No.", "Measure", "Deadline"])
    book.save(path)
    book.close()
    assert plan_back.read_back(read_source(path)) is None
