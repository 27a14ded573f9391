"""`roadbook read`: a signed plan as measures, with the place of every field, what is doubtful, and
what was left out.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from roadbook.cli import arguments
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.address import Address
from roadbook.core.reasons import Reason, counted, source
from roadbook.documents.grids.grid import Source
from roadbook.documents.parsing import Parsing
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused

_SHOWN = 3


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    arguments.add_plans(parser, terminal)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--json", action="store_true", help=terminal.text("cli.argument.json"))
    where.add_argument(
        "--out",
        type=Path,
        metavar="FILE.xlsx|FILE.docx",
        help=terminal.text("cli.argument.check_sheet"),
    )
    parser.add_argument(
        "--html", type=Path, metavar="FILE.html", help=terminal.text("cli.argument.check_page")
    )
    parser.add_argument("--period", metavar="2019-2021", help=terminal.text("cli.argument.period"))
    parser.add_argument(
        "--language", metavar="ru", help=terminal.text("cli.argument.plan_language")
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Read, then print or write. Returns the exit code."""
    reading, sources = _parsed(args.plans, terminal, args.period, args.language, args.begun)
    from roadbook.pack import plan  # loaded by now: see read()

    if args.json:
        sys.stdout.writelines(plan.as_json_text(reading, terminal.phrases))
        sys.stdout.write("\n")
    if args.html:
        with arguments.writing(args.html.parent, terminal) as folder:
            plan.write_check_page(reading, sources, folder / args.html.name, terminal.phrases)
    if not reading.measures:
        raise no_plan(reading.files, terminal)
    if args.out:
        today = datetime.now().astimezone().date()
        with arguments.writing(args.out.parent, terminal) as folder:
            plan.write_clean(reading, folder / args.out.name, terminal.phrases, today)
    if args.json:
        return 1 if plan.is_incomplete(reading) else 0
    for written in (args.out, args.html):
        if written:
            terminal.say("cli.read.written", file=arguments.path_piece(written))
    _tell(reading, terminal)
    return 1 if plan.is_incomplete(reading) else 0


def no_plan(files: Iterable[str], terminal: Terminal) -> NothingDone:
    """The refusal of files without a plan."""
    return NothingDone(terminal.text("cli.refused.no_plan").format(files=", ".join(files)))


def read(paths: list[Path], terminal: Terminal, period: str | None = None) -> PlanReading:
    """The plan that these files hold.

    Raises NothingDone where one is refused or none holds a plan.
    """
    reading, _ = _parsed(paths, terminal, period)
    if not reading.measures:
        raise no_plan(reading.files, terminal)
    return reading


def _parsed(
    paths: list[Path],
    terminal: Terminal,
    period: str | None = None,
    language: str | None = None,
    begun: Mapping[Path, Parsing] | None = None,
) -> tuple[PlanReading, Sequence[Source]]:
    named = arguments.period(period, terminal)
    try:
        parsed = [(begun or {}).get(path) or Parsing(path) for path in paths]
        # loading the reader takes as long as parsing a plan, and the plan is parsed meanwhile
        from roadbook.pack import plan

        return plan.read_beside(parsed, period=named, language=language)
    except Refused as refused:
        raise NothingDone(*(terminal.worded(reason) for reason in refused.reasons)) from None


def _tell(reading: PlanReading, terminal: Terminal) -> None:
    """The plan in a few lines: title, period, counts, then what a person should look at."""
    if reading.title:
        terminal.line(reading.title.text)
    if reading.period:
        terminal.say("cli.read.period", period=reading.period)
    else:
        terminal.say("cli.read.no_period")
    terminal.say("cli.read.languages", languages=source(", ".join(reading.languages)))
    areas = {tuple(field.text for field in m.section) for m in reading.measures if m.section}
    bodies = {field.text for m in reading.measures for field in (*m.responsible, *m.partner)}
    terminal.say(
        "cli.read.measures",
        n=counted(len(reading.measures)),
        areas=counted(len(areas)),
        institutions=counted(len(bodies)),
    )
    _tell_some(terminal, "cli.read.doubts", [(d.address, d.text, d.why) for d in reading.doubts])
    _tell_some(terminal, "cli.read.unread", [(u.address, u.text, u.why) for u in reading.unread])


def _tell_some(terminal: Terminal, key: str, items: Sequence[tuple[Address, str, Reason]]) -> None:
    """Items of one reason together: the reason with their number, then the first few places."""
    if not items:
        return
    from textwrap import shorten  # for a person only

    terminal.line()
    terminal.say(key, n=counted(len(items)))
    kinds: dict[str, list[tuple[Address, str]]] = {}
    for address, text, why in items:
        kinds.setdefault(terminal.worded(why), []).append((address, text))
    for worded, places in kinds.items():
        times = f" ({len(places)})" if len(places) > 1 else ""
        terminal.line(f"  {worded}{times}")
        for address, text in places[:_SHOWN]:
            place = "".join(piece.text for piece in terminal.phrases.value(address))
            shown = shorten(" ".join(text.split()), 70, placeholder=" …")
            terminal.line(f"      {place}: {shown}" if shown else f"      {place}")
        if len(places) > _SHOWN:
            terminal.say("cli.read.more", n=counted(len(places) - _SHOWN))
