"""Words of plans as data: column heads, rows that are no measures, titles, the marks of a language.

In `plans/<language>.toml` an entry is the beginning of a word or phrase; one that ends in "!" is
the whole word. Loaded language by language, when first asked for.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from roadbook.documents.lexicons import ROOM
from roadbook.documents.lexicons.wordings import folded

_LONGEST = 120  # no entry has as many letters
_BEGINNING = re.compile(r"(?<!\w)")
"""Where an entry can stand: it begins a word."""


@dataclass(frozen=True, slots=True)
class Found:
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
    return tomllib.loads((ROOM / "plans" / f"{language}.toml").read_text("utf-8"))


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
        return not (after.isalnum() or after == "_")


def _begins_a_word(text: str, at: int) -> bool:
    return not at or not (text[at - 1].isalnum() or text[at - 1] == "_")


@cache
def _known(language: str, room: str) -> tuple[_Entry, ...]:
    """The entries of a room, kind by kind, the longest of a kind first."""
    found: list[_Entry] = []
    for kind, known in _words(language).get(room, {}).items():
        for entry in sorted(known, key=lambda entry: len(folded(entry)), reverse=True):
            text, bar = folded(entry.removesuffix("!")), "word" if entry[-1] == "!" else ""
            if not bar and not (entry[-1].isalpha() and folded(entry[-1]) == entry[-1].casefold()):
                bar = "letter"
            found.append(_Entry(kind, text, bar, len(found)))
    return tuple(found)


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
    places = [place.start() for place in _BEGINNING.finditer(text)]
    return frozenset(text[place : place + n] for place in places for n in (1, 2))


@cache
def listed(language: str, room: str, kind: str) -> tuple[str, ...]:
    """The entries of one kind as they stand in the data, () where a language has none."""
    return tuple(_words(language).get(room, {}).get(kind, ()))


@cache
def found_in(text: str, language: str, room: str) -> list[Found]:
    """Every kind of a room ("heads", "rows", "title") that the text holds in this language, where
    it stands first; the one that begins first comes first, of two the longer one.
    """
    text = folded(text)
    known = _by_letters(language, room)
    first: dict[str, tuple[int, _Entry]] = {}
    for letters in known.keys() & _letters(text):
        for entry in known[letters]:
            if (at := entry.place_in(text)) >= 0:
                best, of = first.get(entry.kind, (at, entry))
                if (at, entry.order) <= (best, of.order):
                    first[entry.kind] = at, entry
    found = sorted(first.values(), key=lambda one: (one[0], -len(one[1].text), one[1].order))
    return [Found(entry.kind, at, len(entry.text)) for at, entry in found]


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
