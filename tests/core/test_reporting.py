"""Every problem of a row at once, each at its field."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from roadbook.core.facts import Assignment, Count, Indicator
from roadbook.core.reporting import Checklist, check, check_indicator
from roadbook.core.texts import Text
from roadbook.core.words import Bound, Lifecycle, Part, Result
from tests.core.cases import AS_OF, MINISTRY, PERIOD, PROGRAMME, SERVICE, held, measure, says

OTHERS = measure("others", assignments=(Assignment(SERVICE, Part.LEAD),))
MEASURES = {"m": measure("m", version="v2"), "others": OTHERS}
SHEET = ("attendance sheet",)


def found(row, *events):
    against = Checklist(MEASURES, PERIOD, AS_OF, events)
    return [(p.field, p.reason.code, p.is_remark) for p in check(row, against)]


def test_a_good_row_has_no_problem():
    event = held(MINISTRY, "m", people=20, evidence=SHEET)
    assert found(event) == []
    assert found(says(MINISTRY, "m", Lifecycle.DELIVERED, Result.ACHIEVED), event) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (says(MINISTRY, "?"), ("measure", "check_unknown_measure", False)),
        (says(MINISTRY, "others"), ("measure", "check_other_institution", False)),
        (
            says(MINISTRY, "m", measure_version="v1"),
            ("measure_version", "check_other_version", True),
        ),
        (says(MINISTRY, "m", said_on=date(2021, 7, 15)), ("said_on", "check_after_as_of", False)),
        (
            says(MINISTRY, "m", Lifecycle.PLANNED, result=Result.ACHIEVED),
            ("result", "check_result_before_start", False),
        ),
        (
            says(MINISTRY, "m", Lifecycle.DELIVERED),
            ("lifecycle", "check_delivered_without_event", True),
        ),
    ],
)
def test_one_problem_of_an_entry(row, problem):
    assert found(row) == [problem]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"start": date(2018, 12, 31)}, ("start", "check_outside_period", False)),
        ({"end": date(2021, 3, 1)}, ("end", "check_end_before_start", False)),
        ({"end": date(2021, 7, 15)}, ("end", "check_after_as_of", False)),
        ({"measures": ()}, ("measures", "check_no_measure", False)),
        ({"measures": ("?",)}, ("measures", "check_unknown_measure", False)),
        ({"measures": ("others",)}, ("measures", "check_other_institution", False)),
        ({"known_repeats": 21}, ("known_repeats", "check_more_repeats_than_people", False)),
        ({"evidence": ()}, ("evidence", "check_number_without_evidence", True)),
    ],
)
def test_one_problem_of_an_event(fields, problem):
    event = replace(held(MINISTRY, "m", people=20, evidence=SHEET), **fields)
    assert [p for p in found(event) if p[0] == problem[0]] == [problem]


@pytest.mark.parametrize(
    ("people", "is_wrong"),
    [
        (Count(20, women=8, men=12), False),
        (Count(20, women=8, men=11), True),
        (Count(20, women=8, men=13), True),
        (Count(20, women=8), False),
        (Count(20, men=21), True),
        (Count(40, Bound.AT_LEAST, 25, 20), False),
        (Count(40, Bound.AT_LEAST, 10, 20), True),
        (Count(40, Bound.AT_LEAST, women=45), False),
        (Count(None, women=8, men=12), False),
    ],
)
def test_women_and_men_against_the_total(people, is_wrong):
    event = held(MINISTRY, "m", people=people, evidence=SHEET)
    assert (("people", "check_women_and_men", False) in found(event)) == is_wrong


def test_a_number_below_zero_is_a_problem():
    event = held(MINISTRY, "m", people=-1, evidence=SHEET)
    assert ("people", "check_negative_number", False) in found(event)


def test_the_same_event_twice_is_a_remark():
    one = held(MINISTRY, "m", place="Ashgabat", key="a")
    same_key = replace(one, place="Mary")
    same_day_and_place = replace(one, key="b", place=" ashgabat ")
    other_day = replace(one, key="c", start=date(2021, 4, 1), end=date(2021, 4, 1))
    remark = ("title", "check_same_event_twice", True)
    assert remark in found(one, one, same_key)
    assert remark in found(one, one, same_day_and_place)
    assert remark not in found(one, one, other_day)


def test_all_problems_of_a_row_come_at_once():
    event = held(
        MINISTRY,
        ("?", "others"),
        date(2022, 1, 1),
        people=Count(3, women=2, men=2),
        end=date(2018, 1, 1),
    )
    assert {field for field, _, _ in found(event)} == {
        "measures",
        "start",
        "end",
        "people",
        "evidence",
    }
    assert len(found(event)) == 7


def value(actual, baseline=0, target=10):
    return Indicator("i", Text(), Fraction(baseline), Fraction(target), Fraction(actual))


def test_a_cumulative_value_that_falls_back_is_a_remark():
    fell = [p.reason.code for p in check_indicator(value(4), value(5), "report")]
    assert fell == ["check_value_fell_back"]
    assert check_indicator(value(5), value(4), "report") == ()


def test_a_descending_value_may_fall():
    was, now = value(100, 120, 60), value(90, 120, 60)
    assert check_indicator(now, was, "report") == ()
    assert [p.reason.code for p in check_indicator(was, now, "")] == [
        "check_value_without_evidence",
        "check_value_fell_back",
    ]


def test_an_event_of_an_institution_with_a_part_in_the_measure_is_welcome():
    assert found(held(PROGRAMME, "m")) == []
