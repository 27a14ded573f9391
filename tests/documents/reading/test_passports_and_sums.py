"""What stands around the tables of a plan: passports of goals, sums of all, headings that a header
or a list of abbreviations would swallow.
"""

from tests.documents.reading.plans import codes, grid, paragraphs, read
from tests.documents.reading.test_heads_that_ask import CALLED, TITLE, WHEN, WHO, WORK

HEADS = ("No.", *CALLED, "Deadline")
ROWS = tuple((f"{n}.", *row) for n, row in enumerate(zip(WORK, WHO, WHEN, strict=True), 1))


def _sections(reading):
    return [[level.text for level in m.section] for m in reading.measures]


def _texts(reading):
    return [m.measure.text for m in reading.measures]


def _goal(name, owner, stand, rows):
    passport = (("Owner of the goal", owner), ("Where we stand", stand), ("Main risk", "storms"))
    return ((name,), *passport, ("Work under this goal",), HEADS, *rows)


def test_passports_between_the_tables_of_one_sheet_are_no_measures():
    first = _goal("Objective 1. No ship waits", "Harbour master", "Nine ships wait", ROWS[:2])
    second = _goal("Objective 2. The coast is lit", "Chief of lights", "95%", ROWS[2:])
    reading = read(
        grid((TITLE,), ("Pillar I. A safe port",), *first, ("Pillar II. A clean port",), *second),
        form="xlsx",
    )
    assert _texts(reading) == list(WORK)
    assert _sections(reading) == [
        ["Pillar I. A safe port", "Objective 1. No ship waits"],
        ["Pillar I. A safe port", "Objective 1. No ship waits"],
        ["Pillar II. A clean port", "Objective 2. The coast is lit"],
        ["Pillar II. A clean port", "Objective 2. The coast is lit"],
    ]
    listed = {text for _, text in codes(reading)}
    assert {"Harbour master", "Chief of lights", "95%"} <= {
        part for text in listed for part in text.split(" | ")
    }


def test_a_table_of_how_many_measures_a_goal_has_and_what_they_cost_is_none_of_the_plan():
    sums = (
        ("Action field", "Number of measures", "Cost"),
        ("A safe port", "3", "2 265 000"),
        ("A clean port", "7", "3 095 000"),
        ("A lit coast", "4", "238 500"),
    )
    reading = read(paragraphs(TITLE), grid(HEADS, *ROWS, table=1), grid(*sums, table=2))
    assert _texts(reading) == list(WORK)
    assert any("A clean port" in text for _, text in codes(reading))


def test_a_heading_over_the_whole_width_is_no_second_row_of_a_wide_head():
    heads = (("Measures", 2), "Body in charge", "Deadline")
    reading = read(paragraphs(TITLE), grid(heads, (("REPORTS", 4),), *ROWS))
    assert _sections(reading) == [["REPORTS"]] * 4


def test_a_numbered_paragraph_of_sentences_is_no_heading():
    told = "3. The table below sums up what is to be done. The law is in force from 1 July 2026."
    reading = read(paragraphs(TITLE, told), grid(HEADS, *ROWS))
    assert _sections(reading) == [[]] * 4
    assert told in [text for _, text in codes(reading)]


def test_a_goal_with_a_letter_is_no_abbreviation():
    meant = (("PO", "Port Office"), ("CG", "Coast Guard"), ("MT", "Ministry of Transport"))
    reading = read(
        paragraphs(TITLE),
        grid(("Short", "Long"), *meant, table=1),
        paragraphs("GOAL A: SHIPS DO NOT WAIT FOR THEIR PAPERS"),
        grid(HEADS, *ROWS, table=2),
    )
    assert _sections(reading)[0] == ["GOAL A: SHIPS DO NOT WAIT FOR THEIR PAPERS"]
    assert set(reading.abbreviations) == {"PO", "CG", "MT"}
