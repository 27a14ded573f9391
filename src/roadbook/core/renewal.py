"""Renewal: what becomes of every measure in the next period, and where every line of the draft
comes from.

For each old measure exactly one proposal with its reasons and, apart from it, what was decided.
Lineage can be walked both ways. Rules N1 to N12 of `docs/reference/method.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roadbook.core.facts import Assignment
from roadbook.core.figures import Figure
from roadbook.core.reasons import Reason
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Disposition, SourceKind

CARRIED_ON = frozenset(
    {
        Disposition.CONTINUE,
        Disposition.CONTINUE_CHANGED,
        Disposition.MERGE,
        Disposition.TO_BE_DECIDED,
    }
)
"""Dispositions that leave a line in the draft; one to be decided stands there in brackets."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the sides decided for one old measure.

    `into` is the id of the old measure that it merges into, or for a hand-over the words that name
    the receiver. `text` is the changed wording of `continue_changed`. `reason` is the written
    reason that some decisions need (N8, N9).
    """

    disposition: Disposition
    reason: str = ""
    into: str = ""
    text: Text = Text()
    timeframe: TimeFrame | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: an old measure's id, a decision's or statement's key, or the name
    of the recommendation or plan.
    """

    kind: SourceKind
    reference: str


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure proposed for the next period; `key` is unique among them. Without a source it is
    listed as a problem and stays out of the draft.
    """

    key: str
    text: Text
    source: Source | None
    area: str = ""
    timeframe: TimeFrame = TimeFrame()
    assignments: tuple[Assignment, ...] = ()
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One old measure: what the rules propose and why, and what was decided (None: nothing yet).

    `continued_by` are the ids of the draft's lines that go on from it, empty where it ends.
    """

    measure: str
    proposed: Disposition
    reasons: tuple[Reason, ...]
    decided: Decided | None = None
    continued_by: tuple[str, ...] = ()
    carried_over: int = 0

    @property
    def disposition(self) -> Disposition:
        """The decided one; where nothing is decided, the proposed one."""
        return self.decided.disposition if self.decided else self.proposed

    @property
    def is_ended(self) -> bool:
        return self.disposition not in CARRIED_ON


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line of the next roadmap's draft. `is_open`: nobody decided yet whether it stays.

    `continues` are the old measures that it goes on from; a new line has none and another source.
    """

    id: str
    order: int
    text: Text
    source: Source
    disposition: Disposition | None = None
    area: str = ""
    timeframe: TimeFrame = TimeFrame()
    assignments: tuple[Assignment, ...] = ()
    continues: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sdg_targets: tuple[str, ...] = ()
    carried_over: int = 0
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ThemeCoverage:
    """The draft's lines that serve a focus theme; a theme without any is listed as a problem."""

    theme: str
    names: Text
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The draft of the next period.

    `proposals` follow the order of the old roadmap, `lines` that of the draft: continued ones in
    their areas, then new ones. `figures` count both (ids `renewal.*`). `problems` are what people
    must settle before the draft is complete. `period` is None where none was named yet.
    """

    as_of: date
    period: Period | None
    proposals: tuple[Proposal, ...]
    lines: tuple[DraftLine, ...]
    coverage: tuple[ThemeCoverage, ...]
    figures: tuple[Figure, ...]
    problems: tuple[Reason, ...] = ()

    def of(self, measure: str) -> Proposal:
        """The proposal for this old measure. Raises KeyError."""
        for proposal in self.proposals:
            if proposal.measure == measure:
                return proposal
        raise KeyError(measure)

    def disposed(self, disposition: Disposition) -> Iterator[Proposal]:
        """The proposals that stand at this disposition, decided or still proposed."""
        return (p for p in self.proposals if p.disposition is disposition)
