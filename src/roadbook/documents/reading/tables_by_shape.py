"""Tables of a plan that no word names: cut at headers known by their shape, their columns named by
what the cells hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from roadbook.documents.grids.grid import Source
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.contents import ROWS_WEIGHED, contents_of, tells_time
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.headers import columns_of, header_end, same_heads
from roadbook.documents.reading.paired_rows import find_text_below, pair_rows
from roadbook.documents.reading.plan_table import PlanTable, Sheet, Tables
from roadbook.documents.reading.roles import assign
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, shown
from roadbook.documents.reading.shape import Heads, is_head_by_shape, shares_heads
from roadbook.documents.reading.table_languages import language_of_table, tongues_of

_SIGNED = 5
_FEWEST_ABOVE = 4
_RUNNING = 0.8


def find_by_shape(
    source: Source,
    sheets: Sequence[Sheet],
    spoken: tuple[str, ...],
    found: Tables,
    repeated: Heads,
) -> None:
    """Add the tables that no word names but whose cells hold a plan."""
    left = [sheet for sheet in sheets if sheet.index not in found]
    cut = {sheet.index: _cut_by_shape(source, sheet, spoken, repeated) for sheet in left}
    is_only = not found
    for family in _families(t for tables in cut.values() for t in tables):
        name_together(family)
        if not _holds_a_plan(family, is_only=is_only):
            for table in family:
                table.columns = []
    for index, tables in cut.items():
        if kept := [table for table in tables if table.columns]:
            found[index] = kept
            # rows above the first plan of a grid, other tables' rows among them
            first = tables.index(kept[0])
            for other in tables[:first]:
                kept[0].before = [*other.before, *other.header, *other.rows, *kept[0].before]
            for other in tables[first + 1 :]:
                if not other.columns:
                    kept[-1].after += [*other.before, *other.header, *other.rows]


def find_above(source: Source, sheets: Sequence[Sheet], found: Tables, repeated: Heads) -> None:
    """Rows above the first header that words know may be a table of their own: in a language that
    they do not know, or numbered measures without a header.
    """
    for sheet in sheets:
        known = found.get(sheet.index, [])
        rows = known[0].before if known else []
        full = [n for n, row in enumerate(rows) if _is_full(row, sheet.grid.columns)]
        if len(full) < _FEWEST_ABOVE:
            continue
        upper = Sheet(sheet.index, sheet.grid, rows[: full[-1] + 1])
        cut = _cut_by_shape(source, upper, known[0].spoken, repeated)
        tables = [table for table in cut if table.header] or cut
        for family in _families(tables):
            name_together(family)
        if all(_holds_a_plan([t], is_only=False) and _is_led(t) for t in tables):
            if not tables[0].header and _is_alike(tables[0], known[0]):
                tables[0].columns = [replace(column) for column in known[0].columns]
            between = rows[full[-1] + 1 :]
            if tables[-1].header and _goes_on(tables[-1], known[0]):
                tables[-1].rows += [*between, *known[0].header, *known[0].rows]
                known.pop(0)
            else:
                known[0].before = between
            known[:0] = tables


def _goes_on(table: PlanTable, below: PlanTable) -> bool:
    """Was a row of the table taken for the header below it? A time stands in it where its rows tell
    theirs: "the Secretary | circulate a table of what is done | quarterly | starts in June".
    """
    heads = [below.header[0].own_at(column.number) for column in table.of(*TIMES)]
    return any(tells_time(shown(cell), table.tongues) for cell in heads if cell is not None)


def find_below(source: Source, found: Tables, repeated: Heads) -> None:
    """What was left out below the plan of a sheet as a table of something else may be a part of the
    plan after all, under heads that words hardly know.
    """
    for index, tables in found.items():
        told: list[PlanTable] = []
        for table in tables:
            told.append(table)
            if len(table.after) < _FEWEST_ABOVE:
                continue
            lower = _cut_by_shape(
                source, Sheet(index, table.grid, table.after), table.spoken, repeated
            )
            for family in _families(lower):
                name_together(family)
            first = table.after[0].number
            behind = [row for row in table.rows if row.number > first]
            is_plan = all(t.header and _holds_a_plan([t], is_only=False) for t in lower)
            if is_plan and all(len(row.own) < 2 for row in behind):
                table.rows = [row for row in table.rows if row.number < first]
                lower[-1].rows += behind  # a heading of what follows
                told += lower
                table.after = []
        found[index] = told


def _is_alike(table: PlanTable, below: PlanTable) -> bool:
    """Do numbers, measures and times stand in the same columns as below a late header?"""
    return all(
        [c.number for c in table.of(*kinds)] == [c.number for c in below.of(*kinds)]
        for kinds in (("number",), ("measure",), TIMES)
    )


def _is_led(table: PlanTable) -> bool:
    """Has it a header, or else numbers that run on, of rows that are all measures?"""
    if table.header:
        return True
    numbers = table.of("number")
    held = contents_of(table.body, table.grid.columns)
    return any(held[column.number].rising >= _RUNNING for column in numbers)


def _cut_by_shape(
    source: Source, sheet: Sheet, spoken: tuple[str, ...], repeated: Heads
) -> list[PlanTable]:
    """The tables of a grid, cut at rows that are headers by their shape; one without a header
    where there is none.
    """
    rows, columns = sheet.rows, sheet.grid.columns
    tables: list[PlanTable] = []
    before: list[Row] = []
    at = 0
    while at < len(rows):
        if is_head_by_shape(rows, at, columns, repeated):
            last = header_end(rows, at, columns, ())
            header = rows[at : last + 1]
            if tables and same_heads(tables[-1].header, header):
                tables[-1].rows.extend(header)
            else:
                made = PlanTable(source, sheet.grid, header, [], [], before=before, how="contents")
                tables.append(made)
                before = []
            at = last + 1
            continue
        (tables[-1].rows if tables else before).append(rows[at])
        at += 1
    if not tables:
        # a sheet begins with its title, a table with its rows
        is_sheet = source.format == "xlsx"
        full = next((n for n, row in enumerate(rows) if _is_full(row, columns)), 0) * is_sheet
        body = PlanTable(source, sheet.grid, [], rows[full:], [], before=rows[:full])
        body.how = "contents"
        tables = [body]
    for table in tables:
        table.tongues, table.spoken = tongues_of(rows, spoken), spoken
        unnamed = [Column(n) for n in range(1, columns + 1)]
        heads = find_text_below(table)
        table.columns = columns_of(heads, columns) if heads else unnamed
    return tables


def _is_full(row: Row, columns: int) -> bool:
    return len(row.own) >= max(2, (columns + 1) // 2) and not is_one_text(row, columns)


def _families(tables: Iterable[PlanTable]) -> list[list[PlanTable]]:
    """Tables with as many columns and mostly the same heads are one; one without a header goes on
    with the one before.
    """
    families: list[list[PlanTable]] = []
    for table in tables:
        alike = [f for f in families if f[0].grid.columns == table.grid.columns]
        if table.header:
            alike = [f for f in alike if shares_heads(f[0].header, table.header)]
        else:
            alike = [f for f in alike[-1:] if f is families[-1]]
        if alike:
            alike[0].append(table)
        else:
            families.append([table])
    return families


def name_together(family: Sequence[PlanTable]) -> None:
    """Name the columns by what they hold in all tables of the family."""
    first = family[0]
    rows = (row for table in family for row in table.body)
    assign(first.columns, list(islice(rows, ROWS_WEIGHED)), first.tongues)
    for table in family:
        for column, named in zip(table.columns, first.columns, strict=True):
            column.kind, column.how, column.language = named.kind, named.how, named.language
            if not table.header:
                column.path, column.head_row = named.path, named.head_row
        table.language = language_of_table(table)
    for table in family:
        if not table.header:
            table.text_below = first.text_below
        pair_rows(table)


def _holds_a_plan(family: Sequence[PlanTable], *, is_only: bool) -> bool:
    """Long texts row by row with a time, a number or bodies beside them; more is asked where words
    found the plan elsewhere.
    """
    first = family[0]
    rows = [row for table in family for row in table.body]
    blank = sum(any(marks.is_blank_line(shown(c)) for c in row.own) for row in rows)
    if blank * _SIGNED > len(rows):
        return False
    if first.is_paired:
        return bool(first.of(*TIMES))
    measures = first.of("measure")
    if not measures or len(rows) < 2:
        return False
    held = contents_of(rows, first.grid.columns)[measures[0].number]
    is_timed, is_numbered = _is_timed(first, is_only=is_only), bool(first.of("number"))
    has_bodies = bool(first.of("responsible"))
    if first.grid.columns < 3:
        return is_timed and len(rows) > 2 and held.length >= 20
    if not is_only or len(rows) < 3:
        return is_timed and (is_numbered or has_bodies) and held.length >= 15
    return is_timed or (is_numbered and (has_bodies or held.length > 30))


def _is_timed(table: PlanTable, *, is_only: bool) -> bool:
    """Does a column tell a time? Crosses may stand for anything: beside a plan that words found,
    only those do under whose heads a time stands.
    """
    if table.of(*TIMES):
        return True
    crosses = table.of("mark")
    if is_only or not crosses:
        return bool(crosses)
    return any(tells_time(text, table.tongues) for column in crosses for text in column.path)
