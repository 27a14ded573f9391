"""A returned text document as a form: a question is known by its printed words, with its number; a
measure by the number and the text over its questions. Tables may have moved, parted or merged.
"""

from dataclasses import dataclass, field, replace
from functools import partial

from roadbook.core.address import Address
from roadbook.core.patterns import pattern
from roadbook.core.reasons import Reason, because
from roadbook.documents.forms import cells
from roadbook.documents.forms.answers import Answer, OpenForm, Row, Told
from roadbook.documents.forms.identity import MARK, digest, even, refused
from roadbook.documents.forms.questions import (
    ABOUT,
    EVENTS,
    MEASURES,
    QUESTIONS,
    Question,
    question,
)
from roadbook.documents.forms.text_layout import Carried, carried
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source

_NUMBER = pattern(r"\d+")


@dataclass(slots=True)
class _Block:
    """The questions of one measure, of one event or about the return, as they are met."""

    part: str = ""
    head: list[Cell] = field(default_factory=list)
    boxes: dict[str, Cell] = field(default_factory=dict)
    strays: list[Cell] = field(default_factory=list)
    swapped: list[str] = field(default_factory=list)
    beside: list[Cell] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    table: int = 0


def form_of(read: Source) -> OpenForm:
    """The form that this text document is. Raises Refused."""
    if not any(name.startswith(MARK) for name in read.properties) and _is_tagged(read):
        raise refused(read.file, "forms.no_identity")
    return _Opening(read, carried(read.file, read.properties)).form()


def _is_tagged(read: Source) -> bool:
    grids = (item for item in read.items if isinstance(item, Grid))
    return any(tag.startswith(MARK) for grid in grids for cell in grid.cells for tag in cell.tags)


