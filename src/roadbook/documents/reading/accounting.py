"""Nothing is lost in silence: every cell and paragraph of a plan is in a measure, in a heading over
one, or in the list of what was left out.

Only what the measures hold in the end counts, whatever the passes before thought that they took.
"""

from collections.abc import Collection, Iterable, Sequence

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Cell, Grid, Paragraph
from roadbook.documents.lexicons.wordings import folded, one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, head_kinds
from roadbook.documents.reading.contents import is_goals
from roadbook.documents.reading.doubtful import list_doubtful
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.plan import Field, ReadMeasure
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row, rows_of, shown

Place = tuple[int, int, int] | tuple[str, int]
"""Table, row and column of a cell; part and number of a paragraph."""

# what a measure is made of, beside its number, times and marks
_CARRIED = frozenset((
    "measure", "responsible", "partner", "result", "indicator", "unit", "baseline", "target",
    "funding", "steps",
))  # fmt: skip
_CARRIED_WITH_TIMES = _CARRIED | {*TIMES, "duration"}
_MEASURES = frozenset({"measure", "commitment"})
_LONG_HEAD = 40
_TOLD_WITH_VALUES = {"funding", "baseline", "target", "steps", "mark"}
_TOLD_ONCE = {"status", "remark"}


def account(measures: Sequence[ReadMeasure], done: Pass, languages: Collection[str]) -> None:
    """List every cell of the plan's tables and every paragraph that nothing holds."""
    log = done.log
    for language, lines in done.title_lines.items():
        for line in lines if language not in languages else ():
            log.leave_out(line.address, line.text, "repeated_title")
    held = _places(_fields(measures, done.drafts))
    held |= {_place(row) for row, by in log.said_by.items() if _place(by) in held}
    held |= {_place(where) for where in log.taken}
    held |= {_place(line.address) for lines in done.title_lines.values() for line in lines}
    _Rows(done, held).account()
    held |= {_place(item.address) for item in log.unread}
    _account_paragraphs(held, done)
    list_doubtful(measures, done)


def _fields(measures: Sequence[ReadMeasure], drafts: Iterable[Draft]) -> list[Field]:
    """What went into the measures: the cells of every draft that is one of them in the end."""
    kept = _places(m.measure for m in measures)
    kept |= _places(o.measure for m in measures for o in m.other_languages.values())
    found: list[Field] = []
    for draft in drafts:
        first = draft.first("measure") or next(f for some in draft.fields.values() for f in some)
        if _place(first.address) not in kept:
            continue
        found += draft.section
        if draft.marks:
            found += [cell for _, cell in draft.marks]
        found += _carried(draft.fields, timed=not draft.marks)
        for fields in draft.other.values():
            if "measure" in fields:
                found += _carried(fields, timed=not draft.marks)
    return found


def _carried(fields: dict[str, list[Field]], *, timed: bool) -> list[Field]:
    found: list[Field] = []
    carried = _CARRIED_WITH_TIMES if timed else _CARRIED
    for kind, cells in fields.items():
        if kind in carried:
            found += cells
        elif kind == "number":
            found += cells[:1]
        elif kind == "sdg":
            found += [cell for cell in cells if is_goals(cell.text)]
    return found


