"""The annotated agenda: when, who speaks how long, and which measures need the meeting, with the
reason.
"""

from collections.abc import Container, Iterator, Mapping

from roadbook.core import agenda as core_agenda
from roadbook.core.agenda import Agenda, Discussed, Item, Point
from roadbook.core.facts import Institution, Measure
from roadbook.core.meeting import Meeting
from roadbook.core.reasons import Piece, Pieces, counted, number, source, words
from roadbook.core.review import Review
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import (
    Align,
    Block,
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Style,
    Table,
)

BETWEEN = " · "


def agenda(review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook) -> Paper:
    """The agenda of a meeting in one language."""
    sums = phrases.say(
        "meeting.agenda.sums",
        minutes=counted(plan.minutes, "agenda.minutes"),
        slots=counted(plan.slots, "agenda.slots"),
    )
    blocks: tuple[Block, ...] = (
        *opening("agenda", meeting, phrases, sums),
        _table(review, meeting, plan, phrases),
    )
    return heads.paper("agenda", review, phrases, blocks)


def opening(key: str, meeting: Meeting, phrases: Phrasebook, *more: Pieces) -> Iterator[Paragraph]:
    """The head of a paper of the meeting: which paper, which meeting, on which instrument, when."""
    yield Paragraph(phrases.say(f"papers.{key}.title"), Style.SECOND)
    yield Paragraph(heads.capital(phrases.value(meeting.title)), Style.TITLE)
    yield Paragraph(heads.capital(phrases.value(meeting.instrument)), Style.SIDES)
    yield Paragraph(heads.joined((when(meeting, phrases), *more), BETWEEN), Style.BODY)
    yield from assumed(meeting, phrases)


def when(meeting: Meeting, phrases: Phrasebook) -> Pieces:
    """Day, hour with its zone where known, mode and place."""
    parts: list[Pieces] = [phrases.value(meeting.on)]
    if meeting.opens_at is not None:
        at = meeting.opens_at
        hour = number(at.strftime("%H:%M"), "meeting.opens_at")
        parts.append(
            phrases.say("meeting.hour", hour=hour, zone=number(zone(meeting), "meeting.zone"))
        )
    parts.append(phrases.value(meeting.mode))
    if meeting.place:
        parts.append((source(meeting.place),))
    return heads.joined(parts, BETWEEN)


def zone(meeting: Meeting) -> str:
    """The offset from Coordinated Universal Time: "UTC+05:00"."""
    at = meeting.opens_at
    return "" if at is None else f"UTC{at.strftime('%z')[:3]}:{at.strftime('%z')[3:]}"


def assumed(
    meeting: Meeting, phrases: Phrasebook, among: Container[str] | None = None
) -> Iterator[Paragraph]:
    """What of the meeting is no public fact; with `among`, of these fields alone."""
    if fields := [name for name in meeting.assumed if among is None or name in among]:
        named = heads.joined([phrases.say(f"meeting.field.{name}") for name in fields], ", ")
        yield Paragraph(phrases.say("meeting.assumed", fields=named), Style.SECOND)


def _table(review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook) -> Table:
    clock = "time" if meeting.opens_at else "since"
    columns = (
        Column(phrases.say(f"meeting.agenda.{clock}"), 8),
        Column(phrases.say("meeting.agenda.item"), 84),
        Column(phrases.say("meeting.agenda.minutes"), 11, Align.END),
    )
    measures = {m.id: m for m in review.facts.roadmap.measures}
    institutions = {i.key: i for i in review.facts.roadmap.institutions}
    rows, gone = [], 0
    for item in plan.items:
        rows.append(
            Row(
                (
                    (Paragraph(_time(meeting, gone), Style.BODY),),
                    tuple(_item(item, meeting, measures, institutions, phrases)),
                    (Paragraph((counted(item.minutes, f"agenda.{item.block}"),), Style.BODY),),
                )
            )
        )
        gone += item.minutes
    return Table(columns, tuple(rows))


def _time(meeting: Meeting, gone: int) -> Pieces:
    """The hour of an item, or the time since the opening where no hour is known."""
    if meeting.opens_at is None:
        return (number(f"{gone // 60}:{gone % 60:02}", "agenda.since"),)
    minutes = meeting.opens_at.hour * 60 + meeting.opens_at.minute + gone
    return (number(f"{minutes // 60 % 24:02}:{minutes % 60:02}", "agenda.hour"),)


