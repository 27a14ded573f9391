"""Tables within a table: a goal and what shows that it is reached stand between the rows of
measures, under heads of their own.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.rows_of_grids import Row, shown

_LONGEST_HEAD = 60
_REACHED_BY = {"indicator", "result", "baseline", "target"}
_OF_MEASURES = {"responsible", "timeframe", "start", "end"}
_LONGEST_WORD = 25
_MOST_ROWS = 50


def is_inner_head(row: Row, tongues: Sequence[str]) -> bool:
    """Does a row name a goal, then what shows that it is reached, and nothing of measures?"""
    texts = row.texts
    if len(texts) < 2 or texts[0][:1].isdecimal():
        return False
    if any(len(text) > _LONGEST_HEAD for text in texts[1:]):
        return False
    goal = head_kinds(texts[0], tongues)
    if not goal or goal[0].kind != "section" or (len(texts[0]) > _LONGEST_HEAD and goal[0].start):
        return False
    beside = [head_kinds(text, tongues) for text in texts[1:]]
    kinds = {found[0].kind for found in beside if found}
    known = [bool(found) or marks.has_year(t) for t, found in zip(texts[1:], beside, strict=True)]
    return bool(kinds & _REACHED_BY) and not kinds & _OF_MEASURES and all(known)


def inner_end(rows: Sequence[Row], at: int, header: Sequence[Row], tongues: Sequence[str]) -> int:
    """The row behind an inner table that begins in this one; this one where none does.

    Its cells reach over several heads of the table around it; or that table's header is repeated
    behind it.
    """
    if not is_inner_head(rows[at], tongues):
        return at
    end = at
    while end < len(rows) and _reaches_over(rows[end], header[0]):
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
    """A row of an inner table: the head over its goal, and the goal's cell where it has one."""

    row: Row
    head: str
    goal: Cell | None


def inner_rows(rows: Sequence[Row], tongues: Sequence[str]) -> Iterator[InnerRow]:
    """The rows of inner tables among these."""
    head, column = "", 0
    for row in rows:
        if is_inner_head(row, tongues):
            cell = row.own[0]
            head, column = _kind_of_goal(shown(cell)), cell.column
            # "Objective 1.2: the goal itself"
            is_goal = marks.has_figure(cell.text) and len(shown(cell)) > _LONGEST_WORD
            yield InnerRow(row, head, cell if is_goal else None)
        elif head and len(row.own) > 1:
            yield InnerRow(row, head, row.own_at(column))
        elif row.own:
            head = ""


def _kind_of_goal(text: str) -> str:
    words = folded(text).partition(":")[0].split()
    return " ".join(word for word in words if not marks.has_figure(word))
