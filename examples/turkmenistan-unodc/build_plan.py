"""The plan of the example from plan.toml: a landscape table as ministries write them."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table

HERE = Path(__file__).parent
WIDTHS = (14, 112, 38, 52, 40)
PARTNER = 4
SIGNATURE = {
    "en": ("For Turkmenistan", "For the United Nations Office on Drugs and Crime", "(signature)"),
    "ru": ("За Туркменистан", "За Управление ООН по наркотикам и преступности", "(подпись)"),
}
ABBREVIATIONS = {"en": "Abbreviations", "ru": "Список сокращений"}


def build(language: str, folder: Path) -> Path:
    """The plan in this language, as a DOCX in the folder."""
    plan = tomllib.loads((HERE / "plan.toml").read_text("utf-8"))
    document = Document()
    _page(document, plan["origin"][language])
    _properties(document, language)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(plan["title"][language]).bold = True
    _measures(document, plan, language)
    document.add_paragraph()
    _signatures(document, language)
    document.add_paragraph()
    document.add_paragraph().add_run(ABBREVIATIONS[language]).bold = True
    for line in plan["abbreviations"][language]:
        document.add_paragraph(line)
    path = folder / f"plan.{language}.docx"
    document.save(str(path))
    return path


def _page(document: Any, origin: str) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    style.paragraph_format.space_after = Pt(2)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.header.paragraphs[0].text = origin


def _properties(document: Any, language: str) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = "Roadbook"
    about.comments = ""
    about.language = language
    about.created = about.modified = datetime(2021, 7, 1, tzinfo=UTC)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    document.styles["Normal"].element.get_or_add_rPr().append(lang)


def _measures(document: Any, plan: dict[str, Any], language: str) -> None:
    table = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    _fill(table, 0, plan["heads"][language], is_bold=True)
    _repeat(table)
    for area in plan["area"]:
        row = table.add_row()
        cell = row.cells[0].merge(row.cells[-1])
        cell.paragraphs[0].add_run(area[language]).bold = True
        for measure in area["measures"]:
            if not measure[language]:
                continue
            table.add_row()
            names = ("when", "who", "with")
            cells = [measure["n"], measure[language], *(measure[f"{n}_{language}"] for n in names)]
            _fill(table, len(table.rows) - 1, cells)
    _keep_whole(table)
    _merge_partners(table)
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)


def _merge_partners(table: Table) -> None:
    """One tall cell where the same partner stands in rows that follow each other, as typists do."""
    first = 1
    for row in range(2, len(table.rows) + 1):
        texts = [table.cell(r, PARTNER).text for r in (first, row) if r < len(table.rows)]
        if len(texts) == 2 and texts[0] == texts[1]:
            continue
        if row - first > 1:
            text = table.cell(first, PARTNER).text
            merged = table.cell(first, PARTNER).merge(table.cell(row - 1, PARTNER))
            merged.text = text
        first = row


def _fill(table: Table, row: int, texts: list[str], *, is_bold: bool = False) -> None:
    for cell, text in zip(table.rows[row].cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).bold = is_bold


def _repeat(table: Table) -> None:
    """The heads stand on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(table: Table) -> None:
    """No row breaks over two pages."""
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _signatures(document: Any, language: str) -> None:
    state, organisation, below = SIGNATURE[language]
    table = document.add_table(rows=1, cols=2)
    for cell, party in zip(table.rows[0].cells, (state, organisation), strict=True):
        cell.text = f"{party}\n\n____________________\n{below}"
