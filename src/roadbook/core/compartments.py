"""What both sides may see of what an institution reports, and what stays with its own side.

Closed unless said open: whatever is marked internal goes into no joint figure, paper or record,
and nothing tells the other side that it is there (method K1).
"""

from collections.abc import Iterable
from dataclasses import replace

from roadbook.core.facts import Event, ReportEntry
from roadbook.core.told import says_something
from roadbook.core.words import Audience


def joint_entries(entries: Iterable[ReportEntry]) -> tuple[ReportEntry, ...]:
    """The entries that both sides may see, without the words that are for one side alone.

    An entry that says nothing else is left out, as if its row were empty.
    """
    shown = (replace(entry, may_agree="", own_note="") for entry in entries if is_shown(entry))
    return tuple(entry for entry in shown if says_something(entry))


def joint_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that both sides may see."""
    return tuple(event for event in events if is_shown(event))


def is_kept(row: ReportEntry | Event) -> bool:
    """Does this row hold anything for its own side alone?"""
    own_words = isinstance(row, ReportEntry) and (row.may_agree or row.own_note)
    return bool(own_words) or not is_shown(row)


def is_shown(row: ReportEntry | Event) -> bool:
    """May both sides see this row?"""
    return row.audience is not Audience.INTERNAL
