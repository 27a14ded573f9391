"""What is often asked of a PostgreSQL server, handed over one step below psycopg's cursor: by the
calls of libpq that psycopg offers. A cursor takes three times as long for one question.

What a value becomes on its way there, and an answer on its way back, stays psycopg's.
"""

from collections import Counter
from collections.abc import Sequence
from select import POLLIN, POLLOUT, poll
from typing import Any

from psycopg import errors
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ExecStatus, TransactionStatus

_OFTEN = 5
_MOST = 200
"""So many statements stay prepared on the server; acts ask half of them."""
_GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


class Answer:
    """The rows of an answer, as a cursor gives them, and how many a change has met."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: list[tuple[Any, ...]], rowcount: int) -> None:
        self._rows, self.rowcount = rows, rowcount

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None where there is none."""
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that were not fetched yet."""
        rows, self._rows = self._rows, []
        return rows


class Server:
    """The server behind an open connection, and what is prepared there."""

    def __init__(self, opened: Any) -> None:
        self.opened = opened
        self._pg = opened.pgconn
        self._transformer = Transformer(opened)
        self._asked: Counter[str] = Counter()
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}

    def is_often_asked(self, statement: str) -> bool:
        """Is it worth to be prepared? Counts that it was asked again."""
        if len(self._asked) > 10 * _MOST:
            self._asked.clear()
        self._asked[statement] += 1
        return self._asked[statement] > _OFTEN and len(self._names) < _MOST

    def ask(self, statement: str, values: Sequence[Any], *, is_begun: bool) -> Answer:
        """Hand over a prepared statement with its values, in a transaction that is begun now where
        it is not yet. Raises psycopg.Error.
        """
        if not is_begun and self._pg.transaction_status == TransactionStatus.IDLE:
            self._pg.send_query(b"BEGIN")
            self._answered()
        adapt = self._transformer
        given = adapt.dump_sequence(values, [PyFormat.AUTO] * len(values))
        kinds = adapt.types or ()
        name = self._names.get((statement, kinds)) or self._prepared(statement, kinds)
        self._pg.send_query_prepared(name, given, adapt.formats)
        found = self._answered()
        adapt.set_pgresult(found)
        return Answer(adapt.load_rows(0, found.ntuples, tuple), found.command_tuples or 0)

    def _prepared(self, statement: str, kinds: tuple[int, ...]) -> bytes:
        name = b"roadbook_%d" % len(self._names)
        first, *others = statement.split("%s")
        numbered = "".join((first, *(f"${n}{part}" for n, part in enumerate(others, start=1))))
        self._pg.send_prepare(name, numbered.encode(), kinds)
        self._answered()
        self._names[statement, kinds] = name
        return name

    def _answered(self) -> Any:
        """The one result of what was sent. Whoever waits can be interrupted; what was asked is then
        taken back.
        """
        pg = self._pg
        try:
            self._wait()
        except errors.Error:
            raise
        except BaseException:
            pg.get_cancel().cancel()
            while pg.get_result() is not None:
                continue
            raise
        found = pg.get_result()
        while pg.get_result() is not None:
            continue
        if found.status not in _GOOD:
            raise errors.error_from_result(found)
        return found

    def _wait(self) -> None:
        pg, waiting = self._pg, poll()
        while pg.flush():  # what is large goes in pieces, and the server may have to be heard first
            waiting.register(pg.socket, POLLIN | POLLOUT)
            if waiting.poll()[0][1] & POLLIN:
                pg.consume_input()
        waiting.register(pg.socket, POLLIN)
        while pg.is_busy():
            waiting.poll()
            pg.consume_input()
