"""`roadbook read`: a signed plan as measures, with the source of every field, the doubts and what was left out."""

import argparse
import json
import sys
from pathlib import Path

from roadbook.cli import arguments
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused
from roadbook.pack import plan
from roadbook.wording import addresses

_SHOWN = 12


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    arguments.add_plans(parser, terminal)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--json", action="store_true", help=terminal.text("cli.argument.json"))
    where.add_argument(
        "--out", type=Path, metavar="FILE.xlsx", help=terminal.text("cli.argument.check_sheet")
    )
    parser.add_argument("--period", metavar="2019-2021", help=terminal.text("cli.argument.period"))
    parser.add_argument(
        "--language", metavar="ru", help=terminal.text("cli.argument.plan_language")
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Read, then print or write. Returns the exit code."""
    reading = read(args.plans, terminal, args.period, args.language)
    if args.json:
        json.dump(plan.as_json(reading, terminal.phrases), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif args.out:
        plan.write_check_sheet(reading, args.out, terminal.phrases)
        terminal.say("cli.read.written", file=arguments.path_piece(args.out))
    if not args.json:
        _tell(reading, terminal)
    return 1 if plan.is_incomplete(reading) else 0


def read(
    paths: list[Path], terminal: Terminal, period: str | None = None, language: str | None = None
) -> PlanReading:
    """The plan that these files hold. Raises NothingDone where one is refused or none holds a plan."""
    try:
        return plan.read_plan(paths, period=arguments.period(period, terminal), language=language)
    except Refused as refused:
        raise NothingDone(*(terminal.worded(reason) for reason in refused.reasons)) from None
