"""How slides look: one wide page, two layouts, our faces and colours in the theme.

Sizes are for the back of a room. Titles name our serif; where a machine lacks it the class of the
face, which goes along, makes the program take another serif.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Inches

from roadbook.documents.papers.paper import Style
from roadbook.documents.writing import tokens

WIDTH, HEIGHT = 40 / 3, 7.5
"""Inches; 16 to 9."""
EDGE = 0.75
TEXT_WIDTH = WIDTH - 2 * EDGE
BODY_TOP, BODY_BOTTOM = 1.85, 6.6
OPENING_TOP = 3.75
_FOOT_TOP = 6.82
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = f'xmlns:a="{_A}" xmlns:p="{_P}"'
_SERIF_CLASS = "02040502050405020303"
_SANS_CLASS = "020B0502040504020203"
SERIF_FACE, SANS_FACE = "+mj-lt", "+mn-lt"
"""The theme's two faces, by the names that runs call them."""


@dataclass(frozen=True, slots=True)
class Type:
    """A style on a slide: size, and space after it, in points."""

    size: float
    is_serif: bool = False
    is_strong: bool = False
    colour: str = tokens.INK
    after: float = 6


TYPES = {
    Style.ANSWER: Type(34, is_serif=True),
    Style.TITLE: Type(30, is_serif=True),
    Style.PART: Type(24, is_serif=True, after=12),
    Style.BODY: Type(20),
    Style.SIDES: Type(20, is_serif=True),
    Style.SECOND: Type(16, colour=tokens.SOFT),
    Style.LABEL: Type(20, is_strong=True),
    Style.NOTE: Type(22, is_serif=True, after=10),
}
HEAD = Type(16, colour=tokens.SOFT, after=0)
FOOT = Type(12, colour=tokens.SOFT, after=0)
NOTES = Type(12, after=4)
LEADING = 1.15
_THEME_COLOURS = {
    "dk1": tokens.INK,
    "lt1": "ffffff",
    "dk2": tokens.SOFT,
    "lt2": tokens.PANEL,
    "accent1": tokens.DONE,
    "accent2": tokens.DIFFER,
    "accent3": tokens.WAIT,
    "accent4": tokens.EDGE,
    "accent5": tokens.SOFT,
    "accent6": tokens.LINE,
    "hlink": tokens.INK,
    "folHlink": tokens.SOFT,
}


def apply(deck: Presentation) -> None:
    """Make the empty deck ours: the page, the theme, the master and its two layouts."""
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = deck.slide_master
    opening, title_only = (
        next(layout for layout in deck.slide_layouts if layout.name == name)
        for name in ("Title Slide", "Title Only")
    )
    for layout in list(deck.slide_layouts):
        if layout not in (opening, title_only):
            deck.slide_layouts.remove(layout)
    _theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _shapes(master, _title(0.5, 1.1, TYPES[Style.TITLE].size) + _foot())
    _shapes(title_only, _title(0.5, 1.1) + _rule(1.68, tokens.INK) + _foot())
    _shapes(opening, _title(1.2, 2.1, 40) + _rule(3.42, tokens.INK) + _foot())
    styles = master.element.find(f"{{{_P}}}txStyles")
    for level in styles.iter(f"{{{_A}}}lvl1pPr"):
        level.set("algn", "l")


def _theme(part: Any) -> None:
    """The theme's colours and faces; it is a part that the library keeps as bytes."""
    root = etree.fromstring(part.blob)
    for name, colour in _THEME_COLOURS.items():
        slot = next(root.iter(f"{{{_A}}}{name}"))
        slot[:] = [etree.Element(f"{{{_A}}}srgbClr", val=colour.upper())]
    for name, face, of_class in (
        ("majorFont", tokens.SERIF, _SERIF_CLASS),
        ("minorFont", tokens.SANS_LIKE, _SANS_CLASS),
    ):
        latin = next(next(root.iter(f"{{{_A}}}{name}")).iter(f"{{{_A}}}latin"))
        latin.set("typeface", face)
        latin.set("panose", of_class)
    root.set("name", "Roadbook")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _shapes(page: Any, inside: str) -> None:
    """Put these shapes in place of those of a master or a layout."""
    tree = page.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    tree.extend(parse_xml(f"<p:spTree {_NAMES}>{inside}</p:spTree>"))


def _placeholder(
    number: int, kind: str, place: tuple[float, float, float, float], anchor: str, look: str
) -> str:
    """A place of a layout that slides fill; `place` is left, top, width and height in inches."""
    left, top, width, height = (Inches(n) for n in place)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{_index(kind)}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{look}</a:lstStyle><a:p><a:endParaRPr/></a:p>"
        "</p:txBody></p:sp>"
    )


def _index(kind: str) -> str:
    return {"ftr": ' idx="11" sz="quarter"', "sldNum": ' idx="12" sz="quarter"'}.get(kind, "")


def _title(top: float, height: float, size: float = 0) -> str:
    points = f' sz="{round(size * 100)}"' if size else ""
    look = (
        f'<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:defRPr{points} b="0">'
        f'<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="{SERIF_FACE}"/>'
        "</a:defRPr></a:lvl1pPr>"
    )
    return _placeholder(2, "title", (EDGE, top, TEXT_WIDTH, height), "b", look)


def _foot() -> str:
    """The running head on the left, the page on the right, a hairline above both."""
    look = (
        '<a:lvl1pPr algn="{align}"><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx2"/>'
        '</a:solidFill><a:latin typeface="{face}"/></a:defRPr></a:lvl1pPr>'
    )
    size, face = round(FOOT.size * 100), SANS_FACE
    left = look.format(align="l", size=size, face=face)
    right = look.format(align="r", size=size, face=face)
    place = (EDGE, _FOOT_TOP + 0.08, TEXT_WIDTH - 2, 0.5)
    return (
        _rule(_FOOT_TOP, tokens.LINE)
        + _placeholder(3, "ftr", place, "t", left)
        + _placeholder(4, "sldNum", (WIDTH - EDGE - 1.9, place[1], 1.9, 0.5), "t", right)
    )


def _rule(top: float, colour: str) -> str:
    """A hairline over the width of the text."""
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{round(top * 100)}" name="Rule"/><p:cNvCxnSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{Inches(EDGE)}" '
        f'y="{Inches(top)}"/><a:ext cx="{Inches(TEXT_WIDTH)}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{colour.upper()}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )
