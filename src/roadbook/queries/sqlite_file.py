"""What SQLite itself can say of its file: its structure, its indexes, and a fingerprint of the
tables and of the steps that made them.

The fingerprint stands in `user_version`, a number that SQLite keeps for the program. A server's
database looks after its own pages and needs none of this.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from roadbook.core.reasons import Reason, because, source
from roadbook.models import Entry
from roadbook.queries.raw import UNREADABLE

MARK = "PRAGMA user_version"
_MADE_BY = (
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
    "SELECT id, app, name, +applied FROM django_migrations ORDER BY id",
)
_COUNTERS = "SELECT name, seq FROM sqlite_sequence ORDER BY name"
_LARGEST = 2**31 - 1
_ONLY_ADDED_TO = {Entry._meta.db_table, "django_migrations"}
"""Tables whose last number is that of their counter. The other tables beside the record, of those
who sign in and of their attempts, are no part of what is verified.
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


def damaged(connection: BaseDatabaseWrapper) -> Iterator[Reason]:
    """Damage that no row shows: of pages, of indexes, of the tables' own description."""
    try:
        for statement in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
            for row in _all(connection, statement):
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
