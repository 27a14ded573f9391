"""An empty return form as a workbook.

Texts of a plan are written as texts, whatever they begin with; what must
not change is locked without a password, which helps honest people and stops nobody.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from roadbook.documents.forms.blank import Blank, Row, Words
from roadbook.documents.forms.identity import MARK, Identity, plain
from roadbook.documents.forms.looks_xlsx import LINE_HEIGHT, lines_of, looks_of, sheet_for_print
from roadbook.documents.forms.opened_xlsx import IDENTITY, mark_of
from roadbook.documents.forms.questions import (
    ABOUT,
    EVENTS,
    MEASURES,
    OWN_FIELDS,
    QUESTIONS,
    SHOWN_FIELDS,
    Kind,
    fields,
    question,
)

PREPARED_EVENTS = 20
_HEAD = 2
_FIRST = 3
_WIDTHS = {
    "id": 2,
    "number": 6,
    "text": 34,
    "timeframe": 12,
    "part": 13,
    "lifecycle": 14,
    "result": 14,
    "assessment": 14,
    "note": 15,
    "difficulty": 15,
    "difficulty_words": 16,
    "way_forward": 16,
    "next_step": 16,
    "audience": 16,
    "may_agree": 44,
    "own_note": 44,
    "measures": 11.5,
    "title": 22,
    "start": 10.5,
    "end": 10.5,
    "planned_modality": 12,
    "modality": 12,
    "place": 12,
    "organisers": 15,
    "participating": 15,
    "total": 10,
    "women": 8,
    "men": 8,
    "change": 34,
    "evidence": 28,
}
_ABOUT_WIDTHS = (26, 66)
_ROOM_FOR_ANSWERS = 5
_LAST_ON_FIRST_PAGE = fields(EVENTS).index("men")
_FIRST_OWN = len(SHOWN_FIELDS) + fields(MEASURES).index(OWN_FIELDS[0])
_CHOICES = "_choices"


def write(path: Path, blank: Blank) -> None:
    """One form. Raises OSError where the file cannot be written."""
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd.mm.yyyy",
    }
    words = blank.words
    with xlsxwriter.Workbook(path, options) as book:
        looks = looks_of(book)
        book.set_properties({"title": blank.title})
        sheets = {part: book.add_worksheet(words.parts[part]) for part in QUESTIONS}
        _write_read_me(sheets[ABOUT], words, looks)
        _write_measures(sheets[MEASURES], blank.rows, words, looks)
        _write_events(sheets[EVENTS], words, looks)
        _write_identity(book, blank.identity, blank.rows)
        _write_choices(book, words)
        sheets[ABOUT].activate()


_FREEDOM = {"format_cells": True, "format_rows": True, "format_columns": True}


def _write_read_me(sheet: Worksheet, words: Words, looks: Mapping[str, Format]) -> None:
    sheet_for_print(sheet, words.running_head, words.page_of, is_upright=True)
    sheet.set_column(0, 0, 2, None, {"hidden": True})
    for column, width in enumerate(_ABOUT_WIDTHS, 1):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, mark_of(ABOUT))
    sheet.set_row(0, None, None, {"hidden": True})
    row = 1
    for text, look, size in (
        (words.eyebrow, "label", 1),
        (words.title, "title", 1.6),
        (words.answer, "answer", 1.4),
        (words.roadmap, "side", 1.1),
    ):
        sheet.merge_range(row, 1, row, 2, "", looks[look])
        sheet.write_string(row, 1, text, looks[look])
        sheet.set_row(row, LINE_HEIGHT * size * lines_of(text, sum(_ABOUT_WIDTHS) / size))
        row += 1
    sheet.set_row(row, 8)
    row += 1
    for label, value in words.facts:
        sheet.write_string(row, 1, label, looks["fact_label"])
        sheet.write_string(row, 2, value, looks["fact"])
        sheet.set_row(row, LINE_HEIGHT * lines_of(value, _ABOUT_WIDTHS[1]) + 3)
        row += 1
    for asked in QUESTIONS[ABOUT]:
        name = asked.name
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, words.head(asked), looks["fact_label"])
        if name == "revision":
            sheet.write_number(row, 2, 1, looks["open_left"])
        else:
            sheet.write_blank(row, 2, None, looks[_look_of(ABOUT, name)])
        _hint(sheet, row, row, 2, words.heads[name], words.hints.get(name, ""))
        sheet.set_row(row, LINE_HEIGHT + 5)
        row += 1
    for heading, lines in words.paragraphs:
        sheet.set_row(row, LINE_HEIGHT + 12)
        sheet.merge_range(row, 1, row, 2, "", looks["heading"])
        sheet.write_string(row, 1, heading, looks["heading"])
        row += 1
        for line in lines:
            sheet.merge_range(row, 1, row, 2, "", looks["prose"])
            sheet.write_string(row, 1, line, looks["prose"])
            sheet.set_row(row, LINE_HEIGHT * lines_of(line, sum(_ABOUT_WIDTHS) * 1.08) + 3)
            row += 1
    sheet.protect("", _FREEDOM)


def _write_measures(
    sheet: Worksheet, rows: Sequence[Row], words: Words, looks: Mapping[str, Format]
) -> None:
    columns = (*SHOWN_FIELDS, *fields(MEASURES))
    _write_heads(sheet, MEASURES, columns, words, looks)
    groups = (
        (1, words.as_signed),
        (len(SHOWN_FIELDS), words.to_fill),
        (_FIRST_OWN, words.for_own_side),
    )
    for column, text in groups:
        sheet.write_string(1, column, text, looks["group"])
    place = _FIRST
    for row in rows:
        if row.area:
            sheet.write_string(place, 2, row.area, looks["area"])
            sheet.set_row(place, LINE_HEIGHT + 12)
            place += 1
        sheet.write_string(place, 0, row.id)
        sheet.write_string(place, 1, row.identity().number, looks["shown_number"])
        _write_text(sheet, place, row, looks)
        sheet.write_string(place, 3, row.timeframe, looks["shown"])
        sheet.write_string(place, 4, row.part, looks["shown"])
        most = max(
            lines_of(row.shown, _WIDTHS["text"]),
            lines_of(row.timeframe, _WIDTHS["timeframe"]),
            _ROOM_FOR_ANSWERS,
        )
        sheet.set_row(place, LINE_HEIGHT * most + 3)
        for column in range(len(SHOWN_FIELDS), len(columns)):
            sheet.write_blank(place, column, None, looks["open"])
        place += 1
    _validate(sheet, MEASURES, len(SHOWN_FIELDS), place - 1, words)
    sheet.set_column(0, 0, _WIDTHS["id"], None, {"hidden": True})
    sheet.freeze_panes(_FIRST, 3)
    # what is for one side alone is printed on pages of its own, to be kept at home
    sheet.repeat_columns(0, 2)
    sheet.set_print_scale(61)
    sheet.set_v_pagebreaks([_FIRST_OWN])
    sheet.protect("", _FREEDOM)


def _write_text(sheet: Worksheet, place: int, row: Row, looks: Mapping[str, Format]) -> None:
    if row.mark and plain(row.text).strip():
        parts = (looks["run_side"], plain(row.text), looks["run_mark"], "\n" + row.mark)
        sheet.write_rich_string(place, 2, *parts, looks["shown_side"])
    else:
        sheet.write_string(place, 2, row.shown, looks["shown_side"])


def _write_events(sheet: Worksheet, words: Words, looks: Mapping[str, Format]) -> None:
    _write_heads(sheet, EVENTS, fields(EVENTS), words, looks)
    sheet.write_string(1, 2, words.events_line, looks["group"])
    for place in range(_FIRST, _FIRST + PREPARED_EVENTS):
        sheet.set_row(place, LINE_HEIGHT * 2)
        for column, name in enumerate(fields(EVENTS)):
            sheet.write_blank(place, column, None, looks[_look_of(EVENTS, name)])
    _validate(sheet, EVENTS, 0, _FIRST + 10 * PREPARED_EVENTS, words)
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_columns(0, 1)
    sheet.set_print_scale(69)
    sheet.set_v_pagebreaks([_LAST_ON_FIRST_PAGE + 1])
    sheet.protect("", _FREEDOM | {"insert_rows": True, "delete_rows": True, "sort": True})


def _look_of(part: str, name: str, look: str = "open") -> str:
    match getattr(question(part, name), "kind", None):
        case Kind.DAY:
            return f"{look}_day"
        case Kind.MEASURES:
            # numbers of measures are texts: 1.10 must not become 1.1, nor 1.2 the first of February
            return f"{look}_text"
    return look


def _write_heads(
    sheet: Worksheet,
    part: str,
    columns: Sequence[str],
    words: Words,
    looks: Mapping[str, Format],
) -> None:
    """The hidden row of field names, the row of groups, the heads; widths and print set-up."""
    sheet_for_print(sheet, words.running_head, words.page_of)
    heads = {name: _head(part, name, words) for name in columns}
    for column, this in enumerate(columns):
        # rows below the prepared ones stay open on the sheet of events
        look = looks[_look_of(part, this, "below")] if part == EVENTS else None
        sheet.set_column(column, column, _WIDTHS[this], look)
        sheet.write_string(0, column, this)
        sheet.write_blank(1, column, None, looks["group"])
        sheet.write_string(_HEAD, column, heads[this], looks["head"])
    sheet.write_string(0, len(columns), mark_of(part))
    sheet.set_column(len(columns), len(columns), None, None, {"hidden": True})
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(1, LINE_HEIGHT + 6)
    most = max(lines_of(heads[this], _WIDTHS[this] - 1) for this in columns if this != "id")
    sheet.set_row(_HEAD, LINE_HEIGHT * most + 4)
    sheet.repeat_rows(1, _HEAD)


def _head(part: str, name: str, words: Words) -> str:
    asked = question(part, name)
    return words.head(asked) if asked else words.heads[name]


def _validate(sheet: Worksheet, part: str, first: int, last: int, words: Words) -> None:
    """Lists to choose from, and a hint beside a field that has rules of its own."""
    for column, asked in enumerate(QUESTIONS[part] if last >= _FIRST else (), first):
        name = asked.name
        if asked.kind is Kind.CHOICE:
            index = list(words.choices).index(asked.choices)
            count = len(words.choices[asked.choices])
            letter = chr(ord("A") + index)
            choice = {
                "validate": "list",
                "source": f"={_CHOICES}!${letter}$2:${letter}${count + 1}",
                "error_title": words.heads[name][:32],
                "error_message": words.not_a_choice[:255],
            }
            sheet.data_validation(_FIRST, column, last, column, choice)
        else:
            _hint(sheet, _FIRST, last, column, words.heads[name], words.hints.get(name, ""))


def _hint(sheet: Worksheet, first: int, last: int, column: int, title: str, text: str) -> None:
    if text:
        shown = {"validate": "any", "input_title": title[:32], "input_message": text[:255]}
        sheet.data_validation(first, column, last, column, shown)


def _write_identity(book: Workbook, identity: Identity, rows: Sequence[Row]) -> None:
    """The hidden sheet that the reader trusts, and the same briefly as properties of the file."""
    sheet = book.add_worksheet(f"_{IDENTITY}")
    sheet.very_hidden()
    sheet.write_string(0, 0, mark_of(IDENTITY))
    place = 1
    form = identity.digest()
    for name, value in (*identity.values().items(), ("digest", form)):
        sheet.write_string(place, 0, name)
        sheet.write_string(place, 1, value)
        place += 1
    for row in rows:
        for column, value in enumerate(("row", *row.identity().values(form))):
            sheet.write_string(place, column, value)
        place += 1
    for name, value in (
        ("form", form),
        ("format", identity.format),
        ("institution", identity.institution),
        ("round", identity.round),
        ("due", identity.due.isoformat()),
        ("language", identity.language),
    ):
        book.set_custom_property(f"{MARK}-{name}", value[:255], "text")


def _write_choices(book: Workbook, words: Words) -> None:
    sheet = book.add_worksheet(_CHOICES)
    sheet.very_hidden()
    for column, (name, labels) in enumerate(words.choices.items()):
        for row, value in enumerate((name, *labels)):
            sheet.write_string(row, column, value)
