"""Days, periods and ordinals as each language writes them."""

from datetime import date

import pytest

from roadbook.core.reasons import counted
from roadbook.core.timeframes import Period
from roadbook.wording import values
from roadbook.wording.phrasebook import Phrasebook


@pytest.mark.parametrize(
    ("language", "years", "told"),
    [
        ("en", (2019, 2021), "2019–2021"),
        ("en", (2021, 2021), "2021"),
        ("ru", (2019, 2021), "2019–2021 гг."),
        ("ru", (2021, 2021), "2021 г."),
        ("tk", (2019, 2021), "2019–2021-nji ýyllar"),
        ("tk", (2026, 2026), "2026-njy ýyl"),
    ],
)
def test_whole_years_are_told_as_years(language, years, told):
    first, last = years
    period = Period(date(first, 1, 1), date(last, 12, 31))
    assert values.span(period, language).replace(values.NO_BREAK, " ") == told


def test_a_period_of_days_names_its_days():
    period = Period(date(2021, 2, 1), date(2021, 2, 3))
    assert values.span(period, "en").replace(values.NO_BREAK, " ") == "1–3 February 2021"


ENDINGS = {"nji": (1, 2, 3, 4, 5, 7, 8, 20, 50, 70, 80, 100, 121), "njy": (6, 9, 10, 30, 46, 90)}


@pytest.mark.parametrize(
    ("ending", "number"), [(e, n) for e, some in ENDINGS.items() for n in some]
)
def test_the_ending_of_a_turkmen_ordinal_follows_the_number(number, ending):
    assert values.ordinal_ending(number) == ending
    said = Phrasebook("tk").say("addresses.row", n=counted(number))
    assert "".join(piece.text for piece in said) == f"{number}-{ending} setir"
