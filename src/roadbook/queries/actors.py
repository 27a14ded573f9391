"""Who acts: a person's side and offices of a day, and what an act under a key has answered."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from roadbook.core.actors import Actor, Held
from roadbook.core.authority import DatedTitle
from roadbook.core.frozen import thawed
from roadbook.core.record_words import Role
from roadbook.core.verification import Head
from roadbook.core.words import Side
from roadbook.models import Chain, Entry, Office, Person, Sealed
from roadbook.models.client import Client
from roadbook.models.values import told


class Known(NamedTuple):
    """Who acts, what an act under the same key has answered, and the heads of the chains that the
    act may make longer.
    """

    actor: Actor
    earlier: bytes | None
    heads: dict[str, Head]


def acting(
    person: str, *, day: date, key: str, joint: str, client: Client
) -> Callable[[], Known | None]:
    """Ask for the actor, for the entry that stands under this key in the joint chain or that of the
    actor's side, and for the heads of both. Answers what tells them, None where there is no such
    person, so that more can be asked in the same trip.
    """
    asked = _asked(client, _EARLIER, [joint, key, joint], person, day)

    def known() -> Known | None:
        found = asked.fetchall()
        if not found:
            return None
        heads = {chain: Head(size, head) for *_, chain, size, head in found}
        earlier = found[0][4]
        return Known(_actor(person, found), None if earlier is None else bytes(earlier), heads)

    return known


def introduced(person: str, *, day: date) -> tuple[Actor, str, tuple[DatedTitle, ...]] | None:
    """The actor with the name, "" where it was erased, and every title. None where there is no such
    person.
    """
    found = _asked(Client(), _NAMED, [], person, day).fetchall()
    if not found:
        return None
    _, _, _, _, titles, name = found[0]
    field = Person._meta.get_field("titles")
    known = thawed(told(field, titles), tuple[DatedTitle, ...], "titles")
    return _actor(person, found), name or "", known


_EARLIER, _NAMED = "earlier", "named"


def _asked(client: Client, what: str, given: list[str], person: str, day: date) -> Any:
    on = day.isoformat()
    return client.ask(_statement(what), (*given, on, on, person))


def _actor(person: str, found: list[tuple[Any, ...]]) -> Actor:
    # each office stands there as often as something else was asked for along with it
    offices = dict.fromkeys(row[1:4] for row in found if row[1] is not None)
    held = (Held(Role(role), body or "", roadmap or "") for role, body, roadmap in offices)
    return Actor(person, Side(found[0][0]), tuple(held))


@cache
def _statement(what: str) -> str:
    """One statement for who acts and what else is asked of him, written once: that takes longer
    than running it.
    """
    tables = (Person, Office, Entry, Sealed, Chain)
    person, office, entry, sealed, chain = (one._meta.db_table for one in tables)
    earlier = "WHERE chain_id IN (%s, p.side) AND key = %s LIMIT 1), c.name, c.size, c.head"
    more, along = {
        _EARLIER: (
            ("(SELECT body FROM", entry, earlier),
            ("JOIN", chain, "c ON c.name IN (%s, p.side)"),
        ),
        _NAMED: (("p.titles, (SELECT value FROM", sealed, "WHERE digest = p.name)"), ()),
    }[what]
    in_office = (
        "o.person_id = p.id",
        "AND (o.first_on IS NULL OR o.first_on <= %s)",
        "AND (o.last_on IS NULL OR o.last_on >= %s)",
    )
    wanted = ("p.side, o.role, o.institution_id, o.roadmap_id,", *more)
    joined = (person, "p", *along, "LEFT JOIN", office, "o ON", *in_office)
    return " ".join(("SELECT", *wanted, "FROM", *joined, "WHERE p.id = %s ORDER BY o.id"))
