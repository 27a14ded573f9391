"""Measures of two rows: a text over the whole width, and above or below it who does it when."""

from collections.abc import Sequence
from itertools import islice, pairwise

from roadbook.documents.reading.columns import head_kinds, kinds_of_head
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row, is_one_text

_FEWEST = 2
_FEWEST_BESIDE = 3
_MOSTLY = 0.9
_LOOKED_AT = 60
_TIMES = ("timeframe", "start", "end")
_TELLS = {"responsible", *_TIMES}
_DONE = {"measure", "commitment", "details"}
_OF_MEASURES = {"measure", "more", "no_measure"}
_NAMES_IT = {"measure", "commitment", "details", "section", "steps"}


def pair_rows(table: PlanTable) -> None:
    """Note of a table that its measures stand each over its own row, where no head names them and
    nearly every row has such a text right above it; or each below it, where the lowest head says
    so or what stands beside the text reaches down from the row. What was taken for the measure is
    what its head says.
    """
    table.is_paired = False
    kinds = {c.number: kinds_of_head(c.path, table.tongues) for c in table.columns}
    if not any(kinds.values()):
        _by_contents(table)
        return
    first = {some[0] for some in kinds.values() if some}
    if first & _NAMES_IT or len(first & _TELLS) < 2:
        return
    columns = table.grid.columns
    rows = [row for row in table.rows if row.own]
    if not table.text_below and len(_reached(rows, columns)) == 1:
        (table.text_below,) = _reached(rows, columns)
    if not table.text_below:
        below = [row for row in rows if not is_wide(row, columns)]
        paired = sum(is_wide(a, columns) and not is_wide(b, columns) for a, b in pairwise(rows))
        if paired < _FEWEST or paired < _MOSTLY * len(below):
            return
    table.is_paired = True
    for column in table.columns:
        if column.kind in _NAMES_IT:
            column.kind = kinds[column.number][0] if kinds[column.number] else ""


def _by_contents(table: PlanTable) -> None:
    """The same where no head is known: who answers was then taken for the measure."""
    told = table.of("measure")
    if not table.text_below or not told or not table.of(*_TIMES):
        return
    table.is_paired = True
    told[0].kind = "" if table.of("responsible") else "responsible"


def is_wide(row: Row, columns: int) -> bool:
    """Is a row one text over the whole width?"""
    is_lone = len(row.own) == 1 and row.own[0].column_span * 2 > columns
    return is_lone or is_one_text(row, columns)


def text_below(rows: Sequence[Row], at: int, columns: int, tongues: Sequence[str]) -> int:
    """The column of the text below each row, where a header says who and when, and a lone wide head
    under it what is done, and the rows stand in such pairs too; 0 where they do not. Without
    languages the pairs alone tell it.
    """
    if at + 1 >= len(rows) or len(rows[at].own) < _FEWEST_BESIDE:
        return 0
    head = rows[at + 1]
    if len(head.own) != 1 or not is_wide(head, columns):
        return 0
    if tongues and not any(found.kind in _DONE for found in head_kinds(head.texts[0], tongues)):
        return 0
    column = head.first_column
    body = [row for row in islice(rows, at + 2, at + 2 + _LOOKED_AT) if row.own]
    full = sum(not is_wide(row, columns) for row in body)
    paired = sum(_is_pair(a, b, column, columns) for a, b in pairwise(body))
    return column if paired >= max(_FEWEST, _MOSTLY * full - 1) else 0


def find_text_below(table: PlanTable) -> list[Row]:
    """Note of a table with a header whether its texts stand below their rows, as its lowest head
    says; the rows of the header that name its columns.
    """
    if len(table.header) < _FEWEST:
        return table.header
    rows = [*table.header[-2:], *table.rows]
    tongues = table.tongues if table.how == "header" else ()
    table.text_below = text_below(rows, 0, table.grid.columns, tongues)
    return table.header[:-1] if table.text_below else table.header


def code_pairs(rows: Sequence[Row], codes: list[str], table: PlanTable) -> None:
    """The codes of a table of such rows: "title" for the text, "measure" for the row of it."""
    columns, column = table.grid.columns, table.text_below
    for n, (row, below) in enumerate(pairwise(rows)):
        if column:
            if codes[n] in _OF_MEASURES and _is_pair(row, below, column, columns):
                codes[n], codes[n + 1] = "measure", "title"
        elif is_wide(row, columns) and not is_wide(below, columns) and codes[n] == "section":
            codes[n], codes[n + 1] = "title", "measure"
    for n in range(1, len(rows) if column else 0):
        if codes[n] == "more" and codes[n - 1] == "title":
            codes[n] = "not_understood"  # a sum, or a measure whose text is missing


def _is_pair(row: Row, below: Row, column: int, columns: int) -> bool:
    is_text = below.first_column == column and is_wide(below, columns)
    return is_text and len(row.own) > 1 and not is_wide(row, columns)


def _reached(rows: Sequence[Row], columns: int) -> set[int]:
    """The columns of the lone texts beside which a cell reaches down from the row above them, where
    nearly every row has one.
    """
    found = [
        below.first_column
        for row, below in pairwise(rows)
        if len(row.own) > 1 and is_wide(below, columns) and not is_wide(row, columns)
        if any(cell.row == row.number for cell in below.told.values())
    ]
    full = sum(not is_wide(row, columns) for row in rows)
    return set(found) if len(found) >= max(_FEWEST, _MOSTLY * full) else set()
