"""What was told of each measure by a day: the facts put together per measure, once.

Everything that judges a measure reads from here, so that a review takes time in proportion to its
facts. What happened or was said after the day is not known yet on that day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roadbook.core.facts import Change, ContextEvent, Event, Facts, Hit, ReportEntry
from roadbook.core.words import Effect, Lifecycle, Result, Side

BOTH = frozenset(Side)
_UNSAID = (None, Lifecycle.NOT_REPORTED, Result.NOT_REPORTED)


@dataclass(frozen=True, slots=True)
class Told:
    """All that concerns one measure by the as-of day.

    `latest` holds the last word of each institution; `entries` all of its words in all rounds.
    `events` may hold one event several times, once from each institution that reported it.
    """

    entries: Sequence[ReportEntry] = ()
    latest: Sequence[ReportEntry] = ()
    events: Sequence[Event] = ()
    changes: Sequence[Change] = ()
    hits: Sequence[tuple[ContextEvent, Hit]] = ()

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


def told_by(facts: Facts, day: date) -> Mapping[str, Told]:
    """What was told of each measure of the roadmap by this day; nothing is an empty `Told`."""
    entries: dict[str, list[ReportEntry]] = {}
    events: dict[str, list[Event]] = {}
    changes: dict[str, list[Change]] = {}
    hits: dict[str, list[tuple[ContextEvent, Hit]]] = {}
    for entry in facts.entries:
        if (entry.said_on is None or entry.said_on <= day) and says_something(entry):
            entries.setdefault(entry.measure, []).append(entry)
    for event in facts.events:
        begun = event.start or event.end
        if begun is None or begun <= day:
            for key in dict.fromkeys(event.measures):
                events.setdefault(key, []).append(event)
    for change in facts.changes:
        if change.on <= day:
            changes.setdefault(change.measure, []).append(change)
    for context in facts.context:
        if context.start <= day:
            for hit in context.hits:
                hits.setdefault(hit.measure, []).append((context, hit))
    return {
        key: Told(
            said := entries.get(key, ()),
            last_words(said, facts.round),
            events.get(key, ()),
            changes.get(key, ()),
            hits.get(key, ()),
        )
        for key in (measure.id for measure in facts.roadmap.measures)
    }


def says_something(entry: ReportEntry) -> bool:
    """A row of a form that was left empty is no report."""
    return bool(
        entry.lifecycle not in _UNSAID
        or entry.result not in _UNSAID
        or entry.assessment not in _UNSAID
        or entry.difficulty
        or entry.note
        or entry.difficulty_words
        or entry.way_forward
        or entry.next_step
    )


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
