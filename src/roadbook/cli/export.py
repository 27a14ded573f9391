"""`roadbook export`: the whole record in one file, when it is whole."""

import argparse
from pathlib import Path

from django.db import connection

from roadbook.cli import arguments, at_record
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.core.verification import verify
from roadbook.pack import export
from roadbook.queries.journal import Record
from roadbook.queries.raw import one_moment


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    text = terminal.text("cli.argument.out_export")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.zip", help=text)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Verify, then write. Returns the exit code."""
    with at_record.telling(terminal), one_moment(connection):
        at_record.need_record(terminal)
        record = Record(connection, at_record.read_file)
        found = verify(record)
        if found.findings:
            lines = (terminal.worded(finding) for finding in found.findings)
            raise NothingDone(terminal.text("cli.export.not_whole"), *lines)
        with arguments.writing(args.out.parent, terminal) as folder:
            export.write(folder / args.out.name, record, found.checkpoints)
    terminal.say(
        "cli.export.written",
        file=arguments.path_piece(args.out),
        acts=counted(sum(one.size for one in found.checkpoints)),
        rows=counted(found.rows),
    )
    return 0
