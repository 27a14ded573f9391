"""When something is due that has no day: an event that has to come first, "once the energy law has
been adopted", "qanun qəbul edildikdən sonra".
"""

from collections.abc import Sequence
from functools import cache

import rtoml

from roadbook.documents.lexicons import ROOM
from roadbook.documents.reading.body_words import is_verb
from roadbook.documents.reading.time_words import fold, plain

_FEWEST, _MOST_WORDS = 2, 12
_MOST_AT_END = 9
_DEEPEST = 6
_NONE: tuple[tuple[str, ...], frozenset[str], tuple[str, ...]] = ((), frozenset(), ())


@cache
def _words() -> dict[str, tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]]:
    tables = rtoml.loads((ROOM / "events.toml").read_text("utf-8"))
    del tables["sources"]
    return {
        language: (
            tuple(_key(p) for kind in ("begin", "before") for p in table.get(kind, ())),
            frozenset(_key(word) for word in table.get("end", ())),
            tuple(_key(ending) for ending in table.get("ending", ())),
        )
        for language, table in tables.items()
    }


def is_event(text: str, tongues: Sequence[str]) -> bool:
    """Does a short text tell an event that has to come first, and nothing else?"""
    words = text.split()
    if not _FEWEST <= len(words) <= _MOST_WORDS or not tongues:
        return False
    begin = _words().get(tongues[0], _NONE)[0]
    key = _key(text)
    return any(key.startswith(f"{p} ") for p in begin) or ends_event(text, tongues)


def ends_event(text: str, tongues: Sequence[str]) -> bool:
    """Does the last word of a text say that what it names has to come first?"""
    _, end, endings = _words().get(tongues[0], _NONE) if tongues else _NONE
    last = _key(text).rpartition(" ")[2]
    return last in end or bool(endings and last.endswith(endings))


def event_at_end(text: str, tongues: Sequence[str]) -> str:
    """The words at the end of a sentence that tell such an event: behind a comma, or where several
    words lead them in that mean nothing else ("non appena si verificano").
    """
    words = text.rstrip(" .;").split()
    for size in range(min(_MOST_AT_END, len(words) - 1), _FEWEST - 1, -1):
        told = " ".join(words[-size:])
        has_verb = any(is_verb(fold(plain(word))) for word in words[-size:])
        if "," in told or has_verb or not is_event(told, tongues):
            continue
        begin = _words()[tongues[0]][0]
        is_clear = any(" " in p and _key(told).startswith(f"{p} ") for p in begin)
        if is_clear or words[-size - 1].endswith(","):
            return told
    return ""


@cache
def _before(language: str) -> tuple[str, ...]:
    tables = rtoml.loads((ROOM / "events.toml").read_text("utf-8"))
    return tuple(f"{_key(phrase)} " for phrase in tables.get(language, {}).get("before", ()))


def event_before(text: str, tongues: Sequence[str]) -> str:
    """The words at the beginning of a sentence, or before the verb behind who acts, that tell
    before what something is due: "до начала вегетационного периода очистить", "Минздраву до начала
    сезона закупить", "Before the start of the season, the Agency shall".
    """
    led = _before(tongues[0]) if tongues else ()
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
