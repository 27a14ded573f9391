"""A page that is written from the right: seen in a mirror it is read like any other, and so is a
cell or a line of a page that runs the other way.

What stands on the right comes first there, columns of tables too. Words that run against the rest,
as numbers and Latin words do on such a page, are turned back.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pdfplumber.page import Page

_RIGHT = frozenset({"R", "AL"})
_FIRST_FROM_RIGHT = "\u0590"
_LEFT = frozenset({"L", "EN", "AN"})
_INSIDE_NUMBERS = frozenset(".,:/%")
_JOINING = frozenset("-")
_ONE_LINE, _BLANK = 2.0, 1.0
_SEPARATING = ".,:/-"
_STOPS = frozenset(".,:،؛")
_YEARS = re.compile(r"(?<!\d)(\d{4})([-–—])(\d{4})(?!\d)")


def mirrored(page: Page) -> bool:
    """Mirror a page most of whose letters run from the right; says whether it did."""
    kinds = [unicodedata.bidirectional(char["text"][:1]) for char in page.chars if char["text"]]
    if 2 * sum(kind in _RIGHT for kind in kinds) <= sum(kind in _RIGHT | {"L"} for kind in kinds):
        return False
    across = page.bbox[0] + page.bbox[2]
    for some in page.objects.values():
        for item in some:
            item["x0"], item["x1"] = across - item["x1"], across - item["x0"]
            if "pts" in item:
                item["pts"] = [(across - x, y) for x, y in item["pts"]]
    return True


def as_read(words: Sequence[dict[str, Any]], left: float, right: float) -> list[dict[str, Any]]:
    """The words between two edges, where most letters run against the page: as a mirror shows
    them, so that what is read first stands on the left.
    """
    against, along = (
        sum(sum(map(str.isalpha, w["text"])) for w in words if w["is_turned"] is is_against)
        for is_against in (True, False)
    )
    if against <= along:
        return list(words)
    return [
        word
        | {
            "x0": left + right - word["x1"],
            "x1": left + right - word["x0"],
            "is_turned": not word["is_turned"],
            "text": word["text"] if word["is_turned"] else _stop_behind(word["text"]),
        }
        for word in words
    ]


def _stop_behind(text: str) -> str:
    """A number with the stop that runs with the line round it: "1." of what is drawn as ".1"."""
    return f"{text[1:]}{text[0]}" if text[:1] in _STOPS and text[1:].isdecimal() else text


def runs_from_right(text: str) -> bool:
    """Has a text letters that run from the right?"""
    if max(text, default="") < _FIRST_FROM_RIGHT:
        return False
    return any(unicodedata.bidirectional(letter) in _RIGHT for letter in text)


def begins_line(before: dict[str, Any] | None, word: dict[str, Any]) -> bool:
    """Does no word stand right before this one on its line?"""
    if before is None or abs(before["top"] - word["top"]) >= _ONE_LINE:
        return True
    return not 0 <= word["x0"] - before["x1"] < _BLANK * word["size"]


def turned_back(chars: Sequence[dict[str, Any]], *, begins: bool = False) -> tuple[str, bool]:
    """The text of a word of a mirrored page, and whether the whole of it runs from the left.

    A hyphen joins figures, as in "1-2", in a word that `begins` its line; behind letters that run
    from the right, and between Arabic figures, its sides are drawn in turn.
    """
    parts = []
    is_number = begins and not any(_turns_hyphens(char["text"]) for char in chars)
    inside = _INSIDE_NUMBERS | _JOINING if is_number else _INSIDE_NUMBERS
    kinds = [_runs_from_left(char["text"], inside) for char in chars]
    for is_left, group in groupby(zip(chars, kinds, strict=True), lambda pair: pair[1]):
        text = "".join(char["text"] for char, _ in group)
        parts.append(_reversed(text) if is_left else text)
    text = unicodedata.normalize("NFKC", "".join(parts))
    return _YEARS.sub(_earlier_first, text), bool(kinds) and all(kinds)


def _turns_hyphens(text: str) -> bool:
    return runs_from_right(text) or unicodedata.bidirectional(text[:1] or " ") == "AN"


def _reversed(text: str) -> str:
    """A number or a word as it runs from the left; a stop behind it, as in "1." before the words of
    a point, runs with the page.
    """
    inner = text.strip(_SEPARATING)
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{inner[::-1]}{after}"


def _earlier_first(match: re.Match[str]) -> str:
    """A dash between years may be drawn either way round; nobody writes the later year first."""
    first, dash, last = match.groups()
    return f"{min(first, last)}{dash}{max(first, last)}"


def _runs_from_left(text: str, inside: frozenset[str]) -> bool:
    return unicodedata.bidirectional(text[:1] or " ") in _LEFT or text in inside
