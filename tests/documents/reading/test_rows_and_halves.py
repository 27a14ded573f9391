"""Measures of two rows, two tables in the same rows, bodies of either side under their own heads,
levels that are what is done.
"""

from datetime import date

from tests.documents.reading.plans import grid, paragraphs, read

TITLE = paragraphs("ACTION PLAN ON YOUTH 2024-2025")


def told(reading) -> list[tuple[str, list[str]]]:
    return [(m.measure.text, [body.text for body in m.responsible]) for m in reading.measures]


def test_a_text_over_the_whole_width_is_the_measure_of_the_row_below_it():
    reading = read(
        TITLE,
        grid(
            ("Lead agency", "Partners", "Timeline", "Expected output"),
            (("A. CENTRES", 4),),
            (("Action 1. Open youth centres", 4),),
            ("Ministry of Youth", "UNICEF", "2024", "12 centres"),
            (("Action 2. Train youth workers", 4),),
            ("Academy", "UNFPA", "Q1-Q3 2025", "200 workers"),
            (("B. LAWS", 4),),
            (("Action 3. Review the law", 4),),
            ("Ministry of Justice", "", "2025", "Draft law"),
        ),
    )
    assert told(reading) == [
        ("Action 1. Open youth centres", ["Ministry of Youth"]),
        ("Action 2. Train youth workers", ["Academy"]),
        ("Action 3. Review the law", ["Ministry of Justice"]),
    ]
    assert [m.section[-1].text for m in reading.measures] == ["A. CENTRES"] * 2 + ["B. LAWS"]
    assert reading.measures[0].expected_result.text == "12 centres"
    assert reading.measures[0].measure.address.row == 3
    assert not reading.unread


def test_a_section_over_each_measure_stays_one_where_a_head_names_the_measure():
    reading = read(
        TITLE,
        grid(
            ("Activity", "Lead agency", "Timeline", "Output"),
            (("A. Centres", 4),),
            ("Open youth centres", "Ministry of Youth", "2024", "12 centres"),
            (("B. Workers", 4),),
            ("Train youth workers", "Academy", "2025", "200 workers"),
        ),
    )
    assert [m.section[-1].text for m in reading.measures] == ["A. Centres", "B. Workers"]
    assert told(reading)[0][0] == "Open youth centres"


HALVES = (
    ("Action", "Officer", "Deadline", "Action", "Officer", "Deadline"),
    ("Open rooms", "Supply Unit", "March 2024", "Send experts", "Office", "May 2024"),
    ("Train nurses", "School", "June 2024", "Print manuals", "Office", "July 2025"),
)


def test_two_tables_with_the_same_heads_side_by_side_are_two():
    reading = read(
        TITLE,
        grid(*HALVES),
    )
    assert told(reading) == [
        ("Open rooms", ["Supply Unit"]),
        ("Train nurses", ["School"]),
        ("Send experts", ["Office"]),
        ("Print manuals", ["Office"]),
    ]
    assert [m.timeframe.end for m in reading.measures][2:] == [date(2024, 5, 31), date(2025, 7, 31)]
    assert reading.measures[2].measure.address.column == 4
    assert not [item for item in reading.unread if item.why.code.endswith("not_understood")]


def test_a_row_that_goes_on_in_one_half_alone_is_no_measure_of_the_other():
    reading = read(
        TITLE,
        grid(
            ("Action", "Officer", "Deadline", "Action", "Officer", "Deadline"),
            ("Open rooms", "Supply Unit", "March 2024", "Send experts", "Office", "May 2024"),
            ("", "", "", "Print manuals", "Office", "July 2025"),
        ),
    )
    assert [text for text, _ in told(reading)] == ["Open rooms", "Send experts", "Print manuals"]


def test_bodies_of_the_other_side_stand_under_a_head_like_that_of_the_first():
    heads = ("№", "Мероприятия", "Сроки", "От салвийской стороны", "От Управления")
    reading = read(
        paragraphs("План практических мероприятий на 2024-2026 годы"),
        grid(
            heads,
            ("1", "Провести семинар", "2024 г.", "Таможенная служба", "Подпрограмма 1"),
            ("2", "Закупить приборы", "2025 г.", "Министерство юстиции", "Подпрограмма 2"),
            ("3", "Подготовить тренеров", "2025 г.", "Прокуратура", "Подпрограмма 2"),
        ),
    )
    partners = [[body.text for body in m.partner] for m in reading.measures]
    assert partners == [["Подпрограмма 1"], ["Подпрограмма 2"], ["Подпрограмма 2"]]
    assert told(reading)[0] == ("Провести семинар", ["Таможенная служба"])


def test_where_levels_alone_have_a_head_the_finest_is_what_is_done():
    reading = read(
        TITLE,
        grid(
            ("Outcome / Output / Sub-output", "Timeframe from", "Timeframe to", "Agencies"),
            (("Outcome 1: Better health", 4),),
            (("Output 1.1: Services are ready", 4),),
            ("1.1.1 Support laboratories", "01-Jan-24", "31-Mar-24", "WHO"),
            ("1.1.2 Train nurses", "01-Mar-24", "30-Jun-25", "WHO, UNFPA"),
        ),
    )
    first, second = reading.measures
    assert first.measure.text == "Support laboratories"
    assert [level.text for level in first.section] == [
        "Outcome 1: Better health",
        "Output 1.1: Services are ready",
    ]
    assert (first.timeframe.start, first.timeframe.end) == (date(2024, 1, 1), date(2024, 3, 31))
    assert second.timeframe.end == date(2025, 6, 30)


