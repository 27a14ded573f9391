"""A list to take along: one table, as a document across the page and as a workbook."""

from collections.abc import Mapping, Sequence
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

Cell = Pieces | date | None
"""What stands in a cell; an empty one where nothing is known."""


def as_list(
    key: str,
    widths: Mapping[str, int],
    rows: Sequence[Sequence[Cell]],
    phrases: Phrasebook,
    day: date,
    audience: Audience,
) -> Paper:
    """The list of this key, whose words stand under "papers.<key>": its title and its columns,
    which `widths` names with their shares of the page.
    """
    title = phrases.say(f"papers.{key}.title")
    heads = {name: phrases.say(f"papers.{key}.{name}") for name in widths}
    head = phrases.say("papers.running_head", title=title, as_of=day, audience=audience)
    table = Table(
        tuple(Column(heads[name], width) for name, width in widths.items()),
        tuple(
            Row(tuple((Paragraph(_said(cell, phrases)),) if cell else () for cell in row))
            for row in rows
        ),
    )
    return Paper(
        key,
        title,
        (phrases.language,),
        day,
        audience,
        (Paragraph(head, Style.SECOND), Paragraph(title, Style.TITLE), table),
        running_head=head,
        page_words=(phrases.text("papers.page"), phrases.text("papers.page_of")),
        is_landscape=True,
        sheets=(
            Sheet(
                phrases.text(f"papers.{key}.title")[:31],
                tuple(phrases.text(f"papers.{key}.{name}") for name in widths),
                tuple(tuple(row) for row in rows),
                tuple(widths.values()),
            ),
        ),
    )


def _said(cell: Pieces | date, phrases: Phrasebook) -> Pieces:
    return phrases.value(cell) if isinstance(cell, date) else cell
