"""`roadbook backup`: database and documents of an installation in one file, while it is in use."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from roadbook.actions import copies
from roadbook.cli import arguments, at_record
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.core.verification import verify
from roadbook.pack import backup, export
from roadbook.queries.journal import Record
from roadbook.queries.raw import one_moment


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    about = terminal.text("cli.argument.out_backup")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.zip", help=about)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Copy the database, then the documents. Returns the exit code."""
    with at_record.telling(terminal):
        at_record.need_record(terminal)
        kind, taken_at = copies.kind() or backup.EXPORT, at_record.now()
        with (
            arguments.writing(args.out.parent, terminal) as folder,
            tempfile.TemporaryDirectory(dir=folder) as aside,
        ):
            database = Path(aside) / backup.DATABASE
            if kind == backup.EXPORT:
                _export(database, terminal)
            else:
                copies.take(database)
            count = backup.write(
                folder / args.out.name,
                kind=kind,
                taken_at=taken_at,
                database=database,
                files=_documents(),
            )
    size = counted(args.out.stat().st_size // 1024 + 1)
    file = arguments.path_piece(args.out)
    terminal.say("cli.backup.written", file=file, n=counted(count), size=size)
    if kind == backup.EXPORT:
        terminal.say("cli.backup.as_export")
    return 0


def _documents() -> Iterator[Path]:
    """Every document that is whole: an unfinished one has a name that begins with a point."""
    if settings.FILES.is_dir():
        for place in sorted(settings.FILES.glob("*/*")):
            if place.is_file() and not place.name.startswith("."):
                yield place


def _export(into: Path, terminal: Terminal) -> None:
    """Where the server's own program is not there: the record, once it is found whole."""
    with one_moment(connection):
        record = Record(connection, at_record.read_file)
        found = verify(record)
        if found.findings:
            lines = (terminal.worded(finding) for finding in found.findings)
            raise NothingDone(terminal.text("cli.export.not_whole"), *lines)
        export.write(into, record, found.checkpoints)
