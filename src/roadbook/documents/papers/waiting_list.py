"""What waits for somebody, as a list to take along: by when, since when, what, and of which
roadmap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadbook.core.reasons import Pieces
from roadbook.core.words import Audience
from roadbook.documents.papers.paper import (
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Sheet,
    Style,
    Table,
)

KEY = "waiting-list"
_COLUMNS = {"due": 14, "since": 14, "what": 50, "roadmap": 56}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits; None where no day was agreed, or none is known since which it waits."""

    what: Pieces
    roadmap: Pieces
    due: date | None = None
    since: date | None = None


def waiting_list(waiting: Sequence[Waiting], phrases: Phrasebook, day: date) -> Paper:
    """The list as a document and as a workbook. It is one person's, and so internal to a side."""
    title = phrases.say("papers.waiting-list.title")
    heads = {name: phrases.say(f"papers.waiting-list.{name}") for name in _COLUMNS}
    head = phrases.say("papers.running_head", title=title, as_of=day, audience=Audience.INTERNAL)
    rows = [(one.due, one.since, one.what, one.roadmap) for one in waiting]
    table = Table(
        tuple(Column(heads[name], width) for name, width in _COLUMNS.items()),
        tuple(
            Row(tuple((Paragraph(_said(cell, phrases)),) if cell else () for cell in row))
            for row in rows
        ),
    )
    return Paper(
        KEY,
        title,
        (phrases.language,),
        day,
        Audience.INTERNAL,
        (Paragraph(head, Style.SECOND), Paragraph(title, Style.TITLE), table),
        running_head=head,
        page_words=(phrases.text("papers.page"), phrases.text("papers.page_of")),
        is_landscape=True,
        sheets=(
            Sheet(
                phrases.text("papers.waiting-list.title")[:31],
                tuple(phrases.text(f"papers.waiting-list.{name}") for name in _COLUMNS),
                tuple(rows),
                tuple(_COLUMNS.values()),
            ),
        ),
    )


def _said(cell: Pieces | date, phrases: Phrasebook) -> Pieces:
    return phrases.value(cell) if isinstance(cell, date) else cell
