"""How much of the list is done: the item rate, the mean of the areas and the weighted rate side by
side, whole and broken down.

Each says of how many. Rules S1 to S9 of `docs/reference/method.md`.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from roadbook.core.assessment import DONE
from roadbook.core.basis import NOT_COUNTED, Basis
from roadbook.core.facts import Area
from roadbook.core.figures import Figure
from roadbook.core.method import Method
from roadbook.core.reasons import because, counted
from roadbook.core.status import Verdict
from roadbook.core.tallies import Tallies, in_order
from roadbook.core.words import Agreement, Confidence, Lifecycle, Pace, Result


def state_counts(basis: Basis, found: Tallies) -> Iterator[Figure]:
    """Counts that partition the measures: each is in exactly one state of each kind (S1)."""
    whole = found.whole
    yield basis.count("measures.all", "state_count", whole.all)
    yield basis.count("measures.counted", "state_count", whole.counted, of=whole.all)
    kinds = (
        ("lifecycle", Lifecycle),
        ("pace", Pace),
        ("result", Result),
        ("confidence", Confidence),
        ("agreement", Agreement),
    )
    for name, kind in kinds:
        states = Counter(getattr(verdict, name) for verdict in basis.verdicts)
        for code in kind:
            yield basis.count(f"{name}.{code}", "state_count", states[code], of=whole.all)
    for key, tally in found.areas.items():
        yield basis.count(f"measures.all@area={key}", "state_count", tally.all)
        yield basis.count(
            f"measures.counted@area={key}", "state_count", tally.counted, of=tally.all
        )
        for state in Lifecycle:
            yield basis.count(
                f"lifecycle.{state}@area={key}", "state_count", tally.states[state], of=tally.all
            )


def rates(basis: Basis, found: Tallies) -> Iterator[Figure]:
    """The item rate and its readings, the mean of the areas, the weighted rate (S3 to S7)."""
    whole = found.whole
    quiet = whole.states[Lifecycle.NOT_REPORTED]
    silent = (because("silent_in_denominator", n=counted(quiet)),) if quiet else ()
    yield basis.share(
        "completion.items",
        "item_rate",
        whole.done,
        whole.counted,
        not_assessable=whole.silent,
        notes=silent,
    )
    yield basis.share(
        "completion.items.declared",
        "item_rate_declared",
        whole.declared,
        whole.counted,
        not_assessable=whole.silent,
    )
    yield basis.share(
        "completion.items.validated",
        "item_rate_validated",
        whole.validated,
        whole.counted,
        not_assessable=whole.silent,
        audience=basis.facts.audience,
    )
    yield basis.share(
        "completion.of_all",
        "item_rate_of_all",
        whole.done,
        whole.all,
        not_assessable=whole.silent,
    )
    yield _area_mean(basis, found)
    yield _weighted(basis, found)
    waiting = sum(is_waiting(verdict) for verdict in basis.verdicts)
    yield basis.count("awaiting.count", "awaiting_count", waiting, of=whole.declared)


def is_waiting(verdict: Verdict) -> bool:
    """Declared delivered by one side, and the other has not said anything yet (S8)."""
    return verdict.is_declared_delivered and verdict.agreement in (
        Agreement.AWAITING,
        Agreement.UNCONFIRMED,
    )


def _roots(basis: Basis) -> list[Area]:
    known = {area.key for area in basis.facts.roadmap.areas}
    return [area for area in in_order(basis.facts) if area.parent not in known]


def _area_mean(basis: Basis, found: Tallies) -> Figure:
    """The unweighted mean of the rates of the areas of the first level (S5)."""
    rated = [
        (area.key, rate)
        for area in _roots(basis)
        if area.key in found.areas and (rate := found.areas[area.key].rate) is not None
    ]
    value = sum((rate for _, rate in rated), Fraction()) / len(rated) if rated else None
    return basis.mean(
        "completion.area_mean",
        "area_mean",
        value,
        parts=tuple(f"completion.items@area={key}" for key, _ in rated),
        not_assessable=found.without_area,
        notes=() if rated else (because("no_areas"),),
    )


def _weighted(basis: Basis, found: Tallies) -> Figure:
    """The mean of the areas' rates by agreed weights, else of the measures' (S6).

    A weight of the method stands before one of the roadmap. Weights are never made up: where one
    is missing there is no weighted rate.
    """
    rated = [
        (area.key, rate, _weight(area, basis.method))
        for area in _roots(basis)
        if area.key in found.areas and (rate := found.areas[area.key].rate) is not None
    ]
    weights = [weight for _, _, weight in rated if weight is not None]
    if rated and len(weights) == len(rated) and sum(weights) > 0 and not found.without_area:
        total = sum((w * rate for _, rate, w in rated if w is not None), Fraction())
        return basis.mean(
            "completion.weighted",
            "weighted_rate",
            total / sum(weights),
            parts=tuple(f"completion.items@area={key}" for key, _, _ in rated),
        )
    code = "weights_incomplete" if weights else "weights_not_agreed"
    return _weighted_by_measures(basis) or basis.mean(
        "completion.weighted",
        "weighted_rate",
        None,
        not_assessable=found.whole.counted,
        notes=(because(code),),
    )


def _weight(area: Area, method: Method) -> Fraction | None:
    """The weight that the method gives to the area by key, printed number or name, else the
    roadmap's own.
    """
    agreed = {name.casefold().strip(): weight for name, weight in method.area_weights}
    versions = (*area.numbers.versions, *area.names.versions)
    for name in (area.key, *(version.words for version in versions)):
        if (weight := agreed.get(name.casefold().strip())) is not None:
            return weight
    return area.weight


def _weighted_by_measures(basis: Basis) -> Figure | None:
    done = total = Fraction()
    for verdict in basis.verdicts:
        if verdict.lifecycle in NOT_COUNTED:
            continue
        weight = basis.measures[verdict.measure].weight
        if weight is None:
            return None
        total += weight
        done += weight if verdict.lifecycle in DONE else 0
    if total <= 0:
        return None
    return basis.share("completion.weighted", "weighted_rate", done, total)


def breakdowns(basis: Basis, found: Tallies) -> Iterator[Figure]:
    """The item rate by area, institution, theme and Goal target; never sorted by result (S9)."""
    for name, groups in (
        ("area", found.areas),
        ("institution", found.institutions),
        ("theme", found.themes),
        ("sdg", found.sdg),
    ):
        for key, tally in groups.items():
            yield basis.share(
                f"completion.items@{name}={key}",
                "item_rate",
                tally.done,
                tally.counted,
                not_assessable=tally.silent,
            )
