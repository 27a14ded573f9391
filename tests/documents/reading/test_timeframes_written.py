"""Time-frames written from known dates are read as they were meant, slips of typists included."""

import os
import random

import pytest

from benchmarks.times.cases import KINDS, write
from benchmarks.times.languages import OTHERS, REVIEWED, language
from benchmarks.times.rate import rate
from roadbook.documents.reading.time_words import known_languages
from roadbook.documents.reading.timeframes import understand

IS_SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
COUNT = 5000 if IS_SOAK else 400
ENOUGH_PERCENT = 85


def told(wrong) -> list[str]:
    return [
        f"{w.text!r}: {f.start} {f.end} {f.recurrence}, not {w.start} {w.end} {w.rhythm}"
        for w, f in wrong
    ]


@pytest.mark.parametrize("code", REVIEWED)
def test_every_expression_of_a_reviewed_language_is_read_as_meant(code):
    seed = random.randrange(10_000)
    assert told(rate(code, COUNT, seed).wrong) == [], f"seed {seed}"


@pytest.mark.parametrize("code", OTHERS)
def test_most_expressions_of_the_other_languages_are_read_as_meant(code):
    found = rate(code, COUNT)
    assert found.right_percent >= ENOUGH_PERCENT, told(found.wrong)[:20]


@pytest.mark.parametrize("code", REVIEWED)
def test_a_reviewed_language_is_written_in_every_kind_but_its_own_fiscal_years(code):
    assert set(KINDS) - set(language(code).patterns) <= {"fiscal", "by_fiscal"}


def test_every_language_of_the_grammar_is_written_here():
    written = {code.replace("-Latn", "") for code in (*REVIEWED, *OTHERS)}
    assert written == {code.replace("-Latn", "") for code in known_languages()}


def test_a_kind_that_a_language_lacks_is_no_silent_success():
    with pytest.raises(KeyError):
        write(language("ru"), "fiscal", random.Random(1))


@pytest.mark.parametrize(
    ("wording", "code", "end"),
    [
        ("до конца сентебря 2023 года", "ru", "2023-09-30"),
        ("by Septmber 2023", "en", "2023-09-30"),
        ("2023-nji ýylyň noýbar aýyna çenli", "tk", "2023-11-30"),
    ],
)
def test_a_month_with_a_letter_wrong_is_read_and_doubted(wording, code, end):
    frame, doubts = understand(wording, (code,))
    assert frame.end is not None
    assert frame.end.isoformat() == end
    assert [d.code for d in doubts] == ["timeframes.misspelt"]


@pytest.mark.parametrize("word", ["match", "марка", "октава", "matyndan"])
def test_a_word_that_may_be_two_months_or_none_stays_unknown(word):
    frame, _ = understand(f"{word} 2023", ("en", "ru", "tk"))
    assert frame.precision == "year"


@pytest.mark.parametrize(
    ("wording", "code", "start", "end"),
    [
        ("IV квартал\n2023 г.", "ru", "2023-10-01", "2023-12-31"),
        ("I квартал 2023 г.\nIII квартал 2024 г.", "ru", "2023-01-01", "2024-09-30"),
        ("2023-nji ýylyň\nIV çärýegi", "tk", "2023-10-01", "2023-12-31"),
        ("17\nMarch 2021", "en", None, "2021-03-17"),
        ("2023 год\nI квартал 2024 года", "ru", "2023-01-01", "2024-03-31"),
    ],
)
def test_a_line_ends_an_item_only_where_a_new_one_begins(wording, code, start, end):
    frame, _ = understand(wording, (code,))
    assert (frame.start and frame.start.isoformat(), frame.end and frame.end.isoformat()) == (
        start,
        end,
    )
