"""The letters that go out after a round: a receipt to each sender, a reminder to each institution
that is silent, and the list of what is to be sent to whom.

A promise such as "you need not send it again" is printed only where it is true.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from roadbook.core.address import Address
from roadbook.core.facts import Institution, Measure
from roadbook.core.reasons import Pieces, Reason, counted, number, source, words
from roadbook.core.replies import Outcome, Receipt, short_words
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.core.words import Audience, Part, Side
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import (
    Block,
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Style,
    Table,
)


@dataclass(frozen=True, slots=True)
class Round:
    """The round that is answered; None and "" are not known."""

    name: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing to send: to whom (an institution's key, or "" where nobody knows), which file,
    about what. `is_new` is None on a first run.
    """

    institution: str
    file: str
    about: Pieces
    is_new: bool | None = None


def receipt(review: Review, told: Receipt, phrases: Phrasebook) -> Paper:
    """The receipt for one return: what was taken in, what waits and why, what to do next."""
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    to = names.get(told.institution, Text())
    blocks: list[Block] = [
        *heads.opening("receipt", review, phrases),
        Paragraph(phrases.value(to) if to else (source(told.institution),), Style.LABEL),
        Paragraph(_outcome(told, phrases), Style.ANSWER),
        _facts(told, phrases),
    ]
    blocks.append(Paragraph(phrases.say("letters.next"), Style.PART))
    blocks += [Paragraph(line, Style.SIDES) for line in _next(told, phrases)]
    blocks.append(Paragraph(phrases.say("letters.about_number"), Style.SECOND))
    for key, reasons in (("waits", told.waits), ("looked_at", told.looked_at)):
        blocks += _listed(key, reasons, phrases) if reasons else []
    return heads.paper("receipt", review, phrases, tuple(blocks), audience=Audience.INTERNAL)


def _outcome(told: Receipt, phrases: Phrasebook) -> Pieces:
    return phrases.say(
        f"letters.outcome.{told.outcome}",
        n=counted(len(told.waits), "letters.waits"),
        measures=counted(told.measures, "letters.measures"),
        events=counted(told.events, "letters.events"),
        old=number(str(told.revision)),
        new=number(str(told.stands)),
    )


def _facts(told: Receipt, phrases: Phrasebook) -> Table:
    columns = (
        Column(phrases.say("letters.receipt"), 32),
        Column((number(told.number, "letters.number"),), 68),
    )
    facts: list[tuple[str, Pieces]] = []
    for file, sha256 in told.files:
        facts.append(("file", (source(file),)))
        if sha256:
            facts.append(("fingerprint", (number(short_words(sha256), "letters.fingerprint"),)))
    if told.revision:
        facts.append(("revision", (number(str(told.revision)),)))
    if told.outcome in (Outcome.ACCEPTED, Outcome.PARTLY):
        taken = phrases.say(
            "letters.taken",
            measures=counted(told.measures, "letters.measures"),
            events=counted(told.events, "letters.events"),
        )
        facts.append(("taken_in", taken))
    if told.kept:
        kept = phrases.say("letters.kept_rows", n=counted(told.kept, "letters.kept"))
        facts.append(("kept", kept))
    rows = [
        Row(
            (
                (Paragraph(phrases.say(f"letters.{name}", bits=number("256")), Style.SECOND),),
                (Paragraph(value),),
            )
        )
        for name, value in facts
    ]
    return Table(columns, tuple(rows))


def _next(told: Receipt, phrases: Phrasebook) -> Iterator[Pieces]:
    again = number(str(max(told.revision, told.stands) + 1))
    yield phrases.say(f"letters.do.{told.outcome}", revision=again)
    if told.outcome is Outcome.ACCEPTED:
        yield phrases.say("letters.correct", revision=again)


def _listed(key: str, reasons: Sequence[Reason], phrases: Phrasebook) -> Iterator[Block]:
    """Reasons that have a place in the form in a table, a row for each with all of its places; the
    others as a list.
    """
    yield Paragraph(phrases.say(f"letters.{key}"), Style.PART)
    places: dict[Reason, list[Address]] = {}
    for reason in reasons:
        where, what = reason.params.get("where"), reason.params.get("what")
        if isinstance(where, Address) and isinstance(what, Reason):
            places.setdefault(what, []).append(where._replace(file=""))
        else:
            yield Paragraph(phrases.sentence(reason), Style.BODY, bullet=True)
    if places:
        columns = (
            Column(phrases.say("letters.place"), 34),
            Column(phrases.say("letters.reason"), 66),
        )
        rows = [
            Row(
                (
                    (Paragraph(heads.joined(list(_places(found, phrases)))),),
                    (Paragraph(phrases.sentence(what)),),
                )
            )
            for what, found in places.items()
        ]
        yield Table(columns, tuple(rows))


