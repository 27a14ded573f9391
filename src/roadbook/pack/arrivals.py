"""The files of a round as they came: each read by itself, understood or refused.

Files are told apart by what they hold, never by their names or their order.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from roadbook.core.facts import Roadmap
from roadbook.core.reasons import Reason
from roadbook.documents.forms.answers import OpenForm
from roadbook.documents.forms.cells import folded
from roadbook.documents.forms.identity import Identity
from roadbook.documents.forms.opened import open_form
from roadbook.documents.forms.questions import CODES
from roadbook.documents.forms.returned import Return
from roadbook.documents.forms.understand import understood
from roadbook.documents.refused import Refused
from roadbook.pack import handed_over
from roadbook.pack.record import Record
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it came. `sha256` is that of its bytes in hexadecimal digits, "" where it cannot
    be read. `identity` says whose form it is, as far as it can be trusted to be one of ours.

    Either it was understood, or `refused` says why not. `handed_over` are the joint returns that a
    side's own record holds.
    """

    file: str
    sha256: str
    identity: Identity | None = None
    returned: Return | None = None
    handed_over: tuple[Return, ...] = ()
    refused: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came in one round, with all that is internal to the sides."""

    round: str
    files: tuple[Arrival, ...] = ()

    @property
    def returns(self) -> tuple[Return, ...]:
        """Those that were understood."""
        return tuple(came.returned for came in self.files if came.returned)

    @property
    def handed_over(self) -> tuple[Return, ...]:
        """What came as a side's own record, without anything internal."""
        return tuple(this for came in self.files for this in came.handed_over)

    @property
    def refused(self) -> tuple[Reason, ...]:
        """Why the others were not."""
        return tuple(why for came in self.files for why in came.refused)


def arrivals(folder: Path, roadmap: Roadmap, *, as_of: date, of_round: str = "") -> Arrivals:
    """Read every file of the folder and of those in it.

    Without `of_round` it is the round with the latest deadline among the forms. A file that cannot
    be read is refused, never an error.
    """
    came: list[tuple[Arrival, OpenForm | Record | None]] = []
    for path in _files(folder):
        this = Arrival(path.name, _sha256(path))
        try:
            if path.suffix.lower() == handed_over.SUFFIX:
                came.append((this, handed_over.open_record(path)))
            else:
                form = open_form(path)
                came.append((replace(this, identity=form.identity), form))
        except Refused as why:
            came.append((replace(this, refused=tuple(why.reasons)), None))
    of_round = of_round or _latest(opened for _, opened in came if opened)
    files = []
    for this, opened in came:
        try:
            match opened:
                case OpenForm():
                    said = understood(opened, roadmap, choices(), as_of=as_of, of_round=of_round)
                    this = replace(this, returned=said)
                case Record():
                    held = handed_over.returns_in(
                        opened, this.file, roadmap, as_of=as_of, of_round=of_round
                    )
                    this = replace(this, handed_over=held)
        except Refused as why:
            this = replace(this, refused=tuple(why.reasons))
        files.append(this)
    return Arrivals(of_round, tuple(files))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@cache
def choices() -> dict[str, dict[str, StrEnum]]:
    """Every label of a list in every language, and the stored codes: a form filled in one language
    may be finished in another.
    """
    books = [Phrasebook(language) for language in LANGUAGES]
    known: dict[str, dict[str, StrEnum]] = {}
    for name, codes in CODES.items():
        labels = {folded(book.label(code)): code for book in books for code in codes}
        known[name] = labels | {code.value: code for code in codes}
    return known


def _files(folder: Path) -> list[Path]:
    """All files below the folder but the traces that office programs and systems leave."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.name.startswith((".", "~$"))
        and path.name.casefold() not in ("thumbs.db", "desktop.ini")
    )


def _latest(opened: Iterable[OpenForm | Record]) -> str:
    """The round with the latest deadline; a record counts where no form says more."""
    rounds = [
        (this.identity.due, this.identity.round)
        if isinstance(this, OpenForm)
        else (this.review.facts.due_on or date.min, this.review.facts.round)
        for this in opened
    ]
    return max(rounds, default=(date.min, ""))[1]
