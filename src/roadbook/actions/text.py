"""The text of a roadmap before it is signed: imported as a draft, edited, its doubts settled.

What is read from a file is never a fact by itself: it is a draft of one side, with every doubt and
address, until that side proposes it. An edit of a text that was put before both sides voids what
they answered, and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadbook.actions._journalled import Act, action
from roadbook.actions.fitting import is_of_kind
from roadbook.actions.lines import (
    Draft,
    bodies_named,
    check_read,
    hang_on,
    measure_row,
    put_parts,
)
from roadbook.actions.orders import Answer
from roadbook.actions.reopened import reopen
from roadbook.actions.things import line_of
from roadbook.core import facts
from roadbook.core.actors import Thing
from roadbook.core.doubts import Uncertain
from roadbook.core.record_words import Compartment, DocumentKind, Verb
from roadbook.core.texts import Text
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Modality, Part, Stage
from roadbook.models import (
    Area,
    Assignment,
    Document,
    Doubt,
    Institution,
    Measure,
    Roadmap,
)
from roadbook.queries.found import find

EDITABLE: dict[str, Any] = {
    "text": Text,
    "numbers": Text,
    "timeframe": TimeFrame,
    "expected_result": Text,
    "steps": tuple[Text, ...],
    "order": int,
    "modality": Modality,
    "indicator_wording": str,
    "funding_wording": str,
    "sdg_targets": tuple[str, ...],
    "themes": tuple[str, ...],
}
"""What of a measure is text that both sides agree to, and of which kind each is."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that was read: its name, the digest of its bytes, how many they are."""

    name: str
    digest: str
    size: int
    language: str = ""


@action(Verb.IMPORT_PLAN)
def import_plan(
    act: Act,
    *,
    roadmap: facts.Roadmap,
    doubts: Sequence[Uncertain] = (),
    files: Sequence[Filed] = (),
) -> Answer:
    """A draft of one's own side from what was read, with its doubts and where each was found."""
    place = Compartment.internal_to(act.side)
    act.permit(Thing(place, Stage.AGREE))
    check_read(act, roadmap)
    known = {"", *(measure.id for measure in roadmap.measures)}
    if any(doubt.measure not in known for doubt in doubts):
        act.problem("doubts", "not_in_the_plan")
    act.check()
    top = act.add(
        Roadmap(
            id=act.new_id(),
            compartment=place.value,
            key=roadmap.key,
            title=roadmap.title,
            parties=roadmap.parties,
            period_start=roadmap.period.start,
            period_end=roadmap.period.end,
            origin_note=roadmap.origin_note,
        )
    )
    measures = Draft(act, top.pk, place.value).read(roadmap)
    for doubt in doubts:
        act.add(
            Doubt(
                id=act.new_id(),
                compartment=place.value,
                roadmap_id=top.pk,
                measure_id=measures.get(doubt.measure),
                text=doubt.text,
                why=doubt.why,
                address=doubt.address,
            )
        )
    for file in files:
        act.add(
            Document(
                id=act.new_id(),
                compartment=place.value,
                roadmap_id=top.pk,
                kind=DocumentKind.PLAN.value,
                name=file.name,
                digest=file.digest,
                size=file.size,
                language=file.language,
            )
        )
    return {"roadmap": top.pk, "measures": len(measures), "doubts": len(doubts)}


@action(Verb.EDIT_PLAN)
def edit_measure(act: Act, *, measure: str, version: int, changes: Mapping[str, Any]) -> Answer:
    """Change the text of a measure. What both sides had answered falls with it."""
    row = act.row(Measure, measure)
    act.permit(line_of(row))
    voided = edit(act, row, version, changes)
    return {"version": row.version, "voided": voided}


def edit(act: Act, row: Measure, version: int, changes: Mapping[str, Any]) -> list[str]:
    """The edit itself, where it is permitted. Answers the sides whose answer fell."""
    _check_changes(act, changes)
    voided = reopen_for(act, row)
    told = {name: value.value if name == "modality" else value for name, value in changes.items()}
    act.change(row, version, **told)
    return voided


@action(Verb.EDIT_PLAN)
def add_measure(
    act: Act, *, roadmap: str, measure: facts.Measure, is_internal: bool = False
) -> Answer:
    """A further measure at the end of the text, or for one's own side alone until it is shared.

    One that is internal bears no number: a gap in the numbers that the other side sees would tell
    of it.
    """
    row = act.row(Roadmap, roadmap)
    place = Compartment.internal_to(act.side) if is_internal else Compartment(row.compartment)
    act.permit(Thing(place, Stage(row.stage), side=None, roadmap=row.pk))
    made, voided = put_in(act, row, measure, place)
    return {"measure": made, "voided": voided}


