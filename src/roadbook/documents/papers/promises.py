"""The action points of a roadmap as a list to take along: what, by whom, by when, what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadbook.core.reasons import Pieces
from roadbook.core.words import Audience
from roadbook.documents.papers.lists import as_list
from roadbook.documents.papers.paper import Paper, Phrasebook

KEY = "promises"
_WIDTHS = {"due": 14, "what": 50, "owner": 36, "verifier": 30, "done": 14}


@dataclass(frozen=True, slots=True)
class Promise:
    """One action point; None where no day was agreed, or nobody said that it is done."""

    what: Pieces
    owner: Pieces
    verifier: Pieces = ()
    due: date | None = None
    done: date | None = None


def promises(
    points: Sequence[Promise], phrases: Phrasebook, day: date, audience: Audience
) -> Paper:
    """The list as a document and as a workbook."""
    rows = [(one.due, one.what, one.owner, one.verifier, one.done) for one in points]
    return as_list(KEY, _WIDTHS, rows, phrases, day, audience)
