"""Money in a cell: each amount with its currency, worded as written.

A number is money when nothing says that it is something else: no "per cent", no "persons", no year
beside real amounts. A currency is given only where the words or the cell name one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import rtoml

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.time_words import fold, plain

_TOKEN = pattern(
    r"""(?P<number>\d+(?:[ '][0-9]{3}(?![0-9])|[.,][0-9]+)*)
      | (?P<word>(?:[^\W\d_]+\$|\$[^\W\d_]+|[^\W\d_]+(?:'[^\W\d_]+)*))
      | (?P<sign>[^\w\s])""",
    re.VERBOSE,
)
_DASHES = "-‐‑‒–—−~"
_DECIMAL_POINT = ("en", "tk", "uz", "ar", "mn")
_FAR = 4


class Amount(NamedTuple):
    """One amount. `value` is in whole units of the currency; `currency` is ISO 4217 or ""."""

    value: Fraction
    currency: str
    wording: str


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    begin: int
    end: int
    scale: int = 0
    currency: str = ""
    is_taken: bool = False


@dataclass(slots=True)
class _Found:
    """A number with what stands beside it."""

    digits: str
    begin: int
    end: int
    scale: int = 0
    currency: str = ""
    is_range_start: bool = False
    is_bare: bool = False


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    path = ROOM / "money.toml"
    return rtoml.loads(path.read_text("utf-8"))


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    """For each table: word or stem (with its star) to the name of its entry."""
    return {
        table: {_key(word): name for name, words in entries.items() for word in words}
        for table, entries in _tables().items()
    }


def _key(word: str) -> str:
    return fold(plain(word)).strip()


def _entry(table: str, word: str) -> str:
    words = _lexicon()[table]
    if word in words:
        return words[word]
    stems = (word[:n] + "*" for n in range(min(len(word), 12), 2, -1))
    return next((words[s] for s in stems if s in words), "")


@cache
def _lexicon_words(place: str) -> frozenset[str]:
    """The words that may stand "before" or "after" a currency."""
    return frozenset(map(_key, _tables()["between"][place]))


def read_amounts(text: str, languages: Sequence[str] = ()) -> tuple[Amount, ...]:
    """The amounts of a text in its order; a range gives both ends. Empty where no money is named.

    A unit that stands apart ("required 10; available 5 (thousand USD)") counts for every number
    that has none. `languages` decide what "1.500" means, and which manat.
    """
    text = _straight(text)
    tokens = _tokens(text, tuple(languages))
    found = _numbers(tokens)
    scale, currency = _unit_apart(tokens)
    for number, following in zip(found, [*found[1:], None], strict=False):
        if number.is_range_start and following:
            number.scale = number.scale or following.scale
            number.currency = number.currency or following.currency
            following.scale = following.scale or number.scale
            following.currency = following.currency or number.currency
        if not number.scale and not number.currency:
            number.scale, number.currency = scale, currency
        elif not number.currency:
            number.currency = currency
    has_money = any(n.currency or n.scale for n in found)
    amounts = []
    for number in found:
        is_year = bool(re.fullmatch(r"(19|20)\d\d", number.digits)) and number.is_bare
        if is_year and (has_money or len(found) == 1):
            continue
        value = _value(number.digits, tuple(languages), has_scale=number.scale > 1)
        wording = text[number.begin : number.end]
        amounts.append(Amount(value * (number.scale or 1), number.currency, wording))
    return tuple(amounts)


def _straight(text: str) -> str:
    """The text with every kind of blank as one, apostrophes straight, digits of one kind."""
    blanks = re.sub(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]", " ", text)
    blanks = re.sub(r"[\u2019\u02bc\u2018]", "'", blanks)
    return "".join(str(int(c)) if c.isdecimal() and c > "9" else c for c in blanks)


def _tokens(text: str, languages: tuple[str, ...]) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        token = _Token(kind, match[0], match.start(), match.end())
        if kind != "number":
            word = _key(match[0])
            token.text = word
            token.scale = int(_entry("scale", word) or 0)
            token.currency = _currency(word, languages)
        tokens.append(token)
    return tokens


def _currency(word: str, languages: tuple[str, ...]) -> str:
    code = _entry("currency", word)
    first = languages[0].partition("-")[0] if languages else ""
    if code == "TMT" and first == "az" and word != "tmt":
        return "AZN"
    if word == "$" and first in ("es", "pt"):
        return ""
    return code


def _numbers(tokens: list[_Token]) -> list[_Found]:
    found = []
    for i, token in enumerate(tokens):
        if token.kind != "number":
            continue
        number = _Found(token.text, token.begin, token.end)
        j = _unit_after(tokens, i, number)
        _currency_before(tokens, i, number)
        following = tokens[j] if j < len(tokens) else None
        number.is_range_start = bool(
            following
            and following.text in _DASHES
            and j + 1 < len(tokens)
            and tokens[j + 1].kind == "number"
        )
        number.is_bare = not number.scale and not number.currency
        before = tokens[i - 1] if i else None
        is_named = bool(before and before.text in ("№", "no", "#", "n", "art"))
        if number.is_bare and (is_named or _is_other(following)):
            continue
        found.append(number)
    return found


def _is_other(following: _Token | None) -> bool:
    """Does the word after a bare number say that it counts something that is not money?"""
    if following is None:
        return False
    if following.kind == "word":
        return True
    return bool(_entry("other", following.text))


def _unit_after(tokens: list[_Token], i: int, number: _Found) -> int:
    """Takes the scale and currency after a number; answers the place after them."""
    j = i + 1
    while j < min(len(tokens), i + 1 + _FAR * 2):
        token = tokens[j]
        if token.scale and not number.scale and not number.currency:
            number.scale = token.scale
        elif token.currency and not number.currency:
            number.currency = token.currency
        elif token.text == "." and tokens[j - 1].kind == "word" and j > i + 1:
            j += 1
            continue
        elif _is_between(tokens, j, number):
            number.end = token.end if number.currency else number.end
            j += 1
            continue
        else:
            break
        token.is_taken = True
        number.end = token.end
        j += 1
    return j


def _is_between(tokens: list[_Token], j: int, number: _Found) -> bool:
    """Is this word part of a unit: before a currency that is missing, or after the one found?"""
    if number.currency:
        return tokens[j].text in _lexicon_words("after")
    if tokens[j].text not in _lexicon_words("before"):
        return False
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    return bool(following and following.currency)


def _currency_before(tokens: list[_Token], i: int, number: _Found) -> None:
    """ "USD 10,000", "€ 3": the currency, and a scale between, right before the number."""
    if number.currency or not i:
        return
    before = tokens[i - 1]
    if before.currency and not before.is_taken:
        number.currency, number.begin = before.currency, before.begin
        before.is_taken = True


def _unit_apart(tokens: list[_Token]) -> tuple[int, str]:
    """The one unit that stands beside no number ("(тыс. долл. США)"); (0, "") where none does."""
    units: list[tuple[int, str]] = []
    scale, currency, last = 0, "", -_FAR
    for i, token in enumerate(tokens):
        if token.is_taken or not (token.scale or token.currency):
            continue
        if token.kind == "word" and len(token.text) == 1 and not token.currency:
            continue
        if i - last > 2:
            scale, currency = 0, ""
            units.append((0, ""))
        scale, currency, last = scale or token.scale, currency or token.currency, i
        units[-1] = (scale, currency)
    distinct = set(units)
    return units[0] if len(distinct) == 1 else (0, "")


def _value(digits: str, languages: tuple[str, ...], *, has_scale: bool) -> Fraction:
    """What the digits say: blanks part thousands; a comma or point does that or parts decimals."""
    digits = digits.replace(" ", "").replace("'", "")
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return Fraction(_whole(digits))
    last = marks[-1]
    head, _, tail = digits.rpartition(last)
    is_mixed = len(set(marks)) > 1
    is_repeated = marks.count(last) > 1
    if is_repeated:
        return Fraction(_whole(re.sub(r"[.,]", "", digits)))
    if (
        not is_mixed
        and len(tail) == 3
        and _parts_thousands(head, last, languages, has_scale=has_scale)
    ):
        return Fraction(_whole(head + tail))
    return Fraction(_whole(re.sub(r"[.,]", "", head) + tail), 10 ** len(tail))


def _parts_thousands(head: str, mark: str, languages: tuple[str, ...], *, has_scale: bool) -> bool:
    if head.startswith("0") or len(head) > 3:
        return False
    has_point = not languages or languages[0].partition("-")[0] in _DECIMAL_POINT
    if mark == ",":
        return has_point or not has_scale
    return not has_point and not has_scale


def _whole(digits: str) -> int:
    return int(digits[:300] or "0")
