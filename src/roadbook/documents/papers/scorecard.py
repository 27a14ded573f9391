"""The scorecard: one page for the head of a delegation, and a workbook with every figure behind
it.

The answer stands first, in one sentence. The legitimate aggregates stand side by side, each with
its method, its numerator and denominator; nobody is ranked, and what is not known is shown as not
known.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, inf

from roadbook.core.comparison import compare
from roadbook.core.facts import Area
from roadbook.core.figures import Figure
from roadbook.core.reasons import Pieces, counted, number, source, words
from roadbook.core.review import Review
from roadbook.core.scorecard import Scorecard
from roadbook.core.status import Verdict
from roadbook.core.words import Agreement, Lifecycle
from roadbook.documents.papers import figure_sheets, heads, stories
from roadbook.documents.papers.paper import (
    Align,
    Bar,
    Block,
    Column,
    Paper,
    Paragraph,
    Phrasebook,
    Row,
    Squares,
    Style,
    Table,
    plain,
)

MOST_LINES = 16
"""Names of areas that leave room on one page for everything else."""
_LETTERS_OF_A_LINE = 60
_STORIES = ((3, 8), (2, 11), (1, MOST_LINES), (3, inf))
"""How many stories of a kind have room beside so many lines of areas; above, there is no table."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_RATES = (
    "completion.items",
    "completion.area_mean",
    "completion.weighted",
    "completion.indicators",
    "completion.items.declared",
    "completion.items.validated",
    "expected.by_now",
)
_DONE = (Lifecycle.DELIVERED, Lifecycle.CLOSED)


def scorecard(review: Review, phrases: Phrasebook, *, earlier: Scorecard | None = None) -> Paper:
    """The scorecard of a review, in one language, beside an earlier one of the same roadmap."""
    card, areas = review.scorecard, _outermost(review)
    lines = _lines(areas, phrases)
    blocks: list[Block] = [
        *heads.opening("scorecard", review, phrases),
        Paragraph(answer(card, phrases), Style.ANSWER),
        _squares(review, phrases),
        _time(review, phrases),
        *(Paragraph(phrases.sentence(remark), Style.BODY) for remark in card.remarks),
        *_since(earlier, card, phrases),
        _rates(card, phrases),
        *_areas(areas, card, phrases),
        *stories.stories(review, phrases, next(n for n, room in _STORIES if lines <= room)),
        *_people_and_money(card, phrases),
        Paragraph(_method(review, phrases), Style.SECOND),
    ]
    return heads.paper(
        "scorecard",
        review,
        phrases,
        tuple(blocks),
        is_one_page=True,
        sheets=figure_sheets.sheets(review, phrases, earlier),
    )


def answer(card: Scorecard, phrases: Phrasebook) -> Pieces:
    """How many are done, of how many, and how much of the period is over, in one sentence."""
    items = card["completion.items"]
    return phrases.say(
        "papers.scorecard.answer",
        delivered=phrases.part_of(items, "numerator"),
        counted=phrases.part_of(items, "denominator"),
        rate=items,
        validated=phrases.part_of(card["completion.items.validated"], "numerator"),
        elapsed=card["elapsed.nominal"],
    )


def _since(earlier: Scorecard | None, card: Scorecard, phrases: Phrasebook) -> Iterator[Block]:
    """What the earlier scorecard answered, beside today's answer; the workbook has the rest."""
    if earlier is None:
        return
    items, validated = (
        replace(earlier[key], id=f"{key}@as_of={earlier.as_of}")
        for key in ("completion.items", "completion.items.validated")
    )
    told = phrases.say(
        "papers.scorecard.earlier",
        as_of=earlier.as_of,
        delivered=phrases.part_of(items, "numerator"),
        counted=phrases.part_of(items, "denominator"),
        rate=items,
        validated=phrases.part_of(validated, "numerator"),
    )
    reasons = [phrases.sentence(reason) for reason in compare(earlier, card).reasons]
    yield Paragraph(heads.joined([told, *reasons], " "), Style.BODY)


