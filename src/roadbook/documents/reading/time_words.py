"""What the words of a time-frame mean, in many languages: a tree of phrases built from lexicons.

The words are data (`lexicons/time_*.toml`); this room folds spellings and finds the longest phrase.
It must not know any grammar: numbers, dates and order are the business of its neighbours.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

import rtoml

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.lexicons.wordings import Letters

_NO_WORDS = ("about", "sources")
_WITH_VOWEL_SIGNS = ((0x0900, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
VOWEL_SIGNS = "".join(
    sign
    for first, last in _WITH_VOWEL_SIGNS
    for sign in map(chr, range(first, last + 1))
    if unicodedata.category(sign) in ("Mn", "Mc")
)
"""What is written over, under and beside letters from Hindi to Khmer is a part of their word."""


class Sign(StrEnum):
    """What a phrase says; each is a table of the lexicons."""

    MONTH = "month"
    SEASON = "season"
    UNIT = "unit"
    ORDINAL = "ordinal"
    COUNT = "count"
    RECURRENCE = "recurrence"
    PER = "per"
    TIMES = "times"
    MARK = "mark"
    SUFFIX = "suffix"
    ERA = "era"


class Meaning(NamedTuple):
    """A sign with its value: the month's number, the unit's name, the name of a mark, how many
    years of ours an era counts from.
    """

    sign: Sign
    number: int = 0
    name: str = ""


@dataclass(slots=True)
class Node:
    """A place in the tree of phrases: what is said so far, and the words that may follow."""

    meaning: Meaning | None = None
    after: dict[str, "Node"] = field(default_factory=dict)


_AROUND = " ,;.:()"
_NO_ROMAN = pattern(r"[^ivxlcіхс]")
_LETTERS = Letters({
    **str.maketrans({
        "ı": "i", "ʻ": "'", "ʼ": "'", "‘": "'", "’": "'", "`": "'", "´": "'", "′": "'",
        "ـ": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None,
        "\u200f": None, "\u00ad": None, "\ufeff": None, "ß": "ss",
    }),
    **dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), " "),
})  # fmt: skip


_INITIALS = pattern(r"(?:[А-ЯЁA-Z]\.){2,3},?")
_NO_LETTERS = pattern(r"[^\w\s]")
_COUNTED = pattern(r"(?<=\d)(?=[^\W\d_])")
_RAISED = pattern(r"(?<=\d)\.([ºª])")
_ELISION = pattern(
    r"(?<![^\W\d_])(d|l|s|n|j|c|m|t|qu|un|dell|nell|dall|all|sull|quest|ogn)'(?=[^\W\d_])", re.I
)


def plain(text: str) -> str:
    """The text without accents, in the simplest form of each letter, capitals kept.

    Superscripts go: they are marks of footnotes, and "2020²" must not become the year 20202.
    """
    if text.isascii():  # nothing else of all this can be in it
        text = text.replace("`", "'")
    else:
        text = _RAISED.sub(r"\1", text.translate(_LETTERS))
        text = unicodedata.normalize("NFKD", text)
        text = _NO_LETTERS.sub(_without_accent, text.translate(_LETTERS))
        text = unicodedata.normalize("NFC", text)  # syllables of Korean as they were
    return _ELISION.sub(r"\1 ", text) if "'" in text else text


def _without_accent(match: re.Match[str]) -> str:
    """An accent goes; a sign that is a vowel, as in Hindi and Thai, stays."""
    return "" if unicodedata.combining(match[0]) else match[0]


def fold(word: str) -> str:
    """The key under which a plain word is looked up."""
    return word.casefold().replace("'", "")


@cache
def known_languages() -> tuple[str, ...]:
    """The languages that have words of time, in the order of their names."""
    names = (path.name for path in ROOM.iterdir())
    return tuple(
        sorted(
            n[5:-5].replace("_", "-") for n in names if n.startswith("time_") and n[-5:] == ".toml"
        )
    )


@cache
def _lesser() -> dict[str, Any]:
    """The languages that have months and a few words beside them, but no lexicon of their own."""
    return rtoml.loads((ROOM / "months.toml").read_text("utf-8"))


def lesser_languages() -> tuple[str, ...]:
    """The names of these languages."""
    return tuple(sorted(_lesser().keys() - {"sources"}))


def lexicons_for(tag: str) -> tuple[str, ...]:
    """The lexicons for a language tag, () where there are none: "uz" has two scripts, "de-AT" is
    German, and Polish has only its months and the words beside them.
    """
    known = known_languages()
    exact = tuple(name for name in known if name.casefold() == tag.casefold())
    primary = tag.casefold().partition("-")[0]
    near = tuple(n for n in known if n.casefold().partition("-")[0] == primary)
    lesser = (primary,) if primary != "sources" and not near and primary in _lesser() else ()
    return exact or near or lesser


@cache
def lexicon(language: str) -> dict[str, Any]:
    """The tables of one language. Raises KeyError for a language without words."""
    if language not in known_languages():
        return dict(_lesser()[language])
    path = ROOM / f"time_{language.replace('-', '_')}.toml"
    return rtoml.loads(path.read_text("utf-8"))


def counts_years_otherwise(language: str) -> bool:
    """Has it years of another calendar, or of eras?"""
    tables = [lexicon(name) for name in lexicons_for(language)]
    return any("era" in t or "years_ahead" in t.get("about", {}) for t in tables)


@cache
def _phrases(language: str) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
    """The keys of each phrase of one language, and what it means."""
    told: list[str] = []
    meanings: list[Meaning] = []
    for table, entries in lexicon(language).items():
        if table in _NO_WORDS:
            continue
        sign = Sign(table)
        for name, phrases in entries.items():
            number = int(name) if name.lstrip("-").isdigit() else 0
            told += phrases
            meanings += [Meaning(sign, number, "" if number else name)] * len(phrases)
    return tuple(zip(phrases_of_words(told), meanings, strict=True)) if told else ()


class Vocabulary:
    """The phrases of some languages; where two differ, the earlier language is right.

    `endings` are written onto a word ("июлгача") and mean what the mark means that they name.
    `pieces` are the words of languages that set no spaces between them. `years_ahead` is how far
    the years of the first language's calendar are ahead of ours.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self.root = Node()
        self.stems: set[str] = set()
        self.suffixes: set[str] = set()
        self.endings: dict[str, str] = {}
        self.months: list[tuple[str, Meaning]] = []
        self.pieces: dict[str, list[str]] = {}
        self._keys: set[str] = set()
        self._may_tell: dict[str, bool] = {}
        first = lexicon(languages[0]).get("about", {}) if languages else {}
        self.years_ahead: int = first.get("years_ahead", 0)
        for language in languages:
            about = lexicon(language).get("about", {})
            if about.get("spaceless"):
                self._cut(language)
            for mark, endings in about.get("endings", {}).items():
                for ending in endings:
                    self.endings.setdefault(fold(plain(ending)), mark)
            for keys, meaning in _phrases(language):
                self._plant(keys, meaning)
        self.longest_stem = max(map(len, self.stems), default=0)
        self.longest_ending = max(map(len, self.endings), default=0)

    def _cut(self, language: str) -> None:
        """Keep the words of a language that sets no spaces, the longest first."""
        words = {word for keys, _ in _phrases(language) for word in keys}
        for word in sorted(words, key=len, reverse=True):
            if word[0].isalpha():
                self.pieces.setdefault(word[0], []).append(word)

    def _plant(self, keys: Sequence[str], meaning: Meaning) -> None:
        if meaning.sign is Sign.SUFFIX:
            self.suffixes.add(" ".join(keys))
            return
        node = self.root
        if meaning.sign is Sign.MONTH and len(keys) == 1:
            self.months.append((keys[0], meaning))
        self._keys.update(keys)
        for word in keys:
            if word.endswith("*"):
                self.stems.add(word[:-1])
            if (below := node.after.get(word)) is None:
                below = node.after[word] = Node()
            node = below
        if node.meaning is None:
            node.meaning = meaning

    def forms(self, word: str) -> list[str]:
        """The keys under which a folded word may stand: itself, then its longest stems."""
        lengths = range(min(len(word), self.longest_stem), 1, -1)
        return [word, *(word[:n] + "*" for n in lengths if word[:n] in self.stems)]

    def knows(self, word: str) -> bool:
        """Does any phrase begin with this folded word?"""
        return any(form in self.root.after for form in self.forms(word))

    def may_tell(self, word: str) -> bool:
        """May a word of a sentence belong to a time? Only a plain word that stands in no phrase,
        and the initials of a person, cannot.
        """
        if word not in self._may_tell:
            key = fold(plain(word.strip(_AROUND)))
            told = bool(self.pieces) or not key.isalpha() or self._is_in_phrase(key)
            self._may_tell[word] = told and not _INITIALS.fullmatch(word)
        return self._may_tell[word]

    def _is_in_phrase(self, key: str) -> bool:
        told = key in self.suffixes or key in self.endings or not _NO_ROMAN.search(key)
        return told or not self._keys.isdisjoint(self.forms(key)) or bool(self.without_ending(key))

    def parts(self, word: str) -> list[str]:
        """A word of a writing without spaces cut where a part is known, the longest first."""
        if self.knows(word):
            return [word]
        found: list[str] = []
        begin = at = 0
        while at < len(word):
            known = self.pieces.get(word[at], ())
            piece = next((p for p in known if word.startswith(p, at)), "")
            if piece:
                found += [word[begin:at], piece]
                begin = at + len(piece)
            at += len(piece) or 1
        return [part for part in (*found, word[begin:]) if part]

    def without_ending(self, word: str) -> tuple[str, str] | None:
        """A known word and the mark that its ending stands for, or None."""
        for length in range(min(len(word) - 2, self.longest_ending), 1, -1):
            mark = self.endings.get(word[-length:])
            if mark and self.knows(word[:-length]):
                return word[:-length], mark
        return None


def phrases_of_words(phrases: Sequence[str]) -> list[tuple[str, ...]]:
    """The keys of phrases of a lexicon: folded words, numbers, "-" and "/" where they have them.

    At one go for all of them: the end of a line parts words as their ends do.
    """
    spaced = plain("\n".join(phrases)).replace("-", " - ").replace("/", " / ").replace(".", " ")
    lines = fold(_COUNTED.sub(" ", spaced)).split("\n")
    return [tuple(line.split()) for line in lines]


# a cell that no given language knows asks every language, each with the given ones behind it
@lru_cache(maxsize=256)
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """The vocabulary of these languages in this order; kept, because every cell needs it."""
    return Vocabulary(languages)
