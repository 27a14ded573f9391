"""What the commands of the record share: is there one, who acts, and how a refusal is told."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from roadbook.actions import installation, kept_files
from roadbook.actions.orders import Order
from roadbook.actions.refused import Refused
from roadbook.cli.terminal import NothingDone, Terminal
from roadbook.core.own_part import OwnPart
from roadbook.core.readers import of_side
from roadbook.core.record_words import Role
from roadbook.core.verification import Copy
from roadbook.core.words import Side
from roadbook.queries.journal import Record
from roadbook.queries.people import people_of
from roadbook.queries.raw import UNREADABLE

_PIECE = 1 << 20


@contextmanager
def telling(terminal: Terminal) -> Iterator[None]:
    """Whatever is refused, or goes wrong with the database or the disk, is told and nothing else.

    Raises NothingDone.
    """
    try:
        yield
    except Refused as refused:
        lines = ((p.field, terminal.worded(p.why)) for p in refused.problems)
        raise NothingDone(*(f"{name}: {why}" if name else why for name, why in lines)) from None
    except UNREADABLE as error:
        told = terminal.text("cli.refused.database").format(why=str(error).strip())
        raise NothingDone(told) from None
    except OSError as error:
        told = terminal.text("cli.refused.not_written")
        path = error.filename or settings.HOME
        raise NothingDone(told.format(path=path, why=error.strerror or error)) from None


def need_record(terminal: Terminal) -> None:
    """Go on only where there are tables as this version expects them. Raises NothingDone."""
    # to look into a file that is not there would make it
    if not is_there() or not installation.is_prepared():
        raise NothingDone(terminal.text("cli.refused.no_record").format(place=where()))


def where() -> str:
    """The database of this installation, as a person knows it."""
    name, host = (connection.settings_dict.get(part, "") for part in ("NAME", "HOST"))
    return f"{host}/{name}" if host else str(name)


def is_there() -> bool:
    """Is there a database to look into?"""
    name = connection.settings_dict["NAME"]
    return connection.vendor != "sqlite" or "mode=memory" in str(name) or Path(name).is_file()


def side(text: str, terminal: Terminal) -> Side:
    """The side of this code. Raises NothingDone."""
    try:
        return Side(text)
    except ValueError:
        told = terminal.text("cli.refused.side")
        raise NothingDone(told.format(text=text, known=", ".join(Side))) from None


def order(person: str) -> Order:
    """An order of this person, now."""
    return Order(person, secrets.token_hex(8), now())


def now() -> datetime:
    """This moment, in UTC with whole milliseconds."""
    return datetime.now(UTC)


def today() -> date:
    """The day on which an act of this moment is dated."""
    return now().date()


def actor(of: Side, by: str | None, role: Role, terminal: Terminal) -> str:
    """The id of the person of a side who is named, else of the only one who holds this office.

    Raises NothingDone where nobody or several are meant.
    """
    people = people_of(of, reader=of_side(of), day=today())
    if by:
        found = [one for one in people if by in (one.id, one.name)]
    else:
        held = ((one, [o for o in one.offices if o.holds_on(today())]) for one in people)
        found = [one for one, offices in held if role in {office.role for office in offices}]
    if len(found) != 1:
        told = terminal.text("cli.refused.person" if found else "cli.refused.nobody")
        named = ", ".join(f"{one.name} ({one.id})" for one in found) or by or ""
        label = terminal.phrases.label(role)
        raise NothingDone(told.format(side=terminal.phrases.label(of), role=label, people=named))
    return found[0].id


def record(of: Side | None = None) -> Copy:
    """The record of this installation: all of it, or what this side sees."""
    whole = Record(connection, read_file)
    return OwnPart(whole, of) if of else whole


def keep_file(content: bytes) -> str:
    """Keep a document of this installation by its digest."""
    return kept_files.keep(settings.FILES, content)


def read_file(digest: str) -> Iterator[bytes] | None:
    """A document of this installation, piece by piece; None where there is none."""
    path = kept_files.place(settings.FILES, digest)
    return _pieces(path) if path.is_file() else None


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
