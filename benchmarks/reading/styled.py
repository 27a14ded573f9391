"""Plans in the styles of many kinds of government papers: one text is both the document and its
truth.

A text in `styles/` is written as it is printed; marks that are not printed say which words are
the number, the measure, the bodies, the time and so on. README.md beside them explains the marks.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reading.dates import dates_of
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source

STYLES = Path(__file__).parent / "styles"
_TRUTH = {
    "n": "number",
    "m": "measure",
    "r": "responsible",
    "t": "timeframe_raw",
    "res": "expected_result",
    "fund": "funding",
    "ind": "indicator",
}
COLUMNS = (
    "number", "section", "measure", "responsible", "timeframe_raw", "start", "end", "recurrence",
    "expected_result", "funding", "indicator", "status", "alt_end", "label_note", "notes",
)  # fmt: skip
_PIECE = re.compile(r"\[(\w+(?:@\w+)?):|\]|[^\[\]]+|\[")
_BRACES = re.compile(r"\s*\{[^}]*\}")
_LINE = re.compile(r"(#{1,3}|={1,3}|~{1,3}|\+{1,3}|!|\*|-) (.*)")

Fields = dict[str, list[str]]


@dataclass(slots=True)
class Styled:
    """A document and what stands in it: the rows of truth of each language, "" for the first."""

    name: str
    settings: dict[str, str]
    source: Source
    truth: dict[str, list[dict[str, str]]]


@dataclass(slots=True)
class _Record:
    """A measure as it grows."""

    fields: Fields = field(default_factory=dict)
    section: list[str] = field(default_factory=list)
    language: str = ""
    paragraph: str = ""


def families() -> dict[str, list[Path]]:
    """The texts by the name of their family: those seen at first, and those written later."""
    found = {"styles": sorted(STYLES.glob("*.txt"))}
    for name in (
        "later",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
        "twenty-second",
        "twenty-third",
        "twenty-fourth",
        "twenty-fifth",
        "twenty-sixth",
        "twenty-seventh",
        "twenty-eighth",
        "twenty-ninth",
        "thirtieth",
        "thirty-first",
        "thirty-second",
        "thirty-third",
        "thirty-fourth",
        "thirty-fifth",
        "thirty-sixth",
        "thirty-seventh",
    ):
        found[f"{name} styles"] = sorted((STYLES / name).glob("*.txt"))
    return found


def read_style(path: Path) -> Styled:
    """The document of one text; raises ValueError for a line that cannot be understood."""
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    settings = dict(re.split(r"\s*=\s*", line, maxsplit=1) for line in head.splitlines())
    scribe = _Scribe()
    for line in body.splitlines():
        if line.strip():
            scribe.line(line.strip())
    scribe.end_table()
    if "turned" in settings:
        scribe.turn()
    source = Source(f"{path.stem}.docx", "docx", scribe.items)
    return Styled(path.stem, settings, source, scribe.truth())


class _Scribe:
    """Writes items and records line by line."""

    def __init__(self) -> None:
        self.items: list[Grid | Paragraph] = []
        self.records: list[_Record] = []
        self.levels: list[str] = []
        self.always: Fields = {}
        self.language = ""
        self.part = ""
        self.current: _Record | None = None
        self.columns: list[str] = []
        self.cells: list[Cell] = []
        self.rows = 0
        self.counts = [0, 0, 0]

    def line(self, line: str) -> None:
        if line.startswith("|"):
            self._row(line[1:])
            return
        if line.startswith("@with "):
            self._order(line[1:])
            return
        self.end_table()
        if line.startswith("cols:"):
            self.columns = line.split()[1:]
        elif line.startswith("@"):
            self._order(line[1:])
        else:
            self._paragraph(line)

    def _order(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "":
            self.current = None
        elif word == "with":
            kind, _, text = rest.partition("=")
            self.always = {k: v for k, v in self.always.items() if k != kind}
            self.always |= {kind: [text]} if text else {}
        elif word == "language":
            self.language, self.levels, self.current = rest, [], None
        elif word == "sheet":
            self.part = rest
        elif word == "plain":
            self.columns = []
        else:
            raise ValueError(f"unknown order @{word}")

    def _paragraph(self, line: str) -> None:
        match = _LINE.match(line)
        mark, text = match.groups() if match else ("", line)
        printed, spans = _taken(text)
        level = len(mark) if mark[:1] in {"#", "=", "~"} else 0
        item = Paragraph(printed, paragraph=len(self.items) + 1, part=self.part)
        item.level = level if mark[:1] == "#" else 0
        item.is_bold = mark[:1] in {"=", "!", "*"}
        if mark[:1] == "+":
            depth = len(mark)
            self.counts[depth - 1] += 1
            self.counts[depth:] = [0] * (3 - depth)
            item.list_number = ".".join(map(str, self.counts[:depth])) + "."
        if mark == "-":
            item.list_number = "•"
        self.items.append(item)
        if level:
            self._section(level, printed)
        for kind, raw in spans:
            self._put(kind, raw, printed)

    def _section(self, level: int, text: str) -> None:
        while len(self.levels) < level:
            self.levels.append("")
        self.levels[level - 1 :] = [text]
        self.current = None

    def _put(self, kind: str, raw: str, whole: str) -> None:
        kind = kind if kind[0] == "x" else kind.lower()
        if kind[:1] == "s" and kind[1:].isdigit():
            self._section(int(kind[1:]), _clean(raw))
            return
        record = self.current
        if record is None or (kind in {"n", "m"} and "m" in record.fields):
            record = _Record(dict(self.always), [x for x in self.levels if x], self.language)
            self.records.append(record)
            self.current = record
        if kind == "m":
            record.paragraph = whole
        record.fields.setdefault(kind, [])
        record.fields[kind] = [*record.fields[kind], raw]

    def _row(self, line: str) -> None:
        rest = line.lstrip("!=#")
        mark, texts = line[: len(line) - len(rest)], [t.strip() for t in rest.split("|")]
        if mark[:1] == "#" and len(texts) == 1:
            texts += ["<"] * (len(self.columns or self._widest()) - 1)
        self.rows += 1
        if mark[:1] == "#":
            kinds = dict(enumerate(self.columns, 1))
            words = [
                self._cell(n, text)[0]
                for n, text in enumerate(texts, 1)
                if not self._cell_is_beside(kinds.get(n, ""), n, text)
            ]
            self._section(len(mark), " ".join(filter(None, words)))
            return
        if not mark and self.columns and not self._goes_on(texts):
            self.current = None
        before = self._values_above()
        for n, text in enumerate(texts, 1):
            kind = self.columns[n - 1] if n <= len(self.columns) else "-"
            printed, spans = self._cell(n, text, kind.rstrip("+") if mark else kind)
            if mark:
                continue
            if text == "^" and kind in before and not self._goes_on(texts):
                self._put(kind, before[kind], "")
            for inner, raw in spans:
                self._put(inner, raw, printed)
            if kind.lstrip("h").rstrip("+") in {"-", ""} or text in {"^", "<", ""}:
                continue
            kind, _, label = kind.rstrip("+").partition(":")
            said = printed if kind == "m" and spans else text  # without the marks inside it
            self._put(kind, f"{label.replace('_', ' ')} {said}".strip(), printed)

    def _cell_is_beside(self, kind: str, n: int, text: str) -> bool:
        """Money in a row of a section is printed, but is no part of its name."""
        is_beside = kind.startswith("fund") and text not in {"<", "^"}
        if is_beside:
            self._cell(n, text)
        return is_beside

    def _goes_on(self, texts: list[str]) -> bool:
        return "m" in self.columns and texts[self.columns.index("m")] == "^"

    def _values_above(self) -> dict[str, str]:
        record = self.records[-1] if self.records else None
        return {k: v[-1] for k, v in record.fields.items()} if record else {}

    def _widest(self) -> list[str]:
        return [""] * max((c.column + c.column_span - 1 for c in self.cells), default=1)

    def _cell(self, n: int, text: str, kind: str = "-") -> tuple[str, list[tuple[str, str]]]:
        """Place a cell, or stretch the one before or above it."""
        if text == "<":
            left = [c for c in self.cells if c.row == self.rows and c.column < n]
            left[-1].column_span = n - left[-1].column + 1
            return "", []
        if text == "^":
            above = [c for c in self.cells if c.column == n]
            above[-1].row_span = self.rows - above[-1].row + 1
            return "", []
        printed, spans = _taken(text)
        cell = Cell(self.rows, n, printed, is_hidden=kind.startswith("h"))
        if kind.endswith("+"):
            cell.text, cell.list_number = "", printed
        if printed:
            self.cells.append(cell)
        return printed, spans

    def end_table(self) -> None:
        if self.cells:
            width = max(c.column + c.column_span - 1 for c in self.cells)
            tables = sum(isinstance(item, Grid) for item in self.items)
            self.items.append(Grid(self.cells, self.rows, width, tables + 1, self.part))
        self.cells, self.rows = [], 0

    def turn(self) -> None:
        """Every table on its side: a measure is a column."""
        for grid in (item for item in self.items if isinstance(item, Grid)):
            grid.rows, grid.columns = grid.columns, grid.rows
            for cell in grid.cells:
                cell.row, cell.column = cell.column, cell.row
                cell.row_span, cell.column_span = cell.column_span, cell.row_span

    def truth(self) -> dict[str, list[dict[str, str]]]:
        """The rows of each language; columns beside each other give rows of both."""
        told: dict[str, list[dict[str, str]]] = {"": []}
        for record in self.records:
            if "m" not in record.fields:
                raise ValueError(f"a record without a measure: {record.fields}")
            told.setdefault(record.language, []).append(_row_of_truth(record, ""))
            for code in {k.partition("@")[2] for k in record.fields} - {""}:
                told.setdefault(code, []).append(_row_of_truth(record, code))
        return told


def _taken(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What is printed, and the marked spans with their marks still in, outer ones first."""
    spans: list[tuple[str, int, int]] = []
    open_: list[tuple[str, int, int]] = []
    raw = ""
    for match in _PIECE.finditer(text.replace("¶", "\n")):
        piece = match.group()
        if match.group(1):
            open_.append((match.group(1), len(raw), len(spans)))
            spans.append(("", 0, 0))
        elif piece == "]" and open_:
            kind, start, place = open_.pop()
            spans[place] = (kind, start, len(raw))
        else:
            raw += piece
    found = [(kind, raw[a:b]) for kind, a, b in spans]
    for kind, a, b in reversed(spans):
        if kind[:1].isupper():  # truth that is not printed
            raw = raw[:a] + raw[b:]
    return _clean(raw), found


