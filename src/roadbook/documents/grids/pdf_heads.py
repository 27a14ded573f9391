"""The head of a table without lines that a page repeats, apart from the rest of a row that the end
of the page before broke: both stand closely one below the other.
"""

from roadbook.documents.grids.grid import Cell, Grid

_DEEPEST_HEAD = 4
_FEWEST = 2


def bare(text: str) -> str:
    """Letters and digits alone: a head may be broken into other lines on another page."""
    return "".join(filter(str.isalnum, text)).casefold()


def set_apart(above: Grid, below: Grid) -> None:
    """Part a first row that begins in every cell with the head of the table above, and goes on."""
    for row in range(1, min(_DEEPEST_HEAD, above.rows, below.rows) + 1):
        head, first = _cells(above, row), _cells(below, row)
        if len(head) < _FEWEST or head.keys() != first.keys():
            return
        rests = {column: _behind(cell.text, head[column].text) for column, cell in first.items()}
        if None in rests.values():
            return
        if any(rests.values()):
            _part(below, row, {column: rest for column, rest in rests.items() if rest})
            return


def _cells(grid: Grid, row: int) -> dict[int, Cell]:
    return {cell.column: cell for cell in grid.cells if cell.row == row and cell.text}


def _behind(text: str, head: str) -> str | None:
    """What follows in a text that begins with this head; None for one that does not."""
    letters = "".join(head.split())
    at = 0
    for place, sign in enumerate(text):
        if at == len(letters):
            return text[place:].strip()
        if not sign.isspace():
            if sign != letters[at]:
                return None
            at += 1
    return "" if at == len(letters) else None


def _part(grid: Grid, row: int, rests: dict[int, str]) -> None:
    """Two rows of one: the head, and what goes on below it."""
    added = []
    for cell in grid.cells:
        if cell.row > row:
            cell.row += 1
        elif cell.row == row and (rest := rests.get(cell.column)):
            cell.text = cell.text[: len(cell.text) - len(rest)].strip()
            added.append(Cell(row + 1, cell.column, rest, column_span=cell.column_span))
    grid.cells = sorted([*grid.cells, *added], key=lambda cell: (cell.row, cell.column))
    grid.rows += 1
    grid.row_parts.insert(row, grid.row_parts[row - 1] if grid.row_parts else "")
