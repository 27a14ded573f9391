"""Counting people: participations, not persons; floors stay floors, unknown stays unknown.

A person at two events counts twice, unless repeats are known. Rules E1 to E6 of
`docs/reference/method.md`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from roadbook.core.basis import Basis
from roadbook.core.facts import Count, Event
from roadbook.core.figures import Figure
from roadbook.core.reasons import because, counted
from roadbook.core.words import Bound, Unit


def held_by(events: Iterable[Event], day: date) -> list[Event]:
    """The events that had begun by the day, each once however many institutions reported it (E1).

    An event without a day is taken as held. Reports of one event that give different numbers make
    its number a floor: the smallest of them.
    """
    found: dict[str, list[Event]] = {}
    for event in events:
        begun = event.start or event.end
        if begun is None or begun <= day:
            found.setdefault(event.key, []).append(event)
    return [_as_one(found[key]) for key in sorted(found)]


def _as_one(reports: Sequence[Event]) -> Event:
    if len(reports) == 1:
        return reports[0]
    ordered = sorted(reports, key=repr)
    numbered = [report for report in ordered if total(report.people) is not None]
    if not numbered:
        return ordered[0]
    least = min(numbered, key=lambda report: total(report.people) or 0)
    repeats = min(report.known_repeats for report in numbered)
    if len({total(report.people) for report in numbered}) > 1:
        people = Count(total(least.people), Bound.AT_LEAST)
        return replace(least, people=people, known_repeats=repeats)
    exact = [report for report in numbered if report.people.bound is Bound.EXACT]
    return replace((exact or numbered)[0], known_repeats=repeats)


def total(people: Count) -> int | None:
    """The number as reported; women and men together where only they are given."""
    if people.total is not None:
        return people.total
    if people.women is not None and people.men is not None:
        return people.women + people.men
    return None


def figures(basis: Basis) -> Iterator[Figure]:
    """Participations, persons where repeats are known, women and men, events (E2 to E6)."""
    events = held_by(basis.facts.events, basis.as_of)
    numbers = [(event, total(event.people)) for event in events]
    known = [number for _, number in numbers if number is not None]
    without = len(events) - len(known)
    is_floor = bool(without) or any(
        event.people.bound is Bound.AT_LEAST for event, number in numbers if number is not None
    )
    bound = Bound.AT_LEAST if is_floor and known else Bound.EXACT
    notes = (because("events_without_number", n=counted(without), all=counted(len(events))),)
    people = sum(known) if known else None
    yield basis.count(
        "people.participations",
        "participations",
        people,
        Unit.PARTICIPATIONS,
        not_assessable=without,
        bound=bound,
        notes=notes if without else (),
    )
    if people is not None and (repeats := sum(event.known_repeats for event in events)):
        yield basis.count(
            "people.persons",
            "persons",
            people - repeats,
            Unit.PERSONS,
            not_assessable=without,
            bound=bound,
            notes=(because("repeats_known", n=counted(repeats)),),
        )
    yield from _by_sex(basis, events)
    yield basis.count("events.held", "events_held", len(events), Unit.EVENTS)
    yield basis.count(
        "events.without_number",
        "events_without_number",
        without,
        Unit.EVENTS,
        of=len(events),
    )


def _by_sex(basis: Basis, events: Sequence[Event]) -> Iterator[Figure]:
    """Women, men, and participations for which neither was told (E5)."""
    women = men = untold = silent = 0
    is_told = False
    for event in events:
        people = event.people
        number = total(people)
        told_women, told_men = people.women, people.men
        if number is not None and people.bound is Bound.EXACT:
            told_men = (
                number - told_women if told_men is None and told_women is not None else told_men
            )
            told_women = (
                number - told_men if told_women is None and told_men is not None else told_women
            )
        is_told = is_told or told_women is not None or told_men is not None
        silent += told_women is None or told_men is None
        women += told_women or 0
        men += told_men or 0
        untold += max(0, (number or 0) - (told_women or 0) - (told_men or 0))
    bound = Bound.AT_LEAST if silent else Bound.EXACT
    for name, value in (("women", women), ("men", men)):
        yield basis.count(
            f"people.{name}",
            "participations_by_sex",
            value if is_told else None,
            Unit.PARTICIPATIONS,
            not_assessable=silent,
            bound=bound if is_told else Bound.EXACT,
        )
    yield basis.count("people.sex_unknown", "participations_by_sex", untold, Unit.PARTICIPATIONS)
