"""DOCX as paragraphs and grids, read straight from its XML: what a reader of the page would read
now.

Tracked insertions are in; struck, tracked-deleted and hidden text is out and kept apart. Automatic
numbers are counted as Word would show them. python-docx is not used here: it repeats merged cells
and costs half the time of a whole run.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roadbook.documents.grids.docx_numbers import Numbering
from roadbook.documents.grids.docx_styles import Styles, W
from roadbook.documents.grids.docx_words import (
    ALTERNATE,
    SDT,
    THROUGH,
    Words,
    chosen,
    is_prompt,
    notes_of,
)
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.package import RELATION, Package
from roadbook.documents.grids.said import Said
from roadbook.documents.grids.shaded import Fills, draw_bars, is_colour
from roadbook.documents.grids.xml_part import Element, ParseError

UNREADABLE = (ParseError, KeyError, zipfile.BadZipFile, ValueError)

_ROW, _CELL = (W + name for name in ("tr", "tc"))
_CELL_LOOK, _SPAN, _MERGE, _VALUE = (W + name for name in ("tcPr", "gridSpan", "vMerge", "val"))
_ACROSS, _DELETED = W + "hMerge", W + "cellDel"
_SHADE = f"{_CELL_LOOK}/{W}shd"
_PARAGRAPH, _TABLE = W + "p", W + "tbl"
_BLOCKS = frozenset((_PARAGRAPH, _TABLE))
_SELDOM = (_ACROSS, _DELETED)
_CHUNK = W + "altChunk"
_DOCUMENT = "word/document.xml"


def read(path: Path) -> Source:
    """The document in reading order. Raises NotRead, or one of `UNREADABLE` for a broken part."""
    with zipfile.ZipFile(path) as archive:
        package = Package(archive)
        main = package.main(_DOCUMENT)
        document = package.part(main)
        if document is None:
            raise NotRead("damaged")
        parts = _Parts(package, main)
        styles = Styles(parts.only("styles"))
        notes = [notes_of(parts.only(name)) for name in ("footnotes", "endnotes", "comments")]
        words = Words(styles, notes[0] | notes[1] | notes[2])
        seldom = frozenset(tag for tag in _SELDOM if next(document.iter(tag), None) is not None)
        walk = _Walk(styles, Numbering(parts.only("numbering")), words, parts, seldom)
        items: list[Grid | Paragraph] = []
        for where in ("header", "footer"):
            for name in parts.named(where):
                walk.where = where
                root = package.part(name)
                items.extend(walk.blocks(root) if root is not None else ())
        walk.where, walk.paragraph, walk.table = "body", 0, 0
        body = document.find(W + "body")
        if body is None:
            raise NotRead("damaged")
        running, items = items, list(walk.blocks(body))
        title = package.part("docProps/core.xml")
        return Source(
            path.name,
            "docx",
            [*items, *(item for item in running if isinstance(item, Paragraph))],
            title="" if title is None else (title.findtext("{*}title") or "").strip(),
            language=walk.styles.language,
            properties=_properties(package.part("docProps/custom.xml")),
        )


def _properties(root: Element | None) -> dict[str, str]:
    """The custom properties of the file by name."""
    told = {}
    for held in () if root is None else root.iterfind("{*}property"):
        told[held.get("name", "")] = "".join(map(str, held.itertext()))
    return told


class _Parts:
    """The parts that a document refers to: by relation, else by their usual names."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.told = package.relations(main)

    def only(self, kind: str) -> Element | None:
        """The part of this kind, of which there is one at the most."""
        return self.package.part(self.package.only(self.told, kind, "word"))

    def named(self, kind: str) -> list[str]:
        """All parts of this kind."""
        usual = (name for name in self.package.names if name.startswith(f"word/{kind}"))
        return sorted({*usual, *(r.target for r in self.told if r.kind == kind)})

    def chunk(self, key: str) -> bytes:
        """A file of another format that stands in the text. Raises KeyError."""
        return self.package.data(next((r.target for r in self.told if r.key == key), ""))