def _places(found: Sequence[Address], phrases: Phrasebook) -> Iterator[Pieces]:
    """Cells of one sheet or page name it once."""
    part = ""
    for where in found:
        yield phrases.value(where._replace(part="") if where.cell and where.part == part else where)
        part = where.part


def reminder(
    review: Review,
    institution: Institution,
    assigned: Sequence[tuple[Measure, Part]],
    asked: Round,
    phrases: Phrasebook,
) -> Paper:
    """The official letter to an institution that has returned nothing: its measures with their
    time-frames as signed.
    """
    parties = dict(review.facts.roadmap.parties)
    party = heads.party(institution.side, parties.get(institution.side, Text()), phrases)
    slots = {
        "round": number(asked.name),
        "as_of": review.as_of,
        "title": heads.titled(review.facts.roadmap, phrases.say("letters.roadmap"), phrases),
        "due": asked.due_on or (),
    }
    blocks: list[Block] = [
        Paragraph(phrases.say("papers.reminder.title"), Style.SECOND),
        Paragraph(phrases.say("meeting.invitation.registered"), Style.SECOND),
        Paragraph(phrases.value(institution.names), Style.LABEL),
        Paragraph(phrases.say("letters.subject", **slots), Style.TITLE),
        Paragraph(
            phrases.say(f"letters.silent_{'due' if asked.due_on else 'asked'}", **slots),
            Style.SIDES,
        ),
        Paragraph(phrases.say("letters.request", **slots), Style.SIDES),
        _measures(review, assigned, phrases),
        Paragraph(phrases.say("letters.silence"), Style.SIDES),
        Paragraph(phrases.say("letters.crossed"), Style.SIDES),
        Paragraph(phrases.say("letters.coordinator", party=party), Style.BODY),
        Paragraph((words("\n"), *phrases.say("meeting.invitation.signature")), Style.BODY),
    ]
    return heads.paper("reminder", review, phrases, tuple(blocks), audience=Audience.INTERNAL)


def _measures(
    review: Review, assigned: Sequence[tuple[Measure, Part]], phrases: Phrasebook
) -> Table:
    columns = (
        heads.number_column(review, phrases),
        Column(phrases.say("papers.joint-table.measure"), 52),
        Column(phrases.say("letters.timeframe"), 24),
        Column(phrases.say("letters.part"), 18),
    )
    rows = [
        Row(
            (
                (Paragraph(heads.number_of(measure, phrases)),),
                (Paragraph(phrases.value(measure.text), Style.SIDES),),
                (Paragraph(heads.timeframe(measure.timeframe, phrases)),),
                (Paragraph(phrases.value(part)),),
            )
        )
        for measure, part in assigned
    ]
    return Table(columns, tuple(rows))


def replies(
    review: Review,
    side: Side,
    listed: Sequence[Reply],
    changes: Sequence[Reason],
    phrases: Phrasebook,
) -> Paper:
    """What is to be sent to whom, about what; and what changed since the last run."""
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    parties = dict(review.facts.roadmap.parties)
    party = heads.party(side, parties.get(side, Text()), phrases)
    is_first = all(reply.is_new is None for reply in listed)
    columns = [
        Column(phrases.say("letters.to"), 28),
        Column(phrases.say("letters.about"), 30),
        Column(phrases.say("letters.file"), 42),
    ]
    if not is_first:
        columns.append(Column(phrases.say("letters.since"), 14))
    rows = []
    for reply in listed:
        to = names.get(reply.institution, Text())
        unknown = (source(reply.institution),) if reply.institution else ()
        cells = [
            (Paragraph(phrases.value(to) if to else unknown or phrases.say("letters.nobody")),),
            (Paragraph(reply.about),),
            (Paragraph((source(reply.file),), Style.SECOND),),
        ]
        if not is_first:
            said = phrases.say(f"letters.{'new' if reply.is_new else 'as_before'}")
            cells.append((Paragraph(said, Style.SECOND),))
        rows.append(Row(tuple(cells)))
    blocks: list[Block] = [
        *heads.opening("replies", review, phrases),
        Paragraph(phrases.say("letters.whose", party=party), Style.LABEL),
    ]
    if changes:
        blocks += _listed("changed", changes, phrases)
    blocks.append(
        Table(tuple(columns), tuple(rows)) if rows else Paragraph(phrases.say("letters.no_reply"))
    )
    return heads.paper("replies", review, phrases, tuple(blocks), audience=Audience.INTERNAL)
