"""The page of a DOCX: its size and margins, and what stands in its heads and feet.

In our own look the page is ours. In an institution's template the page stays as it is, and what a
paper says on each page stands below the letterhead and the foot that are there.
"""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm

from roadbook.core.reasons import Pieces
from roadbook.documents.papers.paper import Paper
from roadbook.documents.writing import tokens
from roadbook.documents.writing.docx_xml import W, field_xml, paragraph_xml, words_xml

_TWIPS = 635
"""English metric units in a twentieth of a point."""
_PLACE_OF_PAGES = 1700
"""Kept for the count of pages: a long running head breaks beside it, the count never does."""
_BELOW_THE_FOOT = (
    f'<w:p {W}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)


def apply(document: Document, paper: Paper, *, is_ours: bool) -> None:
    """Set the page, its head and its foot."""
    section = document.sections[-1]
    if is_ours:
        _set_ours(section, paper)
    elif paper.is_landscape and section.orientation != WD_ORIENT.LANDSCAPE:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    note = paragraph_xml(runs_xml(paper.origin_note), "Second", W)
    foot = _foot(paper, text_width(document))
    put(document, [note] if is_ours or paper.origin_note else [], [foot, _BELOW_THE_FOOT])


def put(document: Document, head: Sequence[str], foot: Sequence[str]) -> None:
    """Paragraphs and tables as XML into every head and foot, behind what stands there."""
    for above, below in _pages(document, document.sections[-1]):
        if head:
            _put(above, *head)
        _put(below, *foot)


def text_width(document: Document) -> int:
    """Between the margins, in twentieths of a point."""
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    return round(((page or 0) - (left or 0) - (right or 0)) / _TWIPS)


def runs_xml(pieces: Pieces) -> str:
    """Runs with their language; neighbours of one language are one run."""
    joined: list[tuple[str, str]] = []
    for piece in pieces:
        if joined and joined[-1][1] == piece.language:
            joined[-1] = (joined[-1][0] + piece.text, piece.language)
        else:
            joined.append((piece.text, piece.language))
    return "".join(words_xml(text, language, is_held=True) for text, language in joined)


def _set_ours(section: Section, paper: Paper) -> None:
    margin = tokens.margin(is_landscape=paper.is_landscape)
    width, height = tokens.A4_MM
    if paper.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.bottom_margin = Mm(margin)
    section.top_margin = Mm(margin + 4)
    section.header_distance = section.footer_distance = Mm(8)


def _pages(
    document: Document, section: Section
) -> Iterator[tuple[_BaseHeaderFooter, _BaseHeaderFooter]]:
    """Head and foot of every kind of page that the document tells apart."""
    yield section.header, section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_header, section.first_page_footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header, section.even_page_footer


def _put(place: _BaseHeaderFooter, *elements: str) -> None:
    """Behind what stands there; in the place of an empty paragraph."""
    if place.is_linked_to_previous:
        place.is_linked_to_previous = False
    last = place.paragraphs[-1]._p if place.paragraphs else None
    for element in elements:
        place._element.append(parse_xml(element))
    if last is not None and not last.xpath("./w:r | ./w:hyperlink | ./w:sdt"):
        last.getparent().remove(last)


def _foot(paper: Paper, width: int) -> str:
    """The running head and the count of pages, each in a cell of its own."""
    before, between = paper.page_words
    pages = (
        words_xml(f"{before} ".lstrip())
        + field_xml("PAGE")
        + words_xml(f" {between} ")
        + field_xml("NUMPAGES")
    )
    cells = (
        (width - _PLACE_OF_PAGES, paragraph_xml(runs_xml(paper.running_head), "Second")),
        (_PLACE_OF_PAGES, paragraph_xml(pages, "Second", more='<w:jc w:val="right"/>')),
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide, _ in cells)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
        for wide, inside in cells
    )
    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
    )
