"""How the sentences of each language say who acts: endings and small words, as data
(`lexicons/clauses.toml`).
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import rtoml

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.body_words import lexicon_of_bodies, words_in
from roadbook.documents.reading.time_words import fold, plain

_ENDINGS = (
    "verb", "either", "case", "genitive", "possessive", "object", "infinitive", "beside_end",
)  # fmt: skip
_KINDS = (
    "inside", "after", "self", "article", "and", "not", "to", "that", "recommend", "direct",
    "decide", "told", "shall", "passive", "answers", "rests", "with",
    "beside", "entrust", "aside", "actor", "backing",
)  # fmt: skip
_ELIDED = pattern(r"[Ll]['’ʼ]\s?(?=\w)")


class Clause(NamedTuple):
    """How one language says who acts; endings and words are folded."""

    order: str
    endings: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    written: tuple[str, ...] = ()
    """Endings that only a verb has, accents and all: "presentará", not "primera"."""

    def ends(self, kind: str, word: str) -> bool:
        """Does a folded word end like one of a kind: a "verb", one in a "case"?"""
        return word.endswith(self.endings[kind])

    def has(self, kind: str, word: str) -> bool:
        """Is a folded word one of a kind: "inside" a name, "after" a verb?"""
        return word in self.words[kind]

    def is_written(self, word: str) -> bool:
        """Has a word as it is printed an ending that only a verb has?"""
        return word.islower() and word.endswith(self.written)

    def without(self, kind: str, word: str) -> str:
        """A word without an ending of a kind."""
        ending = next((e for e in self.endings[kind] if word.endswith(e)), "")
        return word.removesuffix(ending) if ending else word


@cache
def _clauses() -> dict[str, Clause]:
    tables = rtoml.loads((ROOM / "clauses.toml").read_text("utf-8"))
    del tables["sources"]
    return {language: _clause(table) for language, table in tables.items()}


def _clause(table: dict[str, Any]) -> Clause:
    def folded(kind: str) -> tuple[str, ...]:
        return tuple(fold(plain(word)) for word in table.get(kind, ()))

    words = {kind: frozenset(folded(kind)) for kind in _KINDS}
    endings = {kind: folded(kind) for kind in _ENDINGS}
    return Clause(table["order"], endings, words, tuple(table.get("written", ())))


def clause_of(tongues: Sequence[str]) -> Clause | None:
    """How the first of some languages says it, None where that is not known."""
    return _clauses().get(tongues[0]) if tongues else None


def bare(word: str) -> str:
    """A word of a sentence folded, without the signs at its ends."""
    return fold(plain(word)).strip(" ,;.:()'’")


def without_elision(text: str) -> str:
    """ "L’Azienda" without its article."""
    return _ELIDED.sub("", text, count=1) if _ELIDED.match(text) else text


def is_elided(word: str) -> bool:
    """Does a word bear its article: "l’Azienda"?"""
    return bool(_ELIDED.match(word))


def hold_body(words: Sequence[str]) -> bool:
    """Is one of some words a word for a body?"""
    return any(lexicon_of_bodies()["body"].has(w) for word in words for w in words_in(word))
