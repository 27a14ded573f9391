"""Statements that are put together once go straight to the database's own client, which keeps them
prepared.

Django's cursor looks each statement through again: an act asks six or seven, and a quarter of its
time would go there. Where somebody counts or watches statements, Django's cursor gets these too.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


class Client:
    """The database at hand, found once for all that an act or a question asks of it."""

    __slots__ = ("_database", "vendor")

    def __init__(self) -> None:
        self._database: Any = connections[DEFAULT_DB_ALIAS]
        self.vendor: str = self._database.vendor

    def ask(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Hand over a statement with its values. Answers a cursor: rows are fetched from it, and
        `rowcount` tells how many a change has met.

        Raises django.db.Error.
        """
        cursor, own = self._ready(statement)
        with self._database.wrap_database_errors:
            cursor.execute(own, values)
        return cursor

    def ask_for_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> Any:
        """The same statement for each of some rows of values; `rowcount` counts over all of
        them.
        """
        cursor, own = self._ready(statement)
        with self._database.wrap_database_errors:
            cursor.executemany(own, rows)
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

    def _ready(self, statement: str) -> tuple[Any, str]:
        """A cursor of the client, and the statement as it reads it."""
        database = self._database
        if database.execute_wrappers or database.queries_logged:
            return database.cursor(), statement
        own = _marked(statement) if self.vendor == "sqlite" else statement
        return database.Database.Cursor(self._own), own

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
