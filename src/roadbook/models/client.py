"""Statements that are put together once go straight to the database's own client, which keeps them
prepared.

Django's cursor looks each statement through again: an act asks six or seven, and a quarter of its
time would go there. Where somebody counts or watches statements, Django's cursor gets these too.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections

_MOST_ROWS_HELD = 100
_CURSORS: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
"""Of each connection to a server the cursor that was last handed a statement: what the client found
out about the kinds of its values holds for the next time, which saves a quarter of asking.
"""


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
        """Hand over a statement with its values. Answers a cursor: rows are fetched from it before
        the same is asked again, and `rowcount` tells how many a change has met.

        Raises django.db.Error.
        """
        if self._straight is not None:
            try:
                return self._straight(_for_sqlite(statement), values)
            except self._database.Database.Error:
                with self._database.wrap_database_errors:
                    raise
        if self._is_watched:
            return self._handed(self._cursor(), "execute", statement, values)
        held = _CURSORS.setdefault(self._opened, {})
        # one that fails is not used again, and one with many rows would hold them until it is
        cursor = self._handed(
            held.pop(statement, None) or self._cursor(), "execute", statement, values
        )
        if cursor.rowcount <= _MOST_ROWS_HELD:
            held[statement] = cursor
        return cursor

    def ask_for_each(self, statement: str, rows: Sequence[Sequence[Any]]) -> Any:
        """The same statement for each of some rows of values; `rowcount` counts over all of
        them.
        """
        return self._handed(self._cursor(), "executemany", statement, rows)

    def _cursor(self) -> Any:
        database = self._database
        return database.cursor() if self._is_watched else database.Database.Cursor(self._opened)

    def _handed(self, cursor: Any, how: str, statement: str, values: Sequence[Any]) -> Any:
        database = self._database
        if self._straight is not None:
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
