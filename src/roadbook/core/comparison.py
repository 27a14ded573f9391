"""Comparison with an earlier scorecard: what changed between two days, figure by figure.

Figures are subtracted only where both were made by the same method (rules V1 to V3 of
`docs/reference/method.md`); otherwise both stand side by side with the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from roadbook.core.figures import Figure
from roadbook.core.reasons import Reason, because, number
from roadbook.core.scorecard import Scorecard
from roadbook.core.words import Bound


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure then and now.

    `change` is now less earlier, in the figure's own unit (for a share: percentage points as a
    share of 1); None where it cannot be told, with the reason.
    """

    figure: str
    earlier: Figure | None
    now: Figure | None
    change: Fraction | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scorecards side by side; `reasons` apply to the whole."""

    earlier_as_of: date
    as_of: date
    earlier_method: str
    method: str
    differences: tuple[Difference, ...]
    reasons: tuple[Reason, ...] = ()

    def __getitem__(self, figure_id: str) -> Difference:
        """The difference of the figure of this id. Raises KeyError."""
        for difference in self.differences:
            if difference.figure == figure_id:
                return difference
        raise KeyError(figure_id)


def compare(earlier: Scorecard, now: Scorecard) -> Comparison:
    """Each figure that stands in either scorecard, in the order of the new one, then what only the
    earlier one had.

    An earlier scorecard may hold plain figures alone, as read from a record:
    `Scorecard(day, method_version, figures)`.
    """
    reasons = []
    if earlier.method_version != now.method_version:
        reasons.append(
            because(
                "compared_by_other_methods",
                earlier=number(earlier.method_version),
                now=number(now.method_version),
            )
        )
    if now.as_of < earlier.as_of:
        reasons.append(because("compared_backwards", earlier=earlier.as_of, now=now.as_of))
    before = {f.id: f for f in earlier.figures}
    after = {f.id: f for f in now.figures}
    is_same = earlier.method_version == now.method_version
    return Comparison(
        earlier.as_of,
        now.as_of,
        earlier.method_version,
        now.method_version,
        tuple(
            _difference(name, before.get(name), after.get(name), is_same_method=is_same)
            for name in _in_order(after, before)
        ),
        tuple(reasons),
    )


def _in_order(first: Iterable[str], then: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys((*first, *then))


def _difference(
    name: str, earlier: Figure | None, now: Figure | None, *, is_same_method: bool
) -> Difference:
    if earlier is None:
        return Difference(name, None, now, None, (because("compared_new_figure"),))
    if now is None:
        return Difference(name, earlier, None, None, (because("compared_figure_gone"),))
    if not is_same_method or earlier.method != now.method:
        return Difference(name, earlier, now, None, (because("compared_not_subtracted"),))
    if earlier.value is None or now.value is None:
        return Difference(name, earlier, now, None, (because("compared_unknown"),))
    if earlier.unit is not now.unit or earlier.currency != now.currency:
        return Difference(name, earlier, now, None, (because("compared_other_unit"),))
    if Bound.AT_LEAST in (earlier.bound, now.bound):
        return Difference(name, earlier, now, None, (because("compared_floors"),))
    reasons: tuple[Reason, ...] = ()
    if earlier.denominator != now.denominator:
        reasons = (because("compared_other_denominator", earlier=earlier.as_of, now=now.as_of),)
    return Difference(name, earlier, now, now.value - earlier.value, reasons)
