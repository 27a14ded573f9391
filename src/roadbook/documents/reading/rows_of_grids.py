"""A grid as rows that know what stands in each column, merged cells included.

Geometry alone: no word of any language is known here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from roadbook.core.address import Address, address_at
from roadbook.documents.grids.grid import Cell, Grid, Source, address_of, column_letters
from roadbook.documents.lexicons.wordings import all_folded, folded, one_line, tidy

_column = attrgetter("column")
_Said = tuple[list[str], list[str], list[str]]


@dataclass(slots=True)
class Row:
    """A row: `at` gives the cell that covers a column, `told` those of them that begin in that
    column and say something, `own` those that begin in this row, in order and with text; hidden
    cells are none of these.
    """

    source: Source
    grid: Grid
    number: int
    at: dict[int, Cell] = field(default_factory=dict)
    told: dict[int, Cell] = field(default_factory=dict)
    own: list[Cell] = field(default_factory=list)
    # every pass asks for these again
    _said: _Said | None = None
    _address: Address | None = None

    def address(self) -> Address:
        if self._address is None:
            self._address = address_of(self.source, self.grid, self.number, self.first_column)
        return self._address

    def address_of_cell(self, cell: Cell) -> Address:
        if cell.row != self.number:
            return address_of(self.source, self.grid, cell.row, cell.column)
        row = self._address or self.address()
        if cell.column == row.column:
            return row
        name = f"{column_letters(cell.column)}{cell.row}" if row.cell else ""
        return address_at((row.file, row.part, row.table, row.row, cell.column, name, 0, "", 0, 0))

    @property
    def first_column(self) -> int:
        return self.own[0].column if self.own else 1

    @property
    def lined(self) -> list[str]:
        """What its own cells say, with their lines."""
        self._said = said = self._said or _said(self.own)
        return said[0]

    @property
    def texts(self) -> list[str]:
        """What its own cells say, each on one line."""
        self._said = said = self._said or _said(self.own)
        return said[1]

    @property
    def folded(self) -> list[str]:
        """What its own cells say, for comparing."""
        self._said = said = self._said or _said(self.own)
        return said[2]

    @property
    def text(self) -> str:
        """What the row says, its own cells parted by bars."""
        return " | ".join(self.texts)

    def own_at(self, column: int) -> Cell | None:
        """The cell that begins in this row and column, if it says something."""
        cell = self.told.get(column)
        return cell if cell is not None and cell.row == self.number else None

    def cell_of(self, column: int) -> Cell | None:
        """The cell that begins in this column, here or above, if it says something."""
        return self.told.get(column)

    def is_inherited(self, column: int) -> bool:
        """Does a cell from above reach down into this column?"""
        cell = self.told.get(column)
        return cell is not None and cell.row < self.number


RowsByItem = dict[int, list[Row]]


def shown(cell: Cell) -> str:
    """The text of a cell with the automatic number before it."""
    text = tidy(cell.text)
    return f"{cell.list_number} {text}".strip() if cell.list_number else text


def _said(cells: Sequence[Cell]) -> _Said:
    """What cells say with their lines, each on one line, and for comparing."""
    lined = [shown(cell) if cell.list_number else cell.text for cell in cells]
    if compared := all_folded(lined):  # nearly every row
        return lined, lined, compared
    lined = list(map(shown, cells))
    texts = list(map(one_line, lined))
    return lined, texts, list(map(folded, texts))


def says(cell: Cell) -> bool:
    return bool(cell.text.strip() or cell.list_number)


def rows_of(source: Source, grid: Grid) -> list[Row]:
    """All rows of a grid from the first to the last, blank ones too."""
    rows = [Row(source, grid, n) for n in range(1, grid.rows + 1)]
    for cell in grid.cells:
        if cell.is_hidden:
            continue
        row, tells = rows[cell.row - 1], says(cell)
        if tells:
            row.own.append(cell)
        if cell.row_span != 1 or cell.column_span != 1:
            _cover(rows, cell, tells=tells)
        elif row.at.setdefault(cell.column, cell) is cell and tells:
            row.told[cell.column] = cell
    for row in rows:
        row.own.sort(key=_column)
    return rows


def rows_by_item(source: Source) -> RowsByItem:
    """The rows of every grid that is not hidden, by its place among the items."""
    return {
        index: rows_of(source, item)
        for index, item in enumerate(source.items)
        if isinstance(item, Grid) and not item.is_hidden
    }


def _cover(rows: Sequence[Row], cell: Cell, *, tells: bool) -> None:
    """A merged cell stands in all the places that it covers, where none stood before."""
    for row in rows[cell.row - 1 : cell.row - 1 + cell.row_span]:
        for column in range(cell.column, cell.column + cell.column_span):
            row.at.setdefault(column, cell)
        if tells and row.at[cell.column] is cell:
            row.told[cell.column] = cell


def hidden_columns(grid: Grid) -> dict[int, Cell]:
    """The first cell with text of every column that holds hidden cells."""
    found: dict[int, Cell] = {}
    for cell in grid.cells:
        if cell.is_hidden and says(cell) and cell.column not in found:
            found[cell.column] = cell
    return found


def is_one_text(row: Row, columns: int) -> bool:
    """Does the row say one thing: a cell merged across, or the same words in every cell?"""
    if not row.own or len(row.own) == 2:
        return False
    texts = row.folded
    if texts[-1] != texts[0] or texts.count(texts[0]) < len(texts):
        return False
    return sum(cell.column_span for cell in row.own) >= max(2, columns // 2)


def cells_in(row: Row, columns: Iterator[int] | list[int]) -> list[Cell]:
    """The cells that cover these columns, each once, in order."""
    found: list[Cell] = []
    for column in columns:
        cell = row.at.get(column)
        if cell is not None and cell not in found:
            found.append(cell)
    return found


def narrow_end(rows: Sequence[Row], most: int) -> int:
    """The place of the first of those rows at the end that have no more than so many cells."""
    first = len(rows)
    while first and len(rows[first - 1].own) <= most:
        first -= 1
    return first
