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

from roadbook.documents.grids.docx_styles import Numbering, Styles, W, is_on
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.said import Said
from roadbook.documents.grids.shaded import Fills, draw_bars, is_colour
from roadbook.documents.grids.xml_part import Element, ParseError, parse

UNREADABLE = (ParseError, KeyError, zipfile.BadZipFile, ValueError)

_THROUGH = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml")
) | {W + "sdt", W + "dir", W + "bdo"}
_GONE = frozenset((W + "del", W + "moveFrom"))
_SYMBOLS = {"F0FC": "✓", "F0FB": "✗", "F0A8": "☐", "F0FE": "☑", "F0FD": "☒", "F0B7": "•"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT_BOX = W + "txbxContent"
_ROW, _CELL, _RUN, _WORDS, _RUN_LOOK = (W + name for name in ("tr", "tc", "r", "t", "rPr"))
_CELL_LOOK, _SPAN, _MERGE, _VALUE = (W + name for name in ("tcPr", "gridSpan", "vMerge", "val"))
_SHADE = f"{_CELL_LOOK}/{W}shd"
_BLOCKS = frozenset((W + "p", W + "tbl"))
_REFERENCES = frozenset(W + f"{note}Reference" for note in ("footnote", "endnote", "comment"))
_PLAIN_FIELDS = ("HYPERLINK", "FILLIN", "FORMTEXT", "FORMDROPDOWN")
"""Fields that show what somebody wrote; any other shows what the program works out."""


def read(path: Path) -> Source:
    """The document in reading order. Raises NotRead, or one of `UNREADABLE` for a broken part."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())

        def part(name: str) -> Element | None:
            return parse(archive.read(name)) if name in names else None

        document = part("word/document.xml")
        if document is None:
            raise NotRead("damaged")
        walk = _Walk(
            Styles(part("word/styles.xml")),
            Numbering(part("word/numbering.xml")),
            _notes(part("word/footnotes.xml"))
            | _notes(part("word/endnotes.xml"))
            | _notes(part("word/comments.xml")),
        )
        items: list[Grid | Paragraph] = []
        for where in ("header", "footer"):
            for name in sorted(n for n in names if n.startswith(f"word/{where}")):
                walk.where = where
                root = part(name)
                items.extend(walk.blocks(root) if root is not None else ())
        walk.where, walk.paragraph, walk.table = "body", 0, 0
        body = document.find(W + "body")
        if body is None:
            raise NotRead("damaged")
        running, items = items, list(walk.blocks(body))
        title = part("docProps/core.xml")
        return Source(
            path.name,
            "docx",
            [*items, *(item for item in running if isinstance(item, Paragraph))],
            title="" if title is None else (title.findtext("{*}title") or "").strip(),
            language=walk.styles.language,
            properties=_properties(part("docProps/custom.xml")),
        )


def _properties(root: Element | None) -> dict[str, str]:
    """The custom properties of the file by name."""
    told = {}
    for held in () if root is None else root.iterfind("{*}property"):
        told[held.get("name", "")] = "".join(map(str, held.itertext()))
    return told


def _notes(root: Element | None) -> dict[tuple[str, str], str]:
    """Footnotes, endnotes or comments by (kind, id)."""
    notes = {}
    if root is not None:
        for note in root:
            kind = note.tag.removeprefix(W)
            text = "".join(t.text or "" for t in note.iter(W + "t")).strip()
            if text:
                notes[kind, note.get(W + "id", "")] = text
    return notes


@dataclass(slots=True)
class _Walk:
    """One walk over a part; counters run on over the whole document."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], str]
    where: str = "body"
    paragraph: int = 0
    table: int = 0

    def blocks(self, parent: Element) -> Iterator[Grid | Paragraph]:
        """Paragraphs and tables directly below, through content controls."""
        for child in parent:
            if child.tag == W + "p":
                yield from self.paragraphs(child)
            elif child.tag == W + "tbl":
                yield from self.grids(child)
            elif child.tag in _THROUGH:
                yield from self.blocks(child)

    def paragraphs(self, element: Element) -> Iterator[Grid | Paragraph]:
        """The paragraph, then what its text boxes hold."""
        self.paragraph += 1
        number = self.numbering.of(element, self.styles)
        said = self.said(element)
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

    def said(self, paragraph: Element) -> Said:
        said = Said()
        style = self.styles.of(paragraph)
        self._runs(paragraph, said, is_bold=style.is_bold, is_gone=False)
        return said

    def _runs(self, parent: Element, said: Said, *, is_bold: bool, is_gone: bool) -> None:
        for child in parent:
            if child.tag == _RUN:
                self._run(child, said, is_bold=is_bold, is_gone=is_gone)
            elif child.tag in _THROUGH:
                if child.tag == W + "sdt":
                    said.tags += _tags(child)
                elif child.tag == W + "fldSimple":
                    said.has_field |= _works_out(child.get(W + "instr", ""))
                self._runs(child, said, is_bold=is_bold, is_gone=is_gone)
            elif child.tag in _GONE:
                self._runs(child, said, is_bold=is_bold, is_gone=True)

    def _run(self, run: Element, said: Said, *, is_bold: bool, is_gone: bool) -> None:
        properties = run.find(_RUN_LOOK)
        if properties is not None:
            if is_on(properties, "vanish"):
                return
            is_bold = is_on(properties, "b", otherwise=is_bold)
            is_gone = is_gone or is_on(properties, "strike") or is_on(properties, "dstrike")
        into = said.struck if is_gone else said.text
        for child in run:
            text = child.text if child.tag == _WORDS else self._text(child, said)
            if text:
                into.append(text)
                if not is_gone and (shown := len(text.strip())):
                    said.length += shown
                    said.bold += shown if is_bold else 0

    def _text(self, child: Element, said: Said) -> str:
        name = child.tag
        if name == W + "delText":
            return child.text or ""
        if name == W + "tab":
            return "\t"
        if name in (W + "br", W + "cr"):
            return "\n"
        if name == W + "noBreakHyphen":
            return "-"  # where a line may end is no part of a text
        if name == W + "sym":
            return _SYMBOLS.get(child.get(W + "char", "").upper(), "•")
        if name == W + "instrText":
            said.has_field |= _works_out(child.text or "")
        elif name in _REFERENCES:
            kind = name.removeprefix(W).removesuffix("Reference")
            if note := self.notes.get((kind, child.get(W + "id", ""))):
                said.notes.append(note)
        elif name == _MC + "AlternateContent":
            # both branches hold the same box: the first is the one that Word draws
            choice = child.find(_MC + "Choice")
            said.boxes.extend((choice if choice is not None else child).iter(_TEXT_BOX))
        elif name in (W + "drawing", W + "pict", W + "object"):
            said.boxes.extend(child.iter(_TEXT_BOX))
        return ""

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
            for box in _below(row, _CELL):
                span, merge = _spans(box)
                start = open_merges.get(column)
                if merge == "continue" and start is not None and start.column_span == span:
                    start.row_span += 1
                    merged[column] = start
                else:
                    cell = self._cell(box, grid, column, span, inner, is_gone=is_gone)
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
        for block in _through(box):
            if block.tag == W + "tbl":
                inner.extend(self.grids(block, (grid.table, grid.rows, column)))
                continue
            said = self.said(block)
            whole.add(said, self.numbering.of(block, self.styles))
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


def _tags(control: Element) -> list[str]:
    found = control.find(f"{W}sdtPr/{W}tag")
    return [] if found is None else [found.get(W + "val", "")]


def _works_out(instruction: str) -> bool:
    """A field's instruction may come in pieces; one without its name tells nothing."""
    name = instruction.strip().upper()
    return name.startswith("=") or (name[:1].isalpha() and not name.startswith(_PLAIN_FIELDS))


def _below(parent: Element, name: str) -> Iterator[Element]:
    """Children of this name, through content controls and tracked insertions."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _THROUGH:
            yield from _below(child, name)


def _through(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _THROUGH:
            yield from _through(child)


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
