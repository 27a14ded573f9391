"""A web page as paragraphs and grids: what a browser would show, without scripts, styles and
hidden parts.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.html_page import UNREADABLE, is_page, page_of
from roadbook.documents.grids.html_words import (
    BLOCKS,
    HEADINGS,
    PLAIN,
    Look,
    Looks,
    Shown,
    is_hidden,
    list_number,
)

__all__ = ["MOST_PLACES", "UNREADABLE", "blocks_of", "is_page", "read"]

_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_NO_TEXT = frozenset(("table", "ul", "ol", "tr", "tbody"))
_MOST_SPAN = 1_000
MOST_PLACES = 200_000
_FIGURES = re.compile(r"\s*(\d{1,9})")


def read(path: Path) -> Source:
    """The page in reading order. Raises NotRead where it holds no text."""
    tree = page_of(path.read_bytes())
    items = list(_Walk(tree).blocks(tree))
    if not items:
        raise NotRead("not_understood")
    title = tree.findtext(".//title") or ""
    return Source(
        path.name,
        "html",
        items,
        title=" ".join(title.split()),
        language=(tree.get("lang") or "").split("-")[0],
    )


def blocks_of(data: bytes) -> Iterator[Grid | Paragraph]:
    """The paragraphs and grids of a page that stands in another file."""
    tree = page_of(data)
    return _Walk(tree).blocks(tree)


class _Walk:
    """One walk over the page; tables and paragraphs are counted as they are met."""

    def __init__(self, page: html.HtmlElement) -> None:
        self.table = 0
        self.paragraph = 0
        self.looks = Looks(page)

    def blocks(self, element: html.HtmlElement, outer: Look = PLAIN) -> Iterator[Grid | Paragraph]:
        """Paragraphs and tables below; loose text between blocks is a paragraph too."""
        look = self.looks.of(element, outer)
        loose = Shown()
        if element.tag not in _NO_TEXT:
            loose.say(element.text, look)
        for child in element:
            if not isinstance(child.tag, str) or is_hidden(child):
                loose.say(child.tail, look)
                continue
            if child.tag == "table":
                yield from self._told(loose, element)
                yield from self.grids(child)
                loose = Shown()
            elif child.tag in BLOCKS or _has_blocks(child):
                yield from self._told(loose, element)
                yield from self.blocks(child, look)
                loose = Shown()
            else:
                self.looks.inline(child, loose, look)
            loose.say(child.tail, look)
        yield from self._told(loose, element)

    def _told(self, loose: Shown, element: html.HtmlElement) -> Iterator[Paragraph]:
        text, struck = loose.text, loose.struck
        if text or struck:
            self.paragraph += 1
            level = HEADINGS.get(str(element.tag), 0)
            number = list_number(element)
            yield Paragraph(
                text,
                level,
                number,
                paragraph=self.paragraph,
                is_bold=loose.is_bold,
                struck=struck,
            )

    def grids(
        self, table: html.HtmlElement, nested_in: tuple[int, int, int] | None = None
    ) -> Iterator[Grid | Paragraph]:
        """What heads the table, the table, then those in its cells."""
        for caption in table.iterchildren("caption"):
            if not is_hidden(caption):
                yield from self._told(self.looks.shown(caption), caption)
        self.table += 1
        grid = Grid([], 0, 0, table=self.table, nested_in=nested_in)
        inner: list[Grid | Paragraph] = []
        taken: set[tuple[int, int]] = set()
        for group in _groups(table):
            last = grid.rows + len(group)
            for row in group:
                grid.rows += 1
                self._row(row, grid, taken, last, inner)
        if grid.cells:
            yield grid
        yield from inner

    def _row(
        self,
        row: html.HtmlElement,
        grid: Grid,
        taken: set[tuple[int, int]],
        last: int,
        inner: list[Grid | Paragraph],
    ) -> None:
        """The cells of a row; none reaches down beyond the `last` row of its group."""
        column = 1
        for box in _boxes(row):
            while (grid.rows, column) in taken:
                column += 1
            left = last - grid.rows + 1
            down = min(_span(box, "rowspan", left), left)
            across = _span(box, "colspan", 1)
            if len(taken) + down * across > MOST_PLACES:
                raise NotRead("too_many_cells", limit=MOST_PLACES)
            places = range(column, column + across)
            taken.update((y, x) for y in range(grid.rows, grid.rows + down) for x in places)
            shown = self.looks.shown(box)
            place = (grid.table, grid.rows, column)
            for nested in shown.tables:
                inner.extend(self.grids(nested, place))
            number, text = shown.numbered
            cell = Cell(grid.rows, column, text, down, across, struck=shown.struck)
            cell.list_number, cell.is_bold = number, shown.is_bold
            grid.cells.append(cell)
            column += across
        grid.columns = max(grid.columns, column - 1)


def _groups(table: html.HtmlElement) -> list[list[html.HtmlElement]]:
    """The rows of a table that are shown, by the groups beyond which no cell reaches; the head
    comes first and the foot last, wherever they are written.
    """
    heads: list[list[html.HtmlElement]] = []
    bodies: list[list[html.HtmlElement]] = [[]]
    feet: list[list[html.HtmlElement]] = []
    for child in table:
        if child.tag in _GROUPS:
            if not is_hidden(child):
                group = list(_rows(child))
                {"thead": heads, "tbody": bodies, "tfoot": feet}[str(child.tag)].append(group)
                bodies.append([])
        elif child.tag == "tr":
            bodies[-1] += [] if is_hidden(child) else [child]
        elif isinstance(child.tag, str) and child.tag not in ("caption", "colgroup", "table"):
            bodies[-1] += _rows(child)
    return [*heads, *bodies, *feet]


def _rows(parent: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows below, also within a form that stands where none may."""
    for child in parent:
        if not isinstance(child.tag, str) or is_hidden(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag not in _CELLS and child.tag != "table":
            yield from _rows(child)


def _boxes(row: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in row:
        if child.tag in _CELLS:
            if not is_hidden(child):
                yield child
        elif child.tag == "form":
            yield from _boxes(child)


def _span(box: html.HtmlElement, name: str, whole: int) -> int:
    """How many rows or columns a cell spans; 0 is as many as there are."""
    found = _FIGURES.match(box.get(name) or "")
    return min(int(found[1]) or whole, _MOST_SPAN) if found else 1


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(
        isinstance(e.tag, str) and (e.tag in BLOCKS or e.tag == "table") for e in element.iter()
    )
