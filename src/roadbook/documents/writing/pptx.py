"""PPTX: slides with titles in their places, charts that stay editable, notes for the speaker.

A slide that is too tall is parted between the rows of its table, and says that it goes on. Heights
are reckoned from letters, near enough: nothing is laid out here.
"""

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, time
from itertools import groupby

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide as SlideType
from pptx.slide import SlideLayout
from pptx.util import Inches

from roadbook.documents.papers.paper import Chart, Paper, Paragraph, Row, Slide, Style, Table, plain
from roadbook.documents.writing import pptx_chart, pptx_look, pptx_table
from roadbook.documents.writing.characters import legal
from roadbook.documents.writing.package import repacked
from roadbook.documents.writing.pptx_look import TEXT_WIDTH, TYPES
from roadbook.documents.writing.pptx_text import (
    POINTS,
    fill,
    height_of,
    lines_of,
    paragraphs_xml,
    put,
    run_xml,
)

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_FIELD = "{5C7F2E7A-1B7B-4E0D-9C58-2C8A5B1D9E11}"
_LONGEST_PROPERTY = 255
_MADE_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def to_bytes(paper: Paper) -> bytes:
    """The slides of a paper as a deck."""
    deck = Presentation()
    pptx_look.apply(deck)
    _properties(deck, paper)
    parts = parted(paper)
    for place, slide in enumerate(parts, 1):
        _slide(deck, slide, paper, place, len(parts))
    out = io.BytesIO()
    deck.save(out)
    day = datetime.combine(paper.as_of, time()).isoformat().encode() + b"Z"

    def dated(name: str, part: bytes) -> bytes:
        if name.endswith(".xlsx"):
            return repacked(part, dated)
        return _MADE_AT.sub(rb"\g<1>" + day + rb"\g<2>", part) if "docProps" in name else part

    return repacked(out.getvalue(), dated)


def _properties(deck: PresentationType, paper: Paper) -> None:
    about = deck.core_properties
    about.title = legal(plain(paper.title))[:_LONGEST_PROPERTY]
    about.subject = legal(plain(paper.running_head))[:_LONGEST_PROPERTY]
    about.language = paper.languages[0]
    about.author = about.last_modified_by = "Roadbook"
    about.created = about.modified = datetime.combine(paper.as_of, time())
    about.revision = 1


def parted(paper: Paper) -> list[Slide]:
    """The slides of a paper as they are shown: each as many times as its table needs."""
    return [part for slide in paper.slides for part in _parted(slide, paper)]


def _parted(slide: Slide, paper: Paper) -> Iterator[Slide]:
    """The slide, or as many as its table needs; each part of a group of rows repeats its head."""
    table = next((block for block in slide.blocks if isinstance(block, Table)), None)
    if table is None:
        yield slide
        return
    others = [block for block in slide.blocks if block is not table]
    room = (pptx_look.BODY_BOTTOM - pptx_look.BODY_TOP) * POINTS - pptx_table.head_height()
    room -= sum(height_of(b, TEXT_WIDTH) for b in others if isinstance(b, Paragraph))
    title = slide.title
    for rows in _balanced(table, room):
        blocks = tuple(replace(b, rows=rows) if b is table else b for b in slide.blocks)
        yield replace(slide, title=title, blocks=blocks)
        title = (*slide.title, *paper.continued)


def _balanced(table: Table, room: float) -> list[tuple[Row, ...]]:
    """Portions that fit, as few as can be and then as even as can be: no row alone at the end."""
    rows = list(zip(table.rows, pptx_table.row_heights(table), strict=True))
    fewest = len(list(_filled(rows, room)))
    tenths = (list(_filled(rows, room * part / 10)) for part in range(1, 11))
    return next(portions for portions in tenths if len(portions) <= fewest)


