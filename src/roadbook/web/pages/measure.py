"""One measure, set like a page of a treaty: its texts side by side, who answers for it on both
sides, its time as worded and as understood, what was done, and why its status is what it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from roadbook.core.facts import Institution, Measure
from roadbook.core.reasons import Pieces
from roadbook.core.texts import Text
from roadbook.core.timeframes import window
from roadbook.core.words import Part, Side
from roadbook.documents.papers import heads
from roadbook.web.context import spoken
from roadbook.web.middleware import Asked
from roadbook.web.pages.history import history_of
from roadbook.web.pages.lines import line, measure_of
from roadbook.web.pages.measure_work import hung_on, money
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.pages.showing import may_show
from roadbook.web.pages.work_forms import kept_apart
from roadbook.web.standing import Standing
from roadbook.web.strip import Scale
from roadbook.web.visitors import who
from roadbook.wording.phrasebook import Phrasebook

_NEWEST = 20
"""Acts of the history that stand on the page; the others are one click away."""


@dataclass(frozen=True, slots=True)
class Body:
    """An institution with its part in the measure, and how the plan names it there."""

    id: str
    names: Text
    part: Part
    wording: str


def page(request: Asked, roadmap: str, measure: str) -> HttpResponse:
    """The measure as it stands on the day."""
    of = seen(request, roadmap)
    one = measure_of(of, measure)
    book = Phrasebook(spoken())
    scale = Scale(of.facts.roadmap.period, of.day)
    verdict = next(v for v in of.review.verdicts if v.measure == one.id)
    areas = {area.key: area for area in of.facts.roadmap.areas}
    return render(
        request,
        "web/measure.html",
        {
            **frame(of),
            "measure": one,
            "measure_id": measure,
            "line": line(one, verdict, of, scale, book),
            "verdict": verdict,
            "scale": scale,
            "grid": scale.grid,
            "area": heads.area_name(areas[one.area], areas, book) if one.area in areas else (),
            "sides": tuple(_sides(of, one, book)),
            "window": window(one.timeframe, scale.period),
            "money": money(of, measure, book),
            "history": _history(of, measure, book, is_all="history" in request.GET),
            **hung_on(of, one, measure, who(request)),
            "is_internal": kept_apart(of.rows["Measure"][measure]),
            "may_show": may_show(who(request), of, measure),
            "hits": tuple(_hits(of, one)),
            "reasons": (
                *verdict.lifecycle_reasons,
                *verdict.pace_reasons,
                *verdict.result_reasons,
                *verdict.confidence_reasons,
                *verdict.agreement_reasons,
            ),
        },
    )


def _history(of: Standing, measure: str, book: Phrasebook, *, is_all: bool) -> SafeString:
    """What became of the measure, kept for as long as nothing happens."""

    def made() -> SafeString:
        told = history_of(of, measure, book)
        shown = told if is_all else told[:_NEWEST]
        given = {"history": shown, "is_cut": len(shown) < len(told), "book": book}
        return render_to_string("web/parts/history.html", {**given, "language": book.language})

    return of.fragment(("history", measure, book.language, is_all), made)


def _sides(of: Standing, measure: Measure, book: Phrasebook) -> Iterator[tuple[Pieces, list[Body]]]:
    """Both sides in the order of the parties, each with its bodies, the lead first."""
    known = of.institutions
    for side, name in of.facts.roadmap.parties:
        yield heads.party(side, name, book), list(_bodies(of, measure, known, side))


def _bodies(
    of: Standing, measure: Measure, known: Mapping[str, Institution], side: Side
) -> Iterator[Body]:
    order = list(Part)
    for one in sorted(measure.assignments, key=lambda a: order.index(a.part)):
        found = known.get(one.institution)
        if found is not None and found.side is side:
            yield Body(of.bodies[found.key], found.names, one.part, one.wording)


def _hits(of: Standing, measure: Measure) -> Iterator[tuple[object, object]]:
    """Events that touch the measure, each with what was decided for it."""
    for event in of.facts.context:
        for hit in event.hits:
            if hit.measure == measure.id:
                yield event, hit
