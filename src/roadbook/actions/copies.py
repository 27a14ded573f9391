"""The database as one file, out and in again, by its own means: as it is at one moment while others
go on writing, with everything that stands beside the record as well, such as accounts.

A document is on the disk before any row tells of it and is never taken away, so that a copy of the
database made first and the documents after it always fit together.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from roadbook.actions import installation
from roadbook.actions.failpoints import reached
from roadbook.actions.refused import Problem, Refused
from roadbook.core.reasons import because, source

_DUMP, _RESTORE = "pg_dump", "pg_restore"
_ASIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside its file while it is open."""


def kind() -> str:
    """How this database can be copied as it is: its own name, or "" where the program that its
    server brings for it is not on this machine.
    """
    if connection.vendor == "sqlite":
        return "sqlite"
    return "postgresql" if shutil.which(_DUMP) and shutil.which(_RESTORE) else ""


def take(into: Path) -> None:
    """Copy the database into this file. Raises OSError, django.db.DatabaseError, Refused."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(into)) as copy:
            # all pages in one step: of one moment, and nobody who writes waits for it
            connection.connection.backup(copy)
        return
    _run([_DUMP, "--format=custom", f"--file={into}", f"--dbname={_address()}"])


def bring_back(copy: Path) -> None:
    """Put a copy where this installation has no record yet, and bring it to this version of the
    program.

    Raises Refused where there is one, or where the copy cannot be taken in; OSError.
    """
    if is_begun():
        raise Refused(Problem("", because("record.not_empty")))
    connection.close()
    if connection.vendor == "sqlite":
        _put(copy, Path(connection.settings_dict["NAME"]))
    else:
        whole = ("--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction")
        _run([_RESTORE, *whole, f"--dbname={_address()}", str(copy)])
    reached("copy.put")
    installation.prepare()


def is_begun() -> bool:
    """Is there a record already?"""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not Path(name).is_file():
        return False
    return installation.is_prepared() and installation.is_begun()


def _put(copy: Path, place: Path) -> None:
    """The copy takes the name of the database when it is on the disk as a whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.part")
    shutil.copyfile(copy, beside)
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    reached("copy.written")
    _clear(place)
    beside.replace(place)


def _clear(place: Path) -> None:
    for aside in ("", *_ASIDE):
        place.with_name(place.name + aside).unlink(missing_ok=True)


def _address() -> str:
    """Where the server is, without the password: other people of the machine see what is run."""
    told = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    parts = {part: str(told[name]) for part, name in named.items() if told.get(name)}
    # some options are Python's client's own
    known = {one.keyword.decode() for one in Conninfo.get_defaults()}
    parts |= {name: value for name, value in told.get("OPTIONS", {}).items() if name in known}
    return make_conninfo(**parts)


def _run(command: list[str]) -> None:
    password = str(connection.settings_dict.get("PASSWORD") or "")
    secret: Mapping[str, str] = {"PGPASSWORD": password} if password else {}
    done = subprocess.run(
        command, env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = source(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else command[0])
        raise Refused(Problem("", because("record.not_copied", why=why)))
