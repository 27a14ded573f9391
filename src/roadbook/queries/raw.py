"""Tables read raw: column by column as the database keeps them, past every conversion that could
hide a difference.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from typing import Any

import orjson
from django.db import DatabaseError, models
from django.db.backends.base.base import BaseDatabaseWrapper

Column = Callable[[Any], Any]
_OTHER_SPELLING = re.compile(r"\\u(?![0-9a-f]{4})")
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
) -> Iterator[tuple[Any, ...]]:
    """These columns of all rows as the database keeps them.

    Raises django.db.DatabaseError where it cannot read on.
    """
    quoted = connection.ops.quote_name
    # SQLite's client converts a column by its declared kind, but no expression: "+" makes it one
    sign = "+" if connection.vendor == "sqlite" else ""
    listed = ", ".join(sign + quoted(name) for name in columns)
    statement = ["SELECT", listed, "FROM", quoted(model._meta.db_table)]
    if order:
        statement += ["ORDER BY", ", ".join(map(quoted, order))]
    with _texts_as_kept(connection), connection.chunked_cursor() as cursor:
        cursor.execute(" ".join(statement))
        while found := cursor.fetchmany(_AT_ONCE):
            yield from found


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
    # one letter has two spellings here, "\u00fd" and "\u00FD": only the first is ever written
    if type(raw) is not str or _OTHER_SPELLING.search(raw):
        raise ValueError("no value as it is written")
    return orjson.loads(raw) if len(raw) > _SHORT else _short_json(raw)


@lru_cache(maxsize=4096)
def _short_json(raw: str) -> Any:
    """Most columns hold the same few short values. Nobody changes what is read raw."""
    return orjson.loads(raw)


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
def _texts_as_kept(connection: BaseDatabaseWrapper) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    client = connection.connection
    before, client.text_factory = client.text_factory, _any_text
    try:
        yield
    finally:
        client.text_factory = before
