"""The frame of a text before it is signed: its title, parties and period, its areas, and where a
measure stands among them. Each edit voids what both sides had answered, as one of a measure does.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from roadbook.actions._journalled import Act, action
from roadbook.actions.fitting import is_of_kind
from roadbook.actions.orders import Answer
from roadbook.actions.reopened import check_unsigned, reopen, void
from roadbook.actions.text import reopen_for
from roadbook.actions.things import line_of, text_of
from roadbook.core.record_words import Compartment, PlanState, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import Side
from roadbook.models import Area, Measure, Roadmap
from roadbook.models.values import number_told


@action(Verb.EDIT_PLAN)
def edit_roadmap(
    act: Act,
    *,
    roadmap: str,
    version: int,
    title: Text | None = None,
    period: Period | None = None,
    parties: tuple[tuple[Side, Text], ...] | None = None,
    origin_note: Text | None = None,
) -> Answer:
    """Change title, period, parties or the note on where the text comes from; what is not given
    stays.
    """
    row = act.row(Roadmap, roadmap)
    act.permit(text_of(row))
    given: dict[str, Any] = {"title": title, "parties": parties, "origin_note": origin_note}
    if period is not None:
        given |= {"period_start": period.start, "period_end": period.end}
    changes = {name: value for name, value in given.items() if value is not None}
    if title is not None and not title:
        act.problem("title", "text_missing")
    if parties is not None and {side for side, _ in parties} != set(Side):
        act.problem("parties", "a_party_of_each_side")
    if not changes:
        act.problem("title", "nothing_to_change")
    act.check()
    check_unsigned(act, row)
    voided = void(act, row, ", ".join(sorted(changes)))
    act.change(row, version, **changes, state=PlanState.DRAFT.value)
    return {"version": row.version, "voided": voided}


@action(Verb.EDIT_PLAN)
def add_area(
    act: Act,
    *,
    roadmap: str,
    key: str,
    names: Text,
    numbers: Text = Text(),
    parent: str = "",
    order: int = 0,
    weight: Fraction | None = None,
) -> Answer:
    """A further area of the text; `parent` is the id of the one that it stands in."""
    row = act.row(Roadmap, roadmap)
    act.permit(text_of(row))
    above = _area(act, parent, row.pk) if parent else None
    if not names:
        act.problem("names", "text_missing")
    if not key.strip():
        act.problem("key", "key_missing")
    elif Area._default_manager.filter(roadmap=row, key=key).exists():
        act.problem("key", "key_taken")
    if weight is not None and weight < 0:
        act.problem("weight", "number_too_small")
    act.check()
    voided = reopen(act, row, key)
    area = act.add(
        Area(
            id=act.new_id(),
            compartment=row.compartment,
            roadmap_id=row.pk,
            key=key,
            names=names,
            numbers=numbers,
            parent_id=above.pk if above else None,
            order=order,
            weight=number_told(weight),
        )
    )
    return {"area": area.pk, "voided": voided}


@action(Verb.EDIT_PLAN)
def edit_area(act: Act, *, area: str, version: int, changes: Mapping[str, Any]) -> Answer:
    """Change names, printed numbers, order or the agreed weight (a fraction, or None for none)."""
    row = act.row(Area, area)
    act.permit(text_of(row.roadmap))
    kinds: dict[str, Any] = {
        "names": Text,
        "numbers": Text,
        "order": int,
        "weight": Fraction | None,
    }
    if not changes:
        act.problem("changes", "nothing_to_change")
    for name, value in changes.items():
        if name not in kinds:
            act.problem(name, "field_unknown")
        elif not is_of_kind(value, kinds[name]):
            act.problem(name, "value_of_another_kind")
        elif name == "names" and not value:
            act.problem(name, "text_missing")
        elif isinstance(value, Fraction) and value < 0:
            act.problem(name, "number_too_small")
    act.check()
    voided = reopen(act, row.roadmap, row.key)
    told = {n: number_told(value) if n == "weight" else value for n, value in changes.items()}
    act.change(row, version, **told)
    return {"version": row.version, "voided": voided}


@action(Verb.EDIT_PLAN)
def move_measure(
    act: Act, *, measure: str, version: int, area: str = "", parent: str = ""
) -> Answer:
    """Say in which area a measure stands and of which measure it is a part; "" for none."""
    row = act.row(Measure, measure)
    act.permit(line_of(row))
    found = _area(act, area, row.roadmap_id) if area else None
    above = act.row(Measure, parent) if parent else None
    if above and above.roadmap_id != row.roadmap_id:
        raise act.not_permitted()
    act.check_shown(Compartment(row.compartment), area=found, parent=above)
    if row.pk in _line_upwards(above):
        act.problem("parent", "stands_in_itself")
    act.check()
    voided = reopen_for(act, row)
    act.change(
        row,
        version,
        area_id=found.pk if found else None,
        parent_id=above.pk if above else None,
    )
    return {"version": row.version, "voided": voided}


def _line_upwards(measure: Measure | None) -> list[str]:
    """The measure and all that it is a part of."""
    found = []
    while measure is not None:
        found.append(measure.pk)
        measure = measure.parent
    return found


def _area(act: Act, id_: str, roadmap: str) -> Area:
    found = act.row(Area, id_)
    if found.roadmap_id != roadmap:
        raise act.not_permitted()
    return found
