"""The work on the measures of a signed roadmap: planned, done, measured, paid, proven.

None of it touches the signed text. What a side writes is internal to it unless it says otherwise.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings

from roadbook.actions._journalled import Act, action
from roadbook.actions.filing import check_file
from roadbook.actions.kept_files import keep
from roadbook.actions.orders import Answer
from roadbook.actions.things import owned_by, work_on
from roadbook.core import facts
from roadbook.core.indicators import is_ascending
from roadbook.core.lifecycle import departs_from
from roadbook.core.record_words import Compartment, DocumentKind, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Direction, Effect, Modality, Side
from roadbook.models import (
    ActionPoint,
    ContextDecision,
    Contribution,
    Delivery,
    Document,
    Indicator,
    Institution,
    Measure,
    Roadmap,
    Row,
)
from roadbook.models.values import number_told
from roadbook.queries.found import find


@action(Verb.PLAN_DELIVERY)
def plan_delivery(
    act: Act,
    *,
    measure: str,
    version: int = 0,
    start: date | None = None,
    end: date | None = None,
    modality: Modality | None = None,
    is_internal: bool = True,
) -> Answer:
    """Say when and in which way a measure will be done; version 0 where nothing is said yet."""
    row, place = _work(act, measure, is_internal=is_internal)
    _check_order(act, "end", start, end)
    act.check()
    values = {
        "planned_start": start,
        "planned_end": end,
        "planned_modality": modality.value if modality else "",
    }
    return _deliver(act, row, place, version, values)


@action(Verb.RECORD_DELIVERY)
def record_delivery(
    act: Act,
    *,
    measure: str,
    version: int = 0,
    start: date | None = None,
    end: date | None = None,
    modality: Modality | None = None,
    steps_done: tuple[int, ...] = (),
    note: Text = Text(),
    amendment_note: Text = Text(),
    is_internal: bool = True,
) -> Answer:
    """Say when and in which way a measure was done, and which of its steps.

    Where the signed text itself names another way, and the sides did not decide on it, an amendment
    note is asked for. The text stays as it is in any case.
    """
    row, place = _work(act, measure, is_internal=is_internal)
    _check_order(act, "end", start, end)
    today = act.order.at.date()
    for name, day in (("start", start), ("end", end)):
        if day is not None and day > today:
            act.problem(name, "day_to_come")
    if any(not 1 <= step <= len(row.steps) for step in steps_done):
        act.problem("steps_done", "no_such_step")
    if modality and not amendment_note and _asks_for_amendment(row, modality):
        act.problem("amendment_note", "amendment_note_needed")
    act.check()
    values = {
        "actual_start": start,
        "actual_end": end,
        "modality": modality.value if modality else "",
        "steps_done": tuple(sorted(set(steps_done))),
        "note": note,
        "amendment_note": amendment_note,
    }
    return _deliver(act, row, place, version, values)


@action(Verb.RECORD_INDICATOR)
def record_indicator(
    act: Act,
    *,
    measure: str,
    key: str,
    names: Text,
    version: int = 0,
    unit: str = "",
    baseline: Fraction | None = None,
    target: Fraction | None = None,
    actual: Fraction | None = None,
    actual_on: date | None = None,
    direction: Direction | None = None,
    is_internal: bool = True,
) -> Answer:
    """An indicator of a measure with what is known of it; a value that is not known stays so.

    Where no direction is stated, baseline and target tell it.
    """
    row, place = _work(act, measure, is_internal=is_internal)
    if not key.strip():
        act.problem("key", "key_missing")
    if not names:
        act.problem("names", "text_missing")
    if actual is not None and actual_on is None:
        act.problem("actual_on", "day_of_the_value_missing")
    if actual_on is not None and actual_on > act.order.at.date():
        act.problem("actual_on", "day_to_come")
    told = is_ascending(facts.Indicator(key, names, baseline, target))
    if direction and told is not None and told is not (direction is Direction.ASCENDING):
        act.problem("direction", "direction_contradicted")
    values = {
        "direction": direction.value if direction else "",
        "names": names,
        "unit": unit,
        "baseline": number_told(baseline),
        "target": number_told(target),
        "actual": number_told(actual),
        "actual_on": actual_on,
    }
    act.check()
    known = find(Indicator, roadmap_id=row.roadmap_id, key=key, compartment=list(act.seen))
    found = known[0] if known else None
    if found is not None and (found.compartment, found.measure_id) != (place.value, row.pk):
        act.problem("key", "key_taken")
        act.check()
    if found is not None:
        act.change(found, version, **values)
        return {"indicator": found.pk, "version": found.version}
    made = act.add(Indicator(id=act.new_id(), **_hung_on(row, place), key=key, **values))
    return {"indicator": made.pk, "version": made.version}


@action(Verb.RECORD_MONEY)
def record_money(
    act: Act,
    *,
    measure: str,
    contribution: str = "",
    version: int = 0,
    currency: str = "",
    required: Fraction | None = None,
    available: Fraction | None = None,
    expenditure: Fraction | None = None,
    in_kind: Text = Text(),
    source: str = "",
    is_internal: bool = True,
) -> Answer:
    """What one's own side gives to a measure, in one currency or in kind.

    A sum that the plan names without a side becomes that of the side which says more of it.
    """
    row, place = _work(act, measure, is_internal=is_internal)
    amounts = {"required": required, "available": available, "expenditure": expenditure}
    for name, amount in amounts.items():
        if amount is not None and amount < 0:
            act.problem(name, "number_too_small")
    if any(amount is not None for amount in amounts.values()):
        if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
            act.problem("currency", "currency_missing")
    elif not in_kind:
        act.problem("required", "nothing_to_change")
    act.check()
    values = {
        "currency": currency,
        **{name: number_told(amount) for name, amount in amounts.items()},
        "in_kind": in_kind,
        "source": source,
        "side": act.side.value,
    }
    if contribution:
        found = act.row(Contribution, contribution)
        _check_same(act, found, place, measure_id=row.pk)
        act.permit(owned_by(found, Side(found.side or act.side)))
        act.change(found, version, **values)
        return {"contribution": found.pk, "version": found.version}
    made = act.add(Contribution(id=act.new_id(), **_hung_on(row, place), **values))
    return {"contribution": made.pk, "version": made.version}


@action(Verb.ADD_EVIDENCE)
def add_evidence(
    act: Act,
    *,
    measure: str,
    name: str,
    content: bytes,
    language: str = "",
    dated_on: date | None = None,
    note: str = "",
    is_internal: bool = True,
) -> Answer:
    """A file that proves something of a measure; the record holds its digest."""
    row, place = _work(act, measure, is_internal=is_internal)
    check_file(act, name, content)
    act.check()
    document = act.add(
        Document(
            id=act.new_id(),
            **_hung_on(row, place),
            kind=DocumentKind.EVIDENCE.value,
            name=name,
            digest=keep(settings.FILES, content),
            size=len(content),
            language=language,
            dated_on=dated_on,
            note=note,
        )
    )
    return {"document": document.pk, "digest": document.digest}


@action(Verb.SET_ACTION_POINT)
def set_action_point(
    act: Act,
    *,
    roadmap: str,
    text: Text,
    owner: str,
    action_point: str = "",
    version: int = 0,
    verifier: str = "",
    due_on: date | None = None,
    done_on: date | None = None,
    is_internal: bool = False,
) -> Answer:
    """What somebody promised to do; `done_on` when it is done, said by the owner's own side."""
    row = act.row(Roadmap, roadmap)
    place = _place(act, is_internal=is_internal)
    body = act.row(Institution, owner)
    act.permit(owned_by(row, Side(body.side), place))
    if not text:
        act.problem("text", "text_missing")
    if done_on and done_on > act.order.at.date():
        act.problem("done_on", "day_to_come")
    seen_by = act.row(Institution, verifier) if verifier else None
    act.check_shown(place, roadmap=row, owner=body, verifier=seen_by)
    act.check()
    values = {
        "text": text,
        "owner_id": body.pk,
        "verifier_id": seen_by.pk if seen_by else None,
        "due_on": due_on,
        "done_on": done_on,
    }
    if action_point:
        found = act.row(ActionPoint, action_point)
        _check_same(act, found, place, roadmap_id=row.pk)
        act.permit(owned_by(found, Side(found.owner.side)))
        act.change(found, version, **values)
        return {"action_point": found.pk, "version": found.version}
    made = act.add(
        ActionPoint(id=act.new_id(), compartment=place.value, roadmap_id=row.pk, **values)
    )
    return {"action_point": made.pk, "version": made.version}