def put_in(
    act: Act, row: Roadmap, measure: facts.Measure, place: Compartment
) -> tuple[str, list[str]]:
    """The addition itself, where it is permitted. Answers the measure's id, and the sides whose
    answer fell.
    """
    if place.side is not None and Compartment(row.compartment).side is None and measure.numbers:
        act.problem("numbers", "internal_has_no_number")
    if not measure.text:
        act.problem("text", "text_missing")
    if Measure._default_manager.filter(
        roadmap=row, key=measure.id, compartment__in=act.seen
    ).exists():
        act.problem("id", "key_taken")
    if not measure.id:
        act.problem("id", "key_missing")
    parts = bodies_named(act, place, measure.assignments)
    act.check()
    is_text = place is Compartment(row.compartment)
    voided = reopen(act, row, measure.id) if is_text else []
    # a line of the text hangs on nothing that one side keeps to itself
    seen = {"roadmap": row, "compartment__in": (place.value,) if is_text else act.seen}
    standing = Measure._default_manager.filter(**seen, is_removed=False)
    ids = dict(standing.values_list("key", "pk"))
    areas = dict(Area._default_manager.filter(**seen).values_list("key", "pk"))
    if measure.parent not in {"", *ids} or measure.area not in {"", *areas}:
        raise act.not_permitted()
    own = {"compartment": place.value, "roadmap_id": row.pk}
    made = act.add(measure_row(measure, act.new_id(), ids, areas, own))
    put_parts(act, made.pk, own, parts)
    hang_on(act, made.pk, own, measure)
    return made.pk, voided


@action(Verb.EDIT_PLAN)
def remove_measure(act: Act, *, measure: str, version: int) -> Answer:
    """Take a measure out of the text; its row stays, for the history."""
    row = act.row(Measure, measure)
    act.permit(line_of(row))
    voided = take_out(act, row, version)
    return {"version": row.version, "voided": voided}


def take_out(act: Act, row: Measure, version: int) -> list[str]:
    """The removal itself, where it is permitted. Answers the sides whose answer fell."""
    if row.is_removed:
        act.problem("measure", "nothing_to_change")
        act.check()
    voided = reopen_for(act, row)
    act.change(row, version, is_removed=True)
    return voided


@action(Verb.EDIT_PLAN)
def assign(
    act: Act, *, measure: str, version: int, parts: Sequence[tuple[str, Part, str]]
) -> Answer:
    """Say anew who answers for a measure: institution id, part, and how the text names it.

    A body that only one side knows is shared before a text of both names it.
    """
    row = act.row(Measure, measure)
    act.permit(line_of(row))
    bodies = act.rows(Institution, [institution for institution, _, _ in parts])
    standing = find(Assignment, order="order", measure_id=row.pk, is_removed=False)
    told = [(one.institution_id, Part(one.part), one.wording) for one in standing]
    act.check_version(row, version, {"parts": told}, {"parts": parts})
    if len({(institution, part) for institution, part, _ in parts}) < len(parts):
        act.problem("parts", "part_twice")
    for body in bodies.values():
        act.check_shown(Compartment(row.compartment), parts=body)
    act.check()
    voided = reopen_for(act, row)
    for old in standing:
        act.change(old, old.version, is_removed=True)
    own = {"compartment": row.compartment, "roadmap_id": row.roadmap_id}
    put_parts(act, row.pk, own, parts)
    act.change(row, version)
    return {"version": row.version, "voided": voided}


def _check_changes(act: Act, changes: Mapping[str, Any]) -> None:
    if not changes:
        act.problem("changes", "nothing_to_change")
    for name, value in changes.items():
        kind = EDITABLE.get(name)
        if kind is None:
            act.problem(name, "field_unknown")
        elif not is_of_kind(value, kind):
            act.problem(name, "value_of_another_kind")
        elif name == "text" and not value:
            act.problem(name, "text_missing")
    act.check()


def reopen_for(act: Act, measure: Measure) -> list[str]:
    """A measure that one side keeps to itself is no part of the text that both answer."""
    is_text = Compartment(measure.compartment).side is None
    is_draft = Compartment(measure.roadmap.compartment).side is not None
    return reopen(act, measure.roadmap, measure.key) if is_text or is_draft else []
