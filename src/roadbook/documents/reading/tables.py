"""Which grids hold the plan, in passes: cut into tables at headers that words name, else at headers
known by their shape; columns named for all tables with the same heads at once; tables without a
header joined to the one they go on with. Layout tables, stamps, signatures and lists stay out.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.lexicons.languages import script_of
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading import marks
from roadbook.documents.reading.card_tables import Labels, is_cards, is_row_of_a_card, labels_again
from roadbook.documents.reading.contents import contents_of
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.halves import halves_of
from roadbook.documents.reading.headers import (
    columns_of,
    head_tongue,
    header_end,
    is_header_in,
    is_new_header,
    leads_to_plan,
    names_all,
    same_heads,
)
from roadbook.documents.reading.inner_tables import inner_end, is_inner_head, is_of_years
from roadbook.documents.reading.lists_beside import leave_lists, leave_lower
from roadbook.documents.reading.naming import name_columns
from roadbook.documents.reading.paired_rows import find_text_below
from roadbook.documents.reading.plan_table import PlanTable, Sheet, Tables, is_body
from roadbook.documents.reading.prose_languages import is_text
from roadbook.documents.reading.rows_in_turn import go_on_in_turn, part_rows_in_turn
from roadbook.documents.reading.rows_of_grids import Row, RowsByItem, narrow_end, shown
from roadbook.documents.reading.shape import (
    Heads,
    is_head_by_shape,
    is_repeated,
    repeated_heads,
    shares_heads,
)
from roadbook.documents.reading.table_languages import language_of_table, tongues_of
from roadbook.documents.reading.tables_by_shape import (
    find_above,
    find_below,
    find_by_shape,
    name_together,
)
from roadbook.documents.reading.time_grids import table_of_times

_ROWS_COMPARED = 3
_LABEL_AND_VALUE = 2
_FEWEST_HEADS, _FEWEST_LABELS = 4, 2
_FIGURES = 0.5


def plan_tables(source: Source, rows: RowsByItem, spoken: Sequence[str]) -> Tables:
    """The plan's tables by the index of their grid among the source's items."""
    again = labels_again(rows.values())
    below = {index: _labels_below(told, again) for index, told in rows.items()}
    sheets = [
        Sheet(index, item, rows[index][: len(rows[index]) - len(below[index])])
        for index, item in enumerate(source.items)
        if isinstance(item, Grid)
        and index in rows
        and not _is_prose(item, rows[index], spoken, again)
    ]
    repeated = repeated_heads((sheet.rows, sheet.grid.columns) for sheet in sheets)
    found: Tables = {}
    for others in ((), languages()):
        for sheet in sheets:
            tongues = tongues_of(sheet.rows, spoken)
            if tables := _by_words(source, sheet, tongues, others, tuple(spoken), repeated):
                found[sheet.index] = tables
        if found:
            break
    _leave_values(sheets, found)
    for sheet in sheets if not found else ():
        if (of_times := table_of_times(source, sheet, tuple(spoken))) is not None:
            found[sheet.index] = [of_times]
    _name_alike(found)
    lists = leave_lists(found)
    sheets = [sheet for sheet in sheets if sheet.index not in lists]
    find_above(source, sheets, found, repeated)
    _continue(source, sheets, found)
    if found:
        sheets = [s for s in sheets if s.index in found or not _is_of_indicators(s, spoken)]
    find_by_shape(source, sheets, tuple(spoken), found, repeated)
    leave_lists(found)
    find_below(source, leave_lower(found), repeated)
    for index, tables in found.items():
        tables[-1].after += below[index]
    return dict(sorted(found.items()))


def _leave_values(sheets: Sequence[Sheet], found: Tables) -> None:
    """Beside tables that say who does what or when, those of indicators by year are no plan's."""
    told = {n for n, tables in found.items() for t in tables if t.of("responsible", *TIMES)}
    for sheet in sheets if told else ():
        tables = found.get(sheet.index, [])
        headed = [t for t in tables if t.header and is_of_years(t.header[0], t.tongues)]
        if sheet.index not in told and tables and len(headed) == len(tables):
            del found[sheet.index]


def _is_of_indicators(sheet: Sheet, spoken: Sequence[str]) -> bool:
    """Is a table one of indicators with their values, no head of which names anything else?"""
    first = next((row for row in sheet.rows if len(row.own) > 1), None)
    if first is None:
        return False
    tongues = tongues_of(sheet.rows, spoken)
    return is_inner_head(first, tongues) or is_of_years(first, tongues)


def _is_prose(grid: Grid, rows: list[Row], spoken: Sequence[str], again: Labels) -> bool:
    tongues = (*spoken, "en", "ru")
    is_told_beside = is_cards(rows, tongues, again) or is_row_of_a_card(rows, tongues)
    return is_text(grid, rows, spoken) or is_told_beside


