"""Words of plans as data: column heads, rows that are no measures, titles, the marks of a language.

In `plans/<language>.toml` an entry is the beginning of a word or phrase; one that ends in "!" is
the whole word. Loaded language by language, when first asked for.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import rtoml

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.lexicons.wordings import all_folded, folded

_LONGEST = 120  # no entry has as many letters
_BEGINS, _IS_UNSPACED = r"(?<!\w)", r"(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])"
_BEGINNING = pattern(_BEGINS)
"""Where an entry can stand: it begins a word."""
_UNSPACED = pattern(_IS_UNSPACED)
"""Before a letter of Chinese, Japanese or Korean, which set no blanks within a term."""
_UNSPACED_TOO = pattern(f"{_BEGINS}|{_IS_UNSPACED}")
_TERM = 24  # letters of the longest of such terms


class Found(NamedTuple):
    """A kind of word met in a text: where it begins, how many characters it covers."""

    kind: str
    start: int
    length: int


@cache
def languages() -> tuple[str, ...]:
    """The languages that have words of plans."""
    return tuple(
        sorted(f.name[:-5] for f in (ROOM / "plans").iterdir() if f.name.endswith(".toml"))
    )


@cache
def _words(language: str) -> dict[str, Any]:
    if language not in languages():
        return {}
    return rtoml.loads((ROOM / "plans" / f"{language}.toml").read_text("utf-8"))


class _Entry(NamedTuple):
    """Folded letters that begin a word; `bar` is what may not follow them: "word" the rest of one,
    "letter" another letter, "" nothing.
    """

    kind: str
    text: str
    bar: str
    order: int

    def place_in(self, text: str) -> int:
        """Where a folded text holds it first, -1 where it does not."""
        at = text.find(self.text)
        while at >= 0 and not (_begins_a_word(text, at) and self.ends_at(text, at)):
            at = text.find(self.text, at + 1)
        return at

    def ends_at(self, text: str, at: int) -> bool:
        """May what stands behind it there, if it begins there?"""
        after = text[at + len(self.text) :][:1] if self.bar else ""
        if self.bar == "letter":  # a sign such as № folds to letters that begin no other word
            return not after.isalnum() or after.isdecimal()
        return not after or not _goes_on(after)


def _goes_on(letter: str) -> bool:
    """Is it a part of a word, signs for vowels among them?"""
    return letter.isalnum() or letter == "_" or unicodedata.category(letter)[0] == "M"


def _begins_a_word(text: str, at: int) -> bool:
    if not at or not _goes_on(text[at - 1]):
        return True
    return is_term(text) and bool(_UNSPACED.match(text, at))


def is_term(text: str) -> bool:
    """Is this short, and in a writing that sets no blanks between the words of a term?"""
    return len(text) <= _TERM and not text.isascii() and bool(_UNSPACED.search(text))


@cache
def _known(language: str, room: str) -> tuple[_Entry, ...]:
    """The entries of a room, kind by kind, the longest of a kind first."""
    found: list[_Entry] = []
    for kind, known in _words(language).get(room, {}).items():
        bare = [entry.removesuffix("!") for entry in known]
        told = zip(known, all_folded(bare) or map(folded, bare), strict=True)
        for entry, text in sorted(told, key=_letters_of_entry, reverse=True):
            bar = "word" if entry[-1] == "!" else ""
            is_word = entry[-1].isalpha() and folded(entry[-1]) == entry[-1].casefold()
            if not bar and not is_word and unicodedata.category(entry[-1])[0] != "M":
                bar = "letter"
            found.append(_Entry(kind, text, bar, len(found)))
    return tuple(found)


def _letters_of_entry(told: tuple[str, str]) -> int:
    """How long an entry is, the sign that ends a whole word with it."""
    return len(told[1]) + told[0].endswith("!")


@cache
def _by_letters(language: str, room: str) -> dict[str, list[_Entry]]:
    """The entries of a room by the first two letters of each."""
    found: dict[str, list[_Entry]] = {}
    for entry in _known(language, room):
        found.setdefault(entry.text[:2], []).append(entry)
    return found


@lru_cache(maxsize=1024)
def _letters(text: str) -> frozenset[str]:
    """The first letter, and the first two, of everything that may be an entry. A text is looked
    through for many languages one after the other.
    """
    begin = _BEGINNING if not is_term(text) else _UNSPACED_TOO
    places = [place.start() for place in begin.finditer(text)]
    return frozenset(text[place : place + n] for place in places for n in (1, 2))


@cache
def listed(language: str, room: str, kind: str) -> tuple[str, ...]:
    """The entries of one kind as they stand in the data, () where a language has none."""
    return tuple(_words(language).get(room, {}).get(kind, ()))


@cache
def found_in(text: str, language: str, room: str) -> list[Found]:
    """Every kind of a room ("heads", "rows", "title") that the text holds in this language, where
    it is likeliest meant; the likeliest kind comes first.
    """
    text = folded(text)
    known, rank_of = _by_letters(language, room), likelihood(text)
    best: dict[str, tuple[tuple[int, ...], Found]] = {}
    for letters in known.keys() & _letters(text):
        for entry in known[letters]:
            if (at := entry.place_in(text)) >= 0:
                found = Found(entry.kind, at, len(entry.text))
                rank = (*rank_of(found), entry.order)
                if entry.kind not in best or rank < best[entry.kind][0]:
                    best[entry.kind] = rank, found
    return [found for _, found in sorted(best.values(), key=lambda one: one[0])]


def likelihood(text: str) -> Callable[[Found], tuple[int, ...]]:
    """By what to sort the kinds that a folded text may name: what begins first, then the longest.
    A term of Chinese, Japanese or Korean is what its last word is, brackets left aside.
    """
    if not is_term(text):
        return lambda found: (found.start, -found.length)
    aside = text.find("(")
    return lambda found: (0 < aside < found.start, -found.start - found.length, -found.length)


def begins_with(text: str, kind: str, tongues: tuple[str, ...]) -> bool:
    """Does the text begin with a word of this kind of row ("total", "note", "stamp" ...)?"""
    text = folded(text[:_LONGEST]).lstrip('«"“(*- ')
    for language in tongues:
        known = _by_letters(language, "rows")
        for entry in (*known.get(text[:2], ()), *known.get(text[:1], ())):
            if entry.kind == kind and text.startswith(entry.text) and entry.ends_at(text, 0):
                return True
    return False


def has_title_word(text: str, tongues: tuple[str, ...]) -> bool:
    """Does the text hold a word that titles of plans hold?"""
    return any(found_in(text, language, "title") for language in tongues)
