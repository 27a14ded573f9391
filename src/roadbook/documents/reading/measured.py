"""What columns of what is reached measure: indicators with their units, values then and to come;
goals above the measures; shares of money.
"""

from collections.abc import Sequence
from itertools import groupby

from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, kinds_of_head
from roadbook.documents.reading.evidence import Held

_FEW_BESIDE, _MOSTLY = 2, 0.6
_OF_INDICATORS = frozenset({"indicator", "baseline", "target"})
_MEASURED = ("unit", "baseline", "target")
_COARSE = 0.6
_FEWEST_ROWS = 3


def measured_under_one_head(columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
    """Under one wide head of indicators stand their units, their values then and their values to
    come, whatever else the words of the heads below it may mean.
    """
    for above, group in groupby(columns, lambda c: c.path[:-1]):
        some = list(group)
        if len(some) < _FEW_BESIDE or "indicator" not in kinds_of_head(above, tongues):
            continue
        leaves = {c.number: kinds_of_head((c.leaf,), tongues) for c in some}
        is_valued = any("baseline" in kinds for kinds in leaves.values())
        for column in some:
            told = [k for k in leaves[column.number] if k in _MEASURED]
            is_value = held[column.number].share(_is_value) >= _MOSTLY
            is_other = column.kind != "indicator" or marks.has_year(column.leaf)
            if told:
                column.kind = told[0]
            elif is_value and (is_other or is_valued):
                column.kind = "target"  # "before" and "after" under one head, both of figures
            if column.kind in ("baseline", "target"):
                column.path = column.path[1:]  # "Indicators" over their names as over their values


def units_of_work(columns: list[Column], held: Held) -> None:
    """A unit beside a bare quantity, away from every indicator, counts what is done."""
    for at, column in enumerate(columns):
        beside = [*columns[max(at - 1, 0) : at], *columns[at + 1 : at + 2]]
        is_apart = all(one.kind not in _OF_INDICATORS for one in beside)
        counts = any(not one.kind and held[one.number].figures >= _MOSTLY for one in beside)
        if column.kind == "unit" and is_apart and counts:
            column.kind = ""


def reached_beside(columns: list[Column], tongues: Sequence[str]) -> None:
    """ "Goal or product" behind the measure is what comes of it."""
    measures = [c.number for c in columns if c.kind == "measure"]
    for column in columns:
        is_behind = column.kind == "commitment" and min(measures, default=99) < column.number
        if is_behind and "result" in kinds_of_head(column.path, tongues):
            column.kind = "result"


def shares_of_money(columns: list[Column], held: Held) -> None:
    """Beside sums of money a column of percentages says how much of them is there or spent."""
    sums = [c for c in columns if c.kind == "funding"]
    shares = [c for c in sums if "%" in c.leaf and held[c.number].figures >= _MOSTLY]
    for column in shares if len(shares) < len(sums) else ():
        column.kind = "status"


def goals_above(columns: list[Column], held: Held) -> None:
    """A target in words that stands before the measures and over several of them each is the goal
    that they serve.
    """
    measures = [c.number for c in columns if c.kind in ("measure", "commitment")]
    rows = max((len(held[n].texts) for n in measures), default=0)
    for column in columns:
        some = held[column.number]
        is_before = column.kind == "target" and column.number < min(measures, default=0)
        is_coarse = rows >= _FEWEST_ROWS and 0 < len(some.texts) <= _COARSE * rows
        if is_before and is_coarse and some.figures < 1 - _MOSTLY:
            column.kind = "section"


def _is_value(text: str) -> bool:
    """A figure, or a dash where there is none."""
    return marks.is_amount(text) or marks.is_nothing(text)
