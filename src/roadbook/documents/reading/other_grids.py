"""Grids that are not the plan: their rows are listed, and some head what follows them."""

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Grid
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.rows_of_grids import Row, rows_of, shown
from roadbook.documents.reading.titles import Line, is_aside


def list_rows(grid: Grid, done: Pass) -> None:
    """A grid that is not the plan: every row is listed."""
    if grid.is_hidden:
        place = Address(done.source.place, grid.part, grid.table)
        done.log.leave_out(place, grid.part or "–", "hidden")
        return
    for row in rows_of(done.source, grid):
        if row.own:
            is_list = row.address() in done.abbreviations.lines
            done.log.leave_out(
                row.address(), row.text, "abbreviation" if is_list else _aside(row, done)
            )


def headings_in(grid: Grid, done: Pass) -> list[Line]:
    """The rows over the whole width at the top of a table that is not the plan may head what
    follows it too.
    """
    lines = []
    for row in () if grid.is_hidden else rows_of(done.source, grid):
        if not (row.own and grid.columns > 1 and row.own[0].column_span == grid.columns):
            break
        lines.append(Line(shown(row.own[0]), row.address(), 0, row.own[0].is_bold))
    return lines


def _aside(row: Row, done: Pass) -> str:
    lines = [Line(shown(cell), row.address()) for cell in row.own]
    return next((why for line in lines if (why := is_aside(line, done.tongues))), "other_table")
