"""Written papers read again by other programs' eyes, and what each was meant to say."""

import io
import re
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook

from roadbook.core.figures import Figure, percent, rounded
from roadbook.core.reasons import Piece, PieceKind, Pieces
from roadbook.core.words import Unit
from roadbook.documents.papers.paper import (
    Bar,
    Block,
    Chart,
    Paper,
    Paragraph,
    Squares,
    Table,
    plain,
)

_BOX = "{http://www.w3.org/1999/xhtml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def numerals(text: str) -> list[str]:
    """Every run of digits."""
    return re.findall(r"\d+", text)


def docx_part(written: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(io.BytesIO(written)) as package:
        return etree.fromstring(package.read(name))


def docx_paragraphs(part: etree._Element) -> list[str]:
    """The text of each paragraph, in order; empty ones left out."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
    found = []
    for paragraph in part.iter(f"{W}p"):
        runs = (e for run in paragraph.iter(f"{W}r") for e in run)
        text = "".join(e.text or "" if e.tag == f"{W}t" else signs.get(e.tag, "") for e in runs)
        if text:
            found.append(text)
    return found


def pdf_pages(written: bytes, foot: float = 0) -> list[str]:
    """The text of each page, line by line, without what stands in its foot (points)."""
    told = ["pdftotext", "-bbox-layout", "-", "-"]
    read = subprocess.run(told, input=written, stdout=subprocess.PIPE, check=True).stdout
    found = []
    for page in etree.fromstring(read).iter(f"{_BOX}page"):
        end = float(page.get("height")) - foot
        lines = (
            [w.text or "" for w in line.iter(f"{_BOX}word") if float(w.get("yMax")) <= end]
            for line in page.iter(f"{_BOX}line")
        )
        found.append("\n".join(" ".join(words) for words in lines if words))
    return found


def xlsx_sheets(written: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(written))
    return {page.title: [[cell.value for cell in row] for row in page.rows] for page in book}


def said(block: Block | Chart) -> Iterator[Pieces]:
    """Everything that a block says, in reading order."""
    match block:
        case Paragraph():
            yield block.pieces
        case Table():
            yield block.caption
            yield from (column.head for column in block.columns)
            yield from (p.pieces for row in block.rows for cell in row.cells for p in cell)
        case Squares():
            yield from (words for _, _, words in block.groups)
            yield block.sentence
        case Bar():
            yield block.sentence
        case Chart():
            yield from block.categories
            for series in block.series:
                yield series.name
                yield from ((value,) for value in series.values if value is not None)
            yield block.sentence


def pieces_of(paper: Paper) -> Iterator[Piece]:
    """Every piece in the blocks of a paper."""
    for block in paper.blocks:
        for pieces in said(block):
            yield from pieces


def figure_pieces(paper: Paper) -> list[Piece]:
    return [piece for piece in pieces_of(paper) if piece.kind is PieceKind.FIGURE]


def on_paper(figure: Figure, part: str, decimals: int = 1) -> Decimal | None:
    """The number that must stand on paper for a figure or one of its parts."""
    value = getattr(figure, part) if part else figure.value
    if value is None:
        return None
    if not part and figure.unit is Unit.SHARE:
        return percent(value, decimals)
    return rounded(value, 0 if getattr(value, "denominator", 1) == 1 else decimals)


def as_number(text: str, language: str) -> Decimal:
    """The number that a reader of this language reads."""
    text = re.sub(r"[^\d.,-]", "", text)
    if language == "en":
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(".", "").replace(",", "."))


def text_of(paper: Paper) -> str:
    return "\n".join(plain(pieces) for block in paper.blocks for pieces in said(block))
