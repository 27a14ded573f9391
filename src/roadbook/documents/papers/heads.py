"""What stands at the head and foot of every paper: its title, the day, the audience, where it
comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from roadbook.core.facts import Area, Measure, Roadmap
from roadbook.core.reasons import Piece, Pieces, number, source, words
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Audience, Side
from roadbook.documents.papers.paper import (
    Block,
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Style,
    plain,
)


def paper(
    key: str,
    review: Review,
    phrases: Phrasebook,
    blocks: tuple[Block, ...],
    *,
    audience: Audience = Audience.JOINT,
    **more: Any,
) -> Paper:
    """A paper of this review with its running head and page words."""
    title = phrases.say(f"papers.{key}.title")
    roadmap = review.facts.roadmap
    return Paper(
        key,
        (*title, words(": "), *phrases.value(roadmap.title)) if roadmap.title else title,
        (phrases.language,),
        review.as_of,
        audience,
        blocks,
        running_head=phrases.say(
            "papers.running_head", title=title, as_of=review.as_of, audience=audience
        ),
        origin_note=origin(roadmap, phrases),
        page_words=(phrases.text("papers.page"), phrases.text("papers.page_of")),
        **more,
    )


def origin(roadmap: Roadmap, phrases: Phrasebook) -> Pieces:
    """What the plan says of its own origin ("Rebuilt from public reports"), for every page."""
    return phrases.value(roadmap.origin_note) if roadmap.origin_note else ()


def opening(key: str, review: Review, phrases: Phrasebook) -> tuple[Paragraph, ...]:
    """The name of the paper over the title of the roadmap, and the day."""
    roadmap = review.facts.roadmap
    return (
        Paragraph(
            phrases.say(
                "papers.under_title",
                name=phrases.say(f"papers.{key}.title"),
                as_of=review.as_of,
                period=roadmap.period,
            ),
            Style.SECOND,
        ),
        Paragraph(titled(roadmap, phrases.say(f"papers.{key}.title"), phrases), Style.TITLE),
    )


def titled(roadmap: Roadmap, name: Pieces, phrases: Phrasebook) -> Pieces:
    """The title of the roadmap; the paper's own name where the plan has none."""
    return phrases.value(roadmap.title) if roadmap.title else name


def party(side: Side, name: Text, phrases: Phrasebook) -> Pieces:
    """A party by its name, or by its side where the plan does not name it."""
    return phrases.value(name) if name else phrases.value(side)


def joined(items: Sequence[Pieces], between: str = "; ") -> Pieces:
    """Values parted by these words."""
    out: list[Piece] = []
    for item in items:
        out.extend((words(between), *item) if out else item)
    return tuple(out)


def quoted(text: str, language: str, phrases: Phrasebook, ref: str = "") -> Pieces:
    """Words of a side as they wrote them, marked with their language where it is another one."""
    return (source(text, ref, "" if language == phrases.language else language),)


def number_of(measure: Measure, phrases: Phrasebook) -> Pieces:
    """The printed number in this language without its full stop.

    A measure without one goes by its place in the roadmap, in parentheses: "(12)".
    """
    shown = measure.numbers.best(phrases.language).words.rstrip(".")
    return (number(shown or f"({measure.order})", measure.id),)


def area_name(area: Area, areas: Mapping[str, Area], phrases: Phrasebook) -> Pieces:
    """An area with its number and those that it is a part of, the outermost first."""
    line = [area]
    while line[0].parent in areas and areas[line[0].parent] not in line:
        line.insert(0, areas[line[0].parent])
    return joined([_numbered(part, phrases) for part in line], " › ")


def _numbered(area: Area, phrases: Phrasebook) -> Pieces:
    return joined([phrases.value(text) for text in (area.numbers, area.names) if text], " ")


def capital(pieces: Pieces) -> Pieces:
    """The same with its first letter a capital, for words that stand as a title."""
    first, *rest = pieces
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)


def timeframe(frame: TimeFrame, phrases: Phrasebook) -> Pieces:
    """As worded; as understood where the wording is only a ditto mark, which says nothing away
    from the row above it.
    """
    if any(c.isalnum() for c in frame.wording.best(phrases.language).words):
        return phrases.value(frame.wording)
    if frame.start and frame.end:
        return phrases.value(Period(frame.start, frame.end))
    return ()


def number_column(review: Review, phrases: Phrasebook) -> Column:
    """The column of printed numbers, wide enough for the longest one of the roadmap."""
    measures = review.facts.roadmap.measures
    longest = max((len(plain(number_of(m, phrases))) for m in measures), default=0)
    return Column(phrases.say("papers.joint-table.number"), max(4.5, longest * 0.75))
