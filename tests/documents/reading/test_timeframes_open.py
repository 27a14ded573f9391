"""What time-frames leave open: assumed years, doubts, dittos; and what holds for any text."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.reading.time_words import known_languages
from roadbook.documents.reading.timeframes import grammar_steps, understand
from roadbook.documents.reading.told_times import is_time
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
YEARS = Period(date(2022, 1, 1), date(2024, 12, 31))
DAYS = st.dates(date(1990, 1, 1), date(2068, 12, 31))
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tk": "ýanwaryna fewralyna martyna apreline maýyna iýunyna iýulyna awgustyna sentýabryna "
    "oktýabryna noýabryna dekabryna",
}


def codes(reasons) -> list[str]:
    return [reason.code.removeprefix("timeframes.") for reason in reasons]


@pytest.mark.parametrize(
    ("wording", "language", "start", "end", "assumed"),
    [
        ("IV квартал", "ru", date(2023, 10, 1), date(2023, 12, 31), "year_of_title"),
        ("март-апрель", "ru", date(2023, 3, 1), date(2023, 4, 30), "year_of_title"),
        ("в течение года", "ru", date(2023, 1, 1), date(2023, 12, 31), "whole_period"),
        ("до конца года", "ru", None, date(2023, 12, 31), "whole_period"),
        ("by 15 May", "en", None, date(2023, 5, 15), "year_of_title"),
        ("during the year", "en", date(2023, 1, 1), date(2023, 12, 31), "whole_period"),
        ("II çärýek", "tk", date(2023, 4, 1), date(2023, 6, 30), "year_of_title"),
        ("ýylyň dowamynda", "tk", date(2023, 1, 1), date(2023, 12, 31), "whole_period"),
        ("FY2023", "en", date(2023, 1, 1), date(2023, 12, 31), "fiscal_calendar"),
    ],
)
def test_a_year_left_open_is_the_one_of_the_title(wording, language, start, end, assumed):
    frame, doubts = understand(wording, (language,), title_period=YEAR)
    assert (frame.start, frame.end) == (start, end)
    assert codes(frame.assumed) == [assumed]
    assert doubts == ()


@pytest.mark.parametrize(
    ("wording", "languages", "title", "doubt"),
    [
        ("IV квартал", ("ru",), YEARS, "year_open"),
        ("IV квартал", ("ru",), None, "year_missing"),
        ("весь период реализации", ("ru",), None, "period_missing"),
        ("31.06.2024", ("ru",), None, "impossible_day"),
        ("30 February 2023", ("en",), None, "impossible_day"),
        ("15.13.2022", ("ru",), None, "no_such_day"),
        ("03/04/2021", ("en",), None, "two_orders"),
        ("2024-2022", ("ru",), None, "end_before_start"),
        ("every two years", ("en",), None, "rhythm_without_code"),
        ("monthly, with an annual report", ("en",), None, "two_rhythms"),
        ("early 2023", ("en",), None, "part_of_period"),
        ("December 2022, subject to funding", ("en",), None, "condition_beside_date"),
        ("to the satisfaction of everybody", ("en",), None, "not_understood"),
        ("то же", ("ru",), None, "nothing_above"),
    ],
)
def test_what_a_person_should_decide_is_doubted(wording, languages, title, doubt):
    _, doubts = understand(wording, languages, title_period=title)
    assert doubt in codes(doubts)


@pytest.mark.parametrize("wording", ["03/04/2021", "13/04/2021", "04.03.2021"])
def test_a_date_that_can_only_be_read_one_way_is_not_doubted(wording):
    _, doubts = understand(wording, ("ru", "en"))
    assert doubts == ()


@pytest.mark.parametrize(
    "wording",
    ["See above", "(See Above)", "- // -", "-//-", "″", "— » —", "то же", "там же", "idem", '"'],
)
def test_a_ditto_means_the_time_frame_above(wording):
    above = TimeFrame(TimeKind.POINT, None, date(2022, 7, 1), Recurrence.NONE, Precision.DAY)
    frame, doubts = understand(wording, ("ru", "en"), previous=above)
    assert (frame.kind, frame.end, doubts) == (TimeKind.POINT, date(2022, 7, 1), ())
    assert codes(frame.assumed) == ["as_above"]
    assert frame.wording.original.words == wording


def test_a_short_word_among_unknown_ones_is_no_ditto():
    above, _ = understand("maj 2026", ("pl",))
    frame, _ = understand("w ciągu miesiąca od przyjęcia do pracy", ("pl",), previous=above)
    assert (frame.start, frame.end) == (None, None)


@pytest.mark.parametrize("wording", ["", " ", "-", "–", "—", "...", "*", "\n"])
def test_a_dash_is_empty_and_no_doubt(wording):
    frame, doubts = understand(wording, ("ru",), title_period=YEARS)
    assert (frame.kind, frame.start, frame.end, doubts) == (TimeKind.UNKNOWN, None, None, ())


@pytest.mark.parametrize(
    ("wording", "precision"),
    [
        ("1 июля 2022 г.", Precision.DAY),
        ("июль 2022 г.", Precision.MONTH),
        ("III квартал 2022 г.", Precision.QUARTER),
        ("лето 2022 г.", Precision.SEASON),
        ("II полугодие 2022 г.", Precision.HALF_YEAR),
        ("2022-2023 гг.", Precision.YEAR),
        ("весь период", Precision.PERIOD),
        ("постоянно", Precision.NONE),
        ("2022 г., III квартал 2023 г.", Precision.QUARTER),
    ],
)
def test_precision_is_the_smallest_unit_named(wording, precision):
    assert understand(wording, ("ru",), title_period=YEARS)[0].precision is precision


@pytest.mark.parametrize(
    ("wording", "languages"),
    [
        ("до 1 июля 2022 г.", ("en",)),
        ("до 1 июля 2022 г.", ()),
        ("D'ici le 1er juillet 2022", ("en", "ru")),
        ("2022-nji ýylyň 1-nji iýulyna çenli", ("ru",)),
        ("entro il 1 luglio 2022", ()),
        ("by 1 July 2022", ("tk",)),
    ],
)
def test_words_of_another_language_than_the_plan_are_understood(wording, languages):
    frame, _ = understand(wording, languages)
    assert (frame.start, frame.end) == (None, date(2022, 7, 1))


@given(st.text(), st.lists(st.sampled_from([*known_languages(), "xx", "en-GB", "uz"]), max_size=3))
@example("٣١/٠٢/٢٠٢٤ " * 3, ["ar"])
@example("99999999999999999999-31-99 0000-00-00 9999-12 31.12.9999", ["en"])
@example("~~~ ~~ ~", ["ru"])
@example("FY9999-00 9999/10000 school year", ["en"])
@example("winter 0001, Q9 2023, half 7", ["en"])
def test_any_text_at_all_gives_a_time_frame(text, languages):
    frame, doubts = understand(text, tuple(languages), title_period=YEARS)
    assert frame.kind in TimeKind
    assert not (frame.start and frame.end) or frame.start <= frame.end
    for reason in (*frame.assumed, *doubts):
        for language in LANGUAGES:
            assert Phrasebook(language).sentence(reason)


WORDS = """
1 2 31 2022 2023 2024 I IV - – , ; . / : ( ) до с по к и до конца квартал кв. г. год года июля март
декабрь ежегодно раз в не реже каждый месяц постоянно после весь период far by from to until Q1 Q of
each year every 3 months ongoing
FY 01.02.2023 06/16 2023-24 учебный год весна ýylyň çenli başlap her
çärýek ~~ половина декада "
"""
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["ru", "en", "tk"]))
def test_any_heap_of_time_words_gives_a_time_frame(text, language):
    frame, _ = understand(text, (language,), title_period=YEARS)
    assert not (frame.start and frame.end) or frame.start <= frame.end


@given(DAYS)
def test_a_day_is_found_in_every_form_it_is_written_in(day):
    en, ru, tk = (MONTHS[language].split()[day.month - 1] for language in ("en", "ru", "tk"))
    forms = [
        (f"{day:%d.%m.%Y}", "ru"),
        (f"до {day:%d.%m.%Y} г.", "ru"),
        (f"{day:%d.%m.%y}", "ru"),
        (day.isoformat(), "en"),
        (f"{day:%d/%m/%Y}", "ru"),
        (f"{day:%Y.%m.%d}", "ru"),
        (f"{day.day} {ru} {day.year} года", "ru"),
        (f"не позднее {day.day}\u00a0{ru}\u00a0{day.year}\u202fг.", "ru"),
        (f"{en} {day.day}, {day.year}", "en"),
        (f"by {day.day} {en} {day.year}", "en"),
        (f"{day.day}-{en[:3]}-{day.year}", "en"),
        (f"{day.year}-nji ýylyň {day.day}-nji {tk} çenli", "tk"),
    ]
    for wording, language in forms:
        frame, doubts = understand(wording, (language,))
        assert (frame.start, frame.end, doubts) == (None, day, ()), wording


@given(DAYS, st.integers(1, 900))
def test_two_days_are_a_window_in_every_form(day, length):
    last = day + timedelta(days=length)
    ru = MONTHS["ru"].split()
    forms = [
        f"{day:%d.%m.%Y}-{last:%d.%m.%Y}",
        f"с {day:%d.%m.%Y} по {last:%d.%m.%Y}",
        (
            f"с {day.day} {ru[day.month - 1]} {day.year} г. до {last.day} {ru[last.month - 1]} "
            f"{last.year} г."
        ),
    ]
    for wording in forms:
        frame, _ = understand(wording, ("ru",))
        assert (frame.start, frame.end) == (day, last), wording


HOSTILE = [
    "I, ", "1-", "1.", "2022, ", "2022-", "до ", "в течение ", "не позднее чем ", "раз в ",
    "каждый ", "~~", "((", "Q", "1 1 ", "март ", "по мере поступления ", "a", "д'", "II квартал ",
    "- // - ", "и и ", "2022 г.; ", "1-nji ", "99", "каждые 2 ", "\n", "е\u0301",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_no_faster_than_the_text(piece):
    once = piece * (4_000 // len(piece))
    steps = [grammar_steps(once * times, ("ru", "tk")) for times in (1, 2, 4)]
    assert steps[1] <= 3 * steps[0] + 50
    assert steps[2] <= 3 * steps[1] + 50


def test_a_hundred_thousand_letters_are_no_more_than_words_without_a_date():
    frame, doubts = understand("срок " * 20_000, ("ru",))
    assert frame.start is None
    assert codes(doubts) == ["not_understood"]


@pytest.mark.parametrize(
    ("told", "language", "first", "last", "often"),
    [
        ("2025 թ. հունիսի 3-րդ տասնօրյակ", "hy", date(2025, 6, 21), date(2025, 6, 30), "none"),
        ("յուրաքանչյուր եռամսյակ", "hy", None, None, "quarterly"),
        ("2025 оны 7 дугаар сарын 1-ний өдрөөс", "mn", date(2025, 7, 1), None, "none"),
        ("2025 оны 4 дүгээр сарын 1-нээс", "mn", date(2025, 4, 1), None, "none"),
        ("ك2 2026 – ت2 2026", "ar", date(2026, 1, 1), date(2026, 11, 30), "none"),
        ("in via continuativa", "it", None, None, "continuous"),
    ],
)
def test_endings_and_short_forms_of_other_languages_are_times(told, language, first, last, often):
    frame, _ = understand(told, (language,))
    assert (frame.start, frame.end, str(frame.recurrence)) == (first, last, often)


@pytest.mark.parametrize(
    ("told", "language"),
    [("в месячный срок", "ru"), ("within six weeks", "en"), ("в течение 30 дней", "ru")],
)
def test_how_long_something_may_take_is_a_time_in_a_sentence(told, language):
    assert is_time(told, (language,))


@pytest.mark.parametrize(
    ("wording", "language", "start", "end"),
    [
        ("в течение квартала", "ru", date(2026, 4, 1), date(2026, 6, 30)),
        ("by the end of the quarter", "en", None, date(2026, 6, 30)),
        ("çärýegiň dowamynda", "tk", date(2026, 4, 1), date(2026, 6, 30)),
        ("до 15 июля", "ru", None, date(2026, 7, 15)),
        ("до конца года", "ru", None, date(2026, 12, 31)),
    ],
)
def test_a_plan_for_a_quarter_gives_its_quarter_and_its_year(wording, language, start, end):
    quarter = Period(date(2026, 4, 1), date(2026, 6, 30))
    frame, doubts = understand(wording, (language,), title_period=quarter)
    assert (frame.start, frame.end) == (start, end)
    assert frame.assumed
    assert not doubts


@pytest.mark.parametrize("period", [None, YEAR, YEARS])
def test_a_bare_quarter_of_a_longer_plan_tells_no_day(period):
    frame, doubts = understand("в течение квартала", ("ru",), title_period=period)
    assert (frame.start, frame.end) == (None, None)
    assert codes(doubts) == ["not_understood"]