class _Rows:
    """The rows of all grids beside the places that the measures hold."""

    def __init__(self, done: Pass, held: Collection[Place]) -> None:
        self.done, self.log, self.held = done, done.log, held
        self.told: dict[tuple[int, int], str] = {}
        for item in self.log.unread:
            key = (item.address.table, item.address.row)
            self.told[key] = f"{self.told.get(key, '')}\n{one_line(item.text)}"
        self.once: set[tuple[str, str]] = set()

    def account(self) -> None:
        seen: set[int] = set()
        tables = (t for some in self.done.tables.values() for t in some)
        for table in (part for t in tables for part in (t, *t.lower)):
            columns = {c.number: c for c in table.columns}
            for row in table.header:
                if id(row) not in seen:  # parts of one table have one header
                    self._header(row, table, columns)
                seen.add(id(row))
            for row in (*table.before, *table.rows, *table.after):
                if row.own:
                    if left := self._left(row):
                        self._row(row, left, table, columns)
                else:
                    struck = " | ".join(c.struck for c in row.at.values() if c.row == row.number)
                    if struck.strip(" |"):
                        self.log.leave_out(row.address(), struck, "struck")
        for grid in () if self.done.tables else self.done.source.items:
            if isinstance(grid, Grid) and not grid.is_hidden:
                self._grid_of_prose(grid)

    def _header(self, row: Row, table: PlanTable, columns: dict[int, Column]) -> None:
        """A header that no word but only its shape told may be the first row of the plan."""
        kinds = {columns[cell.column].kind for cell in row.own}
        if (
            table.is_of_times
            or kinds <= {"mark"}
            or (kinds <= _TOLD_WITH_VALUES and row is not table.header[0])
        ):
            return  # "Q1 | Q2": told with each cross, years with each sum
        if _may_be_data(row, table.tongues):
            self.log.leave_out(row.address(), row.text, "not_understood")
        elif ("", row.text) not in self.once and (
            _is_known_by_shape(row, table) or _stands_among_rows(row, table)
        ):
            self.once.add(("", row.text))
            self.log.leave_out(row.address(), row.text, "header_by_shape")

    def _left(self, row: Row) -> list[Cell]:
        """The cells of a row that nothing holds or tells."""
        table, number, held = row.grid.table, row.number, self.held
        left = [c for c in row.own if (table, number, c.column) not in held]
        told = self.told.get((table, number), "") if left else ""
        return [c for c in left if one_line(shown(c)) not in told] if told else left

    def _row(
        self, row: Row, left: list[Cell], table: PlanTable, columns: dict[int, Column]
    ) -> None:
        text = " | ".join(one_line(shown(c)) for c in left)
        if row.address() in self.log.headings:
            # a heading stands whole under the place of its row
            if (row.grid.table, row.number, row.first_column) not in self.held:
                self.log.leave_out(row.address(), text, "empty_section")
            return
        if len(left) == len(row.own):
            why = "empty_section" if row in table.before else "not_understood"
            self.log.leave_out(row.address(), text, why)
            return
        if self._is_of_a_measure(row, columns):
            left = [c for c in left if self._is_news(c, columns.get(c.column))]
        else:  # a row that goes on, with no measure in it: what it says is told whole
            left = [c for c in left if not marks.is_nothing(c.text)]
        if left:
            kinds = {column.kind for c in left if (column := columns.get(c.column))}
            why = "not_understood" if kinds - _TOLD_ONCE - {""} else "column"
            text = " | ".join(one_line(shown(c)) for c in left)
            self.log.leave_out(row.address_of_cell(left[0]), text, why)

    def _is_of_a_measure(self, row: Row, columns: dict[int, Column]) -> bool:
        """Does a measure stand in a row, in a cell of its own or in one that reaches down to it?"""
        return any(
            (row.grid.table, cell.row, cell.column) in self.held
            for cell in row.at.values()
            if (column := columns.get(cell.column)) and column.kind in _MEASURES
        )

    def _is_news(self, cell: Cell, column: Column | None) -> bool:
        """Says a cell beside a measure something that was not said of its column yet? A column
        that its head names as none of a measure was told as a whole.
        """
        if marks.is_nothing(cell.text) or column is None:
            return not marks.is_nothing(cell.text)
        if column.kind in _TOLD_ONCE and column.how == "header":
            return False
        key = (column.head or str(column.number), folded(shown(cell)))
        is_new = key not in self.once
        self.once.add(key)
        return is_new

    def _grid_of_prose(self, grid: Grid) -> None:
        """Lines of a small table in running text are known by their row."""
        known = {place[:2] for place in self.held} | self.told.keys()
        for row in rows_of(self.done.source, grid):
            if row.own and (grid.table, row.number) not in known:
                self.log.leave_out(row.address(), row.text, "text")


def _account_paragraphs(held: Collection[Place], done: Pass) -> None:
    for item in done.source.items:
        if isinstance(item, Paragraph) and item.where == "body" and item.text.strip():
            address = Address(done.source.place, item.part, paragraph=item.paragraph)
            if _place(address) not in held:
                is_label = not done.tables and item.text.rstrip().endswith(":")
                why = "empty_section" if done.tables or item.level or is_label else "text"
                text = f"{item.list_number} {tidy(item.text)}".strip()
                done.log.leave_out(address, text, why)


def _is_known_by_shape(row: Row, table: PlanTable) -> bool:
    """Was a header told by no word of it, or does it hold a text as long as a measure that no
    word explains, or one so long that a word of a head may stand in it by chance?
    """
    if table.how == "contents":
        return bool(row.own)
    unknown = [text for text in row.texts if not head_kinds(text, table.tongues)]
    is_strange = len(unknown) == len(row.own) and row is table.header[0]
    is_long = any(len(text) > _LONG_HEAD for text in unknown)
    return bool(row.own) and (is_strange or is_long or max(map(len, row.texts)) > 2 * _LONG_HEAD)


def _stands_among_rows(row: Row, table: PlanTable) -> bool:
    """Stands a row with the same columns right above a header? It may be one of them."""
    above = next((r for r in reversed(table.before) if r.own), None)
    if above is None or above.number != row.number - 1 or row is not table.header[0]:
        return False
    return [c.column for c in above.own] == [c.column for c in row.own]


def _may_be_data(row: Row, tongues: tuple[str, ...]) -> bool:
    """Is a header by its place alone, no word of it known, perhaps the first row of the plan?"""
    if any(head_kinds(text, tongues) for text in row.texts):
        return False
    return any(marks.tells_time(text) or marks.is_number(text) for text in row.texts)


def _places(fields: Iterable[Field]) -> set[Place]:
    """Where fields were read: `_place` of each."""
    return {(at.part, at.paragraph) if at.paragraph else at[2:5] for _, at, _ in fields}


def _place(where: Address) -> Place:
    return (where.part, where.paragraph) if where.paragraph else where[2:5]
