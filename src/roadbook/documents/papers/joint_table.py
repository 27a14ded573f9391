"""The joint table: for each measure what each side says, how the assessments stand, and the
evidence.

Two equal columns for two equal sides, each side's institutions in its own order. Both texts stand;
where they differ one neutral sentence says so.
"""

from collections.abc import Iterator, Mapping, Sequence

from roadbook.core.facts import Assignment, Event, Institution, Measure, ReportEntry
from roadbook.core.people import total
from roadbook.core.reasons import Pieces, counted, source
from roadbook.core.review import Review
from roadbook.core.status import SideView, Verdict
from roadbook.core.timeframes import Period
from roadbook.core.words import Agreement, Bound
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


def joint_table(review: Review, phrases: Phrasebook) -> Paper:
    """The side-by-side table of a review; texts of the sides as they wrote them."""
    roadmap = review.facts.roadmap
    sides = [heads.party(side, name, phrases) for side, name in roadmap.parties]
    columns = (
        heads.number_column(review, phrases),
        Column(phrases.say("papers.joint-table.measure"), 24),
        Column(sides[0], 21),
        Column(sides[1], 21),
        Column(phrases.say("papers.joint-table.assessment"), 17),
        Column(phrases.say("papers.joint-table.evidence"), 25),
    )
    blocks: tuple[Block, ...] = (
        *heads.opening("joint-table", review, phrases),
        Paragraph(_how_to_read(roadmap.measures, phrases), Style.NOTE),
        Table(columns, tuple(_rows(review, phrases)), is_dense=True),
    )
    return heads.paper("joint-table", review, phrases, blocks, is_landscape=True)


def _how_to_read(measures: Sequence[Measure], phrases: Phrasebook) -> Pieces:
    read = phrases.say("papers.joint-table.how_to_read")
    if all(measure.text.exactly(phrases.language) for measure in measures):
        return read
    return heads.joined([read, phrases.say("papers.joint-table.in_the_original")], " ")


def _rows(review: Review, phrases: Phrasebook) -> Iterator[Row]:
    """Measures by area in the order of the roadmap, each area opened by its name."""
    facts = review.facts
    measures = {m.id: m for m in facts.roadmap.measures}
    areas = {area.key: area for area in facts.roadmap.areas}
    institutions = {i.key: i for i in facts.roadmap.institutions}
    order = [side for side, _ in facts.roadmap.parties]
    opened = None
    for verdict in review.verdicts:
        measure = measures[verdict.measure]
        if measure.area != opened and measure.area in areas:
            opened = measure.area
            name = heads.area_name(areas[opened], areas, phrases)
            yield Row(((Paragraph(name, Style.PART),),), is_group=True)
        known = review.told[measure.id]
        views = {view.side: view for view in verdict.views}
        said = [_said(views[side], known.latest, institutions, phrases) for side in order]
        yield Row(
            (
                (Paragraph(heads.number_of(measure, phrases), Style.BODY),),
                _measure(measure, institutions, phrases),
                *said,
                _assessment(verdict, phrases),
                _evidence(known.events, phrases),
            )
        )


def _measure(
    measure: Measure, institutions: Mapping[str, Institution], phrases: Phrasebook
) -> tuple[Paragraph, ...]:
    """The text, the time-frame as worded, and who has a part, the lead first."""
    paragraphs = [Paragraph(phrases.value(measure.text), Style.SIDES)]
    if told := heads.timeframe(measure.timeframe, phrases):
        paragraphs.append(Paragraph(told, Style.SECOND))
    if named := [_named(a, institutions, phrases) for a in measure.assignments]:
        paragraphs.append(Paragraph(heads.joined(named), Style.SECOND))
    return tuple(paragraphs)


def _named(
    assignment: Assignment, institutions: Mapping[str, Institution], phrases: Phrasebook
) -> Pieces:
    """A body in the paper's language, by its short name where it has one; else as the plan has.

    A long name stands without what it explains in parentheses.
    """
    known = institutions.get(assignment.institution)
    for names in (known.short_names, known.names) if known else ():
        if said := names.exactly(phrases.language):
            name, _, explained = said.words.partition(" (")
            return (source(name),) if explained else phrases.value(names)
    return (source(assignment.wording or assignment.institution),)


