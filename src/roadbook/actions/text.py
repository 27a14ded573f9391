"""The text of a roadmap before it is signed: imported as a draft, edited, its doubts settled.

What is read from a file is never a fact by itself: it is a draft of one side, with every doubt and
address, until that side proposes it. An edit of a text that was put before both sides voids what
they answered, and says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roadbook.actions._journalled import Act, Answer, action
from roadbook.actions.reopened import reopen
from roadbook.actions.things import line_of
from roadbook.core import facts
from roadbook.core.actors import Thing
from roadbook.core.authority import DatedName, same_words, spellings
from roadbook.core.doubts import Uncertain
from roadbook.core.record_words import Compartment, DocumentKind, NameKind, Verb
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

EDITABLE = {
    "text": Text,
    "numbers": Text,
    "timeframe": TimeFrame,
    "expected_result": Text,
    "steps": tuple,
    "order": int,
    "modality": Modality,
    "indicator_wording": str,
    "funding_wording": str,
    "sdg_targets": tuple,
    "themes": tuple,
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
    if not roadmap.measures:
        act.problem("measures", "no_measures")
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
    measures = _Import(act, top.pk, place.value).read(roadmap)
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


class _Import:
    """The rows of a text, each pointing to those that were made before it."""

    def __init__(self, act: Act, roadmap: str, compartment: str) -> None:
        self.act = act
        self.own = {"compartment": compartment, "roadmap_id": roadmap}
        self.compartment = compartment

    def read(self, roadmap: facts.Roadmap) -> dict[str, str]:
        """The ids of the measures by their keys."""
        bodies = self._bodies(roadmap.institutions)
        areas: dict[str, str] = {}
        for area in roadmap.areas:
            areas[area.key] = self._area(area, areas)
        measures = {measure.id: self.act.new_id() for measure in roadmap.measures}
        for measure in roadmap.measures:
            self.act.add(measure_row(measure, measures[measure.id], measures, areas, self.own))
            parts = {(bodies[one.institution], one.part): one for one in measure.assignments}
            for order, ((body, part), one) in enumerate(parts.items()):
                self.act.add(
                    Assignment(
                        id=self.act.new_id(),
                        **self.own,
                        measure_id=measures[measure.id],
                        institution_id=body,
                        part=part.value,
                        wording=one.wording,
                        order=order,
                    )
                )
        return measures

    def _bodies(self, read: Sequence[facts.Institution]) -> dict[str, str]:
        """Ids by the keys of the text: of those that are known by their key, or by any name under
        which they were ever met, and of new ones.
        """
        found = find(Institution, order="id", compartment=list(self.act.seen))
        # what both sides see goes before a draft of one's own
        found.sort(key=lambda body: body.compartment == self.compartment)
        met: dict[tuple[str, str], str] = {}
        for body in found:
            for name in (body.key, *spellings(body.names)):
                met.setdefault((body.side, same_words(name)), body.pk)
        bodies = {}
        for one in read:
            names = ((one.side.value, same_words(name)) for name in (one.key, *one.every_name))
            known = next((met[name] for name in names if name in met), "")
            bodies[one.key] = known or self._institution(one)
        return bodies

    def _institution(self, one: facts.Institution) -> str:
        """A new one with the names as read."""
        row = self.act.add(
            Institution(
                id=self.act.new_id(),
                compartment=self.compartment,
                key=one.key,
                side=one.side.value,
                names=_names(one),
                order=one.order,
            )
        )
        return row.pk

    def _area(self, area: facts.Area, made: Mapping[str, str]) -> str:
        row = self.act.add(
            Area(
                id=self.act.new_id(),
                **self.own,
                key=area.key,
                names=area.names,
                numbers=area.numbers,
                parent_id=made.get(area.parent),
                order=area.order,
                weight=str(area.weight) if area.weight is not None else "",
            )
        )
        return row.pk


def measure_row(
    measure: facts.Measure,
    id_: str,
    measures: Mapping[str, str],
    areas: Mapping[str, str],
    own: Mapping[str, str],
) -> Measure:
    """The row of a measure; parents and areas by the ids that they have on the record."""
    return Measure(
        id=id_,
        **own,
        key=measure.id,
        order=measure.order,
        text=measure.text,
        numbers=measure.numbers,
        timeframe=measure.timeframe,
        area_id=areas.get(measure.area),
        parent_id=measures.get(measure.parent),
        expected_result=measure.expected_result,
        steps=measure.steps,
        indicator_wording=measure.indicator_wording,
        funding_wording=measure.funding_wording,
        sdg_targets=measure.sdg_targets,
        themes=measure.themes,
        weight=str(measure.weight) if measure.weight is not None else "",
        modality=measure.modality.value if measure.modality else "",
        continues=measure.continues,
        carried_over=measure.carried_over,
        addresses=measure.addresses,
    )


def _names(one: facts.Institution) -> tuple[DatedName, ...]:
    return (
        *(DatedName(NameKind.FULL, v.language, v.words) for v in one.names.versions),
        *(DatedName(NameKind.SHORT, v.language, v.words) for v in one.short_names.versions),
        *(DatedName(NameKind.SPELLING, "", words) for words in one.spellings),
    )


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
    act.check()
    is_text = place is Compartment(row.compartment)
    voided = reopen(act, row, measure.id) if is_text else []
    # a line of the text hangs on nothing that one side keeps to itself
    seen = {"roadmap": row, "compartment__in": (place.value,) if is_text else act.seen}
    ids = dict(Measure._default_manager.filter(**seen).values_list("key", "pk"))
    areas = dict(Area._default_manager.filter(**seen).values_list("key", "pk"))
    if not {measure.parent, measure.area} <= {"", *ids, *areas}:
        raise act.not_permitted()
    own = {"compartment": place.value, "roadmap_id": row.pk}
    made = act.add(measure_row(measure, act.new_id(), ids, areas, own))
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
    if len({(institution, part) for institution, part, _ in parts}) < len(parts):
        act.problem("parts", "part_twice")
    for body in bodies.values():
        act.check_shown(Compartment(row.compartment), parts=body)
    act.check()
    voided = reopen_for(act, row)
    for old in find(Assignment, measure_id=row.pk, is_removed=False):
        act.change(old, old.version, is_removed=True)
    for order, (institution, part, wording) in enumerate(parts):
        act.add(
            Assignment(
                id=act.new_id(),
                compartment=row.compartment,
                roadmap_id=row.roadmap_id,
                measure_id=row.pk,
                institution_id=institution,
                part=part.value,
                wording=wording,
                order=order,
            )
        )
    act.change(row, version)
    return {"version": row.version, "voided": voided}


def _check_changes(act: Act, changes: Mapping[str, Any]) -> None:
    if not changes:
        act.problem("changes", "nothing_to_change")
    for name, value in changes.items():
        kind = EDITABLE.get(name)
        if kind is None:
            act.problem(name, "field_unknown")
        elif not isinstance(value, kind):
            act.problem(name, "value_of_another_kind")
        elif name == "text" and not value:
            act.problem(name, "text_missing")
    act.check()


def reopen_for(act: Act, measure: Measure) -> list[str]:
    """A measure that one side keeps to itself is no part of the text that both answer."""
    is_text = Compartment(measure.compartment).side is None
    is_draft = Compartment(measure.roadmap.compartment).side is not None
    return reopen(act, measure.roadmap, measure.key) if is_text or is_draft else []
