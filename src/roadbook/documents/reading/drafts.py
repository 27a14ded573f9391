"""A measure as gathered from rows or paragraphs, before its time, bodies and money are understood;
and the log of what was left out.
"""

from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.core.reasons import Reason, because, source
from roadbook.documents.reading.plan import Doubt, Field, Unread

TIMES = ("timeframe", "start", "end")
"""The kinds that say when."""
HEADED = frozenset({"number", "measure", "baseline", "target", "funding", "duration"})
"""The kinds whose heads say something that their cells do not: a name, a year, a currency."""


@dataclass(slots=True)
class Draft:
    """The raw fields of one measure by kind, in reading order.

    `heads` are the heads of `HEADED` columns by the address of the cell below; `marks` are the head
    texts and the cell of each marked column; `dates` are the days of cells that hold a real date;
    `table` is the number of its grid, `head` the first row of the header in it that stands over it;
    `is_part`: one of several measures of one row. `other` holds the same kinds in a second
    language that stands beside the first.
    """

    fields: dict[str, list[Field]] = field(default_factory=dict)
    heads: dict[Address, str] = field(default_factory=dict)
    marks: list[tuple[tuple[str, ...], Field]] = field(default_factory=list)
    section: tuple[Field, ...] = ()
    language: str = "und"
    other: dict[str, dict[str, list[Field]]] = field(default_factory=dict)
    table: int = 0
    head: int = 0
    is_part: bool = False
    dates: dict[Address, str] = field(default_factory=dict)

    def first(self, kind: str) -> Field | None:
        found = self.fields.get(kind)
        return found[0] if found else None

    def add(self, kind: str, text: Field) -> None:
        self.fields.setdefault(kind, []).append(text)


@dataclass(slots=True)
class Log:
    """What was doubtful, what was left out, which rows went into a measure or became headings, and
    which of these say in another language what the heading at another place has said for both;
    `beside` are the words of a heading row, by its place, in the columns of another language.
    """

    doubts: list[Doubt] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    taken: set[Address] = field(default_factory=set)
    headings: set[Address] = field(default_factory=set)
    said_by: dict[Address, Address] = field(default_factory=dict)
    beside: dict[tuple[Address, str], Field] = field(default_factory=dict)

    def leave_out(self, address: Address, text: str, why: Reason | str) -> None:
        """Note a row or paragraph that is no part of the plan; a bare code needs no values."""
        if text.strip():
            reason = because(f"reading.unread.{why}") if isinstance(why, str) else why
            self.unread.append(Unread(address, text, reason))

    def doubt(self, address: Address, text: str, why: str, **taken: str) -> None:
        """Note a doubt; what was taken is quoted in its sentence."""
        values = {name: source(value) for name, value in taken.items()}
        self.doubts.append(Doubt(address, text, because(f"reading.doubt.{why}", **values)))
