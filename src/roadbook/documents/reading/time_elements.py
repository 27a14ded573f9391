"""What a time-frame is made of once its words are known: named periods, rhythms, governing words.

Plain values and a few questions about tokens, shared by the rooms that read and judge them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from roadbook.core.words import Precision
from roadbook.documents.reading.time_tokens import Kind, Token
from roadbook.documents.reading.time_words import Sign

SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
PER_YEAR = {
    "year": Fraction(1),
    "school_year": Fraction(1),
    "fiscal_year": Fraction(1),
    "half": Fraction(2),
    "four_months": Fraction(3),
    "quarter": Fraction(4),
    "month": Fraction(12),
    "ten_days": Fraction(36),
    "week": Fraction(52),
    "day": Fraction(365),
}
RATES = {
    "annual": Fraction(1),
    "semiannual": Fraction(2),
    "quarterly": Fraction(4),
    "monthly": Fraction(12),
    "often": Fraction(52),
    "rare": Fraction(1, 2),
}
PARTS_OF_YEAR = {
    "quarter": Precision.QUARTER,
    "half": Precision.HALF_YEAR,
    "four_months": Precision.MONTH,
    "ten_days": Precision.DAY,
}
_QUARTERS = 4
_THIRDS, _MONTHS_OF_THIRD = 3, 4
YEAR_UNITS = ("year", "school_year", "fiscal_year")


@dataclass(slots=True)
class Atom:
    """One period or day as named.

    `number` is the month, quarter, half or first month of a season. `year` is 0 where the words
    do not give it; `last_year` is the second of a pair. `kind` is "school", "fiscal", "plan" (the
    first year of the plan, in `number`), "bare" (a year without its number), "ten_days" (a third of
    a month) or "". `part` is "end", "begin" or "middle" of it, or the "half1" to "third3" of a
    month. `is_target` is a month that stands for its last day.
    """

    precision: Precision
    year: int = 0
    last_year: int = 0
    number: int = 0
    day: int = 0
    kind: str = ""
    part: str = ""
    is_target: bool = False
    separator: str = ""


class Rhythm(NamedTuple):
    """How many times a year something is due."""

    per_year: Fraction


class Mark(NamedTuple):
    """A word that governs what stands beside it; "stop", "comma", "dash" and the like are signs."""

    name: str


@cache
def mark_of(name: str) -> Mark:
    """The mark of this name, one for all places: a long wording has thousands."""
    return Mark(name)


Element = Atom | Rhythm | Mark


@dataclass(slots=True)
class Sentence:
    """A time-frame as elements in order; the words that mean nothing here, and those that only mean
    something with a letter put right; what was guessed in a strange language; the work it took.
    """

    elements: list[Element] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    misspelt: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    known: int = 0
    steps: int = 0


def is_number(token: Token) -> bool:
    if token.kind in (Kind.NUMBER, Kind.ROMAN, Kind.YEARS):
        return True
    return token.says(Sign.ORDINAL) or token.says(Sign.COUNT)


def is_small(token: Token, unit: str = "") -> bool:
    """Can this number be the number of a part of a year, of this one if it is named?"""
    most = _THIRDS if unit == "four_months" else _QUARTERS
    return 1 <= number_of(token) <= most and token.kind is not Kind.YEARS


def number_of(token: Token) -> int:
    """The value of a number, a Roman numeral or a number word; 0 of anything else."""
    if token.meaning is not None:
        is_number = token.meaning.sign in (Sign.ORDINAL, Sign.COUNT)
        return token.meaning.number if is_number else 0
    return token.number if token.kind in (Kind.NUMBER, Kind.ROMAN) else 0


def is_year(token: Token) -> bool:
    is_long = token.kind is Kind.NUMBER and len(token.text) == 4 and 1900 <= token.number <= 2199
    return is_long or token.kind is Kind.YEARS


def part_of_year(unit: str, number: int, part: str) -> list[Element]:
    """The quarter, half or third of a year with this number; a third, or the `part` of it that is
    meant ("end"), is told by its months.
    """
    kind = "ten_days" if unit == "ten_days" else ""
    if unit != "four_months":
        return [Atom(PARTS_OF_YEAR[unit], number=number, kind=kind, part=part)]
    last = Atom(Precision.MONTH, number=_MONTHS_OF_THIRD * number)
    first = Atom(Precision.MONTH, number=last.number - _MONTHS_OF_THIRD + 1)
    if part:
        whole = last if part == "end" else first
        whole.part = part
        return [whole]
    return [first, mark_of("dash"), last]


def is_counting(token: Token) -> bool:
    return token.kind is Kind.NUMBER or token.says(Sign.COUNT) or token.says(Sign.ORDINAL)


def strange_quarter(tokens: Sequence[Token], i: int) -> str:
    """ "IV ketv" in a language without words here: a numeral up to four right before a word that
    nobody knows is the quarter of a year; "" for anything else.
    """
    after = [t for t in tokens[i + 1 : i + 3] if t.kind is not Kind.DOT][:1]
    is_one = tokens[i].kind is Kind.ROMAN and 1 <= tokens[i].number <= _QUARTERS
    is_word = bool(after) and after[0].kind is Kind.WORD
    return f"{tokens[i].text.upper()} {after[0].text}" if is_one and is_word else ""
