"""Days, numbers of people, names and choices as people write them in three languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.facts import Count
from roadbook.core.reasons import Reason
from roadbook.core.words import Bound
from roadbook.documents.forms import cells
from roadbook.documents.grids.grid import Cell
from roadbook.wording.phrasebook import LANGUAGES
from roadbook.wording.values import day as day_in_words

BASTILLE = date(2021, 7, 14)


def text(words: str) -> Cell:
    return Cell(4, 3, words)


def amount(value: str) -> Cell:
    return Cell(4, 3, value, kind="number", value=value)


@pytest.mark.parametrize(
    "written",
    [
        "14.07.2021",
        "14.7.2021",
        "14. 07. 2021",
        "14.07.2021 г.",
        "2021-07-14",
        "2021-07-14 00:00:00",
        "14/07/2021",
        "07/14/2021",
        "14-07-2021",
        "14 July 2021",
        "July 14, 2021",
        "14th of July 2021",
        "14 июля 2021 г.",
        "14 ИЮЛЯ 2021 года",
        "14-nji iýul 2021",
        "2021-nji ýylyň 14-nji iýuly",
        "14 iyul 2021",
    ],
)
def test_a_day_is_understood_in_many_spellings(written):
    assert cells.day(text(written)) == BASTILLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_as_roadbook_writes_it_is_understood(language):
    for month in range(1, 13):
        day = date(2020, month, 9)
        assert cells.day(text(day_in_words(day, language))) == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("12.13.2020", "forms.no_day"),
        ("31.02.2021", "forms.no_day"),
        ("14.07.21", "forms.no_day"),
        ("2021", "forms.no_day"),
        ("July 2021", "forms.no_day"),
        ("26-28 May 2021", "forms.no_day"),
        ("26–28.05.2021", "forms.no_day"),
        ("soon", "forms.no_day"),
        ("14 Frimaire 2021", "forms.no_day"),
        ("14 2021", "forms.no_day"),
        ("03/04/2021", "forms.two_days"),
        ("3-4-2021", "forms.two_days"),
    ],
)
def test_what_is_no_day_or_two_is_not_guessed(written, code):
    answer = cells.day(text(written))
    assert isinstance(answer, Reason)
    assert answer.code == code


def test_a_slashed_day_whose_orders_agree_is_a_day():
    assert cells.day(text("04/04/2021")) == date(2021, 4, 4)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (amount("44391"), "forms.serial_day"),
        (amount("44391.5"), "forms.serial_day"),
        (amount("2021"), "forms.no_day"),
        (amount("14.07"), "forms.no_day"),
    ],
)
def test_a_bare_number_is_no_day(cell, code):
    answer = cells.day(cell)
    assert isinstance(answer, Reason)
    assert answer.code == code


def test_a_serial_number_is_said_with_the_day_it_would_be():
    answer = cells.day(amount("44391"))
    assert isinstance(answer, Reason)
    assert answer.params["day"] == BASTILLE


def test_a_real_day_is_taken_unless_the_file_counts_from_elsewhere():
    cell = Cell(4, 3, "14.07.2021", kind="date", value="2021-07-14")
    assert cells.day(cell) == BASTILLE
    assert isinstance(cells.day(cell, is_1904=True), Reason)


@pytest.mark.parametrize("written", ["unknown", "Неизвестно", "belli däl", "–", "?"])
def test_unknown_is_a_value_in_every_language(written):
    assert cells.day(text(written)) is None
    assert cells.people(text(written), text(written), None) == (Count(), {})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("40", Count(40)),
        ("40 people", Count(40)),
        ("40 человек", Count(40)),
        ("1 200", Count(1200)),
        ("0", Count(0)),
        ("over 40", Count(40, Bound.AT_LEAST)),
        ("Over 40 participants", Count(40, Bound.AT_LEAST)),
        ("at least 1 200", Count(1200, Bound.AT_LEAST)),
        ("40+", Count(40, Bound.AT_LEAST)),
        (">40", Count(40, Bound.AT_LEAST)),
        ("более 40", Count(40, Bound.AT_LEAST)),
        ("Более 40 человек", Count(40, Bound.AT_LEAST)),
        ("свыше 40", Count(40, Bound.AT_LEAST)),
        ("не менее 40 участников", Count(40, Bound.AT_LEAST)),
        ("40-dan gowrak", Count(40, Bound.AT_LEAST)),
        ("40-dan gowrak adam", Count(40, Bound.AT_LEAST)),
        ("azyndan 40", Count(40, Bound.AT_LEAST)),
    ],
)
def test_a_number_of_people_may_be_exact_or_a_floor(written, expected):
    assert cells.people(text(written), None, None) == (expected, {})


@pytest.mark.parametrize(
    "written",
    ["двадцать с лишним", "about 40", "20-25", "40.5", "-3", "40 / 12", "under 40", "до 40", "=40"],
)
def test_what_is_not_a_number_yet_is_asked_again(written):
    count, problems = cells.people(text(written), None, None)
    assert count.total is None
    assert problems["total"].code == "forms.no_number"


def test_a_number_typed_as_a_number_is_taken_and_a_broken_one_is_not():
    assert cells.people(amount("19"), amount("7"), amount("12"))[0] == Count(19, women=7, men=12)
    _, problems = cells.people(amount("19.5"), None, amount("-1"))
    assert set(problems) == {"total", "men"}


def test_women_and_men_are_exact_or_empty():
    _, problems = cells.people(text("over 40"), text("over 20"), None)
    assert {name: reason.code for name, reason in problems.items()} == {
        "women": "forms.part_not_exact"
    }


def test_names_are_parted_by_semicolons_and_lines_numbers_by_commas_too():
    assert cells.names("Ministry of Trade, Industry; \n Service") == (
        "Ministry of Trade, Industry",
        "Service",
    )
    assert cells.numbers("1.1, 1.10;2.1\n") == ("1.1", "1.10", "2.1")


@given(st.text(max_size=30))
def test_any_text_in_a_cell_has_an_answer(written):
    assert cells.day(text(written)) is None or isinstance(cells.day(text(written)), (date, Reason))
    count, problems = cells.people(text(written), text(written), None)
    assert count.total is None or not problems.get("total")


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d"]))
def test_a_day_written_plainly_is_that_day(day, form):
    assert cells.day(text(day.strftime(form))) == day


@given(st.integers(0, 999_999), st.sampled_from(["over {}", "не менее {}", "{}-dan gowrak"]))
def test_a_floor_is_never_taken_for_an_exact_number(number, form):
    count, problems = cells.people(text(form.format(number)), None, None)
    assert (count, problems) == (Count(number, Bound.AT_LEAST), {})
