"""What typists do to a wording without changing what it means: blanks, dashes, capitals, letters.

A letter is only got wrong inside a month's name, where a reader still sees which month is meant.
"""

import random
import re
from collections.abc import Sequence

_DASH = re.compile(r"(?<=\d{4})\s*[-–—]\s*(?=\d{4})|(?<=[IVX])\s*[-–—]\s*(?=[IVX])")
_BLANK = re.compile(r"(?<=[^\W_]) (?=[^\W_])")
_TO_DIGIT = re.compile(r"(?<=\d) (?=[^\W\d_]{3,})|(?<=[^\W\d_]{3}) (?=\d{4})|(?<=[.,;]) ")


def _no_blank(text: str, rnd: random.Random) -> str:
    """A missing blank between a number and a word, or after a stop."""
    places = list(_TO_DIGIT.finditer(text))
    if not places:
        return text
    place = rnd.choice(places)
    return text[: place.start()] + text[place.end() :]


def _wide(text: str, rnd: random.Random) -> str:
    places = list(_BLANK.finditer(text))
    if not places:
        return text
    place = rnd.choice(places)
    return (
        text[: place.start()] + rnd.choice(("  ", "\u00a0", " \u00a0", "\n")) + text[place.end() :]
    )


def _dash(text: str, rnd: random.Random) -> str:
    return _DASH.sub(lambda _: rnd.choice(("-", "–", "—", " - ", " – ", " —", "- ", "‑")), text)


def _capitals(text: str, rnd: random.Random) -> str:
    return rnd.choice((text[:1].upper() + text[1:], text.upper()))


def _around(text: str, rnd: random.Random) -> str:
    return rnd.choice(
        (f"{text} ", f" {text}", f"{text}.", f"{text};", f"({text})", f"\u200b{text}", f"{text}*")
    )


def _letter(word: str, rnd: random.Random) -> str:
    """A word of six letters or more with one doubled, left out, or changed places with the next."""
    at = rnd.randrange(2, len(word) - 2)
    if word[at] == word[at + 1]:
        return word
    return rnd.choice(
        (
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def slip(text: str, months: Sequence[str], rnd: random.Random) -> str:
    """The wording as one typist of many would have left it; mostly as it was."""
    kind = rnd.randrange(20)
    if kind == 0:
        long = [m for m in months if len(m) >= 6 and m in text]
        if long:
            month = rnd.choice(long)
            return text.replace(month, _letter(month, rnd), 1)
    slips = {1: _no_blank, 2: _no_blank, 3: _wide, 4: _wide, 5: _dash, 6: _capitals, 7: _around}
    return slips[kind](text, rnd) if kind in slips else text
