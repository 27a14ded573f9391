"""A ruled table of a PDF page as a grid: its cells are the boxes that its lines draw."""

from bisect import bisect_right
from statistics import median
from typing import Any

from roadbook.documents.grids.grid import Cell, Grid
from roadbook.documents.grids.pdf_joins import Placed
from roadbook.documents.grids.pdf_lines import Word, joined, lines_of, whole_lines, whole_words
from roadbook.documents.grids.shaded import Fills, draw_bars

_NEAR = 3.0

Shade = tuple[float, float, float, float, str]
"""A coloured box of a page: left, top, right, bottom, and its colour."""


def table_grid(
    table: Any,
    words: list[Word],
    struck: list[Word],
    page: str,
    known: frozenset[str],
    shades: list[Shade],
) -> Placed:
    """The cells of a pdfplumber table with their words; merged cells with their spans.

    `known` are whole words of the page, `shades` its coloured boxes, the upper ones last.
    """
    boxes = [box for box in table.cells if box is not None]
    columns = _edges(x for box in boxes for x in (box[0], box[2]))
    rows = _edges(y for box in boxes for y in (box[1], box[3]))
    inside = _by_box(words, boxes)
    if sum(map(len, inside.values())) < len(words):
        placed = {id(word) for some in inside.values() for word in some}
        boxes += _open_boxes([w for w in words if id(w) not in placed], columns, rows)
        inside = _by_box(words, boxes)
    gone = _by_box(struck, boxes)
    lines = {box: lines_of(some, box[0], box[2]) for box, some in inside.items()}
    known |= {word for box, some in lines.items() for word in whole_words(some, box[0], box[2])}
    known |= {*whole_lines((some, box[0], box[2]) for box, some in lines.items())}
    cells = []
    fills: Fills = {}
    for box in sorted(boxes, key=lambda b: (round(b[1]), b[0])):
        column, right = _place(columns, box[0]), _place(columns, box[2])
        row, below = _place(rows, box[1]), _place(rows, box[3])
        found = lines.get(box, [])
        if fill := _fill(box, shades):
            fills.update(((row + 1, n + 1), fill) for n in range(column, max(right, column + 1)))
        cells.append(
            Cell(
                row + 1,
                column + 1,
                joined(found, box[0], box[2], known),
                row_span=max(1, below - row),
                column_span=max(1, right - column),
                struck=" ".join(word["text"] for word in gone.get(box, [])),
                is_bold=bool(found) and all(line.is_bold for line in found),
            )
        )
    grid = Grid(cells, max(1, len(rows) - 1), max(1, len(columns) - 1), part=page)
    grid.row_parts = [page] * grid.rows
    draw_bars(grid, fills)
    size = median(word["size"] for word in words) if words else 0.0
    return Placed(grid, columns, round(size, 1))


def _open_boxes(words: list[Word], columns: list[float], rows: list[float]) -> list[Any]:
    """The places of words that stand between the lines of a table but in no closed cell."""
    found = set()
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        column, row = bisect_right(columns, x), bisect_right(rows, y)
        if 0 < column < len(columns) and 0 < row < len(rows):
            found.add((columns[column - 1], rows[row - 1], columns[column], rows[row]))
    return [*found]


def _fill(box: Any, shades: list[Shade]) -> str:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    over = (s[4] for s in reversed(shades) if s[0] < x < s[2] and s[1] < y < s[3])
    return next(over, "")


def _edges(values: Any) -> list[float]:
    """Distinct positions, those nearer than a few points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _place(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _by_box(words: list[Word], boxes: list[Any]) -> dict[Any, list[Word]]:
    """Words by the cell that holds their middle."""
    found: dict[Any, list[Word]] = {}
    for word in words:
        x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
        for box in boxes:
            if box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1:
                found.setdefault(box, []).append(word)
                break
    return found
