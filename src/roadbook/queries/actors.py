"""Who acts: a person's side and offices of a day, and what an act under a key has answered."""

from datetime import date
from functools import cache

from django.db import connection

from roadbook.core.actors import Actor, Held
from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.models import Entry, Office, Person


def acting(person: str, *, day: date, key: str, joint: str) -> tuple[Actor, bytes | None] | None:
    """The actor, and the entry that stands under this key in the joint chain or that of the
    actor's side. None where there is no such person.
    """
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [joint, key, day.isoformat(), day.isoformat(), person])
        found = cursor.fetchall()
    if not found:
        return None
    side, earlier = found[0][:2]
    held = tuple(
        Held(Role(role), institution or "", roadmap or "")
        for _, _, role, institution, roadmap in found
        if role is not None
    )
    return Actor(person, Side(side), held), None if earlier is None else bytes(earlier)


@cache
def _statement() -> str:
    person, office, entry = (one._meta.db_table for one in (Person, Office, Entry))
    under_the_key = ("chain_id IN (%s, p.side)", "AND key = %s LIMIT 1")
    earlier = " ".join(("(SELECT body FROM", entry, "WHERE", *under_the_key, ")"))
    in_office = (
        "o.person_id = p.id",
        "AND (o.first_on IS NULL OR o.first_on <= %s)",
        "AND (o.last_on IS NULL OR o.last_on >= %s)",
    )
    wanted = ("p.side,", earlier, ", o.role, o.institution_id, o.roadmap_id")
    joined = (person, "p LEFT JOIN", office, "o ON", *in_office)
    return " ".join(("SELECT", *wanted, "FROM", *joined, "WHERE p.id = %s ORDER BY o.id"))
