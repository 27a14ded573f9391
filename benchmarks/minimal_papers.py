"""The rows of a pack written by the same libraries in the plainest way: what a person would write
who only needs them on paper.

It does: every text, row, sheet, slide, chart and note of every file, tables with repeated heads and
tags in a PDF. It does not: judge, choose words, set styles, widths, languages, running heads or
embedded fonts, part slides, look at what a format cannot hold.

A table is a list of rows, a row a list of cells, a cell a list of lines.
"""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
import xlsxwriter
from docx import Document
from icalendar import Calendar, Event
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

Cell = Sequence[str]
Table = Sequence[Sequence[Cell]]
Chart = tuple[Sequence[str], Sequence[tuple[str, Sequence[int | None]]]]
Deck = Sequence[tuple[str, Sequence[str], Sequence[Table], Sequence[Chart], Sequence[str]]]
"""Of each slide: title, paragraphs, tables, charts (categories and series), notes."""
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


def write(files: Mapping[str, Any]) -> None:
    """Every file of the pack, into a folder that goes again."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            kind = name.rpartition(".")[2]
            (Path(folder) / name).write_bytes(WRITERS[kind](content))


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
                    elif isinstance(cell, date):
                        page.write_string(row, column, cell.isoformat())
                    elif cell is not None:
                        page.write_string(row, column, str(cell))
    return out.getvalue()


def pptx(deck: Deck) -> bytes:
    """Every slide with its title, texts, tables, charts and notes."""
    made = Presentation()
    place = (Inches(1), Inches(2), Inches(8), Inches(4))
    for title, said, tables, charts, notes in deck:
        page = made.slides.add_slide(made.slide_layouts[5])
        page.shapes.title.text = title
        page.shapes.add_textbox(*place).text_frame.text = "\n".join(said)
        for rows in tables:
            table = page.shapes.add_table(len(rows), len(rows[0]), *place).table
            for line, row in zip(table.rows, rows, strict=True):
                for cell, words in zip(line.cells, row, strict=True):
                    cell.text = "\n".join(words)
        for categories, series in charts:
            held = CategoryChartData()
            held.categories = categories
            for name, values in series:
                held.add_series(name, values)
            page.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *place, held)
        page.notes_slide.notes_text_frame.text = "\n".join(notes)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def ics(told: tuple[str, str, str, str, date]) -> bytes:
    """The entry for a calendar."""
    uid, summary, description, location, starts_at = told
    event = Event()
    event.add("uid", uid)
    event.add("summary", summary)
    event.add("description", description)
    event.add("location", location)
    event.add("dtstart", starts_at)
    calendar = Calendar()
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def record(value: object) -> bytes:
    """The values as JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


WRITERS: Mapping[str, Callable[[Any], bytes]] = {
    "docx": docx,
    "pdf": pdf,
    "xlsx": xlsx,
    "pptx": pptx,
    "ics": ics,
    "json": record,
}
