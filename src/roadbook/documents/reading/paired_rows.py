"""Measures of two rows: a text over the whole width, then below it who does it when."""

from collections.abc import Sequence
from itertools import pairwise

from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row, is_one_text

_FEWEST = 2
_MOSTLY = 0.9
_TELLS = {"responsible", "timeframe", "start", "end"}
_NAMES_IT = {"measure", "commitment", "details", "section", "steps"}


def pair_rows(table: PlanTable) -> None:
    """Note of a table that its measures stand each over its own row, where no head names them and
    nearly every row has such a text right above it. What was taken for the measure is what its
    head says.
    """
    table.is_paired = False
    kinds = {c.number: kinds_of_head(c.path, table.tongues) for c in table.columns}
    first = {some[0] for some in kinds.values() if some}
    if first & _NAMES_IT or len(first & _TELLS) < 2:
        return
    columns = table.grid.columns
    rows = [row for row in table.rows if row.own]
    below = [row for row in rows if not is_wide(row, columns)]
    paired = sum(is_wide(a, columns) and not is_wide(b, columns) for a, b in pairwise(rows))
    if paired < _FEWEST or paired < _MOSTLY * len(below):
        return
    table.is_paired = True
    for column in table.columns:
        if column.kind in _NAMES_IT:
            column.kind = kinds[column.number][0] if kinds[column.number] else ""


def is_wide(row: Row, columns: int) -> bool:
    """Is a row one text over the whole width?"""
    is_lone = len(row.own) == 1 and row.own[0].column_span * 2 > columns
    return is_lone or is_one_text(row, columns)


def code_pairs(rows: Sequence[Row], codes: list[str], columns: int) -> None:
    """The codes of a table of such rows: "title" for the text, "measure" for the row below it."""
    for n, (row, below) in enumerate(pairwise(rows)):
        if is_wide(row, columns) and not is_wide(below, columns) and codes[n] == "section":
            codes[n], codes[n + 1] = "title", "measure"
