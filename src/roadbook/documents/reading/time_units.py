"""Which unit the numbers of a list count: in "I, II and III quarter" each is a quarter.

Two short walks, from the end for what follows a list and from the start for what goes before it.
"""

from roadbook.documents.reading.time_elements import (
    YEAR_UNITS,
    is_number,
    is_small,
    is_year,
    number_of,
)
from roadbook.documents.reading.time_tokens import Kind, Token
from roadbook.documents.reading.time_words import Sign

_BETWEEN_NUMBERS = (Kind.DASH, Kind.COMMA, Kind.SLASH)
_DAYS = 31
_MOST_OVER = 10


def units_after(tokens: list[Token]) -> list[str]:
    """For every number: the unit that stands after its list of numbers, or "month_name", or
    "numbered_month".
    """
    return _units(tokens, range(len(tokens) - 1, -1, -1), 1)


def units_before(tokens: list[Token]) -> list[str]:
    """For every number: the unit, or "month_name", that stands before its list of numbers."""
    return _units(tokens, range(len(tokens)), -1)


def is_tied(tokens: list[Token], i: int) -> bool:
    """Is this number written onto the unit before it, as in "Y1Q2", and not only behind the word
    for a year in a writing without spaces ("2025年第2季度")?
    """
    is_onto = 0 < i < len(tokens) and tokens[i].is_glued and tokens[i - 1].says(Sign.UNIT)
    return is_onto and not (i > 1 and is_year(tokens[i - 2]))


def is_hyphen(tokens: list[Token], i: int) -> bool:
    """The second hyphen of "15-Mar-2023" (a line may end there), the one of "Q2-2023"."""
    if tokens[i].kind is not Kind.DASH or not 0 < i < len(tokens) - 1 or not tokens[i].is_glued:
        return False
    following, before = tokens[i + 1], tokens[i - 1]
    is_part = following.is_glued and is_number(before) and is_tied(tokens, i - 1)
    return (before.says(Sign.MONTH) or is_part) and is_year(following)


def once(tokens: list[Token], i: int) -> int:
    """How many tokens from here on say "once" behind a length, as in "altı aydan bir", if any."""
    start = i
    if i < len(tokens) and tokens[i].is_glued and tokens[i].says(Sign.MARK, "from_after"):
        i += 1
    is_one = i < len(tokens) and tokens[i].says(Sign.COUNT) and number_of(tokens[i]) == 1
    is_over = i + 1 >= len(tokens) or not tokens[i + 1].says(Sign.UNIT)
    return i + 1 - start if is_one and is_over else 0


def years_over(tokens: list[Token], i: int) -> int:
    """Over how many of its units a rhythm is stretched: 2 of "iki yılda bir"."""
    number = number_of(tokens[i - 1]) if i and once(tokens, i + 1) else 1
    return number if 0 < number <= _MOST_OVER else 1


def has_year_beside(tokens: list[Token], i: int) -> bool:
    """Does a year stand behind the number of a day, or in front of its month: "2025. december 31.",
    "2025年12月31日"?
    """
    before = tokens[max(i - 5, 0) : max(i - 1, 0)]
    while before and (before[-1].kind is Kind.DOT or before[-1].says(Sign.UNIT, "year")):
        before = before[:-1]
    return any(is_year(token) for token in (*before[-1:], *tokens[i + 1 : i + 3]))


def is_day_of_month(tokens: list[Token], i: int) -> bool:
    """Is this number, between a month's name and a word for days, one of its days: an ordinal, or
    right behind the name ("2026 m. liepos 1 d."), after a dash too ("liepos 1–5 d.")?
    """
    if tokens[i].is_ordinal:
        return True
    before = tokens[max(i - 3, 0) : i]
    if len(before) > 2 and before[2].kind is Kind.DASH and before[1].kind is Kind.NUMBER:
        before = before[:1]
    return 1 <= tokens[i].number <= _DAYS and bool(before) and before[-1].says(Sign.MONTH)


def _units(tokens: list[Token], order: range, step: int) -> list[str]:
    found = [""] * len(tokens)
    reach = ""
    is_after_number = False
    for i in order:
        token = tokens[i]
        if token.says(Sign.UNIT):
            reach, is_after_number = token.meaning.name if token.meaning else "", False
            if step < 0 and reach not in YEAR_UNITS and _is_taken(tokens, i):
                reach = ""
        elif token.says(Sign.MONTH):
            # "1-3 сар" are months, where a month is named by its number
            is_numbered = step > 0 and token.text[:1].isdigit()
            reach = "numbered_month" if is_numbered else "month_name"
            is_after_number = is_numbered
        elif is_number(token):
            fits = is_year(token) == (reach in YEAR_UNITS)
            if reach == "year" and not is_year(token):
                fits = not is_after_number
            if not fits:
                reach = ""
            found[i], is_after_number = reach, True
        elif _joins_numbers(token) and is_after_number:
            is_after_number = False
        elif not _is_between(token, step, reach, is_free=not is_after_number):
            reach = ""
    return found


def _is_taken(tokens: list[Token], i: int) -> bool:
    """Does the unit already count the number before it: "II quarter 3"?"""
    return i > 0 and is_small(tokens[i - 1]) and not is_tied(tokens, i - 1)


def _joins_numbers(token: Token) -> bool:
    return token.kind in _BETWEEN_NUMBERS or token.says(Sign.MARK, "and", "or", "to", "by")


def _is_between(token: Token, step: int, reach: str, *, is_free: bool) -> bool:
    """May this token stand between a number and its unit: "15th of March", "Mar-23"?"""
    if token.kind is Kind.DOT or (token.kind is Kind.QUOTE and reach == "month_name"):
        return True
    if not is_free or (step > 0 and reach != "month_name"):
        return False
    if token.says(Sign.MARK, "of"):
        return True
    return step < 0 and reach == "month_name" and token.kind is Kind.DASH and token.is_glued