def _clean(raw: str) -> str:
    lines = _BRACES.sub("", raw).replace("~", "").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _ends_in_a_dash(raw: str) -> bool:
    """Is nothing but a dash printed, below whatever head?"""
    return _clean(raw).split()[-1:] in (["–"], ["—"], ["-"])


def _row_of_truth(record: _Record, code: str) -> dict[str, str]:
    """One line of truth, for the first language or for one beside it."""
    end = f"@{code}" if code else ""
    own = {k: v for k, v in record.fields.items() if "@" not in k}
    own |= {k.removesuffix(end): v for k, v in record.fields.items() if end and k.endswith(end)}
    row = dict.fromkeys(COLUMNS, "")
    for kind, column in _TRUTH.items():
        row[column] = "; ".join(_clean(raw) for raw in own.get(kind, []))
    row["responsible"] = "; ".join(
        body.strip(" ,;\n")
        for raw in own.get("r", [])
        for body in _BRACES.sub("", raw).replace("¶", " ").split("~")[::2]
    )
    if all(map(_ends_in_a_dash, own.get("fund", []))):
        row["funding"] = ""
    sections = own.get("section") or [" > ".join(record.section)]
    row["section"] = _clean(sections[-1])
    notes: dict[str, object] = {}
    if not code and record.paragraph not in {"", row["measure"]}:
        notes["paragraph"] = record.paragraph
    marks = [kind[1:] for kind in own if re.match(r"x\d", kind)]
    begin_and_end = [*own.get("b", []), *own.get("e", [])]
    if marks:
        notes["marks"] = marks
        told = "{" + f"{marks[0]}..{marks[-1]}" + "}"
    elif begin_and_end:
        row["timeframe_raw"] = " – ".join(map(_clean, begin_and_end))
        told = " ".join(begin_and_end)
    else:
        told = " ".join(own.get("t", []))
    row["start"], row["end"], row["recurrence"] = dates_of(told)
    row["notes"] = json.dumps(notes, ensure_ascii=False)
    return row
