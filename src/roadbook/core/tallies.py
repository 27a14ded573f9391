"""Verdicts counted in one pass: the whole, and every area, institution, theme and Goal target.

Groups stand in the order of the roadmap or in each side's own protocol order, never by their
figures: nobody is ranked (rule S9 of `docs/reference/method.md`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from roadbook.core.assessment import DONE
from roadbook.core.basis import NOT_COUNTED, Basis
from roadbook.core.facts import Area, Facts
from roadbook.core.status import Verdict
from roadbook.core.words import Lifecycle

_SILENT = (Lifecycle.NOT_REPORTED, Lifecycle.NOT_REQUESTED)


@dataclass(slots=True)
class Tally:
    """The verdicts of one group of measures, counted once."""

    states: Counter[Lifecycle] = field(default_factory=Counter)
    declared: int = 0
    validated: int = 0

    def add(self, verdict: Verdict) -> None:
        self.states[verdict.lifecycle] += 1
        self.declared += verdict.is_declared_delivered
        self.validated += verdict.is_validated

    @property
    def all(self) -> int:
        return self.states.total()

    @property
    def counted(self) -> int:
        return self.all - sum(self.states[state] for state in NOT_COUNTED)

    @property
    def done(self) -> int:
        return sum(self.states[state] for state in DONE)

    @property
    def silent(self) -> int:
        return sum(self.states[state] for state in _SILENT)

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.done, self.counted) if self.counted else None


@dataclass(slots=True)
class Tallies:
    """All groups in one pass over the verdicts; keys in the order in which they are printed."""

    whole: Tally
    areas: dict[str, Tally]
    institutions: dict[str, Tally]
    themes: dict[str, Tally]
    sdg: dict[str, Tally]
    without_area: int = 0


def tallies(basis: Basis) -> Tallies:
    """Count every verdict in the whole, in its area and all above it, and in its other groups."""
    above = areas_above(basis.facts)
    found = Tallies(Tally(), {}, {}, {}, {})
    for verdict in basis.verdicts:
        measure = basis.measures[verdict.measure]
        found.whole.add(verdict)
        if measure.area not in above:
            found.without_area += 1
        for groups, keys in (
            (found.areas, above.get(measure.area, ())),
            (found.institutions, {a.institution for a in measure.assignments}),
            (found.themes, set(measure.themes)),
            (found.sdg, set(measure.sdg_targets)),
        ):
            for key in keys:
                groups.setdefault(key, Tally()).add(verdict)
    found.areas = _in_order(found.areas, [area.key for area in in_order(basis.facts)])
    found.institutions = _in_order(found.institutions, protocol_order(basis.facts))
    found.themes = _in_order(found.themes, [theme.key for theme in basis.facts.focus_themes])
    found.sdg = dict(sorted(found.sdg.items(), key=lambda item: _sdg_order(item[0])))
    return found


def _in_order(groups: dict[str, Tally], order: list[str]) -> dict[str, Tally]:
    """Known keys in the given order, never by their figures; unknown ones behind, by name."""
    rest = sorted(set(groups) - set(order))
    return {key: groups[key] for key in (*order, *rest) if key in groups}


def _sdg_order(target: str) -> tuple[int, int, str]:
    goal, _, rest = target.partition(".")
    return (
        int(goal) if goal.isdecimal() else 99,
        int(rest) if rest.isdecimal() else 99,
        target,
    )


def protocol_order(facts: Facts) -> list[str]:
    """Keys of the institutions, each side's own order kept, the sides as the roadmap names them."""
    sides = [side for side, _ in facts.roadmap.parties]
    ranked = sorted(
        facts.roadmap.institutions,
        key=lambda i: (sides.index(i.side) if i.side in sides else len(sides), i.order, i.key),
    )
    return [institution.key for institution in ranked]


def in_order(facts: Facts) -> list[Area]:
    """Areas as the roadmap orders them."""
    return sorted(facts.roadmap.areas, key=lambda area: (area.order, area.key))


def areas_above(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Each area with itself and all areas above it, innermost first."""
    parents = {area.key: area.parent for area in facts.roadmap.areas}
    above: dict[str, tuple[str, ...]] = {}
    for key in parents:
        line: list[str] = []
        at = key
        while at in parents and at not in line:
            line.append(at)
            at = parents[at]
        above[key] = tuple(line)
    return above
