"""The assessment method that the two sides agreed, as data; printed with every scorecard.

Defaults stand here and, with their reasons, in `docs/reference/method.md`. A `method.toml` changes
some of them and states its own version; reading that file is `roadbook.pack.method`'s work.
"""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class AgendaBlocks:
    """Minutes of the fixed blocks and the shares of the rest; sums are checked when an agenda is
    built (method G1).
    """

    opening: int = 10
    conclusions: int = 10
    presentation_each: int = 15
    intervention_each: int = 2
    way_forward: int = 20


@dataclass(frozen=True, slots=True)
class Method:
    """Thresholds, weights and rounding. Days are calendar days; shares are between 0 and 1."""

    version: str = "1"
    grace_days: int = 0
    silence_days: int = 15
    ahead_days: int = 30
    decimals: int = 1
    area_weights: tuple[tuple[str, Fraction], ...] = ()
    green_share: Fraction = Fraction(1)
    amber_share: Fraction = Fraction(1, 2)
    small_number: int = 5
    minimum_history: int = 8
    carried_over_limit: int = 2
    agenda: AgendaBlocks = field(default_factory=AgendaBlocks)
