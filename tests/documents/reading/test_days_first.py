"""Lines of running text that begin with a day: its figure is no number."""

from datetime import date

import pytest

from roadbook.documents.reading.days_first import begins_with_day, day_first
from tests.documents.reading.plans import paragraphs, read


@pytest.mark.parametrize(
    ("language", "line", "day", "rest"),
    [
        ("ru", "1 декабря – подвести итоги", "1 декабря", "подвести итоги"),
        ("ru", "до 25 декабря – утвердить план", "до 25 декабря", "утвердить план"),
        ("ru", "К 10 июня: завершить прием", "К 10 июня", "завершить прием"),
        ("en", "By 10 June: finish the survey", "By 10 June", "finish the survey"),
        ("en", "10 June – 15 June: hold a fair", "10 June – 15 June", "hold a fair"),
        ("ru", "1–5 марта: провести сверку", "1–5 марта", "провести сверку"),
        ("de", "1. März – Eröffnung der Stelle", "1. März", "Eröffnung der Stelle"),
        ("fr", "1er décembre : ouvrir le centre", "1er décembre", "ouvrir le centre"),
        ("es", "1 de diciembre: abrir el centro", "1 de diciembre", "abrir el centro"),
        ("tk", "1-nji dekabr – merkezi açmak", "1-nji dekabr", "merkezi açmak"),
        ("tr", "7 Mart – toplantı yapmak", "7 Mart", "toplantı yapmak"),
    ],
)
def test_a_day_leads_what_stands_behind_its_dash_or_colon(language, line, day, rest):
    assert day_first(line, (language, "en")) == (day, rest)
    assert begins_with_day(line, (language, "en"))


@pytest.mark.parametrize(
    "line",
    ["1. May establish the centre", "3 Annual reports – publish", "2. Train nurses – by June",
     "10 June:", "1 MOH: train nurses", "1. By 10 June: finish the survey"],
)  # fmt: skip
def test_other_figures_lead_no_day(line):
    assert day_first(line, ("en",)) is None


def test_a_day_alone_or_before_words_is_no_number_of_a_line():
    assert begins_with_day("By 10 June:", ("en",))
    assert begins_with_day("5 June the Ministry opens", ("en",))
    assert not begins_with_day("1. May establish the centre", ("en",))


def test_lines_under_a_month_that_begin_with_a_day_are_measures_of_that_day():
    reading = read(
        paragraphs(
            ("Календарный план работы на 2026 год", 1),
            ("НОЯБРЬ", 2),
            "9 ноября – открыть прием деклараций за прошлый год (отдел деклараций).",
            ("ДЕКАБРЬ", 2),
            "1 декабря – подвести итоги конкурса (пресс-служба).",
            "до 25 декабря – утвердить план работы на 2027 год (отдел кадров).",
        )
    )
    assert [(m.number, m.measure.text, m.timeframe.end) for m in reading.measures] == [
        (None, "открыть прием деклараций за прошлый год", date(2026, 11, 9)),
        (None, "подвести итоги конкурса", date(2026, 12, 1)),
        (None, "утвердить план работы на 2027 год", date(2026, 12, 25)),
    ]
    bodies = [[b.text for b in m.responsible] for m in reading.measures]
    assert bodies == [["отдел деклараций"], ["пресс-служба"], ["отдел кадров"]]
    assert [m.section[-1].text for m in reading.measures] == ["НОЯБРЬ", "ДЕКАБРЬ", "ДЕКАБРЬ"]


def test_numbers_of_lines_stay_where_the_words_behind_them_are_a_day():
    reading = read(
        paragraphs(
            "Action plan 2026",
            "1. By 10 June: finish the survey (Ministry of Health).",
            "2. By 15 July: print the report (Ministry of Justice).",
        )
    )
    assert [(m.number.text, m.measure.text, m.timeframe.end) for m in reading.measures] == [
        ("1.", "finish the survey", date(2026, 6, 10)),
        ("2.", "print the report", date(2026, 7, 15)),
    ]


def test_a_plain_line_over_days_heads_them():
    reading = read(
        paragraphs(
            "Work plan 2026",
            "Open days",
            "1 March – open the museum (Ministry of Culture).",
            "2 April – open the archive (State Archive).",
            "Fairs",
            "3 May – hold a book fair (Ministry of Culture).",
            "4 June – hold a seed fair (Ministry of Agriculture).",
        )
    )
    told = [(m.section[0].text, m.measure.text) for m in reading.measures if m.section]
    assert told == [
        ("Open days", "open the museum"), ("Open days", "open the archive"),
        ("Fairs", "hold a book fair"), ("Fairs", "hold a seed fair"),
    ]  # fmt: skip
