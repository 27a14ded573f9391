"""A web page as paragraphs and grids: what a browser would show, without scripts, styles and
hidden parts.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source

UNREADABLE = (etree.ParserError, etree.XMLSyntaxError, ValueError, UnicodeDecodeError)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "li",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "caption",
        "figcaption",
        "address",
        *_HEADINGS,
    )
)
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "nav", "svg", "iframe"))
_STRUCK = frozenset(("del", "s", "strike"))
_MOST_SPAN = 1_000
MOST_PLACES = 200_000
_DECLARED = 2_048


def read(path: Path) -> Source:
    """The page in reading order. Raises NotRead where it holds no text."""
    data = path.read_bytes()
    parser = html.HTMLParser(
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        encoding=_undeclared(data),
    )
    tree = html.fromstring(data, parser=parser)
    items = list(_Walk().blocks(tree))
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


def _undeclared(data: bytes) -> str | None:
    """UTF-8 where a page that names no encoding is written so; None leaves it to the parser."""
    if b"charset" in data[:_DECLARED].lower() or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


class _Walk:
    """One walk over the page; tables and paragraphs are counted as they are met."""

    def __init__(self) -> None:
        self.table = 0
        self.paragraph = 0

    def blocks(self, element: html.HtmlElement) -> Iterator[Grid | Paragraph]:
        """Paragraphs and tables below; loose text between blocks is a paragraph too."""
        loose: list[str] = []
        if element.tag not in ("table", "ul", "ol", "tr", "tbody"):
            loose.append(element.text or "")
        for child in element:
            if not isinstance(child.tag, str) or _is_hidden(child):
                loose.append(child.tail or "")
                continue
            if child.tag == "table":
                yield from self._told(loose, element)
                yield from self.grids(child)
            elif _has_blocks(child) or child.tag in _BLOCKS:
                yield from self._told(loose, element)
                yield from self.blocks(child)
            else:
                loose.append("\n" if child.tag == "br" else _shown(child)[0])
            loose.append(child.tail or "")
        yield from self._told(loose, element)

    def _told(self, loose: list[str], element: html.HtmlElement) -> Iterator[Paragraph]:
        text = _even("".join(loose))
        loose.clear()
        if text:
            self.paragraph += 1
            level = _HEADINGS.get(str(element.tag), 0)
            is_bold = level > 0 or element.tag in ("th", "caption")
            number = _list_number(element)
            yield Paragraph(text, level, number, paragraph=self.paragraph, is_bold=is_bold)

    def grids(
        self, table: html.HtmlElement, nested_in: tuple[int, int, int] | None = None
    ) -> Iterator[Grid | Paragraph]:
        """The table, then those in its cells."""
        self.table += 1
        grid = Grid([], 0, 0, table=self.table, nested_in=nested_in)
        inner: list[Grid | Paragraph] = []
        taken: dict[tuple[int, int], bool] = {}
        for row in _rows(table):
            grid.rows += 1
            column = 1
            for box in row:
                if box.tag not in ("td", "th") or _is_hidden(box):
                    continue
                while (grid.rows, column) in taken:
                    column += 1
                down, across = _span(box, "rowspan"), _span(box, "colspan")
                if len(taken) + down * across > MOST_PLACES:
                    raise NotRead("too_many_cells", limit=MOST_PLACES)
                for y in range(down):
                    for x in range(across):
                        taken[grid.rows + y, column + x] = True
                for nested in box.iter("table"):
                    place = (grid.table, grid.rows, column)
                    inner.extend(self.grids(nested, place))
                text, struck = _shown(box)
                bold = box.tag == "th" or (len(box) == 1 and box[0].tag in ("b", "strong"))
                grid.cells.append(
                    Cell(grid.rows, column, text, down, across, struck=struck, is_bold=bold)
                )
                column += across
            grid.columns = max(grid.columns, column - 1)
        last = max((row for row, _ in taken), default=0)
        for cell in grid.cells:
            cell.row_span = min(cell.row_span, grid.rows - cell.row + 1)
        if last and grid.cells:
            yield grid
        yield from inner


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _list_number(element: html.HtmlElement) -> str:
    """What a browser shows before an item of a list: "3." or a bullet."""
    parent = element.getparent()
    if element.tag == "p" and parent is not None and parent.tag == "li" and parent[0] is element:
        element, parent = parent, parent.getparent()
    if element.tag != "li" or parent is None:
        return ""
    if parent.tag != "ol":
        return "•"
    start = parent.get("start", "1")
    before = list(element.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + len(before)}."


def _span(box: html.HtmlElement, name: str) -> int:
    value = (box.get(name) or "1").strip()
    return max(1, min(int(value), _MOST_SPAN)) if value.isdigit() else 1


def _is_hidden(element: html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.tag in _SILENT
        or element.get("hidden") is not None
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(
        isinstance(e.tag, str) and (e.tag in _BLOCKS or e.tag == "table") for e in element.iter()
    )


def _shown(element: html.HtmlElement) -> tuple[str, str]:
    """Text as shown and struck text; a block or <br> breaks the line; inner tables are left out."""
    kept: list[str] = []
    gone: list[str] = []

    def walk(node: html.HtmlElement, into: list[str]) -> None:
        into.append(node.text or "")
        for child in node:
            if not isinstance(child.tag, str) or _is_hidden(child) or child.tag == "table":
                into.append(child.tail or "")
                continue
            if child.tag == "br":
                into.append("\n")
            elif child.tag in _STRUCK:
                walk(child, gone)
            else:
                walk(child, into)
                if child.tag in _BLOCKS:
                    into.append("\n")
            into.append(child.tail or "")

    walk(element, kept)
    return _even("".join(kept)), _even("".join(gone))


def _even(text: str) -> str:
    """Blanks evened, soft hyphens gone, meant line breaks kept."""
    text = text.replace("\N{SOFT HYPHEN}", "").replace("\N{ZERO WIDTH SPACE}", "")
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
