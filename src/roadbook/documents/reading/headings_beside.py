"""A heading without a style or a number that stands beside the one over the last table."""

from collections.abc import Mapping

from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.shape import shares_heads
from roadbook.documents.reading.titles import Line

LOWEST = 9
"""How deep a heading right above a table is that has neither a style nor a number."""


def level_beside(
    headings: Mapping[Line, int],
    last: tuple[Line, int] | None,
    above: PlanTable | None,
    table: PlanTable,
) -> int:
    """The level of the heading over the table `above` where the one over this table stands beside
    it: each alone, without a style, and both alike, the lower without a number and over other
    heads; 0 where it does not. `last` is the heading that stood alone, with its level.
    """
    if len(headings) != 1 or last is None or above is None:
        return 0
    [(line, depth)] = headings.items()
    is_alike = not line.level and not last[0].level and line.is_bold == last[0].is_bold
    if not (is_alike and depth == LOWEST and above.header and table.header):
        return 0
    return 0 if shares_heads(above.header, table.header) else last[1]
