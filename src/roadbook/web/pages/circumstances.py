"""Changes of circumstances: what happened, which measures it hits, and what both sides decide for
many of them at once, each with its own key.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.actions import circumstances
from roadbook.actions.circumstances import Decided
from roadbook.actions.refused import Problem
from roadbook.core.canonical import canonical, digest
from roadbook.core.facts import Measure
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.reasons import because
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, months_later, window
from roadbook.core.words import Cause, Effect, Lifecycle, Modality, Side
from roadbook.web.acts import KEY, Wrong, attempt, new_key, said
from roadbook.web.context import spoken
from roadbook.web.fields import code, said_in, text_of
from roadbook.web.middleware import Asked
from roadbook.web.pages.circumstances_forms import DecisionForm, DeclareForm
from roadbook.web.pages.lines import Line, line
from roadbook.web.pages.roadmap import frame, seen
from roadbook.web.standing import Standing
from roadbook.web.strip import Scale
from roadbook.web.things import answer_of, owned
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

_DONE = frozenset(
    (Lifecycle.DELIVERED, Lifecycle.CLOSED, Lifecycle.CANCELLED, Lifecycle.SUPERSEDED)
)


@dataclass(frozen=True, slots=True)
class Event:
    """A change of circumstances as it stands, with how many measures were decided for it."""

    id: str
    version: int
    is_internal: bool
    names: Text
    start: date
    end: date | None
    cause: Cause
    is_assumed: bool
    source: str
    agreed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Key:
    """What is decided for a measure, and by whom: it counts when both sides say so."""

    id: str
    version: int
    measure: str
    effect: Effect
    modality: Modality | None
    window: Period | None
    note: str
    by: tuple[Side, ...]

    @property
    def counts(self) -> bool:
        return len(self.by) == len(Side)

    def decided(self) -> Decided:
        """The same, for the other side to say as well."""
        return Decided(
            self.measure, self.effect, self.window, self.modality, self.note, self.version
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure to choose, with its window and what is decided for it so far."""

    line: Line
    area: str
    window: Period | None
    modality: Modality | None
    key: Key | None
    is_touched: bool
    is_ticked: bool


def page(request: Asked, roadmap: str) -> HttpResponse:
    """All changes of circumstances of a roadmap, in the order of their days."""
    of = seen(request, roadmap)
    events = sorted(
        (event_of(of, id_) for id_ in of.rows["ContextEvent"]), key=lambda one: (one.start, one.id)
    )
    return render(
        request,
        "web/circumstances.html",
        {
            **frame(of, "circumstances"),
            "events": events,
            "may_declare": _may_declare(who(request), of),
        },
    )


