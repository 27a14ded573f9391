"""Names of one word each that stand together without a sign, as where a page has lost the breaks of
a cell's lines: "Minfin Gosleskhoz", where other cells of the plan name either alone.
"""

from collections.abc import Iterable, Iterator

from roadbook.documents.reading.body_words import (
    is_acronym,
    is_complete,
    is_short_name,
    key_of,
    lexicon_of_bodies,
)

_MOST = 4
_ENDING = 2


def parted(names: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    """The names with those apart of which each word is a name of its own."""
    for name in names:
        words = name.split()
        if 1 < len(words) <= _MOST and _are_names(words, known) and not is_short_name(name):
            yield from words
        else:
            yield name


def _are_names(words: Iterable[str], known: frozenset[str]) -> bool:
    """Is each of them named alone elsewhere, or at least put together as such a name is?"""
    met = [key_of(word) in known for word in words]
    return any(met) and all(
        word[:1].isupper() and not _is_general(word) and (is_met or _is_put_together(word))
        for word, is_met in zip(words, met, strict=True)
    )


def _is_general(word: str) -> bool:
    """A word for bodies and no name: "Council", whatever its ending is."""
    key, body = key_of(word), lexicon_of_bodies()["body"]
    stems = (key[:n] for n in range(max(len(key) - _ENDING, 1), len(key) + 1))
    return key in body.exact or not body.stems.isdisjoint(stems)


def _is_put_together(word: str) -> bool:
    return is_complete(word) and not is_acronym(word)
