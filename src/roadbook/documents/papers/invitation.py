"""The invitation to a meeting: a letter for each side, and the entry for a calendar.

Both say the same of day, hour and length, and what of it is assumed. A letter binds nobody before
somebody signs it: number, day and signature stay open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from roadbook.core.agenda import Agenda
from roadbook.core.meeting import Delegation, Meeting
from roadbook.core.reasons import counted, source, words
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.core.words import MeetingStatus
from roadbook.documents.papers import heads
from roadbook.documents.papers.agenda import assumed, head_of, title_of, when
from roadbook.documents.papers.paper import (
    Block,
    PageBreak,
    Paper,
    Paragraph,
    Phrasebook,
    Style,
    plain,
)

ENCLOSED = ("agenda", "scorecard", "joint-table", "participants")
"""The papers of the pack that go with a letter."""
_FACTS = ("on", "opens_at", "minutes", "place")


@dataclass(frozen=True, slots=True)
class Appointment:
    """An entry of a calendar. `starts_at` is a day where no hour is known, else aware of its zone.

    `uid` stays the same when anything else changes; `sequence` counts those changes.
    """

    uid: str
    sequence: int
    status: MeetingStatus
    starts_at: date | datetime
    minutes: int
    language: str
    summary: str
    description: str
    location: str
    as_of: date


def invitation(review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook) -> Paper:
    """A letter for each side, each on a page of its own."""
    blocks: list[Block] = []
    for delegation in meeting.delegations:
        if blocks:
            blocks.append(PageBreak())
        blocks += _letter(delegation, review, meeting, plan, phrases)
    if not blocks:
        blocks += _facts(meeting, plan, phrases)
    return heads.paper("invitation", review, phrases, tuple(blocks))


def _letter(
    delegation: Delegation, review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook
) -> Iterator[Block]:
    parties = dict(review.facts.roadmap.parties)
    party = heads.party(delegation.side, parties.get(delegation.side, Text()), phrases)
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    yield Paragraph(phrases.say("papers.invitation.title"), Style.SECOND)
    yield Paragraph(phrases.say("meeting.invitation.registered"), Style.SECOND)
    yield Paragraph(party, Style.LABEL)
    yield Paragraph(head_of(meeting, delegation.side, phrases), Style.BODY)
    yield Paragraph(heads.capital(phrases.value(meeting.title)), Style.TITLE)
    told = phrases.say(
        f"meeting.invitation.{meeting.status}",
        party=party,
        title=meeting.title,
        instrument=meeting.instrument,
        on=meeting.on,
    )
    yield Paragraph(told, Style.SIDES)
    if meeting.status is not MeetingStatus.CANCELLED:
        yield from _facts(meeting, plan, phrases)
        if delegation.institutions:
            yield Paragraph(
                phrases.say("meeting.invitation.bodies"), Style.LABEL, keep_with_next=True
            )
            bodies = [
                phrases.value(names[key]) if key in names else (source(key),)
                for key in delegation.institutions
            ]
            yield Paragraph(heads.joined(bodies), Style.BODY)
        yield Paragraph(phrases.say("meeting.invitation.names"), Style.SIDES)
        enclosed = [phrases.say(f"papers.{key}.title") for key in ENCLOSED]
        yield Paragraph(
            phrases.say("meeting.invitation.enclosed", papers=heads.joined(enclosed)), Style.SECOND
        )
    signed = phrases.say("meeting.invitation.signature")
    yield Paragraph((words("\n"), *signed), Style.BODY)


def _facts(meeting: Meeting, plan: Agenda, phrases: Phrasebook) -> Iterator[Paragraph]:
    """When, how long, and what is on the agenda."""
    length = phrases.say(
        "meeting.invitation.length", minutes=counted(plan.minutes, "agenda.minutes")
    )
    yield Paragraph(heads.joined((when(meeting, phrases), length), " · "), Style.LABEL)
    yield from assumed(meeting, phrases, _FACTS)
    yield Paragraph(phrases.say("papers.agenda.title"), Style.LABEL, keep_with_next=True)
    for item in plan.items:
        said = phrases.say(
            "meeting.invitation.item",
            title=title_of(item, meeting, phrases),
            minutes=counted(item.minutes, f"agenda.{item.block}"),
        )
        yield Paragraph(said, Style.BODY, bullet=True)


def appointment(
    review: Review, meeting: Meeting, plan: Agenda, books: Sequence[Phrasebook]
) -> Appointment:
    """The entry for a calendar; it says the same in every language, the first one first."""
    first = books[0]
    titles = dict.fromkeys(plain(heads.capital(book.value(meeting.title))) for book in books)
    return Appointment(
        uid=f"{uuid5(NAMESPACE_URL, f'roadbook:meeting:{meeting.key}')}@roadbook",
        sequence=meeting.revision,
        status=meeting.status,
        starts_at=meeting.opens_at or meeting.on,
        minutes=meeting.minutes,
        language=first.language,
        summary=" · ".join(titles),
        description="\n\n".join(_described(review, meeting, plan, book) for book in books),
        location=meeting.place or plain(first.value(meeting.mode)),
        as_of=review.as_of,
    )


def _described(review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook) -> str:
    title, instrument = (
        heads.capital(phrases.value(t)) for t in (meeting.title, meeting.instrument)
    )
    facts = _facts(meeting, plan, phrases)
    said = [
        plain(title),
        plain(instrument),
        *(f"{'– ' if fact.bullet else ''}{plain(fact.pieces)}" for fact in facts),
        plain(heads.origin(review.facts.roadmap, phrases)),
    ]
    return "\n".join(filter(None, said))
