"""Columns that take turns by their script or language, one pair after the other: each is what its
twin is, though only the heads of one language are known.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.doubled import is_varied, says_the_same, surely_spoken
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.evidence import fits

_NEARLY_ALL = 0.8
_FEWEST_PAIRS = 2
_FEWEST_ROWS = 2
_MEASURES = ("measure", "commitment", "details")
_BODIES = ("responsible", "partner")
_USUAL = ("en", "ru", "ar")

_Said = dict[int, str]
"""The script or the language of each column."""


@dataclass(slots=True)
class Twins:
    """A column and the one right of it that says the same, row by row, in the second language."""

    first: Column
    second: Column

    @property
    def kinds(self) -> list[str]:
        """What is known of them."""
        return [column.kind for column in (self.first, self.second) if column.kind]


def find_twins(columns: Sequence[Column], held: Mapping[int, Contents]) -> list[Twins]:
    """The pairs of a table in two scripts or languages; none where there is one pair alone, or only
    the measure is told once.
    """
    beside = [
        Twins(left, right)
        for left, right in pairwise(columns)
        if says_the_same(held[left.number], held[right.number])
    ]
    if len(beside) < _FEWEST_PAIRS:  # as in nearly every plan
        beside = _halves(columns, held)
    if not beside:
        return []
    found = _alternate(beside, {c.number: _script(held[c.number]) for c in columns})
    if not found:
        found = _alternate(beside, _languages(beside, columns, held))
    is_open = all(column.kind not in _MEASURES for column in columns)
    is_told = any(kind in _MEASURES for twins in found for kind in twins.kinds)
    return found if (is_open or is_told) and len(found) >= _FEWEST_PAIRS else []


def _halves(columns: Sequence[Column], held: Mapping[int, Contents]) -> list[Twins]:
    """The pairs of two runs of columns, one behind the other, the second of which says what the
    first does, where a head is not known: the longest such runs.
    """
    told = [c for c in columns if held[c.number].texts]
    if all(c.kind for c in told):
        return []
    for size in range(len(told) // 2, _FEWEST_PAIRS - 1, -1):
        for at in range(len(told) - 2 * size + 1):
            pairs = zip(told[at : at + size], told[at + size : at + 2 * size], strict=True)
            found = [Twins(*pair) for pair in pairs]
            if all(says_the_same(held[p.first.number], held[p.second.number]) for p in found):
                return found
    return []


def _alternate(beside: Sequence[Twins], said: _Said) -> list[Twins]:
    """Those that change from the one to the other as the first of them does."""
    told = [(twins, (said[twins.first.number], said[twins.second.number])) for twins in beside]
    told = [(twins, pair) for twins, pair in told if all(pair) and pair[0] != pair[1]]
    return [twins for twins, pair in told if pair == told[0][1]]


def _script(held: Contents) -> str:
    """The script of nearly all cells that have letters; "" where there are few of these."""
    told = [script for text in held.texts if (script := script_of(text))]
    if len(told) < _FEWEST_ROWS:
        return ""
    script, count = Counter(told).most_common(1)[0]
    return script if count >= _NEARLY_ALL * len(told) else ""


def _languages(
    beside: Sequence[Twins], columns: Sequence[Column], held: Mapping[int, Contents]
) -> _Said:
    """Of two long texts that are surely in two languages these, and which of them all others are
    in. A word or two of a time hardly tell: two columns of the same times are each in its own.
    """
    spoken: tuple[str, ...] = ()
    for twins in beside:
        both = [held[c.number] for c in (twins.first, twins.second)]
        told = tuple(surely_spoken(some.texts) for some in both)
        if all(told) and told[0] != told[1] and all(map(is_varied, both)):
            spoken = told
            break
    if not spoken:
        return {column.number: "" for column in columns}
    said = {c.number: language_of(" ".join(held[c.number].texts), spoken) for c in columns}
    for twins in beside:
        if twins.kinds and set(twins.kinds) <= set(TIMES):
            said[twins.first.number], said[twins.second.number] = spoken
    return said


def name_pairs(
    pairs: Sequence[Twins], held: Mapping[int, Contents], tongues: Sequence[str]
) -> None:
    """Both columns of a pair are of the kind that is known of one; where their heads say different
    things, of the one that agrees better with the cells of both, the left one's of equals.
    """
    for twins in pairs:
        both = (twins.first, twins.second)
        kinds = list(dict.fromkeys(twins.kinds))
        if len(kinds) > 1:
            kinds = next(([some[0]] for some in (TIMES, _BODIES) if set(kinds) <= set(some)), kinds)
        worth = {k: sum(fits(k, held[c.number], tongues) for c in both) for k in kinds}
        for column in both:
            column.kind = max(kinds, key=worth.__getitem__, default="")


def set_aside(pairs: Sequence[Twins], held: Mapping[int, Contents]) -> None:
    """What no head says is told by the first columns of the pairs alone."""
    language = _second_language(pairs)
    if not language and all(kind not in _MEASURES for twins in pairs for kind in twins.kinds):
        texts = (text for twins in pairs for text in held[twins.second.number].texts)
        language = language_of(" ".join(texts), _USUAL).removesuffix("und")
    for twins in pairs:
        if not twins.first.language:
            twins.second.language = twins.second.language or language


def repeat_kinds(pairs: Sequence[Twins]) -> None:
    """The second columns are what the first ones are found to be beside the others."""
    is_told = any("measure" in twins.kinds for twins in pairs)
    for twins in pairs if _second_language(pairs) else ():
        twins.second.kind = twins.first.kind
        if not (twins.first.kind and is_told):
            twins.second.language = ""


def _second_language(pairs: Sequence[Twins]) -> str:
    return next((twins.second.language for twins in pairs if twins.second.language), "")
