"""`roadbook import`: a signed plan becomes a draft of one side; an export becomes the record of an
empty installation.
"""

import argparse
from hashlib import sha256
from pathlib import Path

from roadbook.actions import installation, text
from roadbook.cli import at_record
from roadbook.cli.read import read
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted, source
from roadbook.core.record_words import Role
from roadbook.pack import plan
from roadbook.pack.doubts import uncertain
from roadbook.pack.export import Export, NoExport
from roadbook.pack.roadmaps import roadmap_of


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    about, option = terminal.text, parser.add_argument
    option(
        "plans", nargs="+", type=Path, metavar="PLAN", help=about("cli.argument.plans_or_export")
    )
    option("--side", metavar="state", help=about("cli.argument.of_side"))
    option("--by", metavar="PERSON", help=about("cli.argument.by"))
    option("--period", metavar="2019-2021", help=about("cli.argument.period"))


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Take in what the files hold. Returns the exit code."""
    with at_record.telling(terminal):
        at_record.need_record(terminal)
        export = _export(args.plans)
        return _draft(args, terminal) if export is None else _restore(export, terminal)


def _export(paths: list[Path]) -> Export | None:
    """The export that the one file is; of anything else the reader of plans says what it is."""
    try:
        return Export(paths[0]) if len(paths) == 1 else None
    except (NoExport, OSError):
        return None


def _restore(export: Export, terminal: Terminal) -> int:
    try:
        found = installation.restore(
            export, keep_file=at_record.keep_file, read_file=at_record.read_file
        )
    except installation.Damaged as damaged:
        lines = (terminal.worded(problem.why) for problem in damaged.problems)
        raise NothingDone(terminal.text("cli.import.damaged"), *lines) from None
    acts = sum(one.size for one in found.checkpoints)
    terminal.say("cli.import.restored", acts=counted(acts), rows=counted(found.rows))
    return 0


def _draft(args: argparse.Namespace, terminal: Terminal) -> int:
    if not args.side:
        raise NothingDone(terminal.text("cli.refused.side_missing"))
    side = at_record.side(args.side, terminal)
    person = at_record.actor(side, args.by, Role.COORDINATOR, terminal)
    reading = read(args.plans, terminal, args.period)
    if reading.period is None:
        raise NothingDone(terminal.text("cli.refused.no_period"))
    done = text.import_plan(
        at_record.order(person),
        roadmap=roadmap_of(reading),
        doubts=list(uncertain(reading)),
        files=[_kept(path) for path in args.plans],
    )
    terminal.say(
        "cli.import.drafted",
        roadmap=source(done.answer["roadmap"]),
        n=counted(done.answer["measures"]),
        doubts=counted(done.answer["doubts"]),
        side=side,
    )
    return 1 if plan.is_incomplete(reading) else 0


def _kept(path: Path) -> text.Filed:
    content = path.read_bytes()
    at_record.keep_file(content)
    return text.Filed(path.name, sha256(content).hexdigest(), len(content))