def _by_words(
    source: Source,
    sheet: Sheet,
    near: tuple[str, ...],
    others: tuple[str, ...],
    spoken: tuple[str, ...],
    repeated: Heads,
) -> list[PlanTable]:
    """The tables of a grid whose headers are known by the words of the languages `near`, or else of
    one of the `others`; none where what words take for the first header stands among the rows
    below one that is repeated.
    """
    tongues = tuple(dict.fromkeys((*near, *others)))
    rows, grid = sheet.rows, sheet.grid
    tables: list[PlanTable] = []
    before: list[Row] = []
    heads: set[str] = set()
    told: list[int] = []
    at = 0
    while at < len(rows):
        is_open = not tables or is_new_header(rows, at, grid.columns, heads, tongues)
        if not tables and is_inner_head(rows[at], tongues):
            # of a goal above the measures, where a row further down says who does what when
            lower = (n for n in range(len(rows)) if leads_to_plan(rows, n, grid.columns, tongues))
            told = told or [*lower] or [0]
            is_open = told[-1] <= at
        if is_open and is_header_in(rows, at, grid.columns, near, others, is_first=not tables):
            last = header_end(rows, at, grid.columns, tongues)
            header = rows[at : last + 1]
            is_below = any(is_repeated(row, repeated) for row in before)
            if not tables and is_below and not is_repeated(rows[at], repeated):
                return []
            above = _labels_above(tables[-1].rows, header) if tables else []
            if tables and not above and same_heads(tables[-1].header, header):
                tables[-1].rows.extend(header)
            else:
                heads.update(text for row in header for text in row.folded)
                made = PlanTable(source, grid, header, [], [], before=above, tongues=tongues)
                made.spoken = spoken
                tables.append(made)
            at = last + 1
            continue
        if tables and (end := inner_end(rows, at, tables[-1].header, tongues)) > at:
            header, inner = tables[-1].header, rows[at:end]
            made = PlanTable(source, grid, header, [], [], before=inner, tongues=tongues)
            made.spoken = spoken
            tables.append(made)
            at = end
            continue
        (tables[-1].rows if tables else before).append(rows[at])
        at += 1
    found = [half for table in tables for half in _named_by_heads(table, near, tongues)]
    if found:
        found[0].before = before
    return [t for t in found if t.of("measure") or t.of("section") or t.is_paired]


def _labels_above(rows: list[Row], header: Sequence[Row]) -> list[Row]:
    """Take off the rows above a header that are labels with their values, and the headings among
    them: what is told of a goal before the table of its measures.
    """
    if len(header[0].own) < _FEWEST_HEADS:
        return []
    first = narrow_end(rows, _LABEL_AND_VALUE)
    pairs = [row for row in rows[first:] if len(row.own) == _LABEL_AND_VALUE]
    labels = [row for row in pairs if not marks.leading_number(row.texts[0])[0]]
    if len(labels) < _FEWEST_LABELS or len(labels) < len(pairs):
        return []
    above = rows[first:]
    del rows[first:]
    return above


def _labels_below(rows: list[Row], again: Labels) -> list[Row]:
    """The rows at the end of a table that are labels with their values, as table after table says
    them, and the headings among them: whom to write to, who else takes part.
    """
    first = narrow_end(rows, _LABEL_AND_VALUE)
    pairs = [row for row in rows[first:] if len(row.own) == _LABEL_AND_VALUE]
    are_labels = all(row.folded[0].rstrip(": ") in again.words for row in pairs)
    return rows[first:] if first and are_labels and len(pairs) >= _FEWEST_LABELS else []


def _named_by_heads(
    table: PlanTable, near: tuple[str, ...], tongues: tuple[str, ...]
) -> list[PlanTable]:
    """The table, or both that stand side by side in it, with what each column is."""
    if not names_all(table.header, tongues):
        best = head_tongue(table.header, tongues, widely=True)
        table.tongues = tuple(dict.fromkeys((best, *near)))
    found = halves_of(table)
    for one in found:
        part_rows_in_turn(one)
        name_columns(one)
        one.language = language_of_table(one)
    return found


def _name_alike(found: Tables) -> None:
    """Tables with the same heads have the same columns: what their contents tell is told by the
    rows of all.
    """
    alike: dict[tuple[tuple[str, ...], ...], list[PlanTable]] = {}
    for tables in found.values():
        for table in (one for one in tables if not (one.is_half or one.is_of_times)):
            alike.setdefault(tuple(c.path for c in table.columns), []).append(table)
    for family in alike.values():
        told = {tuple(c.kind for c in table.columns) for table in family}
        is_open = len(told) > 1 or any(c.how == "contents" for t in family for c in t.columns)
        if len(family) > 1 and is_open:
            for table in family:
                table.columns = columns_of(find_text_below(table), table.grid.columns)
            name_together(family)


def _continue(source: Source, sheets: Sequence[Sheet], found: Tables) -> None:
    """A grid without a header that has the columns of the table before goes on with it."""
    last: PlanTable | None = None
    for sheet in sheets:
        index, grid, rows = sheet.index, sheet.grid, sheet.rows
        if index in found:
            if last is not None and _repeats_the_top(found[index][0], last):
                found[index][0].columns = [replace(c) for c in last.columns]
            last = found[index][-1]
        elif last is not None and grid.columns == last.grid.columns and _fits(rows, last):
            heads = (n for n in range(len(rows)) if is_head_by_shape(rows, n, grid.columns))
            head = next(heads, -1)
            if head == 0 and last.header and _has_other_heads(rows[0], last.header):
                continue
            columns = [replace(c) for c in last.columns]
            table = PlanTable(source, grid, [], rows, columns, last.language, last.tongues)
            table.how = last.how
            table.is_paired, table.text_below = last.is_paired, last.text_below
            go_on_in_turn(table, last)
            if head >= 0:
                table.before, table.header = rows[:head], rows[head : head + 1]
                table.rows = rows[head + 1 :]
            if _script(table) != _script(last):
                table.how = "contents"  # another language goes on: its heads are others
                table.language = language_of_table(table)
            found[index] = [table]


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
    is_turned = table.is_paired or bool(table.lower)  # other rows stand in the same column
    if not table.is_paired and not any(c.texts for c in measures):
        return False
    if not is_turned and all(c.figures >= _FIGURES for c in measures):
        return False
    if any(c.numbers >= 0.5 for c in numbers):
        return True
    return any(c.texts and c.share(marks.tells_time) >= 0.3 for c in times)
