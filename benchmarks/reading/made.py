"""Made-up plans whose truth is known to the letter, in every combination of layouts.

The words are written for this bench, as an official of the language would; none is taken from the
lexicons of the reader.
"""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.reading.pairs import Choice
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source

_WORDS = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))
FACTORS: Mapping[str, Sequence[str]] = {
    "language": LANGUAGES,
    "sections": ("none", "merged rows", "merged down", "repeated", "headings"),
    "header": ("one row", "two rows", "column numbers", "none"),
    "continued": ("no", "without header", "with header", "in a row"),
    "numbers": ("running", "per section", "automatic", "codes", "absent"),
    "order": ("usual", "time first", "bodies first", "shuffled"),
    "extra": ("none", "remark", "result and funding", "partner and indicator"),
}
# Heads in these languages say nothing to a reader that has no words of them.
WITHOUT_WORDS = frozenset({"pl", "ro", "ka"})
_EXTRA = {
    "none": (),
    "remark": ("remark",),
    "result and funding": ("result", "funding"),
    "partner and indicator": ("partner", "indicator"),
}
_PARTNERS = ("UNODC", "UNDP", "WHO", "OSCE", "UNICEF")
_ROWS_A_SECTION = 4
_TEXTS = ("section", "measure", "result", "indicator", "remark")


@dataclass(slots=True)
class Row:
    """One measure as it is to be read."""

    texts: dict[str, str]

    def __getitem__(self, kind: str) -> str:
        return self.texts.get(kind, "")


@dataclass(slots=True)
class Made:
    """A plan, its measures, and the kinds of columns that a reader can tell."""

    choice: Choice
    source: Source
    rows: list[Row]
    kinds: tuple[str, ...] = field(default=())


@cache
def _words(language: str) -> dict[str, list[str]]:
    return tomllib.loads((_WORDS / f"{language}.toml").read_text("utf-8"))


def make(choice: Choice, rnd: random.Random) -> Made:
    """The plan of a combination of layouts."""
    words = _words(choice["language"])
    speaks = choice["header"] != "none" and choice["language"] not in WITHOUT_WORDS
    rows = _rows(choice, words, rnd)
    order = _order(choice, rnd, speaks=speaks)
    heads = {kind: rnd.choice(words[kind]) for kind in order if kind in words}
    over = rnd.choice([w for w in words["responsible"] if w != heads["responsible"]])
    title = f"{words['sections'][0]} 2024-2026"
    items: list[Grid | Paragraph] = [Paragraph(title, 1, paragraph=1)]
    parts = _parts(rows, choice)
    for n, part in enumerate(parts):
        if choice["sections"] == "headings" and part[0]["section"] != (
            parts[n - 1][-1]["section"] if n else ""
        ):
            items.append(Paragraph(part[0]["section"], 2, paragraph=len(items) + 1))
        sheet = _Sheet(choice, order)
        goes_on = n and choice["sections"] != "headings"
        if not goes_on or choice["continued"] == "with header":
            sheet.head(heads, over)
        before = parts[n - 1][-1]["section"] if goes_on else ""
        sheet.body(part, before)
        items.append(sheet.grid(n + 1))
    is_broken = choice["continued"] == "in a row" and choice["sections"] != "headings"
    if is_broken:  # no row goes on below a heading
        _break_a_row(items, order.index("measure") + 1)
    kinds = tuple(k for k in ("number", "section", "measure", "timeframe", "responsible"))
    if speaks:
        kinds = (*kinds, "partner", "result", "funding", "indicator")
    return Made(choice, Source("made.docx", "docx", items, title), rows, kinds)


def _rows(choice: Choice, words: dict[str, list[str]], rnd: random.Random) -> list[Row]:
    pairs = [(act, thing) for act in words["acts"] for thing in words["things"]]
    rnd.shuffle(pairs)
    rows = []
    for s, section in enumerate(words["sections"]):
        for m in range(_ROWS_A_SECTION):
            act, thing = pairs[s * _ROWS_A_SECTION + m]
            bodies = rnd.sample([b for b in words["bodies"] if "," not in b], rnd.randint(1, 2))
            texts = {
                "number": _number(choice, s, m),
                "section": "" if choice["sections"] == "none" else section,
                "measure": f"{act} {thing}",
                "responsible": "; ".join(bodies),
                "timeframe": rnd.choice(words["times"]).format(y=rnd.randint(2024, 2026)),
            }
            for kind in _EXTRA[choice["extra"]]:
                texts[kind] = _extra(kind, words, rnd, len(rows) + 1)
            rows.append(Row(texts))
    return rows


def _number(choice: Choice, section: int, row: int) -> str:
    running = section * _ROWS_A_SECTION + row + 1
    return {
        "running": f"{running}.",
        "per section": f"{section + 1}.{row + 1}",
        "automatic": f"{running}.",
        "codes": f"A-{running:02d}",
        "absent": "",
    }[choice["numbers"]]


def _extra(kind: str, words: dict[str, list[str]], rnd: random.Random, count: int) -> str:
    """What stands in a further column; the text of a result is another one in every row."""
    if kind == "partner":
        return "; ".join(rnd.sample(_PARTNERS, rnd.randint(1, 2)))
    if kind == "funding":
        return f"{rnd.randint(12, 950) * 100:,}".replace(",", " ")
    if kind == "remark":
        return rnd.choice(["", "–", rnd.choice(words["results"])])
    return f"{rnd.choice(words['results'])} ({count})"


