"""How texts are made comparable: one blank, no soft hyphens, folded case; knows no language."""

import unicodedata
from functools import lru_cache
from typing import Any

from roadbook.core.patterns import pattern

_BLANKS = pattern(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"


class Letters(dict[int, Any]):
    """What letters become, for `str.translate`; all others stay, and are noted when first met: to
    look for a letter in vain takes as long as to find five.
    """

    def __missing__(self, letter: int) -> int:
        self[letter] = letter
        return letter


_PLAIN = Letters({**dict.fromkeys(map(ord, _UNSEEN)), ord("\u2010"): "-", ord("\u2011"): "-"})
_JOINERS = pattern(r"[\u200c\u200d](?![\u0600-\u17ff])")
"""They are unseen; before letters from Arabic to Khmer they are spelling."""
KEPT = 65_536
"""How many texts are remembered: every pass asks the same of the same cells."""
_WORDS = pattern(r"\w+")
_APART = bytes(n if chr(n).isalnum() or chr(n) == "_" else ord(" ") for n in range(128)).ljust(256)
_BAR = "|"


@lru_cache(maxsize=KEPT)
def tidy(text: str) -> str:
    """The text with single blanks and without invisible characters; its lines stay lines."""
    if _is_plain(text):
        return text.strip()  # nearly every text is like this
    text = _JOINERS.sub("", text.translate(_PLAIN))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _is_plain(text: str) -> bool:
    """Is it one line, its blanks single, its hyphens the usual ones?"""
    return text.isprintable() and "  " not in text and "\u2010" not in text and "\u2011" not in text


@lru_cache(maxsize=KEPT)
def one_line(text: str) -> str:
    """`tidy`, and its lines joined with blanks."""
    return tidy(text).replace("\n", " ")


@lru_cache(maxsize=KEPT)
def folded(text: str) -> str:
    """For comparing: one line, compatibility forms and case folded, ё as е, İ as i."""
    if text.isascii():
        return tidy(text).replace("\n", " ").casefold()
    text = one_line(unicodedata.normalize("NFKC", text)).casefold()
    text = text.replace("\u200c", "").replace("\u200d", "")
    return text.replace("ё", "е").replace("\u0307", "")  # the dot that a folded İ leaves


@lru_cache(maxsize=KEPT)
def words_of(text: str) -> str:
    """For identity: the words and numbers alone, parted by single blanks."""
    text = folded(text)
    if text.isascii():  # bytes are looked up in a table, letters one by one
        return " ".join(text.encode().translate(_APART).decode().split())
    return " ".join(_WORDS.findall(text))


def all_folded(texts: list[str]) -> list[str]:
    """Each text `folded`, at one go; [] where they are not all tidy lines of their own."""
    joined = _BAR.join(texts)
    if not _is_tidy_row(joined):
        return []
    if not joined.isascii():
        joined = unicodedata.normalize("NFKC", joined)
        if not _is_tidy_row(joined):
            return []
    parts = joined.casefold().replace("ё", "е").replace("\u0307", "").split(_BAR)
    return parts if len(parts) == len(texts) else []


def _is_tidy_row(joined: str) -> bool:
    is_tight = " |" not in joined and "| " not in joined and joined == joined.strip()
    return is_tight and _is_plain(joined)
