"""What a process does that takes an export in, as the command does it, until it ends or is
stopped.
"""

import os
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings
from django.db import connection

from roadbook.actions import failpoints, installation
from roadbook.cli import import_
from roadbook.cli.main import main
from roadbook.pack import export
from roadbook.queries.journal import Record
from tests.record import lives

assert import_  # loaded before a process is forked: the command itself loads it late


def prepare(address: str, stop_at: str, into: Connection) -> None:
    """Make the tables, as `roadbook init` does."""
    lives.work_on(address)
    failpoints.AT = stop_at
    into.send(installation.prepare())
    connection.close()


def hand_over(address: str, home: Path, path: Path, into: Connection) -> None:
    """Lead two lives, each with a document, and export them."""
    lives.work_on(address)
    for run in range(2):
        for _ in lives.life(run, home / "files"):
            pass
    found = lives.looked_at(home / "files")
    record = Record(connection, partial(lives.kept, home / "files"))
    export.write(path, record, found.checkpoints)
    connection.close()
    into.send((found.findings, found.checkpoints))


def take_in(address: str, home: Path, path: Path, stop_at: str, into: Connection) -> None:
    """`roadbook import` of an export. Answers that it begins, and its exit code."""
    lives.work_on(address)
    settings.HOME, settings.FILES = home, home / "files"
    os.environ["ROADBOOK_LANGUAGE"] = "en"
    failpoints.AT = stop_at
    into.send("begins")
    into.send(main(["import", str(path)]))
    connection.close()
