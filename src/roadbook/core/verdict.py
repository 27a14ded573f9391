"""The judgement of one measure on a day: lifecycle, pace, result, confidence and agreement, each
with its reasons.

Rules in words: `docs/reference/method.md`. This room only puts them together; what was told of the
measure is handed in.
"""

from collections.abc import Mapping
from datetime import date

from roadbook.core.assessment import agreement, result, side_view, split_reasons
from roadbook.core.facts import Address, Facts, Institution, Measure
from roadbook.core.lifecycle import amendment_needed, is_declared_delivered, lifecycle
from roadbook.core.method import Method
from roadbook.core.pace import pace
from roadbook.core.reasons import Reason, because
from roadbook.core.status import SideView, Verdict
from roadbook.core.told import Told
from roadbook.core.words import Agreement, Confidence, Lifecycle, Modality, Side


def verdict_on(
    measure: Measure,
    told: Told,
    facts: Facts,
    method: Method,
    day: date,
    institutions: Mapping[str, Institution],
) -> Verdict:
    """What can be said of the measure on the day, from what was told by then."""
    views = (
        side_view(Side.STATE, measure, told),
        side_view(Side.ORGANISATION, measure, told),
    )
    state, state_reasons = lifecycle(measure, views, told)
    splits = [reason for view in views for reason in split_reasons(view, told, institutions)]
    paced = pace(measure, state, told, facts, method, day)
    grade, grade_reasons = result(views)
    stands, stands_reasons = agreement(views, facts, method, day)
    note = amendment_needed(measure, told)
    is_declared = is_declared_delivered(state, views)
    open_points = _open_points(state, views, told, stands, note) if is_declared else ()
    is_validated = is_declared and not open_points
    sure, sure_reasons = _confidence(told, is_validated=is_validated, open_points=open_points)
    return Verdict(
        measure.id,
        state,
        paced.pace,
        grade,
        sure,
        stands,
        views,
        is_declared,
        is_validated,
        lifecycle_reasons=(*state_reasons, *splits, *_converted(told), *((note,) if note else ())),
        pace_reasons=paced.reasons,
        result_reasons=grade_reasons,
        confidence_reasons=sure_reasons,
        agreement_reasons=stands_reasons,
        held_on=paced.held_on,
        modalities=_modalities(told),
        additional_days=paced.additional_days,
        sources=_sources(measure, told),
    )


def _open_points(
    state: Lifecycle,
    views: tuple[SideView, SideView],
    told: Told,
    stands: Agreement,
    note: Reason | None,
) -> tuple[Reason, ...]:
    """What a delivery declared by somebody still needs to be validated by both sides (C4)."""
    change = told.change
    is_closed = state is Lifecycle.CLOSED and change is not None
    found = []
    if not is_closed:
        found += [
            because("open_word_of_side", side=view.side)
            for view in views
            if view.lifecycle not in (Lifecycle.DELIVERED, Lifecycle.CLOSED)
        ]
    if stands is Agreement.DIFFERING:
        found.append(because("open_assessments_differ"))
    if not any(view.has_evidence for view in views) and not (
        is_closed and change is not None and change.instrument
    ):
        found.append(because("open_evidence"))
    if note is not None:
        found.append(because("open_amendment_note"))
    return tuple(found)


def _confidence(
    told: Told, *, is_validated: bool, open_points: tuple[Reason, ...]
) -> tuple[Confidence, tuple[Reason, ...]]:
    """How well what was declared is supported, weakest first (C1 to C4)."""
    if is_validated:
        return Confidence.JOINTLY_VALIDATED, (because("validated_by_both"),)
    if any(event.evidence for event in told.events):
        return Confidence.DOCUMENTED, (because("evidence_on_event"), *open_points)
    if told.latest or told.events or told.changes:
        return Confidence.DECLARED, (because("declared_without_evidence"), *open_points)
    return Confidence.NONE, (because("nothing_declared"),)


def _converted(told: Told) -> tuple[Reason, ...]:
    """Done in another way than planned: counted once, the signed text untouched (L10)."""
    pairs = {
        (e.planned_modality, e.modality)
        for e in told.events
        if e.planned_modality is not None
        and e.modality is not None
        and e.planned_modality is not e.modality
    }
    return tuple(
        because("modality_changed", planned=planned, held=held) for planned, held in sorted(pairs)
    )


def _modalities(told: Told) -> tuple[Modality, ...]:
    return tuple(sorted({e.modality for e in told.events if e.modality is not None}))


def _sources(measure: Measure, told: Told) -> tuple[Address, ...]:
    """The cells that were read for this verdict: of the plan, then of the returns."""
    read = [e.address for e in told.latest] + [e.address for e in told.events]
    returned = sorted({a for a in read if a is not None}, key=_place)
    return tuple(dict.fromkeys((*measure.addresses, *returned)))


def _place(address: Address) -> tuple[str | int, ...]:
    return (
        address.file,
        address.part,
        address.table,
        address.row,
        address.column,
        address.paragraph,
        address.cell,
        address.measure,
        address.event,
        address.question,
    )
