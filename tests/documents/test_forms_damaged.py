"""Twelve ways in which a return comes back damaged: nothing wrong goes in, and each problem is said
in each language, with the place and what to do.
"""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from roadbook.core.reasons import Reason
from roadbook.core.words import Lifecycle, Result
from roadbook.documents.forms.returned import Return
from roadbook.documents.refused import Refused
from roadbook.pack.returns import Returns, answer, collect
from roadbook.wording.phrasebook import LANGUAGES
from tests.cast import ALMA, AS_OF, BORIS, CHENG, ROADMAP, ROUND
from tests.documents.filled import FIRST, blank_form, cells, codes, column_of, fill, read, row_of
from tests.documents.filled import sheet_of as sheet

TRUTH: dict[str, dict[str, Any]] = {
    "m1": {"lifecycle": Lifecycle.UNDER_WAY, "result": Result.PARTLY, "note": "With the group"},
    "m2": {"lifecycle": Lifecycle.PLANNED, "result": Result.NOT_YET, "next_step": "Printing"},
    "m3": {"lifecycle": Lifecycle.DELIVERED, "result": Result.ACHIEVED, "note": "Three courses"},
}
HELD: list[dict[str, Any]] = [
    {"measures": "2.1", "title": "First course", "start": date(2020, 9, 7), "evidence": "order"},
    {"measures": "1.1, 2.1", "title": "Round table", "start": date(2021, 3, 2), "total": 12},
]
ABOUT = {"filled_on": date(2021, 6, 28)}
TITLES = {event["title"]: event for event in HELD}


@dataclass(frozen=True)
class Case:
    """A damage, the codes of what is said about it, and which measures may still go in."""

    damage: Callable[[Workbook], None]
    said: tuple[str, ...]
    go_in: tuple[str, ...] = ("m1", "m2", "m3")
    events: tuple[str, ...] = ("First course", "Round table")


def renamed_sheets(book: Workbook) -> None:
    for ws in book.worksheets:
        ws.title = f"Sheet{book.worksheets.index(ws) + 1}"


def inserted_rows(book: Workbook) -> None:
    ws = sheet(book, "measures")
    place = row_of(ws, "m2")
    ws.insert_rows(place)
    ws.cell(place, column_of(ws, "number")).value = "1.2"
    ws.cell(place, column_of(ws, "lifecycle")).value = "Delivered"


def deleted_answer_column(book: Workbook) -> None:
    ws = sheet(book, "measures")
    ws.delete_cols(column_of(ws, "result"))


def deleted_id_column(book: Workbook) -> None:
    sheet(book, "measures").delete_cols(1)


def deleted_field_names(book: Workbook) -> None:
    sheet(book, "measures").delete_rows(1)


def rows_swapped(book: Workbook, first_column: int) -> None:
    """What sorting does, from this column on."""
    ws = sheet(book, "measures")
    one, two = row_of(ws, "m1"), row_of(ws, "m3")
    for column in range(first_column, column_of(ws, "next_step") + 1):
        a, b = ws.cell(one, column), ws.cell(two, column)
        a.value, b.value = b.value, a.value
        a.data_type = b.data_type = "s" if a.value or b.value else "n"


def sorted_rows(book: Workbook) -> None:
    rows_swapped(book, 1)


def sorted_in_part(book: Workbook) -> None:
    rows_swapped(book, 3)


def swapped_ids(book: Workbook) -> None:
    ws = sheet(book, "measures")
    one, two = row_of(ws, "m1"), row_of(ws, "m2")
    ws.cell(one, 1).value, ws.cell(two, 1).value = "m2", "m1"


def foreign_id(book: Workbook) -> None:
    ws = sheet(book, "measures")
    ws.cell(row_of(ws, "m1"), 1).value = "m9"


def id_twice(book: Workbook) -> None:
    ws = sheet(book, "measures")
    ws.cell(row_of(ws, "m2"), 1).value = "m1"


def edited_row_version(book: Workbook) -> None:
    for row in book["_identity"].iter_rows():
        if row[0].value == "row" and row[1].value == "m1":
            row[2].value = "v1-other"


