"""The financial year is the one that the paper states; where it states none, one is assumed."""

from datetime import date

import pytest

from roadbook.documents.reading.fiscal_year import first_month
from tests.documents.reading.plans import EN, grid, paragraphs, read

STATED = [
    ("Note: The financial year (FY) runs from 1 July to 30 June.", ("en",), 7),
    ("Fiscal year: October to September", ("en",), 10),
    ("L'exercice budgétaire va du 1er avril au 31 mars.", ("fr",), 4),
    ("Финансовый год: с 1 октября по 30 сентября", ("ru",), 10),
    ("The project runs from 1 July to 30 June.", ("en",), 0),
    ("The fiscal year runs from 1 July to 31 December.", ("en",), 0),
]


@pytest.mark.parametrize(("line", "tongues", "month"), STATED)
def test_the_first_month_is_read_where_a_line_states_the_whole_year(line, tongues, month):
    assert first_month(f"Plan\n{line}\nNo.", tongues) == month


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("FY 2025/26", date(2025, 7, 1), date(2026, 6, 30)),
        ("2025/26", date(2025, 7, 1), date(2026, 6, 30)),
        ("2025/26–2027/28", date(2025, 7, 1), date(2028, 6, 30)),
        ("Q3 FY 2026/27", date(2027, 1, 1), date(2027, 3, 31)),
        ("2025–2026", date(2025, 1, 1), date(2026, 12, 31)),
    ],
)
def test_years_are_those_that_the_paper_states(told, first, last):
    stated = "The financial year (FY) runs from 1 July to 30 June."
    table = grid(EN, ("1", "Adopt the law on fisheries", "Ministry of Justice", "", told))
    (measure,) = read(paragraphs("Plan 2025-2028", stated), table).measures
    assert (measure.timeframe.start, measure.timeframe.end) == (first, last)


def test_without_a_word_of_the_paper_a_year_over_two_runs_from_april():
    table = grid(EN, ("1", "Adopt the law on fisheries", "Ministry of Justice", "", "FY 2025/26"))
    (measure,) = read(paragraphs("Plan 2025-2028"), table).measures
    assert measure.timeframe.start == date(2025, 4, 1)
    assert [reason.code for reason in measure.timeframe.assumed] == ["timeframes.fiscal_april"]
