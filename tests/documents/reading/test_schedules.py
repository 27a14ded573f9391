"""Schedules as programs of project management write them: outline numbers, lengths beside starts,
rows that sum up those below them; and bullets with a date each in a row for every institution.
"""

import pytest

from roadbook.documents.reading.durations import length
from tests.documents.reading.plans import codes, grid, paragraphs, read

NUMBERS = ("1", "1.1", "1.2", "2", "2.1", "2.2")
WORK = (
    "Legal framework", "Draft the amendments", "Hold public hearings", "Capacity",
    "Train sixty officers", "Equip two laboratories",
)  # fmt: skip
LASTING = ("120 days", "40 days?", "20 days", "80 days", "30 days", "60 days")
START = ("06.01.2025", "06.01.2025", "03.03.2025", "01.04.2025", "01.04.2025", "02.06.2025")
END = ("20.06.2025", "28.02.2025", "28.03.2025", "30.09.2025", "12.05.2025", "30.09.2025")
WHO = ("", "Ministry of Justice", "Parliament", "", "Police Academy", "Forensic Institute")
TITLE = "Plan for 2025"


def _schedule(*heads, columns):
    return read(paragraphs(TITLE), grid(heads, *zip(*columns, strict=True)), form="xlsx")


@pytest.mark.parametrize("outline", ["WBS", "Kod"])
def test_outline_numbers_win_over_a_count_and_sums_head_what_is_below_them(outline):
    heads = ("ID", outline, "Task Name", "Duration", "Start", "Finish", "Resource Names")
    columns = ("123456", NUMBERS, WORK, LASTING, START, END, WHO)
    reading = _schedule(*heads, columns=columns)
    told = [(m.number.text, m.section[-1].text) for m in reading.measures if m.number]
    assert told == [
        ("1.1", "1 Legal framework"), ("1.2", "1 Legal framework"),
        ("2.1", "2 Capacity"), ("2.2", "2 Capacity"),
    ]  # fmt: skip
    first = reading.measures[0]
    assert first.timeframe_field is not None
    assert first.timeframe_field.text == "06.01.2025; 28.02.2025"
    assert ("column", "Duration") in codes(reading)
    assert ("beside_heading", "20.06.2025") in codes(reading)


def test_a_row_without_bodies_and_without_rows_below_it_is_a_measure():
    heads = ("No.", "Task", "Start", "Finish", "Responsible")
    columns = ("123456", WORK, START, END, WHO)
    assert len(_schedule(*heads, columns=columns).measures) == 6


def _ends(*rows, head):
    heads = ("No.", "Activity", "Lead agency", "Start", head)
    table = grid(heads, *((str(n), WORK[n], "Police", *row) for n, row in enumerate(rows, 1)))
    return [
        (m.timeframe_field.text if m.timeframe_field else "", str(m.timeframe.end))
        for m in read(paragraphs(TITLE), table).measures
    ]


def test_a_start_and_a_length_give_the_end():
    rows = (("January 2025", "6 months"), ("01.03.2025", "2 weeks"), ("2025-04-01", "one year"))
    assert _ends(*rows, head="Duration") == [
        ("January 2025; 6 months", "2025-06-30"),
        ("01.03.2025; 2 weeks", "2025-03-14"),
        ("2025-04-01; one year", "2026-03-31"),
    ]


def test_the_head_may_say_what_the_figures_count():
    rows = (("January 2025", "3"), ("01.04.2025", "6"), ("01.10.2025", "2"))
    assert _ends(*rows, head="Duration (months)")[0] == (
        "January 2025; Duration (months): 3", "2025-03-31",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "head", "language", "expected"),
    [
        ("40 дней", "Длительность", "ru", (40, "day")),
        ("6", "Длительность, мес.", "ru", (6, "month")),
        ("1,5", "Dauer (Monate)", "de", (1.5, "month")),
        ("2025", "Period (years)", "en", None),
        ("March", "Duration", "en", None),
        ("5", "Duration", "en", None),
    ],
)
def test_a_length_is_a_count_and_a_unit(text, head, language, expected):
    assert length(text, head, (language,)) == expected


def _said(reading):
    return [(m.measure.text, m.responsible[0].text, str(m.timeframe.end)) for m in reading.measures]


def test_bullets_with_as_many_dates_are_as_many_measures():
    rows = (
        ("Ministry of Justice", "• Draft the law\n• Train clerks", "June 2025\nMarch 2026"),
        ("Ministry of Health", "• Approve it\n• Open a desk", "– May 2025\n– March – April 2025"),
        ("Police", "• Issue an instruction", "February 2025"),
    )
    reading = read(paragraphs(TITLE), grid(("Institution", "Tasks", "Deadline"), *rows))
    assert _said(reading) == [
        ("Draft the law", "Ministry of Justice", "2025-06-30"),
        ("Train clerks", "Ministry of Justice", "2026-03-31"),
        ("Approve it", "Ministry of Health", "2025-05-31"),
        ("Open a desk", "Ministry of Health", "2025-04-30"),
        ("Issue an instruction", "Police", "2025-02-28"),
    ]


def test_bullets_with_one_date_stay_one_measure():
    rows = (
        ("Ministry of Justice", "• Draft the law\n• Train clerks", "June 2025"),
        ("Ministry of Health", "• Approve the form\n• Open a desk", "May 2025"),
    )
    reading = read(paragraphs(TITLE), grid(("Institution", "Tasks", "Deadline"), *rows))
    assert len(reading.measures) == 2
