"""A measure as a line of a table: its number, words, bodies, time and state, the same on every
page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import Http404
from django.utils.safestring import SafeString

from roadbook.core.facts import Institution, Measure
from roadbook.core.reasons import Pieces
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, window
from roadbook.core.told import Told
from roadbook.core.words import Agreement, Lifecycle, Pace, Part, Side
from roadbook.web.standing import Standing
from roadbook.web.strip import Scale, strip
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

SHAPES = {
    Lifecycle.DELIVERED: "done",
    Lifecycle.CLOSED: "done",
    Lifecycle.UNDER_WAY: "half",
    Lifecycle.POSTPONED: "moved",
    Lifecycle.NOT_REPORTED: "silent",
}
"""The shape before the word of a state; others have the empty square."""
_PACED = (Pace.BEHIND, Pace.LATE, Pace.AHEAD)


@dataclass(frozen=True, slots=True)
class BodiesOfSide:
    """Who answers for a measure on one side: the first by name, and how many others."""

    first: Text
    others: int


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a row. `second` are the smaller lines below the state; `changed` is what a
    reader who asks for it is told below the text.
    """

    id: str
    key: str
    number: str
    text: Text
    bodies: tuple[BodiesOfSide, ...]
    strip: SafeString
    shape: str
    state: Lifecycle
    second: tuple[Pieces, ...]
    is_part: bool
    changed: Pieces = ()


def line(measure: Measure, verdict: Verdict, of: Standing, scale: Scale, book: Phrasebook) -> Line:
    """The line of a measure in this language."""
    told = of.review.told[measure.id]
    second = tuple(second_lines(measure, verdict, told, scale.period, book))
    words = [book.say("roadmap_page.strip", state=verdict.lifecycle)]
    if (bounds := window(measure.timeframe, scale.period)) is not None:
        words.insert(0, book.say("roadmap_page.strip_window", window=bounds))
    said = "; ".join(plain(part) for part in (*words, *second))
    return Line(
        id=of.ids[measure.id],
        key=measure.id,
        number=measure.numbers.best(book.language).words.rstrip("."),
        text=measure.text,
        bodies=tuple(bodies_of(measure, of.institutions, side) for side in Side),
        strip=strip(measure, told, verdict, scale, of.day, said),
        shape=shape_of(verdict),
        state=verdict.lifecycle,
        second=second,
        is_part=bool(measure.parent),
    )


def measure_of(of: Standing, id_: str) -> Measure:
    """The measure of this id, or the answer that there is nothing."""
    found = of.rows["Measure"].get(id_)
    if found is None or found["is_removed"]:
        raise Http404
    return next(one for one in of.facts.roadmap.measures if one.id == found["key"])


def bodies_of(measure: Measure, known: Mapping[str, Institution], side: Side) -> BodiesOfSide:
    """Who answers on this side, the lead first."""
    found = [
        known[one.institution]
        for one in sorted(measure.assignments, key=lambda a: a.part is not Part.LEAD)
        if one.institution in known and known[one.institution].side is side
    ]
    return BodiesOfSide(briefly(found[0]) if found else Text(), max(len(found) - 1, 0))


def briefly(body: Institution) -> Text:
    """The name of a body for a line: without what it explains in parentheses."""
    return Text(
        tuple(
            replace(version, words=version.words.partition(" (")[0])
            for version in body.names.versions
        )
    )


def shape_of(verdict: Verdict) -> str:
    """The name of the shape that stands before the state's word."""
    if verdict.lifecycle is Lifecycle.PLANNED and any(
        reason.code in ("window_moved", "window_agreed") for reason in verdict.pace_reasons
    ):
        return "moved"
    return SHAPES.get(verdict.lifecycle, "open")


def second_lines(
    measure: Measure, verdict: Verdict, told: Told, period: Period, book: Phrasebook
) -> Iterator[Pieces]:
    """Mode and days, what is due, how well it is supported, how far the sides are apart."""
    if verdict.held_on is not None:
        held = Period(*verdict.held_on)
        if verdict.modalities:
            modality = verdict.modalities[0]
            yield book.say("roadmap_page.held", modality=modality, days=held)
        else:
            yield book.value(held)
    elif verdict.lifecycle in (Lifecycle.PLANNED, Lifecycle.NOT_REPORTED):
        moved = told.shifted[1].new_window if told.shifted else None
        bounds = moved or window(measure.timeframe, period)
        if bounds is not None:
            yield book.say("roadmap_page.due", day=bounds.end)
    if told.converted is not None and (way := told.converted[1].modality) is not None:
        yield book.say("roadmap_page.by_agreement", modality=way)
    if verdict.agreement is Agreement.DIFFERING:
        yield book.value(verdict.agreement)
    elif verdict.is_validated:
        yield book.say("roadmap_page.validated")
    elif verdict.pace in _PACED:
        yield book.value(verdict.pace)
