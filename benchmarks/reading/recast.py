"""(d) Written in another form: the same measures with their columns shuffled, sections as merged
rows, as a column or as headings between tables, numbers printed, automatic, inside the measure or
absent, bodies in a column or in brackets behind the measure.

The rows come from the hand-made truth, the heads from the plan itself.
"""

import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.reading.reader import text_of
from roadbook.documents.reading.rows_of_grids import rows_by_item
from roadbook.documents.reading.tables import plan_tables

SECTIONS = ("merged rows", "a column", "headings")
NUMBERS = ("printed", "automatic", "inside", "absent")
BODIES = ("a column", "brackets")
_COLUMNS = {
    "number": "number", "section": "section", "measure": "measure", "responsible": "responsible",
    "partner": "partner", "timeframe": "timeframe_raw", "result": "expected_result",
    "indicator": "indicator", "funding": "funding", "status": "status",
}  # fmt: skip
# for a kind that the plan tells without a head of its own, such as crosses under quarters
_PLAIN_HEADS = {
    "en": {"section": "Area", "timeframe": "Time-frame", "indicator": "Indicator"},
    "ru": {"section": "Раздел", "timeframe": "Срок", "indicator": "Индикатор"},
    "tk": {"section": "Bölüm", "timeframe": "Möhleti", "indicator": "Görkeziji"},
    "uz-Cyrl": {"section": "Бўлим", "timeframe": "Муддати", "indicator": "Индикатор"},
    "fr": {"section": "Axe", "timeframe": "Délai", "indicator": "Indicateur"},
    "es": {"section": "Eje", "timeframe": "Plazo", "indicator": "Indicador"},
    "it": {"section": "Area", "timeframe": "Scadenza", "indicator": "Indicatore"},
}
LANGUAGES = frozenset(_PLAIN_HEADS)


@dataclass(frozen=True, slots=True)
class Form:
    """How a plan is written: one of each list above, and the order of its columns."""

    sections: str
    numbers: str
    bodies: str
    order: tuple[str, ...]


def heads_by_kind(source: Source) -> dict[str, str]:
    """The head of the first column of each kind, as the plan words it."""
    heads: dict[str, str] = {}
    for some in plan_tables(source, rows_by_item(source), (language_of(text_of(source)),)).values():
        for column in (c for table in some for c in table.columns if c.head):
            heads.setdefault(column.kind, column.leaf)
    return heads


def rows_of_truth(path: Path) -> list[dict[str, str]]:
    """The measures of a truth file, their bodies as the cell had them."""
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        notes = json.loads(row["notes"] or "{}")
        if "targets" in notes:  # several cells of the plan make this text
            row["indicator"] = ""
        row["body_cell"] = str(notes.get("responsible_cell") or row["responsible"])
    return rows


def a_form(rows: Sequence[dict[str, str]], rnd: random.Random) -> Form:
    """A form drawn for these rows; nothing is drawn that they do not have."""
    has = {kind for kind, name in _COLUMNS.items() if any(row.get(name) for row in rows)}
    order = [kind for kind in _COLUMNS if kind in has]
    rnd.shuffle(order)
    numbers = rnd.choice(NUMBERS) if "number" in has else "absent"
    every = all(row["responsible"] for row in rows)
    bodies = rnd.choice(BODIES) if every else "a column"
    sections = rnd.choice(SECTIONS)
    left_out = {"section"} if sections != "a column" else set()
    left_out |= {"number"} if numbers in {"inside", "absent"} else set()
    left_out |= {"responsible"} if bodies == "brackets" else set()
    return Form(sections, numbers, bodies, tuple(k for k in order if k not in left_out))


def recast(rows: Sequence[dict[str, str]], heads: dict[str, str], title: str, form: Form) -> Source:
    """The plan in this form."""
    plain = _PLAIN_HEADS[language_of(" ".join(row["measure"] for row in rows), ("en", "ru"))]
    items: list[Grid | Paragraph] = [Paragraph(title, 1, paragraph=1)]
    top = [heads.get(kind) or plain.get(kind, kind.capitalize()) for kind in form.order]
    parts = [list(part) for _, part in groupby(rows, key=lambda row: row["section"])]
    if form.sections != "headings":
        parts = [list(rows)]
    shown: list[str] = []
    count = 0
    for part in parts:
        levels = part[0]["section"].split(" > ") if part[0]["section"] else []
        if form.sections == "headings":
            new = levels[_same(levels, shown) :]
            items += [
                Paragraph(text, min(levels.index(text) + 2, 3), paragraph=len(items) + n)
                for n, text in enumerate(new, 1)
            ]
            shown = levels
        table = _Table(form, top)
        for row in part:
            count += 1
            table.add(row, count)
        items.append(table.grid(sum(isinstance(i, Grid) for i in items) + 1))
    return Source("plan", "docx", items, title)


def _same(first: Sequence[str], second: Sequence[str]) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(first), len(second)))


class _Table:
    def __init__(self, form: Form, top: list[str]) -> None:
        self._form = form
        self._width = len(top)
        self._shown: list[str] = []
        self._cells = [Cell(1, n, text, is_bold=True) for n, text in enumerate(top, 1)]
        self._rows = 1

    def add(self, row: dict[str, str], count: int) -> None:
        if self._form.sections == "merged rows":
            levels = row["section"].split(" > ") if row["section"] else []
            for text in levels[_same(levels, self._shown) :]:
                self._rows += 1
                self._cells.append(Cell(self._rows, 1, text, column_span=self._width))
            self._shown = levels
        self._rows += 1
        for n, kind in enumerate(self._form.order, 1):
            text = self._text(kind, row)
            automatic = f"{count}." if kind == "number" and self._is_automatic else ""
            if text or automatic:
                self._cells.append(
                    Cell(self._rows, n, "" if automatic else text, list_number=automatic)
                )

    @property
    def _is_automatic(self) -> bool:
        return self._form.numbers == "automatic"

    def _text(self, kind: str, row: dict[str, str]) -> str:
        if kind == "responsible":
            return row["body_cell"]
        text = row.get(_COLUMNS[kind]) or ""
        if kind == "section":
            return text.replace(" > ", "\n")
        if kind != "measure":
            return text
        if self._form.numbers == "inside" and row["number"]:
            number = row["number"]
            text = f"{number}. {text}" if number.isdigit() else f"{number} {text}"
        return f"{text} ({row['body_cell']})" if self._form.bodies == "brackets" else text

    def grid(self, number: int) -> Grid:
        return Grid(self._cells, self._rows, self._width, number)


def truth_of(rows: Sequence[dict[str, str]], form: Form) -> Iterator[dict[str, str]]:
    """What is to be read: the same rows, numbered as the form numbers them."""
    for count, row in enumerate(rows, 1):
        number = row["number"]
        if form.numbers == "automatic":
            number = f"{count}."
        elif form.numbers == "absent":
            number = ""
        yield {name: text for name, text in row.items() if name != "body_cell"} | {"number": number}
