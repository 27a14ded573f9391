"""Who is who: bodies of a plan whose names nobody has met yet, and those of the record that each
may be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from roadbook.core.authority import name_on, same_words, spellings
from roadbook.core.facts import Institution
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.queries.people import Body

NEW = "new"
"""The answer that a body stands in no list yet."""
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Unknown:
    """A body as the plan names it. `likely` and `others` are bodies of the record by id and name,
    those that are called alike first.
    """

    key: str
    side: Side
    names: Text
    likely: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]


def called(body: Body, language: str, day: date) -> str:
    """What a body is called on a day in a language, else in one that it has a name in."""
    return name_on(day, body.names).best(language).words or body.key


def unknown_bodies(
    read: Iterable[Institution], known: Sequence[Body], *, language: str, day: date
) -> tuple[Unknown, ...]:
    """The bodies whose names are new to the record. Where it knows no body of a side yet, nothing
    can be mistaken and nothing is asked. Bodies of the record are called as on the day.
    """
    names_of = {body.id: called(body, language, day) for body in known}
    met: dict[Side, dict[str, Body]] = {side: {} for side in Side}
    for body in known:
        for name in (body.key, *spellings(body.names)):
            met[body.side].setdefault(same_words(name), body)
    found = []
    for one in read:
        names = {same_words(name) for name in (one.key, *one.every_name)}
        if met[one.side] and not names & set(met[one.side]):
            found.append(_unknown(one, met[one.side], names_of))
    return tuple(found)


def _unknown(one: Institution, met: Mapping[str, Body], names_of: Mapping[str, str]) -> Unknown:
    alike: dict[str, float] = {}
    mine = [same_words(name) for name in one.every_name]
    for name, body in met.items():
        near = max((SequenceMatcher(None, name, own).ratio() for own in mine), default=0.0)
        alike[body.id] = max(near, alike.get(body.id, 0.0))
    shown = {id_: names_of[id_] for id_ in alike}
    order = sorted(shown, key=lambda id_: (-alike[id_], shown[id_]))
    likely = tuple((id_, shown[id_]) for id_ in order[:1] if alike[id_] >= _LIKELY)
    listed = {id_ for id_, _ in likely}
    others = sorted(((i, n) for i, n in shown.items() if i not in listed), key=lambda it: it[1])
    return Unknown(one.key, one.side, one.names, likely, tuple(others))
