"""A ruled table of a PDF page as a grid, and a table that goes on over the end of a page as one.

A row that the end of a page broke is told by what it lacks: a cell that nearly every row of the
table fills.
"""

from typing import Any

from roadbook.documents.grids.grid import Cell, Grid
from roadbook.documents.grids.pdf_lines import joined, lines_of

_NEAR = 3.0
_SAME_EDGE = 6.0
_NEARLY_ALL = 0.8


def table_grid(
    table: Any, words: list[dict[str, Any]], struck: list[dict[str, Any]], page: str
) -> Grid:
    """The cells of a pdfplumber table with their words; merged cells with their spans."""
    boxes = [box for box in table.cells if box is not None]
    columns = _edges(x for box in boxes for x in (box[0], box[2]))
    rows = _edges(y for box in boxes for y in (box[1], box[3]))
    inside, gone = _by_box(words, boxes), _by_box(struck, boxes)
    cells = []
    for box in sorted(boxes, key=lambda b: (round(b[1]), b[0])):
        column, right = _place(columns, box[0]), _place(columns, box[2])
        row, below = _place(rows, box[1]), _place(rows, box[3])
        found = lines_of(inside.get(box, []))
        cells.append(
            Cell(
                row + 1,
                column + 1,
                joined(found, box[0], box[2]),
                row_span=max(1, below - row),
                column_span=max(1, right - column),
                struck=" ".join(word["text"] for word in gone.get(box, [])),
                is_bold=bool(found) and all(line.is_bold for line in found),
            )
        )
    grid = Grid(cells, max(1, len(rows) - 1), max(1, len(columns) - 1), part=page)
    grid.row_parts = [page] * grid.rows
    return grid


def _edges(values: Any) -> list[float]:
    """Distinct positions, those nearer than a few points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _place(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _by_box(words: list[dict[str, Any]], boxes: list[Any]) -> dict[Any, list[dict[str, Any]]]:
    """Words by the cell that holds their middle."""
    found: dict[Any, list[dict[str, Any]]] = {}
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        for box in boxes:
            if box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
                found.setdefault(box, []).append(word)
                break
    return found


def stitched(above: Grid, below: Grid) -> bool:
    """Put `below` at the end of `above` where it goes on with it; tells whether it did."""
    if above.columns != below.columns or above.columns < 2:
        return False
    head = _repeated(above, below)
    rows = [row for row in range(1, below.rows + 1) if row > head]
    if not rows:
        return True
    first = rows[0]
    is_broken = _is_broken(above, below, first)
    offset = above.rows - head
    for cell in below.cells:
        if cell.row <= head:
            continue
        if is_broken and cell.row == first:
            _append(above, cell)
            continue
        cell.row += offset - is_broken
        above.cells.append(cell)
    above.rows += len(rows) - is_broken
    above.row_parts += below.row_parts[head + is_broken :]
    return True


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {cell.column: cell.text for cell in grid.cells if cell.row == row and cell.text}


def _repeated(above: Grid, below: Grid) -> int:
    """How many of the first rows stand at the head of both: the head repeated on each page."""
    count = 0
    for row in range(1, min(4, above.rows, below.rows) + 1):
        ours, theirs = _texts(above, row), _texts(below, row)
        if not ours or ours != theirs:
            break
        count = row
    return count


def _is_broken(above: Grid, below: Grid, row: int) -> bool:
    """Does this row lack a cell that nearly every row of the table above fills?"""
    here = _texts(below, row)
    spans = [c.column_span for c in below.cells if c.row == row and c.text]
    if not here or (len(spans) == 1 and spans[0] == below.columns):
        return False
    filled = dict.fromkeys(range(1, above.columns + 1), 0)
    full_rows = 0
    for number in range(1, above.rows + 1):
        texts = _texts(above, number)
        if len(texts) < 2:
            continue
        full_rows += 1
        for column in texts:
            filled[column] += 1
    if full_rows < 3:
        return len(here) * 2 < above.columns
    return any(
        column not in here and count >= _NEARLY_ALL * full_rows for column, count in filled.items()
    )


def _append(above: Grid, cell: Cell) -> None:
    """The rest of a broken row goes to the cell it belongs to."""
    if not cell.text and not cell.struck:
        return
    last = [
        c
        for c in above.cells
        if c.column == cell.column and c.row <= above.rows < c.row + c.row_span
    ]
    if not last:
        cell.row = above.rows
        above.cells.append(cell)
        return
    owner = last[-1]
    glue = "" if _is_cut(owner, cell) else " "
    owner.text = f"{owner.text}{glue}{cell.text}".strip()
    owner.struck = f"{owner.struck} {cell.struck}".strip()


def _is_cut(owner: Cell, rest: Cell) -> bool:
    """A code or a lone word cut in two by the end of the page: "C02.1." and "02"."""
    return (
        " " not in owner.text
        and " " not in rest.text
        and bool(owner.text)
        and rest.text[:1].isdigit()
        and owner.text[-1:] in ".-/0123456789"
    )
