"""Numbers, shares, money and days as a language writes them, by CLDR.

Babel is imported by what needs it: reading a plan writes no number and should not wait for it.
"""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from roadbook.core.figures import percent, rounded
from roadbook.core.timeframes import Period
from roadbook.core.words import Precision

NO_BREAK = "\N{NO-BREAK SPACE}"


def _shown(value: Fraction, language: str, decimals: int) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(rounded(value, decimals), pattern, locale=language))


def amount(value: Fraction | int, language: str, decimals: int = 1) -> str:
    """A count without decimals; anything that is not whole with `decimals` of them."""
    value = Fraction(value)
    return _shown(value, language, 0 if value.denominator == 1 else decimals)


def share(value: Fraction, language: str, decimals: int = 1) -> str:
    """13/20 is "65.0 %" in English and "65,0 %" in Russian, the blank unbreakable (`look.md`
    section 2).
    """
    from babel.numbers import format_decimal

    shown = format_decimal(
        percent(value, decimals),
        "#,##0" + ("." + "0" * decimals if decimals else ""),
        locale=language,
    )
    return f"{shown}{NO_BREAK}%"


def money(value: Fraction, currency: str, language: str) -> str:
    """An amount with the ISO 4217 code of its currency, without decimals where it is whole."""
    from babel.numbers import format_currency

    places = 0 if value.denominator == 1 else 2
    pattern = "#,##0" + (".00" if places else "")
    return str(
        format_currency(
            rounded(value, places),
            currency,
            "¤¤\N{NO-BREAK SPACE}" + pattern,
            locale=language,
            currency_digits=False,
        )
    )


@lru_cache(maxsize=4_096)
def day(value: date, language: str) -> str:
    """The day with its month as a word: "14 July 2021", "14 июля 2021 г.", "14-nji iýul 2021"."""
    from babel.dates import format_date

    locale = "en_GB" if language == "en" else language
    written = str(format_date(value, "long", locale=locale))
    # the number of the day must not stand alone at the end of a line
    return written.replace(" ", NO_BREAK, 1)


def day_as_known(value: date, precision: Precision, language: str) -> str:
    """A day of which only the month or the year may be known: "July 2019", "июль 2019 г."."""
    from babel.dates import format_skeleton

    if precision is Precision.DAY:
        return day(value, language)
    if precision is Precision.MONTH:
        locale = "en_GB" if language == "en" else language
        return str(format_skeleton("yMMMM", value, locale=locale)).replace(" ", NO_BREAK)
    return _years(value.year, value.year, language)


@lru_cache(maxsize=4_096)
def span(period: Period, language: str) -> str:
    """First and last day without saying the month or year twice: "1–3 February 2021"; whole years
    as such: "2019–2021".
    """
    from babel.dates import format_date

    start, end = period.start, period.end
    if start == end:
        return day(start, language)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return _years(start.year, end.year, language)
    if start.year != end.year:
        return f"{day(start, language)} – {day(end, language)}"
    if start.month != end.month:
        return f"{format_date(start, 'd MMMM', locale=language)} – {day(end, language)}"
    return f"{start.day}–{day(end, language)}"


_YEARS = {"ru": ("{} г.", "{} гг."), "tk": ("{}-{ending} ýyl", "{}-{ending} ýyllar")}
"""One year and several, where a language does not write them bare."""


def _years(first: int, last: int, language: str) -> str:
    one, several = _YEARS.get(language, ("{}", "{}"))
    shown, form = (str(first), one) if first == last else (f"{first}–{last}", several)
    return form.format(shown, ending=ordinal_ending(last)).replace(" ", NO_BREAK)


_BROAD_TENS = frozenset({10, 30, 40, 60, 90})


def ordinal_ending(number: int) -> str:
    """The ending of a Turkmen ordinal, by the vowels of the last word of the number: "3-nji",
    "6-njy", "10-njy", "20-nji".
    """
    last = number % 10
    return "njy" if last in (6, 9) or number % 100 in _BROAD_TENS else "nji"


def plural_form(language: str, count: int | None) -> str:
    """The CLDR plural category of a whole number; "other" where there is none."""
    from babel import Locale

    return "other" if count is None else str(Locale(language).plural_form(count))


@lru_cache(maxsize=256)
def language(code: str, spoken: str) -> str:
    """A language by its name in the spoken one: "Russian", «русский», "rus dili"; an unknown code
    stands as it is.
    """
    from babel import Locale, UnknownLocaleError

    try:
        found = Locale.parse(code, sep="-", resolve_likely_subtags=False).get_display_name(spoken)
    except (ValueError, UnknownLocaleError):
        return code
    return str(found or code)
