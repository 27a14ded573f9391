"""What `bench_record` measures on one database: an installation is begun there, filled from an
export, and measured.
"""

import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import connection, connections, transaction

from benchmarks.generate_record import NOW, Generated, begin, fill
from benchmarks.ratio import Ratio, in_turn
from roadbook.actions import installation, text
from roadbook.actions.orders import Order
from roadbook.config.databases import database
from roadbook.core.texts import Text
from roadbook.core.verification import verify
from roadbook.models import TABLES, Chain, Entry, Measure, Mention, Sealed
from roadbook.pack import export
from roadbook.pack.export import Export
from roadbook.queries.journal import Record
from roadbook.queries.raw import one_moment

ROADMAPS, MEASURES, LINES = 20, 500, 200_000
ACTS = 200


def ratios(kind: str, address: str, most_for_an_act: float) -> Iterator[Ratio]:
    """Fill an empty database, then measure."""
    connection.close()
    connections.settings = connections.configure_settings({"default": database(address)})
    connections["default"] = connections.create_connection("default")
    began = perf_counter()
    person = _filled()
    taken = perf_counter() - began
    rows = sum(model._default_manager.count() for model in TABLES.values())
    entries = Entry._default_manager.count()
    yield in_turn(
        f"{kind}: verifying beside reading and hashing the same bytes",
        _verify,
        _read_and_hash,
        bound=3,
        runs=3,
        note=f"{entries} entries, {rows} rows, made, exported and taken in within {taken:.0f} s",
    )
    acts, inserts = _acts(person), _inserts()
    yield in_turn(
        f"{kind}: an act beside a bare insert, both with commit",
        lambda: [next(acts) for _ in range(ACTS)],
        lambda: [next(inserts) for _ in range(ACTS)],
        bound=most_for_an_act,
        runs=5,
        note=f"{ACTS} of each",
    )
    connection.close()


def _filled() -> str:
    """A record with all its lines, exported and taken in; answers the State's coordinator."""
    installation.prepare()
    with transaction.atomic():
        person = begin()
        fill(person, ROADMAPS, MEASURES)
        generated = Generated(Record(connection, _no_file))
        transaction.set_rollback(True)
    generated.edit(LINES)
    before = verify(generated)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.zip"
        export.write(path, generated, before.checkpoints)
        after = installation.restore(Export(path), keep_file=len, read_file=_no_file)
    if before.findings or after.checkpoints != before.checkpoints:
        raise RuntimeError("what was taken in is not what was exported")
    return person


def _no_file(_: str) -> None:
    """There are no documents."""


def _acts(person: str) -> Iterator[Any]:
    versions = dict(Measure._default_manager.values_list("pk", "version")[:ACTS])
    measures = list(versions)
    for n in count():
        one = measures[n % len(measures)]
        changes = {"text": Text.of(en=f"A text that was changed for the {n}th time", ru="Новый")}
        order = Order(person, f"act-{n}", NOW)
        done = text.edit_measure(order, measure=one, version=versions[one], changes=changes)
        versions[one] = done.answer["version"]
        yield done


def _inserts() -> Iterator[None]:
    """One row of about the size of an entry, in a table of its own, over the same connection.

    It is committed at once under the same settings, and as safe on the disk as an act is.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT)")
    for n in count():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bare VALUES (%s, %s)", [n, "w" * 800])
        yield


def _verify() -> None:
    with one_moment(connection):
        found = verify(Record(connection, _no_file))
    if found.findings:
        raise RuntimeError("the record that was measured is not whole")


def _read_and_hash() -> None:
    found = sha256()
    for model in (*TABLES.values(), Chain, Entry, Mention, Sealed):
        with connection.chunked_cursor() as cursor:
            cursor.execute(" ".join(("SELECT * FROM", model._meta.db_table)))
            while rows := cursor.fetchmany(1000):
                for row in rows:
                    for value in row:
                        found.update(value if isinstance(value, bytes) else str(value).encode())
