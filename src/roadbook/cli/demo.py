"""`roadbook demo`: the main job on the example, told in a few lines."""

import argparse
from datetime import date
from pathlib import Path

import roadbook
from roadbook.cli import arguments
from roadbook.cli.read import read
from roadbook.cli.review import review
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.pack.papers import Edition
from roadbook.pack.review import Order

EXAMPLE = Path(roadbook.__file__).parents[2] / "examples" / "turkmenistan-unodc"
LANGUAGES = ("en", "ru", "tk", "en+ru")
AS_OF = date(2021, 7, 14)
OPEN_FIRST = ("scorecard.{}.pdf", "joint-table.{}.pdf", "press-release.{}.docx")


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    default = Path("demo")
    parser.add_argument(
        "--out",
        type=Path,
        default=default,
        metavar="DIR",
        help=terminal.text("cli.argument.out_dir"),
    )


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Read the plan, judge the returns, write the papers. Returns the exit code."""
    plans = [EXAMPLE / f"plan.{language}.docx" for language in ("en", "ru")]
    if not all(plan.is_file() for plan in plans):
        raise NothingDone(terminal.text("cli.demo.no_example").format(path=EXAMPLE))
    terminal.line(terminal.text("cli.demo.origin"))
    reading = read(plans, terminal)
    terminal.say(
        "cli.demo.plan",
        measures=counted(len(reading.measures)),
        doubts=counted(len(reading.doubts)),
    )
    order = Order(
        plans=tuple(plans),
        returns=EXAMPLE / "returns",
        as_of=AS_OF,
        meeting=EXAMPLE / "meeting.toml",
    )
    code = review(order, args.out, Edition(LANGUAGES), terminal)
    terminal.line()
    terminal.line(terminal.text("cli.demo.open"))
    for name in OPEN_FIRST:
        terminal.say(
            "cli.demo.file",
            file=arguments.path_piece(args.out / name.format(terminal.phrases.language)),
        )
    terminal.line(terminal.text("cli.demo.pages"))
    return code
