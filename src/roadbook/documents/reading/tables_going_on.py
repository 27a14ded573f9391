"""A table of a plan that goes on: in a grid without a header, or below a header of its own in
another script.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from roadbook.documents.grids.grid import Source
from roadbook.documents.lexicons.languages import script_of
from roadbook.documents.reading import marks
from roadbook.documents.reading.contents import contents_of
from roadbook.documents.reading.headers import same_heads
from roadbook.documents.reading.plan_table import (
    Found,
    PlanTable,
    Sheet,
    is_body,
    language_of_table,
)
from roadbook.documents.reading.rows_of_grids import Row, shown
from roadbook.documents.reading.shape import Heads, is_head_by_shape, shares_heads

_ROWS_COMPARED = 3


def go_on(source: Source, sheets: Sequence[Sheet], found: Found) -> None:
    """A grid without a header that has the columns of the table before goes on with it."""
    last: PlanTable | None = None
    for sheet in sheets:
        index, grid, rows = sheet.index, sheet.grid, sheet.rows
        if index in found:
            if last is not None and _repeats_the_top(found[index][0], last):
                found[index][0].columns = [replace(c) for c in last.columns]
            last = found[index][-1]
        elif last is not None and grid.columns == last.grid.columns and _fits(rows, last):
            head = next(
                (n for n in range(len(rows)) if is_head_by_shape(rows, n, grid.columns)), -1
            )
            if head == 0 and last.header and _has_other_heads(rows[0], last.header):
                continue
            columns = [replace(c) for c in last.columns]
            table = PlanTable(source, grid, [], rows, columns, last.language, last.tongues)
            table.how = last.how
            if head >= 0:
                table.before, table.header = rows[:head], rows[head : head + 1]
                table.rows = rows[head + 1 :]
            if _script(table) != _script(last):
                table.how = "contents"  # another language goes on: its heads are others
                table.language = language_of_table(table)
            found[index] = [table]


def in_other_scripts(tables: Sequence[PlanTable], repeated: Heads) -> list[PlanTable]:
    """The tables of a grid, cut where a header by its shape begins rows in another script: the
    same plan once more, in a language whose heads no word knows.
    """
    found: list[PlanTable] = []
    for table in tables:
        found.append(table)
        own = _script(table)
        for at, row in enumerate(table.rows):
            is_under = at > 0 and len(table.rows[at - 1].own) <= 1 < len(row.own)
            if not is_under or script_of(row.text) in {own, ""}:
                continue
            columns = table.grid.columns
            if not is_head_by_shape(table.rows, at, columns, repeated):
                continue
            lower = replace(
                table, header=[row], rows=table.rows[at + 1 :], before=[], after=[], how="contents",
                columns=[replace(c) for c in table.columns],
            )  # fmt: skip
            if _script(lower) != own and _fits(lower.rows, table):
                last = max(n for n in range(at) if len(table.rows[n].own) > 1)
                lower.before = table.rows[last + 1 : at]
                lower.language = language_of_table(lower)
                table.rows = table.rows[: last + 1]
                found.append(lower)
                break
    return found


def _has_other_heads(row: Row, header: list[Row]) -> bool:
    """Heads of its own in the same script: another table, and not the last one going on."""
    is_one_script = script_of(row.text) == script_of(header[0].text)
    return is_one_script and not shares_heads(header, [row])


def _script(table: PlanTable) -> str:
    return script_of(" ".join(row.text for row in islice(table.body, _ROWS_COMPARED)))


def _repeats_the_top(table: PlanTable, last: PlanTable) -> bool:
    """Is the header only the upper rows of the last one, as on a page that repeats one of two?"""
    rows = len(table.header)
    return (
        table.grid.columns == last.grid.columns
        and 0 < rows < len(last.header)
        and same_heads(table.header, last.header[:rows])
    )


def _fits(rows: list[Row], table: PlanTable) -> bool:
    contents = contents_of([r for r in rows if is_body(r, table.grid.columns)], table.grid.columns)
    if any(marks.is_blank_line(shown(c)) for row in rows for c in row.own):
        return False
    numbers = [contents[c.number] for c in table.of("number")]
    times = [contents[c.number] for c in table.of("timeframe", "start", "end")]
    measures = [contents[c.number] for c in table.of("measure")]
    if not any(c.texts for c in measures):
        return False
    if any(c.numbers >= 0.5 for c in numbers):
        return True
    return any(c.texts and c.share(marks.tells_time) >= 0.3 for c in times)
