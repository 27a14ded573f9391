"""Which language a text is in, by its letters and its most frequent words (data in
`languages.toml`); says "und" rather than guess from too little.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

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
}
_ENOUGH = 20_000
_FAINT = 0.02
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʻʼ][^\W\d_]+)*")


@cache
def _marks() -> dict[str, dict[str, Any]]:
    path = files("roadbook.documents.lexicons") / "languages.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _script_of(letter: str) -> str:
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")


def script_of(text: str) -> str:
    """The script that most letters of the text belong to, "" where there are none."""
    counts = Counter(_script_of(c) for c in text[:_ENOUGH] if c.isalpha())
    counts.pop("", None)
    return counts.most_common(1)[0][0] if counts else ""


def language_of(text: str, expected: tuple[str, ...] = ()) -> str:
    """The language of a text as a tag, "und" where nothing speaks for one.

    `expected` languages win where the marks are even.
    """
    text = folded(text[:_ENOUGH])
    script = script_of(text)
    near = {code: m for code, m in _marks().items() if m["script"] == script}
    if not near:
        return "und"
    if len(near) == 1:
        return next(iter(near))
    letters = Counter(text)
    counts = Counter(_WORD.findall(text))
    size = max(sum(counts.values()), 1)
    scores = {}
    for code, marks in near.items():
        own = set(marks["letters"])
        theirs = {c for other, m in near.items() if other != code for c in m["letters"]} - own
        frequent = sum(counts[word] for word in marks["frequent"])
        # a letter that neighbours lack speaks as loud as a tenth of a frequent word
        score = frequent / size
        score += 0.1 * sum(letters[c] for c in own) / size
        score -= 0.1 * sum(letters[c] for c in theirs) / size
        scores[code] = score + (0.01 if code in expected else 0.0)
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > _FAINT else next((c for c in expected if c in near), "und")
