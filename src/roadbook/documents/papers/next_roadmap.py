"""The draft of the next roadmap: its lines with where each comes from, then every old measure with
its disposition.

What is proposed and not decided stands in square brackets. Nothing is lost: the inventory names
every measure of the old roadmap, and every new line names its source.
"""

from collections.abc import Iterator, Mapping

from roadbook.core.draft import DraftLine
from roadbook.core.facts import Assignment, Measure
from roadbook.core.reasons import Pieces, counted, number, source, words
from roadbook.core.renewal import Proposal, Renewal
from roadbook.core.review import Review
from roadbook.core.timeframes import Period
from roadbook.core.words import Audience, Side
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

_KEY = "next-roadmap"


def next_roadmap(renewal: Renewal, review: Review, phrases: Phrasebook) -> Paper:
    """The draft in one language."""
    blocks: tuple[Block, ...] = (
        *_opening(renewal, review, phrases),
        *_open_points(renewal, phrases),
        *_themes(renewal, phrases),
        Paragraph(phrases.say("papers.next-roadmap.brackets"), Style.SECOND),
        _lines(renewal, review, phrases),
        Paragraph(phrases.say("papers.next-roadmap.inventory"), Style.PART),
        _inventory(renewal, review, phrases),
    )
    return heads.paper(_KEY, review, phrases, blocks, is_landscape=True)


def _opening(renewal: Renewal, review: Review, phrases: Phrasebook) -> Iterator[Paragraph]:
    title = phrases.say(f"papers.{_KEY}.title")
    under = phrases.say(
        "papers.running_head", title=title, as_of=review.as_of, audience=Audience.JOINT
    )
    yield Paragraph(under, Style.SECOND)
    if renewal.period:
        yield Paragraph(
            phrases.say("papers.next-roadmap.period", period=renewal.period), Style.ANSWER
        )
    followed = review.facts.roadmap.title
    if followed:
        yield Paragraph(phrases.say("papers.next-roadmap.follows", title=followed), Style.TITLE)
    figures = {figure.id: figure for figure in renewal.figures}
    yield Paragraph(
        phrases.say(
            "papers.next-roadmap.summary",
            all=figures["renewal.measures"],
            lines=figures["renewal.lines"],
            new=figures["renewal.lines.new"],
            open=figures["renewal.to_be_decided"],
            linked=figures["renewal.linked"],
        ),
        Style.BODY,
    )


def _open_points(renewal: Renewal, phrases: Phrasebook) -> Iterator[Block]:
    """What people must settle stands before the table: it is why the draft is read."""
    if renewal.problems:
        yield Paragraph(phrases.say("papers.next-roadmap.open_points"), Style.PART)
    for problem in renewal.problems:
        yield Paragraph(phrases.sentence(problem), Style.BODY, bullet=True)


def _lines(renewal: Renewal, review: Review, phrases: Phrasebook) -> Table:
    columns = (
        heads.number_column(review, phrases),
        Column(phrases.say("papers.joint-table.measure"), 32),
        Column(phrases.say("papers.next-roadmap.timeframe"), 14),
        *(
            Column(heads.party(side, name, phrases), 26)
            for side, name in review.facts.roadmap.parties
        ),
        Column(phrases.say("papers.next-roadmap.lineage"), 15),
    )
    measures = {m.id: m for m in review.facts.roadmap.measures}
    areas = {area.key: area for area in review.facts.roadmap.areas}
    decided = {p.measure for p in renewal.proposals if p.decided is not None}
    rows: list[Row] = []
    opened = None
    for line in sorted(renewal.lines, key=lambda ln: (_place(ln, list(areas)), ln.order)):
        if line.area != opened and line.area in areas:
            opened = line.area
            name = heads.area_name(areas[opened], areas, phrases)
            rows.append(Row(((Paragraph(name, Style.PART),),), is_group=True))
        is_decided = not line.is_open and decided.issuperset(line.continues)
        rows.append(_line(line, review, measures, phrases, is_decided=is_decided))
    return Table(columns, (*rows, *_priorities(renewal, review, phrases)), is_dense=True)


def _priorities(renewal: Renewal, review: Review, phrases: Phrasebook) -> Iterator[Row]:
    """A place for each focus theme that no line serves yet, with who named it: the sides fill it.

    It is no line of the draft and is counted as none.
    """
    open_themes = [c.theme for c in renewal.coverage if not c.lines]
    if open_themes:
        name = phrases.say("papers.next-roadmap.new_priorities")
        yield Row(((Paragraph(name, Style.PART),),), is_group=True)
    to_be_agreed = (Paragraph(phrases.say("papers.next-roadmap.to_be_agreed"), Style.SECOND),)
    for theme in open_themes:
        named = [Paragraph(phrases.say("papers.next-roadmap.focus_theme"), Style.BODY)]
        if theme.source:
            named.append(Paragraph(phrases.value(theme.source), Style.SECOND))
        parties = [to_be_agreed for _ in review.facts.roadmap.parties]
        text = (Paragraph(_proposed(phrases.value(theme.names)), Style.SIDES),)
        yield Row(((), text, to_be_agreed, *parties, tuple(named)))


def _place(line: DraftLine, areas: list[str]) -> int:
    return areas.index(line.area) if line.area in areas else len(areas)


