"""A whole round of a generated roadmap, as files say it once they are read: a meeting, and a return
of every institution but one of each side.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.generate import AS_OF, facts_of
from roadbook.core.address import Address
from roadbook.core.facts import Event, Facts, Institution, ReportEntry, Roadmap
from roadbook.core.method import Method
from roadbook.core.reasons import because, source
from roadbook.core.words import Lifecycle, Result
from roadbook.documents.forms.identity import Identity, digest
from roadbook.documents.forms.returned import Finding, Return
from roadbook.documents.reading.plan import PlanReading
from roadbook.pack import meeting
from roadbook.pack.arrivals import Arrival, Arrivals
from roadbook.pack.meeting import Around
from roadbook.pack.review import Prepared, judged

MEETING = Path(__file__).with_name("meeting.toml")
SILENT = ("state-5", "organisation-5")
LANGUAGE = {"state-0": "ru", "state-1": "tk", "state-2": "ru", "state-3": "tk", "state-4": "ru"}
_WAITS = because("check_result_before_start", word=Result.ACHIEVED, lifecycle=Lifecycle.PLANNED)
PROBLEMS, OWN = 4, 10
"""What waits of every return; one entry in so many has a note for its own side alone."""


@dataclass(frozen=True, slots=True)
class Round:
    """What lay on the table before anything was judged."""

    reading: PlanReading
    around: Around
    came: Arrivals

    @property
    def entries(self) -> int:
        return sum(len(this.entries) for this in self.came.returns)

    def judged(self) -> Prepared:
        """The review of this round."""
        roadmap = self.around.roadmap
        return judged(self.reading, self.came, roadmap, self.around, Method(), AS_OF)


def round_of(size: int, each: int) -> Round:
    """`size` measures and `each` entries for every one, those of the silent institutions not sent.

    An institution's entries of earlier rounds go along with its return.
    """
    facts = facts_of(size, each)
    around = meeting.read(MEETING, facts.roadmap)
    reading = PlanReading(("plan.docx",), ("en", "ru"), None, facts.roadmap.period, ())
    files = tuple(_files(facts, around.roadmap))
    return Round(reading, around, Arrivals(facts.round, files))


def _files(facts: Facts, roadmap: Roadmap) -> Iterator[Arrival]:
    """A return of each institution, an older one that it takes the place of, a file of nobody."""
    entries: dict[str, list[ReportEntry]] = defaultdict(list)
    events: dict[str, list[Event]] = defaultdict(list)
    for entry in facts.entries:
        entries[entry.institution].append(entry)
    for event in facts.events:
        events[event.institution].append(event)
    for body in roadmap.institutions:
        if body.key not in SILENT:
            yield _sent(body, facts, entries[body.key], events[body.key], 2)
    first = roadmap.institutions[0]
    yield _sent(first, facts, entries[first.key][:3], [], 1)
    stranger = because("forms.not_a_form", file=source("letter.docx"))
    yield Arrival("letter.docx", "0" * 64, refused=(stranger,))


def _sent(
    body: Institution, facts: Facts, entries: list[ReportEntry], events: list[Event], revision: int
) -> Arrival:
    file, language = f"{body.key}.{revision}.xlsx", LANGUAGE.get(body.key, "en")
    due = facts.due_on or AS_OF
    rows = [
        replace(
            entry,
            own_note=entry.note if n % OWN == 0 else "",
            address=Address(file, "Measures", 1, n + 10, 7, f"G{n + 10}"),
        )
        for n, entry in enumerate(entries)
    ]
    held = [
        replace(event, address=Address(file, "Events", 1, n + 10, 2, f"B{n + 10}"))
        for n, event in enumerate(events)
    ]
    waits = tuple(
        Finding(entry.address or Address(file), _WAITS, entry.measure) for entry in rows[:PROBLEMS]
    )
    mark = digest(body.key, str(revision))
    said = Return(
        file,
        body.key,
        body.side,
        facts.round,
        due,
        language,
        revision,
        digest=mark,
        fingerprint=mark,
        joint_fingerprint=mark,
        entries=tuple(rows),
        events=tuple(held),
        problems=waits,
        filled_on=AS_OF - timedelta(days=20),
        asked_on=facts.asked_on,
    )
    whose = Identity(body.key, body.side, facts.round, due, language, facts.roadmap.key)
    return Arrival(file, mark * 4, whose, said)
