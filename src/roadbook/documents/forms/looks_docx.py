"""How the tables of a form look in a text document, on screen and in print.

A tinted cell waits to be filled. Rows stand whole on their page, and the head of a table comes
again where it turns one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from xml.sax.saxutils import quoteattr

from roadbook.documents.writing import tokens
from roadbook.documents.writing.characters import legal
from roadbook.documents.writing.docx_xml import paragraph_xml

_TWIPS = 1440 / 25.4
_TINT = f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.WAIT_GROUND.upper()}"/>'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="{tokens.EDGE.upper()}"/>'
    for side in ("top", "left", "bottom", "right")
)
BOX = (
    f"<w:tcBorders>{_EDGES}</w:tcBorders>{_TINT}"
    '<w:tcMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tcMar>'
)
OPENS = (
    f'<w:tcBorders><w:top w:val="single" w:sz="8" w:color="{tokens.INK.upper()}"/></w:tcBorders>'
)
APART = '<w:tcMar><w:left w:w="120" w:type="dxa"/></w:tcMar>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, its width and least height in millimetres, its look."""

    inside: str
    width: float
    look: str = ""
    height: float = 0


def table(rows: Sequence[Sequence[Cell]], *, title: str, heads: int = 0, scale: float = 1.0) -> str:
    """Rows may have cells of different widths: each spans the columns that it covers. `scale` fits
    all widths to another page.
    """
    ends = [list(accumulate(cell.width * scale for cell in row)) for row in rows]
    cuts = sorted({0, *(twips(end) for row in ends for end in row)})
    columns = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(cuts))
    drawn = "".join(
        _drawn(row, [0, *map(twips, end)], cuts, is_head=place < heads)
        for place, (row, end) in enumerate(zip(rows, ends, strict=True))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Hairlines"/><w:tblW w:w="{cuts[-1]}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="{int(heads > 0)}"/>'
        f"<w:tblCaption w:val={quoteattr(legal(title))}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{drawn}</w:tbl>"
    )


def _drawn(row: Sequence[Cell], edges: Sequence[int], cuts: Sequence[int], *, is_head: bool) -> str:
    cells = ""
    for cell, (left, right) in zip(row, pairwise(edges), strict=True):
        span = cuts.index(right) - cuts.index(left)
        spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        width = f'<w:tcW w:w="{right - left}" w:type="dxa"/>'
        cells += f"<w:tc><w:tcPr>{width}{spans}{cell.look}</w:tcPr>{cell.inside}</w:tc>"
    head = "<w:tblHeader/>" if is_head else ""
    tall = f'<w:trHeight w:val="{twips(max(cell.height for cell in row))}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{head}</w:trPr>{cells}</w:tr>"


def gap() -> str:
    """Keeps two tables apart: side by side, office programs make one of them."""
    return paragraph_xml("", "Second")


def twips(millimetres: float) -> int:
    """In twentieths of a point."""
    return round(millimetres * _TWIPS)
