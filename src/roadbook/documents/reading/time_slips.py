"""A month's name with one letter wrong: doubled, left out, changed, or two in the wrong order.

Only months are known so, and only where one month alone can be meant; a person is asked to check.
"""

from collections.abc import Iterable

from roadbook.documents.reading.time_words import Meaning

_SHORTEST, _LONGEST = 5, 20
_CHANGED_FROM = 6


def one_letter_off(word: str, months: Iterable[tuple[str, Meaning]]) -> Meaning | None:
    """The month that this folded word names but for one letter, or None.

    `months` are folded words with their meaning; one that ends in "*" is the beginning of a word.
    The work is bounded: a word is compared with every month once, over its own length.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    found = {
        meaning.number: meaning
        for known, meaning in months
        if len(known) > _SHORTEST - 1 and known[0] == word[0] and _is_near(word, known)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_near(word: str, known: str) -> bool:
    stem = known.removesuffix("*")
    at = next((i for i, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b), -1)
    if at < 0:
        return abs(len(word) - len(stem)) == 1
    ends = [(word[at + 1 :], stem[at:]), (word[at:], stem[at + 1 :])]
    if len(stem) >= _CHANGED_FROM:
        ends.append((word[at + 1 :], stem[at + 1 :]))
    if word[at : at + 2] == stem[at : at + 2][::-1]:
        ends.append((word[at + 2 :], stem[at + 2 :]))
    if stem != known:
        return any(rest.startswith(wanted) for rest, wanted in ends)
    return any(rest == wanted for rest, wanted in ends)
