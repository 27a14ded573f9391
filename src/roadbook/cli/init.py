"""`roadbook init`: the folder, the tables, and the first coordinator of each side."""

import argparse
import sys

from django.conf import settings

from roadbook.actions import installation, people
from roadbook.cli import at_record
from roadbook.cli.arguments import path_piece
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.readers import of_side
from roadbook.core.reasons import source
from roadbook.core.texts import Text, TextIn
from roadbook.core.words import Side
from roadbook.queries.people import people_of


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    text, option = terminal.text, parser.add_argument
    option("--side", metavar="state", help=text("cli.argument.of_side"))
    option("--name", metavar="NAME", help=text("cli.argument.name"))
    option("--title", metavar="TITLE", default="", help=text("cli.argument.title"))


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make what is missing. Returns the exit code."""
    if bool(args.side) is not bool(args.name):
        raise NothingDone(terminal.text("cli.refused.side_and_name"))
    named = at_record.side(args.side, terminal) if args.side else None
    with at_record.telling(terminal):
        settings.HOME.mkdir(parents=True, exist_ok=True)
        is_new = installation.prepare()
    key = "cli.init.made" if is_new else "cli.init.there"
    terminal.say(key, place=source(at_record.where()), folder=path_piece(settings.HOME))
    if named:
        _begin(named, args.name, args.title, terminal)
    elif sys.stdin.isatty():
        for side in Side:
            ask_for_first(side, terminal)
    for side in Side:
        if _is_empty(side):
            terminal.say("cli.init.still", side=side, code=source(side.value))
    return 0


def ask_for_first(side: Side, terminal: Terminal) -> None:
    """Ask for the first coordinator of a side where nobody is there yet."""
    if not _is_empty(side):
        return
    label = terminal.phrases.label(side)
    name = input(terminal.text("cli.init.ask_name").format(side=label) + " ").strip()
    if name:
        title = input(terminal.text("cli.init.ask_title") + " ").strip()
        _begin(side, name, title, terminal)


def _begin(side: Side, name: str, title: str, terminal: Terminal) -> None:
    words = Text((TextIn(terminal.phrases.language, title),) if title else ())
    with at_record.telling(terminal):
        done = people.begin(at_record.order(""), side=side, name=name, title=words)
    person = source(done.answer["person"])
    terminal.say("cli.init.began", side=side, name=source(name), person=person)


def _is_empty(side: Side) -> bool:
    return not people_of(side, reader=of_side(side), day=at_record.today())
