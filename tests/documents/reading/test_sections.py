"""How headings number themselves, and which level that makes them."""

import pytest

from roadbook.core.facts import Address
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sections import Sections, printed_number, signature
from tests.documents.reading.plans import grid, paragraphs, read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. Rule of law", ("roman", 1)),
        ("Output 1.1. Services", ("output", 2)),
        ("C01.1: Open data", ("c", 2)),
        ("1.2 Потенциал органов", ("#", 2)),
        ("CHAPTER II. PREVENTION", ("chapter", 1)),
        ("Раздел IV", ("раздел", 1)),
        ("Area A – Contracts", ("area", 1)),
        ("Area C – Courts", ("area", 1)),
        ("A. Justice", ("letter", 1)),
        ("Профилактика", ("", 0)),
        ("Plan 2022-2024", ("", 0)),
    ],
)
def test_a_heading_is_known_by_its_number(text, expected):
    assert signature(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("II. Justice", ("II.", "Justice")),
        ("Output 1.1. Services", ("Output 1.1.", "Services")),
        ("Justice for all", ("", "Justice for all")),
        ("2022 targets", ("", "2022 targets")),
    ],
)
def test_the_printed_number_is_taken_off_a_heading(text, expected):
    assert printed_number(text) == expected


def paths(*told: str) -> list[list[str]]:
    """The path at each "-" of a run of headings and measures."""
    sections = Sections()
    found = []
    for i, text in enumerate(told):
        if text == "-":
            sections.measure()
            found.append([f.text for f in sections.path])
        else:
            run = next((n for n, later in enumerate(told[i:]) if later == "-"), 1)
            sections.row(Field(text, Address("plan")), run)
    return found


def test_headings_without_numbers_nest_as_they_follow_each_other():
    assert paths(
        "Area", "Sub-area one", "-", "Sub-area two", "-", "Other area", "Its part", "-"
    ) == [
        ["Area", "Sub-area one"],
        ["Area", "Sub-area two"],
        ["Other area", "Its part"],
    ]


def test_a_heading_of_the_same_kind_takes_the_place_of_the_last():
    assert paths("I. One", "-", "II. Two", "-") == [["I. One"], ["II. Two"]]
    assert paths("Goal 1", "Task 1.1", "-", "Goal 2", "-") == [["Goal 1", "Task 1.1"], ["Goal 2"]]


def test_in_a_table_without_numbers_a_lone_text_over_measures_is_a_heading():
    reading = read(
        grid(
            ("Activity", "Lead", "Timeline"),
            ("Prevention", "", ""),
            ("Run a campaign", "Ministry of Health", "2023"),
            ("Print leaflets", "Ministry of Health", "2023"),
            ("Treatment", "", ""),
            ("Open clinics", "Ministry of Health", "2024"),
        )
    )
    assert [said(m)[1:3] for m in reading.measures] == [
        (["Prevention"], "Run a campaign"),
        (["Prevention"], "Print leaflets"),
        (["Treatment"], "Open clinics"),
    ]


def test_a_roman_number_beside_its_heading_is_no_second_language():
    reading = read(
        grid(
            ("№", "Мероприятие", "Исполнитель", "Срок"),
            ("I", "Нормативная база", "", ""),
            ("1", "Разработать закон", "Минюст", "2022 год"),
        )
    )
    assert said(reading.measures[0])[1] == ["I Нормативная база"]


def test_lone_texts_right_above_a_header_that_comes_again_are_headings_and_no_measures():
    head = ("Milestone", "Responsible party", "Target date")
    rows = [(f"{n} Train officers of office {n}", "MoJ", f"{n} May 2024") for n in range(1, 7)]
    reading = read(
        grid(
            ("Plan 2024",), ("Area 1: Courts",), head, *rows[:2],
            ("Area 2: Prisons",), head, *rows[2:4],
            ("Work of both parties",), ("Area 3: Customs",), head, *rows[4:],
        ),
        form="xlsx",
    )  # fmt: skip
    sections = [[level.text for level in m.section][-1] for m in reading.measures]
    areas = ("Area 1: Courts", "Area 2: Prisons", "Area 3: Customs")
    assert sections == [area for area in areas for _ in range(2)]


def test_a_heading_in_the_table_that_bears_the_label_of_one_above_takes_its_place():
    sections = Sections()
    sections.heading(1, Field("Challenge: Honest offices", Address("a")))
    sections.row(Field("Challenge: Safer towns", Address("b")))
    assert [level.text for level in sections.path] == ["Challenge: Safer towns"]