def _deliver(
    act: Act, measure: Measure, place: Compartment, version: int, values: Mapping[str, Any]
) -> Answer:
    known = find(Delivery, measure_id=measure.pk, compartment=place.value)
    if known:
        found = act.change(known[0], version, **values)
    else:
        empty = {"steps_done": (), "note": Text(), "amendment_note": Text()}
        found = act.add(
            Delivery(id=act.new_id(), **_hung_on(measure, place), **{**empty, **values})
        )
    return {"delivery": found.pk, "version": found.version}


def _asks_for_amendment(measure: Measure, held: Modality) -> bool:
    """The signed text names another way of doing it, and both sides have not decided on this."""
    if not measure.modality or not departs_from(Modality(measure.modality), held):
        return False
    decided = find(
        ContextDecision,
        measure_id=measure.pk,
        effect=Effect.CONVERT.value,
        compartment=Compartment.JOINT.value,
    )
    return not any(set(one.agreed_by) == set(Side) for one in decided)


def _work(act: Act, measure: str, *, is_internal: bool) -> tuple[Measure, Compartment]:
    """The measure that is worked on, and where what is written of it stands."""
    row = act.row(Measure, measure)
    place = _place(act, is_internal=is_internal)
    act.permit(work_on(row, act.side, place))
    act.check_shown(place, measure=row)
    return row, place


def _check_same(act: Act, row: Row, place: Compartment, **on: str) -> None:
    """A row is changed where it stands: what is meant for one side alone goes into nothing that
    both sides see.
    """
    if (row.compartment, *(getattr(row, name) for name in on)) != (place.value, *on.values()):
        raise act.not_permitted()


def _place(act: Act, *, is_internal: bool) -> Compartment:
    return Compartment.internal_to(act.side) if is_internal else Compartment.JOINT


def _hung_on(measure: Measure, place: Compartment) -> dict[str, str]:
    return {
        "compartment": place.value,
        "roadmap_id": measure.roadmap_id,
        "measure_id": measure.pk,
    }


def _check_order(act: Act, name: str, start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        act.problem(name, "ends_before_it_begins")
