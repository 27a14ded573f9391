"""Rows of totals, which are neither measures nor headings."""

from roadbook.documents.lexicons.plan_words import begins_with
from tests.documents.reading.plans import codes, grid, read

HEADS = ("No.", "Activity", "Responsible", "Deadline", "Cost")
ROWS = (
    ("1.", "Mentor the water police", "Police unit", "May 2026", "EUR 46,200"),
    ("2.", "Replace the rules of the range", "Police unit", "June 2026", "–"),
    ("3.", "Observe the trials", "Law unit", "July 2026", "EUR 3,900"),
)


def _total(money):
    row = ("", "Activities of this part in all", "", "", money)
    later = (
        ("4.", "Help towns to publish what they buy", "Law unit", "May 2026", "EUR 5,000"),
        ("5.", "Sample the sediments", "Law unit", "May 2026", "EUR 2,000"),
        ("", "The work of this part", "", "", "EUR 7,000"),
    )
    reading = read(grid(HEADS, *ROWS, row, *later))
    totals = [text for why, text in codes(reading) if why == "total"]
    return [m.measure.text for m in reading.measures], totals


def test_a_row_that_says_but_what_those_above_cost_together_is_a_total():
    measures, totals = _total("EUR 50,100")
    assert len(measures) == 5
    assert totals == [
        "Activities of this part in all | EUR 50,100",
        "The work of this part | EUR 7,000",
    ]


def test_a_row_that_costs_something_else_stays_a_measure():
    measures, totals = _total("EUR 50,000")
    assert "Activities of this part in all" in measures
    assert not totals


def test_the_total_of_a_goal_in_arabic_is_known_by_its_word():
    assert begins_with("مجموع الغاية الأولى", "total", ("ar",))
    assert not begins_with("مجموعة العمل", "total", ("ar",))
