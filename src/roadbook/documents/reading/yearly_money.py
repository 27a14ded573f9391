"""Years under one wide head whose words nobody knows, over cells of nothing but figures by the
thousand: what a plan counts so, year by year, is money.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, is_year, kinds_of_head
from roadbook.documents.reading.contents import Contents

_GROUPED = pattern(r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)")
_FIGURES = pattern(r"[\d \u00a0\u202f.,'’]+")
_FEWEST_YEARS, _FEWEST_GROUPED = 2, 3
_SHARE_GROUPED = 0.3
OPEN = frozenset({"", "target", "steps", "details"})
"""The kinds that heads over figures may seem to have."""
MEASURED = frozenset({"indicator", "unit", "baseline"})
"""The kinds beside which figures may count what is to be reached."""


def name_yearly_money(
    columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
) -> None:
    """Name such columns; where the plan counts in units or measures by indicators, only those over
    which a word for money stands.
    """
    is_measured = any(column.kind in MEASURED for column in columns)
    for above, group in groupby(columns, lambda c: c.path[:-1]):
        some = [c for c in group if is_year(c.leaf)] if above else []
        if len(some) < _FEWEST_YEARS or any(c.kind not in OPEN for c in some):
            continue
        kinds = kinds_of_head(above, tongues)
        may_be = "funding" in kinds or not (kinds or is_measured)
        if may_be and _are_sums([text for c in some for text in held[c.number].texts]):
            for column in some:
                column.kind = "funding"


def _are_sums(texts: Sequence[str]) -> bool:
    told = [text for text in texts if not marks.is_nothing(text)]
    grouped = sum(bool(_GROUPED.fullmatch(text)) for text in told)
    is_enough = grouped >= max(_FEWEST_GROUPED, _SHARE_GROUPED * len(told))
    return is_enough and all(map(_FIGURES.fullmatch, told))
