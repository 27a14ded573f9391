"""How much of the time is over, and how much was expected by now by the plan's own windows.

Time is shown on both bases where they differ: the nominal period and from signature. Rules S11 to
S13 of `docs/reference/method.md`.
"""

from collections.abc import Iterator

from roadbook.core import timeframes
from roadbook.core.basis import NOT_COUNTED, Basis
from roadbook.core.figures import Figure
from roadbook.core.pace import schedule
from roadbook.core.reasons import Reason, because
from roadbook.core.timeframes import Period
from roadbook.core.words import Precision


def figures(basis: Basis) -> Iterator[Figure]:
    """Both bases of time, then what was expected by now."""
    roadmap = basis.facts.roadmap
    gone, days = timeframes.elapsed(roadmap.period, basis.as_of)
    audience = basis.facts.audience
    yield basis.share("elapsed.nominal", "elapsed_nominal", gone, days, audience=audience)
    signed = roadmap.signed_on
    if signed is None or signed > roadmap.period.end:
        note = because("signature_day_unknown" if signed is None else "signed_after_period")
        yield basis.mean("elapsed.signature", "elapsed_signature", None, notes=(note,))
    else:
        gone, days = timeframes.elapsed(Period(signed, roadmap.period.end), basis.as_of)
        notes: tuple[Reason, ...] = ()
        if roadmap.signed_precision is not Precision.DAY:
            notes = (because("signature_day_assumed", day=signed),)
        yield basis.share(
            "elapsed.signature", "elapsed_signature", gone, days, audience=audience, notes=notes
        )
    yield _expected(basis)


def _expected(basis: Basis) -> Figure:
    """The share of the counted measures whose window, as agreed last, is over by the day (S13)."""
    period = basis.facts.roadmap.period
    expected = known = unknown = 0
    for verdict in basis.verdicts:
        if verdict.lifecycle in NOT_COUNTED:
            continue
        plan = schedule(basis.measures[verdict.measure], basis.told[verdict.measure], period)
        is_due = timeframes.is_expected_by(plan.timeframe, period, basis.as_of)
        if is_due is None:
            unknown += 1
        else:
            known += 1
            expected += is_due
    return basis.share(
        "expected.by_now", "expected_by_now", expected, known, not_assessable=unknown
    )


def gap(shares: dict[str, Figure]) -> tuple[Reason, ...]:
    """Where the work stands beside the plan and beside the clock, in words (S13)."""
    done = shares["completion.items"]
    time, plan = shares["elapsed.nominal"], shares["expected.by_now"]
    if done.value is None or time.value is None or plan.value is None:
        return ()
    beside_plan = because(
        "ahead_of_plan"
        if done.value > plan.value
        else "behind_plan"
        if done.value < plan.value
        else "level_with_plan"
    )
    beside_time = because(
        "ahead_of_time"
        if done.value > time.value
        else "behind_time"
        if done.value < time.value
        else "level_with_time"
    )
    return (
        because(
            "gap_statement",
            time=time,
            items=done,
            expected=plan,
            beside_plan=beside_plan,
            beside_time=beside_time,
        ),
    )
