"""Cards drawn as tables: in most rows labels and their values stand in turn, two pairs beside each
other or more; each card is one measure, told as lines under labels.
"""

from collections.abc import Iterator, Sequence

from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.labels import kind_of_label
from roadbook.documents.reading.rows_of_grids import Row, shown
from roadbook.documents.reading.titles import Line

_MOST = 0.6
_PAIRS = 4
_FIRST = frozenset({"number", "measure"})
_TELLING = frozenset({"timeframe", "start", "end", "responsible"})
_FEWEST_ROWS = 3

Pair = tuple[str, str, Cell, Row]
"""The kind of a label, its words, the cell of its value and the row of both."""


def is_cards(rows: Sequence[Row], tongues: Sequence[str]) -> bool:
    """Do labels and values stand in turn in most rows, somewhere in two pairs, and do they name a
    measure and its time or body? The values are no labels: else it is a row of heads.
    """
    told = [row for row in rows if len(row.own) > 1]
    left = len(told) - max(_FEWEST_ROWS, _MOST * len(told))  # so many may have no labels
    labelled = []
    for row in told:
        if some := _pairs(row, tongues):
            labelled.append(some)
        elif (left := left - 1) < 0:
            return False
    kinds = {pair[0] for some in labelled for pair in some}
    values = [_text(pair) for some in labelled for pair in some]
    if 2 * sum(bool(kind_of_label(text, tongues, is_dash=True)) for text in values) > len(values):
        return False
    is_wide = any(len(some) * 2 >= _PAIRS for some in labelled)
    return is_wide and "measure" in kinds and bool(kinds & _TELLING)


def _pairs(row: Row, tongues: Sequence[str]) -> list[Pair]:
    """The labels of a row with their values; none where one of them is no label."""
    if len(row.own) % 2 or len(row.own) == 0:
        return []
    found: list[Pair] = []
    for label, value in zip(row.own[::2], row.own[1::2], strict=True):
        words = one_line(shown(label)).rstrip(": ")
        kind = kind_of_label(words, tongues, is_dash=False)
        if not kind:
            return []
        if kinds_of_head((words,), tongues)[:1] == ["number"]:
            kind = "number"  # "Action No."
        found.append((kind, words, value, row))
    return found


def lines_of_cards(rows: Sequence[Row], tongues: Sequence[str]) -> Iterator[Line]:
    """The cards as lines: the measure with its number, then its labels; other rows as they are."""
    card: list[Pair] = []
    for row in rows:
        pairs = _pairs(row, tongues)
        if not pairs and row.own:
            yield from _lines(card)
            card = []
            bold = all(cell.is_bold for cell in row.own)
            yield Line(row.text, row.address(), 0, bold)
        for pair in pairs:
            if pair[0] in _FIRST and pair[0] in {known[0] for known in card}:
                yield from _lines(card)
                card = []
            card.append(pair)
    yield from _lines(card)


def _lines(card: Sequence[Pair]) -> Iterator[Line]:
    number = next((_text(pair) for pair in card if pair[0] == "number"), "")
    if number.isdigit():
        number += "."
    measure = next((pair for pair in card if pair[0] == "measure"), None)
    rest = [p for p in card if p is not measure and (measure is None or p[0] != "number")]
    if measure is not None:
        # the number of the card is printed beside its label, as in "Project: 3. A school bus"
        text = _text(measure)
        is_numbered = bool(marks.leading_number(text)[0])
        yield _line(measure, text if is_numbered else f"{number} {text}".strip())
    for pair in rest:
        yield _line(pair, _text(pair))


def _line(pair: Pair, text: str) -> Line:
    """A dash or a full stop would end the label: "Cost, thous. USD", "Beginning – end"."""
    label = pair[1].replace(".", "")
    for dash in "–—-":
        label = label.replace(f" {dash} ", "/")
    return Line(f"{label}: {text}", pair[3].address_of_cell(pair[2]))


def _text(pair: Pair) -> str:
    return one_line(shown(pair[2]))
