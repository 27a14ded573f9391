"""The press release: from cleared facts and quotations only, the same facts in every language.

What is not cleared, or has no words in the language, is named and left out. A quotation that its
speaker's office has not cleared stops the release: a text with a hole where a speaker was meant to
stand would be published by mistake.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from roadbook.core.meeting import Meeting, Quotation, Statement
from roadbook.core.reasons import Pieces, Reason, because, listed, source, words
from roadbook.core.review import Review
from roadbook.core.texts import Text
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
        *(r for s in meeting.statements if (r := why_not(s, meeting, phrases))),
        *(_uncleared(q) for q in meeting.quotations if not q.is_cleared),
    ]
    if any(q.is_needed and not q.is_cleared for q in meeting.quotations):
        stopped = because("meeting.release_stopped")
        return Release(None, (*left_out, stopped))
    told = [*_lead(review, meeting, phrases), *_told(meeting, phrases)]
    last = told.pop()
    blocks: list[Block] = [
        Paragraph(phrases.say("meeting.release.name"), Style.SECOND),
        Paragraph(_headline(review, meeting, phrases), Style.ANSWER),
        *(Paragraph(pieces, Style.SIDES) for pieces in told),
        Paragraph(last, Style.SIDES, keep_with_next=bool(meeting.media_contact)),
    ]
    if meeting.media_contact:
        blocks.append(
            Paragraph(phrases.say("meeting.release.contact"), Style.LABEL, keep_with_next=True)
        )
        blocks.append(Paragraph(phrases.value(meeting.media_contact), Style.BODY))
    paper = heads.paper("press-release", review, phrases, tuple(blocks), audience=Audience.PUBLIC)
    return Release(paper, tuple(left_out))


def why_not(statement: Statement, meeting: Meeting, phrases: Phrasebook) -> Reason | None:
    """Why a statement may not stand in a release; None where it may.

    A statement without words in one of the languages of the meeting stands in none of them: the
    releases say the same.
    """
    if set(statement.cleared_by) != set(Side):
        return because("meeting.statement_not_cleared", words=_short(statement))
    needed = dict.fromkeys((*meeting.languages, phrases.language))
    if missing := [code for code in needed if statement.words.exactly(code) is None]:
        languages = listed(*(source(code) for code in missing))
        return because(
            "meeting.statement_without_words", words=_short(statement), languages=languages
        )
    return None


def _short(statement: Statement) -> Pieces:
    return (source(statement.words.original.words, statement.key),)


def _uncleared(quotation: Quotation) -> Reason:
    return because("meeting.quotation_not_cleared", speaker=quotation.speaker)


def _headline(review: Review, meeting: Meeting, phrases: Phrasebook) -> Pieces:
    named = [phrases.value(name) for _, name in review.facts.roadmap.parties if name]
    if len(named) < len(Side):
        return heads.capital(phrases.value(meeting.title))
    parties = heads.joined(named, " – ")
    return phrases.say("meeting.release.headline", parties=parties, title=meeting.title)


def _lead(review: Review, meeting: Meeting, phrases: Phrasebook) -> Iterator[Pieces]:
    """When and how, on which instrument, between whom; who took part; who opened."""
    parties = dict(review.facts.roadmap.parties)
    first, second = (heads.party(side, parties.get(side, Text()), phrases) for side in Side)
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
    """Cleared statements in their order, one side's in a row as one paragraph; what a side is
    quoted with stands after its last one.
    """
    clear = [s for s in meeting.statements if why_not(s, meeting, phrases) is None]
    cleared = [q for q in meeting.quotations if q.is_cleared]
    last = {s.side: s.key for s in clear}
    for side, row in groupby(clear, key=lambda s: s.side):
        said = list(row)
        yield heads.joined([phrases.value(s.words) for s in said], " ")
        if last[side] == said[-1].key:
            yield from (_quotation(q, phrases) for q in cleared if q.side is side)
    yield from (_quotation(q, phrases) for q in cleared if q.side not in last)


def _quotation(quotation: Quotation, phrases: Phrasebook) -> Pieces:
    """Borrowed words stay in the language in which they were spoken, unless a cleared version
    exists.
    """
    spoken = quotation.words.best(phrases.language).language
    is_ours = spoken == phrases.language
    return phrases.say(
        "meeting.release.quotation" if is_ours else "meeting.release.quotation_in",
        words=quotation.words,
        speaker=quotation.speaker,
        title=quotation.title,
        language=_language(spoken, phrases),
    )


def _language(code: str, phrases: Phrasebook) -> Pieces:
    """The name of a language, or its tag where this language has no name for it."""
    try:
        return (words(phrases.text(f"forms.language.{code}")),)
    except KeyError:
        return (source(code),)