@dataclass(slots=True)
class _Walk:
    """One walk over a part; counters run on over the whole document.

    `seldom` are those tags of `_SELDOM` that the document has: few cells are asked for them.
    """

    styles: Styles
    numbering: Numbering
    words: Words
    parts: _Parts
    seldom: frozenset[str]
    where: str = "body"
    paragraph: int = 0
    table: int = 0

    def blocks(self, parent: Element) -> Iterator[Grid | Paragraph]:
        """Paragraphs and tables directly below, through content controls."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self.paragraphs(child)
            elif child.tag == _TABLE:
                yield from self.grids(child)
            elif child.tag in THROUGH:
                if child.tag != SDT or not is_prompt(child, self.styles):
                    yield from self.blocks(child)
            elif child.tag == ALTERNATE:
                yield from self.blocks(chosen(child))
            elif child.tag == _CHUNK:
                yield from self.chunk(child)

    def chunk(self, element: Element) -> Iterator[Grid | Paragraph]:
        """A web page that stands in the text, as programs write that make no text of their own.
        Raises NotRead for any other format: its words would be lost.
        """
        # few documents hold one
        from roadbook.documents.grids.html import blocks_of, is_page

        data = self.parts.chunk(element.get(RELATION, ""))
        if not is_page(data):
            raise NotRead("not_understood")
        tables = paragraphs = 0
        for item in blocks_of(data):
            if isinstance(item, Grid):
                tables += 1
                item.table += self.table
                if item.nested_in:
                    table, row, column = item.nested_in
                    item.nested_in = (table + self.table, row, column)
            else:
                paragraphs += 1
                item.paragraph += self.paragraph
            yield item
        self.table, self.paragraph = self.table + tables, self.paragraph + paragraphs

    def paragraphs(self, element: Element) -> Iterator[Grid | Paragraph]:
        """The paragraph, then what its text boxes hold."""
        self.paragraph += 1
        number = self.numbering.of(element, self.styles)
        said = self.words.of(element)
        text, struck = said.shown, said.gone
        if text or struck:
            style = self.styles.of(element)
            yield Paragraph(
                text,
                level=style.level if self.where == "body" else 0,
                list_number=number,
                paragraph=self.paragraph,
                is_bold=said.is_bold,
                where=self.where,
                struck=struck,
            )
        for note in said.notes:
            yield Paragraph(note, paragraph=self.paragraph, where="footnote")
        yield from self.boxes(said)

    def boxes(self, said: Said) -> Iterator[Grid | Paragraph]:
        """What the text boxes of a paragraph hold."""
        outer = self.where
        for box in said.boxes:
            self.where = "text_box"
            yield from self.blocks(box)
        self.where = outer

    def grids(
        self, table: Element, nested_in: tuple[int, int, int] | None = None
    ) -> Iterator[Grid | Paragraph]:
        """The table, then those that stand in its cells and the boxes anchored there."""
        self.table += 1
        grid = Grid([], 0, 0, table=self.table, nested_in=nested_in)
        inner: list[Grid | Paragraph] = []
        open_merges: dict[int, Cell] = {}
        fills: Fills = {}
        for row in _below(table, _ROW):
            grid.rows += 1
            properties = row.find(W + "trPr")
            column = 1
            is_gone = False
            if properties is not None:
                column += _count(properties, W + "gridBefore", 0)
                is_gone = properties.find(W + "del") is not None
            merged: dict[int, Cell] = {}
            wider = _wider(row) if _ACROSS in self.seldom else {}
            for box in _below(row, _CELL):
                span, merge = _spans(box)
                if box in wider and not (span := wider[box]):
                    continue
                start = open_merges.get(column)
                if merge == "continue" and start is not None and start.column_span == span:
                    start.row_span += 1
                    merged[column] = start
                else:
                    is_out = is_gone or (_DELETED in self.seldom and _is_deleted(box))
                    cell = self._cell(box, grid, column, span, inner, is_gone=is_out)
                    grid.cells.append(cell)
                    if merge:
                        merged[column] = cell
                if fill := _fill(box):
                    places = range(column, column + span)
                    fills.update(((grid.rows, place), fill) for place in places)
                column += span
            open_merges = merged
            grid.columns = max(grid.columns, column - 1)
        draw_bars(grid, fills)
        if self.where == "body" or nested_in or self.where == "text_box":
            yield grid
        yield from inner

    def _through(self, parent: Element) -> Iterator[Element]:
        """The paragraphs and tables of a cell, through content controls."""
        for child in parent:
            if child.tag in _BLOCKS:
                yield child
            elif child.tag in THROUGH:
                if child.tag != SDT or not is_prompt(child, self.styles):
                    yield from self._through(child)
            elif child.tag == ALTERNATE:
                yield from self._through(chosen(child))

    def _cell(
        self,
        box: Element,
        grid: Grid,
        column: int,
        span: int,
        inner: list[Grid | Paragraph],
        *,
        is_gone: bool,
    ) -> Cell:
        whole = Said()
        for block in self._through(box):
            if block.tag == _TABLE:
                inner.extend(self.grids(block, (grid.table, grid.rows, column)))
                continue
            said = self.words.of(block)
            whole.add(said, "" if is_gone else self.numbering.of(block, self.styles))
            inner.extend(self.boxes(said))
        text, struck = whole.lines, whole.gone
        if is_gone:
            text, struck = "", " ".join(filter(None, (text, struck)))
        return Cell(
            grid.rows,
            column,
            text,
            column_span=span,
            struck=struck,
            note="\n".join(whole.notes),
            list_number=whole.list_number,
            is_bold=whole.is_bold,
            tags=tuple(whole.tags),
            has_field=whole.has_field,
        )


def _below(parent: Element, name: str) -> Iterator[Element]:
    """Children of this name, through content controls and tracked insertions."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in THROUGH:
            yield from _below(child, name)
        elif child.tag == ALTERNATE:
            yield from _below(chosen(child), name)


def _wider(row: Element) -> dict[Element, int]:
    """How many columns the cells of a row span that are merged as Word did until 2000: the first
    says so, and those behind it, which have no place of their own, that they go on.
    """
    spans: dict[Element, int] = {}
    first = None
    for box in _below(row, _CELL):
        told = box.find(f"{_CELL_LOOK}/{_ACROSS}")
        if told is None:
            first = None
        elif told.get(_VALUE, "continue") == "restart" or first is None:
            first, spans[box] = box, _spans(box)[0]
        else:
            spans[first], spans[box] = spans[first] + _spans(box)[0], 0
    return spans


def _is_deleted(box: Element) -> bool:
    """Was a cell deleted with tracking?"""
    return box.find(f"{_CELL_LOOK}/{_DELETED}") is not None


def _spans(box: Element) -> tuple[int, str]:
    """How many columns a cell spans, and its vertical merge: "restart", "continue" or ""."""
    properties = box.find(_CELL_LOOK)
    if properties is None:
        return 1, ""
    merge = properties.find(_MERGE)
    kind = "" if merge is None else merge.get(_VALUE, "continue")
    return max(1, _count(properties, _SPAN, 1)), kind


def _fill(box: Element) -> str:
    shade = box.find(_SHADE)
    fill = "" if shade is None else shade.get(W + "fill", "")
    return fill if is_colour(fill) else ""


def _count(properties: Element, name: str, otherwise: int) -> int:
    found = properties.find(name)
    value = found.get(_VALUE, "") if found is not None else ""
    return min(int(value), 1_000) if value.isdigit() else otherwise
