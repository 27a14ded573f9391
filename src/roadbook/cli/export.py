"""`roadbook export`: the record in one file, when it is whole: all of it for whoever keeps the
machine, or what one side sees, which is an act of that side.
"""

import argparse
from pathlib import Path

from django.db import connection

from roadbook.actions.take_out import take_out
from roadbook.cli import arguments, at_record
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.core.record_words import Role
from roadbook.core.verification import verify
from roadbook.pack import export
from roadbook.queries.raw import one_moment


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    about, option = terminal.text, parser.add_argument
    option(
        "--out", required=True, type=Path, metavar="FILE.zip", help=about("cli.argument.out_export")
    )
    option("--side", metavar="state", help=about("cli.argument.own_part"))
    option("--by", metavar="PERSON", help=about("cli.argument.by"))


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Verify, then write. Returns the exit code."""
    side = at_record.side(args.side, terminal) if args.side else None
    if side:
        with at_record.telling(terminal):
            at_record.need_record(terminal)
            person = at_record.actor(side, args.by, Role.ADMINISTRATOR, terminal)
            take_out(at_record.order(person))
    with at_record.telling(terminal), one_moment(connection):
        at_record.need_record(terminal)
        record = at_record.record(side)
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
