"""Who acts: a person's side and offices of a day, and what an act under a key has answered."""

from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from roadbook.core.actors import Actor, Held
from roadbook.core.authority import DatedTitle
from roadbook.core.frozen import thawed
from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.models import Entry, Office, Person, Sealed
from roadbook.models.values import told


def acting(person: str, *, day: date, key: str, joint: str) -> tuple[Actor, bytes | None] | None:
    """The actor, and the entry that stands under this key in the joint chain or that of the
    actor's side. None where there is no such person.
    """
    found = _found(_EARLIER, [joint, key], person, day)
    if not found:
        return None
    earlier = found[0][4]
    return _actor(person, found), None if earlier is None else bytes(earlier)


def introduced(person: str, *, day: date) -> tuple[Actor, str, tuple[DatedTitle, ...]] | None:
    """The actor with the name, "" where it was erased, and every title. None where there is no such
    person.
    """
    found = _found(_NAMED, [], person, day)
    if not found:
        return None
    _, _, _, _, titles, name = found[0]
    field = Person._meta.get_field("titles")
    known = thawed(told(field, titles), tuple[DatedTitle, ...], "titles")
    return _actor(person, found), name or "", known


_EARLIER, _NAMED = "earlier", "named"


def _found(what: str, given: list[str], person: str, day: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_statement(what), [*given, day.isoformat(), day.isoformat(), person])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _actor(person: str, found: list[tuple[Any, ...]]) -> Actor:
    held = tuple(
        Held(Role(role), institution or "", roadmap or "")
        for _, role, institution, roadmap, *_ in found
        if role is not None
    )
    return Actor(person, Side(found[0][0]), held)


@cache
def _statement(what: str) -> str:
    """One statement for who acts and what else is asked of him, written once: that takes longer
    than running it.
    """
    tables = (Person, Office, Entry, Sealed)
    person, office, entry, sealed = (one._meta.db_table for one in tables)
    more = {
        _EARLIER: (
            "(SELECT body FROM",
            entry,
            "WHERE chain_id IN (%s, p.side) AND key = %s LIMIT 1)",
        ),
        _NAMED: ("p.titles, (SELECT value FROM", sealed, "WHERE digest = p.name)"),
    }
    in_office = (
        "o.person_id = p.id",
        "AND (o.first_on IS NULL OR o.first_on <= %s)",
        "AND (o.last_on IS NULL OR o.last_on >= %s)",
    )
    wanted = ("p.side, o.role, o.institution_id, o.roadmap_id,", *more[what])
    joined = (person, "p LEFT JOIN", office, "o ON", *in_office)
    return " ".join(("SELECT", *wanted, "FROM", *joined, "WHERE p.id = %s ORDER BY o.id"))