def _filled(rows: Sequence[tuple[Row, float]], room: float) -> Iterator[tuple[Row, ...]]:
    """Rows in portions of this height; a head of a group never stands alone at the end."""
    taken: list[Row] = []
    left, group = room, None
    for place, (row, height) in enumerate(rows):
        needed = height
        if row.is_group:
            group = (row, height)
            follows = rows[place + 1] if place + 1 < len(rows) else None
            if follows and not follows[0].is_group:
                needed += follows[1]
        if taken and needed > left:
            yield tuple(taken)
            taken, left = [], room
            if group is not None and not row.is_group:
                taken.append(group[0])
                left -= group[1]
        taken.append(row)
        left -= height
    if taken:
        yield tuple(taken)


def _slide(deck: PresentationType, slide: Slide, paper: Paper, place: int, of: int) -> None:
    layout = deck.slide_layouts[0 if slide.is_opening else 1]
    page = deck.slides.add_slide(layout)
    language = paper.languages[0]
    size, room = (40.0, 2.1) if slide.is_opening else (TYPES[Style.TITLE].size, 1.1)
    while size > 14 and lines_of(slide.title, size, TEXT_WIDTH) * size > room * POINTS:
        size -= 2
    title = pptx_look.Type(size, is_serif=True, after=0)
    put(page.shapes.title.text_frame, [Paragraph(slide.title)], language, title)
    _body(page, slide, language)
    _foot(page, layout, paper, place, of)
    if slide.notes:
        put(page.notes_slide.notes_text_frame, slide.notes, language, pptx_look.NOTES)


def _body(page: SlideType, slide: Slide, language: str) -> None:
    """Blocks below one another; neighbouring paragraphs are one box."""
    top = pptx_look.OPENING_TOP if slide.is_opening else pptx_look.BODY_TOP
    for is_text, group in groupby(slide.blocks, key=lambda block: isinstance(block, Paragraph)):
        blocks = list(group)
        if is_text:
            top = _box(page, [b for b in blocks if isinstance(b, Paragraph)], top, language)
        for block in blocks:
            if isinstance(block, Chart):
                below = slide.blocks[slide.blocks.index(block) + 1 :]
                said = (b for b in below if isinstance(b, Paragraph))
                kept = sum(height_of(p, TEXT_WIDTH) for p in said) / POINTS
                top = pptx_chart.add(page, block, top, pptx_look.BODY_BOTTOM - kept)
            elif isinstance(block, Table):
                top = pptx_table.add(page, block, top, language)


def _box(page: SlideType, said: Sequence[Paragraph], top: float, language: str) -> float:
    """A box with these paragraphs; gives where it ends."""
    height = sum(height_of(p, TEXT_WIDTH) for p in said) / POINTS
    place = (Inches(pptx_look.EDGE), Inches(top), Inches(TEXT_WIDTH), Inches(height))
    frame = page.shapes.add_textbox(*place).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    put(frame, said, language)
    return top + height


def _foot(page: SlideType, layout: SlideLayout, paper: Paper, place: int, of: int) -> None:
    """The running head and where the paper comes from; the page, which the program counts."""
    before, between = paper.page_words
    language = paper.languages[0]
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        copy = deepcopy(shape.element)
        copy.nvSpPr.cNvPr.set("id", str(page.shapes._next_shape_id))
        page.shapes._spTree.append(copy)
        if kind == PP_PLACEHOLDER.FOOTER:
            said = [Paragraph(p) for p in (paper.running_head, paper.origin_note) if p]
            lines = paragraphs_xml(said, language, pptx_look.FOOT)
        else:
            first, last = (
                run_xml(words, language, pptx_look.FOOT, is_strong=False)
                for words in (f"{before} ", f" {between} {of}")
            )
            counted = f'<a:fld id="{_FIELD}" type="slidenum"><a:rPr/><a:t>{place}</a:t></a:fld>'
            lines = f"<a:p>{first}{counted}{last}</a:p>"
        fill(copy.find(f".//{{{_P}}}txBody"), lines)
