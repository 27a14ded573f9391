"""Measures that stand in two or three rows each: labelled rows below them, rows in turn under a
header of as many rows, all in one cell under labels.
"""

from tests.documents.reading.plans import codes, grid, paragraphs, read

WORK = ("Buy two scanners", "Scan the land cases of ten years", "Train clerks in the new rules")
WHEN = ("by 30 April 2025", "July 2025", "October 2025")
WHO = ("Ministry of Justice", "State Archive", "Judicial Academy")
ENDS = ["2025-04-30", "2025-07-31", "2025-10-31"]
TITLE = "Plan for 2025"
UPPER = ("No.", "Activity", "Lead agency", "Deadline")
LOWER = ("^", "Indicator", "Partners", "Cost, USD")


def _is_whole(reading):
    """Has every measure its text, its body and its time, and is nothing left?"""
    assert [m.measure.text for m in reading.measures] == list(WORK)
    assert [[b.text for b in m.responsible] for m in reading.measures] == [[w] for w in WHO]
    assert [str(m.timeframe.end) for m in reading.measures] == ENDS
    assert codes(reading) == []
    return True


def _below(number, make):
    """A row with a number and a measure, and the rows that `make` gives for it, three times."""
    rows = []
    for n in range(3):
        rows += [(str(n + 1), WORK[n]), *((number, *row) for row in make(n))]
    return rows


def test_labelled_rows_below_a_measure_belong_to_it():
    rows = _below("", lambda n: [(f"Responsible: {WHO[n]}",), (f"Deadline: {WHEN[n]}. Result: 1",)])
    reading = read(paragraphs(TITLE), grid(("No.", "Activity"), *rows))
    assert _is_whole(reading)
    assert [m.expected_result.text for m in reading.measures if m.expected_result] == ["1"] * 3
    assert reading.measures[1].responsible[0].address.row == 6


def test_the_number_may_be_merged_down_and_the_labels_stand_in_lines():
    rows = _below("^", lambda n: [(f"Responsible: {WHO[n]}\nDeadline: {WHEN[n]}",)])
    assert _is_whole(read(paragraphs(TITLE), grid(("No.", "Activity"), *rows)))


def test_labelled_cells_stand_beside_each_other_below_a_wide_measure():
    rows = []
    for n in range(3):
        rows += [(str(n + 1), (WORK[n], 2)), ("^", f"Responsible: {WHO[n]}", f"Term: {WHEN[n]}")]
    assert _is_whole(read(paragraphs(TITLE), grid(("No.", ("Activity", 2)), *rows)))


def test_a_label_may_stand_in_a_cell_of_its_own():
    rows = _below("", lambda n: [("Responsible:", WHO[n]), ("Deadline:", WHEN[n])])
    assert _is_whole(read(paragraphs(TITLE), grid(("No.", ("Activity", 2)), *rows)))


def test_bodies_over_the_measures_are_not_of_the_measure_before():
    heads = ("No.", "Activity", "Deadline")
    rows = []
    for n in range(3):
        rows += [((f"Responsible: {WHO[n]}", 3),), (str(n + 1), WORK[n], WHEN[n])]
    assert _is_whole(read(paragraphs(TITLE), grid(heads, *rows)))


def _in_turn(number="^", upper=(0, 1, 2)):
    rows = []
    for n in upper:
        rows.append((str(n + 1), WORK[n], WHO[n], WHEN[n]))
        rows.append((number, f"{n + 2} reports", WHO[n - 1], f"{n + 1}00"))
    return rows


def _tells_the_lower_rows(reading):
    return [
        (m.partner[0].text, m.indicator and m.indicator.text, m.funding and m.funding.text)
        for m in reading.measures
    ] == [(WHO[n - 1], f"{n + 2} reports", f"{n + 1}00 USD") for n in range(3)]


def test_the_second_row_of_a_measure_stands_under_the_second_row_of_heads():
    reading = read(paragraphs(TITLE), grid(UPPER, LOWER, *_in_turn()))
    assert _is_whole(reading)
    assert _tells_the_lower_rows(reading)
    indicator = reading.measures[0].indicator
    assert indicator is not None
    assert (indicator.address.row, indicator.address.column) == (4, 2)


def test_the_number_may_stand_in_the_first_row_alone_and_headings_between():
    first, second, third = (_in_turn("", (n,)) for n in range(3))
    goals = [((f"Goal {n}. All is well", 4),) for n in "12"]
    rows = [goals[0], *first, *second, goals[1], *third]
    reading = read(paragraphs(TITLE), grid(UPPER, ("", *LOWER[1:]), *rows), form="xlsx")
    assert _is_whole(reading)
    assert _tells_the_lower_rows(reading)
    assert [m.section[0].text[:6] for m in reading.measures] == ["Goal 1", "Goal 1", "Goal 2"]


def test_rows_follow_in_turn_without_any_number():
    rows = [row[1:] for row in _in_turn()]
    reading = read(paragraphs(TITLE), grid(UPPER[1:], LOWER[1:], *rows))
    assert _is_whole(reading)
    assert _tells_the_lower_rows(reading)


