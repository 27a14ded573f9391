"""PDF by typst: tagged, PDF/UA-1, the same bytes for the same paper.

The paper goes to the template as JSON; no text of a person is ever typst source. Only the fonts
carried along are used. typst refuses to write where a rule of PDF/UA-1 does not hold, which is a
gate of its own.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import typst

from roadbook.core.reasons import Pieces
from roadbook.documents.papers.paper import (
    Bar,
    Block,
    PageBreak,
    Pairs,
    Paper,
    Paragraph,
    Squares,
    Table,
    plain,
)
from roadbook.documents.writing import characters, column_widths, tokens
from roadbook.documents.writing.row_heights import may_break

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "paper.typ"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(characters.FONTS)]
    )


def to_bytes(paper: Paper) -> bytes:
    """The paper as a PDF. Raises typst.TypstError where PDF/UA-1 would not hold."""
    made_at = datetime.combine(paper.as_of, time(), UTC)
    return bytes(
        typst.compile(
            str(_TEMPLATE),
            root=str(_HERE),
            font_paths=_fonts(),
            sys_inputs={"paper": json.dumps(as_plain(paper), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(made_at.timestamp()),
        )
    )


def as_plain(paper: Paper) -> dict[str, Any]:
    """The paper and the type sizes as the template reads them."""
    return {
        "title": _drawn(paper.title),
        "language": paper.languages[0],
        "running_head": _drawn(paper.running_head),
        "origin": _drawn(paper.origin_note),
        "page_words": paper.page_words,
        "landscape": paper.is_landscape,
        "one_page": paper.is_one_page,
        "margin": tokens.margin(is_landscape=paper.is_landscape),
        "day": paper.as_of.isoformat(),
        "blocks": [_block(block, paper) for block in paper.blocks],
        "types": {
            style.value: {
                "size": kind.size,
                "dense": kind.dense,
                "font": tokens.SERIF if kind.is_serif else tokens.SANS,
                "weight": 600 if kind.is_strong else 400,
                "colour": kind.colour,
                "before": kind.before,
                "after": kind.after,
                "leading": kind.leading,
            }
            for style, kind in tokens.TYPES.items()
        },
        "ink": tokens.INK,
        "soft": tokens.SOFT,
        "done": tokens.DONE,
        "differ": tokens.DIFFER,
        "edge": tokens.EDGE,
        "line": tokens.LINE,
        "sans": tokens.SANS,
        "arabic": tokens.ARABIC,
    }


def _block(block: Block, paper: Paper) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", **_paragraph(block)}
        case Pairs():
            rows = [[_paragraph(paragraph) for paragraph in pair] for pair in block.rows]
            return {"kind": "pairs", "rows": rows}
        case Table():
            widths = column_widths.in_points(
                block, tokens.text_area(is_landscape=paper.is_landscape)[0]
            )
            return {
                "kind": "table",
                "dense": block.is_dense,
                "caption": _runs(block.caption),
                "columns": [
                    {"width": width, "align": c.align.value, "head": _runs(c.head)}
                    for c, width in zip(block.columns, widths, strict=True)
                ],
                "rows": [
                    {
                        "group": r.is_group,
                        "breaks": may_break(r, widths, paper, is_dense=block.is_dense),
                        "cells": [_cell(cell) for cell in r.cells],
                    }
                    for r in block.rows
                ],
            }
        case Squares():
            return {
                "kind": "squares",
                "groups": [[shape, count, _runs(words)] for shape, count, words in block.groups],
                "sentence": _runs(block.sentence),
            }
        case Bar():
            return {
                "kind": "bar",
                "share": block.share,
                "marks": list(block.marks),
                "sentence": _runs(block.sentence),
            }
        case PageBreak():
            return {"kind": "break"}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "style": paragraph.style.value,
        "runs": _runs(paragraph.pieces),
        "from_right": characters.is_right_to_left(plain(paragraph.pieces)),
        "keep": paragraph.keep_with_next,
        "bullet": paragraph.bullet,
    }


def _cell(cell: Sequence[Paragraph]) -> list[dict[str, Any]]:
    """What opens something new below a second line has a little air above it."""
    return [
        _paragraph(one) | {"air": tokens.AIR if below and one.opens_anew(below) else 0}
        for one, below in pairwise((*cell, None))
        if one
    ]


def _runs(pieces: Pieces) -> list[list[str]]:
    """Text and language of each run; neighbours of one language are one run."""
    runs: list[list[str]] = []
    for piece in pieces:
        text = characters.drawable(piece.text)
        if runs and runs[-1][1] == piece.language:
            runs[-1][0] += text
        else:
            runs.append([text, piece.language])
    return runs


def _drawn(pieces: Pieces) -> str:
    return characters.drawable(plain(pieces))
