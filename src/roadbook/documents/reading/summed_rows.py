"""Rows that give in the columns of money what those above them cost together: totals, whatever
their words are.
"""

import re
from collections.abc import Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.row_shapes import TELLING, first_words
from roadbook.documents.reading.rows_of_grids import Row, shown

_FEWEST = 2
_SUM = pattern(r"[^\d]{0,8}(\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+|\d+)[^\d]{0,12}")
_NOT_SUM = frozenset({"total", "measure", "parent", "more"})


def code_sums(rows: Sequence[Row], codes: list[str], table: PlanTable) -> None:
    """Where a plan says when and who, a row that says neither and has no number is a total, if each
    of its sums is what the measures since the last total cost together.
    """
    money = [column.number for column in table.of("funding")]
    telling = [column.number for column in table.of(*TELLING, "mark", "number")]
    if not money or not telling:
        return
    _code_parts(rows, codes, telling)
    above = dict.fromkeys(money, 0)
    told = dict.fromkeys(money, 0)
    for i, row in enumerate(rows):
        if codes[i] not in _NOT_SUM:
            continue
        sums = {column: sum_of(row, column) for column in money}
        is_bare = codes[i] == "measure" and not any(map(row.cell_of, telling))
        if is_bare and _is_total(sums, above, told):
            codes[i] = "total"
        if codes[i] == "total":
            above, told = dict.fromkeys(money, 0), dict.fromkeys(money, 0)
            continue
        for column, value in sums.items():
            above[column] += value or 0
            told[column] += bool(value)


def _code_parts(rows: Sequence[Row], codes: list[str], telling: Sequence[int]) -> None:
    """What stands below a total that leads in its parts ("Total, of which:") and says neither who
    nor when, and has no number, is one of these; and what stands beside the words of a total that
    reach down to it.
    """
    is_part, total = False, 0
    for i, row in enumerate(rows):
        if codes[i] == "total":
            is_part, total = first_words(row.texts).endswith(":"), row.number
            continue
        is_beside = total > 0 and any(cell.row == total for cell in row.at.values())
        if is_beside or (is_part and not any(map(row.cell_of, telling))):
            codes[i] = "total"
        else:
            is_part, total = False, 0


def _is_total(sums: dict[int, int | None], above: dict[int, int], told: dict[int, int]) -> bool:
    named = {column: value for column, value in sums.items() if value is not None}
    is_enough = any(named.values()) and max(told[column] for column in named) >= _FEWEST
    return is_enough and all(above[column] == value for column, value in named.items())


def sum_of(row: Row, column: int) -> int | None:
    """The whole sum of a cell; None where it holds none, or says more."""
    cell = row.own_at(column)
    text = one_line(shown(cell)) if cell else ""
    found = _SUM.fullmatch(text) if text and not marks.has_year(text) else None
    return int(re.sub(r"\D", "", found[1])) if found else None
