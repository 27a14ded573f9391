"""Languages without a lexicon of time of their own: months of CLDR and the words beside them."""

import tomllib
from datetime import date

import pytest
from babel import Locale

from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.time_words import known_languages, lexicons_for
from roadbook.documents.reading.timeframes import understand

_FILE = ROOM / "months.toml"
LESSER = tomllib.loads(_FILE.read_text("utf-8"))
LESSER.pop("sources")


@pytest.mark.parametrize("code", sorted(LESSER))
def test_the_months_are_those_of_cldr(code):
    locale = Locale.parse("sr_Cyrl" if code == "sr" else code)
    for number, words in LESSER[code].get("month", {}).items():
        assert locale.months["format"]["wide"][int(number)].lower() in words


@pytest.mark.parametrize(
    ("wording", "code", "start", "end"),
    [
        ("grudzień 2025", "pl", date(2025, 12, 1), date(2025, 12, 31)),
        ("do 30 czerwca 2025 r.", "pl", None, date(2025, 6, 30)),
        ("IV kwartał 2024", "pl", date(2024, 10, 1), date(2024, 12, 31)),
        ("второто тримесечие на 2024 г.", "bg", date(2024, 4, 1), date(2024, 6, 30)),
        ("3. kvartal 2024.", "hr", date(2024, 7, 1), date(2024, 9, 30)),
        ("2025 წლის მე-4 კვარტალი", "ka", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024 թվականի դեկտեմբեր", "hy", date(2024, 12, 1), date(2024, 12, 31)),
        ("Januari – Juni 2024", "id", date(2024, 1, 1), date(2024, 6, 30)),
        ("Β΄ τρίμηνο 2024", "el", date(2024, 4, 1), date(2024, 6, 30)),
        ("senast den 31 december 2025", "sv", None, date(2025, 12, 31)),
        ("vuoden 2025 loppuun mennessä", "fi", None, date(2025, 12, 31)),
        ("मार्च 2026 तक", "hi", None, date(2026, 3, 31)),
        ("ডিসেম্বর ২০২৫", "bn", date(2025, 12, 1), date(2025, 12, 31)),
        ("suku kedua 2025", "ms", date(2025, 4, 1), date(2025, 6, 30)),
        ("עד דצמבר 2025", "he", None, date(2025, 12, 31)),
    ],
)
def test_a_time_is_read_by_its_months_and_quarters(wording, code, start, end):
    frame, doubts = understand(wording, (code,))
    assert (frame.start, frame.end, doubts) == (start, end, ())


@pytest.mark.parametrize(
    ("wording", "code", "start", "end"),
    [
        ("2025年第二季度", "zh", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025年12月31日前出台细则", "zh", None, date(2025, 12, 31)),
        ("2025년 상반기", "ko", date(2025, 1, 1), date(2025, 6, 30)),
        ("2026년 6월 30일까지", "ko", None, date(2026, 6, 30)),
        ("ត្រីមាសទី២ ឆ្នាំ២០២៥", "km", date(2025, 4, 1), date(2025, 6, 30)),
        ("၂၀၂၅ ခုနှစ် ဒီဇင်ဘာလ", "my", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_time_is_read_in_a_writing_without_spaces(wording, code, start, end):
    frame, _ = understand(wording, (code,))
    assert (frame.start, frame.end) == (start, end)


@pytest.mark.parametrize(
    ("wording", "code", "start", "end"),
    [
        ("令和９年３月３１日まで", "ja", None, date(2027, 3, 31)),
        ("令和７年度中", "ja", date(2025, 4, 1), date(2026, 3, 31)),
        ("民國114年12月", "zh", date(2025, 12, 1), date(2025, 12, 31)),
        ("ไตรมาสที่ 2 ปี พ.ศ. 2568", "th", date(2025, 4, 1), date(2025, 6, 30)),
        ("ภายในวันที่ 30 มิถุนายน 2569", "th", None, date(2026, 6, 30)),
    ],
)
def test_a_year_of_another_calendar_is_told_as_ours(wording, code, start, end):
    frame, _ = understand(wording, (code,))
    assert (frame.start, frame.end) == (start, end)


def test_a_language_with_a_lexicon_of_its_own_does_not_look_there():
    assert not set(LESSER) & set(known_languages())
    assert lexicons_for("pl-PL") == ("pl",)
    assert lexicons_for("de-AT") == ("de",)
    assert lexicons_for("xx") == ()
