"""One command table. Only the module of the command that is called is imported, so that reading a
plan loads no more than it needs.

Exit codes: 0 done (doubts are counted, they are no failure); 1 done, but something was unread or
refused; 2 nothing done, with the reason.
"""

import argparse
import io
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from roadbook import __version__
from roadbook.cli import installation
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.documents.parsing import Parsing

COMMANDS = {
    "read": "read",
    "forms": "forms",
    "review": "review",
    "renew": "renew",
    "demo": "demo",
    "init": "init",
    "import": "import_",
    "export": "export",
    "verify": "verify",
    "people": "people",
    "serve": "serve",
    "check": "check",
    "backup": "backup",
    "restore": "restore",
}
"""Commands and their modules, in the order of the help: files, the record, the server."""
_ON_THE_RECORD = frozenset(
    ("init", "import", "export", "people", "serve", "check", "backup", "restore")
)
"""Commands that need a database. `verify` does where it is not given an export."""


class _Parser(argparse.ArgumentParser):
    """argparse in the reader's language, with an explanation in one line and exit 2."""

    terminal: Terminal

    def error(self, message: str) -> NoReturn:
        raise NothingDone(self.terminal.text("cli.usage").format(message=message, prog=self.prog))


def build_parser(terminal: Terminal, called: str = "") -> argparse.ArgumentParser:
    """The parser of all commands, its help in the terminal's language; or of the one called, with
    its arguments.
    """
    _Parser.terminal = terminal
    parser = _Parser(
        prog="roadbook",
        description=terminal.text("cli.about"),
        epilog=terminal.text("cli.examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"roadbook {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in (called,) if called else COMMANDS:
        command = commands.add_parser(
            name,
            help=terminal.text(f"cli.{name}.help"),
            description=terminal.text(f"cli.{name}.about"),
            epilog=terminal.text(f"cli.{name}.examples"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == called:
            _module(name).add_arguments(command, terminal)
    return parser


def _module(command: str) -> ModuleType:
    return import_module(f"roadbook.cli.{COMMANDS[command]}")


def main(argv: Sequence[str] | None = None, begun: Mapping[Path, Parsing] | None = None) -> int:
    """Run one command. Returns the exit code.

    `begun` are files that are being parsed already.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # on Windows a pipe may take the letters of one code page alone; a "?" is better than no job
        sys.stdout.reconfigure(errors="replace")
    terminal = Terminal.of_environment()
    try:
        argv = list(sys.argv[1:] if argv is None else argv)
        called = next((word for word in argv[:1] if word in COMMANDS), "")
        if called in _ON_THE_RECORD:
            installation.start(terminal)
        args = build_parser(terminal, called).parse_args(argv)
        args.begun = begun or {}
        return int(_module(args.command).run(args, terminal))
    except NothingDone as refusal:
        for line in refusal.lines:
            terminal.error(line)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 1
