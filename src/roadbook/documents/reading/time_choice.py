"""Which language's words a time-frame is read by: the likeliest that knows them.

A cell may be in another language than its plan, or the plan's language may have been taken wrongly.
"""

from functools import cache

from roadbook.documents.reading.time_atoms import read_atoms
from roadbook.documents.reading.time_elements import Mark, Sentence
from roadbook.documents.reading.time_tokens import word_list
from roadbook.documents.reading.time_words import (
    known_languages,
    lesser_languages,
    lexicon,
    lexicons_for,
    vocabulary,
)

_SAMPLE = 400
_CANDIDATES = 5


@cache
def _lexicons_of(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The lexicons for these tags in their order."""
    return tuple(dict.fromkeys(name for tag in languages for name in lexicons_for(tag)))


def best_sentence(
    text: str, languages: tuple[str, ...], *, may_be_another: bool = True
) -> Sentence:
    """The sentence by the given languages, or by another one that leaves fewer words unknown, if
    it `may_be_another`.
    """
    given = _lexicons_of(languages)
    best = read_atoms(text, vocabulary(given))
    if not best.unknown or not may_be_another:
        return best
    words = word_list(text)[:_SAMPLE]
    scores = {
        name: sum(vocabulary((name,)).knows(word) for word in words) for name in _others(given)
    }
    steps = best.steps + len(words) * len(scores)
    likely = sorted((n for n in scores if scores[n]), key=lambda n: -scores[n])[:_CANDIDATES]
    for name in likely:
        found = read_atoms(text, vocabulary((name, *given)))
        steps += found.steps
        if _says_something(found) and _is_clearer(found, best):
            best = found
    if best.unknown:
        lenient = read_atoms(text, vocabulary(given), is_lenient=True)
        steps += lenient.steps
        if lenient.misspelt and len(lenient.unknown) < len(best.unknown):
            best = lenient
    best.steps = steps
    return best


@cache
def _others(given: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that a wording may be in beside those given; also those of which only a few
    words are known, where more is known of none of the given ones.
    """
    known = known_languages()
    few = () if set(given) & set(known) else lesser_languages()
    return tuple(name for name in (*known, *few) if name not in given)


def _is_clearer(found: Sentence, best: Sentence) -> bool:
    """Fewer unknown words by two, or none at all: a single short word is met by chance ("set")."""
    gained = len(best.unknown) - len(found.unknown)
    if not _says_something(best):
        return gained >= 0
    return gained >= 2 or (gained == 1 and not found.unknown)


def _says_something(sentence: Sentence) -> bool:
    return any(not isinstance(e, Mark) or e.name in _TELLING for e in sentence.elements)


_TELLING = ("continuous", "on_demand", "condition", "whole", "duration", "ditto")


@cache
def is_day_first(languages: tuple[str, ...]) -> bool:
    """Does "03/04/2021" surely mean a day in April in the likeliest of these languages?"""
    lexicons = _lexicons_of(languages)
    return bool(lexicons) and bool(lexicon(lexicons[0]).get("about", {}).get("day_first", True))
