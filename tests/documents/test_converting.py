"""Plans in older and open formats: converted by LibreOffice where it is installed, and counted on
both sides.
"""

import socket
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from roadbook.documents import converting
from roadbook.documents.grids.counted import counted
from roadbook.documents.grids.grid import Counted, Grid, Paragraph, Source
from roadbook.documents.parsing import read_source
from roadbook.documents.reading.conversion import counted_in, losses
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused
from roadbook.documents.safety import BECOMES
from roadbook.pack.plan import read_beside
from tests.documents import bad_files as bad
from tests.documents.office import saved_by_office

HEADS = ("No.", "Measure", "Time-frame", "Responsible")
ROWS = [
    ("1", "Train forty investigators", "by 30 June 2024", "Ministry of Justice"),
    ("2", "Publish a guide for judges", "2025", "Supreme Court\nMinistry of Justice"),
    ("3", "Open a hotline", "Q3 2025", "Ombudsman"),
]
TITLE = "Action plan for 2024-2026"
FORMATS = ("doc", "rtf", "odt", "xls", "ods")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same plan in each format, as LibreOffice saves it."""
    folder = tmp_path_factory.mktemp("plans")
    text = docx.Document()
    text.add_paragraph(TITLE)
    table = text.add_table(rows=0, cols=len(HEADS))
    for row in (HEADS, *ROWS):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text, *more = value.split("\n")
            for line in more:
                cell.add_paragraph(line)
    text.add_paragraph("Prepared by the working group.")
    text.save(str(folder / "plan.docx"))
    book = openpyxl.Workbook()
    for row in ((TITLE,), (), HEADS, *ROWS):
        book.worksheets[0].append(row)
    book.save(folder / "plan.xlsx")
    for kind in FORMATS:
        whole = "plan.xlsx" if kind in ("xls", "ods") else "plan.docx"
        saved_by_office([folder / whole], kind, folder)
    return {kind: folder / kind / f"plan.{kind}" for kind in FORMATS}


@pytest.fixture(scope="module")
def taken_in(saved: dict[str, Path]) -> Callable[[str], tuple[PlanReading, Source]]:
    """Reads a format once: LibreOffice takes seconds to start."""

    @cache
    def read(kind: str) -> tuple[PlanReading, Source]:
        reading, (source,) = read_beside([saved[kind]])
        return reading, source

    return read


@pytest.mark.parametrize("kind", FORMATS)
def test_a_plan_in_an_older_or_open_format_is_read_like_any_other(kind, taken_in):
    reading, _ = taken_in(kind)
    assert [
        (m.number.text, m.measure.text, m.timeframe_field.text, len(m.responsible))
        for m in reading.measures
    ] == [(number, text, time, 1 + who.count("\n")) for number, text, time, who in ROWS]
    assert reading.doubts == ()
    becomes = {"odt": "plan.odt"}.get(kind) or f"plan.{kind} → .{BECOMES[kind]}"
    assert {m.measure.address.file for m in reading.measures} == {becomes}
    assert reading.files == (f"plan.{kind}",)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("doc", Counted(4, 19)),
        ("rtf", Counted(4, 19)),
        ("xls", Counted(5)),
        ("ods", Counted(5)),
    ],
)
def test_rows_and_paragraphs_are_counted_in_the_file_itself(kind, found, saved, taken_in):
    assert counted(kind, saved[kind]) == found
    assert counted_in(taken_in(kind)[1]) == found


def test_a_table_in_a_table_a_header_and_a_picture_do_not_spoil_the_count(tmp_path):
    text = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\header\trowd\cellx9 Top\cell\row}"
        rb"{\pict\bin5 \row }First\par\par {\listtext 1.\tab}\par"
        rb"\trowd\cellx9 a\par b\cell\row"
        rb"\trowd\cellx9\pard\intbl\itap2 c\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}"
        rb"{\nonesttables\par}\itap1 d\cell\row \\row}"
    )
    assert counted("rtf", bad.written(tmp_path / "a.rtf", text)) == Counted(3, 6)


@pytest.mark.parametrize("kind", sorted(BECOMES))
def test_what_cannot_be_counted_is_said(kind, tmp_path):
    path = bad.old_word(tmp_path / "a")
    assert counted(kind, path) is None or kind == "rtf"
    source = Source("a", "docx", [], was=kind, before=None)
    assert [doubt.why.code for doubt in losses(source)] == ["reading.doubt.converted_uncounted"]


def test_rows_and_paragraphs_lost_in_a_conversion_are_a_doubt_with_both_counts():
    source = Source("a.doc", "docx", [Grid([], 3, 1), Paragraph("x")], was="doc")
    source.before = Counted(4, 2)
    rows, paragraphs = losses(source)
    assert rows.why.code == "reading.doubt.converted_rows"
    assert [rows.why.params[name].text for name in ("before", "after")] == ["4", "3"]
    assert paragraphs.why.code == "reading.doubt.converted_paragraphs"
    assert rows.address.file == "a.doc → .docx"
    source.before = Counted(3, 1)
    assert losses(source) == ()


def test_without_libreoffice_the_message_names_it_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(converting, "PLACES", ())
    with pytest.raises(Refused) as refused:
        read_source(bad.written(tmp_path / "plan.rtf", rb"{\rtf1 Plan}"))
    (reason,) = refused.value.reasons
    assert reason.code == "refusals.no_converter"
    assert reason.params["becomes"].text == ".docx"


def test_a_conversion_leaves_nothing_behind_and_asks_nobody(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        path = bad.written(tmp_path / "plan.rtf", bad.fetching_rtf(host))
        with suppress(Refused):  # what it would fetch is left out or refused
            read_source(path)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert list((tmp_path / "work").iterdir()) == []


def test_a_chain_of_sectors_in_a_circle_ends(saved, tmp_path):
    data = bytearray(saved["doc"].read_bytes())
    first = int.from_bytes(data[76:80], "little")
    at = (first + 1) * 512
    data[at : at + 512] = b"".join(n.to_bytes(4, "little") for n in range(128))
    assert counted("doc", bad.written(tmp_path / "circle.doc", bytes(data))) is None


def test_rows_of_a_spreadsheet_that_repeat_count_each(saved, tmp_path):
    path = tmp_path / "again.ods"
    with zipfile.ZipFile(saved["ods"]) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "content.xml":
                head, row, rest = part.partition(b"<table:table-row ")
                part = head + row + b'table:number-rows-repeated="3" ' + rest
            new.writestr(name, part)
    assert counted("ods", path) == Counted(7)
