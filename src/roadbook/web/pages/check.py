"""The check of a plan that was read: its doubts first, each with its place and its answers, then
what stands in the files beside what was read from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from roadbook.actions.doubts import settle_doubts
from roadbook.core.address import Address
from roadbook.core.facts import Measure
from roadbook.core.reasons import Reason
from roadbook.core.record_words import DocumentKind, Verb
from roadbook.core.texts import Text
from roadbook.documents.grids.grid import Cell as FileCell
from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.refused import Refused
from roadbook.pack.doubts import is_left_out, told
from roadbook.web import plans
from roadbook.web.acts import Wrong, attempt, new_key, said
from roadbook.web.context import spoken
from roadbook.web.middleware import Asked, is_for_a_part
from roadbook.web.pages.lines import briefly
from roadbook.web.pages.parties import are_missing
from roadbook.web.pages.parties import asked as names_asked
from roadbook.web.pages.questions import Doubtful, Given, decided, questions, settled
from roadbook.web.pages.roadmap import seen
from roadbook.web.standing import Standing
from roadbook.web.things import text_of
from roadbook.web.visitors import who
from roadbook.wording.phrasebook import Phrasebook

_MOST_PARAMS = 4_000
_SHOWN = 12
"""Measures of a table that is not asked for whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the file has it; `doubts` are the numbers of the questions about it."""

    text: str
    doubts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file beside the measure that was read from it."""

    cells: tuple[Cell, ...]
    measure: Measure
    id: str
    doubts: tuple[int, ...]
    time: Reason
    bodies: tuple[Text, ...]


def page(request: Asked, roadmap: str) -> HttpResponse:
    """What is doubtful, and what was read."""
    return _shown(request, seen(request, roadmap))


def settle(request: Asked, roadmap: str) -> HttpResponse:
    """Settle what was answered, all in one act."""
    of = seen(request, roadmap)
    given = _given(request)
    asked = questions(of)
    known = {one.id for one in asked}
    made = decided(asked, given, of, Phrasebook(spoken()))
    if made.wrong or not made.answers or set(given) - known:
        # an answer to what is no longer asked: somebody was faster
        status = 409 if set(given) - known else 422
        return _shown(request, of, given, made.wrong, status=status)
    act = partial(
        settle_doubts,
        roadmap=roadmap,
        answers=made.answers,
        edits=list(made.edits.values()),
        added=made.added,
    )
    done = attempt(request, act)
    if isinstance(done, Wrong):
        status = 409 if done.outdated else 422
        wrong = {"": done.problems[0].why}
        return _shown(request, seen(request, roadmap), given, wrong, status=status)
    is_all = len(made.answers) == sum(len(one.places) for one in asked)
    if is_for_a_part(request) and not is_all:
        return _shown(request, seen(request, roadmap), is_done=True)
    return said("agreement" if is_all else "check", Verb.SETTLE_DOUBT, roadmap=roadmap)


def _given(request: Asked) -> dict[str, Given]:
    """Answers by the question that they are to: "q-<id>" is the choice, "w-<id>" words of one's
    own, "v-<id>" what was on the screen.
    """
    sent = request.POST
    return {
        name[2:]: Given(
            code, sent.get(f"w-{name[2:]}", "")[:_MOST_PARAMS], sent.get(f"v-{name[2:]}", "")
        )
        for name, code in sent.items()
        if name.startswith("q-") and isinstance(code, str) and code
    }


def _shown(
    request: Asked,
    of: Standing,
    given: Mapping[str, Given] | None = None,
    wrong: Mapping[str, Reason] | None = None,
    *,
    status: int = 200,
    is_done: bool = False,
) -> HttpResponse:
    """The page, or the part of it that answers change: what stands in the files stays as it is."""
    asked = questions(of)
    about = {one.measure_id for one in asked if one.measure_id}
    measures = of.facts.roadmap.measures
    answered = given or {}
    places = [(one.number, place) for one in asked for place in one.places]
    return render(
        request,
        "web/check.html",
        {
            "of": of,
            "id": of.id,
            "roadmap": of.facts.roadmap,
            "stage": "agree",
            "key": new_key(),
            "questions": [(one, answered.get(one.id), (wrong or {}).get(one.id)) for one in asked],
            "places": sum(not is_left_out(place.why) for _, place in places),
            "read": len(measures),
            "sure": len(measures) - len(about),
            "settled": settled(of),
            "wrong": (wrong or {}).get("") if wrong else None,
            "nothing_chosen": status == 422 and not wrong,
            "is_outdated": status == 409,
            "may_settle": who(request).may(Verb.SETTLE_DOUBT, text_of(of)),
            "files": [row["name"] for _, row in _plan_files(of)],
            **({"done": Verb.SETTLE_DOUBT} if is_done else {}),
            **({} if is_for_a_part(request) else _beyond(request, of, places)),
        },
        status=status,
    )


