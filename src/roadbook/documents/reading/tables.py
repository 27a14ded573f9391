"""Which grids hold the plan, in passes: cut into tables at headers that words name, else at headers
known by their shape; columns named for all tables with the same heads at once; tables without a
header joined to the one they go on with. Layout tables, stamps, signatures and lists stay out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading import marks
from roadbook.documents.reading.card_tables import is_cards
from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.contents import contents_of, tells_time
from roadbook.documents.reading.headers import (
    columns_of,
    head_tongue,
    header_end,
    is_header_in,
    is_new_header,
    names_all,
    same_heads,
)
from roadbook.documents.reading.lists_beside import leave_lists
from roadbook.documents.reading.plan_table import PlanTable, is_body
from roadbook.documents.reading.prose_languages import is_text
from roadbook.documents.reading.roles import assign
from roadbook.documents.reading.rows_of_grids import Row, RowsByItem, is_one_text, shown
from roadbook.documents.reading.shape import (
    Heads,
    is_head_by_shape,
    is_repeated,
    repeated_heads,
    shares_heads,
)

_CHUNK = 15
_CHUNKS = 12
_SHORT_TEXT = 500
_ROWS_READ = 500
_ROWS_WEIGHED = 1_000
_SIGNED = 5
_ROWS_COMPARED = 3
_FEWEST_ABOVE = 4
_TIMES = ("timeframe", "start", "end")


@dataclass(slots=True)
class _Sheet:
    """A grid with its place among the source's items and its rows."""

    index: int
    grid: Grid
    rows: list[Row]


_Found = dict[int, list[PlanTable]]


def plan_tables(source: Source, rows: RowsByItem, spoken: Sequence[str]) -> _Found:
    """The plan's tables by the index of their grid among the source's items."""
    sheets = [
        _Sheet(index, item, rows[index])
        for index, item in enumerate(source.items)
        if isinstance(item, Grid) and index in rows and not _is_prose(item, rows[index], spoken)
    ]
    repeated = repeated_heads((sheet.rows, sheet.grid.columns) for sheet in sheets)
    found: _Found = {}
    for others in ((), languages()):
        for sheet in sheets:
            tongues = _tongues(sheet.rows, spoken)
            if tables := _by_words(source, sheet, tongues, others, tuple(spoken), repeated):
                found[sheet.index] = tables
        if found:
            break
    _name_alike(found)
    lists = leave_lists(found)
    sheets = [sheet for sheet in sheets if sheet.index not in lists]
    _above(source, sheets, found, repeated)
    _continue(source, sheets, found)
    _by_shape(source, sheets, tuple(spoken), found, repeated)
    return dict(sorted(found.items()))


def _is_prose(grid: Grid, rows: list[Row], spoken: Sequence[str]) -> bool:
    return is_text(grid, rows, spoken) or is_cards(rows, (*spoken, "en", "ru"))


