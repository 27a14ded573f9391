"""How wide the columns of a table are drawn: as wide as the paper asks, none wider than what stands
in it where another has more to say, and none narrower than its longest word, so that no word is
broken in the middle in any language.
"""

import re
from itertools import chain

from roadbook.documents.papers.paper import Paragraph, Style, Table
from roadbook.documents.writing import tokens

_EM_OF_A_LETTER = 0.68
"""Of a strong letter in a wide face: what stands in for ours may be wider than ours."""
_BESIDE_CELL = 11
_LONGEST_WORD = 22
"""In letters: an address of the web is no word, and may be broken."""
_BREAKS = re.compile(r"[ \n\t]+|(?<=[^\W\d]-)(?=[^\W\d])")


def in_points(table: Table, width: float) -> list[float]:
    """The width of each column of a table that is so wide; columns for which the paper asks the
    same width keep one width, for the two sides are equal.
    """
    whole = sum(column.width for column in table.columns)
    asked = [column.width / whole * width for column in table.columns]
    least: dict[float, float] = {}
    most: dict[float, float] = {}
    for place, has in enumerate(asked):
        word, line = _letters(table, place)
        least[has] = max(least.get(has, 0), word)
        most[has] = max(most.get(has, 0), line)
    given = _shared(asked, most)
    lacks = sum(max(least[has] - now, 0) for has, now in zip(asked, given, strict=True))
    spare = sum(max(now - least[has], 0) for has, now in zip(asked, given, strict=True))
    if lacks == 0 or spare < lacks:
        return given
    return [
        max(least[has], now - max(now - least[has], 0) * lacks / spare)
        for has, now in zip(asked, given, strict=True)
    ]


def _shared(asked: list[float], most: dict[float, float]) -> list[float]:
    """What columns have over for their longest line goes to those whose lines are longer."""
    over = sum(max(has - most[has], 0) for has in asked)
    hungry = sum(has for has in asked if has < most[has])
    if not over or not hungry:
        return asked
    return [min(has, most[has]) + over * has / hungry * (has < most[has]) for has in asked]


def _letters(table: Table, place: int) -> tuple[float, float]:
    """What the longest word of a column takes and what its longest line, its head among them."""
    head = Paragraph(table.columns[place].head, Style.SECOND)
    held = (row.cells[place] for row in table.rows if not row.is_group)
    word = line = 0.0
    for paragraph in chain((head,), *held):
        kind = tokens.TYPES[paragraph.style]
        letter = (kind.dense if table.is_dense else kind.size) * _EM_OF_A_LETTER
        text = "".join(piece.text for piece in paragraph.pieces)
        line = max(line, letter * max(map(len, text.split("\n"))))
        word = max(word, letter * min(max(map(len, _BREAKS.split(text))), _LONGEST_WORD))
    return _BESIDE_CELL + word, _BESIDE_CELL + line
