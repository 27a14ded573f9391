"""Tables with known heads that are no part of the plan beside them: lists of indicators, of staff,
of what a project is called.
"""

from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.lexicons.wordings import words_of
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import kinds_of_head
from roadbook.documents.reading.contents import contents_of, tells_time
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.naming import name_columns
from roadbook.documents.reading.plan_table import PlanTable, is_body
from roadbook.documents.reading.rows_of_grids import Row, narrow_end

_LABEL_AND_VALUE = 2
_NEARLY_ALL = 0.8
_LONGEST_HEAD = 60
_FEWEST_NAMED = 3


def leave_lists(found: dict[int, list[PlanTable]]) -> set[int]:
    """Beside tables that say who does what when, one that tells neither, nor what it costs, and
    under whose heads no word stands for a measure, is a list of something else: of indicators, of
    what a project is called. It is listed; returned are the grids that hold nothing else.
    """
    before = set(found)
    tables = [table for some in found.values() for table in some]
    if not any(t.of("measure") and t.of(*TIMES, "mark") and t.of("responsible") for t in tables):
        return set()
    for index, some in list(found.items()):
        if kept := [table for table in some if not _is_list(table)]:
            above: list[Row] = []
            last: PlanTable | None = None
            for table in some:
                if table in kept:
                    table.before, above = above + table.before, []
                    last = table
                else:
                    heading = _headings_at_end(last.rows) if last is not None and not above else []
                    above += [*heading, *table.before, *table.header, *table.rows]
            kept[-1].after += above
            found[index] = kept
        else:
            del found[index]
    return before - set(found)


def _headings_at_end(rows: list[Row]) -> list[Row]:
    """Take off the rows at the end that say one thing alone: they head what follows."""
    first = narrow_end(rows, 1)
    headings = rows[first:]
    del rows[first:]
    return headings


def _is_list(table: PlanTable) -> bool:
    if not table.header and table.grid.columns == _LABEL_AND_VALUE and table.how == "contents":
        return True
    is_pair = sum(len(row.own) for row in table.header) == _LABEL_AND_VALUE
    if table.of(*TIMES, "mark"):
        return False
    if _is_of_contents(table):
        return True
    if table.of("responsible", "partner"):
        return False
    if _counts_measures(table):
        return True
    if table.of("funding") and not is_pair:
        return False
    measures = table.of("measure")
    kinds = kinds_of_head(measures[0].path, table.tongues) if measures else []
    return is_pair or not {"measure", "commitment"} & set(kinds[:1])


def _is_of_contents(table: PlanTable) -> bool:
    """Does nearly all that its rows name stand as headings in the text behind it?"""
    column = next((c.number for c in table.of("measure")), 0)
    cells = [cell for row in table.rows if (cell := row.own_at(column)) is not None]
    named = [words_of(marks.leading_number(cell.text)[1]) for cell in cells]
    items = table.source.items
    behind = items[items.index(table.grid) + 1 :] if len(named) >= _FEWEST_NAMED else []
    headings = [
        f" {words_of(item.text)}"
        for item in behind
        if isinstance(item, Paragraph) and (item.level or item.is_bold)
    ]
    met = sum(any(heading.endswith(f" {name}") for heading in headings) for name in named if name)
    return bool(headings) and met >= _NEARLY_ALL * len(named)


def _counts_measures(table: PlanTable) -> bool:
    """Behind each name a figure that numbers no row, and money: how many measures a goal has, and
    what they cost together.
    """
    numbers, names = table.of("number"), table.of("measure", "section")
    if not numbers or not names or not table.of("funding"):
        return False
    rows = [row for row in table.body if len(row.own) > 1]
    held = contents_of(rows, table.grid.columns)[numbers[0].number]
    return names[0].number < numbers[0].number and not held.ascends


def leave_lower(found: dict[int, list[PlanTable]]) -> dict[int, list[PlanTable]]:
    """Below the plan of a sheet, behind an empty row, may stand tables of something else, of risks
    or of money by year: under heads of their own, and none of their rows says when, where nearly
    all of the plan do. They are listed.
    """
    for tables in found.values():
        for table in tables:
            if table.source.format == "xlsx" and table.of(*TIMES, "mark"):
                _leave_lower(table)
    return found


def _leave_lower(table: PlanTable) -> None:
    first, *others = _parts(table.rows)
    body = [row for row in first if is_body(row, table.grid.columns)]
    if not others or sum(_says_when(row, table) for row in body) < _NEARLY_ALL * len(body):
        return
    kept = list(first)
    last = max((n for n, part in enumerate(others) if _is_told(part, table)), default=-1)
    for n, part in enumerate(others):
        if n < last and all(len(row.own) <= _LABEL_AND_VALUE for row in part):
            kept.extend(part)  # a heading with labels and values: the plan goes on below
            continue
        rows = [row for row in part if is_body(row, table.grid.columns)]
        is_other = len(rows) > 1 and _is_head(rows[0]) and not any(
            _says_when(row, table) for row in rows[1:]
        )  # fmt: skip
        (table.after if is_other else kept).extend(part)
    if len(kept) == len(table.rows):
        return
    table.rows = kept
    if table.header:  # named anew, by what the plan's own rows hold
        name_columns(table)


def _is_told(part: list[Row], table: PlanTable) -> bool:
    return any(len(row.own) > _LABEL_AND_VALUE and _says_when(row, table) for row in part)


def _parts(rows: list[Row]) -> list[list[Row]]:
    """The rows cut where rows of the sheet are empty; captions alone go on with what follows."""
    parts: list[list[Row]] = [[]]
    is_open = False
    for row in rows:
        if not row.own and is_open:
            parts.append([])
            is_open = False
        is_open = is_open or len(row.own) > 1
        parts[-1].append(row)
    return parts


def _says_when(row: Row, table: PlanTable) -> bool:
    if any((cell := row.own_at(c.number)) and marks.is_cross(cell.text) for c in table.of("mark")):
        return True
    cells = (row.cell_of(column.number) for column in table.of(*TIMES))
    return any(
        cell is not None and (cell.kind == "date" or tells_time(cell.text, table.tongues))
        for cell in cells
    )


def _is_head(row: Row) -> bool:
    """Short words or years and no sentence."""
    return all(
        len(text) <= _LONGEST_HEAD and not text.endswith((".", ";")) and not marks.is_amount(text)
        for text in row.texts
        if not marks.has_year(text)
    )
