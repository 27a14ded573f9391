"""Sizes, spaces and colours of everything that Roadbook draws, on paper now and on pages later.

Serif is the voice of the document and of the sides, sans is what Roadbook says. Colour comes after
words and shape: every document must say the same in black and white.
"""

from dataclasses import dataclass

from roadbook.documents.papers.paper import Style

SERIF = "Literata"
SERIF_FILE = "Literata-Regular.ttf"
SANS = "Noto Sans"
ARABIC = "Noto Sans Arabic"
SERIF_LIKE = "Georgia"
SANS_LIKE = "Segoe UI"
"""What a machine without our faces has instead."""

INK = "16202a"
SOFT = "4f5a64"
DONE = "1c5a49"
DIFFER = "5a3878"
EDGE = "7b8791"
LINE = "d5dbe0"
PANEL = "f3f5f6"
WAIT = "754b00"
WAIT_GROUND = "fcf4e2"
LINK = "0d4a80"
LIGHT = {
    "paper": "ffffff", "panel": PANEL, "ink": INK, "soft": SOFT, "line": LINE, "edge": EDGE,
    "link": LINK, "done": DONE, "wait": WAIT, "wait-ground": WAIT_GROUND, "differ": DIFFER,
}  # fmt: skip
DARK = {
    "paper": "11171d", "panel": "1a222a", "ink": "e4e9ed", "soft": "a5b0ba", "line": "303b45",
    "edge": "7d8994", "link": "93c3ec", "done": "83cbb2", "wait": "e5b868",
    "wait-ground": "262012", "differ": "c9ace2",
}  # fmt: skip
"""Colours of pages by the names that style sheets use, for a light and a dark ground."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a style is set: sizes in points, in ordinary text and in a dense table; space before and
    after in points.
    """

    size: float
    dense: float
    is_serif: bool = False
    is_strong: bool = False
    colour: str = INK
    before: float = 0
    after: float = 4
    leading: float = 1.35


TYPES = {
    Style.ANSWER: Type(19, 12, is_serif=True, before=9, after=8, leading=1.2),
    Style.TITLE: Type(13, 10, is_serif=True, before=3, after=6, leading=1.25),
    Style.PART: Type(12, 10, is_serif=True, before=12, after=4, leading=1.25),
    Style.BODY: Type(9.5, 8, after=4),
    Style.SIDES: Type(10, 8.5, is_serif=True, after=4),
    Style.SECOND: Type(8.5, 7, colour=SOFT, after=3),
    Style.LABEL: Type(8.5, 8, is_strong=True, before=4, after=2),
    Style.NOTE: Type(9, 8, before=2, after=6),
}
AIR = 3.5
"""Points above what opens something new inside a cell."""
_POINTS_OF_A_MM = 72 / 25.4
MARGIN_MM = 18.0
MARGIN_LANDSCAPE_MM = 14.0
A4_MM = (210.0, 297.0)


def margin(*, is_landscape: bool) -> float:
    """Of a page, in millimetres; dense tables lie on their side and get more of it."""
    return MARGIN_LANDSCAPE_MM if is_landscape else MARGIN_MM


def text_area(*, is_landscape: bool) -> tuple[float, float]:
    """Width and height between the margins, in points."""
    width, height = reversed(A4_MM) if is_landscape else A4_MM
    around = 2 * margin(is_landscape=is_landscape)
    return (width - around) * _POINTS_OF_A_MM, (height - around) * _POINTS_OF_A_MM