def test_a_table_without_a_header_goes_on_in_turn():
    first, rest = _in_turn(upper=(0, 1)), _in_turn(upper=(2,)) + _in_turn(upper=(0, 1))
    reading = read(paragraphs(TITLE), grid(UPPER, LOWER, *first), grid(*rest, table=2))
    assert [m.funding.text for m in reading.measures if m.funding] == [
        "100 USD", "200 USD", "300 USD", "100 USD", "200 USD",
    ]  # fmt: skip


def test_three_rows_stand_in_turn_below_a_wide_measure():
    heads = (("No.", ("Activity", 2)), ("^", "Lead agency", "Deadline"), ("^", "Cost", "Indicator"))
    rows = []
    for n in range(3):
        rows += [(str(n + 1), (WORK[n], 2)), ("^", WHO[n], WHEN[n]), ("^", "7 USD", "2 reports")]
    reading = read(paragraphs(TITLE), grid(*heads, *rows))
    assert _is_whole(reading)
    assert [m.funding.text for m in reading.measures if m.funding] == ["7 USD"] * 3
    assert [m.indicator.text for m in reading.measures if m.indicator] == ["2 reports"] * 3


def test_heads_said_again_in_a_second_language_are_no_rows_in_turn():
    heads = (("№", "Мероприятие", "Исполнитель", "Срок"), ("^", "Activity", "Responsible", "Term"))
    rows = [(str(n + 1), WORK[n], WHO[n], WHEN[n]) for n in range(3)]
    assert _is_whole(read(paragraphs(TITLE), grid(*heads, *rows)))


def test_labels_behind_the_text_of_most_measures_are_told_apart():
    cells = [f"{WORK[n]}. Responsible: {WHO[n]}\nDeadline: {WHEN[n]}" for n in range(3)]
    heads = ("Activity", "Cost, USD")
    reading = read(paragraphs(TITLE), grid(heads, *zip(cells, ("100", "200", "300"), strict=True)))
    assert [m.measure.text.rstrip(".") for m in reading.measures] == list(WORK)
    assert [[b.text for b in m.responsible] for m in reading.measures] == [[w] for w in WHO]
    assert [str(m.timeframe.end) for m in reading.measures] == ENDS


def test_a_heading_with_a_dash_over_each_header_is_no_label():
    heads = ("Activity", "Deadline", "Remark")
    rows = []
    for n in range(3):
        rows += [(f"Agency actions – Action {n}: Mature data", "", ""), heads, (WORK[n], WHEN[n])]
    reading = read(paragraphs(TITLE), grid(*rows), form="xlsx")
    assert [m.measure.text for m in reading.measures] == list(WORK)
    assert not any(m.responsible for m in reading.measures)
    assert all(m.section[0].text.startswith("Agency actions – ") for m in reading.measures)


BESIDE = (
    ("No.", "Lead agency", "Deadline", "Cost, USD"),
    ("^", ("Activity described", 3)),
)


def _over_texts(number="^", width=3):
    rows = []
    for n in range(3):
        rows += [(f"1.{n + 1}", WHO[n], WHEN[n], "100"), (number, (WORK[n], width))]
    return rows


def test_the_text_of_a_measure_may_stand_below_who_does_it_when():
    goal = (("Goal 1: Swift courts", 4),)
    reading = read(paragraphs(TITLE), grid(*BESIDE, goal, *_over_texts()))
    assert _is_whole(reading)
    assert [m.number.text for m in reading.measures if m.number] == ["1.1", "1.2", "1.3"]
    assert [m.funding.text for m in reading.measures if m.funding] == ["100 USD"] * 3
    assert {m.section[0].text for m in reading.measures} == {"Goal 1: Swift courts"}


def test_a_sum_below_such_measures_is_none_of_the_last():
    rows = [*_over_texts(), ("", "Together", "2025", "300")]
    reading = read(paragraphs(TITLE), grid(*BESIDE, *rows))
    assert [[b.text for b in m.responsible] for m in reading.measures] == [[w] for w in WHO]
    assert codes(reading) == [("not_understood", "Together | 2025 | 300")]


def test_a_grid_without_a_header_goes_on_with_texts_below():
    rows = _over_texts()
    reading = read(paragraphs(TITLE), grid(*BESIDE, *rows[:4]), grid(*rows[4:], table=2))
    assert [m.measure.text for m in reading.measures] == list(WORK)


def test_texts_below_that_no_head_names_are_known_by_the_number_beside_them():
    heads = (("No.", "Agency in charge", "Deadline", "Place"),)
    reading = read(paragraphs(TITLE), grid(*heads, *_over_texts()))
    assert [m.measure.text for m in reading.measures] == list(WORK)
    assert [str(m.timeframe.end) for m in reading.measures] == ENDS


def test_texts_between_all_rows_that_were_taken_for_headings_are_listed():
    heads = ("No.", "Activity", "Lead agency", "Deadline")
    texts = ["Mend the roof", "Sort the files", "Print new forms", "Open the hall", "Move the desk"]
    events = ["Spring fair", "Harvest market", "Winter school", "River race", "Book week"]
    rows = []
    for n, text in enumerate(texts):
        rows += [(str(n + 1), events[n], WHO[n % 3], WHEN[n % 3]), ((text, 4),)]
    reading = read(paragraphs(TITLE), grid(heads, *rows))
    assert len(reading.measures) == 5
    assert [text for code, text in codes(reading) if code == "heading"] == texts[:4]
