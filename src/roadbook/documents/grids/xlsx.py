"""XLSX as one grid per sheet, read straight from its XML: what the sheet shows, with dates as
dates.

A cell keeps what the eye sees (`text`), what the file holds (`value`) and what the eye may miss: a
comment, struck words, a hidden row. A formula is never computed; the result that the spreadsheet
stored stands for it. The libraries that read spreadsheets lose struck text, comments or hidden
rows, each another one.
"""

import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.number_formats import NumberFormat, number_format
from roadbook.documents.grids.package import RELATION, Package
from roadbook.documents.grids.shaded import Fills, draw_bars, is_colour
from roadbook.documents.grids.xlsx_boxes import boxes_of
from roadbook.documents.grids.xml_part import Element, ParseError

UNREADABLE = (ParseError, KeyError, zipfile.BadZipFile, ValueError)
MOST_CELLS = 200_000
LAST_ROW = 100_000

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK = "xl/workbook.xml"
_REFERENCE = pattern(r"([A-Z]{1,3})(\d{1,7})$")
_DIGITS = "0123456789"
_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")
_NO_HEIGHT = frozenset(("0", "0.0"))
_CELL, _VALUE, _FORMULA, _INLINE, _RUN, _TEXT = (
    f"{S}{name}" for name in ("c", "v", "f", "is", "r", "t")
)


class _Look(NamedTuple):
    """What a cell's style says of how its value is shown."""

    format: NumberFormat
    is_bold: bool = False
    is_struck: bool = False
    fill: str = ""


class _Rich(NamedTuple):
    """A text of which some words may be struck; `own` are those left that have a look of their own,
    whatever the cell's.
    """

    text: str
    struck: str = ""
    own: str = ""
    is_bold: bool = False


_EMPTY, _PLAIN = _Rich(""), _Look(number_format(0, ""))


def read(path: Path) -> Source:
    """Every sheet in the workbook's order. Raises NotRead, or one of `UNREADABLE`."""
    with zipfile.ZipFile(path) as archive:
        book = _Book(archive)
        sheets = book.sheets()
        left = MOST_CELLS
        items: list[Grid | Paragraph] = []
        for index, (name, part, is_hidden) in enumerate(sheets, 1):
            grid = book.grid(part, left)
            left -= len(grid.cells)
            grid.table, grid.part, grid.is_hidden = index, name, is_hidden
            items += [grid] if is_hidden else book.with_boxes(grid, part)
        title = book.package.part("docProps/core.xml")
        text = "" if title is None else (title.findtext("{*}title") or "").strip()
        # a reader of days must know: an epoch switched by hand moves every day by four years
        remarks = ["dates_1904"] if book.is_1904 else []
        return Source(path.name, "xlsx", items, title=text, remarks=remarks)


