"""`roadbook forms`: one return form per institution and language, each with its own measures."""

import argparse
from datetime import datetime
from pathlib import Path

from roadbook.cli import arguments, template
from roadbook.cli.read import read
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.reasons import counted
from roadbook.pack import forms, plan
from roadbook.pack.roadmaps import roadmap_of


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    arguments.add_plans(parser, terminal)
    option = parser.add_argument
    option("--round", required=True, metavar="2021-H1", help=terminal.text("cli.argument.round"))
    option("--due", required=True, metavar="2021-06-30", help=terminal.text("cli.argument.due"))
    option(
        "--out", required=True, type=Path, metavar="DIR", help=terminal.text("cli.argument.out_dir")
    )
    option("--language", metavar="en,ru,tk", help=terminal.text("cli.argument.languages"))
    option(
        "--format",
        metavar="xlsx,docx",
        help=terminal.text("cli.argument.form_formats"),
    )
    option("--period", metavar="2019-2021", help=terminal.text("cli.argument.period"))
    template.add_template(parser, terminal)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Read the plan, write the forms. Returns the exit code."""
    due = arguments.day(args.due, "--due", terminal)
    languages = arguments.languages(args.language, terminal, terminal.phrases.language)
    formats = arguments.formats(args.format, terminal, forms.FORMATS)
    house = template.house_style(args.template, terminal)
    reading = read(args.plans, terminal, args.period)
    if reading.period is None:
        raise NothingDone(terminal.text("cli.refused.no_period"))
    roadmap = roadmap_of(reading)
    with arguments.writing(args.out, terminal) as folder:
        written = forms.make_forms(
            roadmap,
            args.round,
            due,
            languages,
            folder,
            asked_on=datetime.now().astimezone().date(),
            formats=formats,
            house=house,
        )
    terminal.say(
        "cli.forms.written",
        n=counted(len(written)),
        folder=arguments.path_piece(args.out),
        due=due,
    )
    return 1 if plan.is_incomplete(reading) else 0
