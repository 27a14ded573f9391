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

from roadbook.core.journal import Kept, Mention, Values
from roadbook.models import KEPT_AS, Chain, Entry, Row, Sealed
from roadbook.models import Mention as Mentioned
from roadbook.models.client import Client
from roadbook.models.values import columns

_AT_ONCE = 1000
_LOCKED = " ".join(
    ("SELECT name FROM", Chain._meta.db_table, "WHERE name = ANY(%s) ORDER BY name FOR UPDATE")
)
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


def lock_heads(client: Client, chains: Sequence[str]) -> None:
    """Lock the heads of these chains, as an act does that asks who acts, where nobody does yet."""
    if client.vendor != "sqlite":
        client.ask(_LOCKED, (list(chains),))


def keep(client: Client, entry: Kept, mentions: Sequence[Mention]) -> None:
    """Add an entry and what it mentions, and move the head of its chain to it."""
    if client.vendor != "sqlite":
        days, ids = [one.told_on for one in mentions], [one.row for one in mentions]
        client.ask(_kept_at_once(), (*entry, days, ids))
        return
    add(client, Entry, KEPT_AS, [entry])
    add(client, Mentioned, Mention._fields, mentions)
    client.ask(_MOVED, (entry.seq, entry.digest, entry.chain))


@cache
def _kept_at_once() -> str:
    """The three as one statement: a server takes as long to be asked as to answer."""
    chain, mentioned = Chain._meta.db_table, Mentioned._meta.db_table
    told = ("SELECT chain_id, seq, told_on, id FROM entry,", "unnest(%s::date[], %s::text[])")
    return " ".join(
        (
            *("WITH entry AS (", _insert(Entry, KEPT_AS), "RETURNING chain_id, seq, digest),"),
            *("mention AS (INSERT INTO", mentioned, "(chain, seq, told_on, row)", *told),
            *("AS told (told_on, id))", "UPDATE", chain, "SET size = seq, head = digest"),
            "FROM entry WHERE name = chain_id",
        )
    )


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
