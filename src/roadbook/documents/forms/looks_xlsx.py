"""How the sheets of a form look, on screen and in print: the tokens of the house in a workbook.

Serif is the voice of the plan, sans is Roadbook's own; a tinted cell waits to be filled.
"""

from textwrap import wrap
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

INK, SOFT, EDGE, LINE = "#16202A", "#4F5A64", "#7B8791", "#D5DBE0"
WAIT_GROUND = "#FCF4E2"
SERIF, SANS = "Times New Roman", "Arial"
LINE_HEIGHT = 13.5
"""Points of one line of ordinary text."""

_SANS = {"font_name": SANS, "font_size": 10, "font_color": INK, "valign": "top"}
_SERIF = _SANS | {"font_name": SERIF, "font_size": 11}
_WRAP = {"text_wrap": True}
_ROW = {"bottom": 1, "bottom_color": LINE}
_OPEN = (
    _SANS
    | _WRAP
    | {
        "bg_color": WAIT_GROUND,
        "locked": False,
        "border": 1,
        "border_color": LINE,
    }
)
_BELOW = _SANS | _WRAP | {"locked": False}
_DAY = {"align": "left", "num_format": "dd.mm.yyyy"}
_TEXT = {"num_format": "@"}
_LOOKS: dict[str, dict[str, Any]] = {
    "label": _SANS | {"font_size": 9, "font_color": SOFT},
    "title": _SERIF | _WRAP | {"font_size": 18},
    "answer": _SERIF | _WRAP | {"font_size": 15},
    "side": _SERIF | _WRAP | {"font_color": SOFT},
    "heading": _SERIF | {"font_size": 13, "bottom": 1, "bottom_color": INK, "valign": "bottom"},
    "prose": _SANS | _WRAP | {"valign": "vcenter"},
    "fact_label": _SANS | _ROW | _WRAP | {"font_color": SOFT},
    "fact": _SANS | _ROW | _WRAP,
    "group": _SANS | {"font_size": 9, "font_color": SOFT, "valign": "vcenter"},
    "head": _SANS
    | _WRAP
    | {"font_size": 9, "font_color": SOFT, "valign": "bottom", "bottom": 2, "bottom_color": INK},
    "area": _SERIF | {"font_size": 13, "valign": "bottom"},
    "shown": _SANS | _WRAP | _ROW | {"font_size": 9},
    "shown_number": _SANS | _WRAP | _ROW | {"num_format": "@"},
    "shown_side": _SERIF | _WRAP | _ROW,
    "run_side": {"font_name": SERIF, "font_size": 11, "font_color": INK},
    "run_mark": {"font_name": SANS, "font_size": 8, "font_color": SOFT},
    "open": _OPEN,
    "open_left": _OPEN | {"align": "left"},
    "open_day": _OPEN | _DAY,
    "open_text": _OPEN | _TEXT,
    "below": _BELOW,
    "below_day": _BELOW | _DAY,
    "below_text": _BELOW | _TEXT,
}


def looks_of(book: Workbook) -> dict[str, Format]:
    """Every look by its name, as formats of this workbook."""
    return {name: book.add_format(look) for name, look in _LOOKS.items()}


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width.

    Said to the file, because merged cells never grow by themselves and some office programs let no
    row grow that they only print.
    """
    fits = max(1, int(width))
    return sum(len(wrap(line, fits)) or 1 for line in text.split("\n"))


def sheet_for_print(
    sheet: Worksheet, running_head: str, page_of: str, *, is_upright: bool = False
) -> None:
    """A4 with margins of fourteen millimetres, no grid, a running head and the page's number.

    `page_of` holds the office programs' own codes &P and &N.
    """
    sheet.set_paper(9)
    if is_upright:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_landscape()
    sheet.hide_gridlines(2)
    sheet.set_margins(left=0.55, right=0.55, top=0.7, bottom=0.6)
    head = running_head.replace("&", "&&")
    sheet.set_header(f'&L&"{SANS}"&8{_cut(head, 200)}', {"margin": 0.35, "scale_with_doc": False})
    sheet.set_footer(f'&R&"{SANS}"&8{page_of}', {"margin": 0.3, "scale_with_doc": False})


def _cut(text: str, most: int) -> str:
    """Office programs refuse a running head of more than 255 characters."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)]