def in_a_measure(field: str, value: Any, key: str = "m1") -> Callable[[Workbook], None]:
    def damage(book: Workbook) -> None:
        ws = sheet(book, "measures")
        ws.cell(row_of(ws, key), column_of(ws, field)).value = value

    return damage


def in_an_event(field: str, value: Any) -> Callable[[Workbook], None]:
    def damage(book: Workbook) -> None:
        ws = sheet(book, "events")
        cell = ws.cell(FIRST, column_of(ws, field))
        cell.value = value
        if isinstance(value, int | float):
            cell.number_format = "General"

    return damage


def epoch_of_1904(book: Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904


def struck_words(book: Workbook) -> None:
    ws = sheet(book, "measures")
    ws.cell(row_of(ws, "m1"), column_of(ws, "note")).font = Font(strike=True)


def no_read_me(book: Workbook) -> None:
    book.remove(sheet(book, "read_me"))


LATER = ("Round table",)
CASES = {
    "renamed sheets": Case(renamed_sheets, ()),
    "inserted row": Case(inserted_rows, ("forms.no_row",)),
    "deleted answers": Case(deleted_answer_column, ("forms.no_column",)),
    "deleted ids": Case(deleted_id_column, ("forms.rows_unknown",), ()),
    "deleted field names": Case(deleted_field_names, ("forms.no_measures",), ()),
    "sorted rows": Case(sorted_rows, ()),
    "sorted in part": Case(sorted_in_part, ("forms.row_torn",) * 2, ("m2",)),
    "swapped ids": Case(swapped_ids, ("forms.row_torn",) * 2, ("m3",)),
    "foreign id": Case(foreign_id, ("forms.foreign_row",), ("m2", "m3")),
    "id twice": Case(id_twice, ("forms.row_twice",) * 2, ("m3",)),
    "edited version": Case(
        edited_row_version,
        ("forms.row_edited", "forms.no_such_number"),
        ("m2", "m3"),
        ("First course",),
    ),
    "month thirteen": Case(in_an_event("start", "12.13.2020"), ("forms.no_day",), events=LATER),
    "US order": Case(in_an_event("start", "03/04/2021"), ("forms.two_days",), events=LATER),
    "serial number": Case(in_an_event("start", 44081), ("forms.serial_day",), events=LATER),
    "year 1900": Case(
        in_an_event("start", date(1900, 1, 5)), ("check_outside_period",), events=LATER
    ),
    "two digits of a year": Case(in_an_event("start", "07.09.20"), ("forms.no_day",), events=LATER),
    "epoch of 1904": Case(epoch_of_1904, ("forms.other_epoch",) * 3, events=()),
    "formula": Case(
        in_a_measure("result", '=IF(1,"Achieved","")'), ("forms.formula",), ("m2", "m3")
    ),
    "formula without result": Case(in_an_event("total", "=10+9"), ("forms.formula",), events=LATER),
    "struck words": Case(struck_words, ("forms.struck",), ("m2", "m3")),
    "no choice": Case(in_a_measure("lifecycle", "nearly"), ("forms.no_choice",), ("m2", "m3")),
    "no number": Case(
        in_an_event("total", "двадцать с лишним"), ("forms.no_number",), events=LATER
    ),
    "number of no measure": Case(
        in_an_event("measures", "7.7"), ("forms.no_such_number",), events=LATER
    ),
    "number turned": Case(in_an_event("measures", 1.1), ("forms.number_turned",), events=LATER),
    "event without title": Case(in_an_event("title", None), ("forms.no_title",), events=LATER),
    "event without measure": Case(
        in_an_event("measures", None), ("check_no_measure",), events=LATER
    ),
    "no first sheet": Case(no_read_me, ("forms.no_about",)),
}


def is_true(returned: Return | Returns) -> bool:
    """Does every entry and event say what was filled, or less, and never anything else?"""
    for entry in returned.entries:
        for name, value in TRUTH[entry.measure].items():
            if getattr(entry, name) not in (value, None, ""):
                return False
    return all(
        TITLES[event.title]["start"] == event.start
        and TITLES[event.title].get("total") == event.people.total
        for event in returned.events
    )


def explained(problems: tuple[Any, ...], file: str) -> bool:
    """Is there a sentence for each problem in each language, and no two languages say the same?"""
    said = [answer(problems, language) for language in LANGUAGES]
    return all(
        file in lines[0] and len(set(lines)) == len(LANGUAGES) for lines in zip(*said, strict=True)
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_damaged_return_lets_nothing_wrong_in_and_says_what_is_wrong(tmp_path, case):
    form = blank_form(tmp_path / "out")
    back = fill(form, tmp_path / "back.xlsx", TRUTH, HELD, ABOUT, case.damage)
    returned = read(back)
    assert tuple(codes(returned)) == case.said
    assert tuple(sorted(entry.measure for entry in returned.entries)) == case.go_in
    assert tuple(event.title for event in returned.events) == case.events
    assert is_true(returned)
    assert explained(returned.problems, back.name)


def test_a_problem_names_the_cell_it_stands_in(tmp_path):
    form = blank_form(tmp_path / "out")
    damage = in_an_event("total", "двадцать с лишним")
    returned = read(fill(form, tmp_path / "b.xlsx", TRUTH, HELD, ABOUT, damage))
    ws = sheet(load_workbook(form), "events")
    assert cells(returned) == [ws.cell(FIRST, column_of(ws, "total")).coordinate]
    assert answer(returned.problems, "en") == (
        (
            "b.xlsx, sheet Events, cell J4: “двадцать с лишним” is not a number yet. "
            "Write 20, “at least 20”, or “unknown”."
        ),
    )


def edited_identity(name: str, value: str) -> Callable[[Workbook], None]:
    def damage(book: Workbook) -> None:
        for row in book["_identity"].iter_rows():
            if row[0].value == name:
                row[1].value = value

    return damage


def no_hidden_sheet(book: Workbook) -> None:
    del book["_identity"]


def sheet_twice(book: Workbook) -> None:
    book.copy_worksheet(sheet(book, "measures"))


def odd_revision(book: Workbook) -> None:
    ws = sheet(book, "read_me")
    ws.cell(row_of(ws, "revision"), 3).value = "final"


REFUSALS: dict[str, tuple[Callable[[Workbook], None], str]] = {
    "institution edited": (edited_identity("institution", BORIS), "forms.identity_edited"),
    "side edited": (edited_identity("side", "organisation"), "forms.identity_edited"),
    "round edited": (edited_identity("round", "2021-H2"), "forms.identity_edited"),
    "deadline edited": (edited_identity("due", "2021-12-31"), "forms.identity_edited"),
    "deadline spoiled": (edited_identity("due", "soon"), "forms.identity_edited"),
    "digest edited": (edited_identity("digest", "0" * 16), "forms.identity_edited"),
    "other format": (edited_identity("format", "0"), "forms.other_format"),
    "no hidden sheet": (no_hidden_sheet, "forms.no_identity"),
    "a sheet twice": (sheet_twice, "forms.sheet_twice"),
    "revision in words": (odd_revision, "forms.at"),
}


@pytest.mark.parametrize(("damage", "code"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_form_that_cannot_be_trusted_is_refused_with_a_reason(tmp_path, damage, code):
    back = fill(blank_form(tmp_path / "out"), tmp_path / "b.xlsx", TRUTH, HELD, ABOUT, damage)
    with pytest.raises(Refused) as refused:
        read(back)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert explained(refused.value.reasons, back.name)


def test_an_older_round_is_refused(tmp_path):
    old = blank_form(tmp_path / "old", round_name="2020-H2", due=date(2020, 12, 31))
    back = fill(old, tmp_path / "b.xlsx", TRUTH)
    with pytest.raises(Refused) as refused:
        read(back, of_round=ROUND)
    assert [reason.code for reason in refused.value.reasons] == ["forms.other_round"]
    assert explained(refused.value.reasons, back.name)


def test_a_form_counts_for_its_own_institution_whatever_its_file_is_called(tmp_path):
    returns = tmp_path / "returns" / BORIS
    fill(blank_form(tmp_path / "out", ALMA), returns / f"{BORIS}.xlsx", TRUTH, HELD, ABOUT)
    together = collect(tmp_path / "returns", ROADMAP, as_of=AS_OF)
    assert together.returned == (ALMA,)
    assert {entry.institution for entry in together.entries} == {ALMA}


def test_a_form_of_an_institution_that_the_roadmap_does_not_name_is_refused(tmp_path):
    back = fill(blank_form(tmp_path / "out", CHENG), tmp_path / "b.xlsx", TRUTH)
    offices = tuple(i for i in ROADMAP.institutions if i.key != CHENG)
    with pytest.raises(Refused) as refused:
        read(back, replace(ROADMAP, institutions=offices))
    assert [reason.code for reason in refused.value.reasons] == ["forms.other_institution"]
    assert explained(refused.value.reasons, back.name)


def test_rows_of_another_institutions_form_do_not_go_in(tmp_path):
    """Measure 2.2 is not Boris's: its row, pasted from Alma's form, stays out."""

    def pasted(book: Workbook) -> None:
        ws = sheet(book, "measures")
        row = row_of(ws, "m3") + 1
        ws.cell(row, 1).value, ws.cell(row, 2).value = "m4", "2.2"
        ws.cell(row, column_of(ws, "lifecycle")).value = "Delivered"

    form = blank_form(tmp_path / "out", BORIS)
    returned = read(fill(form, tmp_path / "b.xlsx", TRUTH, (), ABOUT, pasted))
    assert codes(returned) == ["forms.foreign_row"]
    assert [entry.measure for entry in returned.entries] == ["m1", "m2", "m3"]


def made_empty(path: Path) -> None:
    path.write_bytes(b"")


def made_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-900])


def made_text(path: Path) -> None:
    path.write_text("Delivered: everything", "utf-8")


def made_another_workbook(path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Delivered"
    book.save(path)


def made_a_bare_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Delivered")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (made_empty, "refusals.empty"),
        (made_short, "refusals.damaged"),
        (made_text, "refusals.unknown_format"),
        (made_another_workbook, "forms.not_a_form"),
        (made_a_bare_archive, "refusals.unknown_format"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_file_that_is_no_form_is_a_problem_and_the_others_go_on(tmp_path, damage, code):
    form = blank_form(tmp_path / "out")
    fill(form, tmp_path / "in" / "whole.xlsx", TRUTH, HELD, ABOUT)
    damage(fill(form, tmp_path / "in" / "broken.xlsx", TRUTH, HELD, ABOUT))
    together = collect(tmp_path / "in", ROADMAP, as_of=AS_OF)
    assert [reason.code for reason in together.problems] == [code]
    assert explained(together.problems, "broken.xlsx")
    assert together.returned == (ALMA,)
    assert len(together.entries) == len(TRUTH)
    assert is_true(together)


def saved_by_office(path: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it again, with a profile of its own."""
    soffice = shutil.which("soffice")
    assert soffice, "this test needs LibreOffice (Debian: libreoffice-calc-nogui)"
    folder.mkdir()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "again"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "again" / path.name


def test_a_form_saved_again_by_libreoffice_says_the_same(tmp_path):
    about = ABOUT | {"revision": 3, "office": "Канцелярия"}
    form = blank_form(tmp_path / "out", ALMA, "tk")
    back = fill(form, tmp_path / "back.xlsx", TRUTH, HELD, about, language="tk")
    again = saved_by_office(back, tmp_path / "office")
    before, after = read(back), read(again)
    assert codes(after) == []
    assert len(after.entries) == len(TRUTH)
    assert len(after.events) == len(HELD)
    assert is_true(after)
    assert after.fingerprint == before.fingerprint
    assert (after.revision, after.office, after.digest) == (3, "Канцелярия", before.digest)
    saved = load_workbook(again)
    assert saved["_identity"].sheet_state in ("hidden", "veryHidden")
    lists = sheet(saved, "measures").data_validations.dataValidation
    assert {v.type for v in lists} >= {"list"}
    assert sheet(saved, "measures").protection.sheet


def test_reasons_are_the_same_wherever_they_are_worded():
    assert answer([Reason("forms.formula")], "xx") == answer([Reason("forms.formula")], "en")
