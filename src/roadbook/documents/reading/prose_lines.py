"""A source without a table of measures as lines: its paragraphs, and its small tables, whose rows
give a value to a label or, below a row of heads, list what a card holds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from roadbook.core.address import Address
from roadbook.core.letters import starts_small
from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading.card_tables import (
    Labels,
    is_cards,
    is_row_of_a_card,
    labels_again,
    lines_of_cards,
    lines_of_row,
)
from roadbook.documents.reading.labels import kind_of_label
from roadbook.documents.reading.prose_languages import is_side_by_side
from roadbook.documents.reading.rows_of_grids import Row, rows_by_item, shown
from roadbook.documents.reading.titles import Line

_SAID_AGAIN = 2
_LONGEST_LABEL = 60
_BESIDE = frozenset(("timeframe", "start", "end", "responsible"))

Heads = dict[int, tuple[str, str]]


def lines_of(source: Source, tongues: tuple[str, ...]) -> list[Line]:
    """The lines in reading order. A label that stands alone on its line gets its colon."""
    return _with_colons(list(_lines(source, tongues)), tongues)


def _lines(source: Source, tongues: tuple[str, ...]) -> Iterator[Line]:
    rows = rows_by_item(source)
    again = labels_again(rows.values())
    for index, item in enumerate(source.items):
        if isinstance(item, Paragraph):
            if item.where == "body" and item.text.strip():
                place = Address(source.place, item.part, paragraph=item.paragraph)
                text = f"{item.list_number} {tidy(item.text)}".strip()
                lines = text.split("\n") if not item.level else [one_line(text)]
                for line in lines:
                    yield Line(line, place, item.level, item.is_bold)
        elif not item.is_hidden and is_side_by_side(item):
            for column in (1, 2):
                for row in rows[index]:
                    if (cell := row.own_at(column)) is not None:
                        for line in shown(cell).split("\n"):
                            yield Line(line, row.address_of_cell(cell), 0, cell.is_bold)
        elif not item.is_hidden:
            yield from _of_small_table(rows[index], tongues, again)


def _of_small_table(rows: Sequence[Row], tongues: tuple[str, ...], again: Labels) -> Iterator[Line]:
    heads: Heads = {}
    if is_row_of_a_card(rows, tongues):
        yield from lines_of_row(rows)
        return
    if is_cards(rows, tongues, again):
        yield from lines_of_cards(rows, tongues, again)
        return
    for row in rows:
        told = {cell.column: one_line(shown(cell)) for cell in row.own}
        if found := _heads(told, tongues):
            heads = found
        elif listed := _listed(told, heads):
            yield from (Line(text, row.address()) for text in listed)
        elif len(told) == 2:
            label, value = told.values()
            # a full stop would end the label: "Cost, thous. USD"
            yield Line(f"{label.replace('.', '').rstrip(':')}: {value}", row.address())
        elif told:
            yield Line(row.text, row.address(), is_bold=all(cell.is_bold for cell in row.own))


def _heads(told: dict[int, str], tongues: tuple[str, ...]) -> Heads:
    """The heads of a list by column, as (kind, words): of a measure and of its time or body."""
    heads = {n: (kind_of_label(text, tongues, is_dash=True), text) for n, text in told.items()}
    kinds = [kind for kind, _ in heads.values()]
    is_list = kinds.count("measure") == 1 and _BESIDE.intersection(kinds) and "" not in kinds
    return heads if is_list else {}


def _listed(told: dict[int, str], heads: Heads) -> list[str]:
    """A row of the list as its measure and, on lines of their own, its labels."""
    at = next((n for n, (kind, _) in heads.items() if kind == "measure"), 0)
    if at not in told or len(told) < 2 or not told.keys() <= heads.keys():
        return []
    return [told[at], *(f"{heads[n][1]}: {text}" for n, text in told.items() if n != at)]


def _with_colons(lines: list[Line], tongues: Sequence[str]) -> list[Line]:
    """Where labels of more than one kind stand alone on their lines again and again, the lines
    below are their values.
    """
    again = Counter(folded(line.text) for line in lines if _may_label(line))
    kinds = {
        text: kind_of_label(text, tongues, is_dash=True)
        for text, count in again.items()
        if count >= _SAID_AGAIN
    }
    if len({*kinds.values()} - {""}) < 2:
        return lines
    made: list[Line] = []
    is_value = False
    for line in lines:
        is_label = not is_value and _may_label(line) and bool(kinds.get(folded(line.text)))
        made.append(line._replace(text=f"{line.text}:") if is_label else line)
        is_value = is_label
    return made


def _may_label(line: Line) -> bool:
    text = line.text
    is_short = len(text) <= _LONGEST_LABEL and text[-1:].isalpha() and ":" not in text
    return is_short and not line.level and not starts_small(text)
