"""Filling a form as a person would, in an office program.

Columns are found by the hidden first row, rows by the hidden first column.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from roadbook.core.facts import Roadmap
from roadbook.documents.forms.identity import MARK
from roadbook.documents.forms.returned import Return
from roadbook.documents.forms.understand import understand
from roadbook.documents.writing.house_style import HouseStyle
from roadbook.pack.arrivals import choices
from roadbook.pack.forms import make_forms
from roadbook.wording.phrasebook import Phrasebook
from tests.cast import ALMA, AS_OF, DUE, ROADMAP, ROUND
from tests.documents.filled_text import TextForm

FIRST = 4


def blank_form(
    folder: Path,
    institution: str = ALMA,
    language: str = "en",
    roadmap: Roadmap = ROADMAP,
    round_name: str = ROUND,
    due: date = DUE,
    kind: str = "xlsx",
    house: HouseStyle | None = None,
) -> Path:
    """The empty form of one institution in one language and format."""
    folder.mkdir(parents=True, exist_ok=True)
    made = _made(language, roadmap, round_name, due, kind, house)
    name = next(name for name in made if name.startswith(f"{institution}."))
    (folder / name).write_bytes(made[name])
    return folder / name


@lru_cache(maxsize=64)
def _made(
    language: str, roadmap: Roadmap, round_name: str, due: date, kind: str, house: HouseStyle | None
) -> dict[str, bytes]:
    """The forms of all institutions by name: made once, since the same are asked for many times."""
    with TemporaryDirectory() as folder:
        out = Path(folder)
        made = make_forms(roadmap, round_name, due, [language], out, formats=[kind], house=house)
        return {path.name: path.read_bytes() for path in made}


def sheet_of(book: Workbook, name: str) -> Worksheet:
    """The sheet with this mark in its first row, whatever it is called."""
    return next(
        sheet
        for sheet in book.worksheets
        if any(cell.value == f"{MARK}/{name}" for cell in sheet[1])
    )


def column_of(sheet: Worksheet, field: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == field)


def row_of(sheet: Worksheet, key: str) -> int:
    """The row whose hidden first column holds this."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def said(value: Any, language: str) -> Any:
    """A code as the list of the form says it; anything else as it is."""
    return Phrasebook(language).label(value) if isinstance(value, StrEnum) else value


def fill(
    form: Path,
    to: Path,
    entries: Mapping[str, Mapping[str, Any]] | None = None,
    events: Iterable[Mapping[str, Any]] = (),
    about: Mapping[str, Any] | None = None,
    damage: Callable[[Any], None] | None = None,
    language: str = "en",
) -> Path:
    """A copy of the form with these answers, in Excel or in Word; `damage` is done to it before it
    is saved.
    """
    if form.suffix == ".docx":
        return fill_text(form, to, entries or {}, events, about or {}, damage, language)
    book = load_workbook(form)
    measures, listed = sheet_of(book, "measures"), sheet_of(book, "events")
    for key, answers in (entries or {}).items():
        row = row_of(measures, key)
        for field, value in answers.items():
            measures.cell(row, column_of(measures, field)).value = said(value, language)
    for row, event in enumerate(events, FIRST):
        for field, value in event.items():
            listed.cell(row, column_of(listed, field)).value = said(value, language)
    first = sheet_of(book, "read_me")
    for field, value in (about or {}).items():
        first.cell(row_of(first, field), 3).value = value
    if damage:
        damage(book)
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    return to


def fill_text(
    form: Path,
    to: Path,
    entries: Mapping[str, Mapping[str, Any]],
    events: Iterable[Mapping[str, Any]],
    about: Mapping[str, Any],
    damage: Callable[[TextForm], None] | None,
    language: str,
) -> Path:
    """The same in Word."""
    text = TextForm(form)
    for key, answers in entries.items():
        for field, value in answers.items():
            text.write(text.box(field, key), said(value, language))
    for place, event in enumerate(events, 1):
        for field, value in event.items():
            text.write(text.box(field, event=place), said(value, language))
    for field, value in about.items():
        text.write(text.box(field), value)
    if damage:
        damage(text)
    return text.save(to)


def read(path: Path, roadmap: Roadmap = ROADMAP, as_of: date = AS_OF, of_round: str = "") -> Return:
    return understand(path, roadmap, choices(), as_of=as_of, of_round=of_round)


def codes(returned: Return) -> list[str]:
    """The codes of its problems, as they stand by cell."""
    return [finding.why.code for finding in returned.problems]


def cells(returned: Return) -> list[str]:
    """The cells of its problems."""
    return [finding.where.cell for finding in returned.problems]
