"""What each column of a table is, by its head and by what the table's rows hold."""

from itertools import islice

from roadbook.documents.reading.contents import ROWS_WEIGHED
from roadbook.documents.reading.headers import columns_of
from roadbook.documents.reading.paired_rows import find_text_below, pair_rows
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.roles import assign
from roadbook.documents.reading.rows_in_turn import name_lower


def name_columns(table: PlanTable) -> None:
    """Name the columns of a table with a header, anew where they had been named by other rows."""
    columns = columns_of(find_text_below(table), table.grid.columns)
    table.columns = [column for column in columns if column.path or not table.is_half]
    assign(table.columns, list(islice(table.body, ROWS_WEIGHED)), table.tongues)
    pair_rows(table)
    name_lower(table)
