"""A table of a plan as it is found: its header, its rows, its columns, its language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from roadbook.documents.grids.grid import Grid, Source
from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.headers import head_tongue
from roadbook.documents.reading.rows_of_grids import Row, is_one_text

_CHUNK = 15
_CHUNKS = 12
_SHORT_TEXT = 500
_ROWS_READ = 500


@dataclass(slots=True)
class PlanTable:
    """A header, the rows below it up to the next header, and what each column is.

    `before` are the rows of the grid above its first header, `after` those of it that are no part
    of a plan. `how` is "header" or "contents".
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

    def of(self, *kinds: str) -> list[Column]:
        return [c for c in self.columns if c.kind in kinds and not c.language]

    @property
    def body(self) -> Iterator[Row]:
        """The rows that are no headings."""
        return (row for row in self.rows if is_body(row, self.grid.columns))


@dataclass(slots=True)
class Sheet:
    """A grid with its place among the source's items and its rows."""

    index: int
    grid: Grid
    rows: list[Row]


Found = dict[int, list[PlanTable]]


def tongues_of(rows: list[Row], spoken: Sequence[str], *, widened: bool) -> tuple[str, ...]:
    known = languages()
    chunks = range(0, len(rows), _CHUNK)
    looked_at = chunks[:: len(chunks) // _CHUNKS + 1]
    texts = (" ".join(row.text for row in rows[at : at + _CHUNK]) for at in looked_at)
    near = [*(language_of(text, tuple(spoken)) for text in texts), *spoken, "en", "ru"]
    chosen = dict.fromkeys(code for code in near if code in known)
    return tuple(chosen | dict.fromkeys(known)) if widened else tuple(chosen)


def language_of_table(table: PlanTable) -> str:
    """The language of a table: of long texts by themselves, of short ones by the heads."""
    measure = [c.number for c in table.of("measure", "section", "steps", "result")]
    text = " ".join(
        text
        for row in islice(table.body, _ROWS_READ)
        for c, text in zip(row.own, row.texts, strict=True)
        if c.column in measure
    ) or " ".join(row.text for row in table.rows)
    if main := next((c.spoken for c in table.columns if c.spoken), ""):
        return main
    heads = " ".join(row.text for row in table.header)
    spoken = head_tongue(table.header, table.tongues) if table.how == "header" else ""
    if spoken and len(text) < _SHORT_TEXT and script_of(text) in {script_of(heads), ""}:
        return spoken
    language = language_of(text, (spoken, *table.spoken))
    return table.spoken[0] if language == "und" and table.spoken else language


def is_body(row: Row, columns: int) -> bool:
    if len(row.own) < 2 < columns or is_one_text(row, columns):
        return False
    return bool(row.own) and not marks.is_column_number_row(row.texts)
