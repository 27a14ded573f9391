"""Measures of two or three rows under a header of as many: the upper row says what is done by whom
and when, the lower one how it is measured, who helps and what it costs.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.contents import ROWS_WEIGHED, contents_of
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.evidence import by_head
from roadbook.documents.reading.headers import columns_of
from roadbook.documents.reading.paired_rows import is_wide
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row
from roadbook.documents.reading.shape import LONGEST_HEAD

_DEEPEST = 3
_FEWEST, _MOSTLY = 2, 0.9
_DONE = frozenset({"measure", "commitment", "details"})
_WHO_OR_WHEN = frozenset({"timeframe", "responsible"})
_TEXTS = _DONE | {"section"}


def part_rows_in_turn(table: PlanTable) -> None:
    """Part a table whose header rows say other things in turn, as its measures' rows do, into the
    upper rows and a table of the lower ones (`PlanTable.lower`).
    """
    heads = _heads(table)
    if len(heads) >= _FEWEST and _part(table, heads):
        table.header = heads[:1]


def go_on_in_turn(table: PlanTable, last: PlanTable) -> None:
    """A table without a header goes on with the last one, whose measures have lower rows."""
    if last.lower and _part(table, [part.header[0] for part in (last, *last.lower)]):
        for part, before in zip(table.lower, last.lower, strict=True):
            part.columns = [replace(column) for column in before.columns]


def _part(table: PlanTable, heads: Sequence[Row]) -> bool:
    """Take the lower rows out of a table; False where its rows do not follow as the heads do."""
    groups = _groups(table, heads, _anchors(heads))
    if groups is None:
        return False
    tops = {id(row) for row in heads}
    rows = [row for row in table.rows if id(row) not in tops]
    table.lower = []
    for depth, head in enumerate(heads[1:], 1):
        own = {id(group[depth]) for group in groups}
        below = [row for row in rows if id(row) in own or (row.own and row.folded == head.folded)]
        table.lower.append(replace(table, header=[head], rows=below, before=[], after=[], lower=[]))
    taken = {id(row) for part in table.lower for row in part.rows}
    table.rows = [row for row in rows if id(row) not in taken]
    return True


def name_lower(table: PlanTable) -> None:
    """Name the columns of the lower rows by their heads and what they hold."""
    for lower in table.lower:
        lower.columns = columns_of(lower.header, lower.grid.columns)
        lower.columns = [c for c in lower.columns if lower.header[0].own_at(c.number)]
        rows = list(islice(lower.body, ROWS_WEIGHED))
        held = contents_of(rows, lower.grid.columns)
        for column in lower.columns:
            kind = by_head(column, held[column.number], table.tongues)
            column.kind = "steps" if kind in _TEXTS else "" if kind == "number" else kind


def _heads(table: PlanTable) -> list[Row]:
    """The rows of the header that say other things in turn; fewer than two where none do."""
    heads = list(table.header)
    for row in table.rows[: _DEEPEST - 1] if len(heads) == 1 else ():
        if not _may_be_heads(row):
            break
        heads.append(row)
    while len(heads) >= _FEWEST:
        if _say_other_things(heads, table.tongues):
            return heads
        if len(heads) <= len(table.header):
            break
        heads.pop()
    return []


def _may_be_heads(row: Row) -> bool:
    texts = row.texts
    is_short = all(len(text) <= LONGEST_HEAD for text in texts)
    return len(texts) > 1 and is_short and not any(map(marks.has_figure, texts))


def _say_other_things(heads: Sequence[Row], tongues: Sequence[str]) -> bool:
    """Does the upper row say what is done and by whom or when, and is nearly every head below it
    known for something that no head over it in the same column says?
    """
    said = [_said(head, tongues) for head in heads]
    kinds = set(said[0].values())
    told = {kind for row in said for kind in row.values()}
    if not kinds & _DONE or not told & _WHO_OR_WHEN:
        return False
    for n, below in enumerate(said[1:], 1):
        known = {column: kind for column, kind in below.items() if kind}
        if len(known) < _FEWEST or len(known) * 4 < len(below) * 3 or len(set(known.values())) < 2:
            return False
        above = {kind for row in said[:n] for kind in row.values() if kind}
        if any(kind in above for kind in known.values()):
            return False
    return True


def _said(row: Row, tongues: Sequence[str]) -> dict[int, str]:
    """What the heads of a row name, times as one, by their column."""
    told = {}
    for cell, text in zip(row.own, row.texts, strict=True):
        kinds = head_kinds(text, tongues)
        kind = kinds[0].kind if kinds else ""
        told[cell.column] = "timeframe" if kind in TIMES else kind
    return told


def _anchors(heads: Sequence[Row]) -> list[int]:
    """The columns that have a head in the upper row alone."""
    below = {cell.column for head in heads[1:] for cell in head.own}
    wide = {c.column: c.column + c.column_span for c in heads[0].own}
    covered = {n for first, end in wide.items() for n in range(first, end) if first in below}
    return [c.column for c in heads[0].own if c.column not in below | covered]


def _groups(
    table: PlanTable, heads: Sequence[Row], anchors: Sequence[int]
) -> list[list[Row]] | None:
    """The rows of every measure; None where they do not follow each other as the heads do."""
    columns, depth = table.grid.columns, len(heads)
    known = {tuple(head.folded) for head in heads}
    groups: list[list[Row]] = []
    is_open = False
    for row in table.rows:
        if not row.own or tuple(row.folded) in known:
            continue
        is_anchored = any(map(row.own_at, anchors))
        if len(row.own) == 1 and (is_wide(row, columns) or is_anchored or not anchors):
            is_open = False
            continue
        begins = is_anchored if anchors else not is_open or len(groups[-1]) == depth
        if begins:
            groups.append([row])
            is_open = True
        elif is_open:
            groups[-1].append(row)
        else:
            return None
    whole = [g for g in groups if len(g) == depth and _stand_as(g, heads)]
    if len(whole) < _FEWEST or len(whole) < _MOSTLY * len(groups):
        return None
    return whole


def _stand_as(group: Sequence[Row], heads: Sequence[Row]) -> bool:
    """Does every row of a measure fill no other columns than its heads?"""
    return all(
        {cell.column for cell in row.own} <= {cell.column for cell in head.own}
        for row, head in zip(group, heads, strict=True)
    )
