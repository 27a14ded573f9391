"""`roadbook people`: who is on the record for a side, with which offices, and who may sign in."""

import argparse
from datetime import date
from operator import attrgetter

from roadbook.actions import people
from roadbook.cli import accounts, arguments, at_record
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.readers import of_side
from roadbook.core.reasons import Piece, Pieces, listed, source
from roadbook.core.record_words import Role
from roadbook.core.texts import Text, TextIn
from roadbook.core.words import Side
from roadbook.queries.people import (
    HeldOffice,
    Somebody,
    institutions_called,
    people_of,
    roadmaps_called,
)

ACTS = ("list", "add", "office", "end", "password")


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    about, option = terminal.text, parser.add_argument
    option("act", choices=ACTS, help=about("cli.argument.people_act"))
    option("--side", required=True, metavar="state", help=about("cli.argument.of_side"))
    option("--by", metavar="PERSON", help=about("cli.argument.by"))
    option("--name", metavar="NAME", help=about("cli.argument.name"))
    option("--title", metavar="TITLE", default="", help=about("cli.argument.title"))
    option("--person", metavar="PERSON", help=about("cli.argument.person"))
    option("--role", metavar="focal_point", help=about("cli.argument.role"))
    option("--institution", metavar="KEY", default="", help=about("cli.argument.institution"))
    option("--roadmap", metavar="KEY", default="", help=about("cli.argument.roadmap"))
    option("--username", metavar="NAME", default="", help=about("cli.argument.username"))
    option("--forget-factor", action="store_true", help=about("cli.argument.forget_factor"))
    option("--office", metavar="OFFICE", help=about("cli.argument.office"))
    option("--last", metavar="2026-06-30", help=about("cli.argument.last"))


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """List or change. Returns the exit code."""
    side = at_record.side(args.side, terminal)
    with at_record.telling(terminal):
        at_record.need_record(terminal)
        if args.act == "list":
            for one in _people(side):
                _tell(one, terminal)
            return 0
        if args.act == "password":
            _let_in(args, side, terminal)
            return 0
        by = at_record.actor(side, args.by, Role.ADMINISTRATOR, terminal)
        {"add": _add, "office": _give, "end": _end}[args.act](args, side, by, terminal)
    return 0


def _add(args: argparse.Namespace, side: Side, by: str, terminal: Terminal) -> None:
    _need(args, terminal, "name", "role")
    title = Text((TextIn(terminal.phrases.language, args.title),) if args.title else ())
    office = (_role(args.role, terminal), *_places(args, side, terminal))
    done = people.add_person(at_record.order(by), name=args.name, title=title, offices=[office])
    told = {"name": source(args.name), "person": source(done.answer["person"])}
    terminal.say("cli.people.added", **told)


def _give(args: argparse.Namespace, side: Side, by: str, terminal: Terminal) -> None:
    _need(args, terminal, "person", "role")
    role, (institution, roadmap) = _role(args.role, terminal), _places(args, side, terminal)
    done = people.give_office(
        at_record.order(by),
        person=at_record.actor(side, args.person, role, terminal),
        role=role,
        institution=institution,
        roadmap=roadmap,
    )
    terminal.say("cli.people.given", role=role, office=source(done.answer["office"]))


def _let_in(args: argparse.Namespace, side: Side, terminal: Terminal) -> None:
    _need(args, terminal, "person")
    person = at_record.actor(side, args.person, Role.COORDINATOR, terminal)
    name = next(one.name for one in _people(side) if one.id == person)
    accounts.set_password(person, name, args.username, terminal, forget_factor=args.forget_factor)


def _end(args: argparse.Namespace, side: Side, by: str, terminal: Terminal) -> None:
    _need(args, terminal, "office")
    offices = {office.id: office for one in _people(side) for office in one.offices}
    if args.office not in offices:
        raise NothingDone(terminal.text("cli.refused.no_office").format(text=args.office))
    last = arguments.day(args.last, "--last", terminal) if args.last else at_record.today()
    version = offices[args.office].version
    people.end_office(at_record.order(by), office=args.office, version=version, last_on=last)
    terminal.say("cli.people.ended", office=source(args.office), day=last)


def _people(side: Side) -> tuple[Somebody, ...]:
    return people_of(side, reader=of_side(side), day=at_record.today())


def _tell(one: Somebody, terminal: Terminal) -> None:
    name: Piece | Pieces = source(one.name) if one.name else terminal.phrases.say("cli.people.gone")
    terminal.say("cli.people.somebody", name=name, person=source(one.id))
    if one.title:
        terminal.say("cli.people.title", title=one.title)
    for office in sorted(one.offices, key=attrgetter("role", "id")):
        terminal.say(
            "cli.people.office",
            role=office.role,
            places=_listed(office, terminal),
            days=_days(office, terminal),
            office=source(office.id),
        )


def _listed(office: HeldOffice, terminal: Terminal) -> Pieces:
    places = [source(place) for place in (office.institution, office.roadmap) if place]
    return listed(*places) if places else terminal.phrases.say("cli.people.whole_side")


def _days(office: HeldOffice, terminal: Terminal) -> Pieces:
    first: date = office.first_on or date.min
    if office.last_on:
        return terminal.phrases.say("cli.people.from_to", first=first, last=office.last_on)
    return terminal.phrases.say("cli.people.since", first=first)


def _need(args: argparse.Namespace, terminal: Terminal, *names: str) -> None:
    missing = [f"--{name}" for name in names if not getattr(args, name)]
    if missing:
        told = terminal.text("cli.refused.option_missing")
        raise NothingDone(told.format(act=args.act, options=", ".join(missing)))


def _role(text: str, terminal: Terminal) -> Role:
    try:
        return Role(text)
    except ValueError:
        told = terminal.text("cli.refused.role")
        known = ", ".join(role for role in Role if role is not Role.PUBLIC)
        raise NothingDone(told.format(text=text, known=known)) from None


def _places(args: argparse.Namespace, side: Side, terminal: Terminal) -> tuple[str, str]:
    reader = of_side(side)
    found = []
    for key, known in (
        (args.institution, institutions_called(args.institution, side, reader=reader)),
        (args.roadmap, roadmaps_called(args.roadmap, reader=reader)),
    ):
        if key and len(known) != 1:
            code = "cli.refused.key_of_several" if known else "cli.refused.key_unknown"
            raise NothingDone(terminal.text(code).format(text=key, known=", ".join(known)))
        found.append(known[0] if key else "")
    return found[0], found[1]
