"""How wide the columns of a table are drawn: as wide as the paper asks, and none narrower than its
longest word, so that no word is broken in the middle in any language.
"""

import re
from collections.abc import Iterator
from itertools import chain

from roadbook.documents.papers.paper import Paragraph, Style, Table
from roadbook.documents.writing import tokens

_EM_OF_A_LETTER = 0.6
"""Of a strong letter in a wide face: what stands in for ours may be wider than ours."""
_BESIDE_CELL = 9
_LONGEST_WORD = 22
"""In letters: an address of the web is no word, and may be broken."""
_BREAKS = re.compile(r"[ \n\t]+|(?<=[^\W\d]-)(?=[^\W\d])")


def in_points(table: Table, width: float) -> list[float]:
    """The width of each column of a table that is so wide; columns of one width keep one width,
    for the two sides are equal.
    """
    whole = sum(column.width for column in table.columns)
    asked = [column.width / whole * width for column in table.columns]
    alike: dict[float, float] = {}
    for has, need in zip(asked, _least(table), strict=True):
        alike[has] = max(alike.get(has, 0), need)
    lacks = sum(max(alike[has] - has, 0) for has in asked)
    spare = sum(max(has - alike[has], 0) for has in asked)
    if lacks == 0 or spare < lacks:
        return asked
    return [max(alike[has], has - max(has - alike[has], 0) * lacks / spare) for has in asked]


def _least(table: Table) -> Iterator[float]:
    """What the longest word of each column takes, its head among them."""
    rows = [row.cells for row in table.rows if not row.is_group]
    for place, column in enumerate(table.columns):
        head = Paragraph(column.head, Style.SECOND)
        held = (head, *chain.from_iterable(cells[place] for cells in rows))
        yield _BESIDE_CELL + max(_longest(p, is_dense=table.is_dense) for p in held)


def _longest(paragraph: Paragraph, *, is_dense: bool) -> float:
    kind = tokens.TYPES[paragraph.style]
    text = "".join(piece.text for piece in paragraph.pieces)
    letters = max(map(len, _BREAKS.split(text)))
    return min(letters, _LONGEST_WORD) * (kind.dense if is_dense else kind.size) * _EM_OF_A_LETTER
