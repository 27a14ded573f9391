"""Words that lead in what stands below them (`lexicons/open_words.toml`): those with which no
sentence ends, and those that head what a paper only takes into account.
"""

from collections.abc import Sequence
from functools import cache

import rtoml

from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.time_words import fold, plain

_LONGEST_END = 3


@cache
def _words(kind: str) -> dict[str, frozenset[str]]:
    tables = rtoml.loads((ROOM / "open_words.toml").read_text("utf-8"))
    del tables["sources"]
    return {
        language: frozenset(_key(words) for words in table.get(kind, ()))
        for language, table in tables.items()
    }


def ends_open(text: str, tongues: Sequence[str]) -> bool:
    """Does a text end in a word with which no sentence ends: "calls on the Minister to"?"""
    words = text.rstrip(" :").split()
    told = _words("last").get(tongues[0], frozenset()) if tongues else frozenset()
    return len(words) > 1 and _key(words[-1]) in told


def stands_over(kind: str, text: str, tongues: Sequence[str]) -> bool:
    """Does a line head what a paper takes into account ("recital": "WHEREAS"), what it says of
    itself ("provisions": "Final provisions") or what a meeting is to talk about ("agenda")?
    """
    told = _words(kind).get(tongues[0], frozenset()) if tongues else frozenset()
    return _key(text.strip(" .:;,…")) in told


def ends_decided(text: str, tongues: Sequence[str]) -> bool:
    """Does a line only say that what stands below it has been decided: "The Board has decided:"?"""
    told = _words("decided").get(tongues[0], frozenset()) if tongues else frozenset()
    words = _key(text.rstrip(" :")).split()
    ends = (" ".join(words[-size:]) for size in range(1, _LONGEST_END + 1))
    return text.rstrip().endswith(":") and any(end in told for end in ends)


def _key(words: str) -> str:
    return " ".join(fold(plain(words)).split())
