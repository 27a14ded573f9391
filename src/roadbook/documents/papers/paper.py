"""A paper of a meeting, neutral of format: what stands in it and what each run of it is, not how
it is drawn.

Builders in this folder make a `Paper` from core values and a phrasebook that is handed in;
`documents.writing` turns it into DOCX, PDF or XLSX. Words hold no numerals (`core.reasons.Piece`
refuses them), so each numeral on paper is a figure placed by id, a day, a printed number or quoted
source text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Protocol

from roadbook.core.figures import Figure
from roadbook.core.reasons import Piece, Pieces, Reason
from roadbook.core.words import Audience


class Phrasebook(Protocol):
    """What a builder needs of a language; `roadbook.wording.phrasebook` is the one that ships."""

    language: str

    def say(self, key: str, /, **params: Any) -> Pieces:
        """The phrase of this key with its slots filled.

        Raises KeyError for an unknown key or a slot left empty.
        """

    def label(self, code: Any, /) -> str:
        """The label of a member of one of `core.words`' enums."""

    def value(self, value: Any, /) -> Pieces:
        """A date, a Figure, a Text or a Piece as this language writes it."""

    def part_of(self, figure: Figure, part: str, /) -> Pieces:
        """The numerator, denominator or not_assessable of a figure, with the figure's id."""

    def sentence(self, reason: Reason, /) -> Pieces:
        """A reason as a sentence."""

    def text(self, key: str, /) -> str:
        """A phrase without slots."""


class Style(StrEnum):
    """How a paragraph speaks; writers map it to their own type sizes."""

    ANSWER = "answer"
    TITLE = "title"
    PART = "part"
    BODY = "body"
    SIDES = "sides"
    SECOND = "second"
    LABEL = "label"
    NOTE = "note"


class Align(StrEnum):
    START = "start"
    END = "end"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: Pieces
    style: Style = Style.BODY
    keep_with_next: bool = False
    bullet: bool = False

    def opens_anew(self, below: "Paragraph") -> bool:
        """Does what stands below open something new, as an event below the proof of another?"""
        return self.style is Style.SECOND and below.style in (Style.BODY, Style.LABEL)


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the table's width;

    `is_number` aligns figures at the end with tabular digits.
    """

    head: Pieces
    width: float
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Row:
    """Cells hold paragraphs.

    `is_group` is one cell over all columns that opens a part of the table (an area).
    """

    cells: tuple[tuple[Paragraph, ...], ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Pieces = ()
    is_dense: bool = False


@dataclass(frozen=True, slots=True)
class Squares:
    """The counting row: one square per measure in the order of the words below it (`look.md`
    section 5).
    """

    groups: tuple[tuple[str, int, Pieces], ...]
    sentence: Pieces


@dataclass(frozen=True, slots=True)
class Bar:
    """Time elapsed: `share` of the bar is filled; the sentence says the same in words."""

    share: float
    marks: tuple[float, ...]
    sentence: Pieces


@dataclass(frozen=True, slots=True)
class Pairs:
    """Paragraphs of two languages in two equal columns, a row for each pair."""

    rows: tuple[tuple[Paragraph, Paragraph], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Paragraph | Pairs | Table | Squares | Bar | PageBreak


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart draws in one look: a figure for each category, None where there is none.

    The whole number of a piece (`count`) is what is drawn.
    """

    name: Pieces
    values: tuple[Piece | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Series put on top of each other: lying bars for parts of a whole, upright ones along time.

    The sentence says the same in words.
    """

    categories: tuple[Pieces, ...]
    series: tuple[Series, ...]
    sentence: Pieces
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to say. A writer parts one that is too tall for a screen; `notes` are for the
    speaker.
    """

    title: Pieces
    blocks: tuple[Paragraph | Table | Chart, ...]
    notes: tuple[Paragraph, ...] = ()
    is_opening: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One document in one language, or in two where `languages` names both.

    `part` tells several papers of one kind apart ("sp1" of the slides); `stem` is what both are
    called on disk. `continued` is what stands behind the title of a slide's further parts.
    `is_one_page` asks the writer of PDF to set the whole as small as one page
    needs, within reason.
    """

    key: str
    title: Pieces
    languages: tuple[str, ...]
    as_of: date
    audience: Audience
    blocks: tuple[Block, ...]
    running_head: Pieces = ()
    origin_note: Pieces = ()
    page_words: tuple[str, str] = ("", "")
    is_landscape: bool = False
    is_one_page: bool = False
    sheets: tuple["Sheet", ...] = field(default=())
    slides: tuple[Slide, ...] = ()
    continued: Pieces = ()
    part: str = ""

    @property
    def stem(self) -> str:
        return f"{self.key}-{self.part}" if self.part else self.key


@dataclass(frozen=True, slots=True)
class Share:
    """A share in a cell of a sheet, shown as a percentage: 13/20 stands as 65.0 %."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: a table whose cells keep their type.

    A cell is None (unknown), a Pieces, a Fraction, a Share or a date. `widths` count characters; a
    column without one is as wide as what stands in it. `choices` offers words for the cells of a
    column, counted from zero.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    widths: tuple[int, ...] = ()
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def plain(pieces: Sequence[Piece]) -> str:
    """The text of the pieces as a reader sees it."""
    return "".join(piece.text for piece in pieces)
