"""How tall a row of a table or a page will stand, from its characters: near enough to choose, long
before anything is laid out.
"""

from collections.abc import Sequence
from math import ceil

from roadbook.documents.papers.paper import Block, PageBreak, Paper, Paragraph, Row, Style, Table
from roadbook.documents.writing import column_widths, tokens

_EM_OF_A_LETTER = 0.52
MOST_OF_A_PAGE = 0.6
_AROUND_ROW = 9
_BESIDE_CELL = 10


def may_break(row: Row, widths: Sequence[float], paper: Paper, *, is_dense: bool) -> bool:
    """A row stands whole on its page, unless it would take most of one: moving such a row to the
    next page leaves a page as good as empty, and one taller than a page would run over its edge.
    """
    if row.is_group:
        return False
    _, height = tokens.text_area(is_landscape=paper.is_landscape)
    return any(
        _tall(cell, width, is_dense=is_dense) > height * MOST_OF_A_PAGE
        for cell, width in zip(row.cells, widths, strict=True)
    )


def pages(paper: Paper) -> list[float]:
    """How much of a page each part of the paper takes that a page break ends: 1 is a full page.

    For papers of paragraphs and tables alone.
    """
    width, height = tokens.text_area(is_landscape=paper.is_landscape)
    parts = [0.0]
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            parts.append(0.0)
        else:
            parts[-1] += _block(block, width)
    return [part / height for part in parts]


def _block(block: Block, width: float) -> float:
    if isinstance(block, Paragraph):
        return _tall((block,), width, is_dense=False) + tokens.TYPES[block.style].before
    if not isinstance(block, Table):
        return 0.0
    widths = column_widths.in_points(block, width)
    heads = [(Paragraph(column.head, Style.SECOND),) for column in block.columns]
    rows = [heads, *(row.cells for row in block.rows)]
    return sum(
        _AROUND_ROW
        + max(
            _tall(cell, w - _BESIDE_CELL, is_dense=block.is_dense)
            for cell, w in zip(cells, widths, strict=True)
        )
        for cells in rows
    )


def _tall(cell: tuple[Paragraph, ...], width: float, *, is_dense: bool) -> float:
    """The height of a cell in points."""
    height = 0.0
    for paragraph in cell:
        kind = tokens.TYPES[paragraph.style]
        size = kind.dense if is_dense else kind.size
        letters = max(width / (size * _EM_OF_A_LETTER), 1)
        text = "".join(piece.text for piece in paragraph.pieces)
        lines = sum(max(ceil(len(line) / letters), 1) for line in text.split("\n"))
        height += lines * size * kind.leading + kind.after
    return height
