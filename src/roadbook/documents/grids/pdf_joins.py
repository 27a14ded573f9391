"""A table that goes on over the end of a page as one table.

Columns are matched by where they stand, a repeated head is taken once, a row that the end of a page
broke is put together, a merged cell that goes on grows. That a row was broken is told by what it
lacks, by a code cut in two, or by texts that go on in the middle of a sentence.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from roadbook.core.letters import starts_small
from roadbook.documents.grids.codes import is_cut, shape
from roadbook.documents.grids.grid import Cell, Grid
from roadbook.documents.grids.pdf_heads import bare, set_apart

_SAME_EDGE = 6.0
_NEARLY_ALL = 0.8
_DEEPEST_HEAD = 4
_FEWEST_TOLD = 6
_FEWEST_LISTS = 3
_LOOKED_AT = 3_000
"""How many cells above a page are looked at: a long table takes no longer for each page."""
_END = frozenset(".;:!?")
_ITEM = re.compile(r"[•▪●–—*-]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]|[^\W\d_]\))(?:\s|$)")

# a date, a number or a name with one before what it leads: "06/17: ", "Phase 2: "
_LED = re.compile(r"[^:.;\n]{0,20}\d[^:.;\n]{0,6}:\s")


@dataclass(slots=True)
class Placed:
    """A grid with the positions of its columns' edges on the page, in points from the left, and the
    size of its letters.
    """

    grid: Grid
    edges: list[float]
    size: float


def stitched(upper: Placed, lower: Placed) -> bool:
    """Put `lower` at the end of `upper` where it goes on with it; tells whether it did."""
    if not _same_columns(upper, lower):
        return False
    above, below = upper.grid, lower.grid
    set_apart(replace(above, cells=above.cells[:_LOOKED_AT]), below)
    head = _repeated(replace(above, cells=above.cells[:_LOOKED_AT]), below)
    first = head + 1
    if first > below.rows:
        return True
    last = replace(above, cells=above.cells[-_LOOKED_AT:])
    is_broken = _is_broken(last, below, first)
    offset = above.rows - head - is_broken
    goes_down = _has_merges(last, below, [1]) and 1 not in _texts(below, first)
    for cell in below.cells:
        if cell.row <= head:
            continue
        if cell.row == first:
            owner = _owner(above, cell.column)
            if is_broken:
                _append(above, owner, cell)
                continue
            is_rest = owner is not None and _is_rest(last, below, owner, cell)
            if owner is not None and is_rest and (goes_down or _is_lone(last, below, cell)):
                owner.row_span += cell.row_span
                continue
        cell.row += offset
        above.cells.append(cell)
    above.rows += below.rows - head - is_broken
    above.row_parts += below.row_parts[head + is_broken :]
    return True


def _same_columns(upper: Placed, lower: Placed) -> bool:
    """Do both have the same columns, or one of them only some of the other's? Evens them out."""
    if min(upper.grid.columns, lower.grid.columns) < 2:
        return False
    if upper.grid.columns == lower.grid.columns:
        return True
    for wide, narrow in ((upper, lower), (lower, upper)):
        places = [_nearest(wide.edges, edge) for edge in narrow.edges]
        ends = places[0] == 0 and places[-1] == len(wide.edges) - 1
        if ends and None not in places:
            _spread(narrow, [p or 0 for p in places], wide)
            return True
    return False


def _nearest(edges: list[float], value: float) -> int | None:
    near = min(range(len(edges)), key=lambda i: abs(edges[i] - value))
    return near if abs(edges[near] - value) <= _SAME_EDGE else None


def _spread(narrow: Placed, places: list[int], wide: Placed) -> None:
    """Give the cells of a grid the columns of a wider one that has all its edges."""
    for cell in narrow.grid.cells:
        left, right = places[cell.column - 1], places[cell.column + cell.column_span - 1]
        cell.column, cell.column_span = left + 1, right - left
    narrow.grid.columns, narrow.edges = wide.grid.columns, wide.edges


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {cell.column: cell.text for cell in grid.cells if cell.row == row and cell.text}


