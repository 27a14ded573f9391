"""Two tables in one, side by side: the same heads stand a second time in the same row."""

from collections.abc import Sequence
from dataclasses import replace

from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.headers import columns_of
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row

_FEWEST = 3
_TOLD = {"responsible", "timeframe", "start", "end"}


def halves_of(table: PlanTable) -> list[PlanTable]:
    """The table, or, where the second half of its columns has the very heads of the first, a table
    of its own for each half.
    """
    columns = columns_of(table.header, table.grid.columns)
    middle, odd = divmod(len(columns), 2)
    heads = [folded(column.leaf) for column in columns]
    is_twice = not odd and middle >= _FEWEST and all(heads) and heads[:middle] == heads[middle:]
    leaves = [column.leaf for column in columns[:middle]] if is_twice else []
    kinds = {kind for leaf in leaves for kind in kinds_of_head((leaf,), table.tongues)[:1]}
    if "measure" not in kinds or not kinds & _TOLD:
        return [table]
    left, right = range(1, middle + 1), range(middle + 1, len(columns) + 1)
    parts = [
        replace(
            table,
            header=_within(table.header, side),
            rows=_within(table.rows, side),
            before=[],
            after=[],
            is_half=True,
        )
        for side in (left, right)
    ]
    parts[0].before = table.before
    return parts


def _within(rows: Sequence[Row], side: range) -> list[Row]:
    """The rows as far as they stand in these columns."""
    return [
        Row(
            row.source,
            row.grid,
            row.number,
            {n: cell for n, cell in row.at.items() if cell.column in side},
            {n: cell for n, cell in row.told.items() if n in side},
            [cell for cell in row.own if cell.column in side],
        )
        for row in rows
    ]
