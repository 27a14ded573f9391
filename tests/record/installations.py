"""Installations beside the tests' own database, and processes that work on them."""

import atexit
import os
import secrets
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from django.db.utils import ConnectionHandler

from roadbook.config.databases import database
from roadbook.queries.journal import Record
from tests.record import lives
from tests.record.nursery import Nursery

ADDRESS = os.environ.get("ROADBOOK_DATABASE", "")
IS_SERVER = ADDRESS.startswith("postgres")
SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
Begin = Callable[[str, Connection | None], None]
"""Makes an installation at an address."""
_processes = cache(Nursery)


class Worker:
    """A process of its own, and what it says."""

    def __init__(self, task: Callable[..., None], *given: Any) -> None:
        self.hears, says = Pipe()
        self._number = _processes().begin(task, given, says)
        says.close()
        self._code: int | None = None

    def all_that_was_said(self) -> list[Any]:
        """Everything until the process ends."""
        said = []
        with suppress(EOFError, OSError):
            while True:
                said.append(self.hears.recv())
        self.ended()
        return said

    def answer(self) -> Any:
        """The one thing that it says before it ends."""
        (said,) = self.all_that_was_said()
        return said

    def asked(self, what: Any) -> Any:
        """What it answers to this."""
        self.hears.send(what)
        return self.hears.recv()

    def ended(self) -> int:
        """How it ended, as soon as it has: 0, or less where it was killed."""
        if self._code is None:
            self._code = _processes().ended(self._number)
        return self._code

    def kill(self) -> None:
        """End it without a word."""
        if self._code is None:
            os.kill(self._number, signal.SIGKILL)
        self.ended()


@contextmanager
def installation(folder: Path, begin: Begin = lives.begin) -> Iterator[str]:
    """An installation with a coordinator of each side and nothing else, or with what else begins
    it, in the kind of database under test: a copy of one that was made once.

    Gives its address.
    """
    first = _made_once(begin)
    if IS_SERVER:
        with place_for_one(folder, like=first) as address:
            yield address
        return
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_file(first), folder / "record.db")
    yield f"sqlite:///{folder / 'record.db'}"


@cache
def _made_once(begin: Begin) -> str:
    """The address of an installation that nobody works on. It goes when this process does."""
    kept = ExitStack()
    atexit.register(kept.close)
    folder = Path(kept.enter_context(TemporaryDirectory()))
    address = kept.enter_context(place_for_one(folder))
    start(address, begin)
    return address


def _file(address: str) -> Path:
    return Path(database(address)["NAME"])


@contextmanager
def place_for_one(folder: Path, *, like: str = "") -> Iterator[str]:
    """The address of a database in which nothing was made yet, or what the server's database at
    another address holds.
    """
    if not IS_SERVER:
        yield f"sqlite:///{folder / 'record.db'}"
        return
    name = f"beside_{secrets.token_hex(4)}"
    template = f' TEMPLATE "{database(like)["NAME"]}"' if like else ""
    with server_connection(ADDRESS) as server:
        server.execute(f'CREATE DATABASE "{name}"{template}')
    try:
        yield ADDRESS.replace("/postgres?", f"/{name}?")
    finally:
        with server_connection(ADDRESS) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def record_at(address: str, files: Path) -> Iterator[Record]:
    """The record at this address, through a connection of its own."""
    connection = ConnectionHandler({"default": database(address)})["default"]
    try:
        yield Record(connection, partial(lives.kept, files))
    finally:
        connection.close()


def start(address: str, begin: Begin = lives.begin) -> None:
    """Make an installation at this address."""
    assert Worker(begin, address).ended() == 0


def server_connection(address: str) -> "psycopg.Connection[Any]":
    """A connection to the server itself."""
    told = database(address)
    return psycopg.connect(
        dbname=told["NAME"], user=told["USER"], autocommit=True, **told["OPTIONS"]
    )
