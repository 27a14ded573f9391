"""The scorecard of a roadmap on a day: the legitimate aggregates side by side, none without its
method and denominator.

Ids of figures are stable names, dotted from the general to the particular, with the breakdown
after "@": `completion.items`, `completion.items@area=KEY`, `lifecycle.delivered`,
`elapsed.nominal`, `people.participations`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from roadbook.core import completion, elapsed, funding, indicators, people, returns
from roadbook.core.basis import Basis
from roadbook.core.facts import Facts
from roadbook.core.figures import Figure
from roadbook.core.method import Method
from roadbook.core.reasons import Reason, because, counted
from roadbook.core.status import Verdict
from roadbook.core.tallies import tallies
from roadbook.core.told import Told


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Figures by id, in the order in which they are printed, with what the reader must know of
    them.
    """

    as_of: date
    method_version: str
    figures: tuple[Figure, ...]
    remarks: tuple[Reason, ...] = ()
    _by_id: Mapping[str, Figure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {figure.id: figure for figure in self.figures})

    def __getitem__(self, figure_id: str) -> Figure:
        """The figure of this id. Raises KeyError."""
        return self._by_id[figure_id]

    def __contains__(self, figure_id: str) -> bool:
        return figure_id in self._by_id

    def about(self, prefix: str) -> Iterator[Figure]:
        """Figures whose id is `prefix` or begins with `prefix` and "." or "@"."""
        return (
            f
            for f in self.figures
            if f.id == prefix or f.id.startswith((prefix + ".", prefix + "@"))
        )


def build(
    facts: Facts,
    verdicts: tuple[Verdict, ...],
    told: Mapping[str, Told],
    method: Method,
    as_of: date,
) -> Scorecard:
    """All figures of the verdicts. `told` is what they were judged from, by measure."""
    measures = {measure.id: measure for measure in facts.roadmap.measures}
    basis = Basis(facts, verdicts, told, measures, method, as_of)
    found = tallies(basis)
    quiet = returns.silent(facts, as_of)
    figures = (
        *completion.rates(basis, found),
        *completion.state_counts(basis, found),
        *elapsed.figures(basis),
        *indicators.of_roadmap(basis),
        *completion.breakdowns(basis, found),
        *people.figures(basis),
        *funding.figures(basis),
        returns.received(basis, quiet),
    )
    named = {figure.id: figure for figure in figures}
    remarks = (*elapsed.gap(named), *_remarks(basis, named, len(quiet)))
    return Scorecard(as_of, method.version, figures, remarks)


def _remarks(basis: Basis, named: Mapping[str, Figure], quiet: int) -> Iterator[Reason]:
    """What a reader must know beside the figures."""
    if quiet:
        yield because("institutions_silent", n=counted(quiet))
    if (differing := named["agreement.differing"]).value:
        yield because("measures_differ", n=differing)
    notes = sum(
        reason.code == "amendment_note_needed"
        for verdict in basis.verdicts
        for reason in verdict.lifecycle_reasons
    )
    if notes:
        yield because("notes_needed", n=counted(notes))
