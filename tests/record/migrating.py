"""A record with rows in every table, while its migrations are taken back one by one and applied
again.
"""

from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F

from roadbook.actions import installation
from roadbook.models import TABLES, Chain, Entry, Sealed
from tests.record import lives
from tests.record.everything import everything

FIRST = "0001_the_record"


def migrate_back_and_forth(address: str, files: Path, into: Connection) -> None:
    """Answers the names of the migrations, whether every table held rows, what was wrong with the
    record before and at the end, and of each moment what it held and whether its journal could be
    changed: before, after each step back, at the end.
    """
    lives.work_on(address)
    settings.FILES = files
    installation.prepare()
    everything()
    is_filled = all(model._default_manager.exists() for model in TABLES.values())
    graph = MigrationExecutor(connection).loader.graph
    names = [name for app, name in graph.nodes if app == "roadbook"]
    moments = [_moment(files)]
    findings = [lives.looked_at(files).findings]
    for name in sorted(names, reverse=True)[1:]:
        MigrationExecutor(connection).migrate([("roadbook", name)])
        moments.append(_moment(files))
    installation.prepare()
    moments.append(_moment(files))
    findings.append(lives.looked_at(files).findings)
    connection.close()
    into.send((sorted(names), is_filled, findings, moments))


def _moment(files: Path) -> tuple[object, bool]:
    rows = {
        model.__name__: sorted(repr(row) for row in model._default_manager.values_list())
        for model in (*TABLES.values(), Chain, Entry, Sealed)
    }
    found = lives.looked_at(files)
    return (rows, found.checkpoints, found.rows), _can_change_the_journal()


def _can_change_the_journal() -> bool:
    try:
        Entry.objects.filter(seq=1).update(key=F("key"))
    except DatabaseError:
        return False
    return True
