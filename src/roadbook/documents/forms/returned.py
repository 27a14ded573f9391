"""What a filled form says once it is understood: entries, events, and what is to be settled.

Values only; how they are read from cells is the work of `rows`, which files they come from that of
`opened`.
"""

from dataclasses import dataclass, replace
from datetime import date

from roadbook.core.compartments import joint_entries, joint_events
from roadbook.core.facts import Address, Event, ReportEntry
from roadbook.core.reasons import Reason, because
from roadbook.core.words import Side


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle, or, as a remark, to look at; `measure` is an id or "".

    It is `is_internal` where it is about something that is for one side alone.
    """

    where: Address
    why: Reason
    measure: str = ""
    is_remark: bool = False
    is_internal: bool = False

    @property
    def reason(self) -> Reason:
        """The place and the reason as one sentence."""
        return because("forms.at", where=self.where, what=self.why)


@dataclass(frozen=True, slots=True)
class Return:
    """What one institution sent in one round.

    `digest` is the form's, `fingerprint` that of what was filled, whatever the order of its rows;
    `joint_fingerprint` counts only what both sides may see and is "" where that is nothing.
    `filled_on` is None where the sender did not say. `is_empty`: nothing was filled at all.
    """

    file: str
    institution: str
    side: Side
    round: str
    due: date
    language: str
    revision: int
    digest: str
    fingerprint: str
    joint_fingerprint: str = ""
    entries: tuple[ReportEntry, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    filled_on: date | None = None
    asked_on: date | None = None
    office: str = ""
    is_empty: bool = False

    @property
    def is_internal(self) -> bool:
        """Is all that was filled for its own side alone?"""
        return not self.is_empty and not self.joint_fingerprint

    @property
    def joint(self) -> "Return":
        """The same without anything that is for its own side alone."""
        return replace(
            self,
            fingerprint=self.joint_fingerprint,
            entries=joint_entries(self.entries),
            events=joint_events(self.events),
            problems=tuple(found for found in self.problems if not found.is_internal),
            remarks=tuple(found for found in self.remarks if not found.is_internal),
        )
