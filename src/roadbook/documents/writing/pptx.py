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
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide as SlideType
from pptx.slide import SlideLayout
from pptx.util import Inches, Pt

from roadbook.documents.papers.paper import Chart, Paper, Paragraph, Row, Slide, Style, Table, plain
from roadbook.documents.writing import pptx_chart, pptx_look, tokens
from roadbook.documents.writing.characters import legal
from roadbook.documents.writing.package import repacked
from roadbook.documents.writing.pptx_look import LEADING, TEXT_WIDTH, TYPES
from roadbook.documents.writing.pptx_text import (
    POINTS,
    A,
    height_of,
    lines_of,
    paragraph_xml,
    put,
    run_xml,
)

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_CELL_SPACE = 10
"""Above and below the text of a cell, in points."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_FIELD = "{5C7F2E7A-1B7B-4E0D-9C58-2C8A5B1D9E11}"
_LONGEST_PROPERTY = 255
_MADE_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def to_bytes(paper: Paper) -> bytes:
    """The slides of a paper as a deck."""
    deck = Presentation()
    pptx_look.apply(deck)
    _properties(deck, paper)
    parts = [part for slide in paper.slides for part in _parted(slide, paper)]
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


def _parted(slide: Slide, paper: Paper) -> Iterator[Slide]:
    """The slide, or as many as its table needs; each part of a group of rows repeats its head."""
    table = next((block for block in slide.blocks if isinstance(block, Table)), None)
    if table is None:
        yield slide
        return
    others = [block for block in slide.blocks if block is not table]
    room = (pptx_look.BODY_BOTTOM - pptx_look.BODY_TOP) * POINTS - _head_height()
    room -= sum(height_of(b, TEXT_WIDTH) for b in others if isinstance(b, Paragraph))
    title = slide.title
    for rows in _balanced(table, room):
        blocks = tuple(replace(b, rows=rows) if b is table else b for b in slide.blocks)
        yield replace(slide, title=title, blocks=blocks)
        title = (*slide.title, *paper.continued)


def _balanced(table: Table, room: float) -> list[tuple[Row, ...]]:
    """Portions that fit, as few as can be and then as even as can be: no row alone at the end."""
    fewest = len(list(_filled(table, room)))
    tenths = (list(_filled(table, room * part / 10)) for part in range(1, 11))
    return next(portions for portions in tenths if len(portions) <= fewest)


def _filled(table: Table, room: float) -> Iterator[tuple[Row, ...]]:
    """Rows in portions of this height; a head of a group never stands alone at the end."""
    rows = table.rows
    taken: list[Row] = []
    left, group = room, None
    for place, row in enumerate(rows):
        needed = _row_height(row, table)
        if row.is_group:
            group = row
            follows = rows[place + 1] if place + 1 < len(rows) else None
            if follows and not follows.is_group:
                needed += _row_height(follows, table)
        if taken and needed > left:
            yield tuple(taken)
            taken, left = [], room
            if group is not None and not row.is_group:
                taken.append(group)
                left -= _row_height(group, table)
        taken.append(row)
        left -= _row_height(row, table)
    if taken:
        yield tuple(taken)


def _row_height(row: Row, table: Table) -> float:
    if row.is_group:
        return sum(height_of(p, TEXT_WIDTH) for p in row.cells[0]) + _CELL_SPACE
    widths = _widths(table)
    tall = (
        sum(height_of(p, width) for p in cell)
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return max(tall) + _CELL_SPACE


def _head_height() -> float:
    return pptx_look.HEAD.size * LEADING + _CELL_SPACE


def _widths(table: Table) -> list[float]:
    whole = sum(column.width for column in table.columns)
    return [column.width / whole * TEXT_WIDTH for column in table.columns]


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
                top = _table(page, block, top, language)


def _box(page: SlideType, said: Sequence[Paragraph], top: float, language: str) -> float:
    """A box with these paragraphs; gives where it ends."""
    height = sum(height_of(p, TEXT_WIDTH) for p in said) / POINTS
    place = (Inches(pptx_look.EDGE), Inches(top), Inches(TEXT_WIDTH), Inches(height))
    frame = page.shapes.add_textbox(*place).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    put(frame, said, language)
    return top + height


def _table(page: SlideType, table: Table, top: float, language: str) -> float:
    """A table of hairlines; gives where it ends, as reckoned."""
    heights = [_head_height(), *(_row_height(row, table) for row in table.rows)]
    place = (pptx_look.EDGE, top, TEXT_WIDTH, sum(heights) / POINTS)
    size = (len(heights), len(table.columns))
    drawn: Any = page.shapes.add_table(*size, *map(Inches, place)).table
    drawn._tbl.tblPr.find(f"{{{A}}}tableStyleId").text = _NO_STYLE
    drawn.horz_banding = False
    for column, width in zip(drawn.columns, _widths(table), strict=True):
        column.width = Inches(width)
    head, *lines = drawn.rows
    head.height = Pt(heights[0])
    for cell, column in zip(head.cells, table.columns, strict=True):
        _cell(cell, [Paragraph(column.head)], language, tokens.INK, pptx_look.HEAD)
    for line, row, height in zip(lines, table.rows, heights[1:], strict=True):
        line.height = Pt(height)
        if row.is_group:
            line.cells[0].merge(line.cells[len(table.columns) - 1])
        # a merged row has the cells that its head has taken; only the first is filled
        for cell, said in zip(line.cells, row.cells, strict=not row.is_group):
            _cell(cell, said, language, tokens.EDGE if row.is_group else tokens.LINE)
    return top + place[3]


def _cell(
    cell: Any,
    said: Sequence[Paragraph],
    language: str,
    rule: str,
    kind: pptx_look.Type | None = None,
) -> None:
    cell.margin_left, cell.margin_right = 0, Pt(8)
    cell.margin_top = cell.margin_bottom = Pt(_CELL_SPACE / 2)
    put(cell.text_frame, said, language, kind)
    line = (
        f'<a:lnB xmlns:a="{A}" w="9525"><a:solidFill><a:srgbClr val="{rule.upper()}"/>'
        "</a:solidFill></a:lnB>"
    )
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))


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
        body = copy.find(f".//{{{_P}}}txBody")
        for old in body.findall(f"{{{A}}}p"):
            body.remove(old)
        if kind == PP_PLACEHOLDER.FOOTER:
            said = (paper.running_head, paper.origin_note)
            lines = [paragraph_xml(Paragraph(p), pptx_look.FOOT, language) for p in said if p]
        else:
            first, last = (
                run_xml(words, language, pptx_look.FOOT, is_strong=False)
                for words in (f"{before} ", f" {between} {of}")
            )
            counted = f'<a:fld id="{_FIELD}" type="slidenum"><a:rPr/><a:t>{place}</a:t></a:fld>'
            lines = [f'<a:p xmlns:a="{A}">{first}{counted}{last}</a:p>']
        body.extend(parse_xml(line) for line in lines)
