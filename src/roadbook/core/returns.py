"""Who has returned something in the round, and who is silent. Silence is shown, never judged."""

from collections.abc import Sequence
from datetime import date

from roadbook.core.basis import Basis
from roadbook.core.facts import Facts
from roadbook.core.figures import Figure
from roadbook.core.reasons import because
from roadbook.core.tallies import protocol_order
from roadbook.core.told import says_something
from roadbook.core.words import Unit


def asked(facts: Facts) -> tuple[str, ...]:
    """Keys of the institutions with a part in at least one measure, in protocol order."""
    named = {a.institution for m in facts.roadmap.measures for a in m.assignments}
    return tuple(key for key in protocol_order(facts) if key in named)


def silent(facts: Facts, day: date) -> tuple[str, ...]:
    """Institutions that were asked and have returned nothing in the round by the day (S10)."""
    known = heard(facts, day)
    return tuple(key for key in asked(facts) if key not in known)


def heard(facts: Facts, day: date) -> set[str]:
    """Institutions that have returned something in the round by the day.

    An empty form is no return. A reported event is one.
    """
    told = {
        entry.institution
        for entry in facts.entries
        if (not facts.round or entry.round == facts.round)
        and (entry.said_on is None or entry.said_on <= day)
        and says_something(entry)
    }
    for event in facts.events:
        held = event.start or event.end
        if held is None or held <= day:
            told.add(event.institution)
    return told


def received(basis: Basis, quiet: Sequence[str]) -> Figure:
    """How many of the institutions that were asked have returned something (S10).

    `quiet` are those that have not.
    """
    expected = asked(basis.facts)
    return basis.count(
        "returns.received",
        "returns_received",
        len(expected) - len(quiet),
        Unit.INSTITUTIONS,
        of=len(expected),
        notes=(because("silence_is_not_agreement"),) if quiet else (),
    )