def shape_of(verdict: Verdict) -> str:
    """The square of a measure: its lifecycle, and for a delivered one whether both sides say so."""
    if verdict.lifecycle in _DONE:
        if verdict.is_validated:
            return "delivered"
        return "differing" if verdict.agreement is Agreement.DIFFERING else "unconfirmed"
    if verdict.lifecycle in (Lifecycle.CANCELLED, Lifecycle.SUPERSEDED):
        return "ended"
    return verdict.lifecycle.value


_SHAPES = (
    "delivered",
    "unconfirmed",
    "differing",
    "under_way",
    "planned",
    "postponed",
    "not_requested",
    "not_reported",
    "ended",
)


def _squares(review: Review, phrases: Phrasebook) -> Squares:
    shapes = [shape_of(verdict) for verdict in review.verdicts]
    groups = [
        (shape, n, phrases.say(f"papers.squares.{shape}", n=counted(n, f"squares.{shape}")))
        for shape in _SHAPES
        if (n := shapes.count(shape))
    ]
    return Squares(tuple(groups), ())


def time(card: Scorecard, phrases: Phrasebook) -> Pieces:
    """Days elapsed of the nominal period, and of that from signature where its day is known."""
    nominal, signed = card["elapsed.nominal"], card["elapsed.signature"]
    key = "papers.scorecard.time_both" if signed.value is not None else "papers.scorecard.time"
    return phrases.say(
        key,
        days=phrases.part_of(nominal, "numerator"),
        all=phrases.part_of(nominal, "denominator"),
        share=nominal,
        signed=signed,
        signed_days=phrases.part_of(signed, "numerator"),
        signed_all=phrases.part_of(signed, "denominator"),
    )


def _time(review: Review, phrases: Phrasebook) -> Bar:
    card, period = review.scorecard, review.facts.roadmap.period
    nominal, signed = card["elapsed.nominal"], card["elapsed.signature"]
    sentence = time(card, phrases)
    notes = tuple(piece for note in signed.notes for piece in (words(" "), *phrases.sentence(note)))
    years = range(period.start.year + 1, period.end.year + 1)
    marks = tuple(
        (period.start.replace(year=year, month=1, day=1) - period.start).days / period.days
        for year in years
    )
    return Bar(float(nominal.value or 0), marks, (*sentence, *notes))


def _rates(card: Scorecard, phrases: Phrasebook) -> Table:
    columns = (
        Column(phrases.say("papers.scorecard.figure"), 20),
        Column(phrases.say("papers.scorecard.value"), 8, Align.END),
        Column(phrases.say("papers.scorecard.of"), 11, Align.END),
        Column(phrases.say("papers.scorecard.not_assessable"), 10, Align.END),
        Column(phrases.say("papers.scorecard.how"), 44),
    )
    rows = [_rate(card[key], phrases) for key in _RATES if key in card]
    return Table(columns, tuple(rows), is_dense=True)


def _rate(figure: Figure, phrases: Phrasebook) -> Row:
    how = phrases.say(f"method.{figure.method}.says")
    notes = tuple(p for note in figure.notes for p in (words(" "), *phrases.sentence(note)))
    return Row(
        (
            _cell(phrases.say(f"method.{figure.method}.name")),
            _value(figure, phrases),
            _cell(of(figure, phrases)),
            _cell(phrases.part_of(figure, "not_assessable") if figure.not_assessable else ()),
            _cell((*how, *notes) if figure.value is None else how, Style.SECOND),
        )
    )


def _value(figure: Figure, phrases: Phrasebook) -> tuple[Paragraph, ...]:
    """A figure stands out; what is not known does not."""
    return _cell(phrases.value(figure), Style.SECOND if figure.value is None else Style.LABEL)


def of(figure: Figure, phrases: Phrasebook) -> Pieces:
    """ "13 / 20", or nothing where a figure is a mean of others."""
    if figure.numerator is None or figure.denominator is None:
        return ()
    parts = (phrases.part_of(figure, name) for name in ("numerator", "denominator"))
    return heads.joined(list(parts), f"{_NO_BREAK}/{_NO_BREAK}")


