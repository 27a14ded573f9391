"""What processes do that write, back up and restore, as the commands do it."""

import os
from multiprocessing.connection import Connection
from pathlib import Path

from django.conf import settings
from django.db import connection

from roadbook.cli import backup, restore
from roadbook.cli.main import main
from roadbook.web.models import Account
from tests.record import lives

# loaded before a process is forked: the command line loads them late
assert backup
assert restore


def write_on(address: str, home: Path, runs: range, into: Connection) -> None:
    """Lead lives, each with a document, one after the other. Says when each is over."""
    lives.work_on(address)
    for run in runs:
        for _ in lives.life(run, home / "files"):
            pass
        into.send(run)
    connection.close()


def add_account(address: str, into: Connection) -> None:
    """Somebody can sign in."""
    lives.work_on(address)
    account = Account(username="alma", person="0" * 32)
    account.set_password("a long word of hers")
    account.save()
    into.send(Account.objects.count())
    connection.close()


def back_up(address: str, home: Path, path: Path, into: Connection) -> None:
    """`roadbook backup`. Answers its exit code."""
    _at_home(address, home)
    into.send(main(["backup", "--out", str(path)]))
    connection.close()


def back_up_without(address: str, home: Path, path: Path, into: Connection) -> None:
    """The same on a machine that has no program of the database server."""
    os.environ["PATH"] = str(home)
    back_up(address, home, path, into)


def bring_back(address: str, home: Path, path: Path, into: Connection) -> None:
    """`roadbook restore`. Answers its exit code, then what is found, and who has an account."""
    _at_home(address, home)
    code = main(["restore", "--from", str(path)])
    if code == 0:
        found = lives.looked_at(home / "files")
        names = list(Account.objects.values_list("username", flat=True))
        sizes = {one.chain: one.size for one in found.checkpoints}
        into.send((code, found.findings, sizes, names))
    else:
        into.send((code, (), {}, []))
    connection.close()


def _at_home(address: str, home: Path) -> None:
    lives.work_on(address)
    settings.HOME, settings.FILES = home, home / "files"
    os.environ["ROADBOOK_LANGUAGE"] = "en"
