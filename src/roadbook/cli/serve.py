"""`roadbook serve`: everything on one machine. What is missing is made first, in the terminal."""

import argparse
import signal
import subprocess
import sys
from importlib.util import find_spec
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command

from roadbook.actions import installation
from roadbook.cli import accounts, at_record, example, init
from roadbook.cli.arguments import path_piece
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.readers import of_side
from roadbook.core.reasons import source
from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.queries.people import Somebody, people_of

BIND = "127.0.0.1:8000"
_NOT_SERVED = ["htm*-4*", "htmx-2.js", "django-htmx.js", "ext"]
"""What django-htmx brings beside the one script that pages use; packing it takes seconds."""


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command."""
    text, option = terminal.text, parser.add_argument
    option("--bind", default=BIND, metavar=BIND, help=text("cli.argument.bind"))
    option("--workers", type=int, default=2, metavar="2", help=text("cli.argument.workers"))


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make what is missing, and serve until the server is told to end. Returns its exit code."""
    check_bind(args.bind, terminal)
    if find_spec("gunicorn") is None:
        raise NothingDone(terminal.text("cli.refused.no_server"))
    prepare(terminal)
    address = settings.ADDRESS if settings.IS_BEHIND_TLS else f"http://localhost:{_port(args.bind)}"
    key = "cli.serve.example" if settings.IS_EXAMPLE else "cli.serve.open"
    path = "/en/example/" if settings.IS_EXAMPLE else ""
    terminal.say(key, address=source(address + path))
    sys.stdout.flush()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:roadbook.config.server"]
    command += ["--bind", args.bind, "--workers", str(max(args.workers, 1)), "roadbook.config.wsgi"]
    server = subprocess.Popen(command)
    # whoever ends this command ends the server, which closes its requests first
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda told, _: server.send_signal(told))
    return server.wait()


def prepare(terminal: Terminal) -> None:
    """The folder, the tables, the first people with their passwords, the files of the pages."""
    with at_record.telling(terminal):
        settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        if installation.prepare():
            terminal.say(
                "cli.init.made",
                place=source(at_record.where()),
                folder=path_piece(settings.HOME),
            )
        if settings.IS_EXAMPLE:
            if not accounts.is_any():
                terminal.say("cli.serve.example_begins")
                sys.stdout.flush()
            example.begin(terminal)
        for side in () if settings.IS_EXAMPLE else Side:
            if sys.stdin.isatty():
                init.ask_for_first(side, terminal)
            _let_in(side, terminal)
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=_NOT_SERVED)
        call_command("clearsessions")


def check_bind(bind: str, terminal: Terminal) -> None:
    """Others may come in over TLS alone. Raises NothingDone for an address that lets them in
    without.
    """
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal():
        raise NothingDone(terminal.text("cli.refused.bind").format(text=bind))
    if settings.IS_EXAMPLE and not is_loopback(host.strip("[]")):
        raise NothingDone(terminal.text("cli.refused.bind_example").format(text=bind))
    if not is_loopback(host.strip("[]")) and not settings.IS_BEHIND_TLS:
        raise NothingDone(terminal.text("cli.refused.bind_open").format(text=bind))


def is_loopback(host: str) -> bool:
    """Is this a name or an address of this machine, for itself alone?"""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_open_in_clear(address: str) -> bool:
    """Is this an address for others, without TLS?"""
    parts = urlsplit(address)
    return parts.scheme != "https" and not is_loopback(parts.hostname or "")


def _port(bind: str) -> str:
    return bind.rpartition(":")[2]


def _let_in(side: Side, terminal: Terminal) -> None:
    """The coordinator of a side where nobody can sign in yet gets a password here."""
    people = people_of(side, reader=of_side(side), day=at_record.today())
    if not people:
        terminal.say("cli.init.still", side=side, code=source(side.value))
    if not people or any(accounts.has_account(one.id) for one in people):
        return
    first = next((one for one in people if _coordinates(one)), people[0])
    if not sys.stdin.isatty():
        terminal.say("cli.serve.nobody", side=side, code=source(side.value))
        return
    terminal.say("cli.serve.password_for", name=source(first.name), side=side)
    while username := input(terminal.text("cli.serve.ask_username") + " ").strip():
        try:
            accounts.set_password(first.id, first.name, username, terminal)
            break
        except NothingDone as wrong:  # whoever mistypes is asked again
            for told in wrong.lines:
                terminal.line(told)


def _coordinates(one: Somebody) -> bool:
    return any(office.role is Role.COORDINATOR for office in one.offices)
