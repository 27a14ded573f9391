"""What waits for one side on all roadmaps that it sees: answers, confirmations, doubts, promises.

Whether this or that person of the side may do it is asked of the table of permits, for the thing
that each line carries.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value

from roadbook.core.actors import Thing
from roadbook.core.readers import Reader
from roadbook.core.record_words import Compartment, PlanState, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, window
from roadbook.core.words import Lifecycle, Side, Stage
from roadbook.models import (
    Acceptance,
    ActionPoint,
    Assignment,
    Change,
    ContextDecision,
    Delivery,
    Doubt,
    Proposal,
    Release,
    Roadmap,
    Signature,
)
from roadbook.queries.history import days

_AT_WORK = (Stage.DELIVER.value, Stage.REPORT.value, Stage.REVIEW.value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do, or `n` of them at once. `subject` where it is about one thing, `due` where a
    day was agreed, `since` the day from which it waits. `rows` are the rows that wait.
    """

    verb: Verb
    thing: Thing
    roadmap: str
    title: Text
    subject: str = ""
    text: Text = Text()
    n: int = 1
    due: date | None = None
    since: date | None = None
    rows: tuple[str, ...] = ()


class Desk:
    """What waits on the roadmaps that a reader sees, on a day."""

    def __init__(self, reader: Reader, day: date) -> None:
        self.reader = reader
        self.day = day
        seen = Roadmap._default_manager.filter(compartment__in=reader.places)
        self.roadmaps = {row.pk: row for row in seen.order_by("-period_start", "key", "pk")}

    def waiting_for(self, side: Side, institutions: Iterable[str] = ()) -> tuple[Waiting, ...]:
        """What waits for this side, the nearest day first, then what has none.

        `institutions` are the bodies whose work is asked for; without any, that of the whole side.
        """
        own = frozenset(institutions)
        found = [
            *_doubts(self.reader, self.roadmaps),
            *self.asked_of(side),
            *_unsigned(self.reader, self.roadmaps),
            *_promises(side, own, self.reader, self.roadmaps),
            *self.work_of(side, own),
        ]
        return tuple(
            sorted(
                _since(found, self.reader),
                key=lambda one: (one.due is None, one.due or self.day, one.verb),
            )
        )

    def work_of(self, side: Side, institutions: Iterable[str] = ()) -> tuple[Waiting, ...]:
        """Measures whose work waits for a word of these bodies, or of the whole side."""
        return tuple(_work(side, frozenset(institutions), self.reader, self.roadmaps, self.day))

    def asked_of(self, side: Side) -> tuple[Waiting, ...]:
        """What the other side has put before this one."""
        return (
            *_answers(side, self.reader, self.roadmaps),
            *_second_keys(side, self.reader, self.roadmaps),
        )


def _doubts(reader: Reader, roadmaps: dict[str, Roadmap]) -> Iterator[Waiting]:
    open_ones = Doubt._default_manager.filter(is_settled=False, compartment__in=reader.places)
    found: dict[str, list[str]] = {}
    for id_, doubt in open_ones.order_by("roadmap").values_list("roadmap", "pk"):
        found.setdefault(id_, []).append(doubt)
    for id_, rows in found.items():
        thing, title = _thing(roadmaps[id_], None), roadmaps[id_].title
        yield Waiting(Verb.SETTLE_DOUBT, thing, id_, title, n=len(rows), rows=tuple(rows))


def _answers(side: Side, reader: Reader, roadmaps: dict[str, Roadmap]) -> Iterator[Waiting]:
    """Texts that are proposed and signatures that are recorded, without this side's word."""
    given = Acceptance._default_manager.filter(
        proposal=OuterRef("pk"), side=side.value, is_void=False
    )
    proposed = Proposal._default_manager.filter(~Exists(given), is_open=True)
    recorded = Signature._default_manager.filter(
        is_confirmed=False, recorded_by=side.other.value, proposal__is_open=True
    )
    for verb, id_, subject, row in _union(
        reader, (Verb.ACCEPT, proposed, "pk"), (Verb.CONFIRM_SIGNATURE, recorded, "pk")
    ):
        thing, title = _thing(roadmaps[id_], side), roadmaps[id_].title
        yield Waiting(verb, thing, id_, title, subject, rows=(row,))


def _unsigned(reader: Reader, roadmaps: dict[str, Roadmap]) -> Iterator[Waiting]:
    """Texts that both sides accepted, of which nobody has written down how they were signed."""
    agreed = {id_ for id_, row in roadmaps.items() if row.state == PlanState.AGREED.value}
    if not agreed:
        return
    written = Signature._default_manager.filter(
        roadmap__in=agreed, proposal__is_open=True, compartment__in=reader.places
    )
    for id_ in sorted(agreed.difference(written.values_list("roadmap", flat=True))):
        yield Waiting(Verb.RECORD_SIGNATURE, _thing(roadmaps[id_], None), id_, roadmaps[id_].title)


