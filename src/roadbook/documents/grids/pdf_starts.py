"""Where the rows of a table without lines begin, by what its columns say of each line: a column has
words again after it had none, or a line broke off although the next word had room, or a text goes
on in small letters.

Cells are taken to begin at the top of their row; where they do not, nothing is said of merges.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from roadbook.core.letters import starts_small
from roadbook.documents.grids.pdf_gaps import Columns, WordLine, gaps, size_of
from roadbook.documents.grids.pdf_lines import Word, is_bold

_AGAIN = 1.0
_MEANT = 0.7
_OPEN = -0.3
_GOES_ON = -1.0
_LEAST = 1.4
_LEAST_NUMBERED = 1.9
_MOST = 0.6
_BLANK = 0.28
_LEVEL = 0.8
_OFTEN = 0.25
_FEWEST_CARDS = 3


class Starts:
    """What the columns of these lines say."""

    def __init__(
        self, lines: Sequence[WordLine], columns: Columns, heads: Collection[str] = ()
    ) -> None:
        self.lines = lines
        self.numbers: tuple[int, set[int]] = (-1, set())
        self.count = len(columns.edges) - 1
        self.held = [_by_first(line, columns) for line in lines]
        self.over = [runs_over(line, columns) for line in lines]
        self._wide = [_begins_wide(line, columns) for line in lines]
        self._room = [0.0] * self.count
        self._above: list[dict[int, int]] = []
        last: dict[int, int] = {}
        for at, held in enumerate(self.held):
            self._above.append({c: last[c] for c in held if c in last})
            for column, words in held.items():
                last[column] = at
                if not self.over[at] and words[-1]["x1"] <= columns.edges[column + 1]:
                    self._room[column] = max(self._room[column], words[-1]["x1"])
        self._small = {c for c in range(self.count) if self._begins_small(c)}
        said = {at for at, line in enumerate(lines) if text_of(line) in heads}
        self.sure = self._labelled() | said
        self.sure |= {at + 1 for at in said if at + 1 < len(lines) and 0 in self.held[at + 1]}

    def _begins_small(self, column: int) -> bool:
        """Do most cells of a column begin with a small letter?"""
        first = [
            str(held[column][0]["text"][:1])
            for at, held in enumerate(self.held)
            if column in held and self._above[at].get(column, -2) < at - 1
        ]
        return sum(map(starts_small, first)) * 2 > len(first)

    def _labelled(self) -> set[int]:
        """The lines on which a label stands, where the first column says the same few again and
        again, card after card.
        """
        texts = {
            at: text_of(held[0])
            for at, held in enumerate(self.held)
            if 0 in held and not self._wide[at]
        }
        counts = Counter(texts.values())
        again = {at for at, text in texts.items() if counts[text] >= _FEWEST_CARDS}
        if len(again) < _LEVEL * len(texts) or len({texts[at] for at in again}) < 2:
            return set()
        return {at for at in again if not starts_small(texts[at])}

    def above(self, at: int, column: int) -> int | None:
        """The last line above on which a column has words."""
        return self._above[at].get(column)

    def is_again(self, at: int, column: int) -> bool:
        """Has a column words again that had none on the line above?"""
        above = self.above(at, column)
        return above is not None and above < at - 1

    def goes_on(self, at: int, column: int) -> bool:
        """Is a line of a column the next one of the text above it, without doubt?"""
        return column in self.held[at] and self.sign(at, column) <= _GOES_ON

    def sign(self, at: int, column: int) -> float:
        """How much a column says that a cell begins on a line: from -1 to 1."""
        above = self.above(at, column)
        if above is None:
            return 0.0
        if column == self.numbers[0] and (at in self.numbers[1] or above == at - 1):
            return _AGAIN if at in self.numbers[1] else _GOES_ON
        return self._parted(at, column, above)

    def _parted(self, at: int, column: int, above: int) -> float:
        """How much the words of a column and those `above` them look like two texts."""
        if above < at - 1:
            return _AGAIN
        line, words = self.held[above][column], self.held[at][column]
        if is_bold(line[-1]) != is_bold(words[0]):
            return _AGAIN
        size, first = size_of(line), words[0]
        is_small = starts_small(first["text"])
        end = line[-1]["x1"] + _BLANK * size + first["x1"] - first["x0"]
        if end < self._room[column] - _BLANK * size:
            return _MEANT if not is_small or column in self._small else 0.0
        return _GOES_ON if is_small and column not in self._small else _OPEN

    def set_numbers(self, column: int, numbered: set[int]) -> None:
        """Say which lines have a number in which column; every row has one where nearly all texts
        of the column that stand apart begin with one. A heading over several columns is no row.
        """
        lines = range(len(self.lines))
        numbered = {at for at in numbered if not self._wide[at]}
        apart = [at for at in lines if self.is_again(at, column) and not self._wide[at]]
        if sum(at in numbered for at in apart) >= _LEVEL * len(apart) and len(numbered) > 1:
            self.numbers = column, numbered

    def rows(self, numbered: set[int]) -> set[int]:
        """The lines on which several columns begin anew.

        A table with numbers begins its rows there, or where more columns begin.
        """
        first = min(numbered, default=len(self.lines)) if len(numbered) > 1 else len(self.lines)
        found: set[int] = set()
        alike: set[int] = set()
        for at in range(1, len(self.lines)):
            if sum(self.above(at, c) is None for c in self.held[at]) * 2 >= self.count:
                found.add(at)  # the head, below a line that is none of it
                continue
            if at in self.sure:
                found.add(at)
                continue
            signs = [self.sign(at, column) for column in self.held[at]]
            positive = sum(sign > 0 for sign in signs)
            again = sum(self.is_again(at, column) for column in self.held[at])
            is_free = at <= first or at in numbered
            if positive < 2 or sum(signs) < _LEAST:
                continue
            is_sure = is_free or (again > 1 and sum(signs) >= _LEAST_NUMBERED)
            if again > 1 or positive >= _MOST * self.count:
                (found if is_sure else alike).add(at)
        # less is enough for rows without a number where other rows have none
        others = found - numbered
        found |= alike if len(others) >= _OFTEN * len(numbered) else set()
        return found | {at for at in range(1, len(self.lines)) if self._is_apart(at, found)}

    def _is_apart(self, at: int, found: set[int]) -> bool:
        """Does a text that begins in the first column and runs over others, or stands alone above a
        row, begin on this line or end above it?
        """
        above = self.above(at, 0)
        if self._wide[at] != self._wide[at - 1]:
            return self._wide[at] or len(self.held[at]) > 1
        is_alone = [*self.held[at]] == [0] and at + 1 in found and 0 in self.held[at + 1]
        return is_alone and above is not None and self._parted(at, 0, above) > 0

    def below(self, bounds: Sequence[tuple[int, int]]) -> dict[int, frozenset[int]]:
        """The columns in which the cell of the row above goes on, by the first line of the row:
        those before the first one that begins anew, where most others do.
        """
        starts = {first for first, _ in bounds}
        level = {c for c in range(self.count) if self._is_level(c, starts)}
        found: dict[int, frozenset[int]] = {}
        upper: set[int] = set()
        for first, last in bounds:
            here = set().union(*self.held[first:last])
            leading = set()
            for column in range(self.count - 1):
                is_held = column in here
                if column not in level or (is_held and not self.goes_on(first, column)):
                    break
                leading.add(column)
            leading &= upper
            others = len(self.held[first].keys() - leading)
            is_row = others > 1 and others * 2 >= self.count - len(leading)
            if leading and is_row and not self.over[first]:
                found[first] = frozenset(leading)
                here |= leading
            upper = here if len(here) > 1 else set()
        return found

    def _is_level(self, column: int, starts: set[int]) -> bool:
        """Do the cells of a column begin on the first lines of rows?"""
        begun = [at for at in range(len(self.lines)) if self.is_again(at, column)]
        return sum(at in starts for at in begun) >= _LEVEL * len(begun)


def heads_again(lines: Sequence[WordLine]) -> frozenset[str]:
    """The lines of several columns that a page says again and again as a whole: heads of tables."""
    counts = Counter(text_of(line) for line in lines if len(gaps(line)) >= _FEWEST_CARDS)
    return frozenset(text for text, n in counts.items() if n >= _FEWEST_CARDS)


def text_of(line: WordLine) -> str:
    return " ".join(str(word["text"]) for word in line)


def runs_over(line: WordLine, columns: Columns) -> bool:
    """Does one text run over more columns than one?"""
    return not gaps(line) and columns.place(line[0]["x0"] + 1) != columns.place(line[-1]["x1"] - 1)


def _begins_wide(line: WordLine, columns: Columns) -> bool:
    """Does the first text of a line run over the end of the first column?"""
    first = next(pieces(line, columns))
    return columns.place(first[0]["x0"] + 1) == 0 < columns.place(first[-1]["x1"] - 1)


def pieces(line: WordLine, columns: Columns) -> Iterator[list[Word]]:
    """A line cut where a gap lies on the edge of a column."""
    size = size_of(line)
    piece = [line[0]]
    for word in line[1:]:
        # the word before may end beyond the edge
        is_other = columns.place(word["x0"] + 1) != columns.place(piece[-1]["x0"] + 1)
        if is_other and word["x0"] - piece[-1]["x1"] >= 0.45 * size:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _by_first(line: WordLine, columns: Columns) -> dict[int, WordLine]:
    held: dict[int, WordLine] = {}
    for words in pieces(line, columns):
        held.setdefault(columns.place(words[0]["x0"] + 1), []).extend(words)
    return held
