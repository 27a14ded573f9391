"""Words of plans as data: column heads, rows that are no measures, titles, the marks of a language.

In `plans/<language>.toml` an entry is the beginning of a word or phrase; one that ends in "!" is
the whole word. Loaded language by language, when first asked for.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from roadbook.documents.lexicons.wordings import folded

_ROOM = files("roadbook.documents.lexicons")
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
        sorted(f.name[:-5] for f in (_ROOM / "plans").iterdir() if f.name.endswith(".toml"))
    )


@cache
def _words(language: str) -> dict[str, Any]:
    if language not in languages():
        return {}
    return tomllib.loads((_ROOM / "plans" / f"{language}.toml").read_text("utf-8"))


def _pattern(known: list[str]) -> str:
    longest_first = sorted(known, key=lambda entry: len(folded(entry)), reverse=True)
    return r"(?<!\w)(?:" + "|".join(map(_one, longest_first)) + ")"


def _one(entry: str) -> str:
    """An entry as an expression; a sign such as № folds to letters that begin no other word."""
    whole = entry.removesuffix("!")
    if whole != entry:
        return re.escape(folded(whole)) + r"(?!\w)"
    is_letter = entry[-1].isalpha() and folded(entry[-1]) == entry[-1].casefold()
    return re.escape(folded(entry)) + ("" if is_letter else r"(?![^\W\d_])")


@cache
def _expression(language: str, room: str, kind: str) -> re.Pattern[str] | None:
    known = _words(language).get(room, {}).get(kind)
    return re.compile(_pattern(known)) if known else None


@cache
def _begins(language: str, room: str, kind: str) -> tuple[str, ...]:
    """What every word of a kind begins with, folded: where a text holds none of it, no expression
    need be made, which takes longer than everything else.
    """
    known = _words(language).get(room, {}).get(kind, ())
    return tuple(folded(entry.removesuffix("!")) for entry in known)


@cache
def _by_letters(language: str, room: str) -> dict[str, frozenset[str]]:
    """The kinds of a room by the first two letters of what their words begin with."""
    found: dict[str, set[str]] = {}
    for kind in entries(language, room):
        for begin in _begins(language, room, kind):
            found.setdefault(begin[:2], set()).add(kind)
    return {letters: frozenset(kinds) for letters, kinds in found.items()}


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
def entries(language: str, room: str) -> tuple[str, ...]:
    """The kinds of words that a language has in a room ("heads", "rows", "title")."""
    return tuple(_words(language).get(room, {}))


def found_in(text: str, language: str, room: str) -> list[Found]:
    """Every kind of a room ("heads", "rows", "title") that the text holds in this language, where
    it stands first; the one that begins first comes first, of two the longer one.
    """
    text = folded(text)
    known = _by_letters(language, room)
    possible = {kind for letters in known.keys() & _letters(text) for kind in known[letters]}
    found = []
    for kind in entries(language, room):
        if kind not in possible or not _holds(text, _begins(language, room, kind)):
            continue
        expression = _expression(language, room, kind)
        if expression is not None and (match := expression.search(text)):
            found.append(Found(kind, match.start(), match.end() - match.start()))
    return sorted(found, key=lambda f: (f.start, -f.length))


def _holds(text: str, begins: tuple[str, ...]) -> bool:
    return any(begin in text for begin in begins)


def begins_with(text: str, kind: str, tongues: tuple[str, ...]) -> bool:
    """Does the text begin with a word of this kind of row ("total", "note", "stamp" ...)?"""
    text = folded(text[:_LONGEST]).lstrip('«"“(*- ')
    for language in tongues:
        if not text.startswith(_begins(language, "rows", kind)):
            continue
        expression = _expression(language, "rows", kind)
        if expression is not None and expression.match(text):
            return True
    return False


def has_title_word(text: str, tongues: tuple[str, ...]) -> bool:
    """Does the text hold a word that titles of plans hold?"""
    return any(found_in(text, language, "title") for language in tongues)
