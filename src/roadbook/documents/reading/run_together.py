"""Two languages that run together in one line of a cell, as where a page has lost the line break.

Which words and letters are whose is learnt from the cells of the same plan that are parted: no list
of words is needed, and two languages of one script are told apart as two scripts are.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from roadbook.core.patterns import pattern

_WORD = pattern(r"[^\W\d_]+(?:[-'’ʻʼ][^\W\d_]+)*")
_FIGURE = pattern(r"\d+")
_RARE = 3
_OFTEN = 10
_BY_LETTERS = 0.5
_SURE = 0.6
_CAPITAL = 0.1
_SAME_FIGURES = 0.25
_LONGER = 3


class Speech:
    """The words and letters of two languages, from texts that are told in both."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        texts = [" ".join(some).casefold() for some in zip(*pairs, strict=True)] or ["", ""]
        self._words = [Counter(_WORD.findall(text)) for text in texts]
        self._letters = [Counter(filter(str.isalpha, text)) for text in texts]

    def halves(self, text: str) -> tuple[str, str] | None:
        """The text parted where it goes over from the first language to the second; None where one
        of them says too little, or both are mixed.
        """
        words = text.split()
        weights = [self._weight(word.casefold()) for word in words]
        whole, alike = sum(weights), _same_figures(words)
        sums = list(accumulate(weights))
        found = (
            (2 * sums[n - 1] - whole + _likely(words, n, is_same=alike[n - 1]), -n)
            for n in range(1, len(words))
        )
        _, place = max(found, default=(0.0, 0))
        n = -place
        first, second = " ".join(words[:n]), " ".join(words[n:])
        if not n or not len(first) < _LONGER * len(second) < _LONGER**2 * len(first):
            return None
        told = [_is_one(weights[:n], 1), _is_one(weights[n:], -1)]
        # figures that are told twice make up for words that are new here
        is_silent = not any(weights[:n]) or not any(weights[n:])
        is_told = all(told) or (any(told) and is_silent and alike[n - 1])
        return (first, second) if is_told else None

    def _weight(self, word: str) -> float:
        """From 1 for a word of the first language to -1 for one of the second, 0 for neither."""
        told = _WORD.search(word)
        if not told:
            return 0.0
        word = told.group()
        ours, theirs = (words[word] for words in self._words)
        if ours or theirs:
            return (ours - theirs) / (ours + theirs)
        own = [{c for c in word if self._is_own(c, n)} for n in (0, 1)]
        return _BY_LETTERS * (bool(own[0]) - bool(own[1]))

    def _is_own(self, letter: str, n: int) -> bool:
        """A name of the other language may stand in this one's texts."""
        ours, theirs = self._letters[n][letter], self._letters[1 - n][letter]
        return ours >= _RARE and ours > _OFTEN * theirs


def _likely(words: list[str], n: int, *, is_same: bool) -> float:
    """Both halves have the same figures, and the second begins as the first does."""
    first, second = words[0][:1], words[n][:1]
    is_alike = first.isalpha() and first.isupper() == second.isupper()
    return _SAME_FIGURES * is_same + _CAPITAL * is_alike


def _same_figures(words: list[str]) -> list[bool]:
    """Of each word, whether there are figures up to it, and the same ones behind it."""
    told = [_FIGURE.findall(word) for word in words]
    ahead = Counter(figure for some in told for figure in some)  # those behind less those before
    differ, is_any = len(ahead), False
    found = []
    for some in told:
        for figure in some:
            differ -= ahead[figure] != 0
            ahead[figure] -= 2
            differ += ahead[figure] != 0
        is_any = is_any or bool(some)
        found.append(is_any and not differ)
    return found


def _is_one(weights: list[float], sign: int) -> bool:
    """Are nearly all words that tell a language of this one?"""
    told = [weight * sign for weight in weights if weight]
    return bool(told) and sum(told) >= _SURE * sum(map(abs, told))
