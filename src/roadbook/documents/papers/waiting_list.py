"""What waits for somebody, as a list to take along: by when, since when, what, and of which
roadmap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadbook.core.reasons import Pieces
from roadbook.core.words import Audience
from roadbook.documents.papers.lists import as_list
from roadbook.documents.papers.paper import Paper, Phrasebook

KEY = "waiting-list"
_WIDTHS = {"due": 14, "since": 14, "what": 50, "roadmap": 56}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits; None where no day was agreed, or none is known since which it waits."""

    what: Pieces
    roadmap: Pieces
    due: date | None = None
    since: date | None = None


def waiting_list(waiting: Sequence[Waiting], phrases: Phrasebook, day: date) -> Paper:
    """The list as a document and as a workbook. It is one person's, and so internal to a side."""
    rows = [(one.due, one.since, one.what, one.roadmap) for one in waiting]
    return as_list(KEY, _WIDTHS, rows, phrases, day, Audience.INTERNAL)
