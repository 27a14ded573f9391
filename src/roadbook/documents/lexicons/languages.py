"""Which language a text is in, by its letters and its most frequent words (data in
`languages.toml`); says "und" rather than guess from too little.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import rtoml

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons import ROOM
from roadbook.documents.lexicons.wordings import folded

_SCRIPTS = {
    "LATIN": "latin",
    "CYRILLIC": "cyrillic",
    "ARABIC": "arabic",
    "ARMENIAN": "armenian",
    "GEORGIAN": "georgian",
    "CJK": "han",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "HANGUL": "hangul",
    "HEBREW": "hebrew",
    "GREEK": "greek",
    "DEVANAGARI": "devanagari",
    "THAI": "thai",
    "KHMER": "khmer",
    "ETHIOPIC": "ethiopic",
}
_ENOUGH = 20_000
_A_LOOK = 400
_FAINT = 0.02
_KANA_IN = 10
_WORD = pattern(r"[^\W\d_]+(?:[-'’ʻʼ][^\W\d_]+)*")


@cache
def _marks() -> dict[str, dict[str, Any]]:
    path = ROOM / "languages.toml"
    tables = rtoml.loads(path.read_text("utf-8"))
    del tables["sources"]
    return tables


class _Marks(NamedTuple):
    """What tells a language from those of the same script: letters it has and they have not, and
    the other way round; and its most frequent words.
    """

    code: str
    own: frozenset[str]
    theirs: frozenset[str]
    frequent: frozenset[str]


@cache
def _near(script: str) -> tuple[_Marks, ...]:
    """The languages of one script."""
    near = {code: m for code, m in _marks().items() if m["script"] == script}
    found = []
    for code, marks in near.items():
        own = frozenset(marks["letters"])
        theirs = frozenset(c for other in near.values() for c in other["letters"])
        theirs -= own | frozenset(marks.get("also", ""))
        found.append(_Marks(code, own, theirs, frozenset(marks["frequent"])))
    return tuple(found)


@cache
def _script_of(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")


def script_of(text: str) -> str:
    """The script that most letters of the text belong to, "" where there are none."""
    counts = Counter(_script_of(c) for c in text[:_A_LOOK] if c.isalpha())
    counts.pop("", None)
    if counts["kana"] * _KANA_IN >= counts["han"] > 0:
        return "kana"  # Japanese is written in both, Chinese in one
    return counts.most_common(1)[0][0] if counts else ""


def language_of(text: str, expected: tuple[str, ...] = ()) -> str:
    """The language of a text as a tag, "und" where nothing speaks for one.

    `expected` languages win where the marks are even.
    """
    text = folded(text[:_ENOUGH])
    script = script_of(text)
    near = _near(script)
    if not near:
        return "und"
    if len(near) == 1:
        return near[0].code
    scores = _scores(text, near)
    for code in scores.keys() & {*expected}:
        scores[code] += 0.01
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > _FAINT else next((c for c in expected if c in scores), "und")


def nearer(text: str, one: str, other: str) -> str:
    """Which of two languages of one script the text is in; "" where the marks are even."""
    text = folded(text[:_ENOUGH])
    near = _near(script_of(text))
    scores = _scores(text, [marks for marks in near if marks.code in (one, other)])
    ours, theirs = scores.get(one, 0.0), scores.get(other, 0.0)
    return "" if ours == theirs else one if ours > theirs else other


def _scores(text: str, near: Iterable[_Marks]) -> dict[str, float]:
    """How loudly a folded text speaks for each of some languages."""
    letters = set(text)
    counts = Counter(_WORD.findall(text))
    size = max(sum(counts.values()), 1)
    scores = {}
    for one in near:
        frequent = sum(counts[word] for word in one.frequent & counts.keys())
        # a letter that neighbours lack speaks as loud as a tenth of a frequent word
        score = frequent / size
        score += 0.1 * sum(map(text.count, one.own & letters)) / size
        score -= 0.1 * sum(map(text.count, one.theirs & letters)) / size
        scores[one.code] = score
    return scores
