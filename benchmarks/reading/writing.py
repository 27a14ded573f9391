"""A `Source` written down as a file: the way back from paragraphs and grids to DOCX and XLSX.

Cells keep their spans, and an automatic number becomes one of the format's own, not text.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/><Relationship Id="r2" '
    f'Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{34 - 4 * n}"/></w:rPr></w:style>'
        for n in range(1, 4)
    )
    + "</w:styles>"
)
_PLAIN, _SMALL = '<w:name w:val="Normal"/>', '<w:rPr><w:sz w:val="14"/><w:szCs w:val="14"/></w:rPr>'
_BULLET = "•"
# which sides of a table and its cells are drawn
RULES = {
    "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "across": ("top", "bottom", "insideH"),
    "none": (),
}
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="'
    + "".join(f"%{k}." for k in range(1, n + 2))
    + '"/></w:lvl>'
    for n in range(3)
)
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{_LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    f'<w:lvlText w:val="{_BULLET}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
SHADED = "░"
_WORD = re.compile(r"\d[\d ]+(?:,\d+)?|\S+")
_FROM_RIGHT = re.compile(r"[\u0590-\u08ff]")
_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def write_docx(
    source: Source,
    path: Path,
    *,
    from_right: bool = False,
    fitted: bool = False,
    rules: str = "all",
) -> None:
    """Write a Word file; the cells' automatic numbers are one list that runs on. Where it is
    `fitted`, letters are small and columns as wide as their words ask for. Tables are drawn with
    these RULES.
    """
    body = "".join(
        _paragraph(item.text, style=item.level, bold=item.is_bold, number=item.list_number)
        if isinstance(item, Paragraph)
        else _table(item, fitted=fitted, rules=rules)
        for item in source.items
    )
    page = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    if from_right:
        body = body.replace("<w:tblPr>", "<w:tblPr><w:bidiVisual/>")
        body = (
            body.replace("<w:bidi/>", "")
            .replace("<w:pPr>", "<w:pPr><w:bidi/>")
            .replace("<w:rPr>", "<w:rPr><w:rtl/>")
        )
    styles = _STYLES.replace(_PLAIN, f"{_PLAIN}{_SMALL}") if fitted else _STYLES
    document = f"<w:document {_W}><w:body>{body}{page}</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/_rels/document.xml.rels", _PARTS),
            ("word/document.xml", document),
            ("word/styles.xml", styles),
            ("word/numbering.xml", _NUMBERING),
        ):
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')


def _paragraph(text: str, *, style: int = 0, bold: bool = False, number: str = "") -> str:
    marks = f'<w:pStyle w:val="Heading{style}"/>' if style else ""
    if number:
        level = max(0, number.strip(".").count("."))
        of = 2 if number == _BULLET else 1
        marks += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    if 2 * len(_FROM_RIGHT.findall(text)) > sum(map(str.isalpha, text)):
        marks += "<w:bidi/>"
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:p><w:pPr>{marks}</w:pPr><w:r>{run}{lines}</w:r></w:p>"


def _widths(grid: Grid, *, fitted: bool) -> list[int]:
    """The width of each column, together about 14000: all alike, or as their words ask for."""
    if not fitted:
        return [14000 // grid.columns] * grid.columns
    asked, longer = [], []
    for column in range(1, grid.columns + 1):
        texts = [c.text for c in grid.cells if c.column == column and c.column_span == 1]
        words = [word for text in texts for word in _WORD.findall(text)]
        asked.append(max(map(len, words), default=2) * 95 + 270)
        longer.append(max(map(len, texts), default=1) ** 0.5)
    left = 14000 - sum(asked)
    if left < 0:
        return [14000 * wide // sum(asked) for wide in asked]
    return [wide + int(left * n / sum(longer)) for wide, n in zip(asked, longer, strict=True)]


def _table(grid: Grid, *, fitted: bool = False, rules: str = "all") -> str:
    places = {(c.row, c.column): c for c in grid.cells}
    goes_on = {(n, c.column): c for c in grid.cells for n in range(c.row + 1, c.row + c.row_span)}
    rows = []
    for row in range(1, grid.rows + 1):
        cells, column = [], 1
        while column <= grid.columns:
            cell = places.get((row, column)) or goes_on.get((row, column))
            cells.append(_cell(cell, goes_on=(row, column) in goes_on))
            column += cell.column_span if cell else 1
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in RULES[rules])
    widths = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in _widths(grid, fitted=fitted))
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{widths}</w:tblGrid>{''.join(rows)}</w:tbl>" + _paragraph("")
    )


def _cell(cell: Cell | None, *, goes_on: bool) -> str:
    if cell is None:
        return f"<w:tc><w:tcPr/>{_paragraph('')}</w:tc>"
    marks = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    if cell.row_span > 1:
        marks += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
    if cell.text == SHADED:
        marks += '<w:shd w:val="clear" w:color="auto" w:fill="4472C4"/>'
    said = _paragraph(
        "" if goes_on or cell.text == SHADED else cell.text,
        bold=cell.is_bold,
        number="" if goes_on else cell.list_number,
    )
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{said}</w:tc>"


def write_xlsx(source: Source, path: Path, *, real_dates: bool = False) -> None:
    """Write a workbook: a sheet for each part, an empty row after each grid; automatic numbers,
    which a sheet has not, stand in their cells. Days such as 31.12.2024 can be real dates.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    for n, (part, items) in enumerate(groupby(source.items, lambda item: item.part)):
        sheet = book.create_sheet() if n else sheet
        sheet.title = part or "Sheet"
        for top, item in _placed(items):
            if isinstance(item, Paragraph):
                sheet.cell(top, 1, f"{item.list_number} {item.text}".strip())
                continue
            for cell in item.cells:
                _set(sheet, top, cell, real_dates=real_dates)
    book.save(path)


def _placed(items: Iterable[Grid | Paragraph]) -> Iterator[tuple[int, Grid | Paragraph]]:
    top = 1
    for item in items:
        if isinstance(item, Paragraph):
            yield top, item
            top += 1
        else:
            yield top, item
            top += item.rows + 1


def _set(sheet: Worksheet, top: int, cell: Cell, *, real_dates: bool) -> None:
    row = top + cell.row - 1
    text = f"{cell.list_number} {cell.text}".strip()
    place = sheet.cell(row, cell.column)
    day = _DAY.fullmatch(text) if real_dates else None
    if day:
        place.value = date(*map(int, day.groups()[::-1]))
        place.number_format = "DD.MM.YYYY"
    elif text == SHADED:
        place.fill = PatternFill("solid", fgColor="4472C4")
    elif text:
        place.value = text
    if cell.is_hidden:
        sheet.column_dimensions[place.column_letter].hidden = True
    if cell.row_span > 1 or cell.column_span > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=cell.column,
            end_row=row + cell.row_span - 1,
            end_column=cell.column + cell.column_span - 1,
        )