def _tongues(rows: list[Row], spoken: Sequence[str]) -> tuple[str, ...]:
    known = languages()
    chunks = range(0, len(rows), _CHUNK)
    looked_at = chunks[:: len(chunks) // _CHUNKS + 1]
    texts = (" ".join(row.text for row in rows[at : at + _CHUNK]) for at in looked_at)
    near = [*(language_of(text, tuple(spoken)) for text in texts), *spoken, "en", "ru"]
    return tuple(dict.fromkeys(code for code in near if code in known))


def _by_words(
    source: Source,
    sheet: _Sheet,
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
    at = 0
    while at < len(rows):
        is_open = not tables or is_new_header(rows, at, grid.columns, heads, tongues)
        if is_open and is_header_in(rows, at, grid.columns, near, others, is_first=not tables):
            last = header_end(rows, at, grid.columns, tongues)
            header = rows[at : last + 1]
            is_below = any(is_repeated(row, repeated) for row in before)
            if not tables and is_below and not is_repeated(rows[at], repeated):
                return []
            if tables and same_heads(tables[-1].header, header):
                tables[-1].rows.extend(header)
            else:
                heads.update(text for row in header for text in row.folded)
                made = PlanTable(source, grid, header, [], [], tongues=tongues, spoken=spoken)
                tables.append(made)
            at = last + 1
            continue
        (tables[-1].rows if tables else before).append(rows[at])
        at += 1
    for table in tables:
        if not names_all(table.header, tongues):
            best = head_tongue(table.header, tongues, widely=True)
            table.tongues = tuple(dict.fromkeys((best, *near)))
        table.columns = columns_of(table.header, grid.columns)
        assign(table.columns, list(islice(table.body, _ROWS_WEIGHED)), table.tongues)
        table.language = _language(table)
    if tables:
        tables[0].before = before
    return [t for t in tables if t.of("measure") or t.of("section")]


def _name_alike(found: _Found) -> None:
    """Tables with the same heads have the same columns: what their contents tell is told by the
    rows of all.
    """
    alike: dict[tuple[tuple[str, ...], ...], list[PlanTable]] = {}
    for tables in found.values():
        for table in tables:
            alike.setdefault(tuple(c.path for c in table.columns), []).append(table)
    for family in alike.values():
        told = {tuple(c.kind for c in table.columns) for table in family}
        is_open = len(told) > 1 or any(c.how == "contents" for t in family for c in t.columns)
        if len(family) > 1 and is_open:
            for table in family:
                table.columns = columns_of(table.header, table.grid.columns)
            _name_together(family)


def _language(table: PlanTable) -> str:
    """The language of a table: of long texts by themselves, of short ones by the heads."""
    measure = [c.number for c in table.of("measure", "section", "steps", "result")]
    text = " ".join(
        text
        for row in islice(table.body, _ROWS_READ)
        for c, text in zip(row.own, row.texts, strict=True)
        if c.column in measure
    ) or " ".join(row.text for row in table.rows)
    if main := next((c.spoken for c in table.columns if c.spoken), ""):
        return main
    heads = " ".join(row.text for row in table.header)
    spoken = head_tongue(table.header, table.tongues) if table.how == "header" else ""
    # heads of a language without words here may be met by chance in another one's
    is_foreign = not {"und", *languages()} >= set(table.spoken[:1])
    spoken = "" if is_foreign and not names_all(table.header, (spoken,)) else spoken
    if spoken and len(text) < _SHORT_TEXT and script_of(text) in {script_of(heads), ""}:
        return spoken
    language = language_of(text, (spoken, *table.spoken))
    return table.spoken[0] if language == "und" and table.spoken else language


def _by_shape(
    source: Source,
    sheets: Sequence[_Sheet],
    spoken: tuple[str, ...],
    found: _Found,
    repeated: Heads,
) -> None:
    """Add the tables that no word names but whose cells hold a plan."""
    left = [sheet for sheet in sheets if sheet.index not in found]
    cut = {sheet.index: _cut_by_shape(source, sheet, spoken, repeated) for sheet in left}
    is_only = not found
    for family in _families(t for tables in cut.values() for t in tables):
        _name_together(family)
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


def _cut_by_shape(
    source: Source, sheet: _Sheet, spoken: tuple[str, ...], repeated: Heads
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
        table.tongues, table.spoken = _tongues(rows, spoken), spoken
        unnamed = [Column(n) for n in range(1, columns + 1)]
        table.columns = columns_of(table.header, columns) if table.header else unnamed
    return tables


def _above(source: Source, sheets: Sequence[_Sheet], found: _Found, repeated: Heads) -> None:
    """Rows above the first header that words know may be a table of their own, in a language that
    they do not know.
    """
    for sheet in sheets:
        known = found.get(sheet.index, [])
        rows = known[0].before if known else []
        full = [n for n, row in enumerate(rows) if _is_full(row, sheet.grid.columns)]
        if len(full) < _FEWEST_ABOVE:
            continue
        upper = _Sheet(sheet.index, sheet.grid, rows[: full[-1] + 1])
        tables = [t for t in _cut_by_shape(source, upper, known[0].spoken, repeated) if t.header]
        if not tables:
            continue
        for family in _families(tables):
            _name_together(family)
        if all(_holds_a_plan([table], is_only=False) for table in tables):
            known[0].before = rows[full[-1] + 1 :]
            known[:0] = tables


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


def _name_together(family: Sequence[PlanTable]) -> None:
    """Name the columns by what they hold in all tables of the family."""
    first = family[0]
    rows = (row for table in family for row in table.body)
    assign(first.columns, list(islice(rows, _ROWS_WEIGHED)), first.tongues)
    for table in family:
        for column, named in zip(table.columns, first.columns, strict=True):
            column.kind, column.how, column.language = named.kind, named.how, named.language
            if not table.header:
                column.path, column.head_row = named.path, named.head_row
        table.language = _language(table)


def _holds_a_plan(family: Sequence[PlanTable], *, is_only: bool) -> bool:
    """Long texts row by row with a time, a number or bodies beside them; more is asked where words
    found the plan elsewhere.
    """
    first = family[0]
    rows = [row for table in family for row in table.body]
    blank = sum(any(marks.is_blank_line(shown(c)) for c in row.own) for row in rows)
    if blank * _SIGNED > len(rows):
        return False
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
    if table.of(*_TIMES):
        return True
    crosses = table.of("mark")
    if is_only or not crosses:
        return bool(crosses)
    return any(tells_time(text, table.tongues) for column in crosses for text in column.path)


def _continue(source: Source, sheets: Sequence[_Sheet], found: _Found) -> None:
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
            if head >= 0:
                table.before, table.header = rows[:head], rows[head : head + 1]
                table.rows = rows[head + 1 :]
            if _script(table) != _script(last):
                table.how = "contents"  # another language goes on: its heads are others
                table.language = _language(table)
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
    if not any(c.texts for c in measures):
        return False
    if any(c.numbers >= 0.5 for c in numbers):
        return True
    return any(c.texts and c.share(marks.tells_time) >= 0.3 for c in times)
