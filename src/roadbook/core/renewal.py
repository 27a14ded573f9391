"""Renewal: what becomes of every measure in the next period, and where every line of the draft
comes from.

For each old measure exactly one proposal with its reasons and, apart from it, what was decided.
Lineage can be walked both ways. Rules N1 to N12 of `docs/reference/method.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from roadbook.core.basis import NOT_COUNTED
from roadbook.core.dispositions import CARRIED_ON, Decided, Proposal, named, proposal
from roadbook.core.draft import DraftLine, NewMeasure, Source, draft
from roadbook.core.facts import FocusTheme, Measure
from roadbook.core.figures import Figure
from roadbook.core.method import Method
from roadbook.core.reasons import Reason, because, counted, source
from roadbook.core.review import Review
from roadbook.core.timeframes import Period
from roadbook.core.words import Audience, Disposition, Unit

__all__ = [
    "CARRIED_ON",
    "Decided",
    "DraftLine",
    "NewMeasure",
    "Proposal",
    "Renewal",
    "Source",
    "ThemeCoverage",
    "propose",
]


@dataclass(frozen=True, slots=True)
class ThemeCoverage:
    """The draft's lines that serve a focus theme; a theme without any is listed as a problem."""

    theme: FocusTheme
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The draft of the next period.

    `proposals` follow the order of the old roadmap, `lines` that of the draft: continued ones in
    their areas, then new ones. `figures` count both (ids `renewal.*`). `problems` are what people
    must settle before the draft is complete. `period` is None where none was named yet.
    """

    as_of: date
    period: Period | None
    proposals: tuple[Proposal, ...]
    lines: tuple[DraftLine, ...]
    coverage: tuple[ThemeCoverage, ...]
    figures: tuple[Figure, ...]
    problems: tuple[Reason, ...] = ()

    def of(self, measure: str) -> Proposal:
        """The proposal for this old measure. Raises KeyError."""
        for one in self.proposals:
            if one.measure == measure:
                return one
        raise KeyError(measure)

    def disposed(self, disposition: Disposition) -> Iterator[Proposal]:
        """The proposals that stand at this disposition, decided or still proposed."""
        return (p for p in self.proposals if p.disposition is disposition)


def propose(
    review: Review,
    *,
    period: Period | None = None,
    decided: Mapping[str, Decided] | None = None,
    new: Sequence[NewMeasure] = (),
    focus_themes: Sequence[FocusTheme] | None = None,
) -> Renewal:
    """The draft of the next period from a review, the decisions taken so far and the new measures
    proposed.

    `decided` is keyed by the old measure's id; what nobody decided stays proposed. `focus_themes`
    are the next period's; those of the facts where none are given.
    """
    chosen = dict(decided or {})
    measures = {m.id: m for m in review.facts.roadmap.measures}
    proposals = [
        proposal(v, measures, review.told[v.measure], review.method, chosen.get(v.measure))
        for v in review.verdicts
    ]
    lines = draft(proposals, measures, period, new)
    by_measure: dict[str, list[str]] = {}
    for line in lines:
        for key in line.continues:
            by_measure.setdefault(key, []).append(line.id)
    linked = tuple(replace(p, continued_by=tuple(by_measure.get(p.measure, ()))) for p in proposals)
    themes = review.facts.focus_themes if focus_themes is None else tuple(focus_themes)
    coverage = tuple(
        ThemeCoverage(theme, tuple(line.id for line in lines if theme.key in line.themes))
        for theme in themes
    )
    problems = (
        *_unsettled(linked, measures, review.method),
        *_undecided(chosen, linked, measures),
        *_without_source(new),
        *_unserved(coverage),
    )
    figures = tuple(_figures(review, linked, lines))
    return Renewal(review.as_of, period, linked, lines, coverage, figures, problems)


def _figures(
    review: Review, proposals: Sequence[Proposal], lines: Sequence[DraftLine]
) -> Iterator[Figure]:
    """Counts of the renewal, each of all old measures or of all lines (N12)."""

    def count(name: str, value: int, of: int, method: str) -> Figure:
        return Figure(
            f"renewal.{name}",
            method,
            review.as_of,
            Unit.MEASURES,
            Fraction(value),
            Fraction(value),
            Fraction(of),
            audience=min(Audience.JOINT, review.facts.audience, key=list(Audience).index),
        )

    total = len(proposals)
    yield count("measures", total, total, "renewal_count")
    for disposition in Disposition:
        number = sum(p.disposition is disposition for p in proposals)
        yield count(disposition, number, total, "renewal_count")
    states = {v.measure: v.lifecycle for v in review.verdicts}
    ended = [p for p in proposals if p.is_ended]
    by_agreement = sum(states[p.measure] in NOT_COUNTED for p in ended)
    yield count("ended", len(ended) - by_agreement, total, "renewal_count")
    yield count("ended_by_agreement", by_agreement, total, "renewal_count")
    yield count("decided", sum(p.decided is not None for p in proposals), total, "renewal_count")
    linked = sum(bool(p.continued_by) or p.is_ended for p in proposals)
    yield count("linked", linked, total, "renewal_lineage")
    yield count("lines", len(lines), len(lines), "renewal_count")
    added = sum(not line.continues for line in lines)
    yield count("lines.new", added, len(lines), "renewal_count")


def _unsettled(
    proposals: Sequence[Proposal], measures: Mapping[str, Measure], method: Method
) -> Iterator[Reason]:
    """What a person must still write for old measures (N8, N9)."""
    for one in proposals:
        measure = measures[one.measure]
        name = {"measure": measure.text}
        reason = one.decided.reason.strip() if one.decided else ""
        is_carried_often = measure.carried_over >= method.carried_over_limit
        if is_carried_often and not one.is_ended and not reason:
            times = counted(measure.carried_over)
            yield because("renew_needs_reason_to_carry", times=times, **name)
        if one.decided is None:
            continue
        is_dropped = one.disposition is Disposition.DROP_BY_AGREEMENT
        if is_dropped and one.proposed is not one.disposition and not reason:
            yield because("renew_needs_reason_to_drop", **name)
        if one.disposition is Disposition.CONTINUE_CHANGED and not one.decided.text:
            yield because("renew_needs_changed_text", **name)
        if one.disposition is Disposition.HAND_OVER and not one.decided.into.strip():
            yield because("renew_needs_receiver", **name)
        if one.disposition is Disposition.MERGE and not one.continued_by:
            yield because(
                "renew_merges_into_nothing", into=named(one.decided.into, measures), **name
            )


def _undecided(
    chosen: Mapping[str, Decided], proposals: Sequence[Proposal], measures: Mapping[str, Measure]
) -> Iterator[Reason]:
    """Decisions for measures that the old roadmap does not have, and what nobody decided yet."""
    for key in chosen:
        if key not in measures:
            yield because("renew_unknown_measure", id=source(key))
    opened = sum(p.disposition is Disposition.TO_BE_DECIDED for p in proposals)
    if opened:
        yield because("renew_still_open", n=counted(opened))


def _unserved(coverage: Sequence[ThemeCoverage]) -> Iterator[Reason]:
    """Focus themes that no line of the draft serves."""
    for one in coverage:
        if not one.lines:
            yield because("renew_theme_without_line", theme=one.theme.names)


def _without_source(new: Sequence[NewMeasure]) -> Iterator[Reason]:
    """A new measure names its source, or it is not drafted (N10)."""
    for one in new:
        if one.source is None or not one.source.reference.strip():
            yield because("renew_needs_source", measure=one.text)
