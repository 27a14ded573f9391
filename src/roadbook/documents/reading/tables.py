"""Which grids hold the plan: a header that names a measure or a time-frame, or, where no head is
known, what the cells hold. Layout tables, stamps, signatures and lists are not the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from roadbook.documents.grids.grid import Cell, Grid, Source
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, assign, contents_of, head_kinds
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, rows_of, shown

_LONGEST_HEAD = 130
_CHUNK = 15
_SUBSTANCE = {"measure", "commitment", "indicator", "details", "timeframe", "start"}
_CORE = {"measure", "commitment", "indicator", "details", "section", "steps", "result"}


@dataclass(slots=True)
class PlanTable:
    """A header, the rows below it up to the next header, and what each column is.

    `before` are the rows of the grid above its first header. `how` is "header" or "contents".
    """

    source: Source
    grid: Grid
    header: list[Row]
    rows: list[Row]
    columns: list[Column]
    language: str = "und"
    tongues: tuple[str, ...] = ()
    before: list[Row] = field(default_factory=list)
    how: str = "header"
    spoken: tuple[str, ...] = ()

    def of(self, *kinds: str) -> list[Column]:
        return [c for c in self.columns if c.kind in kinds and not c.language]


def plan_tables(source: Source, spoken: Sequence[str]) -> dict[int, list[PlanTable]]:
    """The plan's tables by the index of their grid among the source's items."""
    found: dict[int, list[PlanTable]] = {}
    grids = [
        (index, item, rows_of(source, item))
        for index, item in enumerate(source.items)
        if isinstance(item, Grid) and not item.is_hidden
    ]
    for widened in (False, True):
        for index, grid, rows in grids:
            tongues = _tongues(rows, spoken, widened=widened)
            tables = _headed(source, grid, rows, tongues, tuple(spoken))
            if tables:
                found[index] = tables
        if found:
            break
    if not found:
        for index, grid, rows in grids:
            if (table := _unheaded(source, grid, rows, tuple(spoken))) is not None:
                found[index] = [table]
        return found
    _continue(source, grids, found)
    return dict(sorted(found.items()))


def _tongues(rows: list[Row], spoken: Sequence[str], *, widened: bool) -> tuple[str, ...]:
    known = languages()
    texts = [
        " ".join(row.text for row in rows[at : at + _CHUNK]) for at in range(0, len(rows), _CHUNK)
    ]
    near = [*(language_of(text, tuple(spoken)) for text in texts[:40]), *spoken, "en", "ru"]
    chosen = dict.fromkeys(code for code in near if code in known)
    return tuple(chosen | dict.fromkeys(known)) if widened else tuple(chosen)


def _headed(
    source: Source, grid: Grid, rows: list[Row], tongues: tuple[str, ...], spoken: tuple[str, ...]
) -> list[PlanTable]:
    tables: list[PlanTable] = []
    before: list[Row] = []
    at = 0
    while at < len(rows):
        is_later = bool(tables)
        if _is_header(rows[at], grid.columns, tongues) and (
            not is_later or _is_new_header(rows, at, tables, tongues)
        ):
            last = _header_end(rows, at)
            header = rows[at : last + 1]
            if tables and _same_heads(tables[-1].header, header):
                tables[-1].rows.extend(header)
            else:
                tables.append(
                    PlanTable(source, grid, header, [], [], tongues=tongues, spoken=spoken)
                )
            at = last + 1
            continue
        (tables[-1].rows if tables else before).append(rows[at])
        at += 1
    for table in tables:
        table.columns = _columns_of(table.header, grid.columns)
        _finish(table)
    if tables:
        tables[0].before = before
    return [t for t in tables if t.of("measure") or t.of("section")]


def _finish(table: PlanTable) -> None:
    body = [row for row in table.rows if _is_body(row, table.grid.columns)]
    assign(table.columns, body, table.tongues)
    measure = [c.number for c in table.of("measure", "section", "steps", "result")]
    table.language = language_of(
        " ".join(one_line(shown(c)) for row in table.rows for c in row.own if c.column in measure)
        or " ".join(row.text for row in table.rows),
        table.spoken,
    )
    if table.language == "und" and table.spoken:
        table.language = table.spoken[0]


def _is_body(row: Row, columns: int) -> bool:
    texts = [one_line(shown(cell)) for cell in row.own]
    if len(texts) < 2 < columns or is_one_text(row, columns):
        return False
    return bool(texts) and not marks.is_column_number_row(texts)


def _is_header(row: Row, columns: int, tongues: tuple[str, ...]) -> bool:
    """Heads are short and at least two of them, half of all, are known to name something."""
    texts = [one_line(shown(cell)) for cell in row.own]
    if len(texts) < 2 or len(set(texts)) < 2 or is_one_text(row, columns):
        return False
    if any(len(text) > _LONGEST_HEAD or marks.is_blank_line(text) for text in texts):
        return False
    kinds = set()
    named = 0
    for text in texts:
        found = head_kinds(text, tongues)
        if found and (found[0].start <= 25 or len(text) <= 40):
            named += 1
            kinds.add(found[0].kind)
    if len(texts) == 2 and not ({"measure", "commitment"} & kinds and len(kinds) == 2):
        return False
    timed = any(marks.tells_time(t) and len(t) > 9 for t in texts) and not kinds & {"status"}
    return (
        len(kinds) >= 2
        and named * 2 >= len(texts)
        and bool(kinds & _CORE)
        and bool(kinds & _SUBSTANCE)
        and not (timed and named < len(texts))
        and not any(
            marks.bare(t).replace(".", "").isdigit() and not marks.has_year(t) for t in texts
        )
    )


def _is_new_header(
    rows: list[Row], at: int, tables: list[PlanTable], tongues: tuple[str, ...]
) -> bool:
    """Below a first header another one is met only where it repeats its words, or where every
    head is known and something else than a row of the table stands above it.
    """
    texts = [folded(shown(cell)) for cell in rows[at].own]
    known = {folded(shown(c)) for table in tables for row in table.header for c in row.own}
    if sum(text in known for text in texts) * 2 >= len(texts):
        return True
    above = rows[at - 1]
    return (
        len(above.own) <= 1
        and all(len(text) <= 60 for text in texts)
        and all(head_kinds(text, tongues) for text in texts)
    )


def _header_end(rows: list[Row], at: int) -> int:
    """The last row of a header of one to three rows."""
    last = max(cell.row + cell.row_span - 1 for cell in rows[at].at.values()) - 1
    last = min(last, at + 2, len(rows) - 1)
    while last < min(at + 2, len(rows) - 1):
        wide = [c for c in rows[last].own if c.column_span > 1]
        below = rows[last + 1]
        if not wide or not below.own or not _is_subheader(below, wide):
            break
        last += 1
    return last


def _is_subheader(row: Row, wide: list[Cell]) -> bool:
    under = {n for cell in wide for n in range(cell.column, cell.column + cell.column_span)}
    texts = [one_line(shown(cell)) for cell in row.own]
    if marks.is_column_number_row(texts):
        return False
    return all(cell.column in under for cell in row.own) and all(len(t) <= 40 for t in texts)


def _same_heads(first: list[Row], second: list[Row]) -> bool:
    def texts(rows: list[Row]) -> list[tuple[int, str]]:
        return [(c.column, folded(shown(c))) for row in rows for c in row.own]

    return texts(first) == texts(second)


def _columns_of(header: list[Row], columns: int) -> list[Column]:
    made = []
    for n in range(1, columns + 1):
        cells: list[Cell] = []
        for row in header:
            cell = row.at.get(n)
            if cell is not None and cell not in cells:
                cells.append(cell)
        path = tuple(text for cell in cells if (text := one_line(shown(cell))))
        made.append(Column(n, path, head_row=cells[-1].row if cells else header[-1].number))
    return made


def _unheaded(
    source: Source, grid: Grid, rows: list[Row], spoken: tuple[str, ...]
) -> PlanTable | None:
    """A table whose heads nobody knows: at least three columns and rows, most of them filled, with
    numbers or times.
    """
    full = [row for row in rows if len(row.own) >= max(3, grid.columns // 2)]
    if grid.columns < 3 or len(full) < 3:
        return None
    top = full[0]
    is_head = all(
        len(shown(c)) <= _LONGEST_HEAD and not marks.tells_time(shown(c)) for c in top.own
    ) and not marks.is_number(shown(top.own[0]).replace("№", "x"))
    first = top.number - 1
    last = _header_end(rows, first) if is_head else first - 1
    body = rows[last + 1 :]
    contents = contents_of([r for r in body if _is_body(r, grid.columns)], grid.columns)
    told = any(c.share(marks.tells_time) >= 0.4 for c in contents.values())
    numbered = any(c.share(marks.is_number) >= 0.7 and len(c.texts) >= 3 for c in contents.values())
    if not told and not (numbered and any(c.length > 30 for c in contents.values())):
        return None
    header = rows[first : last + 1]
    columns = (
        _columns_of(header, grid.columns)
        if header
        else [Column(n) for n in range(1, grid.columns + 1)]
    )
    table = PlanTable(source, grid, header, body, columns, before=rows[:first], how="contents")
    table.tongues, table.spoken = ("en", "ru"), spoken
    _finish(table)
    return table if table.of("measure") else None


def _continue(
    source: Source, grids: list[tuple[int, Grid, list[Row]]], found: dict[int, list[PlanTable]]
) -> None:
    """A grid without a header that has the columns of the table before goes on with it."""
    last: PlanTable | None = None
    for index, grid, rows in grids:
        if index in found:
            last = found[index][-1]
        elif last is not None and grid.columns == last.grid.columns and _fits(rows, last):
            columns = [replace(c) for c in last.columns]
            found[index] = [
                PlanTable(
                    source, grid, [], rows, columns, last.language, last.tongues, how=last.how
                )
            ]


def _fits(rows: list[Row], table: PlanTable) -> bool:
    contents = contents_of([r for r in rows if _is_body(r, table.grid.columns)], table.grid.columns)
    if any(marks.is_blank_line(shown(c)) for row in rows for c in row.own):
        return False
    numbers = [contents[c.number] for c in table.of("number")]
    times = [contents[c.number] for c in table.of("timeframe", "start", "end")]
    measures = [contents[c.number] for c in table.of("measure")]
    if not any(c.texts for c in measures):
        return False
    if any(c.share(marks.is_number) >= 0.5 for c in numbers):
        return True
    return any(c.texts and c.share(marks.tells_time) >= 0.3 for c in times)
