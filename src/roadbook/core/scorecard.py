"""The scorecard of a roadmap on a day: the legitimate aggregates side by side, none without its
method and denominator.

Ids of figures are stable names, dotted from the general to the particular, with the breakdown
after "@": `completion.items`, `completion.items@area=KEY`, `lifecycle.delivered`,
`elapsed.nominal`, `people.participations`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roadbook.core.figures import Figure
from roadbook.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Figures by id, in the order in which they are printed, with what the reader must know of
    them.
    """

    as_of: date
    method_version: str
    figures: tuple[Figure, ...]
    remarks: tuple[Reason, ...] = ()

    def __getitem__(self, figure_id: str) -> Figure:
        """The figure of this id. Raises KeyError."""
        for figure in self.figures:
            if figure.id == figure_id:
                return figure
        raise KeyError(figure_id)

    def about(self, prefix: str) -> Iterator[Figure]:
        """Figures whose id is `prefix` or begins with `prefix` and "." or "@"."""
        return (
            f
            for f in self.figures
            if f.id == prefix or f.id.startswith((prefix + ".", prefix + "@"))
        )
