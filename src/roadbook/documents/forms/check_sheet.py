"""The check sheet: a plan as a clean table that a person corrects, and that is itself a plan.

It is known by a hidden sheet of its own that says which column is what; ids stay, so that a second
reading matches. All text is written as text, never as a formula.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from roadbook.core.address import Address
from roadbook.core.reasons import Pieces, Reason
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Precision, Recurrence, TimeKind
from roadbook.documents.grids.grid import Cell, Grid, Source, address_of
from roadbook.documents.lexicons.wordings import one_line, tidy
from roadbook.documents.reading.ids import Ids
from roadbook.documents.reading.plan import Doubt, Field, PlanReading, ReadMeasure, Unread

MARKER = "roadbook-check-sheet"
VERSION = "1"
_HIDDEN = "roadbook"
_A3 = 8
_LINE = 15
_TALLEST = 400
_NARROW = 12
_WIDTHS = {
    "id": 13, "number": 9, "section": 28, "measure": 60, "responsible": 34, "partner": 28,
    "timeframe": 24, "start": 12, "end": 12, "kind": 16, "recurrence": 16,
    "expected_result": 34, "indicator": 34, "funding": 22, "sdg": 10, "steps": 34, "place": 34,
}  # fmt: skip
_COLUMNS = (
    "id", "number", "section", "measure", "responsible", "partner", "timeframe", "start", "end",
    "kind", "recurrence", "precision", "expected_result", "indicator", "funding", "sdg", "steps",
    "parent", "place",
)  # fmt: skip
_BESIDE = (
    "number", "section", "measure", "responsible", "partner", "timeframe", "start", "end",
    "recurrence", "expected_result", "indicator", "funding",
)  # fmt: skip
_LISTS = {"section", "responsible", "partner", "steps", "sdg"}
_DAYS = {"start", "end"}
_OUT_OF_SIGHT = {"precision", "parent"}


class Phrases(Protocol):
    """What is needed of a phrasebook."""

    language: str

    def text(self, key: str, /) -> str:
        """A phrase without slots."""

    def sentence(self, reason: Reason) -> Pieces:
        """A reason as a sentence."""

    def value(self, value: Any, /) -> Pieces:
        """An address as words."""


def write(reading: PlanReading, path: Path, phrases: Phrases) -> None:
    """Write the sheet: measures, doubts, what was left out. Raises OSError where it cannot."""
    # imported here: reading a plan must not load the writer, which takes as long as the reading
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        styles = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top",
                                     "bottom": 1, "bg_color": "#EEF2F5"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@",
                                     "bottom": 4, "bottom_color": "#B8C4CC"}),
            "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left",
                                    "bottom": 4, "bottom_color": "#B8C4CC"}),
        }  # fmt: skip
        languages = reading.languages[1:]
        columns = [(code, "") for code in _COLUMNS]
        columns[-1:-1] = [(code, language) for language in languages for code in _BESIDE]
        heads = [_head(code, language, phrases) for code, language in columns]
        _measures(book, reading, columns, heads, styles, phrases)
        _list(book, "doubts", reading.doubts, styles, phrases)
        _list(book, "unread", reading.unread, styles, phrases)
        _marker(book, reading, columns, heads, phrases)


def _head(code: str, language: str, phrases: Phrases) -> str:
    words = phrases.text(f"reading.sheet.{code}")
    return f"{words} [{language}]" if language else words


def _measures(
    book: Any,
    reading: PlanReading,
    columns: Sequence[tuple[str, str]],
    heads: Sequence[str],
    styles: dict[str, Any],
    phrases: Phrases,
) -> None:
    sheet = book.add_worksheet(phrases.text("reading.sheet.measures"))
    sheet.freeze_panes(1, 4)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(max(len(reading.languages), 1), 0)
    sheet.repeat_rows(0)
    sheet.set_row(0, 3 * _LINE)
    last = max(len(reading.measures), 1)
    widths = [_width(code, language, reading, phrases) for code, language in columns]
    sheet.autofilter(0, 0, last, len(columns) - 1)
    for at, (code, _) in enumerate(columns):
        hidden = {"hidden": True} if code in _OUT_OF_SIGHT else {}
        sheet.set_column(at, at, widths[at], None, hidden)
        sheet.write_string(0, at, heads[at], styles["head"])
        if code in {"kind", "recurrence"}:
            words = [label for label, _ in _labels(code, phrases)]
            sheet.data_validation(1, at, last + 200, at, {"validate": "list", "source": words})
    for row, measure in enumerate(reading.measures, 1):
        lines = 1
        for at, (code, language) in enumerate(columns):
            told = measure.other_languages.get(language) if language else measure
            if told is None:
                continue
            value = _value(told, code, phrases)
            lines = max(lines, _lines(value, widths[at]))
            if isinstance(value, date):
                sheet.write_datetime(row, at, value, styles["day"])
            else:
                sheet.write_string(row, at, value, styles["day" if code in _DAYS else "text"])
        sheet.set_row(row, min(lines * _LINE, _TALLEST))


def _width(code: str, language: str, reading: PlanReading, phrases: Phrases) -> int:
    """The column's width in characters, a narrow one where no measure fills it."""
    told = (m.other_languages.get(language) if language else m for m in reading.measures)
    is_filled = any(_value(measure, code, phrases) for measure in told if measure is not None)
    return _WIDTHS.get(code, _NARROW) if is_filled else _NARROW


