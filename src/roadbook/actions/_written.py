"""The statements that write, each put together once. Rows are added, changed by comparing versions,
heads of chains locked and moved, personal values erased. What is to be written is told first, and
then run.

`_journalled` and `installation` use this room and nobody else does; a test of the house looks.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, islice
from typing import Any, NamedTuple

from django.db import connection, models

from roadbook.core.journal import Kept, Mention, Values
from roadbook.models import KEPT_AS, Chain, Entry, Row, Sealed
from roadbook.models import Mention as Mentioned
from roadbook.models.client import Client
from roadbook.models.values import columns
from roadbook.models.written import kept_json

_AT_ONCE = 1000
_LOCKED = " ".join(
    ("SELECT name FROM", Chain._meta.db_table, "WHERE name = ANY(%s) ORDER BY name FOR UPDATE")
)
_MOVED = " ".join(("UPDATE", Chain._meta.db_table, "SET size = %s, head = %s WHERE name = %s"))


class Writing(NamedTuple):
    """A statement that writes, with the values of each time that it is run; all of them together
    add or change `rows` rows, or nothing may stand.
    """

    statement: str
    values: Sequence[Sequence[Any]]
    rows: int


def run(client: Client, writings: Iterable[Writing]) -> bool:
    """Write all of this. Answers whether each has met the rows that it was to meet.

    Of what is run once, a server gets as much as follows on each other as one statement: it takes
    as long to be asked as to answer.
    """
    writings = [one for one in writings if one.values]
    if client.vendor == "sqlite":
        return all(_rows_met(client, one) == one.rows for one in writings)
    are_met = []
    for is_once, some in groupby(writings, lambda one: len(one.values) == 1):
        if is_once:
            alike = list(some)
            values = [value for one in alike for value in one.values[0]]
            counted = client.ask(_joined(tuple(one.statement for one in alike)), values).fetchone()
            are_met.append(counted == tuple(one.rows for one in alike))
        else:
            are_met += [_rows_met(client, one) == one.rows for one in some]
    return all(are_met)


def _rows_met(client: Client, writing: Writing) -> int:
    statement, values, _ = writing
    if len(values) == 1:  # which takes a third of the time of a list of one
        return int(client.ask(statement, values[0]).rowcount)
    return int(client.ask_for_each(statement, values).rowcount)


@lru_cache(maxsize=512)
def _joined(statements: tuple[str, ...]) -> str:
    """These as one statement that answers how many rows each has met."""
    names = [f"w{n}" for n in range(len(statements))]
    parts = [f"{name} AS ({one} RETURNING 1)" for name, one in zip(names, statements, strict=True)]
    counts = [" ".join(("(SELECT count(*) FROM", name, ")")) for name in names]
    return " ".join(("WITH", ", ".join(parts), "SELECT", ", ".join(counts)))


def add(
    client: Client,
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Add any number of rows, each the values of these columns as the database takes them."""
    rest = iter(rows)
    while some := list(islice(rest, _AT_ONCE)):
        run(client, [added(model, tuple(names), some)])


def added(
    model: type[models.Model], names: tuple[str, ...], rows: Sequence[Sequence[Any]]
) -> Writing:
    """The addition of rows, each the values of these columns as the database takes them."""
    return Writing(_insert(model, names), rows, len(rows))


def added_rows(model: type[Row], rows: Iterable[tuple[str, Values]]) -> Writing:
    """The addition of rows of the record, each its id and what the journal tells of it, column by
    column.
    """
    names = _names(model)
    return added(model, ("id", *names), [(id_, *_kept(model, names, told)) for id_, told in rows])


def changed(model: type[Row], rows: Sequence[tuple[str, int, Values]]) -> Writing:
    """The change of rows to what the journal tells of them, each where it still has the version
    which stands before that; of all of them it tells the same columns.
    """
    names = tuple(rows[0][2])
    # one statement compares and sets: of two writers one finds no row of that version
    values = [(*_kept(model, names, told), id_, version) for id_, version, told in rows]
    return Writing(_update(model, names), values, len(values))


def _kept(model: type[Row], names: Iterable[str], told: Values) -> list[Any]:
    """What the journal tells of columns, as the database takes it."""
    are_json = _json_columns(model)
    return [kept_json(told.get(n)) if n in are_json else told.get(n) for n in names]


@cache
def _names(model: type[Row]) -> tuple[str, ...]:
    return tuple(column.attname for column in columns(model))


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


def kept(vendor: str, entry: Kept, mentions: Sequence[Mention]) -> Iterator[Writing]:
    """The addition of an entry and of what it mentions, and how the head of its chain moves to
    it.
    """
    yield added(Entry, KEPT_AS, [entry])
    if vendor == "sqlite":
        yield added(Mentioned, Mention._fields, mentions)
    elif mentions:
        days, ids = [one.told_on for one in mentions], [one.row for one in mentions]
        yield Writing(_mentioned(), [(entry.chain, entry.seq, days, ids)], len(mentions))
    yield Writing(_MOVED, [(entry.seq, entry.digest, entry.chain)], 1)


@cache
def _mentioned() -> str:
    """However many rows an entry mentions, a server is told of them in two lists."""
    told = ("SELECT %s, %s, * FROM", "unnest(%s::date[], %s::text[])")
    into = ("INSERT INTO", Mentioned._meta.db_table, "(chain, seq, told_on, row)")
    return " ".join((*into, *told))


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
