"""Tables of hairlines on a slide, written as DrawingML in one piece; and how tall their rows stand.

The library looks every cell up again, which takes most of the time that a deck takes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Inches, Pt

from roadbook.documents.papers.paper import Paragraph, Table
from roadbook.documents.writing import pptx_look, tokens
from roadbook.documents.writing.pptx_look import LEADING, TEXT_WIDTH
from roadbook.documents.writing.pptx_text import POINTS, A, height_of, paragraphs_xml

_CELL_SPACE = 10
"""Above and below the text of a cell, in points."""
_BESIDE = Pt(8)
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add(page: Slide, table: Table, top: float, language: str) -> float:
    """Draw the table at this height, in inches from the top; gives where it ends, as reckoned."""
    heights = list(row_heights(table))
    whole = head_height() + sum(heights)
    place = (pptx_look.EDGE, top, TEXT_WIDTH, whole / POINTS)
    frame: Any = page.shapes.add_table(1, 1, *map(Inches, place))
    drawn = frame.table._tbl
    drawn.getparent().replace(drawn, parse_xml(_table(table, heights, language)))
    return top + place[3]


def row_heights(table: Table) -> Iterator[float]:
    """Of each row, in points."""
    widths = _widths(table)
    for row in table.rows:
        across = (TEXT_WIDTH,) if row.is_group else widths
        cells = zip(row.cells, across, strict=True)
        tall = (sum(height_of(p, width) for p in cell) for cell, width in cells)
        yield max(tall) + _CELL_SPACE


def head_height() -> float:
    """Of the head of a table, in points."""
    return pptx_look.HEAD.size * LEADING + _CELL_SPACE


def _widths(table: Table) -> list[float]:
    whole = sum(column.width for column in table.columns)
    return [column.width / whole * TEXT_WIDTH for column in table.columns]


def _table(table: Table, heights: Sequence[float], language: str) -> str:
    grid = "".join(f'<a:gridCol w="{Inches(width)}"/>' for width in _widths(table))
    heads = [(Paragraph(column.head),) for column in table.columns]
    cells = (_cell(head, language, tokens.INK, pptx_look.HEAD) for head in heads)
    rows = _row(head_height(), "".join(cells))
    for row, height in zip(table.rows, heights, strict=True):
        if row.is_group:
            over = f' gridSpan="{len(heads)}"'
            said = _cell(row.cells[0], language, tokens.EDGE, about=over)
            said += _cell((), language, tokens.EDGE, about=' hMerge="1"') * (len(heads) - 1)
        else:
            said = "".join(_cell(cell, language, tokens.LINE) for cell in row.cells)
        rows += _row(height, said)
    return (
        f'<a:tbl xmlns:a="{A}"><a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>"
    )


def _row(height: float, cells: str) -> str:
    return f'<a:tr h="{Pt(height)}">{cells}</a:tr>'


def _cell(
    said: Sequence[Paragraph],
    language: str,
    rule: str,
    kind: pptx_look.Type | None = None,
    about: str = "",
) -> str:
    space = Pt(_CELL_SPACE / 2)
    return (
        f"<a:tc{about}><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"{paragraphs_xml(said, language, kind) or '<a:p/>'}</a:txBody>"
        f'<a:tcPr marL="0" marR="{_BESIDE}" marT="{space}" marB="{space}">'
        f'<a:lnB w="9525"><a:solidFill><a:srgbClr val="{rule.upper()}"/></a:solidFill></a:lnB>'
        "</a:tcPr></a:tc>"
    )
