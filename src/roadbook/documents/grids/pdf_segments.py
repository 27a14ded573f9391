"""Columns that only the ends of lines across draw: each cell of a row has a line of its own below
it, and nothing stands between the columns.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadbook.documents.grids.pdf_across import Rule
from roadbook.documents.grids.pdf_gaps import Columns

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_NEAR = 1.5


def columns_of(strokes: Sequence[Rule]) -> Columns | None:
    """The columns that most rows of lines across have, where three rows or more have the same."""
    rows: defaultdict[int, list[Rule]] = defaultdict(list)
    for stroke in strokes:
        rows[round(stroke.y)].append(stroke)
    times = Counter(edges for row in rows.values() for edges in _chains(sorted(row)))
    if not times:
        return None
    edges, most = times.most_common(1)[0]
    return Columns([float(x) for x in edges]) if most >= _FEWEST_ROWS else None


def _chains(row: Sequence[Rule]) -> Iterator[tuple[int, ...]]:
    """The edges of lines that follow one another without a gap."""
    chain: list[int] = []
    for stroke, following in pairwise((*row, None)):
        if stroke is None:
            continue
        chain += [round(stroke.x1)] if chain else [round(stroke.x0), round(stroke.x1)]
        if following is None or abs(following.x0 - stroke.x1) > _NEAR:
            if len(chain) > _FEWEST_COLUMNS:
                yield tuple(chain)
            chain = []
