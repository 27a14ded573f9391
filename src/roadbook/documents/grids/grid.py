"""What every reader of a format gives, whatever the format: a `Source` of paragraphs and grids in
reading order.

Plain lists of plain values, so that the limited child process can hand them over as JSON.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from roadbook.core.address import Address, address_at


class NotRead(Exception):
    """A reader gives a file up: the code of a refusal and the values its sentence needs."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class Cell:
    """One cell; a merged one stands once, at its top left corner, with its spans.

    `text` is what a reader of the page would read now: tracked insertions in, struck and tracked-
    deleted text out (that is kept in `struck`); paragraphs of the cell are parted by "\\n". `kind`
    is "text", "number", "date", "formula", or "bar" for a mark that colour makes; `value` is then
    the number as written in the file or an ISO date, and `text` is how the file shows it. `note` is
    a comment or footnote.
    `list_number` is the automatic number that the program shows before the first paragraph ("3.",
    "1.2", "a)"), not part of `text`. `tags` are those of the content controls in it. It `has_field`
    where the program works something out, such as a sum, that a text document shows.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    kind: str = "text"
    value: str = ""
    struck: str = ""
    note: str = ""
    list_number: str = ""
    is_bold: bool = False
    is_hidden: bool = False
    tags: Sequence[str] = ()
    has_field: bool = False


@dataclass(slots=True)
class Grid:
    """A table or a sheet.

    Rows and columns count from 1. `part` is the sheet's name or the page's number.

    `table` counts the tables of the file in reading order. `pages` is (first, last) for a PDF.
    `nested_in` is the (table, row, column) of the cell that holds this table, where it is a table
    in a table.
    """

    cells: list[Cell]
    rows: int
    columns: int
    table: int = 0
    part: str = ""
    is_hidden: bool = False
    row_parts: list[str] = field(default_factory=list)
    nested_in: tuple[int, int, int] | None = None


@dataclass(slots=True)
class Paragraph:
    """Text outside tables.

    `level` is the heading level by style or outline, 0 for body text; `where` is "body", "header",
    "footer", "footnote", "text_box" or "comment".
    """

    text: str
    level: int = 0
    list_number: str = ""
    paragraph: int = 0
    part: str = ""
    is_bold: bool = False
    where: str = "body"
    struck: str = ""


class Counted(NamedTuple):
    """Rows of tables, and paragraphs with text wherever they stand; 0 paragraphs in sheets."""

    rows: int = 0
    paragraphs: int = 0


@dataclass(slots=True)
class Source:
    """A file as grids and paragraphs, in reading order.

    `language` is the one the file declares, or "". `properties` are the custom ones, by name. Where
    another program converted the file first, `was` is its own format, `format` what was read, and
    `before` what the file itself holds, where that could be counted.
    """

    file: str
    format: str
    items: list[Grid | Paragraph]
    title: str = ""
    language: str = ""
    remarks: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    was: str = ""
    before: Counted | None = None

    @property
    def place(self) -> str:
        """What an address calls the file: its own name, and that it was converted."""
        return f"{self.file} → .{self.format}" if self.was else self.file


def address_of(source: Source, grid: Grid, row: int, column: int) -> Address:
    """The address of a cell, with the spreadsheet's own name of it where the file is a
    spreadsheet.
    """
    part = grid.row_parts[row - 1] if row and len(grid.row_parts) >= row else grid.part
    name = f"{column_letters(column)}{row}" if source.format == "xlsx" else ""
    return address_at((source.place, part, grid.table, row, column, name, 0, "", 0, 0))


@cache
def column_letters(column: int) -> str:
    """1 is A, 26 is Z, 27 is AA. Raises ValueError for anything below 1."""
    if column < 1:
        raise ValueError(f"columns count from 1, not {column}")
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
