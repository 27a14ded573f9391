"""`roadbook verify`: is the record whole? Of the installation, or of an export anywhere."""

import argparse
from pathlib import Path

from roadbook.cli import installation
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted, source
from roadbook.core.record_words import Compartment
from roadbook.core.verification import CHAINS, Held, Verified, held, verify
from roadbook.pack.export import Export, NoExport


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    about, option = terminal.text, parser.add_argument
    option("export", nargs="?", type=Path, metavar="EXPORT", help=about("cli.argument.export"))
    option(
        "--checkpoint",
        action="append",
        default=[],
        metavar='"joint 120 WORDS"',
        help=about("cli.argument.checkpoint"),
    )
    option("--give", metavar="joint", help=about("cli.argument.give"))
    option("--side", metavar="state", help=about("cli.argument.own_part"))
    option("--by", metavar="PERSON", help=about("cli.argument.by"))


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Verify and tell. Returns the exit code: 1 where anything is not as it should be."""
    witnesses = [_held(text, terminal) for text in args.checkpoint]
    if args.export:
        if args.give or args.side:
            raise NothingDone(terminal.text("cli.refused.give_of_export"))
        return _tell(verify(_opened(args.export, terminal), witnesses), terminal)
    installation.start(terminal)
    # loaded only now: an export is verified without the database's library
    from roadbook.cli import at_record, verify_record

    side = at_record.side(args.side, terminal) if args.side else None
    found = verify_record.verified(witnesses, side, args.by, terminal)
    code = _tell(found, terminal)
    if args.give and not code:
        verify_record.give(_compartment(args.give, terminal), args.by, terminal)
    return code


def _held(text: str, terminal: Terminal) -> Held:
    found = held(text)
    if found is None:
        raise NothingDone(terminal.text("cli.refused.checkpoint").format(text=text))
    return found


def _compartment(text: str, terminal: Terminal) -> Compartment:
    if text not in set(CHAINS):
        told = terminal.text("cli.refused.chain")
        raise NothingDone(told.format(text=text, known=", ".join(CHAINS)))
    return Compartment(text)


def _opened(path: Path, terminal: Terminal) -> Export:
    try:
        return Export(path)
    except NoExport:
        raise NothingDone(terminal.text("cli.refused.no_export").format(path=path)) from None
    except OSError as error:
        told = terminal.text("cli.refused.not_read")
        raise NothingDone(told.format(path=path, why=error.strerror or error)) from None


def _tell(found: Verified, terminal: Terminal) -> int:
    for one in found.checkpoints:
        chain = Compartment(one.chain) if one.chain in set(CHAINS) else source(one.chain)
        terminal.say("cli.verify.chain", chain=chain, n=counted(one.size))
        if one.size:
            told = source(f"{one.chain} {one.size} {one.spoken}")
            terminal.say("cli.verify.checkpoint", checkpoint=told)
            terminal.say("cli.verify.since", n=counted(found.since[one.chain]))
    terminal.line()
    if not found.findings:
        terminal.say("cli.verify.whole", rows=counted(found.rows))
        return 0
    terminal.say("cli.verify.findings", n=counted(len(found.findings)))
    for finding in found.findings:
        terminal.line("  " + terminal.worded(finding))
    return 1
