"""Columns that no line draws: white strips that run down between the words of several lines.

A line is a list of words from left to right. A strip counts where it is wider than any blank of
the text and where words stand on both its sides on the same lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from roadbook.documents.grids.pdf_lines import Word

_WIDE = 0.95  # of the size of the letters: a gap that no blank makes
_STRIP = 0.55
_FULL = 0.7
_FEWEST = 3
_FAR = 8
_CROSSED = 0.06
_CROSSED_WITHIN = 0.2
_SIDES = 0.15
_KEPT = 0.8

WordLine = list[Word]


@dataclass(frozen=True, slots=True)
class Columns:
    """Edges of columns in points from the left, one more than there are columns."""

    edges: list[float]

    def place(self, x: float) -> int:
        """The column, from 0, in which a point lies; the first or last one beyond the edges."""
        inner = self.edges[1:-1]
        return sum(x >= edge for edge in inner)

    def hold(self, lines: Sequence[WordLine]) -> bool:
        """Do nearly all lines keep their words within one column each, and several use two?"""
        kept = [line for line in lines if self.keeps(line)]
        wide = sum(self.place(x[0]["x0"] + 1) != self.place(x[-1]["x1"] - 1) for x in kept)
        return len(kept) >= _KEPT * len(lines) and wide > 1

    def keeps(self, line: WordLine) -> bool:
        """Does each word of a line stand within one column?"""
        return all(self.place(w["x0"] + 1) == self.place(w["x1"] - 1) for w in line)


def gaps(line: WordLine, share: float = _WIDE) -> list[tuple[float, float]]:
    """The gaps of a line that are wider than this share of its letters' size."""
    size = size_of(line)
    return [(a["x1"], b["x0"]) for a, b in pairwise(line) if b["x0"] - a["x1"] >= share * size]


def size_of(line: WordLine) -> float:
    return float(median(word["size"] for word in line))


def width_of(line: WordLine) -> float:
    return float(line[-1]["x1"] - line[0]["x0"])


def runs(lines: Sequence[WordLine]) -> Iterator[tuple[int, int]]:
    """(first, last + 1) of the lines that may be a table: lines with gaps, and what is between.

    A paragraph between them ends it.
    """
    split = [i for i, line in enumerate(lines) if gaps(line)]
    widest = max((width_of(line) for line in lines), default=0.0)
    full = [not gaps(line) and width_of(line) >= _FULL * widest for line in lines]
    start = 0
    for at in range(1, len(split) + 1):
        between = full[split[at - 1] + 1 : split[at]] if at < len(split) else []
        is_end = at == len(split) or len(between) > _FAR or _is_paragraph(between)
        if is_end:
            if at - start >= _FEWEST:
                yield split[start], split[at - 1] + 1
            start = at


def _is_paragraph(full: list[bool]) -> bool:
    return any(all(full[i : i + _FEWEST]) for i in range(len(full) - _FEWEST + 1))


def columns_of(lines: Sequence[WordLine]) -> Columns | None:
    """The columns that these lines share; None where they are text."""
    left, right = min(line[0]["x0"] for line in lines), max(line[-1]["x1"] for line in lines)
    # a text alone on its line at the left edge may run over several columns, as a heading does
    told = [line for line in lines if gaps(line) or line[0]["x0"] > left + size_of(line)]
    if len(told) < _FEWEST:
        return None
    strips = _strips(told, left, right, _CROSSED)
    ends = [left, *(x for strip in strips for x in strip), right]
    for start, end in list(zip(ends[::2], ends[1::2], strict=True)):
        within = [[w for w in line if start <= w["x0"] and w["x1"] <= end] for line in told]
        strips += _strips([line for line in within if line], start, end, _CROSSED_WITHIN)
    if not strips:
        return None
    return Columns([left, *sorted((a + b) / 2 for a, b in strips), right])


def _strips(
    lines: Sequence[WordLine], left: float, right: float, crossed: float
) -> list[tuple[float, float]]:
    """Strips with words on both sides that no more than this share of the lines cross."""
    if len(lines) < _FEWEST:
        return []
    most = int(crossed * len(lines))
    least = _STRIP * float(median(size_of(line) for line in lines))
    cover = [0] * (int(right - left) + 2)
    for line in lines:
        seen: set[int] = set()
        for a, b in inked(line):
            seen.update(range(int(a - left), int(b - left) + 1))
        for x in seen:
            cover[x] += 1
    strips, start = [], -1
    for x, times in enumerate(cover):
        if times <= most and start < 0:
            start = x
        elif times > most and start >= 0:
            if start > 0 and x - start >= least:
                strips.append(_emptiest(cover, start, x, left))
            start = -1
    return [strip for strip in strips if _has_sides(lines, strip)]


def _emptiest(cover: list[int], start: int, end: int, left: float) -> tuple[float, float]:
    """The part of a strip that the fewest lines cross, in points."""
    fewest = min(cover[start:end])
    places = [x for x in range(start, end) if cover[x] == fewest]
    last = next((b for b, c in pairwise([*places, end + 1]) if c > b + 1), places[-1])
    return left + places[0], left + last + 1


def white(above: WordLine, line: WordLine) -> float:
    """How much white stands between a line and the one above it, from edge to edge."""
    return float(min(word["top"] for word in line) - max(word["bottom"] for word in above))


def inked(line: WordLine) -> Iterator[tuple[float, float]]:
    """What a line covers: its words with the blanks between them, not its gaps."""
    size = size_of(line)
    start, end = line[0]["x0"], line[0]["x1"]
    for word in line[1:]:
        if word["x0"] - end < 0.45 * size:
            end = max(end, word["x1"])
        else:
            yield start, end
            start, end = word["x0"], word["x1"]
    yield start, end


def _has_sides(lines: Sequence[WordLine], strip: tuple[float, float]) -> bool:
    """Do several lines have words on both sides of it?"""
    both = sum(
        any(w["x1"] <= strip[0] + 2 for w in line) and any(w["x0"] >= strip[1] - 2 for w in line)
        for line in lines
    )
    return both >= max(_FEWEST, _SIDES * len(lines))
