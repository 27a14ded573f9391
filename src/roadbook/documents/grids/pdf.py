"""PDF as grids and paragraphs: ruled tables by their lines, tables over several pages as one.

A page of a PDF knows letters and lines, not cells; what is a cell, a line break that somebody
meant and a row broken by the end of a page is decided here from geometry. A page without letters
is a scan and is said to be one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from roadbook.documents.grids.grid import Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.pdf_lines import Line, lines_of, paragraphs_of, text_of
from roadbook.documents.grids.pdf_tables import stitched, table_grid

UNREADABLE = (PDFSyntaxError, PdfminerException, KeyError, ValueError, TypeError, AssertionError)
MOST_PAGES = 400
_DIGITS = re.compile(r"\d+")
_THIN = 2.0


def read(path: Path) -> Source:
    """Tables and paragraphs in reading order. Raises NotRead for a scan or a locked file."""
    try:
        document = pdfplumber.open(path)
    except (PDFPasswordIncorrect, PdfminerException) as locked:
        if isinstance(locked, PDFPasswordIncorrect) or any(
            isinstance(arg, PDFPasswordIncorrect) for arg in locked.args
        ):
            raise NotRead("pdf_password") from None
        raise
    with document:
        pages = document.pages[:MOST_PAGES]
        empty = [page.page_number for page in pages if not page.chars]
        if len(empty) == len(pages):
            raise NotRead("scan", pages=empty)
        body = _body_size(pages)
        found: list[tuple[int, list[Grid | Paragraph]]] = [
            (page.page_number, list(_page(page, body))) for page in pages
        ]
        title = str((document.metadata or {}).get("Title") or "")
    running = _running([items for _, items in found])
    items = _joined([item for _, page in found for item in page], running)
    remarks = [f"no_text:{number}" for number in empty]
    return Source(path.name, "pdf", items, title=title, remarks=remarks)


def _body_size(pages: list[Any]) -> float:
    """The size in points that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages[:20]:
        sizes.update(round(char["size"], 1) for char in page.chars)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _page(page: Any, body: float) -> Iterator[Grid | Paragraph]:
    """Tables of the page and the paragraphs between them, from top to bottom."""
    struck = _struck(page)
    words = page.extract_words(
        x_tolerance=1.5, y_tolerance=2.5, extra_attrs=["fontname", "size"], keep_blank_chars=False
    )
    kept = [w for w in words if not _is_struck(w, struck)]
    tables = sorted(page.find_tables(), key=lambda t: t.bbox[1])
    tables = [t for t in tables if len(t.cells) > 1]
    outside = [w for w in kept if not any(_inside(w, t.bbox) for t in tables)]
    lines = lines_of(outside)
    for table in tables:
        above = [line for line in lines if line.bottom <= table.bbox[1] + _THIN]
        lines = [line for line in lines if line not in above]
        yield from _paragraphs(above, page, body)
        inside = [w for w in kept if _inside(w, table.bbox)]
        gone = [w for w in words if _is_struck(w, struck) and _inside(w, table.bbox)]
        yield table_grid(table, inside, gone, str(page.page_number))
    yield from _paragraphs(lines, page, body)


def _paragraphs(lines: list[Line], page: Any, body: float) -> Iterator[Paragraph]:
    for group in paragraphs_of(lines):
        size = median(line.size for line in group)
        level = 0
        if size > body * 1.12 and len(group) <= 4:
            level = 1 if size > body * 1.45 else 2
        edge = page.height * 0.08
        is_edge = group[-1].bottom < edge or group[0].top > page.height - edge
        yield Paragraph(
            text_of(group),
            level=level,
            part=str(page.page_number),
            is_bold=all(line.is_bold for line in group),
            where="edge" if is_edge else "body",
        )


def _struck(page: Any) -> list[tuple[float, float, float]]:
    """Thin horizontal strokes as (x0, x1, y): some of them go through words."""
    strokes = [(s["x0"], s["x1"], (s["top"] + s["bottom"]) / 2) for s in page.lines]
    strokes += [
        (r["x0"], r["x1"], (r["top"] + r["bottom"]) / 2)
        for r in page.rects
        if r["height"] < _THIN and r["width"] > r["height"]
    ]
    return strokes


def _is_struck(word: dict[str, Any], strokes: list[tuple[float, float, float]]) -> bool:
    """Does a stroke go through the middle of the word from one end to the other?"""
    height = word["bottom"] - word["top"]
    low, high = word["top"] + height * 0.35, word["top"] + height * 0.82
    return any(
        low < y < high and x0 <= word["x0"] + 1 and x1 >= word["x1"] - 1 and x1 - x0 < 400
        for x0, x1, y in strokes
    )


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1)


def _running(pages: list[list[Grid | Paragraph]]) -> set[str]:
    """What stands at the edge of two pages or more, numbers aside: running heads and feet."""
    seen: Counter[str] = Counter()
    for items in pages:
        seen.update(
            {_mark(i.text) for i in items if isinstance(i, Paragraph) and i.where == "edge"}
        )
    return {mark for mark, times in seen.items() if times > 1 or not mark.strip("# ")}


def _mark(text: str) -> str:
    return _DIGITS.sub("#", text)


def _joined(items: list[Grid | Paragraph], running: set[str]) -> list[Grid | Paragraph]:
    """Running heads taken aside, tables that go on over a page joined, everything counted."""
    body: list[Grid | Paragraph] = []
    aside: list[Grid | Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph) and item.where == "edge":
            item.where = "header" if _mark(item.text) in running else "body"
        if isinstance(item, Paragraph) and item.where == "header":
            aside.append(item)
        elif (
            isinstance(item, Grid)
            and body
            and isinstance(last := body[-1], Grid)
            and stitched(last, item)
        ):
            continue
        else:
            body.append(item)
    for place, item in enumerate((i for i in body if isinstance(i, Grid)), 1):
        item.table = place
    for place, item in enumerate((i for i in body if isinstance(i, Paragraph)), 1):
        item.paragraph = place
    return [*body, *_once(aside)]


def _once(aside: list[Grid | Paragraph]) -> Iterator[Paragraph]:
    """Each running head once."""
    seen: set[str] = set()
    for item in aside:
        if isinstance(item, Paragraph) and _mark(item.text) not in seen:
            seen.add(_mark(item.text))
            yield item
