"""ODT as paragraphs and grids, read straight from its XML: text documents of LibreOffice, and what
Word saves as such.

Struck and hidden words are out and kept apart; what was deleted with changes tracked stands
elsewhere in the file and is not read.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.odt_lists import numbers
from roadbook.documents.grids.said import Said
from roadbook.documents.grids.xml_part import Element, ParseError, parse

UNREADABLE = (ParseError, KeyError, zipfile.BadZipFile, ValueError)
MOST_CELLS = 200_000

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = (f"{{{_URN}{name}:1.0}}" for name in ("office", "text", "table"))
_STYLE, _DRAW, _META = (f"{{{_URN}{name}:1.0}}" for name in ("style", "drawing", "meta"))
_THROUGH = frozenset(
    _TEXT + name for name in ("section", "list", "list-item", "list-header", "index-body")
)
_ROWS = frozenset(_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_GONE = frozenset(
    _TEXT + name for name in ("tracked-changes", "hidden-text", "hidden-paragraph", "ruby-text")
)
_FIELDS = frozenset(
    _TEXT + name
    for name in (
        "bookmark-ref",
        "conditional-text",
        "database-display",
        "date",
        "execute-macro",
        "expression",
        "page-count",
        "page-number",
        "reference-ref",
        "sequence",
        "sequence-ref",
        "table-formula",
        "time",
        "user-field-get",
        "variable-get",
        "variable-set",
    )
)
_PARAGRAPHS = frozenset((_TEXT + "p", _TEXT + "h"))
_BOXES = frozenset((_TABLE + "table-cell", _TABLE + "covered-table-cell"))


def read(path: Path) -> Source:
    """The document in reading order. Raises NotRead, or one of `UNREADABLE` for a broken part."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names:
            manifest = parse(archive.read("META-INF/manifest.xml"))
            if any(e.tag.rpartition("}")[2] == "encryption-data" for e in manifest.iter()):
                raise NotRead("password")
        content = parse(archive.read("content.xml"))
        styles = [content]
        if "styles.xml" in names:
            styles.append(parse(archive.read("styles.xml")))
        meta = parse(archive.read("meta.xml")) if "meta.xml" in names else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise NotRead("damaged")
    walk = _Walk(_looks(styles), numbers(body, styles))
    source = Source(path.name, "odt", list(walk.blocks(body)))
    if meta is not None:
        source.title = (meta.findtext(".//{http://purl.org/dc/elements/1.1/}title") or "").strip()
        for told in meta.iter(f"{_META}user-defined"):
            source.properties[told.get(f"{_META}name", "")] = told.text or ""
    return source


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style says of its words; None where it leaves that to the style it is based on."""

    parent: str = ""
    is_struck: bool | None = None
    is_hidden: bool | None = None


def _looks(parts: list[Element]) -> dict[str, _Look]:
    looks = {}
    for part in parts:
        for style in part.iter(f"{_STYLE}style"):
            of = style.find(f"{_STYLE}text-properties")
            line = None if of is None else of.get(f"{_STYLE}text-line-through-style")
            kind = None if of is None else of.get(f"{_STYLE}text-line-through-type")
            shown = None if of is None else of.get(f"{_TEXT}display")
            struck = None if line is None and kind is None else "none" not in (line, kind)
            looks[style.get(f"{_STYLE}name", "")] = _Look(
                style.get(f"{_STYLE}parent-style-name", ""),
                struck,
                None if shown is None else shown == "none",
            )
    return looks


@dataclass(slots=True)
class _Walk:
    """One walk over the document; counters run on over the whole of it."""

    looks: dict[str, _Look]
    numbers: dict[Element, str]
    paragraph: int = 0
    table: int = 0
    cells: int = 0

    def blocks(self, parent: Element, where: str = "body") -> Iterator[Grid | Paragraph]:
        """Paragraphs and tables directly below, through sections and lists."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self.paragraphs(child, where)
            elif child.tag == _TABLE + "table":
                yield from self.grids(child)
            elif child.tag in _THROUGH:
                yield from self.blocks(child, where)
            elif child.tag == _DRAW + "frame":
                yield from self.boxes([child])

    def paragraphs(self, element: Element, where: str) -> Iterator[Grid | Paragraph]:
        """The paragraph, then what its text boxes hold."""
        self.paragraph += 1
        said = self.said(element)
        text, struck = said.shown, said.gone
        if text or struck:
            level = element.get(f"{_TEXT}outline-level", "0")
            yield Paragraph(
                text,
                level=int(level) if level.isdecimal() else 0,
                list_number=self.numbers.get(element, ""),
                paragraph=self.paragraph,
                where=where,
                struck=struck,
            )
        yield from self.boxes(said.boxes)

    def boxes(self, frames: list[Element]) -> Iterator[Grid | Paragraph]:
        for frame in frames:
            for box in frame.iterfind(f"{_DRAW}text-box"):
                yield from self.blocks(box, "text_box")

    def said(self, paragraph: Element) -> Said:
        said = Said()
        self._words(paragraph, said, is_struck=False, is_hidden=False)
        return said

    def _words(self, element: Element, said: Said, *, is_struck: bool, is_hidden: bool) -> None:
        name = element.get(f"{_TEXT}style-name", "")
        is_struck = self._is("is_struck", name, otherwise=is_struck)
        is_hidden = self._is("is_hidden", name, otherwise=is_hidden)
        into = [] if is_hidden else said.struck if is_struck else said.text
        into.append(_even(element.text))
        for child in element:
            tag = child.tag
            if tag in (_TEXT + "note", _OFFICE + "annotation"):
                note = " ".join("".join(map(str, p.itertext())) for p in child.iter(_TEXT + "p"))
                said.notes.append(note.strip())
            elif tag == _DRAW + "frame":
                said.boxes.append(child)
            elif tag == _TEXT + "s":
                count = child.get(f"{_TEXT}c", "1")
                into.append(" " * min(int(count) if count.isdecimal() else 1, 1_000))
            elif tag == _TEXT + "tab":
                into.append("\t")
            elif tag == _TEXT + "line-break":
                into.append("\n")
            elif tag not in _GONE:
                said.has_field = said.has_field or tag in _FIELDS
                self._words(child, said, is_struck=is_struck, is_hidden=is_hidden)
            into.append(_even(child.tail))

    def _is(self, what: str, style: str, *, otherwise: bool) -> bool:
        """What the style says, or one that it is based on, else what stood around it."""
        for _ in range(20):
            look = self.looks.get(style)
            if look is None:
                return otherwise
            told = getattr(look, what)
            if told is not None:
                return bool(told)
            style = look.parent
        return otherwise

    def grids(
        self, table: Element, nested_in: tuple[int, int, int] | None = None
    ) -> Iterator[Grid | Paragraph]:
        """The table, then those that stand in its cells and the boxes anchored there."""
        self.table += 1
        grid = Grid([], 0, 0, table=self.table, nested_in=nested_in)
        inner: list[Grid | Paragraph] = []
        for row in _below(table):
            grid.rows += 1
            column = 1
            for box in row:
                if box.tag not in _BOXES:
                    continue
                times = min(_count(box, "number-columns-repeated"), 1_000)
                if box.tag == _TABLE + "table-cell":
                    self.cells += 1
                    if self.cells > MOST_CELLS:
                        raise NotRead("too_many_cells", limit=MOST_CELLS)
                    grid.cells.append(self._cell(box, grid, column, inner))
                column += times
            grid.columns = max(grid.columns, column - 1)
        yield grid
        yield from inner

    def _cell(self, box: Element, grid: Grid, column: int, inner: list[Grid | Paragraph]) -> Cell:
        said = Said()
        for block in _through(box):
            if block.tag == _TABLE + "table":
                inner.extend(self.grids(block, (grid.table, grid.rows, column)))
                continue
            this = self.said(block)
            said.add(this, self.numbers.get(block, ""))
            inner.extend(self.boxes(this.boxes))
        return Cell(
            grid.rows,
            column,
            said.lines,
            row_span=_count(box, "number-rows-spanned"),
            column_span=_count(box, "number-columns-spanned"),
            struck=said.gone,
            note="\n".join(filter(None, said.notes)),
            list_number=said.list_number,
            has_field=said.has_field or box.get(f"{_TABLE}formula") is not None,
        )


def _below(table: Element) -> Iterator[Element]:
    """Rows of a table, through the groups that they stand in."""
    for child in table:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _below(child)


def _through(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _PARAGRAPHS or child.tag == _TABLE + "table":
            yield child
        elif child.tag in _THROUGH:
            yield from _through(child)


def _count(box: Element, name: str) -> int:
    told = box.get(f"{_TABLE}{name}", "1")
    return max(1, min(int(told), 10_000)) if told.isdecimal() else 1


def _even(text: str | None) -> str:
    """White space in the file is one blank; others are elements of their own."""
    return " ".join(f"|{text}|".split())[1:-1] if text else ""