def _plan_files(of: Standing) -> list[tuple[str, Mapping[str, Any]]]:
    rows = of.rows["Document"].items()
    plans_ = [(id_, row) for id_, row in rows if row["kind"] == DocumentKind.PLAN.value]
    # in the order in which the measures say that they were read
    order = [one.file for m in of.facts.roadmap.measures for one in m.addresses]
    return sorted(
        plans_, key=lambda it: order.index(it[1]["name"]) if it[1]["name"] in order else 1e9
    )


def _beyond(request: Asked, of: Standing, places: list[tuple[int, Doubtful]]) -> dict[str, Any]:
    """What no answer changes: the names that are missing, and what stands in the files."""
    named = names_asked(of, who(request)) if (unnamed := are_missing(of)) else {}
    return {"unnamed": unnamed, **named, **_beside(request, of, places)}


def _beside(request: Asked, of: Standing, places: list[tuple[int, Doubtful]]) -> dict[str, Any]:
    """The rows of the files beside the measures. A file that cannot be read again is said so."""
    named = [(row["name"], row["digest"]) for _, row in _plan_files(of)]
    files = plans.kept(named)
    if not named:
        return {"rows": (), "unreadable": False}
    try:
        _, sources = plans.read(files) if files else (None, ())
    except Refused:
        sources = ()
    whole = "whole" in request.GET or len(of.facts.roadmap.measures) <= _SHOWN
    rows = tuple(_rows(of, sources, places))
    wanted = rows if whole else _near(rows)
    return {
        "rows": wanted,
        "left": len(rows) - len(wanted),
        "columns": max((len(row.cells) for row in wanted), default=0),
        "unreadable": not sources,
    }


def _near(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Those with doubts, and one beside each; the first few where there is no doubt."""
    at = {place for place, row in enumerate(rows) if row.doubts}
    near = {place + step for place in at for step in (-1, 0, 1)} or set(range(3))
    return tuple(row for place, row in enumerate(rows) if place in near)


def _rows(
    of: Standing, sources: tuple[Source, ...], places: list[tuple[int, Doubtful]]
) -> Iterator[Row]:
    cells = _cells_by_row(sources)
    doubts: dict[tuple[str, int, int, int], list[int]] = {}
    numbers: dict[str, list[int]] = {}
    for number, one in places:
        at = one.address
        doubts.setdefault((at.file, at.table, at.row, at.column), []).append(number)
        numbers.setdefault(one.measure, []).append(number)
    known = of.institutions
    period = of.facts.roadmap.period
    for measure in of.facts.roadmap.measures:
        id_ = of.ids[measure.id]
        where = next(iter(measure.addresses), Address(""))
        place = (where.file, where.table, where.row)
        yield Row(
            tuple(
                Cell(cell.text, tuple(doubts.get((*place, cell.column), ())))
                for cell in sorted(cells.get(place, ()), key=lambda one: one.column)
            ),
            measure,
            id_,
            tuple(dict.fromkeys(numbers.get(id_, ()))),
            told(measure.timeframe, period),
            tuple(
                briefly(known[one.institution])
                for one in measure.assignments
                if one.institution in known
            ),
        )


def _cells_by_row(sources: Iterable[Source]) -> Mapping[tuple[str, int, int], list[FileCell]]:
    """The cells of every row, those that go on from a row above among them."""
    found: dict[tuple[str, int, int], list[FileCell]] = {}
    for one in sources:
        for grid in one.items:
            if isinstance(grid, Grid):
                for cell in grid.cells:
                    for row in range(cell.row, cell.row + cell.row_span):
                        found.setdefault((one.place, grid.table, row), []).append(cell)
    return found
