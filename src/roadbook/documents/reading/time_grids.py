"""Roadmaps drawn as a grid: what is done stands in the cells, its time over the columns, its area
or body before the rows.
"""

from collections.abc import Iterator, Sequence

from roadbook.documents.grids.grid import Cell, Source
from roadbook.documents.lexicons.wordings import one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies import names_bodies
from roadbook.documents.reading.columns import Column, head_kinds, is_year
from roadbook.documents.reading.contents import tells_time
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.headers import columns_of, header_end
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.plan_table import PlanTable, Sheet
from roadbook.documents.reading.rows_of_grids import Row, shown
from roadbook.documents.reading.table_languages import language_of_table, tongues_of

_FEWEST = 2
_FEWEST_TIMES = 3
_DEEPEST = 4
_SHORTEST = 12
_MOSTLY = 0.7


def table_of_times(source: Source, sheet: Sheet, spoken: tuple[str, ...]) -> PlanTable | None:
    """The grid as a table of times, None where it is none: below its first rows every column but
    the first has a time for its head, and the cells hold words.
    """
    rows, columns, tongues = sheet.rows, sheet.grid.columns, tongues_of(sheet.rows, spoken)
    at = next((n for n, row in enumerate(rows[:_DEEPEST]) if len(row.own) >= _FEWEST), len(rows))
    if at + _FEWEST >= len(rows):
        return None
    last = header_end(rows, at, columns, tongues)
    header, body = rows[at : last + 1], [row for row in rows[last + 1 :] if row.own]
    first, *timed = named = columns_of(header, columns)
    for column in timed:
        column.kind = "mark" if _is_time(column, tongues) else ""
    is_led = all(column.kind for column in timed) and not _is_time(first, tongues)
    if not is_led or len(timed) < _fewest(timed) or not _is_worded(body, timed):
        return None
    first.kind = "responsible" if _names_bodies(first, body, tongues) else "section"
    table = PlanTable(source, sheet.grid, header, body, named, tongues=tongues, spoken=spoken)
    table.before, table.is_of_times = rows[:at], True
    table.language = language_of_table(table)
    return table


def _fewest(timed: Sequence[Column]) -> int:
    return _FEWEST if all(is_year(column.leaf) for column in timed) else _FEWEST_TIMES


def _is_time(column: Column, tongues: tuple[str, ...]) -> bool:
    return bool(column.path) and (is_year(column.leaf) or tells_time(column.leaf, tongues))


def _is_worded(rows: Sequence[Row], timed: Sequence[Column]) -> bool:
    """Do the cells below the times hold words, where they hold anything, and not values?"""
    cells = [cell for row in rows for c in timed if (cell := row.own_at(c.number))]
    worded = [cell for cell in cells if _says_what(cell)]
    return len(worded) >= _FEWEST_TIMES and len(worded) >= _MOSTLY * len(cells)


def _says_what(cell: Cell) -> bool:
    text = one_line(shown(cell))
    return len(text) >= _SHORTEST and len(text.split()) > 1 and not marks.is_amount(text)


def _names_bodies(column: Column, rows: Sequence[Row], tongues: tuple[str, ...]) -> bool:
    kinds = head_kinds(column.leaf, tongues)
    if kinds:
        return kinds[0].kind in {"responsible", "partner"}
    texts = [cell.text for row in rows if (cell := row.cell_of(column.number))]
    return sum(map(names_bodies, texts)) >= _MOSTLY * len(texts) > 0


def drafts_of_times(table: PlanTable, section: tuple[Field, ...]) -> Iterator[Draft]:
    """A measure for each line of each cell below a time."""
    first, *timed = table.columns
    for row in table.rows:
        over = row.cell_of(first.number)
        said = Field(one_line(shown(over)), row.address_of_cell(over)) if over else None
        for column in timed:
            cell = row.own_at(column.number)
            if cell is None:
                continue
            place = row.address_of_cell(cell)
            for line in tidy(shown(cell)).split("\n"):
                if marks.is_nothing(line):
                    continue
                draft = Draft(language=table.language, table=row.grid.table, section=section)
                draft.add("measure", Field(line, place))
                draft.marks.append((column.path, Field(column.leaf, place)))
                if said and first.kind == "responsible":
                    draft.add("responsible", said)
                elif said:
                    draft.section = (*section, said)
                yield draft
