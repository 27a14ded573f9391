"""What stands at each place of the files, and the anchors by which the page leads there and back.

A place is known by its `Key`, whatever way its address is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadbook.core.address import Address
from roadbook.documents.forms.plan_columns import Phrases
from roadbook.documents.grids.grid import Grid, Paragraph, Source, address_of
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.plan import Field, PlanReading, ReadMeasure, Unread
from roadbook.documents.writing.html import Html, from_pieces, tag

_ONE = ("number", "measure", "timeframe", "expected_result", "indicator", "funding")
ORDER = (
    "number", "measure", "responsible", "partner", "timeframe", "expected_result", "indicator",
    "funding", "sdg", "steps", "section",
)  # fmt: skip
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Key:
    """What names a place in the files, whatever way its address is written."""

    file: str
    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0


def key_of(where: Address) -> Key:
    if where.table or where.row:
        return Key(where.file, where.table, where.row, where.column)
    return Key(where.file, paragraph=where.paragraph)


class Links:
    """The anchors of the page and what stands at each place of the files."""

    def __init__(self, reading: PlanReading, sources: Sequence[Source]) -> None:
        self.reading = reading
        self.anchors: dict[Key, str] = {}
        self.heads: dict[tuple[str, int, int], str] = {}
        self.fields: dict[Key, list[tuple[str, str]]] = {}
        self.used: dict[Key, dict[str, str]] = {}
        self.tongues: dict[tuple[str, int], str] = {}
        self.rows: dict[Key, list[ReadMeasure]] = {}
        self.doubts: dict[Key, list[int]] = {}
        self.unread: dict[Key, list[Unread]] = {}
        self._measures: dict[int, str] = {}
        self._taken: set[str] = set()
        self._place(sources)
        for number, measure in enumerate(reading.measures, 1):
            self._measures[id(measure)] = f"m{number}"
            where = key_of(measure.measure.address)
            self.rows.setdefault(row_of(where), []).append(measure)
            self._fields(measure, f"m{number}")
        for number, doubt in enumerate(reading.doubts, 1):
            self.doubts.setdefault(key_of(doubt.address), []).append(number)
        for item in reading.unread:
            self.unread.setdefault(row_of(key_of(item.address)), []).append(item)
        self._heads(sources)

    def _place(self, sources: Sequence[Source]) -> None:
        for number, one in enumerate(sources):
            for item in one.items:
                if isinstance(item, Paragraph):
                    key = Key(one.place, paragraph=item.paragraph)
                    self.anchors.setdefault(key, f"p{number}-{item.paragraph}")
                    continue
                for cell in item.cells:
                    where = key_of(address_of(one, item, cell.row, cell.column))
                    self.anchors[where] = f"c{number}-{item.table}-{cell.row}-{cell.column}"
                for row in {cell.row for cell in item.cells}:
                    self.anchors[Key(one.place, item.table, row)] = f"r{number}-{item.table}-{row}"

    def _fields(self, measure: ReadMeasure, anchor: str, tongue: str = "") -> None:
        for name, field in fields_of(measure):
            key = key_of(field.address)
            told = self.fields.setdefault(key, [])
            self.used.setdefault(row_of(key), {}).setdefault(name, f"{anchor}-{name}")
            if (name, f"{anchor}-{name}") not in told:
                told.append((name, f"{anchor}-{name}"))
        if tongue and measure.measure.address.table:
            place = measure.measure.address
            self.tongues.setdefault((place.file, place.table), tongue)
        for language, beside in measure.other_languages.items():
            self._fields(beside, f"{anchor}-{language}", language)

    def _heads(self, sources: Sequence[Source]) -> None:
        """The words over each column: the last ones above the first measure of the table."""
        for one in sources:
            for grid in (item for item in one.items if isinstance(item, Grid)):
                first = self._firstrow_of(one.place, grid)
                for cell in sorted(grid.cells, key=lambda c: c.row):
                    is_over = cell.row < first and cell.column_span < grid.columns
                    if is_over and not cell.text.strip(" .").isdigit() and cell.text.strip():
                        for column in range(cell.column, cell.column + cell.column_span):
                            self.heads[one.place, grid.table, column] = one_line(cell.text)

    def _firstrow_of(self, file: str, grid: Grid) -> int:
        rows = [k.row for k in self.rows if k.file == file and k.table == grid.table and k.row]
        return min(rows, default=0)

    def take(self, anchor: str) -> str:
        """The anchor, the first time it is asked for: a page may not have one twice."""
        if anchor in self._taken:
            return ""
        self._taken.add(anchor)
        return anchor

    def measure(self, measure: ReadMeasure) -> str:
        """The anchor of a measure."""
        return self._measures.get(id(measure), "beside")

    def name_of(self, measure: ReadMeasure) -> str:
        """A measure by its number and the beginning of its words."""
        words = one_line(measure.measure.text)
        if len(words) > _LONGEST_NAME:
            words = words[:_LONGEST_NAME].rsplit(" ", 1)[0] + " …"
        return f"{measure.number.text} {words}" if measure.number else words

    def anchor_of(self, where: Address) -> str:
        """The anchor of a place, of its row where the cell is none of its own, or ""."""
        key = key_of(where)
        return self.anchors.get(key) or self.anchors.get(row_of(key), "")

    def head_of(self, where: Address) -> str:
        """The words over the column of a place, "" where there are none."""
        return self.heads.get((where.file, where.table, where.column), "")

    def to_place(self, where: Address, phrases: Phrases) -> Html:
        """The address in words, leading to the place."""
        # the name of the only file would stand in every line
        shown = where._replace(file="") if len(self.reading.files) == 1 else where
        said = from_pieces(phrases.value(shown) or phrases.value(where))
        anchor = self.anchor_of(where)
        return tag("a", said, href=f"#{anchor}") if anchor else said


def row_of(key: Key) -> Key:
    return Key(key.file, key.table, key.row, 0, key.paragraph)


def fields_of(measure: ReadMeasure) -> Iterator[tuple[str, Field]]:
    """The fields of a measure with their names, in the order of the page."""
    for name in ORDER:
        if name == "sdg":
            continue
        told = getattr(measure, "timeframe_field" if name == "timeframe" else name)
        for field in (told,) if name in _ONE else told:
            if field is not None:
                yield name, field
