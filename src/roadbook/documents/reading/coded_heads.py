"""Heads that name their measures by a word and a code of letters and figures, again and again:
"Scheda A1 – Open a day centre", or "Action 1A.2" alone above the words of the measure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import cut, kind_of_label
from roadbook.documents.reading.titles import Line

_HEAD = pattern(
    r"([^\W\d_]{3,20}(?:\s[^\W\d_]{3,20})?)\s(?:(?:№|[Nn][°ºo]\.?)\s?)?"
    r"((?=\S*\d)[^\W_]{1,4}(?:[./-][^\W_]{1,4}){0,3})"
    r"(?:[.:]?\s[–—-]\s+(?=\S)|\s?[.:]\s+(?=\S)|[.:]?$)(.*)"
)
_MIXED = pattern(r"(?=.*\d).*[^\W\d_]")
_DOTTED = pattern(r"[^\W\d_]+\s(?:[^\W\d_]+\s)?(?:[^\W\d_]+\s|[Nn][°ºo]\.?\s?)\d+\.\d")
"""Figures behind two words or a sign for a number: behind one word they number an outline."""
_LONGEST_HEAD, _LONGEST_SENTENCES = 250, 800
_FEWEST = 3
_MOST = 0.6

CodedHead = tuple[str, str]
"""The code of a head and the words behind it, "" where these stand on the next line."""


def coded_heads(
    lines: Sequence[Line], tongues: Sequence[str], learned: Mapping[str, str]
) -> dict[int, CodedHead]:
    """The heads of measures by their place: those that begin with one word, bear different codes,
    and most of which a label tells a time, in their line or before the next head of any word.
    """
    found = {i: told for i, line in enumerate(lines) if (told := _head(line))}
    words: dict[str, list[int]] = {}
    for i, told in found.items():
        words.setdefault(folded(told[1]), []).append(i)
    usual = []
    for word, places in words.items():
        if len({found[i][2] for i in places if len(lines[i].text) <= _LONGEST_HEAD}) < _FEWEST:
            continue
        names_measures = kind_of_label(word, tongues, is_dash=False) == "measure"
        if any(_MIXED.match(found[i][2]) for i in places) or (
            (names_measures or any(_DOTTED.match(lines[i].text) for i in places))
            and are_told_once(lines, places, tongues, learned)
        ):
            usual.append(places)
    if not usual:
        return {}
    timed = set(_timed(lines, found, tongues, learned))
    return {
        i: (found[i][2], found[i][3].strip())
        for places in usual
        if len(timed.intersection(places)) >= _MOST * len(places)
        for i in places
    }


def are_told_once(
    lines: Sequence[Line],
    heads: Iterable[int],
    tongues: Sequence[str],
    learned: Mapping[str, str],
) -> bool:
    """Do labels tell a time at most once in and below each of the heads? They then say it of the
    head and not of points below it.
    """
    places = sorted(heads)
    for first, last in pairwise([*places, len(lines)]):
        labels = (cut(line.text, tongues, learned)[1] for line in lines[first:last])
        told = sum(any(kind in TIMES for kind, _, _ in some) for some in labels)
        if told > 1 and last < len(lines):  # below the last of them more may stand
            return False
    return bool(places)


def _head(line: Line) -> re.Match[str] | None:
    return _HEAD.fullmatch(line.text) if len(line.text) <= _LONGEST_SENTENCES else None


def _timed(
    lines: Sequence[Line],
    found: Mapping[int, re.Match[str]],
    tongues: Sequence[str],
    learned: Mapping[str, str],
) -> Iterator[int]:
    """The heads in or below which a label tells a time."""
    for first, last in pairwise([*found, len(lines)]):
        for line in lines[first:last]:
            if any(kind in TIMES for kind, _, _ in cut(line.text, tongues, learned)[1]):
                yield first
                break
