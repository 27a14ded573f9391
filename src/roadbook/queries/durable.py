"""Is what a database answers as done on the disk? Its own settings say so."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

_WANTED: dict[str, dict[str, tuple[str, ...]]] = {
    "sqlite": {"PRAGMA synchronous": ("2", "3"), "PRAGMA journal_mode": ("wal",)},
    "postgresql": {
        "SHOW fsync": ("on",),
        "SHOW full_page_writes": ("on",),
        "SHOW synchronous_commit": ("on", "remote_apply"),
    },
}
"""By kind of database: settings, and what each may be, the usual one first."""


def undurable(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str]]:
    """Each setting under which an act could be answered and lost: its name, what it is, what it
    should be.
    """
    for setting, wanted in _WANTED[connection.vendor].items():
        with connection.cursor() as cursor:
            cursor.execute(setting)
            told = str(cursor.fetchone()[0])
        if told not in wanted and not _is_in_memory(connection):
            yield setting.partition(" ")[2], told, wanted[0]


def _is_in_memory(connection: BaseDatabaseWrapper) -> bool:
    return "memory" in str(connection.settings_dict["NAME"])
