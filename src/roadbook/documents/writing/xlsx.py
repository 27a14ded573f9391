"""XLSX: every cell keeps its type, no text is ever a formula, and every sheet prints on A4."""

import io
from datetime import date
from fractions import Fraction
from typing import Any

import xlsxwriter

from roadbook.core.reasons import Piece
from roadbook.documents.papers.paper import Paper, Sheet, plain
from roadbook.documents.writing import tokens

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEAD_ROWS = 3


def to_bytes(paper: Paper) -> bytes:
    """The sheets of a paper as a workbook; title and running head stand above each table."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties(
            {
                "title": plain(paper.title),
                "subject": plain(paper.running_head),
                "author": "Roadbook",
                "created": paper.as_of,
            }
        )
        looks = _looks(book)
        for sheet in paper.sheets:
            _write(book.add_worksheet(sheet.name), sheet, paper, looks)
    return out.getvalue()


def _looks(book: xlsxwriter.Workbook) -> dict[str, Any]:
    cell = {"valign": "top", "text_wrap": True, "bottom": 4, "bottom_color": f"#{tokens.LINE}"}
    return {
        "title": book.add_format({"font_name": tokens.SERIF_LIKE, "font_size": 14}),
        "second": book.add_format({"font_color": f"#{tokens.SOFT}", "font_size": 9}),
        "head": book.add_format(
            {"valign": "bottom", "text_wrap": True, "bottom": 2, "font_color": f"#{tokens.SOFT}"}
        ),
        "text": book.add_format(cell),
        "share": book.add_format(cell | {"num_format": "0.0%"}),
        "whole": book.add_format(cell | {"num_format": "#,##0"}),
        "part": book.add_format(cell | {"num_format": "#,##0.00"}),
        "day": book.add_format(cell | {"num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _write(
    page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, paper: Paper, looks: dict[str, Any]
) -> None:
    page.write_string(0, 0, plain(paper.title), looks["title"])
    under = " · ".join(filter(None, (plain(paper.running_head), plain(paper.origin_note))))
    page.write_string(1, 0, under, looks["second"])
    for column, head in enumerate(sheet.heads):
        page.write_string(_HEAD_ROWS, column, head, looks["head"])
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows, _HEAD_ROWS + 1):
        for column, cell in enumerate(cells):
            _cell(page, row, column, cell, looks)
    page.freeze_panes(_HEAD_ROWS + 1, 0)
    page.repeat_rows(_HEAD_ROWS)
    page.autofilter(_HEAD_ROWS, 0, _HEAD_ROWS + max(len(sheet.rows), 1), len(sheet.heads) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.set_footer("&L&8&F&R&8&P / &N")


def _cell(
    page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Any, looks: dict[str, Any]
) -> None:
    """A share is a Fraction below a Sheet's own sense: see `Sheet`. None stays an empty cell."""
    match cell:
        case None:
            page.write_blank(row, column, None, looks["text"])
        case bool():
            page.write_boolean(row, column, cell, looks["text"])
        case int():
            page.write_number(row, column, cell, looks["whole"])
        case Fraction():
            look = "whole" if cell.denominator == 1 else "part"
            page.write_number(row, column, float(cell), looks[look])
        case ("share", Fraction() as share):
            page.write_number(row, column, float(share), looks["share"])
        case date():
            page.write_datetime(row, column, cell, looks["day"])
        case str():
            page.write_string(row, column, cell, looks["text"])
        case tuple() if all(isinstance(piece, Piece) for piece in cell):
            page.write_string(row, column, plain(cell), looks["text"])
        case _:
            raise TypeError(f"a sheet cannot hold {cell!r}")
