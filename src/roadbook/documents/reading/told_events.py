"""When something is due that has no day: an event that has to come first, "once the energy law has
been adopted", "qanun qəbul edildikdən sonra".
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import rtoml

from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.body_words import is_verb
from roadbook.documents.reading.time_words import fold, plain

_FEWEST, _MOST_WORDS = 2, 12
_MOST_AT_END = 9
_DEEPEST = 12


class _Words(NamedTuple):
    """What leads an event in, what it has to come "before" (which leads it in as well), the words
    and the ending that its last word has; all folded.
    """

    begin: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    end: frozenset[str] = frozenset()
    ending: tuple[str, ...] = ()


_NONE = _Words()


@cache
def _languages() -> dict[str, _Words]:
    tables = rtoml.loads((ROOM / "events.toml").read_text("utf-8"))
    del tables["sources"]
    return {language: _of(table) for language, table in tables.items()}


def _of(table: Mapping[str, Sequence[str]]) -> _Words:
    begin, before, end, ending = (
        tuple(_key(phrase) for phrase in table.get(kind, ())) for kind in _Words._fields
    )
    return _Words((*begin, *before), tuple(f"{p} " for p in before), frozenset(end), ending)


def _words(tongues: Sequence[str]) -> _Words:
    """Those of the first language."""
    return _languages().get(tongues[0], _NONE) if tongues else _NONE


def is_event(text: str, tongues: Sequence[str]) -> bool:
    """Does a short text tell an event that has to come first, and nothing else?"""
    words = text.split()
    if not _FEWEST <= len(words) <= _MOST_WORDS or not tongues:
        return False
    key = _key(text)
    return any(key.startswith(f"{p} ") for p in _words(tongues).begin) or ends_event(text, tongues)


def ends_event(text: str, tongues: Sequence[str]) -> bool:
    """Does the last word of a text say that what it names has to come first?"""
    words = _words(tongues)
    last = _key(text).rpartition(" ")[2]
    return last in words.end or last.endswith(words.ending)


def event_at_end(text: str, tongues: Sequence[str]) -> str:
    """The words at the end of a sentence that tell such an event: behind a comma, or where several
    words lead them in that mean nothing else ("non appena si verificano").
    """
    words = text.rstrip(" .;").split()
    for size in range(min(_MOST_AT_END, len(words) - 1), _FEWEST - 1, -1):
        told = " ".join(words[-size:])
        if "," in told or not is_event(told, tongues):
            continue
        begin = _words(tongues).begin
        is_clear = any(" " in p and _key(told).startswith(f"{p} ") for p in begin)
        if is_clear or words[-size - 1].endswith(","):
            return told
    return ""


def event_before(text: str, tongues: Sequence[str]) -> str:
    """The words at the beginning of a sentence, or before the verb behind who acts, that tell
    before what something is due: "до начала вегетационного периода очистить", "Минздраву до начала
    сезона закупить", "Before the start of the season, the Agency shall".
    """
    led = _words(tongues).before
    words = text.split()[: _MOST_WORDS + _DEEPEST] if led else []
    for first in range(min(_DEEPEST, len(words))):
        told = words[first : first + _MOST_WORDS]
        if not _key(" ".join(told)).startswith(led):
            continue
        for i, word in enumerate(told[_FEWEST:], _FEWEST):
            if i > _FEWEST and is_verb(fold(plain(word))):
                return " ".join(told[:i])
            if word.endswith(","):
                return " ".join(told[: i + 1]).rstrip(",") if first == 0 else ""
        return ""
    return ""


def _key(text: str) -> str:
    return " ".join(fold(plain(word)).strip(" ,;.:()") for word in text.split())
