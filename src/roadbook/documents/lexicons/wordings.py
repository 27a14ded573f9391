"""How texts are made comparable: one blank, no soft hyphens, folded case; knows no language."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN = {**dict.fromkeys(map(ord, _UNSEEN)), ord("\u2010"): "-", ord("\u2011"): "-"}
_HYPHENS = ("\u2010", "\u2011")
KEPT = 65_536
"""How many texts are remembered: every pass asks the same of the same cells."""
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=KEPT)
def tidy(text: str) -> str:
    """The text with single blanks and without invisible characters; its lines stay lines."""
    if text.isprintable() and "  " not in text and not any(h in text for h in _HYPHENS):
        return text.strip()  # one line, its blanks single; nearly every text is like this
    text = text.translate(_PLAIN)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


@lru_cache(maxsize=KEPT)
def one_line(text: str) -> str:
    """`tidy`, and its lines joined with blanks."""
    return tidy(text).replace("\n", " ")


@lru_cache(maxsize=KEPT)
def folded(text: str) -> str:
    """For comparing: one line, compatibility forms and case folded, ё as е, İ as i."""
    if text.isascii():
        return one_line(text).casefold()
    text = one_line(unicodedata.normalize("NFKC", text)).casefold()
    return text.replace("ё", "е").replace("\u0307", "")  # the dot that a folded İ leaves


@lru_cache(maxsize=KEPT)
def words_of(text: str) -> str:
    """For identity: the words and numbers alone, parted by single blanks."""
    return " ".join(_WORDS.findall(folded(text)))
