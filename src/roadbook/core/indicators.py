"""Achievement of indicators: the mean of what was reached of the way from baseline to target.

Capped at the whole for means, with over-achievement shown apart; what has no baseline, target or
value is not assessable. Rules I1 to I6 of `docs/reference/method.md`.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from roadbook.core.basis import NOT_COUNTED, Basis
from roadbook.core.facts import Indicator
from roadbook.core.figures import Figure
from roadbook.core.method import Method
from roadbook.core.reasons import Reason, because, counted
from roadbook.core.words import Direction, Light, Unit


def achievement(indicator: Indicator) -> Fraction | None:
    """(actual - baseline) / (target - baseline), ascending and descending alike (I1).

    Negative where the value moved away from the target. Where target and baseline are the same,
    the value is maintained (1) or not (0); beyond it in the direction that was stated it is (I2).
    None where one of the three is unknown.
    """
    if indicator.baseline is None or indicator.target is None or indicator.actual is None:
        return None
    way = indicator.target - indicator.baseline
    if way == 0:
        beyond = indicator.actual - indicator.target
        ahead = -beyond if indicator.direction is Direction.DESCENDING else beyond
        return Fraction(ahead == 0 or (indicator.direction is not None and ahead > 0))
    return (indicator.actual - indicator.baseline) / way


def is_ascending(indicator: Indicator) -> bool | None:
    """Is more better? As it was stated, else as target and baseline tell; None where nothing does
    (I7).
    """
    if indicator.direction is not None:
        return indicator.direction is Direction.ASCENDING
    if indicator.baseline is None or indicator.target is None:
        return None
    if indicator.baseline == indicator.target:
        return None
    return indicator.target > indicator.baseline


def is_regression(indicator: Indicator) -> bool:
    """The value moved away from the target: shown as it is, and 0 in a mean (I3)."""
    reached = achievement(indicator)
    return reached is not None and reached < 0


def capped(reached: Fraction) -> Fraction:
    """What an achievement contributes to a mean: at least 0, at most 1 (I3, I4)."""
    return min(max(reached, Fraction()), Fraction(1))


def figures(basis: Basis, indicators: Iterable[Indicator], suffix: str = "") -> Iterator[Figure]:
    """The capped mean, the uncapped mean beside it, and how many went beyond their target.

    `suffix` is the breakdown that the ids carry ("@measure=KEY").
    """
    known = [(indicator, achievement(indicator)) for indicator in indicators]
    reached = [value for _, value in known if value is not None]
    unknown = len(known) - len(reached)
    notes = _notes(known, unknown)
    beyond = sum(value > 1 for value in reached)
    mean = sum(map(capped, reached), Fraction()) / len(reached) if reached else None
    whole = sum(reached, Fraction()) / len(reached) if reached else None
    yield basis.mean(
        f"completion.indicators{suffix}",
        "indicator_mean",
        mean,
        not_assessable=unknown,
        notes=notes,
    )
    yield basis.mean(
        f"completion.indicators.uncapped{suffix}",
        "indicator_mean_uncapped",
        whole,
        not_assessable=unknown,
    )
    yield basis.count(
        f"indicators.over_achieved{suffix}",
        "over_achieved",
        beyond,
        Unit.NUMBER,
        of=len(reached),
        not_assessable=unknown,
    )


def _notes(known: list[tuple[Indicator, Fraction | None]], unknown: int) -> tuple[Reason, ...]:
    notes = []
    if not known:
        notes.append(because("no_indicators"))
    if unknown:
        notes.append(because("indicators_unknown", n=counted(unknown), all=counted(len(known))))
    if back := sum(value is not None and value < 0 for _, value in known):
        notes.append(because("indicators_regressed", n=counted(back)))
    return tuple(notes)


def of_roadmap(basis: Basis) -> Iterator[Figure]:
    """Indicators of all counted measures, then of each measure that has some."""
    states = {verdict.measure: verdict.lifecycle for verdict in basis.verdicts}
    measured = [
        basis.measures[verdict.measure]
        for verdict in basis.verdicts
        if states[verdict.measure] not in NOT_COUNTED
    ]
    yield from figures(basis, (i for m in measured for i in m.indicators))
    for measure in measured:
        if measure.indicators:
            yield from figures(basis, measure.indicators, f"@measure={measure.id}")


def light(mean: Fraction | None, method: Method) -> Light:
    """The state of one output from its capped mean, by the thresholds of the method (I6)."""
    if mean is None:
        return Light.NOT_ASSESSABLE
    if mean >= method.green_share:
        return Light.MET
    return Light.PARTLY if mean >= method.amber_share else Light.BELOW
