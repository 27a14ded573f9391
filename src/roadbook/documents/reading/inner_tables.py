"""Tables within a table: a goal and what shows that it is reached stand between the rows of
measures, under heads of their own or behind labels.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds, kinds_of_head
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.rows_of_grids import Row, shown

_LONGEST_HEAD = 60
_LONGEST_LABEL = 40
_LONGEST_WORD = 25
_LONGEST_YEAR = 20
_MOST_ROWS = 50
_REACHED_BY = {"indicator", "result", "baseline", "target"}
_OF_MEASURES = {"measure", "commitment", "responsible", "timeframe", "start", "end"}
_BESIDE = {"indicator", "baseline", "target", "remark", "status"}


def is_inner_head(row: Row, tongues: Sequence[str]) -> bool:
    """Does a row name what shows that a goal is reached, and nothing of measures? The goal itself
    is named first, or its values then and to come or year by year are, or its result and indicator.
    """
    texts = row.texts
    if not texts or texts[0][:1].isdecimal():  # as nearly every row of a plan begins
        return False
    if len(texts) > 2 and [f.kind for f in head_kinds(texts[0], tongues)][:1] == ["number"]:
        texts = texts[1:]
    if len(texts) < 2 or texts[0][:1].isdecimal():
        return False
    if any(len(text) > _LONGEST_HEAD for text in texts[1:]):
        return False
    first = head_kinds(texts[0], tongues)
    if not first or (len(texts[0]) > _LONGEST_HEAD and first[0].start):
        return False
    found = [kinds_of_head((text,), tongues) for text in texts]
    if found[0][0] not in {"section", *_REACHED_BY}:
        return False
    years = [text for text in texts[1:] if len(text) <= _LONGEST_YEAR and marks.has_year(text)]
    told = [(one[0], text) for text, one in zip(texts, found, strict=True) if one]
    kinds = {kind for kind, text in told if kind != "timeframe" or text not in years}
    if kinds & _OF_MEASURES:
        return False
    if found[0][0] == "indicator" and len(years) > 1:
        return True  # its values year by year
    if {"baseline", "target"} <= kinds:
        return True
    is_known = all(one or marks.has_year(text) for text, one in zip(texts, found, strict=True))
    is_led = found[0][0] == "section" or kinds == {"result", "indicator"}
    return is_known and is_led and bool(kinds & _REACHED_BY)


def is_of_years(row: Row, tongues: Sequence[str]) -> bool:
    """Are the heads of a row an indicator, then years and nothing else: its values in each?"""
    first, *others = row.texts
    by_year = len(others) > 1 and all(map(marks.has_year, others))
    return by_year and [found.kind for found in head_kinds(first, tongues)][:1] == ["indicator"]


def code_of_label(row: Row, tongues: Sequence[str]) -> str:
    """What a row is whose first of two cells names the second one, which is merged over half of the
    table: "section" for "Objective 1.2:", "note" for "Risk:"; "" where it is no label.
    """
    if len(row.own) != 2 or row.own[1].column_span * 2 < row.grid.columns:
        return ""
    label = row.texts[0]
    if len(label) > _LONGEST_LABEL or not (label.endswith(":") or marks.has_figure(label)):
        return ""
    kinds = head_kinds(label, tongues)
    kind = kinds[0].kind if kinds else ""
    return kind if kind == "section" else "note" if kind in _BESIDE else ""


def inner_end(rows: Sequence[Row], at: int, header: Sequence[Row], tongues: Sequence[str]) -> int:
    """The row behind an inner table that begins in this one; this one where none does.

    Its cells reach over several heads of the table around it; or that table's header is repeated
    behind it.
    """
    if not is_inner_head(rows[at], tongues):
        return at
    end = at
    while end < len(rows) and _reaches_over(rows[end], header[0]):
        if end > at and code_of_label(rows[end], tongues) == "section":
            return end
        end += 1
    for behind in range(max(end, at + 1), min(at + _MOST_ROWS, len(rows))):
        if rows[behind].folded == header[0].folded:
            return behind
        if len(rows[behind].own) < 2:  # a heading: what goes on behind it has the outer columns
            break
    return end


def _reaches_over(row: Row, header: Row) -> bool:
    """Does a cell of the row stand below several heads at once?"""
    return len(row.own) > 1 and any(
        len({id(header.at.get(n)) for n in _columns(cell)}) > 1 for cell in row.own
    )


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


class InnerRow(NamedTuple):
    """A row of an inner table: the goal that it names, if it does, and its other cells."""

    row: Row
    goal: Field | None
    beside: Sequence[Cell]


def rows_of_inner_tables(rows: Sequence[Row], tongues: Sequence[str]) -> dict[int, InnerRow]:
    """The rows of inner tables above a header by their numbers, without the goals on lines of their
    own where a heading stands below them: both are levels over the table.
    """
    found = {one.row.number: one for one in inner_rows(rows, tongues)}
    if not any(row.own and row.number > max(found) for row in rows if found):
        return found
    return {n: one for n, one in found.items() if len(one.row.own) > 1 or one.goal is None}


def inner_rows(rows: Sequence[Row], tongues: Sequence[str]) -> Iterator[InnerRow]:
    """The rows of inner tables among these, each with the heading right above it."""
    told = [row for row in rows if row.own]
    column, is_open = 0, False
    for n, row in enumerate(told):
        first, *rest = row.own
        label = code_of_label(row, tongues)
        if is_inner_head(row, tongues):
            is_goal = kinds_of_head(row.texts[:1], tongues)[0] == "section"
            column, is_open = first.column * is_goal, True
            # "Objective 1.2: the goal itself"
            is_told = is_goal and marks.has_figure(first.text) and len(first.text) > _LONGEST_WORD
            yield _inner(row, first if is_told else None)
        elif label:
            goal = Field(" ".join(row.texts), row.address(), "section_row")
            yield InnerRow(row, goal, ()) if label == "section" else InnerRow(row, None, row.own)
        elif is_open and rest:
            yield _inner(row, row.own_at(column))
        else:
            is_open = False
            below = told[n + 1] if n + 1 < len(told) else None
            if not rest and below is not None and is_inner_head(below, tongues):
                is_title = has_title_word(row.text, tuple(tongues))
                if _is_worded(row.text) and not is_title:
                    yield _inner(row, first)


def _is_worded(text: str) -> bool:
    return any(map(str.isalpha, text))


def _inner(row: Row, goal: Cell | None) -> InnerRow:
    beside = [cell for cell in row.own if cell is not goal]
    if goal is None:
        return InnerRow(row, None, beside)
    place = row.address_of_cell(goal)
    return InnerRow(row, Field(one_line(shown(goal)), place, "section_row"), beside)