def _areas(areas: list[Area], card: Scorecard, phrases: Phrasebook) -> Iterator[Block]:
    if not areas:
        return
    if _lines(areas, phrases) > MOST_LINES:
        n = counted(len(areas), "areas")
        yield Paragraph(phrases.say("papers.scorecard.many_areas", n=n), Style.NOTE)
        return
    columns = (
        Column(phrases.say("papers.scorecard.by_area"), 52),
        Column(phrases.say("papers.scorecard.value"), 10, Align.END),
        Column(phrases.say("papers.scorecard.of"), 10, Align.END),
        Column(phrases.say("papers.scorecard.under_way"), 11, Align.END),
        Column(phrases.say("papers.scorecard.no_report"), 11, Align.END),
    )
    rows = tuple(_area(area, card, phrases) for area in areas)
    yield Table(columns, rows, is_dense=True)


def _outermost(review: Review) -> list[Area]:
    """The areas that have a rate and are no part of another, in the order of the roadmap."""
    areas = sorted(review.facts.roadmap.areas, key=lambda a: a.order)
    card = review.scorecard
    return [a for a in areas if not a.parent and f"completion.items@area={a.key}" in card]


def _lines(areas: list[Area], phrases: Phrasebook) -> int:
    """How many lines the names of the areas take, near enough."""
    names = (plain(heads.area_name(area, {}, phrases)) for area in areas)
    return sum(ceil(len(name) / _LETTERS_OF_A_LINE) for name in names)


def _area(area: Area, card: Scorecard, phrases: Phrasebook) -> Row:
    rate = card[f"completion.items@area={area.key}"]
    states = [
        phrases.value(card[f"lifecycle.{state}@area={area.key}"])
        for state in (Lifecycle.UNDER_WAY, Lifecycle.NOT_REPORTED)
    ]
    return Row(
        (
            _cell(heads.area_name(area, {}, phrases), Style.SIDES),
            _value(rate, phrases),
            _cell(of(rate, phrases)),
            *(_cell(state) for state in states),
        )
    )


def _people_and_money(card: Scorecard, phrases: Phrasebook) -> Iterator[Block]:
    people, events = card["people.participations"], card["events.held"]
    if people.value is not None:
        bound = people.bound.value
        yield Paragraph(
            phrases.say(
                f"papers.scorecard.people_{bound}",
                people=people,
                without=card["events.without_number"],
                events=events,
            ),
            Style.NOTE,
        )
    for rate in card.about("funding.delivery_rate"):
        if told := _money(rate, card, phrases):
            yield Paragraph(told, Style.NOTE)


def _money(rate: Figure, card: Scorecard, phrases: Phrasebook) -> Pieces:
    """What was spent of what there is, over the lines that tell both; else what alone is known."""
    currency = rate.id.partition("@")[2]
    if rate.value is None:
        for name in ("available", "required"):
            if (known := card[f"funding.{name}@{currency}"]).value is not None:
                return phrases.say(f"papers.scorecard.money_{name}", known=known)
        return ()
    of_currency = card[f"funding.expenditure@{currency}"]
    spent, available = (
        replace(of_currency, id=f"{rate.id}#{part}", value=getattr(rate, part))
        for part in ("numerator", "denominator")
    )
    told = phrases.say(
        "papers.scorecard.money",
        spent=spent,
        available=available,
        rate=rate,
        balance=card[f"funding.balance@{currency}"],
    )
    if not rate.not_assessable:
        return told
    unknown = phrases.part_of(rate, "not_assessable")
    return heads.joined([told, phrases.say("papers.scorecard.money_unknown", n=unknown)], " ")


def _method(review: Review, phrases: Phrasebook) -> Pieces:
    method = review.method
    return phrases.say(
        "papers.scorecard.method",
        version=number(method.version),
        grace=counted(method.grace_days, "method.grace_days"),
        silence=counted(method.silence_days, "method.silence_days"),
        as_of=review.as_of,
    )


def _cell(pieces: Pieces, style: Style = Style.BODY) -> tuple[Paragraph, ...]:
    return (Paragraph(pieces, style),) if pieces else (Paragraph((source(""),), Style.SECOND),)
