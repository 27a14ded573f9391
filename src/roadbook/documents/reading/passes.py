"""What is known while a source is gone through once."""

from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.core.timeframes import Period
from roadbook.documents.grids.grid import Source
from roadbook.documents.reading.abbreviations import Abbreviations
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.sections import Sections
from roadbook.documents.reading.titles import Line


@dataclass(slots=True)
class Pass:
    """One pass over a source."""

    source: Source
    tables: dict[int, list[PlanTable]]
    abbreviations: Abbreviations
    tongues: tuple[str, ...]
    log: Log = field(default_factory=Log)
    sections: Sections = field(default_factory=Sections)
    title: Field | None = None
    titles: dict[str, str] = field(default_factory=dict)
    title_lines: dict[str, list[Line]] = field(default_factory=dict)
    language: str = "und"
    period: Period | None = None
    fiscal: int = 0
    drafts: list[Draft] = field(default_factory=list)
    table: PlanTable | None = None
    levels: dict[int, Field] = field(default_factory=dict)
    columns_told: set[str] = field(default_factory=set)
    shared: list[tuple[str, Field, tuple[Field, ...]]] = field(default_factory=list)
    labels: frozenset[str] = frozenset()
    captions: frozenset[str] = frozenset()
    unstyled: set[Address] = field(default_factory=set)
    lone_heading: tuple[Line, int] | None = None
    under: dict[str, str] = field(default_factory=dict)
