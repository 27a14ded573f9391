"""Reads the papers of a review again: is each numeral explained, is each figure that of
review.json?

The papers are composed a second time from the facts frozen in `review.json` alone, so that nothing
but the record is trusted.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from roadbook.core.reasons import Piece, PieceKind
from roadbook.documents.papers import joint_table, next_roadmap, scorecard
from roadbook.documents.papers.paper import Paper
from roadbook.pack import record
from roadbook.pack.papers import FORMATS
from roadbook.pack.renewal import draft, next_period
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.writing.read_back import pdf_pages, said

NUMERAL = re.compile(r"\d+")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FOOT = 45
COUNTING = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def pieces_of(paper: Paper) -> Iterator[Piece]:
    """Every piece that stands on the paper."""
    for pieces in (paper.title, paper.running_head, paper.origin_note):
        yield from pieces
    for block in (*paper.blocks, *(b for slide in paper.slides for b in slide.blocks)):
        for pieces in said(block):
            yield from pieces
    for slide in paper.slides:
        yield from slide.title
        for paragraph in slide.notes:
            yield from paragraph.pieces


def docx_text(path: Path) -> str:
    """All words of the body and the heads, without the fields that count pages."""
    with zipfile.ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if re.fullmatch(r"word/(document|header\d*).xml", n)]
        roots = [etree.fromstring(archive.read(name)) for name in parts]
    signs = {WORD + "noBreakHyphen": "-", WORD + "br": "\n"}
    return "\n".join(
        "".join(signs.get(part.tag, part.text or "") for part in run.iter(WORD + "t", *signs))
        for root in roots
        for run in root.iter(WORD + "r")
    )


def pptx_text(path: Path) -> str:
    """All words of slides, notes and charts, without the foot, which counts pages."""
    deck = Presentation(str(path))
    told = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.is_placeholder and shape.placeholder_format.type in COUNTING:
                continue
            told += [t.text or "" for t in shape.element.iter(DRAWN + "t")]
            if shape.has_chart:
                told += [v.text or "" for v in shape.chart._chartSpace.iter(CHART + "v")]
        told.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
    return "\n".join(told)


def pdf_text(path: Path) -> str:
    """All words of all pages; the foot of the page, which counts pages, is cut off."""
    return "\n".join(pdf_pages(path.read_bytes(), foot=FOOT))


def strange_in(paper: Paper, path: Path) -> set[str]:
    """Numerals in the file that no piece of the paper explains."""
    allowed: set[str] = set()
    for piece in pieces_of(paper):
        if piece.kind is PieceKind.WORDS:
            assert not NUMERAL.search(piece.text), piece.text
        allowed.update(NUMERAL.findall(piece.text))
    text = {".docx": docx_text, ".pdf": pdf_text, ".pptx": pptx_text}[path.suffix](path)
    # a word broken over two lines of a PDF breaks its number as well
    return {n for n in NUMERAL.findall(text) if not any(n in known for known in allowed)}


def composed(pack: Path, language: str) -> Iterator[Paper]:
    """The papers that need no meeting, from the record alone."""
    review = record.load(pack).review
    phrases = Phrasebook(language, review.method.decimals)
    yield scorecard.scorecard(review, phrases)
    yield joint_table.joint_table(review, phrases)
    renewal = draft(review, next_period(review.facts.roadmap.period), None)
    yield next_roadmap.next_roadmap(renewal, review, phrases)


def strange_numerals(pack: Path, language: str) -> dict[str, set[str]]:
    """Unexplained numerals by file."""
    found = {}
    for paper in composed(pack, language):
        for end in FORMATS[paper.key]:
            path = pack / f"{paper.key}.{language}{end}"
            if end != ".xlsx" and (strange := strange_in(paper, path)):
                found[path.name] = strange
    return found


def wrong_figures(pack: Path, language: str) -> list[str]:
    """Figures on paper that do not say what `review.json` says."""
    told = json.loads((pack / record.FILE).read_text("utf-8"))["figures"]
    written = {figure["id"]: figure for figure in told}
    return [
        piece.ref
        for paper in composed(pack, language)
        for piece in pieces_of(paper)
        if piece.kind is PieceKind.FIGURE and not is_as_written(piece, written, language)
    ]


def is_as_written(piece: Piece, written: dict[str, dict], language: str) -> bool:
    """A figure of the scorecard against the record; one counted on the paper itself is let pass."""
    figure_id, _, part = piece.ref.partition("#")
    if figure_id not in written:
        return True
    if not part:
        return bool(piece.text == written[figure_id]["says"][language])
    return re.sub(r"\D", "", piece.text) == str(written[figure_id][part])