def test_a_heading_in_the_table_named_by_the_words_of_one_above_takes_its_place():
    sections = Sections()
    sections.heading(1, Field("Immediate Outcome 1. Risk and policy", Address("a")))
    sections.row(Field("Immediate Outcomes 6 and 7. Intelligence", Address("b")))
    assert [level.text for level in sections.path] == ["Immediate Outcomes 6 and 7. Intelligence"]
    sections.row(Field("Increase access to 5 schools", Address("c")))
    assert len(sections.path) == 2


def test_a_goal_in_a_plain_line_stays_over_the_numbered_rows_below_it():
    head = ("Br.", "Aktivnosti", "Nositelj", "Rok provedbe")
    rows = [(f"{n}", f"Otvoriti odjel broj {n}", "Ministarstvo pravosuđa", "2026.") for n in "1234"]
    reading = read(
        grid(
            ("Akcijski plan 2026.–2027.",), ("Posebni cilj 1. Dostupne usluge",),
            (("Mjera 1.1. Mreža službi", 4),), head, rows[0],
            (("Mjera 1.2. Skloništa", 4),), head, rows[1],
            ("Posebni cilj 2. Žrtva u postupku",),
            (("Mjera 2.1. Procjena", 4),), head, rows[2],
            ("Posebni cilj 3. Znanje",),
            (("Mjera 3.1. Statistika", 4),), head, rows[3],
        ),
        form="xlsx",
    )  # fmt: skip
    assert [said(m)[1] for m in reading.measures] == [
        ["Posebni cilj 1. Dostupne usluge", "Mjera 1.1. Mreža službi"],
        ["Posebni cilj 1. Dostupne usluge", "Mjera 1.2. Skloništa"],
        ["Posebni cilj 2. Žrtva u postupku", "Mjera 2.1. Procjena"],
        ["Posebni cilj 3. Znanje", "Mjera 3.1. Statistika"],
    ]


_OUTCOME = "Outcome 1 Households have more incomes"


def test_an_output_in_the_column_of_numbers_is_a_heading_where_others_are_told_who_and_when():
    reading = read(
        paragraphs("Joint Programme 2026-2028"),
        grid(
            ("Ref.", "Key activities", "Lead", "Timeframe", "Resources (USD)"),
            ("Outcome 1", "Households have more incomes", "", "", "3,890,000"),
            ("Output 1.1", "Farmers save water and soil", "", "", "1,480,000"),
            ("1.1.1", "Set up 45 farmer field schools", "FAO", "2026", "420,000"),
            ("1.1.2", "Mend 62 km of small canals", "Ministry of Agriculture", "2027", "780,000"),
            ("Output 1.2", "Small firms sell their goods", "", "", "1,650,000"),
            ("1.2.1", "Equip four dairy points", "UNIDO", "May 2027", "610,000"),
        ),
    )
    assert [said(m)[:2] for m in reading.measures] == [
        ("1.1.1", [_OUTCOME, "Output 1.1 Farmers save water and soil"]),
        ("1.1.2", [_OUTCOME, "Output 1.1 Farmers save water and soil"]),
        ("1.2.1", [_OUTCOME, "Output 1.2 Small firms sell their goods"]),
    ]


def test_a_row_over_parts_of_it_is_a_measure_where_it_says_as_much_as_they_do():
    reading = read(
        paragraphs("Action plan 2026"),
        grid(
            ("No.", "Action"),
            (("Group I – to be completed by 30 June 2026", 2),),
            ("1", "Prepare amendments which:\na) lower the threshold;\nb) end exceptions."),
            ("1.1", "Consult the draft with associations."),
            ("1.2", "Submit the bill to Parliament."),
            ("2", "Agreements"),
            ("2.1", "Align the Concessions Act with the amended Act."),
        ),
    )
    assert [said(m)[0] for m in reading.measures] == ["1", "1.1", "1.2", "2.1"]
    assert reading.measures[-1].section[-1].text == "2 Agreements"


def test_a_caption_that_every_table_of_the_plan_has_is_no_section():
    head = ("No.", "Activity", "Responsible", "Deadline")
    reading = read(
        paragraphs("Plan of the ministry, 2026", "Component 1. Buildings", "What is done"),
        grid(head, ("1", "Repair roofs", "Ministry of Health", "2026")),
        paragraphs("Component 2. Staff", "It is brought up to date every month.", "Legend"),
        grid(("V", "in time"), ("R", "late"), table=2),
        paragraphs("What is done"),
        grid(head, ("2", "Train nurses", "Ministry of Health", "2026"), table=3),
    )
    assert [said(m)[1] for m in reading.measures] == [
        ["Component 1. Buildings"],
        ["Component 2. Staff"],
    ]
    assert "What is done" in [item.text for item in reading.unread]
    assert all("What is done" not in said(m)[1] for m in reading.measures)