def _order(choice: Choice, rnd: random.Random, *, speaks: bool) -> list[str]:
    """The columns; where heads say nothing, texts stay in their usual order, for nobody could tell
    them apart.
    """
    kinds = ["number"] if choice["numbers"] != "absent" else []
    if choice["sections"] in {"merged down", "repeated"}:
        kinds.append("section")
    kinds += ["measure", "timeframe", "responsible"]
    extra = list(_EXTRA[choice["extra"]])
    if choice["header"] == "two rows" and "partner" not in extra:
        extra.insert(0, "partner")
    kinds += extra
    if choice["order"] == "time first":
        kinds.remove("timeframe")
        kinds.insert(0, "timeframe")
    elif choice["order"] == "bodies first":
        kinds.remove("responsible")
        kinds.insert(kinds.index("measure"), "responsible")
    elif choice["order"] == "shuffled":
        usual = list(kinds)
        rnd.shuffle(kinds)
        for some in (_TEXTS, ("responsible", "partner")):
            if not speaks or some is not _TEXTS:
                places = [n for n, kind in enumerate(kinds) if kind in some]
                inside = [kind for kind in usual if kind in some]
                for place, kind in zip(places, inside, strict=True):
                    kinds[place] = kind
    if choice["header"] == "two rows":
        kinds.remove("partner")
        kinds.insert(kinds.index("responsible") + 1, "partner")
    return kinds


def _parts(rows: list[Row], choice: Choice) -> list[list[Row]]:
    """The rows of each table."""
    if choice["sections"] == "headings":
        return [rows[n : n + _ROWS_A_SECTION] for n in range(0, len(rows), _ROWS_A_SECTION)]
    if choice["continued"] == "no":
        return [rows]
    middle = _ROWS_A_SECTION + 2
    return [rows[:middle], rows[middle:]]


class _Sheet:
    """One table as it grows."""

    def __init__(self, choice: Choice, order: list[str]) -> None:
        self._choice, self._order = choice, order
        self._cells: list[Cell] = []
        self._rows = 0

    def head(self, heads: dict[str, str], over: str) -> None:
        header = self._choice["header"]
        if header == "none":
            return
        deep = 2 if header == "two rows" else 1
        for n, kind in enumerate(self._order, 1):
            is_under = deep == 2 and kind in {"responsible", "partner"}
            row = 2 if is_under else 1
            self._cells.append(Cell(row, n, heads[kind], row_span=1 if is_under else deep))
        if deep == 2:
            left = self._order.index("responsible") + 1
            self._cells.append(Cell(1, left, over, column_span=2))
        self._rows = deep
        if header == "column numbers":
            self._rows += 1
            self._cells += [Cell(self._rows, n, str(n)) for n in range(1, len(self._order) + 1)]

    def body(self, rows: Sequence[Row], section: str) -> None:
        """`section` is the one that the table before ended in."""
        open_cell: Cell | None = None
        for row in rows:
            is_new = row["section"] != section
            section = row["section"]
            if is_new and section and self._choice["sections"] == "merged rows":
                self._rows += 1
                self._cells.append(Cell(self._rows, 1, section, column_span=len(self._order)))
            self._rows += 1
            for n, kind in enumerate(self._order, 1):
                if kind == "section" and self._choice["sections"] == "merged down":
                    if open_cell is not None and not is_new:
                        open_cell.row_span += 1
                        continue
                    open_cell = Cell(self._rows, n, section)
                    self._cells.append(open_cell)
                elif kind == "number" and self._choice["numbers"] == "automatic":
                    self._cells.append(Cell(self._rows, n, "", list_number=row[kind]))
                elif row[kind]:
                    self._cells.append(Cell(self._rows, n, row[kind]))

    def grid(self, number: int) -> Grid:
        return Grid(self._cells, self._rows, len(self._order), number)


def _break_a_row(items: list[Grid | Paragraph], column: int) -> None:
    """The last measure of the first table goes on in a row of its own in the second."""
    first, second = [item for item in items if isinstance(item, Grid)][:2]
    last = max((c for c in first.cells if c.column == column), key=lambda c: c.row)
    words = last.text.split(" ")
    last.text, rest = " ".join(words[:-2]), " ".join(words[-2:])
    for cell in second.cells:
        cell.row += 1
    second.cells.insert(0, Cell(1, column, rest))
    second.rows += 1


def misread(made: Made, read: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str, str]]:
    """(kind, what stands there, what was read) of each field that is not as it was made; a row that
    is missing or too many is one of kind "row".
    """
    by_text = {_plain(row["measure"]): row for row in read}
    for row in made.rows:
        found = by_text.pop(_plain(row["measure"]), None)
        if found is None:
            yield "row", row["measure"], ""
            continue
        for kind in made.kinds:
            if _told(kind, row[kind]) != _told(kind, found.get(kind, "")):
                yield kind, row[kind], found.get(kind, "")
    for text in by_text:
        yield "row", "", text


def _told(kind: str, text: str) -> str:
    """What is compared: of money the figure, for its unit stands in the head."""
    return "".join(filter(str.isdigit, text)) if kind == "funding" else _plain(text)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).split()).casefold()


def right_share(made: Made, wrong: Sequence[tuple[str, str, str]]) -> float:
    """The share of all fields that were read as made; a missing row costs all its fields."""
    each = len(made.kinds)
    cost = sum(each if kind == "row" else 1 for kind, _, _ in wrong)
    return max(0.0, 1.0 - cost / (each * len(made.rows)))
