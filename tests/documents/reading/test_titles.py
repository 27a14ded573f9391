"""Titles and periods of plans."""

from datetime import date

import pytest

from roadbook.core.facts import Address
from roadbook.core.timeframes import Period
from roadbook.documents.reading.titles import (
    Line,
    part_of_year_in,
    period_in,
    period_of_eras,
    title_of,
)

TONGUES = ("en", "ru", "tk")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Roadmap 2019-2021", 2019, 2021),
        ("Стратегия на 2024 — 2026 годы", 2024, 2026),
        ("План на период с 2022 по 2024 годы", 2022, 2024),
        ("Work plan 2023-24", 2023, 2024),
        ("План на 2026 год и на плановый период 2027 и 2028 годов", 2026, 2028),
        ("План от 12 мая 2026 года о мерах на 2027 и 2028 годы", 2027, 2028),
        ("Action Plan: 2020", 2020, 2020),
        ("청년 주거 안정 실행계획 (2025~2027)", 2025, 2027),
        ("پلان عمل ۲۰۲۵-۲۰۲۷", 2025, 2027),
        ("2022–2024-nji ýyllar üçin Meýilnama", 2022, 2024),
    ],
)
def test_the_years_of_a_title_are_its_period(text, first, last):
    period = period_in(text)
    assert period is not None
    assert (period.start, period.end) == (date(first, 1, 1), date(last, 12, 31))


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("แผนปฏิบัติการ พ.ศ. 2568–2570", "th", date(2025, 1, 1), date(2027, 12, 31)),
        ("行動計画（令和７年度～令和９年度）", "ja", date(2025, 4, 1), date(2028, 3, 31)),
    ],
)
def test_years_of_another_calendar_are_a_period_of_ours(text, language, start, end):
    period = period_of_eras(text, ("en", language))
    assert period is not None
    assert (period.start, period.end) == (start, end)
    assert period_of_eras("第４次基本計画 12月", ("ja",)) is None


def test_a_text_without_years_names_no_period():
    assert period_in("Plan of measures No. 12345") is None


def lines(*texts: str) -> list[Line]:
    return [Line(text, Address("plan", paragraph=n)) for n, text in enumerate(texts, 1)]


def test_a_title_over_several_lines_is_one():
    title, used = title_of(
        lines(
            "УТВЕРЖДАЮ",
            "________________ 2022 г.",
            "ПЛАН ПРАКТИЧЕСКИХ МЕР",
            "(«Дорожная карта»)",
            "по дальнейшему развитию сотрудничества",
            "на 2022-2024 годы",
            "по состоянию на 01.10.2023",
        ),
        TONGUES,
    )
    assert title is not None
    assert title.text == (
        "ПЛАН ПРАКТИЧЕСКИХ МЕР («Дорожная карта») по дальнейшему развитию сотрудничества "
        "на 2022-2024 годы"
    )
    assert len(used) == 4


def test_there_may_be_no_title():
    assert title_of(lines("________"), TONGUES) == (None, [])


def test_a_stamp_beside_the_title_and_a_remark_above_it_are_no_part_of_it():
    title, _ = title_of(
        lines(
            "Проект документа, план ещё не утверждён",
            "УТВЕРЖДАЮ",
            "Заместитель министра юстиции",
            "ПЛАН ПРАКТИЧЕСКИХ МЕР",
            "(«Дорожная карта»)",
            "на 2022-2024 годы",
        ),
        TONGUES,
    )
    assert title is not None
    assert title.text == "ПЛАН ПРАКТИЧЕСКИХ МЕР («Дорожная карта») на 2022-2024 годы"


def test_a_stamp_between_two_lines_ends_the_title():
    title, _ = title_of(lines("Roadmap", "Approved by the Minister", "of Justice"), TONGUES)
    assert title is not None
    assert title.text == "Roadmap"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Protocol No. 2 of the Council on roads in 2026",
          ("In 2025 there were 4,812 accidents, in which 611 people died, and the programme of the "
          "year before was kept in part only.")),
         "Protocol No. 2 of the Council on roads in 2026"),
        (("27 February 2026", "Ref. PM/CAB/2026/118", "- End the plan of 2025;"), None),
        (("Arsabruck, 5. Mai 2026 / Pontarsa, 5 maggio 2026",
          "г. Белоярск, 4 декабря 2025 г.",
          "The Commission approves the minutes of 4 November 2025."),
         None),
        (("Measures for Calder, 2026", "Calder, 5 May 2026"), "Measures for Calder, 2026"),
    ],
)  # fmt: skip
def test_neither_an_account_nor_a_date_nor_an_item_is_the_title(lines, title):
    found, _ = title_of([Line(text, Address("a.docx")) for text in lines], ("en",))
    assert (found.text if found else None) == title


@pytest.mark.parametrize(
    ("text", "language", "months"),
    [
        ("План работы на II квартал 2026 года", "ru", (4, 6)),
        ("Work plan, Q3 2026", "en", (7, 9)),
        ("2026-njy ýylyň birinji ýarymy üçin meýilnama", "tk", (1, 6)),
        ("План мероприятий (март 2026)", "ru", (1, 12)),
        ("Plan 2026", "en", (1, 12)),
    ],
)
def test_a_quarter_of_the_title_is_its_period(text, language, months):
    year = period_in(text)
    assert year is not None
    part = part_of_year_in(text, year, (language,))
    assert (part.start.month, part.end.month) == months


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("Action Plan July 2025 – June 2027", "en", date(2025, 7, 1), date(2027, 6, 30)),
        ("План на сентябрь 2025 – май 2026 года", "ru", date(2025, 9, 1), date(2026, 5, 31)),
        ("Decision of 12 May 2023 - Plan for 2025", "en", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_the_months_beside_the_first_and_the_last_year_bound_the_period(text, language, start, end):
    years = period_in(text)
    assert years is not None
    assert part_of_year_in(text, years, (language,)) == Period(start, end)
