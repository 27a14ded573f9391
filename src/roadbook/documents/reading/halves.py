"""Two tables in one, side by side: the same heads stand a second time in the same row."""

from collections.abc import Sequence
from dataclasses import replace

from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.columns import Column, kinds_of_head

_FEWEST = 3
_TOLD = {"responsible", "timeframe", "start", "end"}


def halves_of(columns: Sequence[Column], tongues: Sequence[str]) -> list[list[Column]]:
    """The columns of each table that stands in these: all of them once, or, where the second half
    has the very heads of the first, a list for each half in which those of the other are closed.
    """
    middle, odd = divmod(len(columns), 2)
    heads = [folded(column.leaf) for column in columns]
    is_twice = not odd and middle >= _FEWEST and all(heads) and heads[:middle] == heads[middle:]
    first = columns[:middle]
    kinds = {kind for c in first for kind in kinds_of_head((c.leaf,), tongues)[:1]}
    if not is_twice or "measure" not in kinds or not kinds & _TOLD:
        return [list(columns)]
    return [
        [c if (c in first) == is_first else replace(c, path=(), kind="") for c in columns]
        for is_first in (True, False)
    ]
