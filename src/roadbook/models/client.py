"""Statements that are put together once go straight to the database's own client, which keeps them
prepared.

Django's cursor looks each statement through again: an act asks six or seven, and a quarter of its
time would go there. Where somebody counts or watches statements, Django's cursor gets these too.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections


class Client:
    """The database at hand, found once for all that an act or a question asks of it.

    What failed in a transaction lets nothing follow in it.
    """

    __slots__ = ("_database", "_is_watched", "_opened", "vendor")

    def __init__(self) -> None:
        self._database: Any = connections[DEFAULT_DB_ALIAS]
        self._database.validate_no_broken_transaction()
        self._database.ensure_connection()
        self._opened = self._database.connection
        self._is_watched = self._database.execute_wrappers or self._database.queries_logged
        self.vendor: str = self._database.vendor

    def ask(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Hand over a statement with its values. Answers a cursor: rows are fetched from it, and
        `rowcount` tells how many a change has met.

        Raises django.db.Error.
        """
        return self._handed("execute", statement, values)

    def ask_for_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> Any:
        """The same statement for each of some rows of values; `rowcount` counts over all of
        them.
        """
        return self._handed("executemany", statement, rows)

    def one_trip(self) -> AbstractContextManager[object]:
        """What is asked in the block goes to a server together, where there is one; what the server
        refuses is told at the end of the block.
        """
        return nullcontext() if self.vendor == "sqlite" else self._pipeline()

    @contextmanager
    def _pipeline(self) -> Iterator[None]:
        with self._database.wrap_database_errors, self._opened.pipeline():
            yield

    def _handed(self, how: str, statement: str, values: Sequence[Any]) -> Any:
        database = self._database
        if self._is_watched:
            cursor = database.cursor()
        else:
            cursor = database.Database.Cursor(self._opened)
            if self.vendor == "sqlite":
                statement = _for_sqlite(statement)
        try:
            getattr(cursor, how)(statement, values)
        except database.Database.Error:
            with database.wrap_database_errors:
                raise
        return cursor


@cache
def _for_sqlite(statement: str) -> str:
    """With SQLite's mark where a value goes in."""
    return statement.replace("%s", "?")
