"""What is asked of a PostgreSQL server below psycopg's cursor is answered as a cursor answers, and
leaves a connection as a cursor leaves it.
"""

import signal
from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg.pq import TransactionStatus

from roadbook.models.server import Server
from tests.record import on_postgres

VALUES = [
    ("text", ["", "Семинар", "a \\ 'b' %", "x" * 70_000]),
    ("int", [0, 1, -1, 40_000, 2**31 - 1, None]),
    ("bigint", [1, 2**40]),
    ("boolean", [True, False, None]),
    ("bytea", [b"", b"\x00\xff", b"y" * 3_000_000, None]),
    ("date", [date(2021, 7, 14), None]),
    ("text[]", [[], ["a", "b,c", '"']]),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with on_postgres.Server(is_durable=False) as server:
        with psycopg.connect(server.address) as opened:
            opened.execute("CREATE TABLE words (id int PRIMARY KEY, word text)")
        yield server.address


@pytest.fixture
def opened(address: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(address, autocommit=True, prepare_threshold=None) as opened:
        opened.execute("TRUNCATE words")
        opened.autocommit = False
        yield opened


@pytest.fixture
def server(opened: psycopg.Connection[Any]) -> Server:
    return Server(opened)


def ask(server: Server, statement: str, *values: object) -> list[tuple[Any, ...]]:
    return server.ask(statement, values, is_begun=False).fetchall()


@pytest.mark.parametrize(("kind", "values"), VALUES)
def test_values_come_back_as_a_cursor_gives_them(opened, server, kind, values):
    statement = f"SELECT %s::{kind}, 5, NULL::text"
    for value in values * 2:
        expected = opened.execute(statement, [value]).fetchall()
        assert ask(server, statement, value) == expected


def test_rows_are_counted_and_fetched_once(server):
    added = server.ask("INSERT INTO words VALUES (%s, %s), (2, 'b')", (1, "a"), is_begun=False)
    assert added.rowcount == 2
    found = server.ask("SELECT id FROM words ORDER BY id", (), is_begun=False)
    assert (found.rowcount, found.fetchone(), found.fetchall()) == (2, (1,), [(2,)])
    assert (found.fetchone(), found.fetchall()) == (None, [])


def test_a_transaction_is_begun_where_there_is_none(opened, server):
    add = "INSERT INTO words VALUES (%s, 'a')"
    server.ask(add, (1,), is_begun=False)
    assert opened.pgconn.transaction_status == TransactionStatus.INTRANS
    opened.rollback()
    server.ask(add, (2,), is_begun=False)
    server.ask(add, (3,), is_begun=False)
    opened.commit()
    opened.autocommit = True
    server.ask(add, (4,), is_begun=True)
    assert opened.pgconn.transaction_status == TransactionStatus.IDLE
    assert opened.execute("SELECT id FROM words ORDER BY id").fetchall() == [(2,), (3,), (4,)]


def test_what_fails_is_told_as_a_cursor_tells_it_and_can_be_asked_again(opened, server):
    add = "INSERT INTO words VALUES (%s, 'a')"
    ask_one = (1,)
    server.ask(add, ask_one, is_begun=False)
    with pytest.raises(psycopg.errors.UniqueViolation, match="words_pkey"):
        server.ask(add, ask_one, is_begun=False)
    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        server.ask(add, (2,), is_begun=False)
    opened.rollback()
    with pytest.raises(psycopg.errors.UndefinedTable):
        ask(server, "SELECT 1 FROM nothing")
    opened.rollback()
    assert server.ask(add, ask_one, is_begun=False).rowcount == 1


def test_what_is_prepared_outlives_a_change_of_the_tables(opened, server):
    ask(server, "SELECT word FROM words")
    opened.execute("ALTER TABLE words ADD COLUMN more text")
    opened.commit()
    assert ask(server, "SELECT word FROM words") == []
    opened.execute("ALTER TABLE words DROP COLUMN more")
    opened.commit()
    assert ask(server, "SELECT word FROM words") == []


def test_whoever_waits_can_be_interrupted(address, opened, server):
    with psycopg.connect(address) as other:
        other.execute("LOCK TABLE words")

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        before = signal.signal(signal.SIGALRM, stop)
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(KeyboardInterrupt):
                ask(server, "SELECT word FROM words")
        finally:
            signal.signal(signal.SIGALRM, before)
        opened.rollback()
    assert ask(server, "SELECT word FROM words") == []


def test_a_lost_connection_is_told(address, opened, server):
    with psycopg.connect(address) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [opened.info.backend_pid])
    with pytest.raises(psycopg.OperationalError):
        ask(server, "SELECT 1")
    assert opened.closed


def test_only_what_is_asked_often_is_prepared_and_not_without_end(server):
    assert [server.is_often_asked("SELECT 1") for _ in range(7)] == [False] * 5 + [True] * 2
    for n in range(210):
        ask(server, f"SELECT {n}")
    assert not server.is_often_asked("SELECT 1")
