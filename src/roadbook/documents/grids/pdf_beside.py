"""Texts that stand side by side on a page and were read line by line across: each of them whole, so
that what it says can be found again.

A text is followed down the page: its lines stand close below each other, and each break came where
the next word had no room. Where another text stands between two of its lines it was cut apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roadbook.documents.grids.pdf_gaps import WordLine, gaps, size_of
from roadbook.documents.grids.pdf_lines import paragraphs_of, read_lines, text_of

_CLOSE = 0.75
_BLANK = 0.28
_FEWEST_WORDS = 3
# what a line of a list begins with: the gap behind it parts no columns
_MARK = re.compile(r"[^\w\s]{1,2}|\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_])[.)]?")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line between two gaps; `is_first` and `is_last` of its line."""

    words: WordLine
    is_first: bool
    is_last: bool

    @property
    def left(self) -> float:
        return float(self.words[0]["x0"])

    @property
    def right(self) -> float:
        return float(self.words[-1]["x1"])


def beside(lines: Sequence[WordLine], *, in_columns: bool = False) -> Iterator[str]:
    """The texts of several lines that reading these lines across cuts apart; where they stand
    `in_columns`, as those of a table do, also those that begin two rows of one paragraph.
    """
    if not any(gaps(line) for line in lines):
        return
    rows = [list(_pieces(line)) for line in lines]
    chains = [chain for text in _texts(rows) for chain in _unbroken(text)]
    cut = {n for n, chain in enumerate(chains) if _is_cut(chain)}
    if in_columns:
        cut |= _begun(lines, rows, {id(p): n for n, chain in enumerate(chains) for p in chain})
    for n, chain in enumerate(chains):
        words = [word["text"] for part in chain for word in part.words]
        told = sum(any(map(str.isalpha, word)) for word in words)
        if told >= _FEWEST_WORDS and n in cut:
            yield text_of(read_lines([part.words for part in chain]))


def _texts(rows: Sequence[Sequence[_Piece]]) -> Iterator[list[_Piece]]:
    """The pieces that stand below each other, each in one text."""
    below: dict[int, _Piece] = {}
    led: set[int] = set()
    for at, row in enumerate(rows):
        for piece in row:
            rest = _below(piece, rows[at + 1 :])
            if rest is not None and id(rest) not in led:
                below[id(piece)] = rest
                led.add(id(rest))
    for piece in (piece for row in rows for piece in row if id(piece) not in led):
        text = [piece]
        while (rest := below.get(id(text[-1]))) is not None:
            text.append(rest)
        yield text


def _begun(
    lines: Sequence[WordLine], rows: Sequence[Sequence[_Piece]], chains: dict[int, int]
) -> set[int]:
    """The texts that begin lines of a paragraph beside others, where there are several."""
    found: set[int] = set()
    at = 0
    for group in paragraphs_of(read_lines(lines)):
        firsts = {chains[id(row[0])] for row in rows[at : at + len(group)] if len(row) > 1}
        found |= firsts if len(firsts) > 1 else set()
        at += len(group)
    return found


def _pieces(line: WordLine) -> Iterator[_Piece]:
    ends = [right for _, right in gaps(line)]
    starts = [0, *(n for n, word in enumerate(line) if word["x0"] in ends), len(line)]
    if starts[1] == 1 < len(line) and _MARK.fullmatch(line[0]["text"]):
        del starts[1]
    for first, last in pairwise(starts):
        yield _Piece(line[first:last], first == 0, last == len(line))


def _below(piece: _Piece, rows: Sequence[Sequence[_Piece]]) -> _Piece | None:
    """The piece under this one, in the next line that is as near as lines of a text are."""
    floor = max(word["bottom"] for word in piece.words)
    for row in rows:
        top = min(word["top"] for part in row for word in part.words)
        if top - floor > _CLOSE * size_of(piece.words):
            return None
        for part in row:
            if part.left < piece.right and piece.left < part.right:
                return part
    return None


def _unbroken(text: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """A column cut where a line had room for the next word. A text alone on its lines, as a heading
    is, says nothing of how wide the column is.
    """
    shared = [piece for piece in text if not (piece.is_first and piece.is_last)]
    right = max(piece.right for piece in (shared if len(shared) * 2 > len(text) else text))
    chain: list[_Piece] = []
    for piece in text:
        first = piece.words[0]
        if chain:
            blank = _BLANK * size_of(chain[-1].words)
            if chain[-1].right + blank + first["x1"] - first["x0"] < right - blank:
                yield chain
                chain = []
        chain.append(piece)
    yield chain


def _is_cut(chain: Sequence[_Piece]) -> bool:
    """Does another text stand between two lines of this one?"""
    pairs = pairwise(chain)
    return any(not above.is_last or not below.is_first for above, below in pairs)
