"""Who is who: bodies of a plan whose names nobody has met yet, and those of the record that each
may be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from roadbook.core.authority import same_words, spellings
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


def unknown_bodies(read: Iterable[Institution], known: Sequence[Body]) -> tuple[Unknown, ...]:
    """The bodies whose names are new to the record. Where it knows no body of a side yet, nothing
    can be mistaken and nothing is asked.
    """
    met: dict[Side, dict[str, Body]] = {side: {} for side in Side}
    for body in known:
        for name in (body.key, *spellings(body.names)):
            met[body.side].setdefault(same_words(name), body)
    found = []
    for one in read:
        names = {same_words(name) for name in (one.key, *one.every_name)}
        if met[one.side] and not names & set(met[one.side]):
            found.append(_unknown(one, met[one.side]))
    return tuple(found)


def _unknown(one: Institution, met: dict[str, Body]) -> Unknown:
    alike: dict[str, float] = {}
    shown: dict[str, str] = {}
    mine = [same_words(name) for name in one.every_name]
    for name, body in met.items():
        near = max((SequenceMatcher(None, name, own).ratio() for own in mine), default=0.0)
        alike[body.id] = max(near, alike.get(body.id, 0.0))
        shown.setdefault(body.id, next((n.words for n in body.names), body.key))
    order = sorted(shown, key=lambda id_: (-alike[id_], shown[id_]))
    likely = tuple((id_, shown[id_]) for id_ in order[:1] if alike[id_] >= _LIKELY)
    listed = {id_ for id_, _ in likely}
    others = sorted(((i, n) for i, n in shown.items() if i not in listed), key=lambda it: it[1])
    return Unknown(one.key, one.side, one.names, likely, tuple(others))
