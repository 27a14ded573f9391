"""The minutes as a skeleton: who met, what was on the table, and one row per conclusion.

Conclusions use the verbs of the field; those that create an action have an owner and a day, and
each is read back to both sides.
"""

from collections.abc import Iterator

from roadbook.core.agenda import Agenda
from roadbook.core.meeting import Decision, Meeting, actions
from roadbook.core.reasons import Pieces, counted, source
from roadbook.core.review import Review
from roadbook.core.words import Side
from roadbook.documents.papers import heads
from roadbook.documents.papers.agenda import head_of, opening, points, title_of, topics
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


def minutes(review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook) -> Paper:
    """The minutes of a meeting in one language."""
    blocks: list[Block] = [
        *opening("minutes", meeting, phrases),
        Paragraph(phrases.say("meeting.minutes.present"), Style.PART),
        *_present(review, meeting, phrases),
        Paragraph(phrases.say("meeting.minutes.discussed"), Style.PART),
        *_discussed(review, meeting, plan, phrases),
        *_said(meeting, phrases),
        Paragraph(phrases.say("meeting.minutes.conclusions"), Style.PART),
    ]
    if meeting.decisions:
        blocks.append(_decisions(review, meeting, phrases))
    else:
        blocks.append(Paragraph(phrases.say("meeting.minutes.none"), Style.BODY))
    n = counted(len(actions(meeting)), "minutes.actions")
    blocks.append(Paragraph(phrases.say("meeting.minutes.actions", n=n), Style.SECOND))
    return heads.paper("minutes", review, phrases, tuple(blocks))


def _present(review: Review, meeting: Meeting, phrases: Phrasebook) -> Iterator[Paragraph]:
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    parties = dict(review.facts.roadmap.parties)
    for delegation in meeting.delegations:
        party = parties.get(delegation.side)
        label = heads.party(delegation.side, party, phrases) if party else ()
        yield Paragraph(label or phrases.value(delegation.side), Style.LABEL, keep_with_next=True)
        yield Paragraph(head_of(meeting, delegation.side, phrases), Style.BODY)
        listed = [
            phrases.value(names[key]) if key in names else (source(key),)
            for key in delegation.institutions
        ]
        yield Paragraph(heads.joined(listed), Style.SECOND)


def _discussed(
    review: Review, meeting: Meeting, plan: Agenda, phrases: Phrasebook
) -> Iterator[Paragraph]:
    measures = {m.id: m for m in review.facts.roadmap.measures}
    for item in plan.items:
        here = [*topics(item, meeting, phrases), *points(item.points, measures, phrases)]
        if here:
            yield Paragraph(title_of(item, meeting, phrases), Style.LABEL, keep_with_next=True)
            yield from here


def _said(meeting: Meeting, phrases: Phrasebook) -> Iterator[Paragraph]:
    if meeting.statements:
        yield Paragraph(phrases.say("meeting.minutes.said"), Style.PART)
    for statement in meeting.statements:
        yield Paragraph(phrases.value(statement.words), Style.SIDES)


def _decisions(review: Review, meeting: Meeting, phrases: Phrasebook) -> Table:
    columns = (
        Column(phrases.say("papers.joint-table.number"), 5),
        Column(phrases.say("meeting.minutes.conclusion"), 56),
        Column(phrases.say("meeting.minutes.owner"), 26),
        Column(phrases.say("meeting.minutes.due"), 16),
        Column(phrases.say("meeting.minutes.read_back"), 21),
    )
    names = {i.key: i.names for i in review.facts.roadmap.institutions}
    rows = []
    for place, decision in enumerate(meeting.decisions, 1):
        owners = heads.joined(
            [phrases.value(names[k]) if k in names else (source(k),) for k in decision.owners]
        )
        rows.append(
            Row(
                (
                    (Paragraph((counted(place, decision.key),)),),
                    (
                        Paragraph(phrases.value(decision.verb), Style.LABEL),
                        Paragraph(phrases.value(decision.words), Style.SIDES),
                    ),
                    (Paragraph(owners, Style.BODY),),
                    (Paragraph(_due(decision, phrases), Style.BODY),),
                    tuple(_read_back(decision, phrases)),
                )
            )
        )
    return Table(columns, tuple(rows))


def _due(decision: Decision, phrases: Phrasebook) -> Pieces:
    return phrases.value(decision.due_on) if decision.due_on else ()


def _read_back(decision: Decision, phrases: Phrasebook) -> Iterator[Paragraph]:
    """Each side by itself: one hearing its words does not confirm them for the other."""
    for side in Side:
        heard = "read_back_by" if side in decision.read_back else "not_read_back"
        yield Paragraph(phrases.say(f"meeting.minutes.{heard}", side=side), Style.SECOND)
