"""Words of a page become lines, lines become paragraphs: which line breaks were meant and which
only ran out of room.

A break was meant where the next word would still have fitted on the line. A word cut in two (a
lone word that fills its column) is put together again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

_SAME_LINE = 0.5
_WIDE = frozenset("mwMWшщжюмфыШЩЖЮМФЫ")
_HYPHENS = "\N{SOFT HYPHEN}\N{HYPHEN}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text;

    `first` is the width of its first word, `blank` that of a blank; points.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float
    count: int
    is_bold: bool


def lines_of(words: Sequence[dict[str, Any]]) -> list[Line]:
    """Words that stand on one line, from left to right; lines from top to bottom."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        height = word["bottom"] - word["top"]
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            other = (row[0]["top"] + row[0]["bottom"]) / 2
            if abs(middle - other) < height * _SAME_LINE:
                row.append(word)
                break
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda w: w["x0"])) for row in rows]


def _line(words: list[dict[str, Any]]) -> Line:
    return Line(
        " ".join(word["text"] for word in words),
        words[0]["x0"],
        words[-1]["x1"],
        min(word["top"] for word in words),
        max(word["bottom"] for word in words),
        median(word["size"] for word in words),
        words[0]["x1"] - words[0]["x0"],
        len(words),
        all("bold" in word["fontname"].lower() for word in words),
    )


def joined(lines: Sequence[Line], left: float, right: float) -> str:
    """The text of lines that stand in a box; breaks that were meant stay as line breaks."""
    if not lines:
        return ""
    margin = max(1.0, min(line.x0 for line in lines) - left)
    room = right - margin
    text = lines[0].text
    for line, following in pairwise(lines):
        text += _between(line, following, room)
        text = _without_hyphen(text, following)
        text += following.text
    return text


def _between(line: Line, following: Line, room: float) -> str:
    """What stands between two lines: nothing inside a word, a blank, or a break."""
    blank = line.size * 0.28
    height = line.bottom - line.top
    if following.top - line.bottom > height * 0.75:
        return "\n"
    # a word is cut only where not even its next letter had room
    letter = line.size * (0.9 if following.text[:1] in _WIDE else 0.62)
    is_cut = line.count == 1 and line.x1 + letter > room
    if is_cut and following.text[:1].isalnum() and not line.text.endswith((",", ";", ":")):
        goes_on = following.text[:1].islower() or following.text[:1].isdigit()
        return "" if goes_on else " "
    if line.x1 + blank + following.first < room - blank:
        return "\n"
    return "" if line.text.endswith(("-", *_HYPHENS)) and following.text[:1].islower() else " "


def _without_hyphen(text: str, following: Line) -> str:
    """A hyphen that only a line break made goes; one that belongs to the word stays."""
    if text and text[-1] in _HYPHENS and following.text[:1].islower():
        return text[:-1]
    return text


def paragraphs_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: no larger gap, no other size, and no break that was meant."""
    group: list[Line] = []
    right = max((line.x1 for line in lines), default=0.0)
    for line in lines:
        if group and not _goes_on(group[-1], line, right):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(line: Line, following: Line, right: float) -> bool:
    height = line.bottom - line.top
    if following.top - line.bottom > height * 0.75:
        return False
    if abs(line.size - following.size) > 0.6 or line.is_bold != following.is_bold:
        return False
    # a centred title is broken by hand: its lines go on as long as they look alike
    is_centred = line.x0 > 90 and following.x0 > 90 and line.is_bold
    return is_centred or line.x1 + line.size * 0.28 + following.first >= right - line.size


def text_of(group: Sequence[Line]) -> str:
    """The lines of a paragraph as one text."""
    text = group[0].text
    for line, following in pairwise(group):
        is_hyphen = line.text.endswith(("-", *_HYPHENS)) and following.text[:1].islower()
        text = _without_hyphen(text, following) + ("" if is_hyphen else " ") + following.text
    return text
