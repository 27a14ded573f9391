"""The files of a round as they came: each read by itself, understood or refused.

Files are told apart by what they hold, never by their names or their order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from roadbook.core.facts import Roadmap
from roadbook.core.reasons import Reason
from roadbook.documents.forms.answers import OpenForm
from roadbook.documents.forms.cells import folded
from roadbook.documents.forms.opened import open_form
from roadbook.documents.forms.questions import CODES
from roadbook.documents.forms.returned import Return
from roadbook.documents.forms.understand import understood
from roadbook.documents.refused import Refused
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came in one round: the returns that were understood, with all that is internal to their
    sides, and why the other files were refused.
    """

    round: str
    returns: tuple[Return, ...] = ()
    refused: tuple[Reason, ...] = ()


def arrivals(folder: Path, roadmap: Roadmap, *, as_of: date, of_round: str = "") -> Arrivals:
    """Read every file of the folder and of those in it.

    Without `of_round` it is the round with the latest deadline among the forms. A file that cannot
    be read is refused, never an error.
    """
    opened: list[OpenForm] = []
    refused: list[Reason] = []
    for path in _files(folder):
        try:
            opened.append(open_form(path))
        except Refused as why:
            refused += why.reasons
    of_round = of_round or _latest(opened)
    returns = []
    for form in opened:
        try:
            returns.append(understood(form, roadmap, choices(), as_of=as_of, of_round=of_round))
        except Refused as why:
            refused += why.reasons
    return Arrivals(of_round, tuple(returns), tuple(refused))


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
