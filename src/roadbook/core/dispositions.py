"""What the rules propose for an old measure in the next period, and why.

A proposal decides nothing: people decide, and what they decided stands beside it. Rules N1 to N7
of `docs/reference/method.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roadbook.core.facts import Change, Measure
from roadbook.core.method import Method
from roadbook.core.reasons import Piece, Reason, because, counted, source
from roadbook.core.status import Verdict
from roadbook.core.texts import Text
from roadbook.core.timeframes import TimeFrame
from roadbook.core.told import Told
from roadbook.core.words import (
    Agreement,
    Disposition,
    Lifecycle,
    Pace,
    Result,
    TimeKind,
)

CARRIED_ON = frozenset(
    {
        Disposition.CONTINUE,
        Disposition.CONTINUE_CHANGED,
        Disposition.MERGE,
        Disposition.TO_BE_DECIDED,
    }
)
"""Dispositions that leave a line in the draft; one to be decided stands there in brackets."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What the sides decided for one old measure.

    `into` is the id of the old measure that it merges into, or for a hand-over the words that name
    the receiver. `text` is the changed wording of `continue_changed`. `reason` is the written
    reason that some decisions need (N8, N9).
    """

    disposition: Disposition
    reason: str = ""
    into: str = ""
    text: Text = Text()
    timeframe: TimeFrame | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One old measure: what the rules propose and why, and what was decided (None: nothing yet).

    `continued_by` are the ids of the draft's lines that go on from it, empty where it ends.
    """

    measure: str
    proposed: Disposition
    reasons: tuple[Reason, ...]
    decided: Decided | None = None
    continued_by: tuple[str, ...] = ()
    carried_over: int = 0

    @property
    def disposition(self) -> Disposition:
        """The decided one; where nothing is decided, the proposed one."""
        return self.decided.disposition if self.decided else self.proposed

    @property
    def is_ended(self) -> bool:
        return self.disposition not in CARRIED_ON


Proposed = tuple[Disposition, tuple[Reason, ...]]

_SHORT = frozenset({Result.NOT_ACHIEVED, Result.NOT_YET, Result.PARTLY})


def proposal(
    verdict: Verdict,
    measures: Mapping[str, Measure],
    told: Told,
    method: Method,
    decided: Decided | None,
) -> Proposal:
    """The proposal for one old measure, with what was decided beside it; not linked yet."""
    measure = measures[verdict.measure]
    disposition, reasons = proposed(verdict, measures, told, method)
    goes_on = (decided.disposition if decided else disposition) in CARRIED_ON
    carried = measure.carried_over + goes_on
    return Proposal(measure.id, disposition, reasons, decided, carried_over=carried)


def proposed(
    verdict: Verdict, measures: Mapping[str, Measure], told: Told, method: Method
) -> Proposed:
    """Exactly one disposition for one measure; the first rule that fits, N1 to N7."""
    measure = measures[verdict.measure]
    state = verdict.lifecycle
    if state in (Lifecycle.CANCELLED, Lifecycle.SUPERSEDED):
        return _by_agreement(state, told.change, measures)
    if state is Lifecycle.NOT_REQUESTED:
        return Disposition.NEVER_REQUESTED, (because("renew_never_requested"),)
    if state is Lifecycle.CLOSED:
        return Disposition.CLOSE, (because("renew_closed"),)
    if measure.timeframe.kind is TimeKind.CONTINUOUS and state is not Lifecycle.NOT_REPORTED:
        return Disposition.PERMANENT_WORK, (because("renew_continuous"),)
    if state is Lifecycle.DELIVERED:
        return _delivered(verdict)
    open_long = _carried(measure, method)
    if state in (Lifecycle.UNDER_WAY, Lifecycle.POSTPONED):
        code = "renew_under_way" if state is Lifecycle.UNDER_WAY else "renew_postponed"
        late = (because("renew_window_over"),) if verdict.pace is Pace.LATE else ()
        if told.resized is not None:
            resized = because("renew_resized", event=told.resized[0].names)
            return Disposition.CONTINUE_CHANGED, (because(code), resized, *late, *open_long)
        return Disposition.CONTINUE, (because(code), *late, *open_long)
    code = "renew_no_report" if state is Lifecycle.NOT_REPORTED else "renew_not_started"
    return Disposition.TO_BE_DECIDED, (because(code), *open_long)


def named(key: str, measures: Mapping[str, Measure]) -> Text | Piece:
    """How a measure is called to a reader: its printed number, else its text, else its key."""
    measure = measures.get(key)
    if measure is None:
        return source(key)
    return measure.numbers or measure.text


def _by_agreement(
    state: Lifecycle, change: Change | None, measures: Mapping[str, Measure]
) -> Proposed:
    """Out of the count by agreement: dropped, or closed with its successor named (N1)."""
    if state is Lifecycle.CANCELLED:
        reason = change.reason if change else ""
        told = because("renew_cancelled_because", reason=source(reason)) if reason else None
        return Disposition.DROP_BY_AGREEMENT, (told or because("renew_cancelled"),)
    if change is not None and change.successor:
        successor = named(change.successor, measures)
        return Disposition.CLOSE, (because("renew_superseded_by", successor=successor),)
    return Disposition.CLOSE, (because("renew_superseded"),)


def _delivered(verdict: Verdict) -> Proposed:
    """Done: closed, with whatever is still open named; open where the sides or the result leave a
    question (N4, N5).
    """
    if verdict.agreement is Agreement.DIFFERING:
        return Disposition.TO_BE_DECIDED, (because("renew_sides_differ"),)
    if verdict.result in _SHORT:
        return Disposition.TO_BE_DECIDED, (because("renew_result_short", word=verdict.result),)
    if verdict.is_validated:
        return Disposition.CLOSE, (because("renew_validated"),)
    still = tuple(r for r in verdict.confidence_reasons if r.code.startswith("open_"))
    return Disposition.CLOSE, (because("renew_not_validated"), *still)


def _carried(measure: Measure, method: Method) -> tuple[Reason, ...]:
    if measure.carried_over < method.carried_over_limit:
        return ()
    return (because("renew_carried_over", times=counted(measure.carried_over)),)
