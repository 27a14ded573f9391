"""Statements that are put together once go straight to the database's own client, which keeps them
prepared.

Django's cursor looks each statement through again: an act asks six or seven, and a quarter of its
time would go there. What is often asked of a server goes below its client's cursor too. Where
somebody counts or watches statements, Django's cursor gets these.
"""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections

_SERVERS: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
"""Of each of Django's connections to a server what is prepared there."""


class Client:
    """The database at hand, found once for all that an act or a question asks of it.

    What failed in a transaction lets nothing follow in it.
    """

    __slots__ = ("_database", "_is_watched", "_opened", "_straight", "vendor")

    def __init__(self) -> None:
        self._database: Any = connections[DEFAULT_DB_ALIAS]
        self._database.validate_no_broken_transaction()
        self._database.ensure_connection()
        self._opened = self._database.connection
        self._is_watched = self._database.execute_wrappers or self._database.queries_logged
        self.vendor: str = self._database.vendor
        is_file = self.vendor == "sqlite" and not self._is_watched
        # SQLite's own client makes its cursor by itself
        self._straight: Any = self._opened.execute if is_file else None

    def ask(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Hand over a statement with its values. Answers a cursor: rows are fetched from it, and
        `rowcount` tells how many a change has met.

        Raises django.db.Error.
        """
        if self._straight is not None:
            return self._handed(self._straight, _for_sqlite(statement), values)
        server = None if self._is_watched else self._server()
        if server is not None and server.is_often_asked(statement):
            # psycopg would begin the transaction that Django has asked for with its own first word
            is_begun = self._opened.autocommit
            return self._handed(partial(server.ask, is_begun=is_begun), statement, values)
        cursor = self._cursor()
        self._handed(cursor.execute, statement, values)
        return cursor

    def ask_for_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> Any:
        """The same statement for each of some rows of values; `rowcount` counts over all of
        them.
        """
        cursor = self._cursor()
        is_straight = self._straight is not None
        self._handed(cursor.executemany, _for_sqlite(statement) if is_straight else statement, rows)
        return cursor

    def _server(self) -> Any:
        if self.vendor == "sqlite":
            return None
        # it loads psycopg, which takes a command on a file longer than its work
        from roadbook.models.server import Server

        server = _SERVERS.get(self._database)
        if server is None or server.opened is not self._opened:
            server = _SERVERS[self._database] = Server(self._opened)
        return server

    def _cursor(self) -> Any:
        database = self._database
        return database.cursor() if self._is_watched else database.Database.Cursor(self._opened)

    def _handed(self, hand: Callable[..., Any], statement: str, values: Sequence[Any]) -> Any:
        try:
            return hand(statement, values)
        except self._database.Database.Error:
            with self._database.wrap_database_errors:
                raise


@cache
def _for_sqlite(statement: str) -> str:
    """With SQLite's mark where a value goes in."""
    return statement.replace("%s", "?")