def _repeated(above: Grid, below: Grid) -> int:
    """How many of the first rows stand at the head of both: the head repeated on each page."""
    count = 0
    for row in range(1, min(_DEEPEST_HEAD, above.rows, below.rows) + 1):
        ours, theirs = _texts(above, row), _texts(below, row)
        if not ours or {c: bare(t) for c, t in ours.items()} != {
            c: bare(t) for c, t in theirs.items()
        }:
            break
        count = row
    return count


def _is_broken(above: Grid, below: Grid, row: int) -> bool:
    """Is the first row of the page the rest of the last row of the page before?"""
    here = _texts(below, row)
    spans = [c.column_span for c in below.cells if c.row == row and c.text]
    if not here or (len(spans) == 1 and spans[0] == below.columns):
        return False
    if not _stands_below(above, below, row) or _has_own_mark(above, here):
        return False
    filled, full_rows = _filled(above)
    if full_rows < 3:
        return len(here) * 2 < above.columns or _all_flow(above, here)
    over = {
        column
        for cell in below.cells
        if cell.row == row and cell.text
        for column in range(cell.column, cell.column + cell.column_span)
    }
    lacking = [c for c in filled if c not in over and filled[c] >= _NEARLY_ALL * full_rows]
    if 1 in here and _is_own_code(above, 1, here[1]):
        return False
    if lacking:
        merged = {c for c in filled if _has_merges(above, below, [c])}
        own = [c for c in filled if c not in merged and filled[c] >= _NEARLY_ALL * full_rows]
        is_rest = len(here) > 1 and sum(c not in merged for c in lacking) * 2 > len(own)
        return merged.isdisjoint(lacking) or is_rest or _flows(above, here)
    return _is_cut(above, here) or _all_flow(above, here)


def _stands_below(above: Grid, below: Grid, row: int) -> bool:
    """Has every text of the row the width of the cell that it would go on with?"""
    for cell in below.cells:
        owner = _owner(above, cell.column) if cell.row == row and cell.text else None
        if owner is not None and owner.column_span != cell.column_span:
            return False
    return True


def _has_own_mark(above: Grid, here: dict[int, str]) -> bool:
    """Does the row begin with a word of its own where all rows begin with one, as "6" and "IV"?"""
    owner = _owner(above, 1)
    if 1 not in here or owner is None or not owner.text or is_cut(owner.text, here[1]):
        return False
    texts = [c.text for c in above.cells if c.column == 1 and c.column_span == owner.column_span]
    words = sum(len(text.split()) == 1 for text in [*texts, here[1]] if text)
    return words > _NEARLY_ALL * sum(map(bool, [*texts, here[1]]))


def _filled(grid: Grid) -> tuple[dict[int, int], int]:
    """How many of the rows with two cells or more fill a column, a merged cell for all its rows;
    and how many such rows there are.
    """
    told: defaultdict[int, set[int]] = defaultdict(set)
    for cell in grid.cells:
        if cell.text:
            for row in range(cell.row, min(cell.row + cell.row_span, grid.rows + 1)):
                told[row].add(cell.column)
    full = [row for row in told.values() if len(row) >= 2]
    columns = range(1, grid.columns + 1)
    return {c: sum(c in row for row in full) for c in columns}, len(full)


def _has_merges(above: Grid, below: Grid, columns: list[int]) -> bool:
    return any(
        c.row_span > 1 and c.column in columns for grid in (above, below) for c in grid.cells
    )


def _flows(above: Grid, here: dict[int, str]) -> bool:
    """Does the longest text of the row go on with one that the page before did not end?

    A row with a code of its own is a row of its own.
    """
    if any(_is_own_code(above, column, text) for column, text in here.items()):
        return False
    column = max(here, key=lambda c: len(here[c]))
    owner = _owner(above, column)
    if owner is None or _ITEM.match(here[column]):
        return False
    texts = [c.text for c in above.cells if c.column == column and c.text]
    ends = [text[-1:] in _END for text in texts]
    has_stops = sum(ends) > len(ends) / 2
    begin = sum(bool(_ITEM.match(text)) for text in texts)
    if begin >= _FEWEST_LISTS and begin >= _NEARLY_ALL * (len(texts) - 1):
        return True  # all but the head are lists, and no list begins in the middle of a point
    return starts_small(here[column]) or (has_stops and owner.text[-1:] not in _END)


