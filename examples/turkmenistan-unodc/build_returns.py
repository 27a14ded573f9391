"""Fill the example's return forms as people would: take the empty form of an institution, write into its cells, save it.

The forms come from the same writer that `roadbook forms` uses; values are put under the field names of the hidden first row.
"""

import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from roadbook.core.words import Cause, Lifecycle, Modality, Result
from roadbook.pack import forms, plan
from roadbook.wording.phrasebook import Phrasebook

HERE = Path(__file__).parent
PLANS = (HERE / "plan.en.docx", HERE / "plan.ru.docx")
FIRST_EVENT_ROW = 4
RESULTS = {
    Lifecycle.DELIVERED: Result.ACHIEVED,
    Lifecycle.UNDER_WAY: Result.PARTLY,
    Lifecycle.PLANNED: Result.NOT_YET,
}


def build(folder: Path) -> list[Path]:
    """The filled forms of all institutions that return something, in the folder."""
    told = tomllib.loads((HERE / "returns.toml").read_text("utf-8"))
    roadmap = plan.roadmap_of(plan.read_plan(PLANS))
    keys = {
        spelling: i.key
        for i in roadmap.institutions
        for spelling in (
            *i.spellings,
            *(v.words for v in (*i.names.versions, *i.short_names.versions)),
        )
    }
    with tempfile.TemporaryDirectory() as empty:
        blanks = Path(empty)
        forms.make_forms(
            roadmap,
            told["round"],
            told["due"],
            ("en", "ru", "tk"),
            blanks,
            asked_on=told["asked_on"],
        )
        made = []
        for one in told["return"]:
            found = _form_of(blanks, keys[one["institution"]], one["language"])
            book = openpyxl.load_workbook(found)
            _fill(book, one, told)
            path = folder / found.name
            book.save(path)
            made.append(path)
        return made


def _form_of(blanks: Path, key: str, language: str) -> Path:
    name = key.replace(":", "-")
    (found,) = blanks.glob(f"{name}.*.{language}.xlsx")
    return found


def _fill(book: Any, one: dict[str, Any], told: dict[str, Any]) -> None:
    phrases = Phrasebook(one["language"])
    read_me, measures, events = book.worksheets[:3]
    _about(read_me, told["filled_on"])
    columns = _columns(measures)
    rows = {
        str(measures.cell(row, columns["number"]).value or ""): row
        for row in range(1, measures.max_row + 1)
    }
    for state in (Lifecycle.DELIVERED, Lifecycle.UNDER_WAY, Lifecycle.PLANNED):
        for number in one.get(state.value, ()):
            result = phrases.label(RESULTS[state])
            values = {"lifecycle": phrases.label(state), "result": result, "assessment": result}
            for name in ("note", "way_forward", "next_step"):
                if text := one.get(name, {}).get(number):
                    values[name] = text
            if cause := one.get("difficulty", {}).get(number):
                values["difficulty"] = phrases.label(Cause(cause))
            for name, value in values.items():
                measures.cell(rows[number], columns[name]).value = value
    columns = _columns(events)
    for place, key in enumerate(one["events"]):
        for name, value in _event(told["activity"][key], one, phrases).items():
            events.cell(FIRST_EVENT_ROW + place, columns[name]).value = value


def _columns(sheet: Worksheet) -> dict[str, int]:
    """Columns by the field names of the hidden first row."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value}


def _about(sheet: Worksheet, filled_on: date) -> None:
    """The day of filling stands beside the field's name in the read-me sheet."""
    for row in sheet.iter_rows():
        if row[0].value == "filled_on":
            row[2].value = filled_on


def _event(told: dict[str, Any], one: dict[str, Any], phrases: Phrasebook) -> dict[str, Any]:
    language = one["language"] if one["language"] in told["title"] else "ru"

    def said(value: Any) -> Any:
        return value.get(language, value["en"]) if isinstance(value, dict) else value

    values = {
        "measures": ", ".join(told["measures"]),
        "title": said(told["title"]),
        "start": told.get("start"),
        "end": told.get("end"),
        "place": said(told.get("place")),
        "organisers": {"en": "UNODC", "ru": "УНП ООН"}[language],
        "participating": said(told.get("who")),
        "total": said(told.get("total")),
        "change": said(told.get("change")),
        "evidence": told["src"],
    }
    for name, key in (("planned_modality", "planned"), ("modality", "held")):
        if key in told:
            values[name] = phrases.label(Modality(told[key]))
    if "difficulty" in told:
        values["difficulty"] = phrases.label(Cause(told["difficulty"]))
    return {name: value for name, value in values.items() if value is not None}


if __name__ == "__main__":
    target = HERE / "returns"
    target.mkdir(exist_ok=True)
    build(target)