class _Opening:
    """One walk over the tables of a document."""

    def __init__(self, read: Source, carried: Carried) -> None:
        self.read = read
        self.carried = carried
        self.told: list[Told] = []
        self.blocks: list[_Block] = []
        self.called: set[int] = set()
        rows = carried.known.rows.values()
        self.by_number = {even(row.number): row for row in rows}
        self.by_text = {row.text: row for row in rows}
        self.by_tag = {digest(row.id): row for row in rows}

    def form(self) -> OpenForm:
        for item in self.read.items:
            if isinstance(item, Grid):
                self._grid(item)
            elif item.where in ("body", "text_box"):
                self._paragraph(item)
        about: dict[str, Answer] = {}
        places: dict[str, Address] = {}
        measures: list[Row] = []
        events: list[Row] = []
        parts = {block.part for block in self.blocks}
        for part in (MEASURES, EVENTS):
            if part not in parts:
                self._tell(Address(self.read.file), Reason(f"forms.no_{part}"))
        for block in self.blocks:
            if block.part == ABOUT:
                place = partial(_place, Address(self.read.file), ABOUT)
                places |= {name: place(name) for name in block.boxes}
                about |= self._answers(block, Address(self.read.file))
                for cell in (*block.strays, *block.beside):
                    where = Address(self.read.file, table=block.table, row=cell.row)
                    self._tell(where, because("forms.outside"), remark=True)
            elif block.part == MEASURES:
                measures.append(self._measure(block))
            else:
                events.append(self._event(block, len(events) + 1))
        return OpenForm(
            file=self.read.file,
            known=self.carried.known,
            about=about,
            about_places=places,
            measures=tuple(measures),
            events=tuple(events),
            told=tuple(self.told),
        )

    def _tell(self, where: Address, why: Reason, *, remark: bool = False) -> None:
        self.told.append(Told(where, why, remark))

    def _paragraph(self, item: Paragraph) -> None:
        if self.carried.added(item.text):
            where = Address(self.read.file, item.part, paragraph=item.paragraph)
            self._tell(where, because("forms.outside"), remark=True)

    def _grid(self, grid: Grid) -> None:
        if grid.nested_in:
            for cell in grid.cells:
                if even(cell.text):
                    where = Address(self.read.file, table=grid.table, row=cell.row)
                    self._tell(where, because("forms.outside"), remark=True)
            return
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
            rows.setdefault(cell.row, []).append(cell)
        block = _Block(table=grid.table)
        for row in rows.values():
            block = self._row(row, block)
        self._close(block)

    def _close(self, block: _Block) -> None:
        """Keep a block that asks something, or a measure whose questions are gone."""
        added = [cell for cell in block.head if self.carried.added(cell.text)]
        if not block.part and added and self._is_measure(block):
            block.part = MEASURES
            block.strays += added
        if block.part:
            self.blocks.append(block)
        else:
            for cell in added:
                where = Address(self.read.file, table=block.table, row=cell.row)
                self._tell(where, because("forms.outside"), remark=True)

    def _row(self, row: list[Cell], block: _Block) -> _Block:
        """Take a row of a table into the block; gives the block that goes on below it."""
        asked = [self.carried.question(cell.text) for cell in row]
        tagged = [_named(cell) for cell in row]
        if not any(asked) and not any(tagged):
            is_own = not any(self.carried.added(cell.text) for cell in row)
            if not block.part or (is_own and any(even(cell.text) for cell in row)):
                if block.part:
                    block = self._next(block)
                block.head += row
            else:
                block.strays += [cell for cell in row if even(cell.text)]
            return block
        waiting: Question | None = None
        for cell, asks, names in zip(row, asked, tagged, strict=True):
            if asks:
                part, waiting = asks
                if block.part not in ("", part) or waiting.name in block.boxes:
                    block = self._next(block)
                block.part = part
                block.beside += [cell] if self.carried.added(cell.text) else []
                # a question whose box is gone is answered by nothing
                continue
            if waiting is None and names:
                part, name = names[0]
                waiting = question(part, name)
                if block.part not in ("", part) or name in block.boxes:
                    block = self._next(block)
                block.part = part
            if waiting is None:
                block.strays += [cell] if even(cell.text) else []
                continue
            self._box(cell, waiting, names, block)
            waiting = None
        return block

    def _next(self, block: _Block) -> _Block:
        self._close(block)
        return _Block(table=block.table)

    def _box(
        self, cell: Cell, asked: Question, names: list[tuple[str, str]], block: _Block
    ) -> None:
        block.boxes[asked.name] = cell
        block.tags |= {tag.split("/")[1] for tag in cell.tags if tag.startswith(f"{MARK}/")}
        if names and asked.name not in {name for _, name in names}:
            block.swapped.append(asked.name)

    def _is_measure(self, block: _Block) -> bool:
        number, text = _shown(block)
        return even(number) in self.by_number and digest(even(text)) in self.by_text

    def _measure(self, block: _Block) -> Row:
        """A measure is what its number and its text say; tags must not say otherwise."""
        number, text = _shown(block)
        tags = [self.by_tag[tag] for tag in sorted(block.tags) if tag in self.by_tag]
        known = self.by_number.get(even(number)) or self.by_text.get(digest(even(text)))
        known = known or (tags[0] if len(tags) == 1 else None)
        where = Address(self.read.file, measure=known.number if known else even(number)[:40])
        if not where.measure:
            where = Address(self.read.file, table=block.table)
        key = known.id if known else number and text and f"?{number}"
        return self._finished(
            Row(
                self._answers(block, where),
                partial(_place, where, MEASURES),
                key,
                number,
                text,
                is_torn=bool(tags) and known not in tags,
            ),
            block,
            where,
        )

    def _event(self, block: _Block, place: int) -> Row:
        """An event is called as its head calls it; a copy by its place among the events."""
        said = _NUMBER.findall(block.head[0].text) if block.head else []
        called = int(said[-1][:6]) if said else place
        number = place if called in self.called else called
        self.called.add(number)
        where = Address(self.read.file, event=number)
        place_of = partial(_place, where, EVENTS)
        return self._finished(Row(self._answers(block, where), place_of), block, where)

    def _answers(self, block: _Block, where: Address) -> dict[str, Answer]:
        """What stands in the boxes, in the order of the questions."""
        found = {}
        for asked in QUESTIONS[block.part]:
            cell = block.boxes.get(asked.name)
            if cell is None:
                continue
            place = _place(where, block.part, asked.name)
            if cell.note:
                self._tell(place, because("forms.comment"), remark=True)
            if cell.has_field:
                cell = replace(cell, kind="formula")
            if cell.kind == "formula" or cell.struck or not cells.is_prompt(cell.text):
                found[asked.name] = Answer(cell, place)
        return found

    def _finished(self, row: Row, block: _Block, where: Address) -> Row:
        """The row with what keeps it out; says which of its questions are gone."""
        for cell in block.beside:
            self._tell(where._replace(row=cell.row), because("forms.outside"), remark=True)
        if row.answers:
            for asked in QUESTIONS[block.part]:
                if asked.name not in block.boxes:
                    why = because("forms.no_column", field=Reason(f"forms.head.{asked.name}"))
                    self._tell(row.place(asked.name), why)
        astray = dict.fromkeys(cell.row for cell in block.strays)
        doubts = [(where._replace(row=row), because("forms.no_question")) for row in astray]
        doubts += [
            (row.place(name), because("forms.swapped"))
            for name in block.swapped
            if name in row.answers
        ]
        is_unmarked = "audience" not in block.boxes and bool(row.answers or doubts)
        if is_unmarked:
            doubts.append((where, because("forms.no_audience")))
        return replace(row, doubts=tuple(doubts), is_unmarked=is_unmarked)


def _shown(block: _Block) -> tuple[str, str]:
    """The number and the text of the measure over the questions."""
    number, text, *_ = [*(cell.text for cell in block.head[:2]), "", ""]
    return number, text


def _place(where: Address, part: str, name: str) -> Address:
    """Where a question of a block stands; the block itself for any other name."""
    asked = question(part, name)
    return where._replace(question=asked.number) if asked else where


def _named(cell: Cell) -> list[tuple[str, str]]:
    """Part and name of the questions whose boxes stand in the cell, by their tags."""
    found = []
    for tag in cell.tags:
        mark, _, rest = tag.partition("/")
        row, _, name = rest.partition("/")
        if mark == MARK:
            part = row if row in QUESTIONS else MEASURES
            if question(part, name):
                found.append((part, name))
    return found
