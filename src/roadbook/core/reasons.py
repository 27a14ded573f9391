"""Why a verdict is what it is, without saying it in any language; and what is said, piece by
piece.

A rule answers with a `Reason`. `roadbook.wording` turns reasons into `Piece`s of a language.
`roadbook.documents` sets pieces on paper. The kind of a piece is how a reader, or a test, can tell
a computed figure from quoted text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """A code such as "window_over" and the values that its sentence needs (dates, figures, codes,
    texts).
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((k, repr(v)) for k, v in self.params.items()))))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reason):
            return NotImplemented
        return self.code == other.code and dict(self.params) == dict(other.params)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Reason, (self.code, dict(self.params)))


def because(code: str, **params: Any) -> Reason:
    """`because("window_over", end=day)` reads better in a rule than the constructor.

    A reason without values is one and the same object each time.
    """
    return Reason(code, params) if params else _bare(code)


@cache
def _bare(code: str) -> Reason:
    return Reason(code)


class PieceKind(StrEnum):
    """What a piece of a sentence is; only the kinds other than WORDS may hold a numeral."""

    WORDS = "words"
    FIGURE = "figure"
    DAY = "day"
    NUMBER = "number"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind.

    `ref` says where it comes from: the id of a figure ("completion.items#numerator"), a measure's
    id, or the address of a source text. `count` is the whole number that a plural form depends on.
    `language` is the BCP-47 tag of a source text that stands in another language than the paper
    around it, else "".
    """

    kind: PieceKind
    text: str
    ref: str = ""
    count: int | None = None
    language: str = ""

    def __post_init__(self) -> None:
        if self.kind is PieceKind.WORDS and any(c.isdigit() for c in self.text):
            raise ValueError(f"a numeral needs a figure, day, number or source: {self.text!r}")


Pieces = tuple[Piece, ...]


@lru_cache(maxsize=10_000)
def words(text: str) -> Piece:
    """Roadbook's own words: no numerals."""
    return Piece(PieceKind.WORDS, text)


def counted(count: int, ref: str = "") -> Piece:
    """A whole number counted here that is no figure of a scorecard: rows, files, minutes."""
    return Piece(PieceKind.FIGURE, str(count), ref, count)


def number(text: str, ref: str = "") -> Piece:
    """A printed number: of a measure, an area, an agenda item, a version of the method."""
    return Piece(PieceKind.NUMBER, text, ref)


def source(text: str, ref: str = "", language: str = "") -> Piece:
    """Text taken from the plan, a return, the meeting file: quoted as it stands there."""
    return Piece(PieceKind.SOURCE, text, ref, None, language)


def listed(*items: Piece) -> Pieces:
    """Pieces parted by commas, as one value of a sentence."""
    parted: list[Piece] = []
    for item in items:
        parted.extend((words(", "), item) if parted else (item,))
    return tuple(parted)
