"""DOCX: named styles, real header rows, rows that do not break, a language on every run that needs
one.

python-docx packs the file. Paragraphs and tables are written as XML in one piece each: its own
objects look every cell up again, which makes long tables cost the square of their rows.
"""

import io
from collections.abc import Sequence
from datetime import datetime, time

from docx.document import Document as DocumentType

from roadbook.documents.papers.paper import (
    Align,
    Bar,
    Block,
    PageBreak,
    Pairs,
    Paper,
    Paragraph,
    Row,
    Squares,
    Style,
    Table,
    plain,
)
from roadbook.documents.writing import column_widths, docx_look, docx_page, tokens
from roadbook.documents.writing.characters import is_right_to_left, legal
from roadbook.documents.writing.docx_page import runs_xml
from roadbook.documents.writing.docx_xml import packed, paragraph_xml, words_xml
from roadbook.documents.writing.house_style import HouseStyle
from roadbook.documents.writing.row_heights import may_break

_JUSTIFY = {
    Align.START: "",
    Align.END: '<w:jc w:val="right"/>',
    Align.CENTRE: '<w:jc w:val="center"/>',
}
_RULE = (
    f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:color="{tokens.INK.upper()}"/></w:tcBorders>'
)
_BEHIND_A_TABLE = (
    '<w:p><w:pPr><w:pStyle w:val="Second"/>'
    '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)
"""Word needs a paragraph behind a table; a low one does not open an empty page."""
_PART_ABOVE_LETTERS = 0.75
"""Of a line of letters, the part above the line on which they stand."""
_LONGEST_PROPERTY = 255
_SHAPES = {
    "delivered": "■",
    "unconfirmed": "□",
    "under_way": "◧",
    "planned": "□",
    "postponed": "▫",
    "differing": "▣",
}


def to_bytes(paper: Paper, house: HouseStyle | None = None) -> bytes:
    """The paper as a DOCX, in our own look or in that of an institution's template."""
    document = docx_look.opened(paper.languages[0], house)
    docx_page.apply(document, paper, is_ours=house is None)
    _properties(document, paper)
    width = docx_page.text_width(document)
    body = "".join(_block(block, paper, width) for block in paper.blocks)
    out = io.BytesIO()
    document.save(out)
    return packed(out, body.encode())


def _properties(document: DocumentType, paper: Paper) -> None:
    about = document.core_properties
    about.title = legal(plain(paper.title))[:_LONGEST_PROPERTY]
    about.subject = legal(plain(paper.running_head))[:_LONGEST_PROPERTY]
    about.language = paper.languages[0]
    about.author = about.last_modified_by = "Roadbook"
    about.comments = ""
    about.created = about.modified = datetime.combine(paper.as_of, time())
    about.revision = 1


def _block(block: Block, paper: Paper, width: int) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Pairs():
            return _pairs(block, width)
        case Table():
            return _table(block, paper, width)
        case Squares():
            return _squares(block)
        case Bar():
            return paragraph_xml(runs_xml(block.sentence), "Second")
        case PageBreak():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _paragraph(
    paragraph: Paragraph,
    *,
    is_dense: bool = False,
    is_kept: bool = False,
    justified: str = "",
    spacing: str = "",
) -> str:
    """Properties stand in the order of the schema, which Word insists on; `spacing` is what stands
    instead of the style's own.
    """
    name = docx_look.name_of(paragraph.style, is_dense=is_dense)
    look = "<w:keepNext/>" if is_kept or paragraph.keep_with_next else ""
    runs = runs_xml(paragraph.pieces)
    if is_right_to_left(plain(paragraph.pieces)):
        look += "<w:bidi/>"
    if spacing:
        look += f"<w:spacing{spacing}/>"
    if paragraph.bullet:
        look += '<w:ind w:left="227" w:hanging="227"/>'
        runs = "<w:r><w:t>–</w:t></w:r><w:r><w:tab/></w:r>" + runs
    return paragraph_xml(runs, name, more=look + justified)


def _pairs(pairs: Pairs, width: int) -> str:
    """Two columns without lines; each pair begins on one line and stays together."""
    half = width // 2
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(_paragraph(paragraph), half) for paragraph in pair)
        + "</w:tr>"
        for pair in pairs.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="240" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/>'
        f"</w:tblGrid>{rows}</w:tbl>{_BEHIND_A_TABLE}"
    )


