"""The roadmap as one table: each measure with its time, who answers on both sides, and where it
stands on the day; or of those measures alone that one institution has a part in.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from roadbook.core.facts import Institution, Measure
from roadbook.core.reasons import Pieces
from roadbook.core.review import Review
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, window
from roadbook.core.words import Audience, Part, Side
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import (
    Block,
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Sheet,
    Style,
    Table,
    plain,
)

KEY = "roadmap-table"
_SHEET = {
    "number": 6,
    "area": 26,
    "measure": 46,
    "timeframe": 20,
    "first_day": 11,
    "last_day": 11,
    "state": 14,
    "held_first": 11,
    "held_last": 11,
    "way": 14,
    "pace": 14,
}
_BEFORE_SIDES = 6
_WIDTH_OF_A_SIDE = 30


def roadmap_table(
    review: Review,
    phrases: Phrasebook,
    *,
    of: Institution | None = None,
    audience: Audience = Audience.JOINT,
) -> Paper:
    """The table as a document and a workbook; `of` is the institution whose measures it lists."""
    only = frozenset(_own(review, of)) if of else None
    blocks: tuple[Block, ...] = (
        *heads.opening(KEY, review, phrases),
        *((Paragraph(phrases.value(of.names), Style.SIDES),) if of else ()),
        Table(_columns(review, phrases), tuple(_rows(review, phrases, only)), is_dense=True),
    )
    return heads.paper(
        KEY,
        review,
        phrases,
        blocks,
        audience=audience,
        is_landscape=True,
        sheets=(_sheet(review, phrases, only),),
    )


def _own(review: Review, body: Institution) -> Iterator[str]:
    for measure in review.facts.roadmap.measures:
        if any(one.institution == body.key for one in measure.assignments):
            yield measure.id


def _columns(review: Review, phrases: Phrasebook) -> tuple[Column, ...]:
    sides = review.facts.roadmap.parties
    return (
        heads.number_column(review, phrases),
        Column(phrases.say("papers.roadmap-table.measure"), 34),
        Column(phrases.say("papers.roadmap-table.timeframe"), 14),
        *(Column(heads.party(side, name, phrases), 18) for side, name in sides),
        Column(phrases.say("papers.roadmap-table.state"), 15),
    )


def _rows(review: Review, phrases: Phrasebook, only: Collection[str] | None) -> Iterator[Row]:
    """Measures by area in the order of the roadmap, each area opened by its name."""
    areas = {area.key: area for area in review.facts.roadmap.areas}
    opened = None
    for measure, verdict in _listed(review, only):
        if measure.area != opened and measure.area in areas:
            opened = measure.area
            name = heads.area_name(areas[opened], areas, phrases)
            yield Row(((Paragraph(name, Style.PART),),), is_group=True)
        time = heads.timeframe(measure.timeframe, phrases)
        sides = [_bodies(review, measure, side) for side, _ in review.facts.roadmap.parties]
        yield Row(
            (
                (Paragraph(heads.number_of(measure, phrases)),),
                (Paragraph(phrases.value(measure.text), Style.SIDES),),
                (Paragraph(time, Style.SIDES),) if time else (),
                *(tuple(Paragraph(phrases.value(name)) for name in names) for names in sides),
                tuple(_state(verdict, phrases)),
            )
        )


def _listed(review: Review, only: Collection[str] | None) -> Iterator[tuple[Measure, Verdict]]:
    measures = {measure.id: measure for measure in review.facts.roadmap.measures}
    for verdict in review.verdicts:
        if only is None or verdict.measure in only:
            yield measures[verdict.measure], verdict


def _bodies(review: Review, measure: Measure, side: Side) -> list[Text]:
    """Who answers on this side, the lead first."""
    known: Mapping[str, Institution] = {b.key: b for b in review.facts.roadmap.institutions}
    order = list(Part)
    return [
        known[one.institution].names
        for one in sorted(measure.assignments, key=lambda a: order.index(a.part))
        if one.institution in known and known[one.institution].side is side
    ]


def _state(verdict: Verdict, phrases: Phrasebook) -> Iterator[Paragraph]:
    yield Paragraph(phrases.value(verdict.lifecycle), Style.LABEL)
    told: list[Pieces] = [phrases.value(way) for way in verdict.modalities[:1]]
    if verdict.held_on is not None:
        told.append(phrases.value(_days(verdict)))
    if told:
        yield Paragraph(heads.joined(told, ", "), Style.SECOND)
    yield Paragraph(phrases.value(verdict.pace), Style.SECOND)


def _days(verdict: Verdict) -> Any:
    first, last = verdict.held_on or (None, None)
    return Period(first, last) if first and last and first != last else first


def _sheet(review: Review, phrases: Phrasebook, only: Collection[str] | None) -> Sheet:
    names = list(_SHEET)
    said = {name: phrases.text(f"papers.roadmap-table.{name}") for name in names}
    sides = [plain(heads.party(s, name, phrases)) for s, name in review.facts.roadmap.parties]
    before, after = names[:_BEFORE_SIDES], names[_BEFORE_SIDES:]
    return Sheet(
        phrases.text("papers.sheet.verdicts"),
        (*(said[name] for name in before), *sides, *(said[name] for name in after)),
        tuple(_line(review, one, verdict, phrases) for one, verdict in _listed(review, only)),
        (
            *(_SHEET[name] for name in before),
            *[_WIDTH_OF_A_SIDE] * len(sides),
            *(_SHEET[name] for name in after),
        ),
    )


def _line(
    review: Review, measure: Measure, verdict: Verdict, phrases: Phrasebook
) -> tuple[Any, ...]:
    areas = {area.key: area for area in review.facts.roadmap.areas}
    area = heads.area_name(areas[measure.area], areas, phrases) if measure.area in areas else None
    bounds = window(measure.timeframe, review.facts.roadmap.period)
    first, last = verdict.held_on or (None, None)
    sides = [
        heads.joined([phrases.value(name) for name in _bodies(review, measure, side)]) or None
        for side, _ in review.facts.roadmap.parties
    ]
    return (
        heads.number_of(measure, phrases),
        area,
        phrases.value(measure.text),
        heads.timeframe(measure.timeframe, phrases) or None,
        bounds.start if bounds else None,
        bounds.end if bounds else None,
        *sides,
        phrases.value(verdict.lifecycle),
        first,
        last,
        phrases.value(verdict.modalities[0]) if verdict.modalities else None,
        phrases.value(verdict.pace),
    )
