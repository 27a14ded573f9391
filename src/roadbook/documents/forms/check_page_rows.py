"""The file beside what was read from it: each row of the source, then its measure, or what became
of it. Every field leads to its cell and every cell to its field.
"""

from collections.abc import Iterator
from dataclasses import replace

from roadbook.core.address import Address
from roadbook.core.reasons import counted, source
from roadbook.core.timeframes import TimeFrame
from roadbook.documents.forms.check_page_links import ORDER, Key, Links, fields_of, key_of, row_of
from roadbook.documents.forms.plan_columns import Phrases
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source, address_of
from roadbook.documents.reading.plan import Field, PlanReading, ReadMeasure
from roadbook.documents.writing.html import Html, from_pieces, markup, spoken, tag

_LONGEST_HEAD = 60


def said_time(frame: TimeFrame, phrases: Phrases) -> Html | None:
    """A time-frame as understood, in words; None where nothing was."""
    days = [phrases.value(day) for day in (frame.start, frame.end) if day is not None]
    parts: list[Html] = []
    if frame.start and frame.end:
        parts.append(from_pieces((*days[0], source(" – "), *days[1])))
    elif days:
        key = "from_day" if frame.start else "by_day"
        parts.append(from_pieces(phrases.say(f"check_page.{key}", day=days[0])))
    if frame.recurrence != "none":
        parts.append(markup(phrases.text(f"reading.recurrence.{frame.recurrence.value}")))
    elif frame.kind in ("on_demand", "conditional"):
        parts.append(markup(phrases.text(f"reading.kind.{frame.kind.value}")))
    return (
        markup([part for at, p in enumerate(parts) for part in ((", ", p) if at else (p,))])
        if parts
        else None
    )


def file_beside(
    number: int, one: Source, reading: PlanReading, links: Links, phrases: Phrases
) -> Html:
    """A file, table by table and paragraph by paragraph, beside what was read."""
    drawn: list[Html] = []
    lines: list[Paragraph] = []
    for item in [*one.items, Grid([], 0, 0)]:
        if isinstance(item, Paragraph):
            lines.append(item)
            continue
        if lines:
            drawn.append(_Drawing(number, one, reading, links, phrases).paragraphs(lines))
            lines = []
        if item.cells:
            drawn.append(_Drawing(number, one, reading, links, phrases).grid(item))
    return markup(drawn)


