"""Where tables without lines begin and end when other words stand close to them: what goes on at
the head of a page from the table before, and tables of other columns one below the other.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadbook.documents.grids.pdf_gaps import (
    Columns,
    WordLine,
    columns_of,
    gaps,
    inked,
    size_of,
    white,
)

_ACROSS = 2  # so many lines of one text over several columns are still headings within a table
_BROKEN_OFF = 4.0
_APART = 0.8
_MOST_CUTS = 8
_OFTEN = 0.3
_OTHER = 2


def going_on(lines: Sequence[WordLine], columns: Columns) -> int:
    """How many lines at the head of a page go on with a table of these columns."""
    end = 0
    is_row = False
    for at, line in enumerate(lines):
        if at and white(lines[at - 1], line) > _BROKEN_OFF * size_of(line):
            break
        if columns.keeps(line):
            last = columns.place(line[-1]["x1"] - 1)
            is_row = is_row or columns.place(line[0]["x0"] + 1) != last
            is_next = at == end and (not at or white(lines[at - 1], line) < _APART * size_of(line))
            end = at + 1 if last or is_next else end
        elif gaps(line) or at - end >= _ACROSS:
            break
    return end if is_row else 0


def parts(lines: Sequence[WordLine], first: int, last: int) -> Iterator[tuple[int, int]]:
    """(first, last + 1) of the tables within these lines: each cut lies in white."""
    spaces = {
        at: white(lines[at - 1], lines[at])
        for at in range(first + 1, last)
        if white(lines[at - 1], lines[at]) > _APART * size_of(lines[at])
    }
    cuts = sorted(sorted(spaces, key=lambda at: -spaces[at])[:_MOST_CUTS])
    start, columns = first, None
    for at, end in pairwise([*cuts, last]):
        below = columns_of(lines[at:end])
        columns = columns or columns_of(lines[start:at])
        if _differ(lines[start:at], columns, lines[at:end], below):
            yield start, at
            start, columns = at, below
        else:
            columns = None
    yield start, last


def _differ(
    upper: Sequence[WordLine],
    above: Columns | None,
    lower: Sequence[WordLine],
    below: Columns | None,
) -> bool:
    """Do the lines of one run over several edges of the one with more columns?"""
    if below is not None and (above is None or len(above.edges) < len(below.edges)):
        return _crossed(below, upper) >= _OTHER
    return above is not None and _crossed(above, lower) >= _OTHER


def _crossed(columns: Columns, lines: Sequence[WordLine]) -> int:
    """How many inner edges are run over by many lines that have gaps."""
    told = [list(inked(line)) for line in lines if gaps(line)]
    over = (
        sum(any(a + 1 < edge < b - 1 for a, b in line) for line in told)
        for edge in columns.edges[1:-1]
    )
    return sum(times >= max(_OTHER, _OFTEN * len(told)) for times in over)
