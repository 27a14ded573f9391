"""The slides that list: what was achieved, what made it difficult, what is proposed.

Causes are worded without blame. Whole sentences of an institution are proposals, or stand in the
speaker's notes.
"""

from collections.abc import Iterator, Sequence

from roadbook.core.dispositions import Proposal
from roadbook.core.facts import ReportEntry
from roadbook.core.people import total
from roadbook.core.reasons import Pieces
from roadbook.core.status import Verdict
from roadbook.core.words import Cause, Disposition
from roadbook.documents.papers import heads
from roadbook.documents.papers.joint_table import about
from roadbook.documents.papers.paper import Paragraph, Row, Slide, Style, Table
from roadbook.documents.papers.slide_deck import MOST, Deck

LONGEST = 220
"""Letters of an institution's proposal that a room can read; the notes have them all."""


def achievements(deck: Deck) -> Iterator[Slide]:
    """The validated measures in the order of the roadmap, each with what was held."""
    validated = deck.programme.validated
    if not validated:
        return
    rows = deck.lines([v.measure for v in validated], lambda key: _held(deck, key))
    notes = [note for verdict in validated for note in _proofs(deck, verdict)]
    table = Table(deck.columns("achievement"), tuple(rows))
    yield Slide(deck.say("achievements"), (table,), (_sources(deck), *notes))


def _sources(deck: Deck) -> Paragraph:
    return Paragraph(deck.say("sources"), Style.LABEL)


def _held(deck: Deck, measure: str) -> Pieces:
    """Each event of which a day or a number is known; without any, how they were held."""
    own = [e for e in deck.programme.events if measure in e.measures]
    known = [e for e in own if e.start or e.end or total(e.people) is not None]
    said = dict.fromkeys(about(event, deck.phrases) for event in known or own)
    return heads.joined([pieces for pieces in said if pieces], "; ")


def _proofs(deck: Deck, verdict: Verdict) -> Iterator[Paragraph]:
    """The events of a measure by title, each with its evidence, then the cells of the verdict."""
    called = deck.called(verdict.measure)
    for event in deck.programme.events:
        if verdict.measure in event.measures:
            quoted = [
                heads.quoted(text.rstrip("."), event.language, deck.phrases, event.key)
                for text in (event.title, event.change, *event.evidence)
                if text
            ]
            told = heads.joined([*quoted, *deck.read_from(event.address)], ". ")
            yield Paragraph(deck.say("of", number=called, text=told))
    if read := [deck.phrases.value(address) for address in verdict.sources]:
        yield Paragraph(deck.say("of", number=called, text=heads.joined(read)), Style.SECOND)


def difficulties(deck: Deck) -> Slide:
    """Causes in the order of their list, each with its measures; the words are in the notes."""
    told = [e for _, e in deck.programme.entries if e.difficulty or e.difficulty_words]
    title = deck.say("difficulties")
    if not told:
        return Slide(title, (Paragraph(deck.say("no_difficulty"), Style.BODY),))
    rows: list[Row] = []
    for cause in (*Cause, None):
        if here := dict.fromkeys(e.measure for e in told if e.difficulty is cause):
            rows.append(deck.opened(deck.phrases.value(cause) if cause else deck.say("no_cause")))
            rows += deck.lines(list(here))
    notes = [deck.quoted(e, e.difficulty_words) for e in told if e.difficulty_words]
    table = Table(deck.columns("measure"), tuple(rows))
    return Slide(title, (table,), (_sources(deck), *notes) if notes else ())


def proposals(deck: Deck) -> Iterator[Slide]:
    """What the institutions propose in their own words, then what becomes of each measure."""
    told = [
        (entry, text)
        for _, entry in deck.programme.entries
        for text in dict.fromkeys((entry.way_forward, entry.next_step))
        if text
    ]
    notes = (_sources(deck), *(deck.quoted(entry, text) for entry, text in told)) if told else ()
    short = [(entry, text) for entry, text in told if len(text) <= LONGEST][:MOST]
    rows = tuple(_proposed(deck, entry, text) for entry, text in short)
    if rows:
        table = Table(deck.columns("proposal"), rows)
        yield Slide(deck.say("way_forward"), (table,), notes)
    yield from _dispositions(deck, () if rows else notes)


def _proposed(deck: Deck, entry: ReportEntry, text: str) -> Row:
    said = heads.quoted(text, entry.language, deck.phrases, entry.measure)
    return Row(
        (
            (Paragraph(deck.called(entry.measure), Style.BODY),),
            (
                Paragraph(said, Style.SIDES),
                Paragraph(deck.body(entry.institution), Style.SECOND),
            ),
        )
    )


def _dispositions(deck: Deck, notes: Sequence[Paragraph]) -> Iterator[Slide]:
    """Every measure under what is proposed for it; those that are closed go by number alone."""
    own = {v.measure for v in deck.programme.verdicts}
    proposed = [p for p in deck.renewal.proposals if p.measure in own]
    rows: list[Row] = []
    for disposition in Disposition:
        here = [p.measure for p in proposed if p.disposition is disposition]
        label = deck.phrases.value(disposition)
        if here and disposition is Disposition.CLOSE:
            numbers = heads.joined([deck.called(key) for key in here], ", ")
            rows.append(deck.opened(heads.joined([label, numbers], ": ")))
        elif here:
            rows += [deck.opened(label), *deck.lines(here)]
    if rows:
        reasons = [Paragraph(_why(deck, p)) for p in proposed if p.reasons]
        table = Table(deck.columns("measure"), tuple(rows))
        first = Paragraph(deck.say("only_proposed"))
        yield Slide(deck.say("next_period"), (table,), (first, *reasons, *notes))


def _why(deck: Deck, proposal: Proposal) -> Pieces:
    said = heads.joined([deck.phrases.sentence(reason) for reason in proposal.reasons], " ")
    return deck.say("of", number=deck.called(proposal.measure), text=said)
