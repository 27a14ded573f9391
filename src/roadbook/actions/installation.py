"""An installation: its tables are made, and a whole record is taken into one that has none yet.

This is the one writer beside `_journalled`, and adds nothing of its own. What it writes is what a
verified copy holds, entry by entry in exact bytes, and before it is kept the database is verified
as the copy was: all of it, or nothing.
"""

from collections.abc import Callable, Iterable

from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from roadbook.actions import _written
from roadbook.actions.failpoints import reached
from roadbook.actions.refused import Problem, Refused
from roadbook.core.journal import Mention, Values, mentions_in
from roadbook.core.reasons import Reason, because
from roadbook.core.verification import Copy, Verified, verify
from roadbook.models import KEPT_AS, TABLES, Chain, Entry, Sealed
from roadbook.models import Mention as Mentioned
from roadbook.models.client import Client
from roadbook.queries.journal import ReadFile, Record
from roadbook.queries.sqlite_file import MARK, fingerprint, marked

KeepFile = Callable[[bytes], object]
"""Keeps a document's bytes under their digest."""


class Damaged(Refused):
    """The copy is not whole, or did not arrive whole; nothing was written."""

    def __init__(self, findings: Iterable[Reason]) -> None:
        super().__init__(*(Problem("", finding) for finding in findings))


def prepare() -> bool:
    """Make the tables, or bring them to what this version of the program expects. Answers whether
    anything was to be done.

    Raises django.db.DatabaseError.
    """
    is_new = not is_prepared()
    if is_new:
        call_command("migrate", verbosity=0, interactive=False)
        reached("tables.made")
    # one that was stopped between the tables and the mark is marked now
    if connection.vendor == "sqlite" and (is_new or not marked(connection)):
        with connection.cursor() as cursor:
            # a PRAGMA takes no parameters; this is a number of our own
            cursor.execute(f"{MARK} = {fingerprint(connection):d}")
    return is_new


def is_prepared() -> bool:
    """Are all tables as this version of the program expects them?"""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def restore(copy: Copy, *, keep_file: KeepFile, read_file: ReadFile) -> Verified:
    """Take in a record with its chains, rows, personal values and documents.

    Raises Damaged for a copy that is not whole, Refused where the installation has a record.
    """
    if is_begun():
        raise Refused(Problem("", because("record.not_empty")))
    found = verify(copy)
    if found.findings:
        raise Damaged(found.findings)
    for digest in sorted({v["digest"] for k, v in copy.rows() if k.table == "Document"}):
        keep_file(b"".join(copy.file(digest) or ()))
    try:
        with transaction.atomic():
            _write(copy)
            reached("restore.written")
            arrived = verify(Record(connection, read_file))
            if arrived.findings or arrived.checkpoints != found.checkpoints:
                raise Damaged(arrived.findings or [because("record.not_consistent")])
            reached("commit.before")
    except (Error, OverflowError) as refused:  # values that no such column can hold
        raise Refused(Problem("", because("record.not_consistent"))) from refused
    reached("commit.after")
    return arrived


def is_begun() -> bool:
    """Does this installation hold a record, be it of one side?"""
    return Chain._default_manager.exists()


def _write(copy: Copy) -> None:
    client = Client()
    heads = ((name, one.size, one.head) for name, one in copy.heads().items())
    told = (one for kept in copy.entries() for one in mentions_in(kept.body, copy.parse))
    rows: dict[str, list[tuple[str, Values]]] = {}
    for row, values in copy.rows():
        rows.setdefault(row.table, []).append((row.id, values))
    _written.add(client, Chain, ("name", "size", "head"), heads)
    _written.add(client, Entry, KEPT_AS, copy.entries())
    _written.add(client, Mentioned, Mention._fields, told)
    for name, model in TABLES.items():
        _written.run(client, [_written.added_rows(model, rows.pop(name, []))])
    _written.add(client, Sealed, ("digest", "salt", "value"), copy.sealed())
