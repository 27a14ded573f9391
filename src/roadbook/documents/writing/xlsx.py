"""XLSX: every cell keeps its type, no text is ever a formula, and every sheet prints on A4."""

import io
from datetime import date, datetime, time
from fractions import Fraction
from math import ceil
from typing import Any

import xlsxwriter

from roadbook.core.reasons import Piece, Pieces
from roadbook.documents.papers.paper import Paper, Share, Sheet, plain
from roadbook.documents.writing import tokens
from roadbook.documents.writing.characters import legal

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEAD_ROWS = 3
_SIZE, _TITLE = 9, 14
_LINE = 12.5
"""The height of a line of this size, in points."""
_NARROWEST, _WIDEST = 8, 36
_LETTERS_OF_A_WIDTH = 1.3
"""A column's width counts digits of the ordinary size; letters of ours are narrower."""
_MOST_LINES = 30
_LONGEST_CELL = 32_767
_NO_BREAK = "\N{NO-BREAK SPACE}"


def to_bytes(paper: Paper) -> bytes:
    """The sheets of a paper as a workbook; title and running head stand above each table."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties(
            {
                "title": _text(paper.title),
                "subject": _text(paper.running_head),
                "author": "Roadbook",
                "created": datetime.combine(paper.as_of, time()),
            }
        )
        looks = _looks(book)
        for sheet in paper.sheets:
            _write(book.add_worksheet(sheet.name), sheet, paper, looks)
    return out.getvalue()


def _looks(book: xlsxwriter.Workbook) -> dict[str, Any]:
    plain_look = {"font_name": tokens.SANS_LIKE, "font_size": _SIZE}
    soft = plain_look | {"font_color": f"#{tokens.SOFT}"}
    wrapped = {"text_wrap": True, "valign": "top"}
    cell = plain_look | {
        "valign": "top",
        "text_wrap": True,
        "bottom": 1,
        "bottom_color": f"#{tokens.LINE}",
    }
    head = soft | {"valign": "bottom", "text_wrap": True, "bottom": 2}
    end = {"align": "right", "indent": 1}
    formats = {
        "title": {"font_name": tokens.SERIF_LIKE, "font_size": _TITLE} | wrapped,
        "second": soft | wrapped,
        "head": head | {"indent": 1},
        "head_end": head | end,
        "text": cell | {"indent": 1},
        "text_end": cell | end,
        "share": cell | end | {"num_format": f"0.0{_NO_BREAK}%"},
        "whole": cell | end | {"num_format": "#,##0"},
        "part": cell | end | {"num_format": "#,##0.00"},
        "day": cell | {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    }
    return {name: book.add_format(look) for name, look in formats.items()}


def _write(
    page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, paper: Paper, looks: dict[str, Any]
) -> None:
    widths = _widths(sheet)
    under = " · ".join(filter(None, (_text(paper.running_head), _text(paper.origin_note))))
    _over(page, 0, _text(paper.title), looks["title"], widths, _TITLE)
    _over(page, 1, under, looks["second"], widths, _SIZE)
    columns = range(len(sheet.heads))
    ends = ["_end" if _has_numbers(sheet, column) else "" for column in columns]
    for column, (head, width) in enumerate(zip(sheet.heads, widths, strict=True)):
        page.write_string(_HEAD_ROWS, column, head, looks[f"head{ends[column]}"])
        page.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows, _HEAD_ROWS + 1):
        lines = 1
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            look = looks[f"text{ends[column]}"]
            lines = max(lines, _cell(page, row, column, cell, looks | {"text": look}, width))
        # a spreadsheet does not make a row taller by itself for what another program wrote
        page.set_row(row, _LINE * lines + 3)
    page.freeze_panes(_HEAD_ROWS + 1, 0)
    page.repeat_rows(_HEAD_ROWS)
    page.autofilter(_HEAD_ROWS, 0, _HEAD_ROWS + max(len(sheet.rows), 1), len(sheet.heads) - 1)
    for column, words in sheet.choices.items():
        cells = (_HEAD_ROWS + 1, column, _HEAD_ROWS + max(len(sheet.rows), 1), column)
        page.data_validation(*cells, {"validate": "list", "source": list(words)})
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    before, between = paper.page_words
    page.set_footer(f"&L&8{_foot(paper)}&R&8{before} &P {between} &N")


def _has_numbers(sheet: Sheet, column: int) -> bool:
    return any(isinstance(cells[column], (Fraction, Share)) for cells in sheet.rows)


def _over(
    page: xlsxwriter.worksheet.Worksheet,
    row: int,
    text: str,
    look: Any,
    widths: tuple[int, ...],
    size: float,
) -> None:
    """A line over the whole table, broken where it is longer: a page is as wide as its table."""
    if len(widths) > 1:
        page.merge_range(row, 0, row, len(widths) - 1, text, look)
    else:
        page.write_string(row, 0, text, look)
    letters = max(sum(widths) * _LETTERS_OF_A_WIDTH * _SIZE / size, 1)
    page.set_row(row, _LINE * size / _SIZE * max(ceil(len(text) / letters), 1) + 3)


def _widths(sheet: Sheet) -> tuple[int, ...]:
    """The given widths; a column without one fits its longest word and, if it can, its lines."""
    fitted = list(sheet.widths)
    for column in range(len(fitted), len(sheet.heads)):
        held = (cells[column] for cells in sheet.rows)
        texts = [sheet.heads[column], *(_text(c) if isinstance(c, tuple) else "" for c in held)]
        longest = max(len(line) for text in texts for line in text.split("\n"))
        fitted.append(min(max(ceil(longest / _LETTERS_OF_A_WIDTH) + 2, _NARROWEST), _WIDEST))
    return tuple(fitted)


def _foot(paper: Paper) -> str:
    """The running head as a footer; "&" would begin a code, and there is room for 255 characters"""
    return _text(paper.running_head).replace("&", "&&")[:180]


def _cell(
    page: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Any,
    looks: dict[str, Any],
    width: int,
) -> int:
    """Write one cell by its type; gives how many lines it takes. None stays an empty cell."""
    match cell:
        case None:
            page.write_blank(row, column, None, looks["text"])
        case Fraction():
            look = "whole" if cell.denominator == 1 else "part"
            page.write_number(row, column, float(cell), looks[look])
        case Share():
            page.write_number(row, column, float(cell.value), looks["share"])
        case date():
            page.write_datetime(row, column, cell, looks["day"])
        case tuple() if all(isinstance(piece, Piece) for piece in cell):
            text = _text(cell)
            page.write_string(row, column, text, looks["text"])
            letters = max(width * _LETTERS_OF_A_WIDTH, 1)
            return min(sum(max(ceil(len(t) / letters), 1) for t in text.split("\n")), _MOST_LINES)
        case _:
            raise TypeError(f"a sheet cannot hold {cell!r}")
    return 1


def _text(pieces: Pieces) -> str:
    """What a cell can hold of it: legal characters, and no more of them than Excel opens."""
    return legal(plain(pieces))[:_LONGEST_CELL]