class _Book:
    """A workbook's shared parts: texts, styles, the epoch of its dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.package = Package(archive)
        self.main = self.package.main(_BOOK)
        workbook = self.package.part(self.main)
        if workbook is None:
            raise NotRead("damaged")
        self.workbook = workbook
        settings = workbook.find(f"{S}workbookPr")
        self.is_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self.told = self.package.relations(self.main)
        self.texts = self._texts()
        self.looks = self._looks()

    def only(self, kind: str) -> Element | None:
        """The part of this kind: by relation, else by its usual name."""
        return self.package.part(self.package.only(self.told, kind, "xl"))

    def sheets(self) -> list[tuple[str, str, bool]]:
        """Name, part and whether it is hidden, of each worksheet."""
        parts = {r.key: r.target for r in self.told if r.kind == "worksheet"}
        found = []
        for sheet in self.workbook.iterfind(f"{S}sheets/{S}sheet"):
            part = parts.get(sheet.get(RELATION, ""), "")
            if self.package.has(part):
                is_hidden = sheet.get("state", "visible") != "visible"
                found.append((sheet.get("name", ""), part, is_hidden))
        return found

    def with_boxes(self, grid: Grid, part: str) -> list[Grid | Paragraph]:
        """A sheet between the words that are drawn over it: those at its head come first."""
        drawn = [r.target for r in self.package.relations(part) if r.kind == "drawing"]
        boxes = [box for name in drawn for box in boxes_of(self.package.part(name))]
        first = min((cell.row for cell in grid.cells), default=0)
        above = [
            Paragraph(text, part=grid.part, where="text_box") for row, text in boxes if row <= first
        ]
        below = [
            Paragraph(text, part=grid.part, where="text_box") for row, text in boxes if row > first
        ]
        return [*above, grid, *below]

    def _texts(self) -> dict[str, _Rich]:
        """The shared texts by their number, as cells name it."""
        root = self.only("sharedStrings")
        told = () if root is None else root.iterfind(f"{S}si")
        return {str(number): _rich(item) for number, item in enumerate(told)}

    def _looks(self) -> dict[str, _Look]:
        """How cells look by the number of their style, as they name it."""
        root = self.only("styles")
        if root is None:
            return {}
        formats = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iter(f"{S}numFmt")}
        fonts = [
            (_has(font, "b"), _has(font, "strike")) for font in root.iterfind(f"{S}fonts/{S}font")
        ]
        fills = [_fill(fill) for fill in root.iterfind(f"{S}fills/{S}fill")]
        looks = {}
        for number, style in enumerate(root.iterfind(f"{S}cellXfs/{S}xf")):
            key, font = style.get("numFmtId", "0"), int(style.get("fontId", "0"))
            is_bold, is_struck = fonts[font] if font < len(fonts) else (False, False)
            code, fill = formats.get(key, ""), int(style.get("fillId", "0"))
            colour = fills[fill] if fill < len(fills) else ""
            format_ = number_format(int(key), code)
            looks[str(number)] = _Look(format_, is_bold, is_struck, colour)
        return looks

    def grid(self, part: str, most: int) -> Grid:
        """One sheet; a merged cell stands once at its top left corner."""
        root = self.package.part(part)
        if root is None:
            raise NotRead("damaged")
        spans, covered = _merges(root)
        notes = self._notes(part)
        hidden = _hidden_columns(root)
        grid = Grid([], 0, 0)
        fills: Fills = {}
        looks = self.looks  # asked for each cell
        for row, is_hidden, line in _filled(root):
            for column, element in line.items():
                place = (row, column)
                look = looks.get(element.get("s", "0"), _PLAIN)
                if look.fill:
                    fills[place] = look.fill
                if covered and place in covered:
                    continue
                cell = self._shown(element, look, row, column)
                if notes and place in notes:
                    cell.note = notes[place]
                if not (cell.text or cell.struck or cell.note or cell.kind == "formula"):
                    continue
                if row > LAST_ROW:
                    raise NotRead("far_cell", limit=LAST_ROW)
                if len(grid.cells) >= most:
                    raise NotRead("too_many_cells", limit=MOST_CELLS)
                if spans and place in spans:
                    cell.row_span, cell.column_span = spans[place]
                if is_hidden or column in hidden:
                    # a cell that begins in a hidden column shows in those that it reaches
                    reached = range(column, column + cell.column_span)
                    cell.is_hidden = is_hidden or hidden.issuperset(reached)
                grid.cells.append(cell)
        grid.rows = max([c.row + c.row_span - 1 for c in grid.cells], default=0)
        grid.columns = max([c.column + c.column_span - 1 for c in grid.cells], default=0)
        draw_bars(grid, fills)
        return grid

    def _shown(self, element: Element, look: _Look, row: int, column: int) -> Cell:
        """A cell of a shared text and nothing else, as nearly every one is, or `_cell`."""
        is_shared = len(element) == 1 and element.get("t") == "s" and not look.is_struck
        rich = self.texts.get(element[0].text or "") if is_shared else None
        if rich is None or element[0].tag != _VALUE:
            return self._cell(element, look, row, column)
        cell = Cell(row, column, rich.text)
        if rich.struck or rich.is_bold or look.is_bold:
            cell.struck, cell.is_bold = rich.struck, look.is_bold or rich.is_bold
        return cell

    def _cell(self, element: Element, look: _Look, row: int, column: int) -> Cell:
        kind, held, rich, is_formula = element.get("t", "n"), "", _EMPTY, False
        for child in element:  # gone through once: each find() would cost as much
            name = child.tag
            if name == _VALUE:
                held = child.text or ""
            elif name == _FORMULA:
                is_formula = True
            elif name == _INLINE:
                rich = _rich(child)
        cell = Cell(row, column, "", is_bold=look.is_bold)
        if kind == "s" and held:
            if (shared := self.texts.get(held)) is None:
                raise NotRead("damaged")  # its number is none that anybody wrote
            rich = shared
            cell.text, cell.struck = rich.text, rich.struck
            cell.is_bold = look.is_bold or rich.is_bold
        elif kind == "inlineStr":
            cell.text, cell.struck = rich.text, rich.struck
        elif kind in ("str", "e"):
            cell.text = (_unescaped(held) if "_x" in held else held).strip()
        elif kind == "b":
            cell.text = {"1": "TRUE", "0": "FALSE"}.get(held, "")
        elif kind == "d":
            cell.kind, cell.text, cell.value = "date", held[:10], held[:10]
        elif held:
            cell.kind, cell.text, cell.value = look.format.shown(held, is_1904=self.is_1904)
        if is_formula:
            cell.kind = "formula"
        if look.is_struck and cell.text:  # but not what has a look of its own in it
            cell.text, cell.struck = rich.own, (rich.own and cell.struck) or cell.text
        return cell

    def _notes(self, part: str) -> dict[tuple[int, int], str]:
        """Comments by (row, column); of a talk the words themselves, not what is said about them
        to programs that know none.
        """
        notes: dict[tuple[int, int], str] = {}
        talks: dict[tuple[int, int], str] = {}
        for relation in self.package.relations(part):
            if relation.kind not in ("comments", "threadedComment"):
                continue
            root = self.package.part(relation.target)
            into, name = (notes, f"{S}t") if relation.kind == "comments" else (talks, "{*}text")
            for comment in () if root is None else root.iterfind(".//*[@ref]"):
                parts = comment.iterfind(f".//{name}")
                text = _unescaped("".join(t.text or "" for t in parts)).strip()
                if (place := _place(comment.get("ref", ""))) and text:
                    into[place] = "\n".join(filter(None, (into.get(place, ""), text)))
        return notes | talks


def _filled(root: Element) -> Iterator[tuple[int, bool, dict[int, Element]]]:
    """Of each row that the file lists its number, whether it is hidden, and its cells by their
    columns. Raises NotRead where two cells have one place.
    """
    row = 0
    columns: dict[str, int] = {}  # by the letters met: a sheet has few columns and many cells
    met: dict[int, dict[int, Element]] = {}
    for line in root.iterfind(f"{S}sheetData/{S}row"):
        number = line.get("r", "")
        row = int(number) if number.isdigit() else row + 1
        is_hidden = line.get("hidden") in ("1", "true") or line.get("ht") in _NO_HEIGHT
        column = 0
        cells: dict[int, Element] = {}
        for element in line:
            if element.tag != _CELL:
                continue
            reference = element.get("r", "")
            letters = reference.rstrip(_DIGITS)
            if letters in columns and letters != reference:
                column = columns[letters]
            elif place := _place(reference):
                column = columns[letters] = place[1]
            else:
                column += 1
            if column in cells:
                raise NotRead("damaged")  # one of the two would be lost unseen
            cells[column] = element
        if not cells.keys().isdisjoint(met.setdefault(row, {})):
            raise NotRead("damaged")
        met[row] |= cells
        yield row, is_hidden, cells


def _merges(
    root: Element,
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Spans by top left corner, and the places that they cover beside it."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = _place(first), _place(last)
        if not start or not end or end < start:
            continue
        rows, columns = end[0] - start[0] + 1, end[1] - start[1] + 1
        if rows * columns > MOST_CELLS or len(covered) > MOST_CELLS:
            continue
        spans[start] = (rows, columns)
        covered.update(
            (start[0] + down, start[1] + across)
            for down in range(rows)
            for across in range(columns)
            if down or across
        )
    return spans, covered


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for column in root.iterfind(f"{S}cols/{S}col"):
        if column.get("hidden") in ("1", "true") or column.get("width") in _NO_HEIGHT:
            last = min(int(column.get("max", "0")), 16_384)
            hidden.update(range(int(column.get("min", "0")), last + 1))
    return hidden


def _place(reference: str) -> tuple[int, int] | None:
    """ "D7" as (7, 4); None for what is no reference of a cell."""
    match = _REFERENCE.match(reference.replace("$", ""))
    if not match:
        return None
    return int(match[2]), _column(match[1])


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _rich(element: Element) -> _Rich:
    """A text as a whole or in runs; phonetic readings are left out."""
    if len(element) == 1 and (only := element[0]).tag == _TEXT:  # nearly every text of a plan
        text = only.text or ""
        return _Rich((_unescaped(text) if "_x" in text or "\r" in text else text).strip())
    runs = [child for child in element if child.tag == _RUN]
    if not runs:
        return _Rich(_unescaped("".join(c.text or "" for c in element if c.tag == _TEXT)).strip())
    kept, struck, own, bold, length = [], [], [], 0, 0
    for run in runs:
        text = _unescaped("".join(t.text or "" for t in run.iterfind(_TEXT)))
        look = run.find(f"{S}rPr")
        if look is not None and _has(look, "strike"):
            struck.append(text)
            continue
        kept.append(text)
        own += [text] if look is not None else []
        length += len(text.strip())
        bold += len(text.strip()) if look is not None and _has(look, "b") else 0
    text, gone, styled = ("".join(some).strip() for some in (kept, struck, own))
    return _Rich(text, gone, styled, is_bold=length > 0 and bold * 2 > length)


def _unescaped(text: str) -> str:
    """Signs that XML cannot hold, written as their number: "_x000D_". Lines end in "\\n" alone.

    Source: ECMA-376 part 1, 22.9.2.19.
    """
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _fill(fill: Element) -> str:
    """The colour of a solid fill as the file names it; "" for none and for white."""
    pattern = fill.find(f"{S}patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return ""
    colour = pattern.find(f"{S}fgColor")
    if colour is None or (colour.get("rgb") and not is_colour(colour.get("rgb", ""))):
        return ""
    named = [f"{name} {value}" for name, value in sorted(colour.items())]
    return "" if named in (["theme 0"], ["indexed 9"], ["indexed 64"]) else ", ".join(named)


def _has(element: Element, name: str) -> bool:
    found = element.find(f"{S}{name}")
    return found is not None and found.get("val", "1") not in ("0", "false")