def _table(table: Table, paper: Paper, width: int) -> str:
    points = column_widths.in_points(table, width / 20)
    widths = [round(20 * one) for one in points]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    head = "".join(
        _cell(
            paragraph_xml(
                runs_xml(column.head),
                docx_look.name_of(Style.SECOND, is_dense=table.is_dense),
                more=f"<w:keepNext/>{_JUSTIFY[column.align]}",
            ),
            column_width,
            f'{_RULE}<w:vAlign w:val="bottom"/>',
        )
        for column, column_width in zip(table.columns, widths, strict=True)
    )
    justified = [_JUSTIFY[column.align] for column in table.columns]
    rows = "".join(
        _row(
            row,
            widths,
            justified,
            is_dense=table.is_dense,
            is_whole=not may_break(row, points, paper, is_dense=table.is_dense),
        )
        for row in table.rows
    )
    caption = ""
    if table.caption:
        caption = _paragraph(Paragraph(table.caption, Style.LABEL, keep_with_next=True))
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="Hairlines"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
        f"{_BEHIND_A_TABLE}"
    )


def _row(
    row: Row, widths: list[int], justified: list[str], *, is_dense: bool, is_whole: bool
) -> str:
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if is_whole else ""
    if row.is_group:
        inside = "".join(_paragraph(p, is_dense=is_dense, is_kept=True) for p in row.cells[0])
        span = f'<w:gridSpan w:val="{len(widths)}"/>{_RULE}'
        return f"<w:tr>{keep}{_cell(inside, sum(widths), span)}</w:tr>"
    tallest = max((_line(cell[0], is_dense=is_dense) for cell in row.cells if cell), default=0)
    cells = "".join(
        _cell(_inside(cell, look, tallest, is_dense=is_dense), width)
        for cell, width, look in zip(row.cells, widths, justified, strict=True)
    )
    return f"<w:tr>{keep}{cells}</w:tr>"


def _line(paragraph: Paragraph, *, is_dense: bool) -> float:
    kind = tokens.TYPES[paragraph.style]
    return (kind.dense if is_dense else kind.size) * kind.leading


def _inside(cell: Sequence[Paragraph], justified: str, tallest: float, *, is_dense: bool) -> str:
    """The first lines of all cells of a row stand on one line; what opens something new below a
    second line has a little air above it, and below the last line is the cell's own air.
    """
    inside = ""
    for place, paragraph in enumerate(cell):
        spacing = ""
        if place == 0:
            above = (tallest - _line(paragraph, is_dense=is_dense)) * _PART_ABOVE_LETTERS
            spacing = f' w:before="{round(20 * above)}"'
        elif cell[place - 1].opens_anew(paragraph):
            spacing = f' w:before="{round(20 * tokens.AIR)}"'
        if place == len(cell) - 1:
            spacing += ' w:after="20"'
        inside += _paragraph(paragraph, is_dense=is_dense, justified=justified, spacing=spacing)
    return inside or '<w:p><w:pPr><w:pStyle w:val="SecondDense"/></w:pPr></w:p>'


def _cell(inside: str, width: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def _squares(squares: Squares) -> str:
    """In a text document the counting row is its words, each with its shape before it."""
    runs = ""
    for shape, _, words in squares.groups:
        runs += words_xml(f"{_SHAPES.get(shape, '–')} ") + runs_xml(words) + words_xml("    ")
    counting = paragraph_xml(runs, "Second")
    return counting + (
        paragraph_xml(runs_xml(squares.sentence), "Second") if squares.sentence else ""
    )
