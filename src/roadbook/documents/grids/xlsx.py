"""XLSX as one grid per sheet, read straight from its XML: what the sheet shows, with dates as
dates.

A cell keeps what the eye sees (`text`), what the file holds (`value`) and what the eye may miss: a
comment, struck words, a hidden row. A formula is never computed; the result that the spreadsheet
stored stands for it. The libraries that read spreadsheets lose struck text, comments or hidden
rows, each another one.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.number_formats import NumberFormat, number_format
from roadbook.documents.grids.shaded import Fills, draw_bars, is_colour
from roadbook.documents.grids.xml_part import Element, ParseError, parse

UNREADABLE = (ParseError, KeyError, zipfile.BadZipFile, ValueError)
MOST_CELLS = 200_000
LAST_ROW = 100_000

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = pattern(r"([A-Z]{1,3})(\d{1,7})$")
_DIGITS = "0123456789"
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
            items.append(grid)
        title = book.part("docProps/core.xml")
        text = "" if title is None else (title.findtext("{*}title") or "").strip()
        # a reader of days must know: an epoch switched by hand moves every day by four years
        remarks = ["dates_1904"] if book.is_1904 else []
        return Source(path.name, "xlsx", items, title=text, remarks=remarks)


class _Book:
    """A workbook's shared parts: texts, styles, the epoch of its dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        workbook = self.part("xl/workbook.xml")
        if workbook is None:
            raise NotRead("damaged")
        self.workbook = workbook
        settings = workbook.find(f"{S}workbookPr")
        self.is_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self.texts = self._texts()
        self.looks = self._looks()

    def part(self, name: str) -> Element | None:
        if name not in self.names:
            return None
        data = self.archive.read(name)
        return parse(data.replace(_STRICT, S[1:-1].encode()) if _STRICT in data else data)

    def relations(self, part: str) -> dict[str, str]:
        """Targets of a part's relations by id; and by the last word of their type ("comments")."""
        folder, name = posixpath.split(part)
        root = self.part(f"{folder}/_rels/{name}.rels")
        targets = {}
        for relation in () if root is None else root:
            target = relation.get("Target", "")
            target = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(target)
            targets[relation.get("Id", "")] = target
            targets[relation.get("Type", "").rsplit("/", 1)[-1]] = target
        return targets

    def sheets(self) -> list[tuple[str, str, bool]]:
        """Name, part and whether it is hidden, of each worksheet."""
        targets = self.relations("xl/workbook.xml")
        found = []
        for sheet in self.workbook.iterfind(f"{S}sheets/{S}sheet"):
            part = targets.get(sheet.get(_RELATION, ""), "")
            if part in self.names and "worksheets/" in part:
                is_hidden = sheet.get("state", "visible") != "visible"
                found.append((sheet.get("name", ""), part, is_hidden))
        return found

    def _texts(self) -> list[_Rich]:
        root = self.part("xl/sharedStrings.xml")
        return [] if root is None else [_rich(item) for item in root.iterfind(f"{S}si")]

    def _looks(self) -> list[_Look]:
        root = self.part("xl/styles.xml")
        if root is None:
            return []
        formats = {f.get("numFmtId", ""): f.get("formatCode", "") for f in root.iter(f"{S}numFmt")}
        fonts = [
            (_has(font, "b"), _has(font, "strike")) for font in root.iterfind(f"{S}fonts/{S}font")
        ]
        fills = [_fill(fill) for fill in root.iterfind(f"{S}fills/{S}fill")]
        looks = []
        for style in root.iterfind(f"{S}cellXfs/{S}xf"):
            key, font = style.get("numFmtId", "0"), int(style.get("fontId", "0"))
            is_bold, is_struck = fonts[font] if font < len(fonts) else (False, False)
            code, fill = formats.get(key, ""), int(style.get("fillId", "0"))
            colour = fills[fill] if fill < len(fills) else ""
            looks.append(_Look(number_format(int(key), code), is_bold, is_struck, colour))
        return looks

    def grid(self, part: str, most: int) -> Grid:
        """One sheet; a merged cell stands once at its top left corner."""
        root = self.part(part)
        if root is None:
            raise NotRead("damaged")
        spans, covered = _merges(root)
        notes = self._notes(part)
        hidden = _hidden_columns(root)
        grid = Grid([], 0, 0)
        met: set[tuple[int, int]] = set()
        fills: Fills = {}
        for place, is_hidden, element in _filled(root):
            if place in met:
                raise NotRead("damaged")  # one of the two would be lost unseen
            met.add(place)
            look = self._look(element.get("s", "0"))
            if look.fill:
                fills[place] = look.fill
            if place in covered:
                continue
            row, column = place
            cell = self._cell(element, look, row, column)
            if place in notes:
                cell.note = notes[place]
            if not (cell.text or cell.struck or cell.note or cell.kind == "formula"):
                continue
            if row > LAST_ROW:
                raise NotRead("far_cell", limit=LAST_ROW)
            if len(grid.cells) >= most:
                raise NotRead("too_many_cells", limit=MOST_CELLS)
            if place in spans:
                cell.row_span, cell.column_span = spans[place]
            # a cell that begins in a hidden column shows in those that it reaches
            cell.is_hidden = is_hidden or (
                column in hidden and hidden.issuperset(range(column, column + cell.column_span))
            )
            grid.cells.append(cell)
        grid.rows = max([c.row + c.row_span - 1 for c in grid.cells], default=0)
        grid.columns = max([c.column + c.column_span - 1 for c in grid.cells], default=0)
        draw_bars(grid, fills)
        return grid

    def _look(self, style: str) -> _Look:
        place = int(style)
        return self.looks[place] if place < len(self.looks) else _PLAIN

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
            place = int(held) if held.isdecimal() else len(self.texts)
            if place >= len(self.texts):
                raise NotRead("damaged")  # its number is none that anybody wrote
            rich = self.texts[place]
            cell.text, cell.struck = rich.text, rich.struck
            cell.is_bold = look.is_bold or rich.is_bold
        elif kind == "inlineStr":
            cell.text, cell.struck = rich.text, rich.struck
        elif kind in ("str", "e"):
            cell.text = held.strip()
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
        """Comments by (row, column)."""
        root = self.part(self.relations(part).get("comments", ""))
        notes = {}
        for comment in () if root is None else root.iter(f"{S}comment"):
            text = "".join(t.text or "" for t in comment.iter(f"{S}t")).strip()
            if (place := _place(comment.get("ref", ""))) and text:
                notes[place] = text
        return notes


def _filled(root: Element) -> Iterator[tuple[tuple[int, int], bool, Element]]:
    """(Row, column), whether the row is hidden, and the element of each cell that the file
    lists.
    """
    row = 0
    columns: dict[str, int] = {}  # by the letters met: a sheet has few columns and many cells
    for line in root.iterfind(f"{S}sheetData/{S}row"):
        number = line.get("r", "")
        row = int(number) if number.isdigit() else row + 1
        is_hidden = line.get("hidden") in ("1", "true")
        column = 0
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
            yield (row, column), is_hidden, element


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
        if column.get("hidden") in ("1", "true"):
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
        return _Rich((only.text or "").strip())
    runs = [child for child in element if child.tag == _RUN]
    if not runs:
        return _Rich("".join(c.text or "" for c in element if c.tag == _TEXT).strip())
    kept, struck, own, bold, length = [], [], [], 0, 0
    for run in runs:
        text = "".join(t.text or "" for t in run.iterfind(_TEXT))
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