def _is_own_code(above: Grid, column: int, text: str) -> bool:
    """Does a text look as nearly all codes and numbers above it do, headings over all columns
    aside?
    """
    cells = (c for c in above.cells if c.column == column and c.column_span < above.columns)
    looks = Counter(shape(c.text) for c in cells if c.text)
    look, times = looks.most_common(1)[0] if looks else ("", 0)
    return "9" in look and look == shape(text) and times >= _NEARLY_ALL * looks.total()


def _goes_on(text: str, rest: str) -> bool:
    return not _ITEM.match(rest) and (starts_small(rest) or text[-1:] not in _END)


def _all_flow(above: Grid, here: dict[int, str]) -> bool:
    """Do all texts of the row go on in small letters, where nearly every cell begins otherwise?"""
    pairs = [(owner.text, rest) for c, rest in here.items() if (owner := _owner(above, c))]
    small = sum(starts_small(rest) for _, rest in pairs)
    if len(pairs) < 2 or small * 2 <= len(pairs):
        return False
    starts = [starts_small(c.text) for c in above.cells if c.text]
    return all(text and _goes_on(text, rest) for text, rest in pairs) and (
        sum(starts) <= (1 - _NEARLY_ALL) * len(starts)
    )


def _is_cut(above: Grid, here: dict[int, str]) -> bool:
    """Is the first cell the rest of a code that only together looks as the codes above do?"""
    column = min(here)
    owner = _owner(above, column)
    if owner is None or not is_cut(owner.text, here[column]):
        return False
    looks = Counter(shape(c.text) for c in above.cells if c.column == column and c is not owner)
    look, times = looks.most_common(1)[0] if looks else ("", 0)
    whole, parts = shape(owner.text + here[column]), {shape(owner.text), shape(here[column])}
    return times >= 3 and whole == look and look not in parts


def _owner(above: Grid, column: int) -> Cell | None:
    """The cell that covers this column in the last row."""
    for cell in reversed(above.cells):
        if cell.column == column and cell.row <= above.rows < cell.row + cell.row_span:
            return cell
    return None


def _is_rest(above: Grid, below: Grid, owner: Cell, cell: Cell) -> bool:
    """Is this empty cell, of a row without a beginning, the rest of a merged cell?"""
    is_empty = not cell.text and not cell.struck
    has_width = owner.column_span == cell.column_span
    return is_empty and has_width and bool(owner.text) and _has_merges(above, below, [cell.column])


def _is_lone(above: Grid, below: Grid, cell: Cell) -> bool:
    """Is this the only empty cell of a column, in which every other row is told something?"""
    told = 0
    for grid in (above, below):
        full = {c.row for c in grid.cells if c.text}
        for other in grid.cells:
            if other.column != cell.column or other is cell or other.row not in full:
                continue
            if not other.text:
                return False
            told += 1
    return told >= _FEWEST_TOLD


def _append(above: Grid, owner: Cell | None, cell: Cell) -> None:
    """The rest of a broken row goes to the cell it belongs to."""
    if owner is None:
        if cell.text or cell.struck:
            cell.row = above.rows
            above.cells.append(cell)
        return
    owner.row_span += cell.row_span - 1
    if cell.text:
        owner.text = f"{owner.text}{_glue(owner.text, cell.text)}{cell.text}".strip()
    owner.struck = f"{owner.struck} {cell.struck}".strip()


def _glue(text: str, rest: str) -> str:
    if is_cut(text, rest) or (text.endswith("-") and starts_small(rest)):
        return ""
    is_line = _ITEM.match(rest) or (_LED.match(text) and _LED.match(rest))
    return "\n" if is_line else " "
