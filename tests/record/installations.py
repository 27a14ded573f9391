"""Installations beside the tests' own database, and processes that work on them."""

import os
import secrets
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from multiprocessing import Pipe
from pathlib import Path
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
def installation(folder: Path) -> Iterator[str]:
    """An installation with a coordinator of each side and nothing else, in the kind of database
    under test.

    Gives its address.
    """
    with place_for_one(folder) as address:
        start(address)
        yield address


@contextmanager
def place_for_one(folder: Path) -> Iterator[str]:
    """The address of a database in which nothing was made yet."""
    if not IS_SERVER:
        yield f"sqlite:///{folder / 'record.db'}"
        return
    name = f"beside_{secrets.token_hex(4)}"
    with server_connection(ADDRESS) as server:
        server.execute(f'CREATE DATABASE "{name}"')
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


def start(address: str) -> None:
    """Make an installation at this address."""
    assert Worker(lives.begin, address).ended() == 0


def server_connection(address: str) -> "psycopg.Connection[Any]":
    """A connection to the server itself."""
    told = database(address)
    return psycopg.connect(
        dbname=told["NAME"], user=told["USER"], autocommit=True, **told["OPTIONS"]
    )
