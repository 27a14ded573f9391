"""How tall a row of a table will stand, from its characters: near enough to choose, long before
anything is laid out.
"""

from math import ceil

from roadbook.documents.papers.paper import Paper, Paragraph, Row, Table
from roadbook.documents.writing import tokens

_EM_OF_A_LETTER = 0.52
_POINTS = 72 / 25.4
MOST_OF_A_PAGE = 0.6


def may_break(row: Row, table: Table, paper: Paper) -> bool:
    """A row stands whole on its page, unless it would take most of one: moving such a row to the
    next page leaves a page as good as empty, and one taller than a page would run over its edge.
    """
    if row.is_group:
        return False
    width, height = tokens.text_area(is_landscape=paper.is_landscape)
    points = width * _POINTS / sum(column.width for column in table.columns)
    return any(
        _tall(cell, column.width * points, is_dense=table.is_dense)
        > height * _POINTS * MOST_OF_A_PAGE
        for cell, column in zip(row.cells, table.columns, strict=True)
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
