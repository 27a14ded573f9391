"""Which grids hold the plan: a header that names a measure or a time-frame, or, where no head is
known, what the cells hold. Layout tables, stamps, signatures and lists are not the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, assign, contents_of
from roadbook.documents.reading.headers import (
    LONGEST_HEAD,
    columns_of,
    head_tongue,
    header_end,
    is_header,
    is_new_header,
    names_all,
    same_heads,
)
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, rows_of, shown

_CHUNK = 15
_SHORT_TEXT = 500


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
        headers = [table.header for table in tables]
        is_open = not tables or is_new_header(rows, at, headers, tongues)
        if is_open and is_header(rows[at], grid.columns, tongues):
            last = header_end(rows, at, grid.columns, tongues)
            header = rows[at : last + 1]
            if tables and same_heads(tables[-1].header, header):
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
        if not names_all(table.header, tongues):
            best = head_tongue(table.header, tongues, widely=True)
            table.tongues = tuple(dict.fromkeys((best, *tongues)))
        table.columns = columns_of(table.header, grid.columns)
        _finish(table)
    if tables:
        tables[0].before = before
    return [t for t in tables if t.of("measure") or t.of("section")]


def _finish(table: PlanTable) -> None:
    """Name the columns and find the language: of long texts by themselves, of short ones by the
    language of the heads.
    """
    body = [row for row in table.rows if _is_body(row, table.grid.columns)]
    assign(table.columns, body, table.tongues)
    measure = [c.number for c in table.of("measure", "section", "steps", "result")]
    text = " ".join(
        one_line(shown(c)) for row in table.rows for c in row.own if c.column in measure
    ) or " ".join(row.text for row in table.rows)
    heads = " ".join(row.text for row in table.header)
    spoken = head_tongue(table.header, table.tongues) if table.how == "header" else ""
    if spoken and len(text) < _SHORT_TEXT and script_of(text) in {script_of(heads), ""}:
        table.language = spoken
        return
    table.language = language_of(text, (spoken, *table.spoken))
    if table.language == "und" and table.spoken:
        table.language = table.spoken[0]


def _is_body(row: Row, columns: int) -> bool:
    texts = [one_line(shown(cell)) for cell in row.own]
    if len(texts) < 2 < columns or is_one_text(row, columns):
        return False
    return bool(texts) and not marks.is_column_number_row(texts)


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
        len(shown(c)) <= LONGEST_HEAD and not marks.tells_time(shown(c)) for c in top.own
    ) and not marks.is_number(shown(top.own[0]).replace("№", "x"))
    first = top.number - 1
    last = header_end(rows, first, grid.columns, ()) if is_head else first - 1
    body = rows[last + 1 :]
    contents = contents_of([r for r in body if _is_body(r, grid.columns)], grid.columns)
    told = any(c.share(marks.tells_time) >= 0.4 for c in contents.values())
    numbered = any(c.share(marks.is_number) >= 0.7 and len(c.texts) >= 3 for c in contents.values())
    if not told and not (numbered and any(c.length > 30 for c in contents.values())):
        return None
    header = rows[first : last + 1]
    columns = (
        columns_of(header, grid.columns)
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
            if last is not None and _repeats_the_top(found[index][0], last):
                found[index][0].columns = [replace(c) for c in last.columns]
            last = found[index][-1]
        elif last is not None and grid.columns == last.grid.columns and _fits(rows, last):
            columns = [replace(c) for c in last.columns]
            found[index] = [
                PlanTable(
                    source, grid, [], rows, columns, last.language, last.tongues, how=last.how
                )
            ]


def _repeats_the_top(table: PlanTable, last: PlanTable) -> bool:
    """Is the header only the upper rows of the last one, as on a page that repeats one of two?"""
    rows = len(table.header)
    return (
        table.grid.columns == last.grid.columns
        and 0 < rows < len(last.header)
        and same_heads(table.header, last.header[:rows])
    )


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
