"""The database from one address: SQLite in a file, the embedded default, or PostgreSQL.

Both are set so that what was answered as done is on the disk, and that two writers wait for each
other instead of failing. A process keeps its connection: opening one costs a page a tenth of its
time.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BUSY_SECONDS = 20
_PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan"
"""What is prepared looks rows up by their keys: no value makes another way to them the better one,
and to look for one takes longer than to go.
"""


class UnknownDatabase(ValueError):
    """An address that names no database that the record can live in."""


def database(address: str) -> dict[str, Any]:
    """Django's own settings for `sqlite:///folder/file` or `postgresql://user@host:port/name`.

    What stands behind the question mark of a PostgreSQL address is handed to its client. Raises
    UnknownDatabase.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        # sqlite:///record.db is beside us, sqlite:////var/record.db is absolute
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in ("postgresql", "postgres") and parts.path.strip("/"):
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "OPTIONS": {
                **options,
                "options": " ".join(filter(None, (_PLANNED_ONCE, options.get("options")))),
            },
        }
    raise UnknownDatabase(address)


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "CONN_MAX_AGE": None,
        "NAME": path,
        "OPTIONS": {
            # a writer takes its lock at the start of its act: a later one waits, none fails midway
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            # FULL: a commit is on the disk before it is answered, also in a write-ahead log
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
