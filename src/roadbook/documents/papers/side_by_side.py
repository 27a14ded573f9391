"""Two languages of one paper in one document: what a paragraph says stands in two equal columns,
what a cell says stands in both languages one below the other.

Both papers come from the same builder and the same facts, so they have the same blocks, rows and
columns; what reads alike in both (a number, an hour, a text that nobody translated) stands once.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from roadbook.core.reasons import Pieces, words
from roadbook.documents.papers.paper import (
    Block,
    Column,
    Pairs,
    Paper,
    Paragraph,
    Row,
    Table,
    plain,
)

_LINE = (words("\n"),)
_DOT = (words(" · "),)


def side_by_side(first: Paper, second: Paper) -> Paper:
    """The first paper with the words of the second beside its own.

    Raises ValueError where the two are not the same paper in two languages.
    """
    if (first.key, len(first.blocks)) != (second.key, len(second.blocks)):
        raise ValueError(f"{first.key} and {second.key} are not one paper in two languages")
    language = second.languages[0]
    blocks = [
        _block(one, other, language) for one, other in zip(first.blocks, second.blocks, strict=True)
    ]
    return replace(
        first,
        languages=(*first.languages, *second.languages),
        blocks=tuple(_together(blocks)),
        origin_note=_both(first.origin_note, second.origin_note, language, _DOT),
        running_head=_both(first.running_head, second.running_head, language, _DOT),
    )


def _block(one: Block, other: Block, language: str) -> Block:
    match one, other:
        case Paragraph(), Paragraph():
            if plain(one.pieces) == plain(other.pieces):
                return one
            return Pairs(((one, _marked(other, language)),))
        case Table(), Table():
            return _table(one, other, language)
        case _ if one == other:
            return one
    raise ValueError(f"{type(one).__name__} does not stand beside {type(other).__name__}")


def _together(blocks: Iterable[Block]) -> Iterable[Block]:
    """Pairs that follow each other are one block, so that the columns keep their place."""
    waiting: list[tuple[Paragraph, Paragraph]] = []
    for block in blocks:
        if isinstance(block, Pairs):
            waiting.extend(block.rows)
            continue
        if waiting:
            yield Pairs(tuple(waiting))
            waiting = []
        yield block
    if waiting:
        yield Pairs(tuple(waiting))


def _table(one: Table, other: Table, language: str) -> Table:
    columns = tuple(
        Column(_both(a.head, b.head, language, _LINE), max(a.width, b.width), a.align)
        for a, b in zip(one.columns, other.columns, strict=True)
    )
    rows = tuple(
        Row(
            tuple(_cell(a, b, language) for a, b in zip(mine.cells, theirs.cells, strict=True)),
            mine.is_group,
        )
        for mine, theirs in zip(one.rows, other.rows, strict=True)
    )
    caption = _both(one.caption, other.caption, language, _LINE)
    return Table(columns, rows, caption, one.is_dense)


def _cell(
    mine: tuple[Paragraph, ...], theirs: tuple[Paragraph, ...], language: str
) -> tuple[Paragraph, ...]:
    """Paragraph by paragraph where there are as many, else all of one and then all of the other."""
    if len(mine) != len(theirs):
        return (*mine, *(_marked(p, language) for p in theirs))
    pairs = zip(mine, theirs, strict=True)
    return tuple(
        chain.from_iterable(
            (a,) if plain(a.pieces) == plain(b.pieces) else (a, _marked(b, language))
            for a, b in pairs
        )
    )


def _both(mine: Pieces, theirs: Pieces, language: str, between: Pieces) -> Pieces:
    if plain(mine) == plain(theirs):
        return mine
    return (*mine, *between, *_in(theirs, language))


def _marked(paragraph: Paragraph, language: str) -> Paragraph:
    return replace(paragraph, pieces=_in(paragraph.pieces, language))


def _in(pieces: Pieces, language: str) -> Pieces:
    """Pieces that say their language: the document's is the first paper's."""
    return tuple(p if p.language else replace(p, language=language) for p in pieces)