class _Drawing:
    """One table of a file on its way to the page."""

    def __init__(
        self, number: int, one: Source, reading: PlanReading, links: Links, phrases: Phrases
    ) -> None:
        self.number = number
        self.one = one
        self.links = links
        self.phrases = phrases
        self.main = reading.languages[0] if reading.languages else "und"
        self.title = row_of(key_of(reading.title.address)) if reading.title else None
        self.headings = {
            row_of(key_of(level.address)) for m in reading.measures for level in m.section
        }

    def say(self, key: str) -> str:
        return self.phrases.text(f"check_page.{key}")

    def _table(self, rows: list[Html], columns: int, caption: Html, anchor: str = "") -> Html:
        head = tag(
            "tr",
            tag("th", self.say("in_file"), colspan=columns, scope="colgroup", role="columnheader"),
            tag("th", self.say("read_as"), class_="got", scope="col", role="columnheader"),
            role="row",
        )
        table = tag(
            "table",
            tag("caption", caption, id=f"{anchor}-name" if anchor else ""),
            tag("thead", head, role="rowgroup"),
            tag("tbody", *rows, role="rowgroup"),
            class_="both",
            role="table",
        )
        if not anchor:
            return tag("div", table, class_="wide")
        # a wide table is scrolled by keyboard too
        return tag(
            "div", table, class_="wide", tabindex=0, role="region", aria_labelledby=f"{anchor}-name"
        )

    def paragraphs(self, lines: list[Paragraph]) -> Html:
        """Text outside tables."""
        rows = []
        for line in lines:
            key = Key(self.one.place, paragraph=line.paragraph)
            text = f"{line.list_number} {line.text}".strip()
            anchor = self.links.take(self.links.anchors.get(key, ""))
            look = self._mark(key)
            cell = tag("td", self._linked(text, key), role="cell", id=anchor, class_=look)
            rows.append(self._row(key, [cell], ""))
        caption = from_pieces(self.phrases.say("check_page.text_of", file=source(self.one.place)))
        return self._table(rows, 1, caption)

    def grid(self, grid: Grid) -> Html:
        """A table of the file, its merged cells merged."""
        cells: dict[int, list[Cell]] = {}
        covered: set[tuple[int, int]] = set()
        for cell in grid.cells:
            cells.setdefault(cell.row, []).append(cell)
            covered |= {
                (row, column)
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            }
        rows = []
        for row in range(1, grid.rows + 1):
            own = {cell.column: cell for cell in cells.get(row, [])}
            taken = {column for column in range(1, grid.columns + 1) if (row, column) in covered}
            if len(own) == 1 and len(taken) == 1:
                # a spreadsheet lets a long text run over the empty cells beside it
                alone = next(iter(own.values()))
                drawn = [self._cell(grid, replace(alone, column_span=grid.columns))]
            else:
                drawn = [
                    self._cell(grid, own[column]) if column in own else tag("td", role="cell")
                    for column in range(1, grid.columns + 1)
                    if column in own or column not in taken
                ]
            anchor = f"r{self.number}-{grid.table}-{row}" if own else ""
            rows.append(self._row(Key(self.one.place, grid.table, row), drawn, anchor))
        caption = from_pieces(self.phrases.value(Address(self.one.place, grid.part, grid.table)))
        anchor = self.links.take(f"t{self.number}-{grid.table}")
        return self._table(rows, max(grid.columns, 1), caption, anchor)

    def _cell(self, grid: Grid, cell: Cell) -> Html:
        where = address_of(self.one, grid, cell.row, cell.column)
        key = key_of(where)
        text = f"{cell.list_number} {cell.text}".strip()
        head = self.links.head_of(where) if row_of(key) in self.links.rows else ""
        return tag(
            "td",
            self._linked(text, key),
            id=self.links.take(self.links.anchors[key]),
            colspan=cell.column_span if cell.column_span > 1 else "",
            rowspan=min(cell.row_span, grid.rows - cell.row + 1) if cell.row_span > 1 else "",
            role="cell",
            data_head=head[:_LONGEST_HEAD],
            class_=self._mark(key),
        )

    def _mark(self, key: Key) -> str:
        return "doubt" if key in self.links.doubts else ""

    def _linked(self, text: str, key: Key) -> Html:
        """The text of a cell, leading to the first field that was read from it."""
        tongue = self.links.tongues.get((key.file, key.table), self.main)
        told = spoken(text, tongue)
        fields = self.links.fields.get(key)
        if not fields or not text:
            return told
        return tag("a", told, href=f"#{fields[0][1]}", class_="cell")

    def _row(self, key: Key, cells: list[Html], anchor: str) -> Html:
        measures = self.links.rows.get(key, [])
        if measures:
            became: Html = markup([self._measure(m, self.links.measure(m)) for m in measures])
        else:
            became = self._became(key)
        kind = "doubt" if key.column == 0 and key in self.links.doubts else ""
        kind = kind or ("" if measures else "apart")
        got = tag("td", became, class_="got", role="cell", data_head=self.say("read_as"))
        return tag("tr", *cells, got, role="row", id=self.links.take(anchor), class_=kind)

    def _became(self, key: Key) -> Html:
        """What became of a row that is no measure."""
        if key == self.title:
            return tag("p", self.say("is_title"), class_="out")
        unread = self.links.unread.get(key, [])
        if unread:
            reasons = dict.fromkeys(item.why for item in unread)
            words = [tag("p", self.say("left_out"), " ", from_pieces(self.phrases.sentence(why)))
                     for why in reasons]  # fmt: skip
            return tag("div", *words, class_="out")
        if key in self.headings:
            return tag("p", self.say("is_heading"), class_="out")
        used = self.links.used.get(key)
        if used:
            names = [
                part
                for at, name in enumerate(n for n in ORDER if n in used)
                for part in ((", ",) if at else ()) + (self._to_field(name, used[name]),)
            ]
            return tag("p", self.say("is_part"), " ", *names, class_="out")
        return tag("p", self.say("is_frame"), class_="out")

    def _to_field(self, name: str, anchor: str) -> Html:
        return tag("a", self.say(f"field.{name}"), href=f"#{anchor}")

    def _measure(self, measure: ReadMeasure, anchor: str, tongue: str = "") -> Html:
        groups: dict[str, list[Field]] = {}
        for name, field in fields_of(measure):
            groups.setdefault(name, []).append(field)
        rows = [self._fields(measure, name, some, anchor, tongue) for name, some in groups.items()]
        if measure.sdg:
            rows.append(self._plain("sdg", ", ".join(measure.sdg)))
        beside = [
            markup([tag("p", spoken(language, ""), class_="tongue"),
                    self._measure(other, f"{anchor}-{language}", language)])
            for language, other in measure.other_languages.items()
        ]  # fmt: skip
        if tongue:
            return tag("dl", *rows, id=anchor)
        return tag("div", tag("dl", *rows), *beside, class_="read", id=anchor)

    def _plain(self, name: str, text: str) -> Html:
        return tag("div", tag("dt", self.say(f"field.{name}")), tag("dd", text))

    def _fields(
        self, measure: ReadMeasure, name: str, some: list[Field], anchor: str, tongue: str
    ) -> Html:
        """One field, or the several of a list: its words, the place, how it was decided."""
        where = some[0].address
        label = markup(self.say(f"field.{name}"))
        target = self.links.anchor_of(where)
        numbers = [n for f in some for n in self.links.doubts.get(key_of(f.address), ())]
        between = markup(" › ") if name == "section" else Html("<br>")
        words = [
            part
            for at, field in enumerate(some)
            for part in ((between,) if at else ()) + (spoken(field.text, tongue or self.main),)
        ]
        told: list[Html] = [tag("span", *words, class_="said")]
        if name == "timeframe":
            told += [tag("span", line, class_="how") for line in self._understood(measure)]
        told += [
            tag("mark", tag("a", self._see(number), href=f"#d{number}"))
            for number in dict.fromkeys(numbers)
        ]
        hows = [tag("span", line, class_="how") for line in self._hows(some)]
        linked = tag("a", label, href=f"#{target}") if target else label
        return tag("div", tag("dt", linked, *hows), tag("dd", *told), id=f"{anchor}-{name}")

    def _see(self, number: int) -> Html:
        return from_pieces(self.phrases.say("check_page.see_doubt", n=counted(number)))

    def _hows(self, some: list[Field]) -> Iterator[Html]:
        """How a field was decided: by which words, by what the cells hold."""
        for how in dict.fromkeys(field.how for field in some):
            field = next(f for f in some if f.how == how)
            head = self.links.head_of(field.address)
            key = f"how.{how}" if how != "header" or head else "how.header_alone"
            shown = source(head[:_LONGEST_HEAD])
            yield from_pieces(self.phrases.say(f"check_page.{key}", head=shown))

    def _understood(self, measure: ReadMeasure) -> Iterator[Html]:
        """What was understood of a time-frame, and what was assumed where its words are open."""
        taken = said_time(measure.timeframe, self.phrases)
        if taken:
            yield markup([self.say("understood"), " ", taken])
        for reason in measure.timeframe.assumed:
            yield from_pieces(self.phrases.sentence(reason))
