"""The slides that draw: how much both sides validated, and when and how the events were held."""

from collections.abc import Iterator

from roadbook.core.facts import Area
from roadbook.core.reasons import Pieces, number
from roadbook.core.words import Modality
from roadbook.documents.papers import heads
from roadbook.documents.papers.paper import Chart, Paragraph, Series, Slide, Style, Table
from roadbook.documents.papers.slide_deck import Deck


def answer(deck: Deck) -> Slide:
    """The one sentence to remember, how the measures part, and who took part in the events."""
    share = deck.programme.figure("completion.items.validated")
    blocks: list[Paragraph | Table | Chart] = []
    if deck.programme.is_silent:
        blocks.append(Paragraph(_no_report(deck), Style.NOTE))
    if not deck.programme.verdicts or share is None:
        return Slide(deck.say("no_measures"), tuple(blocks))
    validated, of = (deck.phrases.part_of(share, p) for p in ("numerator", "denominator"))
    title = deck.say("answer" if share.value else "none_validated", validated=validated, of=of)
    blocks.append(_parts(deck, title))
    people = deck.programme.figure("people.participations")
    if people is not None and people.value is not None:
        told = deck.phrases.say(
            f"papers.scorecard.people_{people.bound}",
            people=people,
            without=deck.programme.figure("events.without_number"),
            events=deck.programme.figure("events.held"),
        )
        blocks.append(Paragraph(told, Style.SECOND))
    notes = [
        Paragraph(deck.phrases.say("method.item_rate_validated.says")),
        *deck.listed("declared", deck.programme.declared),
        *deck.listed("unreported", deck.programme.unreported),
        Paragraph(deck.say("record")),
    ]
    return Slide(title, tuple(blocks), tuple(notes))


def _no_report(deck: Deck) -> Pieces:
    facts = deck.review.facts
    own = deck.institutions.get(deck.programme.presentation.institution)
    name = own.names if own else deck.programme.presentation.names
    said = [deck.say("no_report", programme=name)]
    if facts.asked_on:
        said.append(deck.say("asked", on=facts.asked_on))
    if facts.due_on:
        said.append(deck.say("due", on=facts.due_on))
    return heads.joined(said, " ")


def _parts(deck: Deck, sentence: Pieces) -> Chart:
    """A bar for each area, of what is validated and what is not yet."""
    names = ("completion.items.validated", "measures.not_validated")
    areas = [area for area in _areas(deck) if deck.programme.figure(names[0], area=area.key)]
    groups: list[dict[str, object]] = [{"area": area.key} for area in areas] or [{}]
    done, rest = (
        [figure for g in groups if (figure := deck.programme.figure(n, **g))] for n in names
    )
    return Chart(
        tuple(deck.phrases.value(a.names) for a in areas) or (deck.say("all_measures"),),
        (
            Series(
                deck.say("validated"),
                tuple(deck.phrases.part_of(f, "numerator")[0] for f in done),
            ),
            Series(deck.say("not_validated"), tuple(deck.phrases.value(f)[0] for f in rest)),
        ),
        sentence,
    )


def _areas(deck: Deck) -> list[Area]:
    """The innermost areas of the programme: a measure is drawn once."""
    own = {deck.measures[v.measure].area for v in deck.programme.verdicts}
    areas = [a for a in deck.review.facts.roadmap.areas if a.key in own]
    inner = {a.parent for a in areas}
    return [] if inner & own else sorted(areas, key=lambda a: (a.order, a.key))


def events(deck: Deck) -> Iterator[Slide]:
    """How many events there were in which year and how they were held."""
    programme = deck.programme
    dated = [(day.year, e.modality) for e in programme.events if (day := e.start or e.end)]
    if not dated:
        return
    years = range(min(year for year, _ in dated), deck.review.as_of.year + 1)
    series = []
    for mode in (*Modality, None):
        if any(mode is held for _, held in dated):
            name = deck.phrases.value(mode) if mode else deck.say("no_mode")
            code = mode or "unknown"
            drawn = [programme.figure("events.held", year=y, modality=code) for y in years]
            values = [deck.phrases.value(figure)[0] if figure else None for figure in drawn]
            series.append(Series(name, tuple(values)))
    held = programme.figure("events.held")
    title = deck.say("events", n=held)
    blocks: list[Paragraph | Table | Chart] = [
        Chart(tuple((number(str(y)),) for y in years), tuple(series), title, is_upright=True)
    ]
    without = programme.figure("events.without_day")
    if without is not None and without.value:
        blocks.append(Paragraph(deck.say("without_day", n=without), Style.SECOND))
    says = deck.phrases.say("method.events_held.says")
    yield Slide(title, tuple(blocks), (Paragraph(says), Paragraph(deck.say("record"))))
