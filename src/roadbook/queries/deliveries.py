"""What was delivered, as the events that the rules read.

A delivery on the record is told once for a measure, by whichever side; the facts ask whose event it
is. It is the lead body's: what both sides see of a measure is answered for by its lead.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from roadbook.core.facts import Assignment, Event, Institution, Measure, Roadmap
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.record_words import Compartment, DocumentKind
from roadbook.core.texts import Text
from roadbook.core.words import Modality, Part
from roadbook.queries.rows import Rows


def events(rows: Rows, roadmap: Roadmap) -> Iterator[Event]:
    """An event for each delivery that both sides see and that has a day on which it was done.

    What one side keeps to itself counts in nothing, not even in that side's own figures: both sides
    look at the same ones. Joint documents of the measure prove its event.
    """
    bodies = {body.key: body for body in roadmap.institutions}
    measures = {measure.id: measure for measure in roadmap.measures}
    for id_, told in sorted(rows["Delivery"].items()):
        if not _is_joint(told) or not (told["actual_start"] or told["actual_end"]):
            continue
        measure = measures.get(rows["Measure"].get(told["measure_id"], {}).get("key", ""))
        lead = _lead(measure, bodies) if measure else None
        if measure and lead:
            yield _event(id_, told, measure, lead, tuple(_proofs(rows, told["measure_id"])))


def _event(
    id_: str, told: Values, measure: Measure, lead: Institution, proofs: tuple[str, ...]
) -> Event:
    title = measure.text.original
    return Event(
        key=id_,
        measures=(measure.id,),
        institution=lead.key,
        side=lead.side,
        title=title.words,
        start=_day(told["actual_start"]),
        end=_day(told["actual_end"]),
        planned_modality=_way(told["planned_modality"]),
        modality=_way(told["modality"]),
        evidence=proofs,
        language=title.language,
        is_amended=bool(thawed(told["amendment_note"], Text, "record")),
    )


def _lead(measure: Measure, bodies: Mapping[str, Institution]) -> Institution | None:
    """The body that leads, else the one that the text names first."""

    def place(one: Assignment) -> bool:
        return one.part is not Part.LEAD

    named = (bodies.get(one.institution) for one in sorted(measure.assignments, key=place))
    return next((body for body in named if body is not None), None)


def _proofs(rows: Rows, measure: str) -> Iterator[str]:
    for _, one in sorted(rows["Document"].items()):
        is_proof = one["kind"] == DocumentKind.EVIDENCE.value and _is_joint(one)
        if is_proof and one["measure_id"] == measure:
            yield one["name"]


def _is_joint(told: Values) -> bool:
    return Compartment(told["compartment"]).side is None


def _way(code: str) -> Modality | None:
    return Modality(code) if code else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
