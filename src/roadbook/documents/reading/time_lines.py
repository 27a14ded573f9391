"""Where a line of a time-frame ends: a new item of a list, or only the width of a column.

"IV quarter / of 2023" is one period on two lines, "Q1 2023 / Q3 2023" are two of them. One pass
over the tokens; it must not know what they mean together beyond that.
"""

from collections.abc import Callable
from typing import NamedTuple

from roadbook.documents.reading.time_elements import (
    PARTS_OF_YEAR,
    is_counting,
    is_number,
    is_year,
)
from roadbook.documents.reading.time_tokens import Kind, Token
from roadbook.documents.reading.time_words import Sign

_TIES = (Kind.DASH, Kind.COMMA, Kind.SLASH)
_LEADING = (
    "by", "from", "to", "and", "or", "of", "end_of", "begin_of", "middle_of", "during", "every",
    "this",
)  # fmt: skip
_FOLLOWING = (
    "by_after", "from_after", "end_after", "begin_after", "middle_after", "and", "or", "to", "of",
    "during",
)  # fmt: skip
_JOINING = ("and", "or", "to", "by", "from", "by_after", "from_after")


def lines_joined(tokens: list[Token]) -> list[Token]:
    """The tokens with every line break gone, or made a stop where a new item begins."""
    if not any(t.kind is Kind.LINE for t in tokens):
        return tokens
    item = _Item(
        years_behind=_met(tokens, _names_year, _ends_part),
        parts_behind=_met(tokens, _names_part, _ends_part),
        years_ahead=_met(tokens[::-1], _names_year, _ends_item)[::-1],
        parts_ahead=_met(tokens[::-1], _names_part, _ends_item)[::-1],
    )
    found: list[Token] = []
    for i, token in enumerate(tokens):
        if token.kind is not Kind.LINE:
            found.append(token)
        elif found and i + 1 < len(tokens) and not item.goes_on(tokens, i):
            found.append(Token(Kind.STOP, token.text))
    return found


def _met(
    tokens: list[Token], wanted: Callable[[Token], bool], breaks: Callable[[Token], bool]
) -> list[int]:
    """For each token: how many wanted ones were met since the last break, in this order?"""
    met, found = 0, []
    for token in tokens:
        found.append(met)
        met = 0 if breaks(token) else met + wanted(token)
    return found


def _names_year(token: Token) -> bool:
    return is_year(token) or (token.kind in (Kind.DATE, Kind.MONTH_YEAR) and token.year > 0)


def _names_part(token: Token) -> bool:
    return (
        token.says(Sign.MONTH) or token.says(Sign.SEASON) or token.says(Sign.UNIT, *PARTS_OF_YEAR)
    )


def _ends_item(token: Token) -> bool:
    return token.kind in (Kind.LINE, Kind.STOP)


def _ends_part(token: Token) -> bool:
    return _ends_item(token) or token.kind in _TIES or token.says(Sign.MARK, *_JOINING)


class _Item(NamedTuple):
    """How many years and parts of a year stand around each token: behind it back to a comma, dash
    or joining word, ahead of it to the end of its line.
    """

    years_behind: list[int]
    parts_behind: list[int]
    years_ahead: list[int]
    parts_ahead: list[int]

    def goes_on(self, tokens: list[Token], i: int) -> bool:
        """Does what stands after the line break at `i` go on with what stands before it?"""
        before, after = tokens[i - 1], tokens[i + 1]
        if before.kind in _TIES or after.kind in _TIES:
            return True
        if before.says(Sign.MARK, *_LEADING) or after.says(Sign.MARK, *_FOLLOWING):
            return True
        if after.says(Sign.UNIT) or after.says(Sign.TIMES) or after.says(Sign.PER):
            return True
        if is_number(before) and not is_year(before):
            return True
        if before.says(Sign.UNIT, *PARTS_OF_YEAR) and is_number(after) and not is_year(after):
            return i < 2 or not is_number(tokens[i - 2])
        if is_counting(after) and i + 2 < len(tokens) and tokens[i + 2].says(Sign.TIMES):
            return before.says(Sign.UNIT)
        return self._shares_year(before, after, i)

    def _shares_year(self, before: Token, after: Token, i: int) -> bool:
        if is_year(after) or (before.says(Sign.MONTH) and is_number(after)):
            return not self.years_behind[i]
        if not self.years_behind[i] or not (_names_part(after) or is_number(after)):
            return False
        is_year_alone = not self.parts_behind[i]
        lacks_year = is_year_alone and self.parts_ahead[i] > self.years_ahead[i]
        return lacks_year or not self.years_ahead[i]
