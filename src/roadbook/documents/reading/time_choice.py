"""Which language's words a time-frame is read by: the likeliest that knows them.

A cell may be in another language than its plan, or the plan's language may have been taken wrongly.
"""

from functools import cache

from roadbook.documents.reading.time_atoms import read_atoms
from roadbook.documents.reading.time_elements import Mark, Sentence
from roadbook.documents.reading.time_tokens import word_list
from roadbook.documents.reading.time_words import known_languages, lexicon, vocabulary

_SAMPLE = 400


@cache
def _lexicons_of(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The lexicons for these tags in their order: "uz" has two scripts, "de-AT" is German."""
    found: dict[str, None] = {}
    for tag in languages:
        exact = [name for name in known_languages() if name.casefold() == tag.casefold()]
        primary = tag.casefold().partition("-")[0]
        near = [n for n in known_languages() if n.casefold().partition("-")[0] == primary]
        found |= dict.fromkeys(exact or near)
    return tuple(found)


def best_sentence(text: str, languages: tuple[str, ...]) -> Sentence:
    """The sentence by the given languages, or by another one that knows more of its words."""
    given = _lexicons_of(languages)
    sentence = read_atoms(text, vocabulary(given)) if given else Sentence(unknown=[""])
    if not sentence.unknown and sentence.elements:
        return sentence
    words = word_list(text)[:_SAMPLE]
    scores = {
        name: sum(vocabulary((name,)).knows(word) for word in words) for name in known_languages()
    }
    own = max((scores[name] for name in given), default=0)
    others = sorted((n for n in scores if n not in given), key=lambda n: -scores[n])
    if not others or (scores[others[0]] <= own and _says_something(sentence)):
        return sentence
    better = tuple(n for n in others[:2] if scores[n] > own)
    if not better:
        return sentence
    found = read_atoms(text, vocabulary(better[:1] + given))
    found.steps += sentence.steps + len(words) * len(scores)
    return found


def _says_something(sentence: Sentence) -> bool:
    return any(not isinstance(e, Mark) or e.name in _TELLING for e in sentence.elements)


_TELLING = ("continuous", "on_demand", "condition", "whole", "duration", "ditto")


@cache
def is_day_first(languages: tuple[str, ...]) -> bool:
    """Does "03/04/2021" surely mean a day in April in the likeliest of these languages?"""
    lexicons = _lexicons_of(languages)
    return bool(lexicons) and bool(lexicon(lexicons[0]).get("about", {}).get("day_first", True))
