"""What was told of each measure by a day: the facts put together per measure, once.

Everything that judges a measure reads from here, so that a review takes time in proportion to its
facts. What happened or was said after the day is not known yet on that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from roadbook.core.facts import Change, ContextEvent, Event, Facts, Hit, ReportEntry
from roadbook.core.words import Effect, Lifecycle, Side

BOTH = frozenset(Side)


@dataclass(slots=True)
class Told:
    """All that concerns one measure by the as-of day.

    `latest` holds the last word of each institution; `entries` all of its words in all rounds.
    `events` may hold one event several times, once from each institution that reported it.
    """

    entries: list[ReportEntry] = field(default_factory=list)
    latest: list[ReportEntry] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    hits: list[tuple[ContextEvent, Hit]] = field(default_factory=list)

    @property
    def change(self) -> Change | None:
        """The last change by agreement."""
        return max(self.changes, key=_change_order, default=None)

    @property
    def dropped(self) -> tuple[ContextEvent, Hit] | None:
        """The context event for which both sides agreed to drop the measure."""
        return self._agreed(Effect.DROP)

    @property
    def shifted(self) -> tuple[ContextEvent, Hit] | None:
        """The last context event for which both sides agreed another window."""
        found = self._agreed(Effect.SHIFT)
        return found if found and found[1].new_window else None

    @property
    def resized(self) -> tuple[ContextEvent, Hit] | None:
        """The last context event for which both sides agreed another scope."""
        return self._agreed(Effect.RESIZE)

    @property
    def converted(self) -> tuple[ContextEvent, Hit] | None:
        """The last context event for which both sides agreed another modality."""
        return self._agreed(Effect.CONVERT)

    def _agreed(self, effect: Effect) -> tuple[ContextEvent, Hit] | None:
        agreed = (h for h in self.hits if h[1].effect is effect and set(h[1].agreed_by) >= BOTH)
        return max(agreed, key=lambda h: (h[0].start, h[0].key), default=None)


NOTHING = Told()


def told_by(facts: Facts, day: date) -> Mapping[str, Told]:
    """What was told of each measure of the roadmap by this day; nothing is an empty `Told`."""
    told = {measure.id: Told() for measure in facts.roadmap.measures}
    for entry in facts.entries:
        if entry.measure in told and not _is_after(entry.said_on, day) and says_something(entry):
            told[entry.measure].entries.append(entry)
    for event in facts.events:
        if not _is_after(event.start or event.end, day):
            for measure in dict.fromkeys(event.measures):
                if measure in told:
                    told[measure].events.append(event)
    for change in facts.changes:
        if change.measure in told and change.on <= day:
            told[change.measure].changes.append(change)
    for context in facts.context:
        if context.start <= day:
            for hit in context.hits:
                if hit.measure in told:
                    told[hit.measure].hits.append((context, hit))
    for known in told.values():
        known.latest = last_words(known.entries, facts.round)
    return told


def says_something(entry: ReportEntry) -> bool:
    """A row of a form that was left empty is no report."""
    said = (entry.lifecycle, entry.result, entry.assessment, entry.difficulty)
    return any(
        word is not None and word.value != Lifecycle.NOT_REPORTED.value for word in said
    ) or any((entry.note, entry.difficulty_words, entry.way_forward, entry.next_step))


def last_words(entries: Iterable[ReportEntry], current: str = "") -> list[ReportEntry]:
    """The latest entry of each institution: of the current round, else of the round whose name
    sorts last; in a round the highest revision (method A1).

    A tie is broken by content, so that the order of returns never decides.
    """
    latest: dict[str, ReportEntry] = {}
    for entry in entries:
        known = latest.get(entry.institution)
        if known is None or _is_later(entry, known, current):
            latest[entry.institution] = entry
    return [latest[key] for key in sorted(latest)]


def _is_later(entry: ReportEntry, known: ReportEntry, current: str) -> bool:
    one, other = _entry_order(entry, current), _entry_order(known, current)
    return one > other or (one == other and repr(entry) > repr(known))


def _entry_order(entry: ReportEntry, current: str) -> tuple[bool, str, int, date]:
    return (entry.round == current, entry.round, entry.revision, entry.said_on or date.min)


def _change_order(change: Change) -> tuple[date, str, str]:
    return (change.on, change.lifecycle, repr(change))


def _is_after(known: date | None, day: date) -> bool:
    return known is not None and known > day
