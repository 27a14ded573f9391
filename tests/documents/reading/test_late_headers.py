"""Measures above the first header of a sheet: a header that comes late stands over others."""

import pytest

from tests.documents.reading.plans import codes, grid, read, said

BLANK = ("", "", "")
DONE = [
    ("Mentor the police on the lakes", "Police Unit", "May 2026"),
    ("Replace the rules of the range", "Law Section; Ministry of Defence", "June 2026"),
    ("Observe the trials in the courts", "Law Section", "by 30 September 2026"),
    ("Test the guidelines on closed cases", "Police Unit", "March 2026"),
    ("Destroy the expired propellant", "Arms Office", "2026"),
    ("Compare the prisons of the region", "Law Section", "July 2026"),
]
LATE = [
    ("Who", "What each office does", "When", "Cost"),
    ("Field Office North", "Open the youth room", "first half of 2026", "EUR 9,000"),
    ("Field Office South", "Clear the orchard", "April 2026", "EUR 8,000"),
]


def test_numbered_measures_above_a_header_of_others_are_a_table_of_their_own():
    rows = [(f"{n}.", f"{what} ({who})", when, f"EUR {n}2,000")
            for n, (what, who, when) in enumerate(DONE, 1)]  # fmt: skip
    blocks = [("I. Security", *BLANK), *rows[:3], ("II. Law", *BLANK), *rows[3:]]
    title = ("Outline of the programme for 2026", *BLANK)
    reading = read(grid(title, *blocks, ("III. Offices", *BLANK), *LATE), form="xlsx")
    assert [said(m)[1:4] for m in reading.measures] == [
        *((["I. Security"], what, who.split("; ")) for what, who, _ in DONE[:3]),
        *((["II. Law"], what, who.split("; ")) for what, who, _ in DONE[3:]),
        *((["III. Offices"], what, [who]) for who, what, *_ in LATE[1:]),
    ]
    assert [m.timeframe_field.text for m in reading.measures[:6]] == [row[2] for row in DONE]
    assert reading.measures[0].funding.text == "EUR 12,000"
    assert not codes(reading)


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_rows_above_a_late_header_that_look_like_those_below_it_are_of_its_table(form):
    rows = [(f"{n}.", *row) for n, row in enumerate(DONE, 1)]
    reading = read(
        grid(*rows[:4], ("No.", "Activity", "Partners", "Deadline"), *rows[4:]), form=form
    )
    assert [said(m)[2:4] for m in reading.measures] == [(r[0], r[1].split("; ")) for r in DONE]
    assert all(m.number.how == "header" for m in reading.measures)


def test_rows_above_a_header_that_are_no_numbered_measures_stay_out():
    facts = [("Population", "4,100,000 people live here", "2025", ""),
             ("Area", "31,000 square kilometres of land", "2024", ""),
             ("Capital", "The seat of the government", "2026", ""),
             ("Language", "One that most people speak", "2023", "")]  # fmt: skip
    assert len(read(grid(*facts, *LATE), form="xlsx").measures) == 2
