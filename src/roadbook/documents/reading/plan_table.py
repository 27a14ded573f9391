"""One table of a plan: its header, its rows, and what each of its columns is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.rows_of_grids import Row, is_one_text


@dataclass(slots=True)
class PlanTable:
    """A header, the rows below it up to the next header, and what each column is.

    `before` are the rows of the grid above its first header, `after` those of it that are no part
    of a plan. `how` is "header" or "contents". `is_paired`: measures stand each in a row over their
    own, or below it in the column `text_below` (`paired_rows`). `is_half`: another table stands
    beside it in the same rows (`halves`).
    `is_of_times`: its cells say what is done at the time of their head (`time_grids`). `lower` are
    the second and third rows of its measures with a header of their own (`rows_in_turn`),
    `letters` what those under the names of bodies mean (`lettered`).
    """

    source: Source
    grid: Grid
    header: list[Row]
    rows: list[Row]
    columns: list[Column]
    language: str = "und"
    tongues: tuple[str, ...] = ()
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)
    how: str = "header"
    spoken: tuple[str, ...] = ()
    is_paired: bool = False
    text_below: int = 0
    is_half: bool = False
    is_of_times: bool = False
    lower: list["PlanTable"] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[Column]:
        return [c for c in self.columns if c.kind in kinds and not c.language]

    @property
    def body(self) -> Iterator[Row]:
        """The rows that are neither headings nor the header once more."""
        heads = [row.folded for row in self.header]
        return (
            row for row in self.rows if is_body(row, self.grid.columns) and row.folded not in heads
        )


def is_body(row: Row, columns: int) -> bool:
    """Is a row no heading?"""
    if len(row.own) < 2 < columns or is_one_text(row, columns):
        return False
    return bool(row.own) and not marks.is_column_number_row(row.texts)


@dataclass(slots=True)
class Sheet:
    """A grid with its place among the source's items and its rows."""

    index: int
    grid: Grid
    rows: list[Row]


Tables = dict[int, list[PlanTable]]
"""The plan's tables by the index of their grid among the source's items."""
