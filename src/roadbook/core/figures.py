"""A figure is never a bare number: it says what it counts, by which method, of how many, on which
day, for whom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from roadbook.core.reasons import Reason
from roadbook.core.words import Audience, Bound, Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scorecard.

    `value` is exact: a share between 0 and 1 for `Unit.SHARE` (more where over-achievement is
    shown), else the count itself. It is None where nothing could be assessed: unknown is never
    zero. `numerator` and `denominator` are the counts behind a share; a mean of shares has no
    common ones and leaves them None with `parts` naming the figures that it is the mean of.
    `method` is a key of `docs/reference/method.md`. `not_assessable` counts what belongs to the
    question but could not be judged.
    """

    id: str
    method: str
    as_of: date
    unit: Unit
    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    not_assessable: int = 0
    bound: Bound = Bound.EXACT
    audience: Audience = Audience.JOINT
    currency: str = ""
    parts: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()


def rounded(value: Fraction, places: int) -> Decimal:
    """Half away from zero, as a clerk rounds: 0.125 to two places is 0.13. Exact in, exact out."""
    shifted = value * 10**places
    whole = (Decimal(shifted.numerator) / Decimal(shifted.denominator)).quantize(
        Decimal(1), rounding=ROUND_HALF_UP
    )
    return whole.scaleb(-places)


def percent(value: Fraction, places: int = 1) -> Decimal:
    """The share as a percentage with this many decimals: 13/20 gives 65.0."""
    return rounded(value * 100, places)


def pooled(figure_id: str, parts: Sequence[Figure]) -> Figure:
    """One share of shares with different bases: numerators and denominators are added, never the
    percentages (method S15).

    Parts that could not be assessed are counted as such. Raises ValueError for no parts, for one
    without numerator and denominator, and for parts of different days or methods.
    """
    if not parts:
        raise ValueError("nothing to pool")
    first = parts[0]
    if any((part.as_of, part.method) != (first.as_of, first.method) for part in parts):
        raise ValueError("only figures of one day and one method can be pooled")
    numerator = denominator = Fraction()
    for part in parts:
        if part.unit is not Unit.SHARE or part.numerator is None or part.denominator is None:
            raise ValueError(f"{part.id} has no numerator and denominator to pool")
        numerator += part.numerator
        denominator += part.denominator
    return Figure(
        figure_id,
        first.method,
        first.as_of,
        Unit.SHARE,
        numerator / denominator if denominator else None,
        numerator,
        denominator,
        sum(part.not_assessable for part in parts),
        first.bound if all(p.bound is first.bound for p in parts) else Bound.AT_LEAST,
        min((part.audience for part in parts), key=list(Audience).index),
        parts=tuple(part.id for part in parts),
    )
