"""The status of a measure on a day: four separate fields, never one colour, each with reasons."""

from dataclasses import dataclass
from datetime import date

from roadbook.core.address import Address
from roadbook.core.reasons import Reason
from roadbook.core.words import Agreement, Confidence, Lifecycle, Modality, Pace, Result, Side


@dataclass(frozen=True, slots=True)
class SideView:
    """What one side says of a measure, its bodies taken together; None where it said nothing."""

    side: Side
    lifecycle: Lifecycle | None = None
    result: Result | None = None
    assessment: Result | None = None
    notes: tuple[str, ...] = ()
    spoke: tuple[str, ...] = ()
    has_evidence: bool = False
    first_said_on: date | None = None
    is_split: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one measure on one day.

    Each field has reasons of its own. `held_on` are the first and last day of the events linked to
    the measure. `additional_days` is the time between the end of the window and the last event,
    where that is positive. `sources` are the cells read.
    """

    measure: str
    lifecycle: Lifecycle
    pace: Pace
    result: Result
    confidence: Confidence
    agreement: Agreement
    views: tuple[SideView, SideView]
    is_declared_delivered: bool
    is_validated: bool
    lifecycle_reasons: tuple[Reason, ...] = ()
    pace_reasons: tuple[Reason, ...] = ()
    result_reasons: tuple[Reason, ...] = ()
    confidence_reasons: tuple[Reason, ...] = ()
    agreement_reasons: tuple[Reason, ...] = ()
    held_on: tuple[date, date] | None = None
    modalities: tuple[Modality, ...] = ()
    additional_days: int = 0
    sources: tuple[Address, ...] = ()
