"""Who does something, told by a sentence in the present tense: "Die Landeswarnzentrale meldet
Pegelstände", "Il Museo della valle presenta una mostra", "Nazirlik hər il gəmiləri yoxlayır".

Languages say it in one of three orders; the data (`lexicons/clauses.toml`) tell which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import rtoml

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.body_words import (
    is_complete,
    is_party,
    is_post,
    lexicon_of_bodies,
    words_in,
)
from roadbook.documents.reading.time_words import fold, plain

_LONGEST_NAME = 12
_SHORTEST_VERB = 3
_DEEPEST_THAT = 9
_ELIDED = pattern(r"[Ll]['’ʼ]\s?(?=\w)")
_APOSTROPHE = pattern(r"['’ʼ]")
_STOP = (";", ":", ".", ")")
_ENDINGS = ("verb", "either", "case", "object")
_KINDS = ("inside", "after", "self", "article", "and", "not", "to", "that", "recommend")
_QUOTES = "«“„\"'("


@dataclass(frozen=True, slots=True)
class Clause:
    """How one language says who acts; endings and words are folded."""

    is_head: bool
    endings: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]

    def ends(self, kind: str, word: str) -> bool:
        """Does a folded word end like one of a kind: a "verb", one in a "case"?"""
        return word.endswith(self.endings[kind])

    def has(self, kind: str, word: str) -> bool:
        """Is a folded word one of a kind: "inside" a name, "after" a verb?"""
        return word in self.words[kind]


@cache
def _clauses() -> dict[str, Clause]:
    tables = rtoml.loads((ROOM / "clauses.toml").read_text("utf-8"))
    del tables["sources"]
    return {language: _clause(table) for language, table in tables.items()}


def _clause(table: dict[str, Any]) -> Clause:
    def folded(kind: str) -> tuple[str, ...]:
        return tuple(fold(plain(word)) for word in table.get(kind, ()))

    words = {kind: frozenset(folded(kind)) for kind in _KINDS}
    is_head = table["order"] == "head"
    return Clause(is_head, {kind: folded(kind) for kind in _ENDINGS}, words)


def acting(text: str, tongues: Sequence[str]) -> tuple[str, ...]:
    """The bodies that act in a sentence, () where none is known to."""
    clause = _clauses().get(tongues[0]) if tongues else None
    text = text.strip()
    if clause is None or not text.lstrip(_QUOTES)[:1].isupper():
        return ()  # what goes on with a sentence has no subject
    words = _ELIDED.sub("", text, count=1).split() if _ELIDED.match(text) else text.split()
    if recommended := _recommended(words, clause):
        return recommended
    words = words[: _LONGEST_NAME + 2]
    if words and clause.has("article", _bare(words[0])):
        words = words[1:]
    end = _of_last_body(words, clause) if clause.is_head else _at_verb(words, clause)
    return tuple(_apart(words[:end], clause)) if end else ()


def is_object(name: str, tongues: Sequence[str]) -> bool:
    """Is a name in the case of what something is done to: "kengashlar faoliyatini"?"""
    clause = _clauses().get(tongues[0]) if tongues else None
    return clause is not None and clause.ends("object", _bare(name))


def addressed_to(text: str, tongues: Sequence[str]) -> str:
    """A line without the word that addresses somebody: "Til Helsedirektoratet"."""
    clause = _clauses().get(tongues[0]) if tongues else None
    first, _, rest = text.partition(" ")
    return rest if clause and rest and clause.has("to", _bare(first)) else text


def _recommended(words: Sequence[str], clause: Clause) -> tuple[str, ...]:
    """Who is to act where a sentence recommends something: "The Committee recommends that the
    Ministry of Health adopt ...".
    """
    for i in range(1, min(len(words), _DEEPEST_THAT)):
        if clause.has("that", _bare(words[i])) and any(
            clause.has("recommend", _bare(word)) for word in words[:i]
        ):
            rest = list(words[i + 1 : i + 3 + _LONGEST_NAME])
            rest = rest[clause.has("article", _bare(rest[0])) :] if rest else rest
            end = _at_verb(rest, clause) or _at_small(rest, clause)
            return tuple(_apart(rest[:end], clause)) if end else ()
    return ()


def _at_small(words: Sequence[str], clause: Clause) -> int:
    """Where a name whose words begin with capitals is over."""
    for i in range(1, len(words)):
        small = clause.has("inside", _bare(words[i])) or clause.has("inside", _bare(words[i - 1]))
        if words[i][:1].islower() and not small:
            return i if _names(words[:i]) and words[0][:1].isupper() else 0
    return 0


def _at_verb(words: Sequence[str], clause: Clause) -> int:
    """The place of the verb behind a name, 0 where none is found."""
    holds = False
    for i in range(min(len(words) - 1, _LONGEST_NAME)):
        word = _bare(words[i])
        if clause.has("not", word):
            return 0
        is_small = clause.has("inside", word) or (
            i > 0 and clause.has("inside", _bare(words[i - 1])) and not _is_body(words[i])
        )
        if holds and (clause.has("self", word) or _is_verb(words, i, clause)):
            return i
        holds = holds or _is_body(words[i])
        if not (holds or is_small or words[i][:1].isupper()) or words[i].endswith(_STOP):
            return 0  # "Avklare ansvaret mellom politiet og ..." is no name
    return 0


def _is_verb(words: Sequence[str], i: int, clause: Clause) -> bool:
    """Is a word behind a name a verb: not one of the name, and what follows can follow a verb?"""
    word, before = _bare(words[i]), _bare(words[i - 1])
    if not words[i][:1].islower() or len(word) < _SHORTEST_VERB or clause.has("inside", word):
        return False
    if clause.has("inside", before):
        return False
    if clause.ends("verb", word):
        return True
    follows = _bare(_APOSTROPHE.sub(" ", words[i + 1]).split()[0])
    return clause.ends("either", word) and clause.has("after", follows)


def _of_last_body(words: Sequence[str], clause: Clause) -> int:
    """How many words the name has at the beginning of a clause whose verb comes last: to its last
    word for a body that is in no case; what a comma or "and" adds to it is a name as well.
    """
    end = 0
    is_joined = True
    for i, word in enumerate(words[:_LONGEST_NAME]):
        told = words_in(word)[-1:]
        if clause.has("not", _bare(word)) or word[:1].isdigit():
            break
        is_body = _is_body(word) and told and not clause.ends("case", told[0])
        if is_body and (is_joined or i == end):
            end, is_joined = i + 1, word.endswith(",")
        elif not is_joined:
            if not clause.has("and", _bare(word)):
                break
            is_joined = True
    return end


def _is_body(word: str) -> bool:
    return is_complete(word) or is_party(word) or is_post(word)


def _apart(words: Sequence[str], clause: Clause) -> Iterator[str]:
    """The bodies of a name; "and" before an article begins another one."""
    begin = 0
    names: list[list[str]] = []
    for i in range(1, len(words) - 1):
        is_elided = bool(_ELIDED.match(words[i + 1]))
        is_article = is_elided or clause.has("article", _bare(words[i + 1]))
        if clause.has("and", _bare(words[i])) and is_article and _names(words[i + 1 :]):
            names.append(list(words[begin:i]))
            begin = i + 2 - is_elided
    for name in (*names, list(words[begin:])):
        told = " ".join(name).rstrip(" ,")
        yield from split_bodies(_ELIDED.sub("", told, count=1) if _ELIDED.match(told) else told)


def _names(words: Sequence[str]) -> bool:
    return any(lexicon_of_bodies()["body"].has(w) for word in words for w in words_in(word))


def _bare(word: str) -> str:
    return fold(plain(word)).strip(" ,;.:()'’")
