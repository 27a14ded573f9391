"""Who acts: a person's side and offices of a day, and what an act under a key has answered."""

from datetime import date
from functools import cache, lru_cache
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
    person: str, *, day: date, key: str, joint: str, client: Client, is_locking: bool = False
) -> Known | None:
    """The actor, the entry that stands under this key in the joint chain or that of the actor's
    side, and the heads of both. None where there is no such person.

    To lock also keeps both heads for the transaction at hand, in one order, so that numbers have no
    gaps and nobody waits in a circle. SQLite has locked its whole file when the act began.
    """
    what = _LOCKED if is_locking and client.vendor != "sqlite" else _EARLIER
    while True:
        found = _asked(client, what, [joint, key], person, day).fetchall()
        # The server gives a head as it is once it is ours, and all else as it was before we waited:
        # what another act has taken away in between, an office for one, is seen when we ask again.
        if all(size == size_before for *_, size, _, size_before in found):
            break
    if not found:
        return None
    heads = {chain: Head(size, head) for *_, chain, size, head, _ in found}
    earlier = next((bytes(row[4]) for row in found if row[4] is not None), None)
    return Known(_actor(person, tuple(row[:4] for row in found)), earlier, heads)


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
    return _actor(person, tuple(row[:4] for row in found)), name or "", known


_EARLIER, _LOCKED, _NAMED = "earlier", "locked", "named"


def _asked(client: Client, what: str, given: list[str], person: str, day: date) -> Any:
    on = day.isoformat()
    return client.ask(_statement(what), (*given, on, on, person))


@lru_cache(maxsize=256)  # the same few people act
def _actor(person: str, found: tuple[tuple[Any, ...], ...]) -> Actor:
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
    heads = ("JOIN", chain, "c ON c.name IN (%s, p.side)")
    earlier = ("LEFT JOIN", entry, "e ON e.chain_id = c.name AND e.key = %s")
    seen = ("JOIN", chain, "seen ON seen.name = c.name")
    told = "e.body, c.name, c.size, c.head,"
    more, along, order = {
        _EARLIER: ((told, "c.size"), (*heads, *earlier), ("o.id",)),
        _LOCKED: (
            (told, "seen.size"),
            (*heads, *seen, *earlier),
            ("c.name, o.id FOR UPDATE OF c",),
        ),
        _NAMED: (("p.titles, (SELECT value FROM", sealed, "WHERE digest = p.name)"), (), ("o.id",)),
    }[what]
    in_office = (
        "o.person_id = p.id",
        "AND (o.first_on IS NULL OR o.first_on <= %s)",
        "AND (o.last_on IS NULL OR o.last_on >= %s)",
    )
    wanted = ("p.side, o.role, o.institution_id, o.roadmap_id,", *more)
    joined = (person, "p", *along, "LEFT JOIN", office, "o ON", *in_office)
    return " ".join(("SELECT", *wanted, "FROM", *joined, "WHERE p.id = %s ORDER BY", *order))
