"""Rows of a table whose only lines run across: each row stands between two of them, and a cell goes
on below a line that does not reach over its column.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from roadbook.documents.grids.pdf_gaps import WordLine
from roadbook.documents.grids.pdf_starts import Starts


class Rule(NamedTuple):
    """A line across the page, in points from its left and upper edge; or the edge of a box."""

    x0: float
    x1: float
    y: float
    is_edge: bool = False


_FEWEST = 3
_MOST_PARTED = 0.25
_NEAR = 2.0


def by_rules(
    told: Starts, rules: Sequence[Rule], begun: set[int]
) -> list[tuple[int, int, frozenset[int]]] | None:
    """(first line, last + 1, columns in which the cell above goes on) of each row; None where rows
    begin between the lines too, as they do where only the head of a table is ruled off.
    """
    extents = _extents(told)
    places: dict[int, set[int]] = {}
    middles = list(accumulate((_middle(line) for line in told.lines), max))
    for y, covered in _boundaries(rules, extents):
        at = bisect_right(middles, y)
        if 0 < at < len(told.lines):
            places.setdefault(at, set()).update(covered)
    if len(places) < _FEWEST - 1:
        return None
    bounds = [0, *sorted(places), len(told.lines)]
    rows = list(pairwise(bounds))
    parted = sum(_is_parted(told, begun, first, last) for first, last in rows)
    if parted > _MOST_PARTED * len(rows):
        return None
    every = set(range(told.count))
    return [
        (first, last, frozenset(every - places[first]) if first else frozenset())
        for first, last in rows
    ]


def _is_parted(told: Starts, begun: set[int], first: int, last: int) -> bool:
    """Do several columns begin again between two lines across?"""
    return any(
        sum((told.above(at, c) or 0) >= first for c in told.held[at]) > 1
        for at in range(first + 1, last)
        if at in begun
    )


def _extents(told: Starts) -> list[tuple[float, float] | None]:
    """From where to where the words of each column reach, in points from the left."""
    found: list[tuple[float, float] | None] = [None] * told.count
    for held, over in zip(told.held, told.over, strict=True):
        for column, words in held.items() if not over else ():
            left, right = found[column] or (words[0]["x0"], words[0]["x1"])
            found[column] = min(left, words[0]["x0"]), max(right, words[0]["x1"])
    return found


def _boundaries(
    rules: Sequence[Rule], extents: Sequence[tuple[float, float] | None]
) -> Iterator[tuple[float, set[int]]]:
    """Each height at which lines run across, with the columns that they cover."""
    parts: list[tuple[float, list[Rule]]] = []
    for rule in sorted((r for r in rules if not r.is_edge), key=lambda rule: rule.y):
        if parts and rule.y - parts[-1][0] < _NEAR:
            parts[-1][1].append(rule)
        else:
            parts.append((rule.y, [rule]))
    least = min(2, len(extents) - 1)
    for y, some in parts:
        covered = {
            column
            for column, extent in enumerate(extents)
            if extent and any(r.x0 <= extent[0] and extent[1] <= r.x1 for r in some)
        }
        if len(covered) >= least:
            yield y, covered


def _middle(line: WordLine) -> float:
    return float(min(word["top"] + word["bottom"] for word in line)) / 2