def _second_keys(side: Side, reader: Reader, roadmaps: dict[str, Roadmap]) -> Iterator[Waiting]:
    """What the other side has agreed to alone."""
    theirs = (side.other,)
    found: dict[tuple[Verb, str, str], list[str]] = {}
    for verb, id_, subject, row in _union(
        reader,
        (Verb.DECIDE_CONTEXT, ContextDecision._default_manager.filter(agreed_by=theirs), "event"),
        (Verb.CHANGE_MEASURE, Change._default_manager.filter(agreed_by=theirs), "measure"),
        (Verb.RELEASE, Release._default_manager.filter(agreed_by=theirs), "roadmap"),
    ):
        found.setdefault((verb, id_, subject), []).append(row)
    for (verb, id_, subject), rows in found.items():
        thing, title = _thing(roadmaps[id_], side), roadmaps[id_].title
        yield Waiting(verb, thing, id_, title, subject, n=len(rows), rows=tuple(rows))


def _promises(
    side: Side, own: frozenset[str], reader: Reader, roadmaps: dict[str, Roadmap]
) -> Iterator[Waiting]:
    points = ActionPoint._default_manager.filter(
        done_on=None, owner__side=side.value, compartment__in=reader.places
    )
    for point in points.filter(owner__in=own) if own else points:
        roadmap = roadmaps[point.roadmap_id]
        thing = _thing(roadmap, side, frozenset({point.owner_id}), Compartment(point.compartment))
        yield Waiting(
            Verb.SET_ACTION_POINT,
            thing,
            roadmap.pk,
            roadmap.title,
            point.pk,
            point.text,
            due=point.due_on,
            rows=(point.pk,),
        )


def _work(
    side: Side, own: frozenset[str], reader: Reader, roadmaps: dict[str, Roadmap], day: date
) -> Iterator[Waiting]:
    """Measures of these bodies whose window is open or over, and which nobody said are done."""
    # what the other side wrote for itself takes nothing from this list
    told = Delivery._default_manager.filter(
        actual_end__isnull=False, compartment__in=reader.places
    ).values("measure")
    stopped = Change._default_manager.filter(
        lifecycle__in=(Lifecycle.CANCELLED.value, Lifecycle.SUPERSEDED.value),
        agreed_by=tuple(Side),
    ).values("measure")
    signed = Signature._default_manager.filter(roadmap=OuterRef("roadmap"), is_confirmed=True)
    parts = (
        Assignment._default_manager.filter(
            is_removed=False,
            measure__is_removed=False,
            institution__side=side.value,
            roadmap__stage__in=_AT_WORK,
            compartment__in=reader.places,
        )
        .exclude(measure__in=told)
        .exclude(measure__in=stopped)
        .select_related("measure")
        .annotate(signed_on=Subquery(signed.values("signed_on")))
    )
    bodies: dict[str, set[str]] = {}
    due: dict[str, tuple[Period, Any]] = {}
    for part in parts.filter(institution__in=own) if own else parts:
        roadmap = roadmaps[part.roadmap_id]
        bounds = window(part.measure.timeframe, Period(roadmap.period_start, roadmap.period_end))
        if bounds is not None and bounds.start <= day:
            bodies.setdefault(part.measure_id, set()).add(part.institution_id)
            due[part.measure_id] = (bounds, part)
    for id_, (bounds, part) in due.items():
        roadmap = roadmaps[part.roadmap_id]
        thing = _thing(roadmap, side, frozenset(bodies[id_]), Compartment.JOINT)
        yield Waiting(
            Verb.RECORD_DELIVERY,
            thing,
            roadmap.pk,
            roadmap.title,
            id_,
            part.measure.text,
            due=bounds.end,
            # no work is asked for before the text was signed
            since=max(bounds.start, part.signed_on or bounds.start),
        )


def _since(found: Iterable[Waiting], reader: Reader) -> Iterator[Waiting]:
    """Each with the day from which it waits: a promise since it was made, an answer since what is
    to be answered stands as it does.
    """
    waiting = tuple(found)
    told = days((row for one in waiting for row in one.rows), reader=reader)
    for one in waiting:
        is_promise = one.verb is Verb.SET_ACTION_POINT
        held = [told[row][0 if is_promise else 1] for row in one.rows if row in told]
        yield replace(one, since=min(held)) if held else one


def _union(
    reader: Reader, *parts: tuple[Verb, "QuerySet[Any]", str]
) -> Iterator[tuple[Verb, str, str, str]]:
    """Verb, roadmap, subject and row of several tables in one statement."""
    told: list[QuerySet[Any, Any]] = [
        rows.filter(compartment__in=reader.places)
        .order_by()
        .values_list(Value(verb.value, output_field=CharField()), F("roadmap"), F(subject), F("pk"))
        for verb, rows, subject in parts
    ]
    for verb, *line in told[0].union(*told[1:], all=True):
        yield Verb(verb), *line


def _thing(
    roadmap: Roadmap,
    side: Side | None,
    institutions: frozenset[str] = frozenset(),
    compartment: Compartment | None = None,
) -> Thing:
    return Thing(
        compartment or Compartment(roadmap.compartment),
        Stage(roadmap.stage),
        side=side,
        institutions=institutions,
        roadmap=roadmap.pk,
    )