def _lines(value: str | date, width: int) -> int:
    """How many lines a value takes in a column of this width, in characters."""
    if isinstance(value, date):
        return 1
    return sum(1 + int(len(line) / (0.9 * width)) for line in value.split("\n"))


def _value(measure: ReadMeasure, code: str, phrases: Phrases) -> str | date:
    frame = measure.timeframe
    if code in _DAYS:
        day: date | None = getattr(frame, code)
        return day if day is not None and day.year >= 1900 else day.isoformat() if day else ""
    if code in {"kind", "recurrence"}:
        return phrases.text(f"reading.{code}.{getattr(frame, code).value}")
    if code == "precision":
        return frame.precision.value
    if code == "place":
        return "".join(p.text for p in phrases.value(measure.measure.address))
    value = getattr(measure, "timeframe_field" if code == "timeframe" else code)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(one_line(v if isinstance(v, str) else v.text) for v in value)
    return str(value.text)


def _list(
    book: Any,
    name: str,
    items: Sequence[Doubt | Unread],
    styles: dict[str, Any],
    phrases: Phrases,
) -> None:
    sheet = book.add_worksheet(phrases.text(f"reading.sheet.{name}"))
    sheet.freeze_panes(1, 0)
    for at, (code, width) in enumerate((("place", 40), ("text", 70), ("why", 70))):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, phrases.text(f"reading.sheet.{code}"), styles["head"])
    for row, item in enumerate(items, 1):
        place = "".join(p.text for p in phrases.value(item.address))
        why = "".join(p.text for p in phrases.sentence(item.why))
        for at, text in enumerate((place, item.text, why)):
            sheet.write_string(row, at, text, styles["text"])
        sheet.set_row(row, min(max(_lines(t, 70) for t in (item.text, why)) * _LINE, _TALLEST))


def _labels(code: str, phrases: Phrases) -> list[tuple[str, str]]:
    members = TimeKind if code == "kind" else Recurrence
    return [(phrases.text(f"reading.{code}.{m.value}"), m.value) for m in members]


def _marker(
    book: Any,
    reading: PlanReading,
    columns: Sequence[tuple[str, str]],
    heads: Sequence[str],
    phrases: Phrases,
) -> None:
    """The hidden sheet: one fact a row, its kind first."""
    sheet = book.add_worksheet(_HIDDEN)
    sheet.very_hidden()
    period = reading.period
    facts = [
        (MARKER, VERSION, phrases.text("reading.sheet.measures")),
        ("languages", *reading.languages),
        ("files", *reading.files),
        ("title", reading.title.text if reading.title else "", ""),
        ("period", period.start.isoformat() if period else "",
         period.end.isoformat() if period else ""),
        *(("title_in", code, words) for code, words in reading.titles.items()),
        *(("column", head, code, language)
          for head, (code, language) in zip(heads, columns, strict=True)),
        *((code, label, value)
          for code in ("kind", "recurrence") for label, value in _labels(code, phrases)),
        *(("abbreviation", short, long) for short, long in reading.abbreviations.items()),
    ]  # fmt: skip
    for row, fact in enumerate(facts):
        for at, text in enumerate(fact):
            sheet.write_string(row, at, text)


def read_check_sheet(source: Source) -> PlanReading | None:
    """The plan of a check sheet, corrections included; None where the source is no check sheet."""
    facts = _facts(source)
    if facts is None:
        return None
    sheet = facts[0][2] if len(facts[0]) > 2 else ""
    grids = [item for item in source.items if isinstance(item, Grid) and item.part == sheet]
    if not grids:
        return None
    languages = tuple(v for f in facts if f[0] == "languages" for v in f[1:] if v)
    main = languages[0] if languages else "und"
    known = {f[1]: (f[2], f[3] if len(f) > 3 else "") for f in facts if f[0] == "column"}
    codes = {(f[0], f[1]): f[2] for f in facts if f[0] in {"kind", "recurrence"}}
    measures = _read_measures(source, grids[0], known, codes, main)
    period = next((f for f in facts if f[0] == "period" and len(f) > 2 and f[1] and f[2]), None)
    title = next((f[1] for f in facts if f[0] == "title" and len(f) > 1 and f[1]), "")
    return PlanReading(
        files=(source.file,),
        languages=languages or (main,),
        title=Field(title, Address(source.file), "check_sheet") if title else None,
        period=Period(date.fromisoformat(period[1]), date.fromisoformat(period[2]))
        if period
        else None,
        measures=tuple(measures),
        abbreviations={f[1]: f[2] for f in facts if f[0] == "abbreviation"},
        titles={f[1]: f[2] for f in facts if f[0] == "title_in"},
    )


