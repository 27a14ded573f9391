"""The sheet in which two sides write down what becomes of each measure, and what is new.

Written beside the papers of a review, read back for the next roadmap. Words and choices are handed
in; rows come back as they were filled, each with its address, and it is `pack.renewal` that
understands them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from roadbook.core.address import Address
from roadbook.documents.forms.looks_xlsx import LINE_HEIGHT, lines_of, looks_of
from roadbook.documents.grids.grid import Grid, Source, address_of

MARK = "roadbook-dispositions"
OLD_FIELDS = (
    "id",
    "number",
    "measure",
    "state",
    "proposed",
    "why",
    "decided",
    "reason",
    "into",
    "text",
    "timeframe",
)
NEW_FIELDS = (
    "text",
    "area",
    "timeframe",
    "responsible",
    "partner",
    "source_kind",
    "source",
    "themes",
)
_TO_FILL = frozenset(("decided", "reason", "into", "text", "timeframe"))
_WIDTHS = {
    "id": 4,
    "number": 7,
    "measure": 44,
    "state": 14,
    "proposed": 17,
    "why": 36,
    "decided": 18,
    "reason": 26,
    "into": 10,
    "text": 30,
    "timeframe": 14,
}
_LOOKS = {"measure": "shown_side", "number": "shown_number"}
_ROWS_FOR_NEW = 60


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on the sheets: their names, the heads by field, the choices."""

    old_sheet: str
    new_sheet: str
    old_heads: Mapping[str, str]
    new_heads: Mapping[str, str]
    dispositions: Sequence[str]
    source_kinds: Sequence[str]


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One filled row: the text of each field that is not empty, and where each of them stands."""

    fields: Mapping[str, str]
    addresses: Mapping[str, Address]


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What came back;

    `is_one_of_ours` is false for a workbook that is no sheet of dispositions.
    """

    is_one_of_ours: bool
    old: tuple[FilledRow, ...] = ()
    new: tuple[FilledRow, ...] = ()


def write(path: Path, rows: Sequence[Mapping[str, str]], words: Words) -> None:
    """One row per old measure (keys as in `OLD_FIELDS`), and an empty sheet for new ones."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_custom_property("roadbook", MARK)
        looks = looks_of(book)
        choices = book.add_worksheet("_choices")
        choices.very_hidden()
        for column, values in enumerate((words.dispositions, words.source_kinds)):
            for row, value in enumerate(values):
                choices.write_string(row, column, value)
        _write_old(book.add_worksheet(words.old_sheet), rows, words, looks)
        _write_new(book.add_worksheet(words.new_sheet), words, looks)
        book.worksheets()[1].activate()


def read(source: Source) -> FilledSheet:
    """The filled rows of both sheets, in order. Columns are known by the field names of row 1.

    Row 1 is hidden and holds the field names, so that a renamed, moved or translated head changes
    nothing.
    """
    grids = [item for item in source.items if isinstance(item, Grid)]
    old = _rows(source, grids, OLD_FIELDS, f"{MARK}/old")
    new = _rows(source, grids, NEW_FIELDS, f"{MARK}/new")
    return FilledSheet(old is not None or new is not None, old or (), new or ())


def _rows(
    source: Source, grids: Sequence[Grid], fields: Sequence[str], mark: str
) -> tuple[FilledRow, ...] | None:
    for grid in grids:
        names = {cell.column: cell.text for cell in grid.cells if cell.row == 1}
        if mark not in names.values():
            continue
        columns = {column: name for column, name in names.items() if name in fields}
        by_row: dict[int, dict[str, tuple[str, Address]]] = {}
        for cell in grid.cells:
            if cell.row > 2 and cell.column in columns and cell.text.strip():
                where = address_of(source, grid, cell.row, cell.column)
                by_row.setdefault(cell.row, {})[columns[cell.column]] = (cell.text.strip(), where)
        return tuple(
            FilledRow({n: t for n, (t, _) in row.items()}, {n: a for n, (_, a) in row.items()})
            for _, row in sorted(by_row.items())
        )
    return None


def _write_heads(
    sheet: xlsxwriter.worksheet.Worksheet,
    fields: Sequence[str],
    heads: Mapping[str, str],
    mark: str,
    look: xlsxwriter.format.Format,
) -> None:
    for column, name in enumerate(fields):
        sheet.write_string(0, column, name)
        sheet.write_string(1, column, heads[name], look)
    sheet.write_string(0, len(fields), mark)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(1, 2 * LINE_HEIGHT)
    sheet.set_column(len(fields), len(fields), None, None, {"hidden": True})
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.55, right=0.55, top=0.7, bottom=0.6)
    sheet.set_footer("&R&8&P / &N")
    sheet.hide_gridlines(2)


def _choices(count: int, column: str) -> dict[str, str]:
    return {"validate": "list", "source": f"=_choices!${column}$1:${column}${count}"}


def _write_old(
    sheet: xlsxwriter.worksheet.Worksheet,
    rows: Sequence[Mapping[str, str]],
    words: Words,
    looks: Mapping[str, xlsxwriter.format.Format],
) -> None:
    _write_heads(sheet, OLD_FIELDS, words.old_heads, f"{MARK}/old", looks["head"])
    for column, name in enumerate(OLD_FIELDS):
        sheet.set_column(column, column, _WIDTHS[name], None, {"hidden": name == "id"})
    for index, row in enumerate(rows, 2):
        for column, name in enumerate(OLD_FIELDS):
            look = looks["open" if name in _TO_FILL else _LOOKS.get(name, "shown")]
            sheet.write_string(index, column, row.get(name, ""), look)
        # a spreadsheet does not make a row taller by itself for what another program wrote
        most = max(lines_of(row.get(name, ""), _WIDTHS[name]) for name in OLD_FIELDS[1:])
        sheet.set_row(index, LINE_HEIGHT * most + 4)
    if rows:
        column = OLD_FIELDS.index("decided")
        choices = _choices(len(words.dispositions), "A")
        sheet.data_validation(2, column, len(rows) + 1, column, choices)
    sheet.protect(
        "", {"format_cells": True, "format_rows": True, "format_columns": True, "sort": True}
    )


def _write_new(
    sheet: xlsxwriter.worksheet.Worksheet,
    words: Words,
    looks: Mapping[str, xlsxwriter.format.Format],
) -> None:
    _write_heads(sheet, NEW_FIELDS, words.new_heads, f"{MARK}/new", looks["head"])
    for column, width in enumerate((52, 26, 16, 30, 26, 22, 36, 22)):
        sheet.set_column(column, column, width)
    for row in range(2, _ROWS_FOR_NEW):
        sheet.set_row(row, 2 * LINE_HEIGHT)
        for column in range(len(NEW_FIELDS)):
            sheet.write_blank(row, column, None, looks["open"])
    column = NEW_FIELDS.index("source_kind")
    sheet.data_validation(
        2, column, _ROWS_FOR_NEW - 1, column, _choices(len(words.source_kinds), "B")
    )
