"""What a sub-programme presents at a meeting: its measures, parted into what both sides validated
and what is only declared, and the figures that may be shown of them.

A figure on a slide counts validated measures and their events only (rule G7 of
`docs/reference/method.md`).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from roadbook.core import people
from roadbook.core.agenda import presented_by
from roadbook.core.basis import Basis
from roadbook.core.facts import Event, ReportEntry
from roadbook.core.figures import Figure
from roadbook.core.meeting import Meeting, Presentation
from roadbook.core.returns import heard
from roadbook.core.review import Review
from roadbook.core.status import Verdict
from roadbook.core.tallies import in_order, tallies
from roadbook.core.told import Told
from roadbook.core.words import Lifecycle, Modality, Unit

Mode = Modality | None
"""How an event was held; None where nobody said."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A presentation with what may be said in it.

    `verdicts` are those of its measures in the order of the roadmap; `told` is what they were
    judged from. `events` are those of the validated measures, each once, the earliest first.
    `is_silent`: the programme itself has returned nothing in this round.
    """

    presentation: Presentation
    verdicts: tuple[Verdict, ...]
    told: dict[str, Told]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    is_silent: bool

    @property
    def validated(self) -> tuple[Verdict, ...]:
        """What both sides say with evidence."""
        return tuple(v for v in self.verdicts if v.is_validated)

    @property
    def declared(self) -> tuple[Verdict, ...]:
        """What lacks a side's word or the evidence: told as declared, on no slide as a result."""
        return tuple(v for v in self.verdicts if v.is_declared_delivered and not v.is_validated)

    @property
    def unreported(self) -> tuple[Verdict, ...]:
        return tuple(v for v in self.verdicts if v.lifecycle is Lifecycle.NOT_REPORTED)

    @property
    def entries(self) -> tuple[tuple[Verdict, ReportEntry], ...]:
        """The last word of each institution on each of the measures."""
        return tuple((v, e) for v in self.verdicts for e in self.told[v.measure].latest)

    def figure(self, name: str, **group: object) -> Figure | None:
        """The figure of this name, of the whole programme or of a group of it."""
        wanted = figure_id(name, self.presentation.key, **group)
        return next((figure for figure in self.figures if figure.id == wanted), None)


def figure_id(name: str, programme: str, **group: object) -> str:
    """ "events.held@programme=sp1,year=2020,modality=online" """
    return f"{name}@" + ",".join(f"{k}={v}" for k, v in {"programme": programme, **group}.items())


def programmes(review: Review, meeting: Meeting) -> tuple[Programme, ...]:
    """The programmes in the order in which they present; a measure belongs to the one that covers
    the innermost of its areas.
    """
    spoke = heard(review.facts, review.as_of)
    shown = presented_by(review, meeting)
    found = []
    for presentation in meeting.presentations:
        verdicts = tuple(v for v in review.verdicts if shown[v.measure] == presentation.key)
        own = {v.measure: review.told[v.measure] for v in verdicts}
        if presentation.institution:
            is_silent = presentation.institution not in spoke
        else:
            is_silent = not any(known.latest or known.events for known in own.values())
        events = _held(verdicts, own, review)
        figures = tuple(_figures(presentation, verdicts, own, events, review))
        found.append(Programme(presentation, verdicts, own, events, figures, is_silent))
    return tuple(found)


def _held(
    verdicts: tuple[Verdict, ...], told: dict[str, Told], review: Review
) -> tuple[Event, ...]:
    events = [e for v in verdicts if v.is_validated for e in told[v.measure].events]
    held = people.held_by(events, review.as_of)
    return tuple(sorted(held, key=lambda e: (str(e.start or e.end or "9999"), e.key)))


def _figures(
    presentation: Presentation,
    verdicts: tuple[Verdict, ...],
    told: dict[str, Told],
    events: tuple[Event, ...],
    review: Review,
) -> Iterator[Figure]:
    key = presentation.key
    measures = {m.id: m for m in review.facts.roadmap.measures}
    facts = replace(review.facts, events=events)
    basis = Basis(facts, verdicts, told, measures, review.method, review.as_of)
    found = tallies(basis)
    for area in (None, *in_order(review.facts)):
        tally = found.whole if area is None else found.areas.get(area.key)
        if tally is None or not tally.all:
            continue
        group = {} if area is None else {"area": area.key}
        yield basis.share(
            figure_id("completion.items.validated", key, **group),
            "item_rate_validated",
            tally.validated,
            tally.counted,
            not_assessable=tally.silent,
        )
        open_count = tally.counted - tally.validated
        yield basis.count(
            figure_id("measures.not_validated", key, **group),
            "state_count",
            open_count,
            of=tally.counted,
        )
    for figure in people.figures(basis):
        yield replace(figure, id=figure_id(figure.id, key))
    held = Counter((begun.year, e.modality) for e in events if (begun := e.start or e.end))
    for (year, mode), count in sorted(held.items(), key=str):
        yield basis.count(
            figure_id("events.held", key, year=year, modality=mode or "unknown"),
            "events_held",
            count,
            Unit.EVENTS,
        )
    without = len(events) - sum(held.values())
    yield basis.count(
        figure_id("events.without_day", key), "events_held", without, Unit.EVENTS, of=len(events)
    )