def _said(
    view: SideView,
    entries: Sequence[ReportEntry],
    institutions: Mapping[str, Institution],
    phrases: Phrasebook,
) -> tuple[Paragraph, ...]:
    """A side's word on the measure, then its bodies' own words in their protocol order."""
    if not view.spoke:
        return (Paragraph(phrases.say("papers.joint-table.no_report"), Style.SECOND),)
    paragraphs = []
    if view.lifecycle is not None:
        paragraphs.append(Paragraph(phrases.value(view.lifecycle), Style.LABEL))
    paragraphs.extend(_grades(view, phrases))
    own = sorted(
        (e for e in entries if e.side is view.side),
        key=lambda e: (_order(institutions, e.institution), e.institution),
    )
    for entry in own:
        paragraphs.extend(_narrative(entry, institutions, phrases, is_named=len(own) > 1))
    return tuple(paragraphs)


def _grades(view: SideView, phrases: Phrasebook) -> Iterator[Paragraph]:
    """The result declared and the side's assessment; one line where they are the same word."""
    if view.result is not None and view.result is view.assessment:
        line = phrases.say("papers.joint-table.declares_and_assesses", word=view.result)
        yield Paragraph(line, Style.BODY)
        return
    for key, word in (("declares", view.result), ("assesses", view.assessment)):
        if word is not None:
            yield Paragraph(phrases.say(f"papers.joint-table.{key}", word=word), Style.BODY)


def _order(institutions: Mapping[str, Institution], key: str) -> int:
    return institutions[key].order if key in institutions else 0


def _narrative(
    entry: ReportEntry,
    institutions: Mapping[str, Institution],
    phrases: Phrasebook,
    *,
    is_named: bool,
) -> Iterator[Paragraph]:
    if is_named and entry.institution in institutions:
        yield Paragraph(phrases.value(institutions[entry.institution].names), Style.SECOND)
    if entry.note:
        yield Paragraph(_words(entry.note, entry, phrases), Style.SIDES)
    if entry.difficulty or entry.difficulty_words:
        cause = phrases.value(entry.difficulty) if entry.difficulty else ()
        words_of = _words(entry.difficulty_words, entry, phrases) if entry.difficulty_words else ()
        text = heads.joined([part for part in (cause, words_of) if part], ": ")
        yield Paragraph(phrases.say("papers.joint-table.difficulty", text=text), Style.SECOND)
    for name in ("way_forward", "next_step"):
        if said := getattr(entry, name):
            text = _words(said, entry, phrases)
            yield Paragraph(phrases.say(f"papers.joint-table.{name}", text=text), Style.SECOND)


def _words(text: str, entry: ReportEntry, phrases: Phrasebook) -> Pieces:
    return heads.quoted(text, entry.language, phrases, entry.measure)


def _assessment(verdict: Verdict, phrases: Phrasebook) -> tuple[Paragraph, ...]:
    """How the two assessments stand to each other; where they differ, the neutral sentence."""
    first = Paragraph(phrases.value(verdict.agreement), Style.LABEL)
    if verdict.agreement is Agreement.DIFFERING:
        differ = phrases.say("papers.joint-table.differ")
        return first, Paragraph(differ, Style.SECOND)
    if verdict.is_validated:
        return first, Paragraph(phrases.say("papers.joint-table.validated"), Style.SECOND)
    waits = verdict.agreement in (Agreement.AWAITING, Agreement.UNCONFIRMED)
    reasons = verdict.agreement_reasons[:1] if waits else ()
    return (first, *(Paragraph(phrases.sentence(r), Style.SECOND) for r in reasons))


def _evidence(events: Sequence[Event], phrases: Phrasebook) -> tuple[Paragraph, ...]:
    """Each event once: its title and days, then people and what proves it."""
    once = {event.key: event for event in sorted(events, key=lambda e: (e.institution, e.side))}
    paragraphs = []
    for event in sorted(once.values(), key=lambda e: (str(e.start or ""), e.key)):
        title = heads.quoted(event.title, event.language, phrases, event.key)
        paragraphs.append(Paragraph(title, Style.BODY))
        if told := about(event, phrases):
            paragraphs.append(Paragraph(told, Style.SECOND))
        for proof in event.evidence:
            quoted = heads.quoted(proof, event.language, phrases, event.key)
            paragraphs.append(Paragraph(quoted, Style.SECOND))
    return tuple(paragraphs)


def about(event: Event, phrases: Phrasebook) -> Pieces:
    """When an event was held, how, and how many took part, as far as it is known."""
    parts: list[Pieces] = []
    if event.start and event.end and event.end > event.start:
        parts.append(phrases.value(Period(event.start, event.end)))
    elif event.start or event.end:
        parts.append(phrases.value(event.start or event.end))
    if event.modality:
        parts.append(phrases.value(event.modality))
    if (people := total(event.people)) is not None:
        key = "at_least" if event.people.bound is Bound.AT_LEAST else "exact"
        n = counted(people, f"event:{event.key}")
        parts.append(phrases.say(f"papers.joint-table.people_{key}", n=n))
    return heads.joined(parts, " · ")
