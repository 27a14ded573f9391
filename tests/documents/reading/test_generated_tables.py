"""Made-up tables in every pair of layouts, and headers of every language told by their words."""

import os
import random

import pytest

from benchmarks.reading.generated import named, read
from benchmarks.reading.made import FACTORS, make
from benchmarks.reading.pairs import pairwise
from tests.documents.reading import plans

SOAK = bool(os.environ.get("ROADBOOK_SOAK"))


def test_every_pair_of_layouts_stands_together():
    few = {name: FACTORS[name] for name in ("header", "order", "numbers")}
    chosen = pairwise(few, random.Random(5), times=2)
    for a, b in (("header", "order"), ("header", "numbers"), ("order", "numbers")):
        for x in few[a]:
            for y in few[b]:
                assert sum(c[a] == x and c[b] == y for c in chosen) >= 2


@pytest.mark.parametrize("seed", range(1, 6 if SOAK else 2))
def test_made_up_tables_are_read_as_they_were_made(seed):
    rnd = random.Random(seed)
    choices = pairwise(FACTORS, rnd, times=2)
    chosen = choices if SOAK else rnd.sample(choices, 40)
    shares = {named(choice): read(make(choice, rnd))[0] for choice in chosen}
    assert sum(shares.values()) / len(shares) >= 0.96, sorted(shares.items(), key=lambda s: s[1])[
        :3
    ]


def test_a_table_whose_heads_are_nonsense_is_read_by_what_its_cells_hold():
    reading = plans.read(
        plans.grid(
            ["Blorf", "Vumta nosk", "Drefel", "Kla", "Plogim"],
            ["1.1", "Draft a law on the protection of witnesses", "Ministry of Justice", "Q2 2024",
             "12 500"],
            ["1.2", "Train judges of the regional courts in forensics", "Supreme Court", "2025",
             "48 000"],
            ["1.3", "Open a shelter in every region of the country", "Ministry of Labour", "2025",
             "91 250"],
        )
    )  # fmt: skip
    first = reading.measures[0]
    assert plans.said(first)[:6] == (
        "1.1", [], "Draft a law on the protection of witnesses", ["Ministry of Justice"], [],
        "Q2 2024",
    )  # fmt: skip
    assert first.funding
    assert first.funding.text == "12 500"


def test_tables_with_the_same_unknown_heads_are_looked_at_together():
    head = ["Blorf", "Drefel", "Kla"]
    reading = plans.read(
        plans.paragraphs(("I. Courts", 1)),
        plans.grid(head, ["Draft a law on witnesses", "Ministry of Justice", "June 2024"]),
        plans.paragraphs(("II. Labour", 1)),
        plans.grid(head, ["Train labour inspectors", "Ministry of Labour", "2025"], table=2),
        plans.paragraphs(("III. Health", 1)),
        plans.grid(head, ["Publish laboratory standards", "Ministry of Health", "2026"], table=3),
    )
    assert [plans.said(m)[1:4] for m in reading.measures] == [
        (["I. Courts"], "Draft a law on witnesses", ["Ministry of Justice"]),
        (["II. Labour"], "Train labour inspectors", ["Ministry of Labour"]),
        (["III. Health"], "Publish laboratory standards", ["Ministry of Health"]),
    ]


def test_bodies_in_brackets_behind_every_measure_are_bodies():
    reading = plans.read(
        plans.grid(
            ["No.", "Activity", "Time-frame"],
            ["1", "Draft a law on witnesses (Ministry of Justice)", "2024"],
            ["2", "Train judges (of all courts) in forensics (Supreme Court; OSCE)", "2025"],
            ["3", "Open a shelter in every region (Ministry of Labour)", "2026"],
        )
    )
    assert [(m.measure.text, [b.text for b in m.responsible]) for m in reading.measures] == [
        ("Draft a law on witnesses", ["Ministry of Justice"]),
        ("Train judges (of all courts) in forensics", ["Supreme Court", "OSCE"]),
        ("Open a shelter in every region", ["Ministry of Labour"]),
    ]


def test_brackets_that_hold_no_bodies_stay_in_the_measure():
    reading = plans.read(
        plans.grid(
            ["No.", "Activity", "Time-frame"],
            ["1", "Buy scanners (two per post)", "2024"],
            ["2", "Train officers (five days each)", "2025"],
            ["3", "Print manuals (in both languages)", "2026"],
        )
    )
    assert [m.measure.text for m in reading.measures] == [
        "Buy scanners (two per post)",
        "Train officers (five days each)",
        "Print manuals (in both languages)",
    ]


@pytest.mark.parametrize("count", [4, 12])
def test_crosses_under_letters_are_quarters_or_months_by_their_number(count):
    letters = ["a", "b", "c", "d"] if count == 4 else [*"JFMAMJJASOND"]
    cells = [""] * count
    cells[1] = "X"
    table = plans.grid(
        ["No.", "Activity", ("2024", count)],
        ["", "", *letters],
        ["1", "Draft a law on witnesses", *cells],
        ["2", "Train judges in forensics", *cells],
    )
    for cell in table.cells:
        if cell.row == 1 and cell.column < 3:
            cell.row_span = 2
    frame = plans.read(table).measures[0].timeframe
    assert frame.start
    assert frame.end
    assert (frame.start.month, frame.end.month) == ((4, 6) if count == 4 else (2, 2))


def test_a_row_of_the_table_with_two_known_words_is_no_header():
    reading = plans.read(
        plans.grid(
            ["Blorf", "Vumta", "Drefel"],
            ["Set up the action team", "Completion", "31 March 2024"],
            ["Publish the budget in time", "Completion", "30 June 2024"],
            ["Assign an owner to each deadline", "Completion", "1 July 2024"],
        )
    )
    assert [m.measure.text for m in reading.measures] == [
        "Set up the action team",
        "Publish the budget in time",
        "Assign an owner to each deadline",
    ]
