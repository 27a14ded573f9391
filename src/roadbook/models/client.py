"""Statements that are put together once go straight to the database's own client, which keeps them
prepared.

Django's cursor looks each statement through again: an act asks seven, and half of its time would go
there. Where somebody counts or watches statements, Django's cursor gets these too.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


class Client:
    """The database at hand, found once for all that an act or a question asks of it."""

    __slots__ = ("_database", "vendor")

    def __init__(self) -> None:
        self._database = connections[DEFAULT_DB_ALIAS]
        self.vendor = self._database.vendor

    def ask(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Hand over a statement with its values. Answers a cursor: rows are fetched from it, and
        `rowcount` tells how many a change has met.

        Raises django.db.Error.
        """
        if self._is_watched:
            watched = self._database.cursor()
            watched.execute(statement, values)
            return watched
        own = self._own
        with self._database.wrap_database_errors:
            if self.vendor == "sqlite":
                return own.execute(_marked(statement), values)
            return psycopg.Cursor(own).execute(statement, values, prepare=True)

    def ask_for_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> Any:
        """The same statement for each of some rows of values; `rowcount` counts over all of
        them.
        """
        if self._is_watched:
            watched = self._database.cursor()
            watched.executemany(statement, rows)
            return watched
        own = self._own
        with self._database.wrap_database_errors:
            if self.vendor == "sqlite":
                return own.executemany(_marked(statement), rows)
            cursor = psycopg.Cursor(own)
            cursor.executemany(statement, rows)
            return cursor

    @contextmanager
    def one_trip(self) -> Iterator[None]:
        """What is asked in the block goes to a server together, where there is one; what the server
        refuses is told at the end of the block.
        """
        if self.vendor == "sqlite":
            yield
            return
        with self._database.wrap_database_errors, self._own.pipeline():
            yield

    @property
    def _is_watched(self) -> bool:
        return bool(self._database.execute_wrappers or self._database.queries_logged)

    @property
    def _own(self) -> Any:
        """The open connection. What failed in a transaction lets nothing follow in it."""
        database = self._database
        database.validate_no_broken_transaction()
        if database.connection is None:
            database.ensure_connection()
        return database.connection


@cache
def _marked(statement: str) -> str:
    """With SQLite's mark where a value goes in."""
    return statement.replace("%s", "?")
