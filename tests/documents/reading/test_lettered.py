"""Columns of bodies whose cells hold letters, and the line that says what the letters mean."""

import pytest

from tests.documents.reading.plans import codes, doubts, grid, paragraphs, read

WORK = ("Buy two scanners", "Scan the land cases of ten years", "Train clerks in the new rules")
WHEN = ("by 30 April 2025", "July 2025", "October 2025")
HEADS = ("No.", "Activity", "Timeframe", "MoJ", "MoH", "MoE", "UNICEF")
LETTERS = (("L", "", "P", "P"), ("P", "L", "", ""), ("", "", "L", "P"))
TOLD = [(["MoJ"], ["MoE", "UNICEF"]), (["MoH"], ["MoJ"]), (["MoE"], ["UNICEF"])]
TITLE = "Plan for 2025"
LEGEND = "L – lead, P – partner"


def _rows(letters=LETTERS):
    return [(str(n + 1), WORK[n], WHEN[n], *letters[n]) for n in range(3)]


def _who(reading):
    assert [m.measure.text for m in reading.measures] == list(WORK)
    return [
        ([b.text for b in m.responsible], [b.text for b in m.partner]) for m in reading.measures
    ]


@pytest.mark.parametrize(
    "legend",
    [LEGEND, "Note: L = Lead; P = Partner", "(L) lead; (P) partner", "Lead (L), partner (P)"],
)
def test_a_line_says_what_the_letters_mean_and_heads_nothing(legend):
    reading = read(paragraphs(TITLE, legend), grid(HEADS, *_rows()))
    assert _who(reading) == TOLD
    assert codes(reading) == [("abbreviation", legend)]
    assert doubts(reading) == []
    assert not any(m.section for m in reading.measures)


def test_the_legend_may_stand_below_or_in_a_row_or_in_the_head():
    table = grid(HEADS, *_rows())
    assert _who(read(paragraphs(TITLE), table, *paragraphs("L – lead", "P – partner"))) == TOLD
    sheet = grid((TITLE,), (LEGEND,), HEADS, *_rows())
    reading = read(sheet, form="xlsx")
    assert _who(reading) == TOLD
    assert codes(reading) == [("abbreviation", LEGEND)]
    heads = ((*HEADS[:3], (f"Part ({LEGEND})", 4)), ("^", "^", "^", *HEADS[3:]))
    reading = read(paragraphs(TITLE), grid(*heads, *_rows()))
    assert (_who(reading), doubts(reading)) == (TOLD, [])


def test_letters_that_no_line_explains_are_taken_by_use_with_a_doubt():
    reading = read(paragraphs(TITLE), grid(HEADS, *_rows()))
    assert _who(reading) == TOLD
    assert doubts(reading) == ["letter_responsible", "letter_partner"]


def test_several_letters_in_one_cell_and_words_in_russian():
    legend = "О – ответственный исполнитель, С – соисполнитель, У – участник"
    heads = ("№", "Мероприятие", "Срок", "Минюст", "Минздрав", "МВД")
    letters = (("О", "", "У"), ("У", "О/С", ""), ("", "С", "О"))
    reading = read(paragraphs("План мероприятий на 2025 год", legend), grid(heads, *_rows(letters)))
    assert _who(reading) == [
        (["Минюст"], ["МВД"]), (["Минздрав"], ["Минюст"]), (["МВД"], ["Минздрав"]),
    ]  # fmt: skip
    assert doubts(reading) == []


def test_beside_a_column_of_those_who_answer_letters_are_partners():
    heads = ("No.", "Activity", "Timeframe", "Lead agency", "MoJ", "MoH")
    letters = (("Police", "S", "S"), ("Customs", "P", "S"), ("Police", "", "P"))
    reading = read(paragraphs(TITLE), grid(heads, *_rows(letters)))
    assert _who(reading)[1] == (["Customs"], ["MoJ", "MoH"])


def test_crosses_among_letters_are_those_who_do_not_lead():
    letters = (("L", "", "X", ""), ("X", "L", "", ""), ("X", "X", "L", "X"))
    reading = read(paragraphs(TITLE), grid(HEADS, *_rows(letters)))
    assert _who(reading)[2] == (["MoE"], ["MoJ", "MoH", "UNICEF"])


@pytest.mark.parametrize(
    ("heads", "letters"),
    [(("Gender", "Budgeted"), ("Y", "N")), (("Impact", "Urgency"), ("L", "H"))],
)
def test_letters_for_yes_and_no_or_for_high_and_low_name_no_bodies(heads, letters):
    rows = [(str(n + 1), WORK[n], WHEN[n], "Police", *letters) for n in range(3)]
    table = grid(("No.", "Activity", "Timeframe", "Lead agency", *heads), *rows)
    assert _who(read(paragraphs(TITLE), table)) == [(["Police"], [])] * 3


def test_letters_under_months_tell_the_time():
    heads = ("No.", "Activity", "Lead agency", "Jan", "Feb", "Mar")
    rows = [(str(n + 1), WORK[n], "Police", "P", "P", "A"[n:]) for n in range(3)]
    reading = read(paragraphs(TITLE), grid(heads, *rows))
    assert [str(m.timeframe.end) for m in reading.measures] == [
        "2025-03-31", "2025-02-28", "2025-02-28",
    ]  # fmt: skip


def test_words_among_crosses_are_told_and_not_taken_for_letters():
    cells = ("X", "X", "X", "X", "Own Ministry", "X")
    rows = [(str(n), WORK[n % 3], "July 2025", "X", cell) for n, cell in enumerate(cells, 1)]
    reading = read(paragraphs(TITLE), grid(HEADS[:5], *rows))
    assert [[b.text for b in m.responsible] for m in reading.measures][3:5] == [
        ["MoJ", "MoH"], ["MoJ"],
    ]  # fmt: skip
    assert any("Own Ministry" in text for _, text in codes(reading))
