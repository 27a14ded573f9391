"""The press release: from cleared facts and quotations only, the same facts in every language.

What is not cleared, or has no words in the language, is named and left out. A quotation that its
speaker's office has not cleared stops the release: a text with a hole where a speaker was meant to
stand would be published by mistake.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from roadbook.core.meeting import Meeting, Quotation, Statement
from roadbook.core.reasons import Pieces, Reason, because, source
from roadbook.core.review import Review
from roadbook.core.words import Audience, Side
from roadbook.documents.papers import heads
from roadbook.documents.papers.agenda import head_of
from roadbook.documents.papers.paper import Block, Paper, Paragraph, Phrasebook, Style


@dataclass(frozen=True, slots=True)
class Release:
    """The paper, or None where it may not be published; and what was left out, each with why."""

    paper: Paper | None
    left_out: tuple[Reason, ...] = ()


def press_release(review: Review, meeting: Meeting, phrases: Phrasebook) -> Release:
    """The release of this meeting in one language."""
    left_out = [
        *(r for s in meeting.statements if (r := why_not(s, phrases))),
        *(_uncleared(q) for q in meeting.quotations if not q.is_cleared),
    ]
    if any(not quotation.is_cleared for quotation in meeting.quotations):
        stopped = because("meeting.release_stopped")
        return Release(None, (*left_out, stopped))
    blocks: list[Block] = [
        Paragraph(phrases.say("meeting.release.name"), Style.SECOND),
        Paragraph(_headline(review, meeting, phrases), Style.ANSWER),
        *(Paragraph(p, Style.SIDES) for p in _lead(review, meeting, phrases)),
        *(Paragraph(p, Style.SIDES) for p in _told(meeting, phrases)),
    ]
    if meeting.media_contact:
        blocks.append(
            Paragraph(phrases.say("meeting.release.contact"), Style.LABEL, keep_with_next=True)
        )
        blocks.append(Paragraph(phrases.value(meeting.media_contact), Style.BODY))
    paper = heads.paper("press-release", review, phrases, tuple(blocks), audience=Audience.PUBLIC)
    return Release(paper, tuple(left_out))


def why_not(statement: Statement, phrases: Phrasebook) -> Reason | None:
    """Why a statement may not stand in the release of this language; None where it may."""
    if set(statement.cleared_by) != set(Side):
        return because("meeting.statement_not_cleared", words=_short(statement))
    if statement.words.exactly(phrases.language) is None:
        return because("meeting.statement_without_words", words=_short(statement))
    return None


def _short(statement: Statement) -> Pieces:
    return (source(statement.words.original.words, statement.key),)


def _uncleared(quotation: Quotation) -> Reason:
    return because("meeting.quotation_not_cleared", speaker=quotation.speaker)


def _headline(review: Review, meeting: Meeting, phrases: Phrasebook) -> Pieces:
    parties = review.facts.roadmap.parties
    named = heads.joined([heads.party(s, name, phrases) for s, name in parties if name], " – ")
    return phrases.say("meeting.release.headline", parties=named, title=meeting.title)


def _lead(review: Review, meeting: Meeting, phrases: Phrasebook) -> Iterator[Pieces]:
    """When and how, on which instrument, between whom; who took part; who opened."""
    first, second = (
        heads.party(side, name, phrases) for side, name in review.facts.roadmap.parties
    )
    yield phrases.say(
        f"meeting.release.lead_{meeting.mode}",
        on=meeting.on,
        title=meeting.title,
        instrument=meeting.instrument,
        first=first,
        second=second,
    )
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    state = [d for d in meeting.delegations if d.side is Side.STATE]
    listed = [
        phrases.value(names[key]) if key in names else (source(key),)
        for delegation in state
        for key in delegation.institutions
    ]
    if listed:
        bodies = heads.joined(listed)
        yield phrases.say("meeting.release.took_part", institutions=bodies, second=second)
    if len(meeting.delegations) == len(Side):
        yield phrases.say(
            "meeting.release.opened",
            state=head_of(meeting, Side.STATE, phrases),
            organisation=head_of(meeting, Side.ORGANISATION, phrases),
        )


def _told(meeting: Meeting, phrases: Phrasebook) -> Iterator[Pieces]:
    """Cleared statements in their order; a side's quotation stands after that side's last one."""
    clear = [s for s in meeting.statements if why_not(s, phrases) is None]
    last = {s.side: s.key for s in clear}
    quoted: set[str] = set()
    for statement in clear:
        yield phrases.value(statement.words)
        if last[statement.side] == statement.key:
            for quotation in meeting.quotations:
                if quotation.side is statement.side:
                    quoted.add(quotation.key)
                    yield _quotation(quotation, phrases)
    for quotation in meeting.quotations:
        if quotation.key not in quoted:
            yield _quotation(quotation, phrases)


def _quotation(quotation: Quotation, phrases: Phrasebook) -> Pieces:
    """Borrowed words stay in the language in which they were spoken, unless a cleared version
    exists.
    """
    return phrases.say(
        "meeting.release.quotation",
        words=quotation.words,
        speaker=quotation.speaker,
        title=quotation.title,
    )
