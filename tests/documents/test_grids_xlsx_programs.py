"""A workbook as many programs write it: names of parts, strict files, escaped signs, formats of
numbers and days in several languages, rows without height, words drawn over a sheet.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from roadbook.documents.grids import xlsx
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source
from roadbook.documents.grids.number_formats import number_format
from tests.documents import bad_files as bad
from tests.documents.bad_files import S

_USUAL = "http://schemas.openxmlformats.org/"
_DRAWN = (
    f'xmlns:x="{_USUAL}drawingml/2006/spreadsheetDrawing" xmlns:a="{_USUAL}drawingml/2006/main" '
    f'xmlns:mc="{_USUAL}markup-compatibility/2006"'
)
_SHARED = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def _texts(*texts: str) -> bytes:
    return f"<sst {S}>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>".encode()


def _read(folder: Path, rows: str, parts: Mapping[str, bytes] | None = None, more: str = ""):
    return xlsx.read(bad.xlsx(folder / "plan.xlsx", rows, parts, more))


def _renamed(folder: Path, names: Mapping[str, str], changed: Mapping[str, bytes]) -> Source:
    """A book with one shared text whose parts have other names."""
    path = bad.xlsx(folder / "plan.xlsx", _SHARED, {"xl/sharedStrings.xml": _texts("Train")})
    with zipfile.ZipFile(path) as archive:
        parts = {names.get(name, name): archive.read(name) for name in archive.namelist()}
    return xlsx.read(bad.packed(path, parts | changed))


def _cells(source: Source) -> list[Cell]:
    return [cell for item in source.items if isinstance(item, Grid) for cell in item.cells]


_SHEET = bad.relation("a", "worksheet", "worksheets/one.xml")
_ELSEWHERE = bad.relation("a", "worksheet", "/xl/plan.xml")
_STRINGS = bad.relation("s", "sharedStrings", "texts/all.xml")
_BOOK = bad.relation("b", "officeDocument", "xl/book2.xml")


@pytest.mark.parametrize(
    ("names", "changed"),
    [
        ({"xl/sharedStrings.xml": "xl/SharedStrings.xml"}, {}),
        ({"xl/worksheets/one.xml": "xl/worksheets/One.xml"}, {}),
        (
            {"xl/worksheets/one.xml": "xl/plan.xml"},
            {"xl/_rels/workbook.xml.rels": bad.relations(_ELSEWHERE)},
        ),
        (
            {"xl/sharedStrings.xml": "xl/texts/all.xml"},
            {"xl/_rels/workbook.xml.rels": bad.relations(_SHEET, _STRINGS)},
        ),
        (
            {
                "xl/workbook.xml": "xl/book2.xml",
                "xl/_rels/workbook.xml.rels": "xl/_rels/book2.xml.rels",
            },
            {"_rels/.rels": bad.relations(_BOOK)},
        ),
    ],
)
def test_parts_are_found_whatever_they_are_called(
    tmp_path: Path, names: dict[str, str], changed: dict[str, bytes]
) -> None:
    assert [cell.text for cell in _cells(_renamed(tmp_path, names, changed))] == ["Train"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_strict_book_says_the_same_in_other_namespaces(tmp_path: Path, encoding: str) -> None:
    path = bad.xlsx(tmp_path / "plan.xlsx", _SHARED, {"xl/sharedStrings.xml": _texts("Train")})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for kind in ("spreadsheetml", "officeDocument"):
        usual, strict = f"{_USUAL}{kind}/2006/", f"http://purl.oclc.org/ooxml/{kind}/"
        parts = {n: data.replace(usual.encode(), strict.encode()) for n, data in parts.items()}
    main = f'<?xml version="1.0" encoding="{encoding}"?>{parts["xl/workbook.xml"].decode()}'
    parts["xl/workbook.xml"] = main.encode(encoding)
    assert [cell.text for cell in _cells(xlsx.read(bad.packed(path, parts)))] == ["Train"]


@pytest.mark.parametrize(
    ("held", "text"),
    [
        ("Health_x000D_\nJustice_x000D_", "Health\nJustice"),
        ("Health&#13;&#10;Justice", "Health\nJustice"),
        ("Health_x000a_Justice", "Health\nJustice"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("max_xyz_", "max_xyz_"),
    ],
)
def test_signs_that_are_written_as_their_number_are_signs(
    tmp_path: Path, held: str, text: str
) -> None:
    runs = f"<r><t>{held}</t></r><r><t/></r>"
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c>'
        f'<c r="B1" t="inlineStr"><is>{runs}</is></c><c r="C1" t="str"><v>{held}</v></c></row>'
    )
    shared, rich, result = _cells(_read(tmp_path, rows, {"xl/sharedStrings.xml": _texts(held)}))
    assert shared.text == rich.text == text
    assert result.text.replace("\r\n", "\n") == text


def test_rows_without_height_and_columns_without_width_are_hidden(tmp_path: Path) -> None:
    cell = '<c r="{}" t="inlineStr"><is><t>a</t></is></c>'
    rows = f'<row r="1">{cell.format("A1")}{cell.format("B1")}</row>'
    rows += f'<row r="2" ht="0" customHeight="1">{cell.format("A2")}</row>'
    path = bad.xlsx(tmp_path / "plan.xlsx", rows)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    columns = b'<cols><col min="2" max="2" width="0"/></cols><sheetData>'
    sheet = parts["xl/worksheets/one.xml"].replace(b"<sheetData>", columns)
    source = xlsx.read(bad.packed(path, parts | {"xl/worksheets/one.xml": sheet}))
    assert [cell.is_hidden for cell in _cells(source)] == [False, True, True]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('"до "dd.mm.yyyy', "до 30.06.2024"),
        ("[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", "30 июня 2024 г."),
        ("[$-419]d mmmm yyyy", "30 июня 2024"),
        ("[$-ru-RU]mmmm yyyy", "июнь 2024"),
        ("[$-419]mmmm yyyy;@", "июнь 2024"),
        ("[$-409]dddd, d mmmm yyyy", "30 June 2024"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "30.06.2024"),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", "30.06.2024"),
        ("[$-442]d mmmm yyyy", "30.06.2024"),
        ("[$-422]mmmm yyyy", "06.2024"),
        ("[$-422]dd.mm.yy", "30.06.24"),
        ("dd.mm.yyyy h:mm", "30.06.2024"),
    ],
)
def test_a_day_is_shown_in_the_language_of_its_format(code: str, shown: str) -> None:
    assert number_format(164, code).shown("45473.5") == ("date", shown, "2024-06-30")


def test_days_of_east_asian_programs_are_days() -> None:
    assert number_format(58, "").shown("45473") == ("date", "30.06.2024", "2024-06-30")
    assert number_format(57, "").shown("45473") == ("date", "Jun-24", "2024-06-30")


@pytest.mark.parametrize(
    ("code", "held", "shown"),
    [
        ('0.0"."', "1.1", "1.1."),
        ('"п. "0', "7", "п. 7"),
        ('General"."', "5", "5."),
        ("000", "5", "005"),
        ("00.00", "5.1", "05.10"),
        ('#,##0\\ "₽"', "1250000", "1,250,000 ₽"),
        ("[$€-2]\\ #,##0.00", "12.5", "€ 12.50"),
        ("#\\ ##0", "1250", "1250"),
        ('#,##0.0,," млн"', "1234567", "1.2 млн"),
        ("0 %", "0.5", "50 %"),
        ('0" %"', "5", "5 %"),
        ('_-* #,##0.00\\ _₽_-;_-* "-"??_-', "1234.5", "1,234.50"),
        ('0000"-"00', "202401", "202401"),
    ],
)
def test_a_number_is_shown_with_what_its_format_writes_around_it(
    code: str, held: str, shown: str
) -> None:
    kind, text, _ = number_format(164, code).shown(held)
    assert (kind, text) == ("number", shown)


def test_a_talk_beside_a_cell_is_told_by_its_own_words(tmp_path: Path) -> None:
    stand_in = '<comment ref="A1"><text><t>[Threaded comment] Your version</t></text></comment>'
    usual = '<comment ref="B1"><text><t>Agreed</t></text></comment>'
    talk = "".join(
        f'<threadedComment ref="A1"><text>{text}</text></threadedComment>'
        for text in ("Why?", "So.")
    )
    parts = {
        "xl/c.xml": f"<comments {S}>{stand_in}{usual}</comments>".encode(),
        "xl/t.xml": f'<ThreadedComments xmlns="urn:talk">{talk}</ThreadedComments>'.encode(),
        "xl/worksheets/_rels/one.xml.rels": bad.relations(
            bad.relation("c", "comments", "../c.xml"),
            bad.relation("t", "threadedComment", "../t.xml"),
        ),
    }
    rows = '<row r="1"><c r="A1"/><c r="B1"/></row>'
    assert [cell.note for cell in _cells(_read(tmp_path, rows, parts))] == ["Why?\nSo.", "Agreed"]


def _box(row: int, *lines: str) -> str:
    said = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    shape = f"<x:sp><x:txBody>{said}</x:txBody></x:sp>"
    return f"<x:a><x:from><x:row>{row}</x:row></x:from>{shape}</x:a>"


def test_words_that_are_drawn_over_a_sheet_are_paragraphs_beside_it(tmp_path: Path) -> None:
    twice = f"<mc:Choice>{_box(0, 'Plan', 'of 2024')}</mc:Choice><mc:Fallback>{_box(0, 'x')}"
    drawing = f"{_box(9, 'Signed')}{_box(0, ' ')}<x:b>{twice}</mc:Fallback></x:b>"
    parts = {
        "xl/drawings/one.xml": f"<x:wsDr {_DRAWN}>{drawing}</x:wsDr>".encode(),
        "xl/worksheets/_rels/one.xml.rels": bad.relations(
            bad.relation("d", "drawing", "../drawings/one.xml")
        ),
        "xl/sharedStrings.xml": _texts("Train"),
    }
    source = _read(tmp_path, _SHARED, parts)
    told = [item.text if isinstance(item, Paragraph) else "grid" for item in source.items]
    assert told == ["Plan\nof 2024", "grid", "Signed"]
    assert {i.where for i in source.items if isinstance(i, Paragraph)} == {"text_box"}
