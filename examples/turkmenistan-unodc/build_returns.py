"""The returns of the example: forms filled cell by cell from returns.toml, as a person would.

The forms are those that `roadbook forms` makes from the plan. Only cells that are open in a form
are written to.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from roadbook.core.facts import Roadmap
from roadbook.core.words import Cause, Lifecycle, Modality, Result
from roadbook.documents.forms.identity import MARK
from roadbook.documents.forms.questions import ABOUT, EVENTS, MEASURES
from roadbook.pack import meeting, plan
from roadbook.pack.forms import make_forms
from roadbook.pack.roadmaps import roadmap_of
from roadbook.wording.phrasebook import Phrasebook

HERE = Path(__file__).parent
LISTS: dict[str, type[StrEnum]] = {
    "lifecycle": Lifecycle,
    "result": Result,
    "assessment": Result,
    "difficulty": Cause,
    "planned_modality": Modality,
    "modality": Modality,
}
NUMBER_ROW = 3


def build(plans: Iterable[Path], folder: Path) -> list[Path]:
    """Every filled form, in the folder; gives their paths."""
    told = tomllib.loads((HERE / "returns.toml").read_text("utf-8"))
    roadmap = roadmap_of(plan.read_plan(list(plans)))
    roadmap = meeting.read(HERE / "meeting.toml", roadmap).roadmap
    folder.mkdir(exist_ok=True)
    return [_filled(told, one, roadmap, folder) for one in told["return"]]


def _filled(told: dict[str, Any], one: dict[str, Any], roadmap: Roadmap, folder: Path) -> Path:
    phrases = Phrasebook(one["language"])
    revision = one.get("revision", 1)
    with TemporaryDirectory() as blank:
        (form,) = make_forms(
            _of_one(roadmap, one["institution"]),
            told["round"],
            told["due"],
            [phrases.language],
            Path(blank),
            asked_on=told["asked_on"],
        )
        book = load_workbook(form, rich_text=True)
    _about(_sheet(book, ABOUT), revision, one["filled_on"])
    _measures(_sheet(book, MEASURES), one["measures"], phrases)
    _events(_sheet(book, EVENTS), one.get("events", []), phrases)
    short = one["institution"].lower().replace(" ", "-")
    later = f".revision-{revision}" if revision > 1 else ""
    path = folder / f"{short}.{phrases.language}{later}.xlsx"
    book.save(path)
    return path


def _of_one(roadmap: Roadmap, name: str) -> Roadmap:
    """The roadmap with this institution alone, so that one form comes out."""
    found = [
        i
        for i in roadmap.institutions
        if name in {v.words for text in (i.names, i.short_names) for v in text.versions}
    ]
    return replace(roadmap, institutions=tuple(found))


def _sheet(book: Workbook, name: str) -> Worksheet:
    """The sheet that says in its hidden first row which one it is."""
    return next(s for s in book.worksheets if any(c.value == f"{MARK}/{name}" for c in s[1]))


def _about(sheet: Worksheet, revision: int, filled_on: date) -> None:
    for row in sheet.iter_rows():
        if row[0].value == "revision":
            row[2].value = revision
        if row[0].value == "filled_on":
            row[2].value = filled_on


def _measures(sheet: Worksheet, measures: list[dict[str, str]], phrases: Phrasebook) -> None:
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[columns["number"] - 1].value: row[0].row for row in sheet.iter_rows(NUMBER_ROW)}
    for measure in measures:
        for name, value in measure.items():
            if name != "n":
                sheet.cell(rows[measure["n"]], columns[name]).value = _worded(name, value, phrases)


def _events(sheet: Worksheet, events: list[dict[str, Any]], phrases: Phrasebook) -> None:
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, event in enumerate(events, NUMBER_ROW + 1):
        for name, value in event.items():
            sheet.cell(row, columns[name]).value = _worded(name, value, phrases)


def _worded(name: str, value: Any, phrases: Phrasebook) -> Any:
    """A choice as the list of the form has it; a bare number as a number."""
    if name in LISTS:
        return phrases.label(LISTS[name](value))
    return int(value) if name == "total" and value.isdecimal() else value
