"""The list of participants: by side in each side's own protocol order, with the titles of the day.

In one language, or in two side by side. Who is not named yet keeps a place that says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from roadbook.core.facts import Institution
from roadbook.core.meeting import Meeting, Seat, seats
from roadbook.core.reasons import Pieces, counted, source
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.documents.papers import heads
from roadbook.documents.papers.agenda import opening
from roadbook.documents.papers.paper import (
    Block,
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Style,
    Table,
    plain,
)

_BETWEEN = " · "


def participants(
    review: Review, meeting: Meeting, phrases: Phrasebook, beside: Phrasebook | None = None
) -> Paper:
    """Everybody at the table; with a second language, names and titles stand in both."""
    books = (phrases, beside) if beside else (phrases,)
    at_table = seats(meeting)
    named = sum(bool(seat.name) for seat in at_table)
    told = phrases.say(
        "meeting.participants.sums",
        bodies=counted(len({seat.institution for seat in at_table}), "participants.bodies"),
        named=counted(named, "participants.named"),
        open=counted(len(at_table) - named, "participants.open"),
    )
    blocks: tuple[Block, ...] = (
        *opening("participants", meeting, phrases, told),
        _table(review, at_table, books),
    )
    made = heads.paper("participants", review, phrases, blocks, is_landscape=beside is not None)
    return replace(made, languages=tuple(book.language for book in books))


def _table(review: Review, at_table: Sequence[Seat], books: Sequence[Phrasebook]) -> Table:
    phrases = books[0]
    columns = (
        Column(phrases.say("papers.joint-table.number"), 5),
        *(Column(_in(b, b.say("meeting.participants.who"), books), 34) for b in books),
        Column(_both("meeting.participants.institution", books), 52),
        Column(_both("meeting.participants.presence", books), 14),
    )
    known = {i.key: i for i in review.facts.roadmap.institutions}
    parties = dict(review.facts.roadmap.parties)
    rows: list[Row] = []
    for side in dict.fromkeys(seat.side for seat in at_table):
        name = parties.get(side, Text())
        called = [_in(b, heads.party(side, name, b), books) for b in books]
        rows.append(Row(((Paragraph(_joined(called), Style.PART),),), is_group=True))
        own = [seat for seat in at_table if seat.side is side]
        rows += [_row(place, seat, known, books) for place, seat in enumerate(own, 1)]
    return Table(columns, tuple(rows))


def _row(place: int, seat: Seat, known: dict[str, Institution], books: Sequence[Phrasebook]) -> Row:
    bodies, presences = [], []
    for book in books:
        body = known.get(seat.institution)
        bodies.append(
            _in(book, book.value(body.names) if body else (source(seat.institution),), books)
        )
        presences.append(_in(book, _presence(seat, book), books))
    return Row(
        (
            (Paragraph((counted(place, "participants.place"),)),),
            *(_who(seat, book, books) for book in books),
            tuple(Paragraph(body, Style.BODY) for body in _once(bodies)),
            tuple(Paragraph(presence, Style.BODY) for presence in _once(presences)),
        )
    )


def _who(seat: Seat, book: Phrasebook, books: Sequence[Phrasebook]) -> tuple[Paragraph, ...]:
    if not seat.name:
        said = _in(book, book.say("meeting.participants.to_be_named"), books)
        return (Paragraph(said, Style.SECOND),)
    name = Paragraph(_in(book, book.value(seat.name), books), Style.LABEL)
    if not seat.title:
        return (name,)
    return (name, Paragraph(_in(book, book.value(seat.title), books), Style.BODY))


def _presence(seat: Seat, book: Phrasebook) -> Pieces:
    if seat.presence is None:
        return book.say("meeting.participants.not_recorded")
    return book.value(seat.presence)


def _both(key: str, books: Sequence[Phrasebook]) -> Pieces:
    return _joined([_in(book, book.say(key), books) for book in books])


def _joined(said: Sequence[Pieces]) -> Pieces:
    return heads.joined(_once(said), _BETWEEN)


def _once(said: Sequence[Pieces]) -> list[Pieces]:
    """Without repeating what reads the same in both languages."""
    return list({plain(pieces): pieces for pieces in reversed(said)}.values())[::-1]


def _in(book: Phrasebook, pieces: Pieces, books: Sequence[Phrasebook]) -> Pieces:
    """Words of the second language, marked as such: the paper's own is the first."""
    if book is books[0]:
        return pieces
    return tuple(replace(piece, language=piece.language or book.language) for piece in pieces)
