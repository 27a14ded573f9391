"""The slides of a sub-programme's coordinator: results, difficulties, proposals.

On a slide stands what both sides validated; what is only declared is told in the speaker's notes,
as such, and so is the source of everything (rule G7 of `docs/reference/method.md`).
"""

import re
from dataclasses import replace

from roadbook.core.agenda import Agenda
from roadbook.core.meeting import Meeting, seats
from roadbook.core.programmes import Programme
from roadbook.core.reasons import counted, words
from roadbook.core.renewal import Renewal
from roadbook.core.review import Review
from roadbook.documents.papers import heads
from roadbook.documents.papers.agenda import assumed, points, when
from roadbook.documents.papers.paper import Paper, Paragraph, Phrasebook, Slide, Style
from roadbook.documents.papers.slide_deck import Deck
from roadbook.documents.papers.slide_figures import answer, events
from roadbook.documents.papers.slide_tables import achievements, difficulties, proposals


def slides(
    programme: Programme,
    review: Review,
    meeting: Meeting,
    plan: Agenda,
    renewal: Renewal,
    phrases: Phrasebook,
) -> Paper:
    """The deck of one programme in one language."""
    deck = Deck(programme, review, meeting, plan, renewal, phrases)
    told = (
        _opening(deck),
        answer(deck),
        *achievements(deck),
        *events(deck),
        difficulties(deck),
        *proposals(deck),
    )
    continued = (words(" "), *phrases.say("slides.continued"))
    made = heads.paper("slides", review, phrases, (), slides=told, continued=continued)
    name = programme.presentation.names
    return replace(
        made,
        part=part_of(programme.presentation.key),
        title=heads.joined([phrases.value(name), made.title], ". "),
        running_head=phrases.say(
            "papers.running_head", title=name, as_of=review.as_of, audience=made.audience
        ),
    )


def part_of(key: str) -> str:
    """What a programme is called in the name of a file."""
    return "-".join(re.findall(r"[^\W_]+", key.casefold()))


def _opening(deck: Deck) -> Slide:
    own = deck.programme.presentation.institution
    seated = [seat for seat in seats(deck.meeting) if seat.institution == own and seat.name]
    blocks = [
        Paragraph(deck.say("what"), Style.PART),
        Paragraph(heads.capital(deck.phrases.value(deck.meeting.title)), Style.LABEL),
        Paragraph(when(deck.meeting, deck.phrases), Style.BODY),
        *assumed(deck.meeting, deck.phrases, ("on", "opens_at", "place")),
        Paragraph(heads.capital(deck.phrases.value(deck.meeting.instrument)), Style.SECOND),
    ]
    for seat in seated:
        said = [deck.phrases.value(text) for text in (seat.name, seat.title) if text]
        blocks.append(Paragraph(heads.joined(said, ", "), Style.BODY))
    item = next((i for i in deck.plan.items if i.key == deck.programme.presentation.key), None)
    notes = [Paragraph(deck.say("how_to_read"))]
    if item is not None:
        minutes = counted(item.minutes, f"agenda.{item.block}")
        notes.append(Paragraph(deck.say("slot", minutes=minutes)))
        notes += points(item.points, deck.measures, deck.phrases)
    title = deck.phrases.value(deck.programme.presentation.names)
    return Slide(title, tuple(blocks), tuple(notes), is_opening=True)
