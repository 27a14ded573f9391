"""PDF as grids and paragraphs: tables by their lines or by their gaps, tables over several pages as
one, running heads and page numbers taken aside.

A page of a PDF knows letters and lines, not cells; each page is read by `pdf_page`, and what goes
on from page to page is decided here. A page without letters is a picture and is said to be one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from roadbook.core.letters import starts_small
from roadbook.documents.grids.grid import Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.pdf_drawn import put_right
from roadbook.documents.grids.pdf_joins import Placed, stitched
from roadbook.documents.grids.pdf_lines import in_brackets
from roadbook.documents.grids.pdf_mirror import mirrored
from roadbook.documents.grids.pdf_page import Told, aside, has_text, items_of, upright
from roadbook.documents.grids.pdf_streams import watch
from roadbook.documents.grids.time_limit import Steps

UNREADABLE = (
    PDFSyntaxError,
    PSException,
    PdfminerException,
    KeyError,
    ValueError,
    TypeError,
    AssertionError,
    IndexError,
    AttributeError,
    RecursionError,
)
MOST_PAGES = 1_000
PAGE_SECONDS = 2.0
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_HEADING = 1.12
_PLAIN_HEADING = 1.3
_SAME_SIZE = 1.05
_DEEPEST = 6
_SMALL = 0.93
_OFTEN = 3
_FULL = 4
_ALIKE = 0.3

Item = Placed | Told


def read(path: Path) -> Source:
    """Tables and paragraphs in reading order. Raises NotRead for a scan or a locked file."""
    watch()
    try:
        with pdfplumber.open(path) as document:
            return _source(path, document)
    except PDFPasswordIncorrect:
        raise NotRead("pdf_password") from None
    except PdfminerException as wrapped:
        cause = wrapped.args[0] if wrapped.args else None
        if isinstance(cause, PDFPasswordIncorrect):
            raise NotRead("pdf_password") from None
        raise cause if isinstance(cause, NotRead) else wrapped from None


def _source(path: Path, document: Any) -> Source:
    pages = document.pages
    if len(pages) > MOST_PAGES:
        raise NotRead("too_many_pages", limit=MOST_PAGES)
    if len(pages) != _counted(document):
        raise NotRead("damaged")
    found, pictures = _pages(pages)
    title = str((document.metadata or {}).get("Title") or "")
    if not any(found):
        raise NotRead("scan", pages=pictures or list(range(1, len(pages) + 1)))
    unread = [Paragraph("–", part=str(page), where="picture") for page in pictures]
    return Source(path.name, "pdf", [*_joined(found), *unread], title=title)


def _counted(document: Any) -> int:
    """The number of pages that the file says it has."""
    tree = resolve1(document.doc.catalog.get("Pages"))
    return int(resolve1(tree.get("Count", -1)))


def _pages(pages: list[Any]) -> tuple[list[list[Item]], list[int]]:
    """What each page holds, and the numbers of the pages that are pictures."""
    found: list[list[Item]] = []
    pictures: list[int] = []
    last: Placed | None = None
    steps = Steps(PAGE_SECONDS)
    for page in pages:
        steps.begin()
        page = upright(page)
        if has_text(page):
            leaning = put_right(page)
            items = list(items_of(page, last, from_right=mirrored(page)))
            tables = [item for item in items if isinstance(item, Placed)]
            last = tables[-1] if tables else None
            part = str(page.page_number)
            items += [aside(Paragraph(t, part=part, where="unplaced")) for t in leaning]
            found.append(items)
        elif page.images or page.curves or page.chars:
            pictures.append(page.page_number)
        page.close()  # its letters are not needed again
    steps.end()
    return found, pictures


def _joined(pages: list[list[Item]]) -> list[Grid | Paragraph]:
    """Running heads taken aside, tables that go on over a page joined, everything counted."""
    running = _running(pages)
    items = [item for page in pages for item in page]
    in_tables: Counter[float] = Counter()
    for item in items:
        if isinstance(item, Placed):
            in_tables[item.size] += sum(len(cell.text) for cell in item.grid.cells)
    told = [item for item in items if isinstance(item, Told) and item.lines]
    _set_levels(told, in_tables)
    body: list[Item] = []
    aside: list[Paragraph] = []
    for item in items:
        if isinstance(item, Told):
            paragraph = item.paragraph
            if paragraph.where in ("edge", "margin"):
                paragraph.where = "header" if _mark(paragraph.text) in running else "body"
            if paragraph.where == "body" and body and _goes_on(body[-1], item):
                body[-1] = _whole(body[-1], item)
            elif paragraph.where == "body":
                body.append(item)
            else:
                aside.append(paragraph)
        elif body and isinstance(last := body[-1], Placed) and stitched(last, item):
            continue
        else:
            body.append(item)
    grids = [item.grid for item in body if isinstance(item, Placed)]
    texts = [item.paragraph for item in body if isinstance(item, Told)]
    for place, grid in enumerate(grids, 1):
        grid.table = place
    for place, text in enumerate(texts, 1):
        text.paragraph = place
    return [*(i.grid if isinstance(i, Placed) else i.paragraph for i in body), *_once(aside)]


def _goes_on(last: Item, item: Told) -> bool:
    """Does the first paragraph of a page or column go on with the last one before it?"""
    if not isinstance(last, Told) or not item.is_first:
        return False
    above, below = last.paragraph, item.paragraph
    is_alike = abs(last.size - item.size) < _ALIKE and above.is_bold == below.is_bold
    if is_alike and in_brackets(above.text, below.text):
        return True
    if last.left >= max(_FULL * last.size, item.first + last.size):
        return False  # the next word had room on the line
    return is_alike and above.text[-1] not in ".;:!?" and not item.is_item and not below.is_bold


def _whole(last: Item, rest: Told) -> Item:
    """The two parts of a paragraph as one, where the first part stands."""
    if isinstance(last, Told):
        cut = last.paragraph.text.endswith("-") and starts_small(rest.paragraph.text)
        last.paragraph.text += f"{'' if cut else ' '}{rest.paragraph.text}"
        return replace(last, left=rest.left, lines=last.lines + rest.lines)
    return last


def _running(pages: list[list[Item]]) -> set[str]:
    """Running heads and feet: at the edge of two pages or more, numbers aside; or in the same words
    near the edge of three.
    """
    seen: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for items in pages:
        told = [item.paragraph for item in items if isinstance(item, Told)]
        seen.update({_mark(p.text) for p in told if p.where == "edge"})
        near.update({p.text for p in told if p.where == "margin"})
    edge = {mark for mark, times in seen.items() if times > 1 or not mark.strip("# –—-|/.")}
    return edge | {_mark(text) for text, times in near.items() if times >= _OFTEN}


def _mark(text: str) -> str:
    return _DIGITS.sub("#", text)


def _set_levels(told: list[Told], in_tables: Counter[float]) -> None:
    """Headings by the size of their letters: the largest size of the file is level 1, and so on.

    Letters that are not bold must be larger still. A note below the text in smaller letters is a
    footnote.
    """
    letters: Counter[float] = Counter()
    for item in told:
        letters[round(item.size, 1)] += len(item.paragraph.text)
    counts = [c for c in (letters, in_tables) if c]
    body = max((c.most_common(1)[0][0] for c in counts), default=10.0)
    large = [item for item in told if item.lines <= 4 and item.size > body * _least(item)]
    sizes: list[float] = []
    for size in sorted({item.size for item in large}, reverse=True):
        if not sizes or sizes[-1] > size * _SAME_SIZE:
            sizes.append(size)
    for item in large:
        item.paragraph.level = min(sum(size >= item.size for size in sizes) or 1, _DEEPEST)
    for item in told:
        if item.is_note and item.size < body * _SMALL:
            item.paragraph.where = "footnote"


def _least(item: Told) -> float:
    return _HEADING if item.paragraph.is_bold else _PLAIN_HEADING


def _once(aside: list[Paragraph]) -> Iterator[Paragraph]:
    """Each running head once."""
    seen: set[str] = set()
    for item in aside:
        mark = _mark(item.text) if item.where == "header" else item.text or item.struck
        if mark not in seen:
            seen.add(mark)
            yield item
