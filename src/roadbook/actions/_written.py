"""The statements that write, each put together once. Rows are added, changed by comparing versions,
heads of chains locked and moved, personal values erased.

`_journalled` and `installation` use this room and nobody else does; a test of the house looks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, models

from roadbook.models import Chain, Person, Row, Sealed

_AT_ONCE = 1000


@contextmanager
def one_trip() -> Iterator[None]:
    """What is asked and written in the block goes to a server together, where there is one; what
    the server refuses is told at the end of the block.
    """
    if connection.vendor == "sqlite":
        yield
        return
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def add(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows, each the values of these columns as the database takes them."""
    statement = _insert(model, tuple(names))
    with connection.cursor() as cursor:
        rest = iter(rows)
        while some := list(islice(rest, _AT_ONCE)):
            if len(some) == 1:
                cursor.execute(statement, some[0])
            else:
                cursor.executemany(statement, some)


def add_objects(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Add rows with all their columns; a number that the database counts itself is left to it."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    add(
        model,
        [field.column for field in fields],
        (
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
            for row in rows
        ),
    )


def change(
    model: type[Row], names: tuple[str, ...], rows: Sequence[tuple[Row, int]]
) -> Callable[[], bool]:
    """Set these columns and the version of rows that still have the version beside them.

    Answers what tells, when the trip has ended, whether all of them had.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in (*names, "version")]
    values = [
        [
            *(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields),
            row.pk,
            version,
        ]
        for row, version in rows
    ]
    # one statement compares and sets: of two writers one finds no row of that version
    statement = _update(model, tuple(field.column for field in fields))
    cursor = connection.cursor()
    if len(values) == 1:
        cursor.execute(statement, values[0])
    else:
        cursor.executemany(statement, values)
    return lambda: bool(cursor.rowcount == len(values))


def erase(digests: Sequence[str]) -> None:
    """Erase personal values for good."""
    if digests:
        Sealed._default_manager.filter(pk__in=digests).delete()


def lock_heads(joint: str, *, side: str = "", person: str = "") -> Callable[[], dict[str, Chain]]:
    """Lock the heads of the joint chain and of a side's own, or of the side of a person, in one
    order before anything else: numbers have no gaps, and nobody waits in a circle.

    Answers what tells the heads, so that more can be asked in the same trip.
    """
    cursor = connection.cursor()
    cursor.execute(_heads(connection.vendor, by_person=not side), [joint, side or person])

    def heads() -> dict[str, Chain]:
        with cursor:
            found = cursor.fetchall()
        return {name: Chain(name=name, size=size, head=head) for name, size, head in found}

    return heads


def move_heads(chains: Sequence[Chain]) -> None:
    """The chains have grown up to here."""
    table = Chain._meta.db_table
    statement = " ".join(("UPDATE", table, "SET size = %s, head = %s WHERE name = %s"))
    with connection.cursor() as cursor:
        for chain in chains:
            cursor.execute(statement, [chain.size, chain.head, chain.name])


@cache
def _heads(vendor: str, *, by_person: bool) -> str:
    table, person = Chain._meta.db_table, Person._meta.db_table
    own = " ".join(("(SELECT side FROM", person, "WHERE id = %s)")) if by_person else "%s"
    # SQLite has locked its whole file when the act began
    lock = "" if vendor == "sqlite" else "FOR UPDATE"
    select = ("SELECT name, size, head FROM", table, "WHERE name IN (%s,", own, ")")
    return " ".join((*select, "ORDER BY name", lock))


@cache
def _insert(model: type[models.Model], columns: tuple[str, ...]) -> str:
    quoted = connection.ops.quote_name
    into = ", ".join(quoted(name) for name in columns)
    places = ", ".join(["%s"] * len(columns))
    table = quoted(model._meta.db_table)
    return " ".join(("INSERT INTO", table, f"({into})", "VALUES", f"({places})"))


@cache
def _update(model: type[Row], columns: tuple[str, ...]) -> str:
    quoted = connection.ops.quote_name
    sets = ", ".join(" ".join((quoted(name), "= %s")) for name in columns)
    table = quoted(model._meta.db_table)
    return " ".join(("UPDATE", table, "SET", sets, "WHERE id = %s AND version = %s"))