def _line(
    line: DraftLine,
    review: Review,
    measures: Mapping[str, Measure],
    phrases: Phrasebook,
    *,
    is_decided: bool,
) -> Row:
    text = phrases.value(line.text) if is_decided else _proposed(phrases.value(line.text))
    return Row(
        (
            (Paragraph((number(str(line.order), line.id),), Style.BODY),),
            (Paragraph(text, Style.SIDES),),
            _timeframe(line, phrases, is_decided=is_decided),
            *(
                (Paragraph(_bodies(line.assignments, side, review, phrases), Style.BODY),)
                for side, _ in review.facts.roadmap.parties
            ),
            _lineage(line, measures, phrases, is_decided=is_decided),
        )
    )


def _proposed(pieces: Pieces) -> Pieces:
    """In square brackets: nobody has agreed to it yet."""
    return (words("["), *pieces, words("]"))


def _timeframe(line: DraftLine, phrases: Phrasebook, *, is_decided: bool) -> tuple[Paragraph, ...]:
    """As worded; a time-frame that no words give is proposed, whatever became of the measure."""
    frame = line.timeframe
    if frame.wording:
        wording = phrases.value(frame.wording)
        return (Paragraph(wording if is_decided else _proposed(wording), Style.BODY),)
    if frame.start and frame.end:
        span = phrases.value(Period(frame.start, frame.end))
        return (Paragraph(_proposed(span), Style.BODY),)
    return (Paragraph(phrases.say("papers.next-roadmap.to_be_agreed"), Style.SECOND),)


def _bodies(
    assignments: tuple[Assignment, ...], side: Side, review: Review, phrases: Phrasebook
) -> Pieces:
    """The institutions of one side that have a part, by their names in this language."""
    known = {i.key: i for i in review.facts.roadmap.institutions}
    named = [
        phrases.value(known[a.institution].names)
        if a.institution in known
        else (source(a.wording or a.institution),)
        for a in assignments
        if (known[a.institution].side if a.institution in known else Side.STATE) is side
    ]
    return heads.joined(named)


def _lineage(
    line: DraftLine, measures: Mapping[str, Measure], phrases: Phrasebook, *, is_decided: bool
) -> tuple[Paragraph, ...]:
    paragraphs = []
    if line.continues:
        numbers = heads.joined(
            [heads.number_of(measures[key], phrases) for key in line.continues], ", "
        )
        continued = phrases.say("papers.next-roadmap.continues", numbers=numbers)
        paragraphs.append(Paragraph(continued, Style.BODY))
        if line.disposition is not None:
            word = phrases.value(line.disposition)
            paragraphs.append(Paragraph(word if is_decided else _proposed(word), Style.SECOND))
    else:
        paragraphs.append(Paragraph(phrases.value(line.source.kind), Style.BODY))
        paragraphs.append(Paragraph((source(line.source.reference),), Style.SECOND))
    if line.carried_over > 1:
        times = counted(line.carried_over, line.id)
        paragraphs.append(
            Paragraph(phrases.say("papers.next-roadmap.carried", n=times), Style.SECOND)
        )
    return tuple(paragraphs)


def _inventory(renewal: Renewal, review: Review, phrases: Phrasebook) -> Table:
    columns = (
        heads.number_column(review, phrases),
        Column(phrases.say("papers.joint-table.measure"), 40),
        Column(phrases.say("papers.next-roadmap.state"), 14),
        Column(phrases.say("papers.next-roadmap.disposition"), 18),
        Column(phrases.say("papers.next-roadmap.why"), 42),
        Column(phrases.say("papers.next-roadmap.goes_on_as"), 11),
    )
    measures = {m.id: m for m in review.facts.roadmap.measures}
    states = {v.measure: v.lifecycle for v in review.verdicts}
    places = {line.id: line.order for line in renewal.lines}
    rows = []
    for one in renewal.proposals:
        measure = measures[one.measure]
        reasons = heads.joined([phrases.sentence(r) for r in one.reasons], " ")
        goes_on = [(number(str(places[key]), key),) for key in one.continued_by if key in places]
        rows.append(
            Row(
                (
                    (Paragraph(heads.number_of(measure, phrases), Style.BODY),),
                    (Paragraph(phrases.value(measure.text), Style.SIDES),),
                    (Paragraph(phrases.value(states[one.measure]), Style.BODY),),
                    _disposition(one, phrases),
                    (Paragraph(reasons, Style.SECOND),),
                    (Paragraph(heads.joined(goes_on, ", "), Style.BODY),),
                )
            )
        )
    return Table(columns, tuple(rows), is_dense=True)


def _disposition(one: Proposal, phrases: Phrasebook) -> tuple[Paragraph, ...]:
    """A decided one stands plain; a proposed one in square brackets."""
    word = phrases.value(one.disposition)
    if one.decided is None:
        return (Paragraph(_proposed(word), Style.LABEL),)
    paragraphs = [Paragraph(word, Style.LABEL)]
    if one.decided.reason:
        paragraphs.append(Paragraph((source(one.decided.reason),), Style.SECOND))
    return tuple(paragraphs)


def _themes(renewal: Renewal, phrases: Phrasebook) -> Iterator[Block]:
    """The lines that serve each focus theme; a theme without one is an open point already."""
    served = [covered for covered in renewal.coverage if covered.lines]
    if served:
        yield Paragraph(phrases.say("papers.next-roadmap.themes"), Style.PART)
    places = {line.id: line.order for line in renewal.lines}
    for covered in served:
        numbers = [(number(str(places[key]), key),) for key in covered.lines]
        names, lines = covered.theme.names, heads.joined(numbers, ", ")
        told = phrases.say("papers.next-roadmap.theme", theme=names, lines=lines)
        yield Paragraph(told, Style.BODY, bullet=True)
