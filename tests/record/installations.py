"""Installations beside the tests' own database, and processes that work on them."""

import multiprocessing
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psycopg

from roadbook.config.databases import database
from tests.record import lives

ADDRESS = os.environ.get("ROADBOOK_DATABASE", "")
IS_SERVER = ADDRESS.startswith("postgres")
SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.record.ready", "tests.record.lives"])
_ROOT = Path(__file__).parents[2]
os.environ["PYTHONPATH"] = os.pathsep.join(map(str, (_ROOT / "src", _ROOT)))


class Worker:
    """A process of its own, and what it says."""

    def __init__(self, task: Callable[..., None], *given: Any) -> None:
        self.hears, says = PROCESSES.Pipe()
        self.process = PROCESSES.Process(target=task, args=(*given, says), daemon=True)
        self.process.start()
        says.close()

    def all_that_was_said(self) -> list[Any]:
        """Everything until the process ends."""
        said = []
        try:
            while True:
                said.append(self.hears.recv())
        except (EOFError, OSError):
            self.process.join()
        return said

    def answer(self) -> Any:
        """The one thing that it says before it ends."""
        (said,) = self.all_that_was_said()
        return said

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.join()


@contextmanager
def installation(folder: Path) -> Iterator[str]:
    """An empty installation with a coordinator of each side, in the kind of database under test.

    Gives its address.
    """
    if not IS_SERVER:
        address = f"sqlite:///{folder / 'record.db'}"
        start(address)
        yield address
        return
    name = f"beside_{secrets.token_hex(4)}"
    with server_connection(ADDRESS) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        address = ADDRESS.replace("/postgres?", f"/{name}?")
        start(address)
        yield address
    finally:
        with server_connection(ADDRESS) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def start(address: str) -> None:
    """Make an installation at this address."""
    worker = Worker(_begin, address)
    worker.all_that_was_said()
    assert worker.process.exitcode == 0


def _begin(address: str, _: Connection) -> None:
    lives.begin(address)


def server_connection(address: str) -> "psycopg.Connection[Any]":
    """A connection to the server itself."""
    told = database(address)
    return psycopg.connect(
        dbname=told["NAME"], user=told["USER"], autocommit=True, **told["OPTIONS"]
    )
