"""What reading a plan gives: measures whose every field knows its place and how it was decided,
doubts, and what was not read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import NamedTuple, cast

from roadbook.core.address import Address
from roadbook.core.reasons import Reason
from roadbook.core.timeframes import Period, TimeFrame


class Field(NamedTuple):
    """A text as read, the cell or paragraph it was read from, and how it was found: a tuple, since
    every cell of a plan becomes one.

    `how` is a code: "header" (a column head named it), "contents" (what the cells hold decided),
    "heading", "section_row", "title", "inherited" (from the row above or a merged cell),
    "check_sheet" (a person's own table).
    """

    text: str
    address: Address
    how: str = "header"

    def saying(self, text: str) -> "Field":
        """The same place with another text."""
        return self if text == self.text else field_of((text, self.address, self.how))


field_of = cast(Callable[[tuple[str, Address, str]], Field], partial(tuple.__new__, Field))
"""A field of its three values: `Field` itself takes three times as long to call."""


class ReadMeasure(NamedTuple):
    """One measure as the paper has it.

    `section` runs from the outermost heading inwards. Bodies are split but worded as written.
    """

    id: str
    measure: Field
    number: Field | None = None
    section: tuple[Field, ...] = ()
    responsible: tuple[Field, ...] = ()
    partner: tuple[Field, ...] = ()
    timeframe: TimeFrame = TimeFrame()
    timeframe_field: Field | None = None
    expected_result: Field | None = None
    indicator: Field | None = None
    funding: Field | None = None
    sdg: tuple[str, ...] = ()
    steps: tuple[Field, ...] = ()
    parent: str = ""
    is_struck: bool = False
    other_languages: Mapping[str, "ReadMeasure"] = MappingProxyType({})


class Doubt(NamedTuple):
    """Something that a person should decide: what was read, where, why it is doubtful and what was
    taken for now.
    """

    address: Address
    text: str
    why: Reason
    measure: str = ""


class Unread(NamedTuple):
    """One row or paragraph that was not taken as a part of the plan, with the reason; nothing is
    lost in silence.
    """

    address: Address
    text: str
    why: Reason


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan as read from one file, or from several files of one plan in several languages.

    `titles` are the titles in languages other than the first.
    """

    files: tuple[str, ...]
    languages: tuple[str, ...]
    title: Field | None
    period: Period | None
    measures: tuple[ReadMeasure, ...]
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[Unread, ...] = ()
    abbreviations: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
