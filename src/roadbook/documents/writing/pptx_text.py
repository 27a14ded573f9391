"""Text on a slide as DrawingML, a run for each language, and how tall it stands: near enough to
part a slide, long before anything is laid out.
"""

from collections.abc import Sequence
from functools import cache
from math import ceil
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from roadbook.core.reasons import Pieces
from roadbook.documents.papers.paper import Paragraph, Style, plain
from roadbook.documents.writing import pptx_look
from roadbook.documents.writing.characters import legal
from roadbook.documents.writing.pptx_look import LEADING, TYPES

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
POINTS = 72
_LANGUAGES = {"en": "en-GB", "ru": "ru-RU", "tk": "tk-TM"}
_EM_OF_A_LETTER = 0.5


def put(
    frame: Any, said: Sequence[Paragraph], language: str, kind: pptx_look.Type | None = None
) -> None:
    """These paragraphs into a frame, each in the look of its style if not in this one."""
    fill(frame._txBody, paragraphs_xml(said, language, kind))


def fill(body: Any, paragraphs: str) -> None:
    """These paragraphs, as XML, in the place of those that the body of a text has."""
    for old in body.findall(f"{{{A}}}p"):
        body.remove(old)
    body.extend(list(parse_xml(f'<a:txBody xmlns:a="{A}">{paragraphs}</a:txBody>')))


def paragraphs_xml(
    said: Sequence[Paragraph], language: str, kind: pptx_look.Type | None = None
) -> str:
    """Paragraphs as XML: a run for each language, lines broken where the text breaks them."""
    return "".join(_paragraph(p, kind or TYPES[p.style], language) for p in said)


def _paragraph(paragraph: Paragraph, kind: pptx_look.Type, language: str) -> str:
    about = f'<a:spcAft><a:spcPts val="{round(kind.after * 100)}"/></a:spcAft>'
    indent = ""
    if paragraph.bullet:
        indent = ' marL="228600" indent="-228600"'
        about += '<a:buFont typeface="Arial"/><a:buChar char="–"/>'
    is_strong = kind.is_strong or paragraph.style is Style.LABEL
    runs = "".join(
        run_xml(text, spoken or language, kind, is_strong=is_strong)
        for text, spoken in _runs(paragraph.pieces)
    )
    return f"<a:p><a:pPr{indent}>{about}</a:pPr>{runs}</a:p>"


def _runs(pieces: Pieces) -> list[tuple[str, str]]:
    """Text and language; neighbours of one language are one run."""
    joined: list[tuple[str, str]] = []
    for piece in pieces:
        spoken = "" if piece.language == "und" else piece.language
        if joined and joined[-1][1] == spoken:
            joined[-1] = (joined[-1][0] + piece.text, spoken)
        else:
            joined.append((piece.text, spoken))
    return joined


def run_xml(text: str, language: str, kind: pptx_look.Type, *, is_strong: bool) -> str:
    """Text of one language as XML; a line break stands between runs."""
    look = _look(language, kind, is_strong=is_strong)
    lines = (f"<a:r>{look}<a:t>{escape(legal(line))}</a:t></a:r>" for line in text.split("\n"))
    return "<a:br/>".join(lines)


@cache
def _look(language: str, kind: pptx_look.Type, *, is_strong: bool) -> str:
    face = pptx_look.SERIF_FACE if kind.is_serif else pptx_look.SANS_FACE
    return (
        f'<a:rPr lang={quoteattr(_LANGUAGES.get(language, language))} sz="{round(kind.size * 100)}"'
        f' b="{int(is_strong)}"><a:solidFill><a:srgbClr val="{kind.colour.upper()}"/>'
        f'</a:solidFill><a:latin typeface="{face}"/></a:rPr>'
    )


def lines_of(pieces: Pieces, size: float, width: float) -> int:
    """How many lines the text takes in this width in inches."""
    letters = max(width * POINTS / (size * _EM_OF_A_LETTER), 1)
    return sum(max(ceil(len(line) / letters), 1) for line in plain(pieces).split("\n"))


def height_of(paragraph: Paragraph, width: float) -> float:
    """Of a paragraph, in points."""
    kind = TYPES[paragraph.style]
    return lines_of(paragraph.pieces, kind.size, width) * kind.size * LEADING + kind.after
