"""`roadbook check`: names every setting of this installation that is not safe."""

import argparse
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from roadbook.actions import installation
from roadbook.cli import at_record
from roadbook.cli.serve import is_open_in_clear
from roadbook.cli.terminal import Terminal
from roadbook.core.reasons import source
from roadbook.documents.child import MEMORY
from roadbook.queries.durable import undurable

Finding = tuple[str, dict[str, str]]
_SHORTEST_SECRET = 32
_LIMITS = """
from resource import RLIMIT_AS, RLIMIT_FSIZE, getrlimit
from roadbook.documents.child import limit
limit(5)
print(getrlimit(RLIMIT_AS)[0], getrlimit(RLIMIT_FSIZE)[0])
"""


def add_arguments(parser: argparse.ArgumentParser, terminal: Terminal) -> None:
    """The arguments of this command: what it looks at stands in the environment."""
    text = terminal.text("cli.argument.quiet")
    parser.add_argument("--quiet", action="store_true", help=text)


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Name what is unsafe. Returns 1 where anything is, 0 where nothing is."""
    with at_record.telling(terminal):
        found = [(code, given) for looks in LOOKS for code, given in looks()]
    for code, given in found:
        terminal.say(f"cli.check.{code}", **{name: source(v) for name, v in given.items()})
    if not found and not args.quiet:
        terminal.say("cli.check.nothing")
    return 1 if found else 0


def _secret() -> Iterator[Finding]:
    path = Path(settings.SECRET_FILE)
    try:
        kept = path.read_text("ascii").strip()
    except OSError:
        yield "no_secret", {"path": str(path)}
        return
    if len(kept) < _SHORTEST_SECRET:
        yield "short_secret", {"path": str(path)}
    if path.stat().st_mode & 0o077:
        yield "open_secret", {"path": str(path)}


def _folder() -> Iterator[Finding]:
    for path in (settings.HOME, settings.HOME / "record.db", settings.FILES):
        if path.exists() and path.stat().st_mode & stat.S_IROTH and _is_reached(path):
            yield "open_folder", {"path": str(path)}


def _is_reached(path: Path) -> bool:
    """Can others come as far as this? A closed folder above keeps them out."""
    return all(
        not above.exists() or above.stat().st_mode & stat.S_IXOTH
        for above in path.resolve().parents
    )


def _pages() -> Iterator[Finding]:
    if settings.DEBUG:
        yield "debug", {}
    if settings.IS_EXAMPLE:
        yield "example", {}
    if is_open_in_clear(settings.ADDRESS):
        yield "in_clear", {"address": settings.ADDRESS}
    if "*" in settings.ALLOWED_HOSTS:
        yield "any_host", {}
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield "cookies", {}
    if not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        yield "no_static", {"path": str(settings.STATIC_ROOT)}


def _database() -> Iterator[Finding]:
    if not at_record.is_there() or not installation.is_prepared():
        yield "no_tables", {"place": at_record.where()}
        return
    for setting, told, wanted in undurable(connection):
        yield "not_durable", {"setting": setting, "told": told, "wanted": wanted}


def _child() -> Iterator[Finding]:
    """Does a process that parses a file get its limits on this system?"""
    command = [sys.executable, "-c", _LIMITS]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    if told.stdout.split() != [str(MEMORY), "0"]:
        yield "no_limits", {}


LOOKS = (_secret, _folder, _pages, _database, _child)