def declare(request: Asked, roadmap: str) -> HttpResponse:
    """Declare a change of circumstances with its days and where it is known from."""
    of, book = seen(request, roadmap), Phrasebook(spoken())
    if not _may_declare(who(request), of):
        raise Http404
    form = DeclareForm(book, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        done = attempt(
            request,
            lambda order: circumstances.declare_context(
                order,
                roadmap=roadmap,
                key=f"c-{order.key}",
                names=said_in(Text(), told["names"], book.language),
                start=told["start"],
                end=told["end"],
                cause=Cause(told["cause"]),
                is_assumed=told["is_assumed"],
                source=told["source"],
                is_internal=told["audience"] == "own",
            ),
        )
        if not isinstance(done, Wrong):
            event = done.answer["event"]
            return said("circumstance", Verb.DECLARE_CONTEXT, roadmap=roadmap, event=event)
        form.refuse(done.problems)
    status = 422 if form.is_bound else 200
    return render(
        request, "web/declare.html", {**frame(of, "circumstances"), "form": form}, status=status
    )


def one(request: Asked, roadmap: str, event: str) -> HttpResponse:
    """A change of circumstances: what is decided, by whom, and for which measures it may be."""
    of = seen(request, roadmap)
    return _shown(request, of, event_of(of, event), DecisionForm(Phrasebook(spoken())))


def decisions(request: Asked, roadmap: str, event: str) -> HttpResponse:
    """Say for one's own side what the event means for the measures that are ticked, all at once."""
    of, book = seen(request, roadmap), Phrasebook(spoken())
    happened = event_of(of, event)
    form = DecisionForm(book, request.POST)
    ticked = [id_ for id_ in request.POST.getlist("measure") if id_ in of.rows["Measure"]]
    if not form.is_valid():
        if not ticked:
            form.add_error(None, book.text("circumstances_page.tick_some"))
        return _shown(request, of, happened, form, status=422)
    shown = {id_: request.POST.get(f"version-{id_}", "") for id_ in ticked}
    decided = [
        replace(
            _decided(of, id_, form.cleaned_data),
            version=int(at) if (at := shown[id_]).isdecimal() else 0,
        )
        for id_ in ticked
    ]
    done = attempt(
        request,
        lambda order: circumstances.decide_context(order, event=event, decisions=decided),
    )
    if isinstance(done, Wrong):
        form.refuse(_at_fields(done.problems))
        status = 409 if done.outdated else 422
        return _shown(request, seen(request, roadmap), happened, form, status=status)
    return said("circumstance", Verb.DECIDE_CONTEXT, roadmap=roadmap, event=event)


def agreement(request: Asked, roadmap: str, event: str) -> HttpResponse:
    """Say the same as the other side for everything that it has proposed: as it was on the screen,
    or not at all.
    """
    of = seen(request, roadmap)
    happened, waiting = event_of(of, event), _waiting(of, event, who(request).side)
    if not waiting or request.POST.get("shown") != _digest(waiting):
        form = DecisionForm(Phrasebook(spoken()))
        return _shown(request, of, happened, form, status=409, is_outdated=True)
    done = attempt(
        request,
        lambda order: circumstances.decide_context(
            order, event=event, decisions=[key.decided() for key in waiting]
        ),
    )
    if isinstance(done, Wrong):
        form = DecisionForm(Phrasebook(spoken()))
        return _shown(request, of, happened, form, status=409, is_outdated=True)
    return said("circumstance", Verb.DECIDE_CONTEXT, roadmap=roadmap, event=event)


def event_of(of: Standing, id_: str) -> Event:
    """The event of this id, or the answer that there is nothing."""
    row = of.rows["ContextEvent"].get(id_)
    if row is None:
        raise Http404
    keys = _keys(of, id_)
    agreed = sum(key.counts for key in keys)
    return Event(
        id_,
        row["version"],
        Compartment(row["compartment"]).side is not None,
        text_of(row["names"]),
        date.fromisoformat(row["start"]),
        date.fromisoformat(row["end"]) if row["end"] else None,
        Cause(row["cause"]),
        row["is_assumed"],
        row["source"],
        agreed,
        len(keys) - agreed,
    )


def _shown(
    request: Asked,
    of: Standing,
    event: Event,
    form: DecisionForm,
    *,
    status: int = 200,
    is_outdated: bool = False,
) -> HttpResponse:
    visitor = who(request)
    waiting = _waiting(of, event.id, visitor.side)
    may_decide = not event.is_internal and visitor.may(
        Verb.DECIDE_CONTEXT, answer_of(of, visitor.side)
    )
    own = owned(of, visitor.side, Compartment.internal_to(visitor.side))
    choices = tuple(_choices(request, of, event))
    held = {choice.area for choice in choices}
    context = {
        **frame(of, "circumstances"),
        "event": event,
        "decided": [choice for choice in choices if choice.key],
        "choices": [choice for choice in choices if _is_wanted(request, choice)],
        "touched": sum(choice.is_touched for choice in choices),
        "areas": [area for area in of.facts.roadmap.areas if area.key in held],
        "area": request.GET.get("area", ""),
        "way": request.GET.get("way", ""),
        "ways": tuple(Modality),
        "form": form,
        "may_decide": may_decide,
        "waiting": len(waiting) if may_decide else 0,
        "proposed_by": visitor.side.other,
        "shown": _digest(waiting),
        "order_key": new_key(),
        "key_name": KEY,
        "may_share": event.is_internal and visitor.may(Verb.SHARE, own),
        "is_outdated": is_outdated,
    }
    return render(request, "web/circumstance.html", context, status=status)


def _choices(request: Asked, of: Standing, event: Event) -> Iterator[Choice]:
    """Every measure that both sides see: first those whose window the event touches and that are
    not done.
    """
    book, scale = Phrasebook(spoken()), Scale(of.facts.roadmap.period)
    keys = {key.measure: key for key in _keys(of, event.id)}
    measures = {measure.id: measure for measure in of.facts.roadmap.measures}
    ticked = frozenset(request.POST.getlist("measure"))
    found = []
    for verdict in of.review.verdicts:
        measure, id_ = measures[verdict.measure], of.ids[verdict.measure]
        if Compartment(of.rows["Measure"][id_]["compartment"]).side is not None:
            continue
        bounds = window(measure.timeframe, of.facts.roadmap.period)
        is_touched = verdict.lifecycle not in _DONE and _touches(event, bounds)
        found.append(
            Choice(
                line(measure, verdict, of, scale, book),
                measure.area,
                bounds,
                measure.modality,
                keys.get(id_),
                is_touched,
                id_ in ticked or ("tick" in request.GET and is_touched and id_ not in keys),
            )
        )
    yield from sorted(found, key=lambda choice: not choice.is_touched)


def _is_wanted(request: Asked, choice: Choice) -> bool:
    """Does the choice stand in the area, and is it to be held in the way, that are asked for?"""
    area, way = request.GET.get("area", ""), request.GET.get("way", "")
    return (not area or choice.area == area) and (not way or choice.modality == way)


def _touches(event: Event, bounds: Period | None) -> bool:
    """Do the event's days and the measure's window have a day in common?"""
    if bounds is None:
        return False
    return bounds.end >= event.start and (event.end is None or bounds.start <= event.end)


def _decided(of: Standing, id_: str, told: dict[str, Any]) -> Decided:
    effect = Effect(told["effect"])
    is_shift = effect is Effect.SHIFT
    return Decided(
        id_,
        effect,
        _moved(of, id_, told) if is_shift else None,
        code(Modality, told["modality"]) if effect is Effect.CONVERT else None,
        told["note"],
    )


def _moved(of: Standing, id_: str, told: dict[str, Any]) -> Period | None:
    """The window that is named, else the measure's own some months later."""
    if told["new_start"] and told["new_end"]:
        return Period(told["new_start"], told["new_end"])
    measure = _by_id(of, id_)
    bounds = window(measure.timeframe, of.facts.roadmap.period)
    if not told["months"] or bounds is None:
        return None
    start, end = (months_later(day, told["months"]) for day in (bounds.start, bounds.end))
    return Period(start, end) if start and end else None


def _by_id(of: Standing, id_: str) -> Measure:
    key = of.rows["Measure"][id_]["key"]
    return next(measure for measure in of.facts.roadmap.measures if measure.id == key)


def _at_fields(problems: tuple[Problem, ...]) -> list[Problem]:
    """Problems of single measures at the field that mends all of them, each said once."""
    fields = {"record.way_missing": "modality", "record.window_missing": "months"}
    named = [Problem(fields.get(one.why.code, one.field), one.why) for one in problems]
    return [
        Problem("", because("circumstances_page.tick_some"))
        if one.why.code == "record.nothing_to_change"
        else one
        for one in dict.fromkeys(named)
    ]


def _keys(of: Standing, event: str) -> list[Key]:
    rows = of.rows["ContextDecision"].items()
    return [_key(id_, row) for id_, row in sorted(rows) if row["event_id"] == event]


def _key(id_: str, row: Values) -> Key:
    start, end = row["new_start"], row["new_end"]
    return Key(
        id_,
        row["version"],
        row["measure_id"],
        Effect(row["effect"]),
        code(Modality, row["modality"]),
        Period(date.fromisoformat(start), date.fromisoformat(end)) if start and end else None,
        row["note"],
        thawed(row["agreed_by"], tuple[Side, ...], "record"),
    )


def _waiting(of: Standing, event: str, side: Side) -> list[Key]:
    """What the other side has proposed and this one has not said yet."""
    return [key for key in _keys(of, event) if not key.counts and side not in key.by]


def _digest(keys: list[Key]) -> str:
    """What stands on the screen, so that nothing else is agreed to."""
    told = [
        [key.id, key.effect.value, key.modality or "", str(key.window), key.note] for key in keys
    ]
    return digest(b"roadbook/proposed/1", canonical(told))


def _may_declare(visitor: Visitor, of: Standing) -> bool:
    return visitor.may(Verb.DECLARE_CONTEXT, owned(of, None, Compartment.JOINT))
