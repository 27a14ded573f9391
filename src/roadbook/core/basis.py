"""What the figures of a scorecard are made from, and how one is made: never without its method,
day, denominator and audience.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from roadbook.core.facts import Facts, Measure
from roadbook.core.figures import Figure
from roadbook.core.method import Method
from roadbook.core.reasons import Reason
from roadbook.core.status import Verdict
from roadbook.core.told import Told
from roadbook.core.words import Audience, Bound, Lifecycle, Unit

NOT_COUNTED = frozenset({Lifecycle.CANCELLED, Lifecycle.SUPERSEDED})
"""Measures that both sides agreed to take out of the count (S2)."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Facts, verdicts and method of one review on one day."""

    facts: Facts
    verdicts: tuple[Verdict, ...]
    told: Mapping[str, Told]
    measures: Mapping[str, Measure]
    method: Method
    as_of: date

    @property
    def audience(self) -> Audience:
        """What one side alone says is never wider than the two sides (S14)."""
        return Audience.JOINT if self.facts.audience is Audience.PUBLIC else self.facts.audience

    def count(
        self,
        figure_id: str,
        method: str,
        value: int | Fraction | None,
        unit: Unit = Unit.MEASURES,
        *,
        of: int | None = None,
        not_assessable: int = 0,
        bound: Bound = Bound.EXACT,
        currency: str = "",
        notes: tuple[Reason, ...] = (),
    ) -> Figure:
        """A count, or an amount; `of` is the whole that it is a part of."""
        amount = None if value is None else Fraction(value)
        return Figure(
            figure_id,
            method,
            self.as_of,
            unit,
            amount,
            numerator=amount if of is not None else None,
            denominator=None if of is None else Fraction(of),
            not_assessable=not_assessable,
            bound=bound,
            audience=self.audience,
            currency=currency,
            notes=notes,
        )

    def share(
        self,
        figure_id: str,
        method: str,
        numerator: int | Fraction,
        denominator: int | Fraction,
        *,
        not_assessable: int = 0,
        audience: Audience | None = None,
        notes: tuple[Reason, ...] = (),
    ) -> Figure:
        """A share of a whole; of nothing there is no share."""
        value = Fraction(numerator) / Fraction(denominator) if denominator else None
        return Figure(
            figure_id,
            method,
            self.as_of,
            Unit.SHARE,
            value,
            Fraction(numerator),
            Fraction(denominator),
            not_assessable,
            audience=self.audience if audience is None else audience,
            notes=notes,
        )

    def mean(
        self,
        figure_id: str,
        method: str,
        value: Fraction | None,
        *,
        parts: tuple[str, ...] = (),
        not_assessable: int = 0,
        notes: tuple[Reason, ...] = (),
    ) -> Figure:
        """A mean of shares that have no common numerator."""
        return Figure(
            figure_id,
            method,
            self.as_of,
            Unit.SHARE,
            value,
            not_assessable=not_assessable,
            audience=self.audience,
            parts=parts,
            notes=notes,
        )
