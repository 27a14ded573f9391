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
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it came. `sha256` is that of its bytes in hexadecimal digits, "" where it cannot
    be read. `identity` says whose form it is, as far as it can be trusted to be one of ours.

    Either it was understood, or `refused` says why not.
    """

    file: str
    sha256: str
    identity: Identity | None = None
    returned: Return | None = None
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
    def refused(self) -> tuple[Reason, ...]:
        """Why the others were not."""
        return tuple(why for came in self.files for why in came.refused)


def arrivals(folder: Path, roadmap: Roadmap, *, as_of: date, of_round: str = "") -> Arrivals:
    """Read every file of the folder and of those in it.

    Without `of_round` it is the round with the latest deadline among the forms. A file that cannot
    be read is refused, never an error.
    """
    came: list[tuple[Arrival, OpenForm | None]] = []
    for path in _files(folder):
        this = Arrival(path.name, _sha256(path))
        try:
            opened = open_form(path)
            came.append((replace(this, identity=opened.identity), opened))
        except Refused as why:
            came.append((replace(this, refused=tuple(why.reasons)), None))
    of_round = of_round or _latest(form for _, form in came if form)
    files = []
    for this, form in came:
        if form is None:
            files.append(this)
            continue
        try:
            said = understood(form, roadmap, choices(), as_of=as_of, of_round=of_round)
            files.append(replace(this, returned=said))
        except Refused as why:
            files.append(replace(this, refused=tuple(why.reasons)))
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


def _latest(forms: Iterable[OpenForm]) -> str:
    last = max(((f.identity.due, f.identity.round) for f in forms), default=None)
    return last[1] if last else ""
