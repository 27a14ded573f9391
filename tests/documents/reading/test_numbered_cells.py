"""Several measures in one cell, each with a number, and cells that speak of them by it."""

import pytest

from roadbook.documents.reading import marks
from roadbook.documents.reading.addressed import addressed
from tests.documents.reading.plans import codes, grid, read, said

HEADS = ("Cluster", "National undertakings", "Accountable entity", "Completion")
ROWS = (
    ("A. Treaties", "{0} Ratify the protocol\n{1} Designate a prevention body",
     "{0}: Ministry of Justice\n{1}: OAG", "{0} and {1}: by end 2027"),
    ("B. Prisons", "{2} Amend the act on prisons", "OAG", "2028"),
    ("C. Children", "{3} Repeal the exemption\n{4} Open a centre\n{5} Train the magistrates",
     "Ministry of Health", "{3}: 2026\n{4}–{5}: annually"),
)  # fmt: skip
NUMBERS = [
    ("A.1", "A.2", "A.3", "C.1", "C.2", "C.3"),
    ("1a", "1b", "2a", "3a", "3b", "3c"),
    ("IO.3-1", "IO.3-2", "IO.4-1", "IO.5-1", "IO.5-2", "IO.5-3"),
    ("1.1", "1.2", "2.1", "3.1", "3.2", "3.3"),
    ("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"),
    ("a)", "b)", "c)", "d)", "e)", "f)"),
]


@pytest.mark.parametrize("numbers", NUMBERS, ids=[some[0] for some in NUMBERS])
def test_measures_of_one_cell_have_their_numbers_and_what_is_told_under_these(numbers):
    rows = [[cell.format(*numbers) for cell in row] for row in ROWS]
    told = [said(m) for m in read(grid(HEADS, *rows)).measures]
    assert [marks.bare(t[0]) for t in told] == [marks.bare(number) for number in numbers]
    assert [t[2] for t in told] == [
        "Ratify the protocol", "Designate a prevention body", "Amend the act on prisons",
        "Repeal the exemption", "Open a centre", "Train the magistrates",
    ]  # fmt: skip
    assert [t[3] for t in told] == [
        ["Ministry of Justice"], ["OAG"], ["OAG"], *[["Ministry of Health"]] * 3
    ]  # fmt: skip
    assert [t[5] for t in told] == ["by end 2027", "by end 2027", "2028", "2026"] + ["annually"] * 2


def test_a_code_that_follows_within_a_line_begins_a_measure():
    rows = [[cell.format(*NUMBERS[0]).replace("\n", " ") for cell in row] for row in ROWS]
    told = [said(m) for m in read(grid(HEADS, *rows)).measures]
    assert [t[0] for t in told] == list(NUMBERS[0])
    assert [t[3] for t in told[:3]] == [["Ministry of Justice"], ["OAG"], ["OAG"]]


def test_what_stands_before_the_first_number_holds_for_all_and_other_colons_are_no_numbers():
    assert addressed("Cabinet\nA.1: OAG", ["A.1", "A.2"]) == ["Cabinet\nOAG", "Cabinet"]
    assert addressed("Office in town: OAG", ["A.1", "A.2"]) == []
    assert addressed("12:30 or 13:15", ["12", "13"]) == []


def test_coded_lines_that_stay_in_one_measure_are_listed():
    rows = [["x", "B.1 Ratify the protocol\nB.2 Designate a body", "OAG", "2027"]] * 2
    told = [text for why, text in codes(read(grid(HEADS, *rows))) if why == "joined"]
    assert told == ["Ratify the protocol", "B.2 Designate a body"] * 2


def test_numbers_of_what_is_referred_to_are_no_partners():
    heads = ("Supported recommendations", *HEADS[1:])
    rows = [[f"142.{n} (Norland, Vesta)", f"Open court {n}", "OAG", "2027"] for n in range(1, 5)]
    assert all(not m.partner for m in read(grid(heads, *rows)).measures)


LISTS = (
    ("North", "{0} Clear the mined orchard\n{1} Mark the safe paths", "Mine office", "2026"),
    ("South",
     "{0} Train the keepers of the dam\n{1} Rehearse an alarm at night\n{2} Print the maps anew",
     "Mayor", "2027"),
    ("West", "{0} Record the memories\n{1} Prepare an exhibition", "Museum", "2028"),
)  # fmt: skip


@pytest.mark.parametrize("numbers", [("1.", "2.", "3."), ("a)", "b)", "c)")], ids=["1", "a"])
def test_lists_that_most_cells_are_nothing_but_are_measures(numbers):
    rows = [[cell.format(*numbers) for cell in row] for row in LISTS]
    told = [said(m) for m in read(grid(HEADS, *rows)).measures]
    assert [t[0] for t in told] == [*numbers[:2], *numbers, *numbers[:2]]
    assert [t[2] for t in told][:3] == ["Clear the mined orchard", "Mark the safe paths",
                                        "Train the keepers of the dam"]  # fmt: skip
    assert [(t[3], t[5]) for t in told][1:3] == [
        (["Mine office"], "2026"),
        (["Mayor"], "2027"),
    ]


@pytest.mark.parametrize("numbers", [("1.", "2.", "3."), ("a)", "b)", "c)")], ids=["1", "a"])
def test_points_of_a_measure_that_has_a_number_of_its_own_are_listed(numbers):
    rows = [
        [str(n), *(cell.format(*numbers) for cell in row[1:])] for n, row in enumerate(LISTS, 1)
    ]
    reading = read(grid(("No.", *HEADS[1:]), *rows))
    told = [text for why, text in codes(reading) if why == "joined"]
    assert len(reading.measures) == len(LISTS)
    assert {f"{numbers[1]} Mark the safe paths", f"{numbers[2]} Print the maps anew"} <= {*told}


@pytest.mark.parametrize("form", ["{n}. {text}", "{n}) {text}", ".{n} {text}"])
def test_points_of_a_measure_that_has_lost_its_lines_are_listed(form):
    texts = ("Lay the pipes", "Mend the leaks", "Form a team")
    points = [form.format(n=n, text=text) for n, text in enumerate(texts, 1)]
    rows = [[str(n), f"{' '.join(points)}", "OAG", "2027"] for n in (1, 2)]
    told = [text for why, text in codes(read(grid(("No.", *HEADS[1:]), *rows))) if why == "joined"]
    assert {*points[1:]} <= {*told}


def test_short_texts_before_lists_of_points_are_sections_where_no_head_is_known():
    aims = ("Safe fields", "Calm water", "A past told")
    rows = [
        (aim, row[1].format("1.", "2.", "3."), *row[2:])
        for aim, row in zip(aims, LISTS, strict=True)
    ]
    told = [said(m) for m in read(grid(("Oak", "Elm", "Lead", "Deadline"), *rows)).measures]
    assert [(t[0], t[1], t[2]) for t in told][1:3] == [
        ("2.", ["Safe fields"], "Mark the safe paths"),
        ("1.", ["Calm water"], "Train the keepers of the dam"),
    ]
