"""The roadmap: its answer in one sentence, its areas and measures with time and state as a quiet
timeline, and what a reader looks for in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from roadbook.core.reasons import Pieces, counted
from roadbook.core.record_words import Compartment, PlanState, Verb
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.core.words import Lifecycle
from roadbook.documents.papers import heads, scorecard
from roadbook.pack.from_record import TABLE
from roadbook.queries.roadmaps import NoSuchRoadmap
from roadbook.queries.waiting import Desk
from roadbook.web.acts import new_key
from roadbook.web.context import spoken
from roadbook.web.downloads import table_files
from roadbook.web.middleware import Asked
from roadbook.web.pages.history import changed_since
from roadbook.web.pages.lines import SHAPES, Line, line
from roadbook.web.pages.wanted import Wanted
from roadbook.web.standing import Standing, standing
from roadbook.web.strip import Scale
from roadbook.web.templatetags.speech import plain
from roadbook.web.things import owned
from roadbook.web.visitors import Visitor, who
from roadbook.wording import values
from roadbook.wording.phrasebook import Phrasebook

_MOST_SQUARES = 60


@dataclass(frozen=True, slots=True)
class Group:
    """An area with its lines, and how many of its measures are delivered."""

    number: str
    names: Text
    delivered: int
    counted: int
    lines: tuple[Line, ...]


def page(request: Asked, roadmap: str) -> HttpResponse:
    """The roadmap as it stands on a day: today, or the one that is asked for."""
    of = seen(request, roadmap)
    wanted, book = Wanted.of(request), Phrasebook(spoken())
    waiting = _waiting(who(request), of) if wanted.waiting else frozenset()
    searched = of.fragment(
        # what waits is another thing for each visitor
        ("measures", book.language, wanted, waiting),
        lambda: _searched(of, wanted, waiting, book),
    )
    return render(
        request,
        "web/roadmap.html",
        {
            **frame(of),
            **searched,
            **of.fragment(("around", book.language), lambda: _around(of, book)),
            "own_key": new_key() if _may_keep_one(who(request), of) else "",
        },
    )


def _choices(of: Standing, wanted: Wanted, book: Phrasebook) -> SafeString:
    """The bodies and states that one can look for, as lists of the form."""
    given = {"book": book, "wanted": wanted, "states": _states(of)}
    given["institutions"] = of.institutions.values()
    return render_to_string("web/parts/choices.html", given)


def _searched(
    of: Standing, wanted: Wanted, waiting: frozenset[str], book: Phrasebook
) -> dict[str, SafeString]:
    """The form with what is looked for, how many measures that are, and their table with what was
    changed of them; of those that wait for the visitor, where these are asked for.
    """
    since = wanted.day
    changed = changed_since(of, since, book) if since else {}
    verdicts = [
        one
        for one in wanted.found(of)
        if (not since or one.measure in changed) and (not wanted.waiting or one.measure in waiting)
    ]
    given = {**frame(of), "book": book, "wanted": wanted, "found": len(verdicts)}
    given["choices"] = of.fragment(
        ("choices", book.language, wanted.institution, wanted.state),
        lambda: _choices(of, wanted, book),
    )
    return {
        "find": render_to_string("web/parts/find.html", given),
        "told": render_to_string("web/parts/found.html", given),
        "measures": measures_of(of, verdicts, changed, wanted, book),
    }


def _waiting(visitor: Visitor, of: Standing) -> frozenset[str]:
    """Keys of the measures whose work waits to be recorded by this visitor."""
    found = Desk(visitor.reader, of.day).work_of(visitor.side, visitor.institutions)
    rows = of.rows["Measure"]
    return frozenset(
        rows[one.subject]["key"]
        for one in found
        if one.roadmap == of.id and visitor.may(one.verb, one.thing)
    )


def _may_keep_one(visitor: Visitor, of: Standing) -> bool:
    """May the visitor add a measure that their side keeps to itself? In a draft all are so."""
    place = Compartment.internal_to(visitor.side)
    is_draft = of.thing.compartment.side is not None
    return not is_draft and visitor.may(Verb.EDIT_PLAN, owned(of, None, place))


def _around(of: Standing, book: Phrasebook) -> dict[str, SafeString]:
    """What stands above the measures and below them, as long as nothing happens."""
    state = PlanState(of.rows["Roadmap"][of.id]["state"])
    given = {**frame(of), **answered(of, book), "book": book, "state": state}
    return {
        "top": render_to_string("web/parts/top.html", given),
        "take": render_to_string("web/parts/take.html", given | table_files(TABLE, book.language)),
    }


def answered(of: Standing, book: Phrasebook) -> dict[str, Any]:
    """How many are done, of how many, by which day, and what stands behind that."""
    card, roadmap = of.review.scorecard, of.facts.roadmap
    squares = tuple(_squares(of)) if len(of.review.verdicts) <= _MOST_SQUARES else ()
    counts = tuple(_counts(of, book))
    return {
        "answer": _answer(of, book),
        "time": scorecard.time(card, book),
        "squares": squares,
        "squares_width": max(len(squares) * 18, 18),
        "counts": counts,
        "counts_said": "; ".join(plain(count) for count in counts),
        "parties": [heads.party(side, name, book) for side, name in roadmap.parties],
        "signed": values.day_as_known(roadmap.signed_on, roadmap.signed_precision, book.language)
        if roadmap.signed_on
        else "",
    }


def _answer(of: Standing, book: Phrasebook) -> Pieces:
    """Nothing reported is said so: it is no share of nothing, and work recorded is no report."""
    card = of.review.scorecard
    if all(verdict.lifecycle is Lifecycle.NOT_REPORTED for verdict in of.review.verdicts):
        silent = card["lifecycle.not_reported"]
        return book.say("roadmap_page.answer_none", n=silent, elapsed=card["elapsed.nominal"])
    if not of.facts.entries:
        begun, all_ = card["lifecycle.under_way"], counted(len(of.review.verdicts))
        words = {"n": begun, "all": all_, "elapsed": card["elapsed.nominal"]}
        return book.say("roadmap_page.answer_begun", **words)
    return scorecard.answer(card, book)


def seen(request: Asked, roadmap: str) -> Standing:
    """The roadmap as the visitor may see it, or the answer that there is nothing: also where the
    visitor's offices are for other roadmaps.
    """
    visitor = who(request)
    try:
        found = standing(roadmap, reader=visitor.reader, day=as_of(request))
    except NoSuchRoadmap:
        raise Http404 from None
    if not visitor.may(Verb.READ, found.thing):
        raise Http404
    return found


def frame(of: Standing, stage: str = "deliver") -> dict[str, Any]:
    """What every page of a roadmap is given."""
    return {"of": of, "id": of.id, "roadmap": of.facts.roadmap, "stage": stage}


def as_of(request: Asked) -> date:
    """The day that everything on the page is judged on: the one that the address names, else today,
    in the example the day that it tells of.
    """
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return settings.EXAMPLE_DAY if settings.IS_EXAMPLE else request.now.date()


def measures_of(
    of: Standing,
    verdicts: Iterable[Verdict],
    changed: Mapping[str, Pieces],
    wanted: Wanted,
    book: Phrasebook,
) -> SafeString:
    """The table of these measures by area."""
    scale = Scale(of.facts.roadmap.period, of.day)
    measures = ((of.by_key[verdict.measure], verdict) for verdict in verdicts)
    lines = (
        (one.area, replace(line(one, verdict, of, scale, book), changed=changed.get(one.id, ())))
        for one, verdict in measures
    )
    given = {
        "book": book,
        "of": of,
        "id": of.id,
        "roadmap": of.facts.roadmap,
        "wanted": wanted,
        "scale": scale,
        "grid": scale.grid,
        "groups": tuple(_groups(of, lines, book)),
    }
    return render_to_string("web/parts/measures.html", given)


def _groups(of: Standing, lines: Iterable[tuple[str, Line]], book: Phrasebook) -> Iterator[Group]:
    """Lines by area in the order of the roadmap; an area without a line is not shown."""
    areas = {area.key: area for area in of.facts.roadmap.areas}
    found: dict[str, list[Line]] = {}
    for place, one in lines:
        found.setdefault(place, []).append(one)
    for at, held in found.items():
        known = next(of.review.scorecard.about(f"completion.items@area={at}"), None)
        area = areas.get(at)
        yield Group(
            area.numbers.best(book.language).words if area else "",
            area.names if area else Text(),
            int(known.numerator or 0) if known else 0,
            int(known.denominator or 0) if known else 0,
            tuple(held),
        )


def _squares(of: Standing) -> Iterator[tuple[int, str]]:
    """A square per measure: where it begins, and its shape; the words below have the same order."""
    order = {state: place for place, (state, _) in enumerate(_states(of))}
    states = sorted(
        (order[verdict.lifecycle], not verdict.is_validated, verdict.lifecycle)
        for verdict in of.review.verdicts
    )
    for place, (_, is_open, state) in enumerate(states):
        shape = SHAPES.get(state, "open")
        yield place * 18 + 1, "told" if shape == "done" and is_open else shape


def _states(of: Standing) -> list[tuple[Lifecycle, int]]:
    """States that occur with their counts, in the order of a measure's life from its end."""
    order = (
        Lifecycle.DELIVERED,
        Lifecycle.CLOSED,
        Lifecycle.UNDER_WAY,
        Lifecycle.PLANNED,
        Lifecycle.POSTPONED,
        Lifecycle.NOT_REPORTED,
        Lifecycle.NOT_REQUESTED,
        Lifecycle.CANCELLED,
        Lifecycle.SUPERSEDED,
    )
    counted = dict.fromkeys(order, 0)
    for verdict in of.review.verdicts:
        counted[verdict.lifecycle] += 1
    return [(state, count) for state, count in counted.items() if count]


def _counts(of: Standing, book: Phrasebook) -> Iterator[Pieces]:
    """The same in words."""
    card = of.review.scorecard
    for state, _ in _states(of):
        yield book.say("roadmap_page.count", n=card[f"lifecycle.{state.value}"], state=state)
