"""Cards drawn as tables: in most rows labels and their values stand in turn, two pairs beside each
other or more; each card is one measure, told as lines under labels. A label is known by its words,
or, in any language, because every card says it again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import COUNTED, kind_of_label
from roadbook.documents.reading.rows_of_grids import Row, shown
from roadbook.documents.reading.sections import signature
from roadbook.documents.reading.titles import Line

_MOST = 0.6
_PAIR, _PAIRS = 2, 4
_CODE = pattern(r"(?=.*\d)[^\W_]{1,5}(?:[./-][^\W_]{1,4}){1,3}\.?")
"""What a card begins with, whatever its label: "M1.1", "2.4"."""
_FIRST = frozenset({"number", "measure"})
_TELLING = frozenset((*TIMES, "responsible"))
_SAID_OF_ONE = _TELLING | {"partner", "funding"}
_FEWEST_ROWS = 3
_FEWEST_CARDS = 3
_LONGEST_LABEL = 6
_DIFFERENT = 0.8
_LOOKED_AT = 200


class Labels(NamedTuple):
    """The folded words of labels that no lexicon need know, and rows of heads, which are none."""

    words: frozenset[str] = frozenset()
    heads: frozenset[tuple[str, ...]] = frozenset()


NO_LABELS = Labels()
Pair = tuple[str, str, Cell, Row]
"""The kind of a label, its words, the cell of its value and the row of both."""


def labels_again(grids: Iterable[Sequence[Row]]) -> Labels:
    """The short texts that stand where labels do, each before a value, in card after card: about as
    often as the one met most, and never in two rows that follow each other. A row that is said
    again as a whole holds heads.
    """
    # the cards of a grid say their labels again soon enough
    grids = [list(islice(rows, _LOOKED_AT)) for rows in grids]
    heads = _heads_again(grids)
    counts: Counter[str] = Counter()
    runs: set[str] = set()
    for rows in grids:
        above: frozenset[str] = frozenset()
        for row in rows:
            is_head = tuple(row.folded) in heads
            here = row.folded[::2] if len(row.own) % 2 == 0 and not is_head else []
            counts.update(here)
            runs.update(above.intersection(here))
            above = frozenset(here)
    often = {text: n for text, n in counts.items() if n >= _FEWEST_CARDS and _may_label(text)}
    most = max((n for text, n in often.items() if text not in runs), default=0)
    words = frozenset(text.rstrip(": ") for text, n in often.items() if 2 * n >= most) - runs
    return Labels(words, heads)


def _heads_again(grids: Sequence[Sequence[Row]]) -> frozenset[tuple[str, ...]]:
    """The rows that table after table says as a whole, over rows of as many cells, which are others
    each time.
    """
    below: dict[tuple[str, ...], list[str]] = {}
    for rows in grids:
        for row, lower in pairwise(rows):
            if len(row.own) >= _PAIRS and len(lower.own) == len(row.own):
                below.setdefault(tuple(row.folded), []).append(lower.folded[0])
    return frozenset(
        row
        for row, told in below.items()
        if len(told) >= _FEWEST_CARDS and len(set(told)) >= _DIFFERENT * len(told)
    )


def _may_label(text: str) -> bool:
    return text[:1].isalpha() and len(text.split()) <= _LONGEST_LABEL and not marks.has_figure(text)


def is_cards(rows: Sequence[Row], tongues: Sequence[str], again: Labels = NO_LABELS) -> bool:
    """Do labels and values stand in turn in most rows, somewhere in two pairs, and do they name a
    measure and its time or body, or are they said `again` on every card? The values are no labels:
    else it is a row of heads.
    """
    told = list(islice((row for row in rows if len(row.own) > 1), _LOOKED_AT))
    if any(tuple(row.folded) in again.heads for row in told):
        return False
    left = len(told) - max(_FEWEST_ROWS, _MOST * len(told))  # so many may have no labels
    labelled = []
    for row in told:
        if some := _pairs(row, tongues, again):
            labelled.append(some)
        elif (left := left - 1) < 0:
            return False
    kinds = {pair[0] for some in labelled for pair in some}
    values = [_text(pair) for some in labelled for pair in some]
    if 2 * sum(bool(kind_of_label(text, tongues, is_dash=True)) for text in values) > len(values):
        return False
    is_wide = any(len(some) * 2 >= _PAIRS for some in labelled)
    words = {folded(pair[1]) for some in labelled for pair in some}
    first = labelled[0][0] if labelled else ("", "")
    is_coded = first[0] == "number" or (first[0] == "measure" and bool(COUNTED.search(first[1])))
    are_again = 2 * len(words & again.words) >= len(words)  # "Body", and on some cards "Bodies"
    if (is_wide or (is_coded and "measure" not in kinds)) and words and are_again:
        return not any(_are_heads(some, tongues) for some in labelled if len(some) > 1)
    return (is_wide or is_coded) and "measure" in kinds and bool(kinds & _TELLING)


def is_row_of_a_card(rows: Sequence[Row], tongues: Sequence[str]) -> bool:
    """Does a table say of the measure in the line above it when, and who or at what cost: heads
    over one row, none of which is of measures?
    """
    told = [row for row in rows if row.own]
    if len(told) != _PAIR or {c.column for c in told[1].own} - {c.column for c in told[0].own}:
        return False
    kinds = [kind_of_label(text, tongues, is_dash=True) for text in told[0].texts]
    is_card = all(kind in _SAID_OF_ONE for kind in kinds) and not set(kinds).isdisjoint(TIMES)
    return is_card and len(kinds) > 1


def lines_of_row(rows: Sequence[Row]) -> Iterator[Line]:
    """What such a table says, a line each."""
    heads, row = (row for row in rows if row.own)
    words = {cell.column: one_line(shown(cell)) for cell in heads.own}
    for cell in row.own:
        yield _line(("", words[cell.column], cell, row), one_line(shown(cell)))


def _are_heads(pairs: Sequence[Pair], tongues: Sequence[str]) -> bool:
    """Are the values of a row labels as well: "Milestone | Lead | Start date | End date"?"""
    return all(kind_of_label(_text(pair), tongues, is_dash=True) for pair in pairs)


def _pairs(row: Row, tongues: Sequence[str], again: Labels) -> list[Pair]:
    """The labels of a row with their values; none where one of them is no label."""
    if len(row.own) % 2 or len(row.own) == 0:
        return []
    found: list[Pair] = []
    for label, value in zip(row.own[::2], row.own[1::2], strict=True):
        words = one_line(shown(label)).rstrip(": ")
        kind = kind_of_label(COUNTED.sub("", words), tongues, is_dash=False)
        if not kind and folded(words) in again.words:
            kind = "details"
        if not kind:
            return []
        is_first = row.number == 1 and not found
        said = one_line(shown(value))
        kinds = kinds_of_head((words,), tongues)
        is_code = is_first and _CODE.fullmatch(said) is not None
        is_counted = "number" in kinds and marks.is_number(said)  # "Measure No."
        if is_code or is_counted or kinds[:1] == ["number"]:
            kind = "number"
        found.append((kind, words, value, row))
    return found


def lines_of_cards(
    rows: Sequence[Row], tongues: Sequence[str], again: Labels = NO_LABELS
) -> Iterator[Line]:
    """The cards as lines: the measure with its number, then its labels; other rows as they are."""
    card: list[Pair] = []
    for row in rows:
        pairs = _pairs(row, tongues, again)
        if not pairs and row.own:
            yield from _lines(card)
            card = []
            bold = all(cell.is_bold for cell in row.own)
            is_numbered = len(row.own) == _PAIR and signature(row.texts[0])[1] > 0
            text = " ".join(row.texts) if is_numbered else row.text  # "Action 1.1", "Train nurses"
            yield Line(text, row.address(), 0, bold)
        for pair in pairs:
            if pair[0] in _FIRST and pair[0] in {known[0] for known in card}:
                yield from _lines(card)
                card = []
            card.append(pair)
    yield from _lines(card)


def _lines(card: Sequence[Pair]) -> Iterator[Line]:
    number = next((_text(pair) for pair in card if pair[0] == "number"), "")
    counted = next((m[1] for p in card if p[0] == "measure" and (m := COUNTED.search(p[1]))), "")
    number = number or counted  # "Measure 1.1 | Open a day centre"
    if number.isdigit():
        number += "."
    measure = next((pair for pair in card if pair[0] == "measure"), None)
    if measure is None and number and len(card) > 1 and card[1][0] == "details":
        # a label that nobody knows, behind the code of the card, is that of its title
        _, _, cell, row = card[1]
        title = f"{number} {_text(card[1])}"
        yield Line(title, row.address_of_cell(cell), 0, is_bold=True)
        card = card[2:]
    rest = [p for p in card if p is not measure and (measure is None or p[0] != "number")]
    if measure is not None:
        # the number of the card is printed beside its label, as in "Project: 3. A school bus"
        text = _text(measure)
        is_numbered = bool(marks.leading_number(text)[0])
        yield _line(measure, text if is_numbered else f"{number} {text}".strip())
    # what nobody knows comes last: nothing then stands between a title and what is said of it
    for pair in sorted(rest, key=lambda pair: pair[0] == "details"):
        yield _line(pair, _text(pair))


def _line(pair: Pair, text: str) -> Line:
    """A dash or a full stop would end the label: "Cost, thous. USD", "Beginning – end"."""
    label = COUNTED.sub("", pair[1]).replace(".", "")
    for dash in "–—-":
        label = label.replace(f" {dash} ", "/")
    return Line(f"{label}: {text}", pair[3].address_of_cell(pair[2]))


def _text(pair: Pair) -> str:
    return one_line(shown(pair[2]))
