"""Tables read raw: column by column as the database keeps them, past every conversion that could
hide a difference.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from typing import Any

import orjson
from django.db import DatabaseError, models
from django.db.backends.base.base import BaseDatabaseWrapper

from roadbook.models.written import kept_json

Column = Callable[[Any], Any]
UNREADABLE = (DatabaseError, UnicodeDecodeError)
"""What a damaged database ends in. Python's client cannot decode SQLite's own message where that
quotes what was damaged.
"""
_AT_ONCE = 1000
_SHORT = 100
# bytes that are no text become words that no row of ours has, instead of an end to the reading
_any_text = partial(str, encoding="utf-8", errors="backslashreplace")


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything read in the block is of one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    is_file = connection.vendor == "sqlite"
    begin = "BEGIN" if is_file else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def read(
    connection: BaseDatabaseWrapper,
    model: type[models.Model],
    columns: Sequence[str],
    order: Sequence[str] = (),
) -> Iterator[list[tuple[Any, ...]]]:
    """These columns of all rows as the database keeps them, some rows at a time.

    Raises django.db.DatabaseError where it cannot read on.
    """
    quoted = connection.ops.quote_name
    # SQLite's client converts a column by its declared kind, but no expression: "+" makes it one
    sign = "+" if connection.vendor == "sqlite" else ""
    listed = ", ".join(sign + quoted(name) for name in columns)
    statement = ["SELECT", listed, "FROM", quoted(model._meta.db_table)]
    if order:
        statement += ["ORDER BY", ", ".join(map(quoted, order))]
    given = 0
    try:
        for some in _fetched(connection, " ".join(statement)):
            yield some
            given += 1
    except UNREADABLE:
        if connection.vendor != "sqlite":
            raise
        # Perhaps only bytes that are no text: those are read from there on with more patience,
        # which for all texts would take a third of the time of reading.
        with _any_texts(connection):
            yield from islice(_fetched(connection, " ".join(statement)), given, None)


def _fetched(connection: BaseDatabaseWrapper, statement: str) -> Iterator[list[tuple[Any, ...]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while found := cursor.fetchmany(_AT_ONCE):
            yield found


def are_of_kinds(rows: Iterable[Sequence[Any]], *kinds: type) -> bool:
    """Holds each column of these rows values of its kind alone?"""
    columns = zip(*rows, strict=True)
    return all(set(map(type, one)) == {kind} for one, kind in zip(columns, kinds, strict=True))


def told(field: "models.Field[Any, Any]", vendor: str) -> Column:
    """How a column's raw value becomes the one that the journal tells.

    The function raises ValueError for what no such column can hold.
    """
    if isinstance(field, models.JSONField):
        return _json if vendor == "sqlite" else orjson.loads
    if isinstance(field, models.BooleanField):
        return _bit if vendor == "sqlite" else _as_it_is
    if isinstance(field, models.DateField):
        return _day_in_letters if vendor == "sqlite" else _day
    return _number if isinstance(field, models.IntegerField) else _text


def _json(raw: Any) -> Any:
    if type(raw) is not str:
        raise ValueError("no text")
    return _as_written(raw) if len(raw) > _SHORT else _short_json(raw)


def _as_written(raw: str) -> Any:
    """A value has many spellings, and only the one that is written is no alteration."""
    value = orjson.loads(raw)
    if raw != kept_json(value) and raw != json.dumps(value):  # as it was written at first
        raise ValueError("no value as it is written")
    return value


@lru_cache(maxsize=4096)
def _short_json(raw: str) -> Any:
    """Most columns hold the same few short values. Nobody changes what is read raw."""
    return _as_written(raw)


def _bit(raw: Any) -> bool:
    if type(raw) is not int or raw not in (0, 1):
        raise ValueError("neither yes nor no")
    return bool(raw)


def _day_in_letters(raw: Any) -> str | None:
    found = _text(raw)
    if found is not None and date.fromisoformat(found).isoformat() != found:
        raise ValueError("no day as it is written")
    return found


def _day(raw: date | None) -> str | None:
    return None if raw is None else raw.isoformat()


def _number(raw: Any) -> int | None:
    if raw is not None and type(raw) is not int:
        raise ValueError("no whole number")
    return raw


def _text(raw: Any) -> str | None:
    if raw is not None and type(raw) is not str:
        raise ValueError("no text")
    return raw


def _as_it_is(raw: Any) -> Any:
    return raw


@contextmanager
def _any_texts(connection: BaseDatabaseWrapper) -> Iterator[None]:
    connection.ensure_connection()
    client = connection.connection
    before, client.text_factory = client.text_factory, _any_text
    try:
        yield
    finally:
        client.text_factory = before
