"""The check sheet: a plan as a clean table that a person corrects, and that is itself a plan.

It is known by a hidden sheet of its own that says which column is what; ids stay, so that a second
reading matches. All text is written as text, never as a formula.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from roadbook.documents.forms.plan_columns import (
    CODES,
    DAYS,
    TOLD,
    UNDERSTOOD,
    Phrases,
    facts,
    head,
    is_filled,
    labels,
    value,
)
from roadbook.documents.reading.plan import Doubt, PlanReading, Unread

_HIDDEN = "roadbook"
_A3, _A4 = 8, 9
_LINE = 15
_TALLEST = 400
_NARROW = 12
_WIDTHS = {
    "id": 13, "number": 9, "section": 28, "measure": 60, "responsible": 34, "partner": 28,
    "timeframe": 24, "start": 12, "end": 12, "kind": 16, "recurrence": 16,
    "expected_result": 34, "indicator": 34, "funding": 22, "sdg": 10, "steps": 34, "place": 34,
}  # fmt: skip
_COLUMNS = ("id", *TOLD[:6], *UNDERSTOOD[:5], *TOLD[6:], *UNDERSTOOD[5:], "place")
_BESIDE = (*TOLD[:6], *UNDERSTOOD[:5], *TOLD[6:])
_OUT_OF_SIGHT = {"precision", "parent", "struck"}


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
        heads = [head(code, language, phrases) for code, language in columns]
        _measures(book, reading, columns, heads, styles, phrases)
        _list(book, "doubts", reading.doubts, styles, phrases)
        _list(book, "unread", reading.unread, styles, phrases)
        _marker(book, reading, columns, phrases)


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
        if code in CODES:
            words = [label for label, _ in labels(code, phrases)]
            sheet.data_validation(1, at, last + 200, at, {"validate": "list", "source": words})
    for row, measure in enumerate(reading.measures, 1):
        lines = 1
        for at, (code, language) in enumerate(columns):
            told = measure.other_languages.get(language) if language else measure
            if told is None:
                continue
            shown = value(told, code, phrases)
            lines = max(lines, _lines(shown, widths[at]))
            if isinstance(shown, date):
                sheet.write_datetime(row, at, shown, styles["day"])
            else:
                sheet.write_string(row, at, shown, styles["day" if code in DAYS else "text"])
        sheet.set_row(row, min(lines * _LINE, _TALLEST))


def _width(code: str, language: str, reading: PlanReading, phrases: Phrases) -> int:
    """The column's width in characters, a narrow one where no measure fills it."""
    is_wide = is_filled(reading, code, language, phrases)
    return _WIDTHS.get(code, _NARROW) if is_wide else _NARROW


def _lines(value: str | date, width: int) -> int:
    """How many lines a value takes in a column of this width, in characters."""
    if isinstance(value, date):
        return 1
    return sum(1 + int(len(line) / (0.9 * width)) for line in value.split("\n"))


def _list(
    book: Any,
    name: str,
    items: Sequence[Doubt | Unread],
    styles: dict[str, Any],
    phrases: Phrases,
) -> None:
    sheet = book.add_worksheet(phrases.text(f"reading.sheet.{name}"))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for at, (code, width) in enumerate((("place", 40), ("text", 70), ("why", 70))):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, phrases.text(f"reading.sheet.{code}"), styles["head"])
    for row, item in enumerate(items, 1):
        place = "".join(p.text for p in phrases.value(item.address))
        why = "".join(p.text for p in phrases.sentence(item.why))
        for at, text in enumerate((place, item.text, why)):
            sheet.write_string(row, at, text, styles["text"])
        sheet.set_row(row, min(max(_lines(t, 70) for t in (item.text, why)) * _LINE, _TALLEST))


def _marker(
    book: Any, reading: PlanReading, columns: Sequence[tuple[str, str]], phrases: Phrases
) -> None:
    """The hidden sheet by which a check sheet is known again."""
    sheet = book.add_worksheet(_HIDDEN)
    sheet.very_hidden()
    for row, fact in enumerate(facts(reading, columns, phrases)):
        for at, text in enumerate(fact):
            sheet.write_string(row, at, text)
