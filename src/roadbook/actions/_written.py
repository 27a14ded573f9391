"""The statements that write, each put together once. Rows are added, changed by comparing versions,
heads of chains locked and moved, personal values erased.

`_journalled` and `installation` use this room and nobody else does; a test of the house looks.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, models

from roadbook.core.journal import Kept, Values
from roadbook.models import Chain, Person, Row, Sealed
from roadbook.models.client import Client
from roadbook.models.values import columns

_AT_ONCE = 1000
_MOVED = " ".join(("UPDATE", Chain._meta.db_table, "SET size = %s, head = %s WHERE name = %s"))


def add(
    client: Client,
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Add rows, each the values of these columns as the database takes them."""
    rest = iter(rows)
    while some := list(islice(rest, _AT_ONCE)):
        _run(client, _insert(model, tuple(names)), some)


def add_rows(client: Client, model: type[Row], rows: Iterable[tuple[str, Values]]) -> None:
    """Add rows of the record, each its id and what the journal tells of it, column by column."""
    names = [column.attname for column in columns(model)]
    add(client, model, ("id", *names), ((id_, *_kept(model, names, told)) for id_, told in rows))


def change(
    client: Client, model: type[Row], rows: Sequence[tuple[str, int, Values]]
) -> Callable[[], bool]:
    """Set what the journal tells of rows that still have the version which stands before it; of
    all of them it tells the same columns.

    Answers what tells, when the trip has ended, whether all of them had that version.
    """
    names = tuple(rows[0][2])
    # one statement compares and sets: of two writers one finds no row of that version
    values = [(*_kept(model, names, told), id_, version) for id_, version, told in rows]
    done = _run(client, _update(model, names), values)
    return lambda: bool(done.rowcount == len(values))


def _run(client: Client, statement: str, values: Sequence[Sequence[Any]]) -> Any:
    if len(values) == 1:  # which takes a third of the time of a list of one
        return client.ask(statement, values[0])
    return client.ask_for_each(statement, values)


def _kept(model: type[Row], names: Iterable[str], told: Values) -> Iterator[Any]:
    """What the journal tells of columns, as the database takes it."""
    are_json = _json_columns(model)
    for name in names:
        value = told.get(name)
        yield json.dumps(value) if name in are_json else value


@cache
def _json_columns(model: type[Row]) -> frozenset[str]:
    return frozenset(c.attname for c in columns(model) if isinstance(c, models.JSONField))


def erase(digests: Sequence[str]) -> None:
    """Erase personal values for good."""
    if digests:
        Sealed._default_manager.filter(pk__in=digests).delete()


def lock_heads(client: Client, joint: str, *, side: str = "", person: str = "") -> None:
    """Lock the heads of the joint chain and of a side's own, or of the side of a person, in one
    order before anything else: numbers have no gaps, and nobody waits in a circle.

    SQLite has locked its whole file when the act began.
    """
    if client.vendor != "sqlite":
        client.ask(_heads(by_person=not side), (joint, side or person))


def move_heads(client: Client, entries: Iterable[Kept]) -> None:
    """The chains have grown by these entries."""
    for entry in entries:
        client.ask(_MOVED, (entry.seq, entry.digest, entry.chain))


@cache
def _heads(*, by_person: bool) -> str:
    table, person = Chain._meta.db_table, Person._meta.db_table
    own = " ".join(("(SELECT side FROM", person, "WHERE id = %s)")) if by_person else "%s"
    select = ("SELECT name FROM", table, "WHERE name IN (%s,", own, ")")
    return " ".join((*select, "ORDER BY name FOR UPDATE"))


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
