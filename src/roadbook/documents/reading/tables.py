"""Which grids hold the plan, in passes: cut into tables at headers that words name, else at headers
known by their shape; columns named for all tables with the same heads at once; tables without a
header joined to the one they go on with. Layout tables, stamps, signatures and lists stay out.
"""

from collections.abc import Sequence

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.reading.headers import (
    columns_of,
    head_tongue,
    header_end,
    is_header,
    is_new_header,
    names_all,
    same_heads,
)
from roadbook.documents.reading.plan_table import (
    Found,
    PlanTable,
    Sheet,
    language_of_table,
    tongues_of,
)
from roadbook.documents.reading.prose_languages import is_side_by_side
from roadbook.documents.reading.roles import assign
from roadbook.documents.reading.rows_of_grids import Row, RowsByItem
from roadbook.documents.reading.shape import Heads, is_repeated, repeated_heads
from roadbook.documents.reading.tables_by_shape import by_shape, tables_above
from roadbook.documents.reading.tables_going_on import go_on, in_other_scripts


def plan_tables(source: Source, rows: RowsByItem, spoken: Sequence[str]) -> Found:
    """The plan's tables by the index of their grid among the source's items."""
    sheets = [
        Sheet(index, item, rows[index])
        for index, item in enumerate(source.items)
        if isinstance(item, Grid) and index in rows and not is_side_by_side(item)
    ]
    repeated = repeated_heads((sheet.rows, sheet.grid.columns) for sheet in sheets)
    found: Found = {}
    for widened in (False, True):
        for sheet in sheets:
            tongues = tongues_of(sheet.rows, spoken, widened=widened)
            if tables := _by_words(source, sheet, tongues, tuple(spoken), repeated):
                found[sheet.index] = tables
        if found:
            break
    tables_above(source, sheets, found, repeated)
    go_on(source, sheets, found)
    by_shape(source, sheets, tuple(spoken), found, repeated)
    return dict(sorted(found.items()))


def _by_words(
    source: Source,
    sheet: Sheet,
    tongues: tuple[str, ...],
    spoken: tuple[str, ...],
    repeated: Heads,
) -> list[PlanTable]:
    """The tables of a grid whose headers are known by their words; none where what words take for
    the first header stands among the rows below one that is repeated.
    """
    rows, grid = sheet.rows, sheet.grid
    tables: list[PlanTable] = []
    before: list[Row] = []
    heads: set[str] = set()
    at = 0
    while at < len(rows):
        is_open = not tables or is_new_header(rows, at, heads, tongues)
        if is_open and is_header(rows, at, grid.columns, tongues, is_first=not tables):
            last = header_end(rows, at, grid.columns, tongues)
            header = rows[at : last + 1]
            is_below = any(is_repeated(row, repeated) for row in before)
            if not tables and is_below and not is_repeated(rows[at], repeated):
                return []
            if tables and same_heads(tables[-1].header, header):
                tables[-1].rows.extend(header)
            else:
                heads.update(text for row in header for text in row.folded)
                tables.append(
                    PlanTable(source, grid, header, [], [], tongues=tongues, spoken=spoken)
                )
            at = last + 1
            continue
        (tables[-1].rows if tables else before).append(rows[at])
        at += 1
    for table in tables:
        if not names_all(table.header, tongues):
            best = head_tongue(table.header, tongues, widely=True)
            table.tongues = tuple(dict.fromkeys((best, *tongues)))
        table.columns = columns_of(table.header, grid.columns)
        assign(table.columns, list(table.body), table.tongues)
        table.language = language_of_table(table)
    if tables:
        tables[0].before = before
    kept = [t for t in tables if t.of("measure") or t.of("section")]
    return in_other_scripts(kept, repeated)
