"""Which characters a file format or our fonts can hold, and what stands in for the others.

A text of a side may hold any character at all; none of them may stop a paper from being written.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "□"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Without the characters that XML 1.0 does not allow."""
    return text if text.isprintable() else _NOT_XML.sub("", text)


def is_right_to_left(text: str) -> bool:
    """Does the text begin from the right, by its first letter that has a direction?"""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((way for way in strong if way in ("L", "R", "AL")), "L") != "L"


def drawable(text: str) -> str:
    """The text with the characters that our fonts can draw: PDF/UA-1 allows no empty glyph.

    A letter with a mark that no font has loses the mark; any other character is shown as a hollow
    square, so that a reader sees that something stands there.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_substitutes())


class _Substitutes(dict[int, str]):
    """What each character is drawn as; filled as characters are met."""

    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__({0x0A: "\n", 0x09: " ", 0x0B: "\n", 0x0D: ""})
        self._covered = covered

    def __missing__(self, code: int) -> str:
        self[code] = found = self._drawn(chr(code))
        return found

    def _drawn(self, char: str) -> str:
        if ord(char) in self._covered:
            return char
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Mn"):
            return ""
        parts = unicodedata.normalize("NFKD", char)
        return "".join(c for c in parts if ord(c) in self._covered) or STAND_IN


@cache
def _substitutes() -> _Substitutes:
    fonts = [_characters(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return _Substitutes(frozenset().union(*fonts))


def _characters(font: bytes) -> frozenset[int]:
    """The code points of a TrueType font, from the segments of its format 4 character map."""
    (tables,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(tables))
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for n in range(maps):
        (offset,) = struct.unpack_from(">L", font, start + 8 + 8 * n)
        kind, _, _, twice = struct.unpack_from(">4H", font, start + offset)
        if kind == 4:
            count = twice // 2
            ends = struct.unpack_from(f">{count}H", font, start + offset + 14)
            starts = struct.unpack_from(f">{count}H", font, start + offset + 16 + twice)
            spans = (range(a, b + 1) for a, b in zip(starts, ends, strict=True) if a < 0xFFFF)
            return frozenset(code for span in spans for code in span)
    raise ValueError("a font without a character map of format 4")
