"""The record in its database, as `core.verification` reads it.

Verifying reads all compartments and tells none of their contents: it is for whoever keeps the
machine, as an export is, which holds all there is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

import orjson
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from roadbook.core.journal import Kept, Mention, RowKey, Values
from roadbook.core.readers import Reader
from roadbook.core.reasons import Reason, because, source
from roadbook.core.record_words import Compartment
from roadbook.core.verification import Head
from roadbook.models import KEPT_AS, TABLES, Chain, Entry, Row, Sealed
from roadbook.models import Mention as Mentioned
from roadbook.models.written import written_again
from roadbook.queries import raw
from roadbook.queries.found import columns_of
from roadbook.queries.sqlite_file import Integrity, damaged, integrity_beside

JOINT = "joint"
ReadFile = Callable[[str], Iterable[bytes] | None]
"""A document's bytes by its digest, piece by piece; None where there is none."""
# what is of the right kinds needs no other look, column by column: it is made in one step
_entry: Callable[[tuple[Any, ...]], Kept] = partial(tuple.__new__, Kept)
_mention: Callable[[tuple[Any, ...]], Mention] = partial(tuple.__new__, Mention)
_OF_ENTRY, _OF_MENTION = (str, int, bytes, str, str), (str, int, str, str)


class Record:
    """A record in a database. What cannot be read is noted, and reading goes on behind it."""

    parse = staticmethod(orjson.loads)
    write = staticmethod(written_again)

    def __init__(self, connection: BaseDatabaseWrapper, read_file: ReadFile) -> None:
        self.connection = connection
        self.file = read_file
        self._unread: list[Reason] = []
        self._integrity: Integrity | None = None

    def heads(self) -> Mapping[str, Head]:
        """Size and head of each chain. Asked first, so that SQLite's own look begins here."""
        if self._integrity is None and self.connection.vendor == "sqlite":
            self._integrity = integrity_beside(self.connection)
        found = self._read(Chain, ("name", "size", "head"))
        return {
            str(name): Head(_number(size), str(head)) for some in found for name, size, head in some
        }

    def entries(self) -> Iterator[Kept]:
        """All entries, those of each chain in their order."""
        for some in self._read(Entry, KEPT_AS, ("chain_id", "seq")):
            yield from (
                map(_entry, some) if raw.are_of_kinds(some, *_OF_ENTRY) else map(_any_entry, some)
            )

    def rows(self) -> Iterator[tuple[RowKey, Values]]:
        """All rows in plain values; one with a value that its column cannot hold is left out."""
        for name, model in TABLES.items():
            yield from self._rows(name, model)

    def sealed(self) -> Iterator[tuple[str, str, str]]:
        """Personal values: digest, salt, value."""
        for some in self._read(Sealed, ("digest", "salt", "value")):
            for found in some:
                digest, salt, value = map(str, found)
                yield digest, salt, value

    def mentions(self) -> Iterator[Mention]:
        """Which entries tell of which rows, as the database gives them."""
        for some in self._read(Mentioned, Mention._fields):
            are_right = raw.are_of_kinds(some, *_OF_MENTION)
            yield from map(_mention, some) if are_right else map(_any_mention, some)

    def damage(self) -> Iterator[Reason]:
        """What could not be read, and what SQLite's own look at its file finds."""
        yield from self._unread
        if self._integrity is not None:
            yield from damaged(self.connection, self._integrity)

    def _rows(self, name: str, model: type[Row]) -> Iterator[tuple[RowKey, Values]]:
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        names = [field.attname for field in fields]
        columns = [raw.told(field, self.connection.vendor) for field in fields]
        for some in self._read(model, ("id", *names)):
            for id_, *values in some:
                try:
                    told = [column(value) for column, value in zip(columns, values, strict=True)]
                except (ValueError, TypeError):
                    where = {"table": source(name), "row": source(str(id_))}
                    self._unread.append(because("verify.row_unreadable", **where))
                else:
                    yield RowKey(name, id_), dict(zip(names, told, strict=True))

    def _read(
        self, model: type[models.Model], columns: tuple[str, ...], order: tuple[str, ...] = ()
    ) -> Iterator[list[tuple[Any, ...]]]:
        try:
            yield from raw.read(self.connection, model, columns, order)
        except raw.UNREADABLE as error:
            name, why = source(model.__name__), source(str(error))
            self._unread.append(because("verify.table_unreadable", table=name, why=why))


def _any_entry(found: tuple[Any, ...]) -> Kept:
    chain, seq, body, digest, key = found
    return Kept(str(chain), _number(seq), _bytes(body), digest, key)


def _any_mention(found: tuple[Any, ...]) -> Mention:
    chain, seq, told_on, row = found
    day = told_on.isoformat() if isinstance(told_on, date) else str(told_on)
    return Mention(str(chain), _number(seq), day, str(row))


def _number(found: Any) -> int:
    """No entry has the number that stands for something else."""
    return found if type(found) is int else -1


def _bytes(found: Any) -> bytes:
    """What is kept as something else than bytes is no entry any more, and its digest says so."""
    return bytes(found) if isinstance(found, (bytes, memoryview)) else repr(found).encode()


@cache
def chains_seen(reader: Reader) -> tuple[str, ...]:
    """Names of the chains that tell the rows which this reader may see."""
    names = {place if Compartment(place).side else JOINT for place in reader.places}
    return tuple(sorted(names))


def heads_seen(reader: Reader) -> tuple[tuple[str, int, str], ...]:
    """Names, sizes and heads of the chains that this reader may see: while they stand, so does
    every row that the reader sees.
    """
    return columns_of(Chain, ("name", "size", "head"), key="name", among=chains_seen(reader))
