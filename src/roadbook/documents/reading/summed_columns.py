"""Columns of figures beside one that is in every row what the others come to: sources and years of
money with their total, whatever their heads say.
"""

from collections.abc import Iterator, Mapping, Sequence

from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.rows_of_grids import Row
from roadbook.documents.reading.summed_rows import sum_of
from roadbook.documents.reading.yearly_money import MEASURED, OPEN

_FEWEST_ADDED, _FEWEST_ROWS = 2, 4
_NEARLY_ALL = 0.9
_ROWS = 200


def name_summed(
    columns: Sequence[Column], rows: Sequence[Row], held: Mapping[int, Contents]
) -> None:
    """Name such columns money, unless the plan counts in units or measures by indicators: what
    these are to reach may be summed too.
    """
    if any(column.kind in MEASURED | {"funding"} for column in columns):
        return
    for run in _runs(columns, held):
        some = rows[:: len(rows) // _ROWS + 1]
        told = [[sum_of(row, column.number) for column in run] for row in some]
        if _is_total(told, -1) or _is_total(told, 0):
            for column in run:
                column.kind = "funding"


def _runs(columns: Sequence[Column], held: Mapping[int, Contents]) -> Iterator[list[Column]]:
    """Columns without a kind, of figures, that stand side by side."""
    run: list[Column] = []
    for column in (*columns, None):
        is_open = column is not None and column.kind in OPEN and not column.language
        if column is not None and is_open and held[column.number].figures >= _NEARLY_ALL:
            run.append(column)
            continue
        if len(run) > _FEWEST_ADDED:
            yield run
        run = []


def _is_total(told: Sequence[Sequence[int | None]], at: int) -> bool:
    """Is the figure at this place what the others of its row come to, in nearly all rows?"""
    full = [(row[at], sum(map(_value, row)) - _value(row[at])) for row in told if row[at]]
    several = sum(sum(map(bool, row)) > _FEWEST_ADDED for row in told if row[at])
    is_enough = several >= _FEWEST_ROWS
    return is_enough and sum(a == b for a, b in full) >= _NEARLY_ALL * len(full)


def _value(figure: int | None) -> int:
    return figure or 0