def test_what_stands_beside_a_heading_is_listed_once():
    reading = read(
        TITLE,
        grid(
            ("Activity", "Lead agency", "Deadline", "Cost", "Gap"),
            (("Outcome 1: Better health", 3), "900", "90"),
            (("Output 1.1: Services are ready", 3), "400", "40"),
            ("Support laboratories", "WHO", "2024", "100", "10"),
            ("Train nurses", "WHO", "2025", "300", "30"),
        ),
    )
    beside = [item.text for item in reading.unread if item.why.code.endswith("beside_heading")]
    assert sorted(beside) == ["40", "400", "90", "900"]


def test_crosses_under_names_beside_a_time_say_who_takes_part():
    reading = read(
        TITLE,
        grid(
            ("No.", "Measure", "MoI", "MoH", "MoE", "NGOs", "Deadline"),
            ("1", "Create hotlines", "X", "", "", "X", "Q2 2024"),
            ("2", "Train teachers", "", "", "X", "", "Q4 2024"),
            ("3", "Distribute kits", "", "X", "", "", "2025"),
        ),
    )
    assert [bodies for _, bodies in told(reading)] == [["MoI", "NGOs"], ["MoE"], ["MoH"]]
    assert [m.timeframe.end for m in reading.measures] == [
        date(2024, 6, 30),
        date(2024, 12, 31),
        date(2025, 12, 31),
    ]
    assert not reading.unread


def test_crosses_beside_those_who_answer_are_partners():
    reading = read(
        TITLE,
        grid(
            ("Measure", "Responsible body", "MoH", "NGOs", "Deadline"),
            ("Create hotlines", "MoI", "X", "X", "Q2 2024"),
            ("Train teachers", "MoE", "", "X", "Q4 2024"),
        ),
    )
    assert [[body.text for body in m.partner] for m in reading.measures] == [
        ["MoH", "NGOs"],
        ["NGOs"],
    ]


def test_a_head_may_say_that_brackets_hold_partners():
    rows = (
        ("1", "Draft the law", "Ministry of Energy (Regulator; Ministry of Justice)", "2024"),
        ("2", "Publish it", "Government (Gazette)", "2025"),
    )
    heads = ("No.", "Action", "Responsible body (co-executors)", "Term")
    reading = read(TITLE, grid(heads, *rows))
    assert told(reading)[0] == ("Draft the law", ["Ministry of Energy"])
    partners = [[body.text for body in m.partner] for m in reading.measures]
    assert partners == [["Regulator", "Ministry of Justice"], ["Gazette"]]
    plain = read(TITLE, grid(("No.", "Action", "Responsible body", "Term"), *rows))
    assert not any(m.partner for m in plain.measures)


RISKS = (("",), ("Risk", "Owner", "Level"), ("Frost", "Supply", "high"), ("Leave", "Unit", "low"))


def test_a_list_below_halves_of_a_sheet_leaves_both_as_they_are():
    reading = read(
        TITLE,
        grid(
            *HALVES,
            (("Note: days may change", 6),),
            *RISKS,
        ),
        form="xlsx",
    )
    assert [text for text, _ in told(reading)] == [
        "Open rooms",
        "Train nurses",
        "Send experts",
        "Print manuals",
    ]
    listed = [item.text for item in reading.unread]
    assert listed.count("Frost | Supply | high") == 1
    assert listed.count("Note: days may change") == 1


def test_a_list_below_measures_of_two_rows_leaves_them_as_they_are():
    pairs = (
        (("Open youth centres", 4),),
        ("Ministry of Youth", "UNICEF", "2024", "12 centres"),
        (("Train youth workers", 4),),
        ("Academy", "UNFPA", "Q1 2025", "200 workers"),
    )
    heads = ("Lead agency", "Partners", "Timeline", "Expected output")
    reading = read(TITLE, grid(heads, *pairs, *RISKS), form="xlsx")
    assert [text for text, _ in told(reading)] == ["Open youth centres", "Train youth workers"]
    assert [m.expected_result.text for m in reading.measures] == ["12 centres", "200 workers"]


def test_tables_with_the_same_heads_are_paired_each_by_its_own_rows():
    heads = ("Zarf", "Lead agency", "Timeline", "Expected output")  # the first by its contents
    bodies = ("Ministry of Youth", "Academy of Youth", "Ministry of Justice", "Customs Service")
    rows = [
        ((f"Action {n}. Open the centre of district {n}", 4), (f"{n}.", body, "2024", f"Room {n}"))
        for n, body in enumerate(bodies, 1)
    ]
    tables = [
        grid(heads, *(row for title, below in part for row in ((title,), below)), table=n)
        for n, part in enumerate((rows[:2], rows[2:]), 1)
    ]
    reading = read(TITLE, *tables)
    assert [text for text, _ in told(reading)] == [
        f"Action {n}. Open the centre of district {n}" for n in range(1, 5)
    ]
