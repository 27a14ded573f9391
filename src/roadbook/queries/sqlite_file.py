"""What SQLite itself can say of its file: its structure, its indexes, and a fingerprint of the
tables and of the steps that made them.

The fingerprint stands in `user_version`, a number that SQLite keeps for the program. A server's
database looks after its own pages and needs none of this.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from hashlib import sha256
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from roadbook.core.reasons import Reason, because, source
from roadbook.queries.raw import UNREADABLE

MARK = "PRAGMA user_version"
_MADE_BY = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
    "SELECT id, app, name, +applied FROM django_migrations ORDER BY id",
)
_COUNTERS = "SELECT name, seq FROM sqlite_sequence ORDER BY name"
_LARGEST = 2**31 - 1
_INTEGRITY = "PRAGMA integrity_check"
Integrity = Callable[[], list[tuple[Any, ...]]]
"""What SQLite says of its pages and indexes; `[("ok",)]` where they are sound."""
_ONLY_ADDED_TO = {"django_migrations"}
"""Tables whose last number is that of their counter. Those of the record count nothing; the others
beside it, of those who sign in and of their attempts, are no part of what is verified.
"""


def fingerprint(connection: BaseDatabaseWrapper) -> int:
    """A number of 31 bits, never 0, of the tables and of the migrations that were applied."""
    found = sha256()
    for statement in _MADE_BY:
        for row in _all(connection, statement):
            found.update(repr(row).encode("utf-8", "backslashreplace"))
    return int.from_bytes(found.digest()[:4], "big") % _LARGEST + 1


def marked(connection: BaseDatabaseWrapper) -> int:
    """The fingerprint that is kept in the file; 0 where none is."""
    ((kept,),) = _all(connection, MARK)
    return int(kept)


def integrity_beside(connection: BaseDatabaseWrapper) -> Integrity:
    """SQLite's look at its file, begun on a second processor while the record is read on the first;
    what is asked for later is what it found.

    Only in a transaction of the program it waits until it is asked: what is not committed yet can
    be seen by no other connection.
    """
    if connection.in_atomic_block:
        return partial(_all, connection, _INTEGRITY)

    def look() -> list[tuple[Any, ...]]:
        params = connection.get_connection_params()
        with connection.wrap_database_errors, closing(connection.get_new_connection(params)) as own:
            return list(own.execute(_INTEGRITY))

    beside = ThreadPoolExecutor(max_workers=1)
    begun = beside.submit(look)
    beside.shutdown(wait=False)
    return begun.result


def damaged(connection: BaseDatabaseWrapper, integrity: Integrity) -> Iterator[Reason]:
    """Damage that no row shows: of pages, of indexes, of the tables' own description."""
    try:
        for row in (*integrity(), *_all(connection, "PRAGMA foreign_key_check")):
            if row != ("ok",):
                told = " ".join(str(part) for part in row)
                yield because("verify.structure", why=source(told))
        kept = marked(connection)
        if kept and kept != fingerprint(connection):
            yield because("verify.tables_altered")
        tables = set(connection.introspection.table_names())
        for name, counter in _all(connection, _COUNTERS):
            last = _last(connection, name) if name in tables else None
            # rows of others may be taken away again; those of the record never are
            is_more = isinstance(counter, int) and counter >= (last or 0)
            is_right = counter == last if name in _ONLY_ADDED_TO else is_more
            if name not in tables or not is_right:
                yield because("verify.counter_altered", table=source(str(name)))
    except UNREADABLE as error:
        yield because("verify.structure", why=source(str(error)))


def _last(connection: BaseDatabaseWrapper, table: str) -> Any:
    quoted = connection.ops.quote_name(table)
    ((last,),) = _all(connection, " ".join(("SELECT max(id) FROM", quoted)))
    return last


def _all(connection: BaseDatabaseWrapper, statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
