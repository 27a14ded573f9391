"""`roadbook restore`: a backup becomes the record of an installation that has none."""

import argparse
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from roadbook.actions import copies, installation
from roadbook.cli import at_record
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.core.verification import Verified, verify
from roadbook.pack import backup
from roadbook.pack.backup import Backup, NoBackup
from roadbook.pack.export import Export, NoExport
from roadbook.queries.journal import Record
from roadbook.queries.raw import one_moment


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    about = terminal.text("cli.argument.backup")
    parser.add_argument(
        "--from", dest="backup", required=True, type=Path, metavar="FILE.zip", help=about
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Take a backup in and look whether all of it arrived. Returns the exit code."""
    with at_record.telling(terminal):
        try:
            found = _taken_in(Backup(args.backup), args.backup.name, terminal)
        except (NoBackup, NoExport) as damaged:
            told = terminal.text("cli.restore.damaged").format(file=args.backup, part=damaged)
            raise NothingDone(told) from None
    for finding in found.findings:
        terminal.line(terminal.worded(finding))
    if found.findings:
        # what the record was when the backup was taken is better than none
        terminal.say("cli.restore.not_whole")
        return 1
    acts = counted(sum(one.size for one in found.checkpoints))
    terminal.say("cli.restore.restored", acts=acts, rows=counted(found.rows))
    return 0


def _taken_in(taken: Backup, name: str, terminal: Terminal) -> Verified:
    known = copies.kind()
    if taken.kind not in (known, backup.EXPORT):
        told = terminal.text("cli.restore.other_database")
        raise NothingDone(told.format(file=name, kind=taken.kind, here=connection.vendor))
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
        database = Path(folder) / backup.DATABASE
        taken.database(database)
        if taken.kind == backup.EXPORT:
            installation.prepare()
            return installation.restore(
                Export(database), keep_file=at_record.keep_file, read_file=at_record.read_file
            )
        if copies.is_begun():
            # said before anything is written
            raise NothingDone(terminal.text("record.not_empty"))
        for content in taken.documents():
            at_record.keep_file(content)
        copies.bring_back(database)
    with one_moment(connection):
        return verify(Record(connection, at_record.read_file))
