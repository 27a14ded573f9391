"""The rows of papers written by the same libraries in the plainest way: no styles, no languages, no
widths, no notes. What a person would write who only needs the rows on paper.

A table is a list of rows, a row a list of cells, a cell a list of lines.
"""

import io
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
import xlsxwriter
from docx import Document
from lxml import etree

Cell = Sequence[str]
Table = Sequence[Sequence[Cell]]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEMPLATE = """
#let tables = json(bytes(sys.inputs.tables))
#set document(title: "Rows")
#set page(paper: "a4", flipped: true, margin: 14mm)
#set text(lang: "en", size: 8pt)
#for rows in tables {
  table(columns: rows.first().map(c => 1fr),
    table.header(..rows.first()), ..rows.slice(1).flatten())
}
"""


def docx(tables: Sequence[Table]) -> bytes:
    """Every table with its cells as paragraphs, by lxml elements."""
    document = Document()
    body = document.element.body
    for rows in tables:
        table = etree.SubElement(body, f"{_W}tbl")
        for row in rows:
            line = etree.SubElement(table, f"{_W}tr")
            for cell in row:
                place = etree.SubElement(line, f"{_W}tc")
                for words in cell or [""]:
                    run = etree.SubElement(etree.SubElement(place, f"{_W}p"), f"{_W}r")
                    etree.SubElement(run, f"{_W}t").text = words
        etree.SubElement(body, f"{_W}p")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(tables: Sequence[Table]) -> bytes:
    """Every table by typst, tagged like ours, the lines of a cell below each other."""
    joined = [[["\n".join(cell) for cell in row] for row in rows] for rows in tables]
    with TemporaryDirectory() as folder:
        template = Path(folder) / "rows.typ"
        template.write_text(_TEMPLATE)
        return bytes(
            typst.compile(
                str(template),
                sys_inputs={"tables": json.dumps(joined, ensure_ascii=False)},
                pdf_standards=["ua-1"],
            )
        )


def xlsx(sheets: Sequence[Sequence[Sequence[object]]]) -> bytes:
    """Every sheet row by row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for rows in sheets:
            page = book.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, Fraction):
                        page.write_number(row, column, float(cell))
                    elif cell is not None:
                        page.write_string(row, column, str(cell))
    return out.getvalue()