def _item(
    item: Item,
    meeting: Meeting,
    measures: Mapping[str, Measure],
    institutions: Mapping[str, Institution],
    phrases: Phrasebook,
) -> Iterator[Paragraph]:
    yield Paragraph(title_of(item, meeting, phrases), Style.LABEL)
    if item.block is core_agenda.Block.OPENING:
        led = [head_of(meeting, delegation.side, phrases) for delegation in meeting.delegations]
        yield Paragraph(heads.joined(led), Style.BODY)
    if item.block is core_agenda.Block.CONCLUSIONS:
        led = [phrases.value(delegation.head_name) for delegation in meeting.delegations]
        yield Paragraph(heads.joined(led), Style.BODY)
    if item.block is core_agenda.Block.INTERVENTIONS:
        spoken = [
            _asked(
                institutions[key].names if key in institutions else source(key),
                [measures[m] for m in asked],
                phrases,
            )
            for key, asked in zip(item.speakers, item.asked, strict=True)
        ]
        yield Paragraph(heads.joined(spoken), Style.BODY)
    yield from topics(item, meeting, phrases)
    yield from points(item.points, measures, phrases)


def _asked(institution: Text | Piece, asked: list[Measure], phrases: Phrasebook) -> Pieces:
    if not asked:
        return phrases.value(institution)
    listed = _called(asked, phrases)
    return phrases.say("meeting.agenda.asked", institution=institution, measures=listed)


def topics(item: Item, meeting: Meeting, phrases: Phrasebook) -> Iterator[Paragraph]:
    """The topics of the way forward, where this item is it."""
    if item.block is core_agenda.Block.WAY_FORWARD:
        for topic in meeting.way_forward:
            yield Paragraph(phrases.value(topic), Style.BODY, bullet=True)


def points(
    found: tuple[Discussed, ...], measures: Mapping[str, Measure], phrases: Phrasebook
) -> Iterator[Paragraph]:
    """One line per kind of point, with its measures by number.

    Those on which the sides have something to settle between them are named as well.
    """
    for kind in dict.fromkeys(point.point for point in found):
        here = [measures[p.measure] for p in found if p.point is kind]
        if kind in _NAMED:
            named = heads.joined([_named(measure, phrases) for measure in here])
        else:
            named = _called(here, phrases)
        told = phrases.say(f"meeting.point.{kind}", measures=named)
        yield Paragraph(told, Style.SECOND, bullet=True)


_NAMED = (Point.DIFFERING, Point.OVERDUE, Point.UNCONFIRMED)


def _named(measure: Measure, phrases: Phrasebook) -> Pieces:
    """By number and text, or by text alone where the plan prints no number."""
    if not measure.numbers:
        return phrases.value(measure.text)
    numbered = heads.number_of(measure, phrases)
    return phrases.say("meeting.point.measure", number=numbered, text=measure.text)


def _called(measures: list[Measure], phrases: Phrasebook) -> Pieces:
    """By number, or by text where the plan prints no number: an id says nothing to a speaker."""
    between = ", " if all(measure.numbers for measure in measures) else "; "
    called = [
        heads.number_of(measure, phrases) if measure.numbers else phrases.value(measure.text)
        for measure in measures
    ]
    return heads.joined(called, between)


def title_of(item: Item, meeting: Meeting, phrases: Phrasebook) -> Pieces:
    """The name of an item; a presentation by the name of its programme."""
    if item.block is core_agenda.Block.PRESENTATION:
        names = next(p.names for p in meeting.presentations if p.key == item.key)
        return phrases.say("meeting.block.presentation", programme=names)
    return phrases.say(f"meeting.block.{item.block}")


def head_of(meeting: Meeting, side: Side, phrases: Phrasebook) -> Pieces:
    """The head of a delegation with the title of that day."""
    for delegation in meeting.delegations:
        if delegation.side is side:
            title = phrases.value(delegation.head_title)
            return (*phrases.value(delegation.head_name), words(", "), *title)
    return ()