def _facts(source: Source) -> list[list[str]] | None:
    for item in source.items:
        if isinstance(item, Grid) and item.part == _HIDDEN and item.cells:
            rows: dict[int, dict[int, str]] = {}
            for cell in item.cells:
                rows.setdefault(cell.row, {})[cell.column] = cell.text
            facts = [
                [cells.get(at, "") for at in range(1, max(cells) + 1)]
                for _, cells in sorted(rows.items())
            ]
            return facts if facts[0][0] == MARKER else None
    return None


def _read_measures(
    source: Source,
    grid: Grid,
    known: dict[str, tuple[str, str]],
    codes: dict[tuple[str, str], str],
    main: str,
) -> list[ReadMeasure]:
    heads = {
        c.column: known.get(tidy(c.text)) or known.get(c.text) for c in grid.cells if c.row == 1
    }
    rows: dict[int, dict[str, dict[str, Cell]]] = {}
    for cell in grid.cells:
        where = heads.get(cell.column)
        if cell.row > 1 and where is not None and (cell.text.strip() or cell.value):
            rows.setdefault(cell.row, {}).setdefault(where[1], {})[where[0]] = cell
    ids = Ids()
    measures = []
    for _, told in sorted(rows.items()):
        if "measure" not in told.get("", {}):
            continue
        measure = _read_measure(source, grid, told[""], codes, main, ids)
        for language, cells in told.items():
            if language and "measure" in cells:
                beside = {"id": told[""].get("id", cells["measure"]), **cells}
                measure.other_languages[language] = _read_measure(
                    source, grid, beside, codes, language, ids, measure.id
                )
        measures.append(measure)
    return measures


def _read_measure(
    source: Source,
    grid: Grid,
    cells: dict[str, Cell],
    codes: dict[tuple[str, str], str],
    language: str,
    ids: Ids,
    key: str = "",
) -> ReadMeasure:
    def field(code: str) -> Field | None:
        cell = cells.get(code)
        if cell is None:
            return None
        place = address_of(source, grid, cell.row, cell.column)
        return Field(tidy(cell.text), place, "check_sheet")

    def several(code: str) -> tuple[Field, ...]:
        told = field(code)
        lines = told.text.split("\n") if told else []
        return tuple(Field(line, told.address, told.how) for line in lines if told and line)

    measure = field("measure") or Field("", Address(source.file), "check_sheet")
    number = field("number")
    section = several("section")
    if not key:
        named = field("id")
        where = " > ".join(f.text for f in section)
        key = named.text if named else ids.of(measure.text, number.text if number else "", where)
    return ReadMeasure(
        id=key,
        measure=measure,
        number=number,
        section=section,
        responsible=several("responsible"),
        partner=several("partner"),
        timeframe=_read_time(cells, codes, language),
        timeframe_field=field("timeframe"),
        expected_result=field("expected_result"),
        indicator=field("indicator"),
        funding=field("funding"),
        sdg=tuple(f.text for f in several("sdg")),
        steps=several("steps"),
        parent=told.text if (told := field("parent")) else "",
    )


def _read_time(
    cells: dict[str, Cell], codes: dict[tuple[str, str], str], language: str
) -> TimeFrame:
    def code(name: str) -> str:
        cell = cells.get(name)
        return codes.get((name, tidy(cell.text)), "") if cell else ""

    start, end = _day(cells.get("start")), _day(cells.get("end"))
    wording = cells.get("timeframe")
    recurrence = Recurrence(code("recurrence") or Recurrence.NONE)
    kind = code("kind")
    precision = cells.get("precision")
    known = {member.value for member in Precision}
    return TimeFrame(
        kind=TimeKind(kind) if kind else TimeKind.WINDOW if start and end else TimeKind.UNKNOWN,
        start=start,
        end=end,
        recurrence=recurrence,
        precision=Precision(precision.text)
        if precision and precision.text in known
        else Precision.NONE,
        wording=Text((TextIn(language, tidy(wording.text)),)) if wording else Text(),
    )


def _day(cell: Cell | None) -> date | None:
    """A day as a real date or as ISO text; anything else is no day."""
    if cell is None:
        return None
    for text in (cell.value, cell.text.strip()):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return None
