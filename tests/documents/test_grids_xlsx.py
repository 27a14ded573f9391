"""A spreadsheet as its reader would see it."""

import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.documents.grids import xlsx
from roadbook.documents.grids.grid import Cell, Grid, NotRead, Source, address_of
from roadbook.documents.grids.number_formats import number_format
from roadbook.documents.grids.xlsx import LAST_ROW
from tests.documents import bad_files as bad
from tests.documents.bad_files import S


def _text(place: str, text: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def _value(place: str, value: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def _row(number: int, *cells: str, look: str = "") -> str:
    return f'<row r="{number}" {look}>{"".join(cells)}</row>'


def _read(
    folder: Path, *rows: str, parts: Mapping[str, bytes] | None = None, more: str = ""
) -> Source:
    return xlsx.read(bad.xlsx(folder / "plan.xlsx", "".join(rows), parts, more))


def _grid(source: Source) -> Grid:
    (grid,) = source.items
    assert isinstance(grid, Grid)
    return grid


def _cells(source: Source) -> list[Cell]:
    return _grid(source).cells


def _merged(*places: str) -> str:
    each = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    return f"<mergeCells>{each}</mergeCells>"


def _styles(*formats: str, fonts: str = "<font/>", font: int = 0) -> dict[str, bytes]:
    """xl/styles.xml: cell style n shows format n and has this font; style 0 is general."""
    codes = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats, 1)
    )
    looks = "".join(f'<xf numFmtId="{164 + n}" fontId="{font}"/>' for n, _ in enumerate(formats, 1))
    inside = (
        f"<numFmts>{codes}</numFmts><fonts>{fonts}</fonts>"
        f'<cellXfs><xf numFmtId="0" fontId="0"/>{looks}</cellXfs>'
    )
    return {"xl/styles.xml": f"<styleSheet {S}>{inside}</styleSheet>".encode()}


def test_a_merged_range_is_one_cell_at_its_corner(tmp_path: Path) -> None:
    rows = (
        _row(1, _text("A1", "Who and when"), _text("B1", "covered")),
        _row(2, _text("A2", "covered"), _text("B2", "covered"), _text("C2", "free")),
    )
    grid = _grid(_read(tmp_path, *rows, more=_merged("A1:B2")))
    found = [(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells]
    assert found == [("Who and when", 1, 1, 2, 2), ("free", 2, 3, 1, 1)]
    assert (grid.rows, grid.columns) == (2, 3)


@pytest.mark.parametrize("ref", ["A1:XFD1048576", "B2:A1", "A1", "", "A1:?", "A0:A1048577"])
def test_an_odd_merge_loses_no_cell(ref: str, tmp_path: Path) -> None:
    source = _read(tmp_path, _row(1, _text("A1", "a"), _text("B1", "b")), more=_merged(ref))
    assert [cell.text for cell in _cells(source)] == ["a", "b"]


def test_the_last_cell_of_a_sheet_has_its_place(tmp_path: Path) -> None:
    rows = (_row(1, _text("A1", "first")), _row(LAST_ROW, _text(f"XFD{LAST_ROW}", "last")))
    source = _read(tmp_path, *rows)
    last = _cells(source)[-1]
    assert (last.text, last.row, last.column) == ("last", LAST_ROW, 16_384)
    assert (_grid(source).rows, _grid(source).columns) == (LAST_ROW, 16_384)
    assert address_of(source, _grid(source), last.row, last.column).cell == f"XFD{LAST_ROW}"


def test_a_place_that_two_cells_claim_is_damage(tmp_path: Path) -> None:
    with pytest.raises(NotRead) as refused:
        _read(tmp_path, _row(1, _text("A1", "one"), _text("B1", "two"), _text("A1", "three")))
    assert refused.value.code == "damaged"


def test_a_cell_far_below_any_plan_is_refused_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(NotRead) as refused:
        _read(tmp_path, _row(1_048_576, _text("XFD1048576", "last")))
    assert (refused.value.code, refused.value.values) == ("far_cell", {"limit": LAST_ROW})


def test_cells_without_a_place_follow_each_other(tmp_path: Path) -> None:
    cell = '<c t="inlineStr"><is><t>a</t></is></c>'
    source = _read(tmp_path, f"<row>{cell * 2}</row><row>{cell}</row>")
    assert [(c.row, c.column) for c in _cells(source)] == [(1, 1), (1, 2), (2, 1)]


@pytest.mark.parametrize(
    ("code", "held", "shown", "day"),
    [
        ("dd.mm.yyyy", "44377", "30.06.2021", "2021-06-30"),
        ("d/m/yy", "44377.75", "30/6/21", "2021-06-30"),
        ("yyyy\\-mm\\-dd", "44377", "2021-06-30", "2021-06-30"),
        ("mmmm yyyy", "44377", "June 2021", "2021-06-30"),
        ("mmm\\-yy", "44377", "Jun-21", "2021-06-30"),
        ("[$-419]mmmm yyyy;@", "44377", "июнь 2021", "2021-06-30"),
        ("dd.mm.yyyy", "1", "01.01.1900", "1900-01-01"),
        ("dd.mm.yyyy", "59", "28.02.1900", "1900-02-28"),
        ("dd.mm.yyyy", "61", "01.03.1900", "1900-03-01"),
    ],
)
def test_a_day_is_shown_as_its_format_says(
    code: str, held: str, shown: str, day: str, tmp_path: Path
) -> None:
    (cell,) = _cells(_read(tmp_path, _row(1, _value("A1", held, 1)), parts=_styles(code)))
    assert (cell.kind, cell.text, cell.value) == ("date", shown, day)


def test_a_book_that_counts_from_1904_says_so(tmp_path: Path) -> None:
    path = bad.xlsx(tmp_path / "plan.xlsx", _row(1, _value("A1", "42915", 1)))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    source = xlsx.read(bad.packed(path, parts | _styles("dd.mm.yyyy") | {"xl/workbook.xml": book}))
    assert (_cells(source)[0].value, source.remarks) == ("2021-06-30", ["dates_1904"])


@given(st.dates(date(1904, 1, 2), date(9999, 12, 31)))
def test_each_day_is_the_day_that_was_counted(day: date) -> None:
    form = number_format(14, "")
    for epoch, is_1904 in ((date(1899, 12, 30), False), (date(1904, 1, 1), True)):
        held = str((day - epoch) // timedelta(days=1))
        assert form.shown(held, is_1904=is_1904)[2] == day.isoformat()


@pytest.mark.parametrize("held", ["2958466", "1e300", "-5", "0", "nan", "inf", "-inf", "1e999"])
def test_a_number_that_no_calendar_has_is_no_day(held: str) -> None:
    kind, text, _ = number_format(14, "").shown(held)
    assert kind != "date"
    assert text


@pytest.mark.parametrize(
    ("code", "held", "shown", "value"),
    [
        ("General", "12", "12", "12"),
        ("0%", "0.45", "45%", "0.45"),
        ("0.00", "2.5", "2.50", "2.5"),
        ("#,##0", "1250000", "1,250,000", "1250000"),
        ("#,##0.00 &quot;USD&quot;", "1250.5", "1,250.50 USD", "1250.5"),
        ("General", "0.30000000000000004", "0.3", "0.3"),
    ],
)
def test_a_number_is_shown_as_its_format_says(
    code: str, held: str, shown: str, value: str, tmp_path: Path
) -> None:
    (cell,) = _cells(_read(tmp_path, _row(1, _value("A1", held, 1)), parts=_styles(code)))
    assert (cell.kind, cell.text, cell.value) == ("number", shown, value)


def test_hidden_rows_and_columns_are_read_and_marked(tmp_path: Path) -> None:
    rows = (
        _row(1, _text("A1", "seen"), _text("C1", "column")),
        _row(2, _text("A2", "row"), look='hidden="1"'),
    )
    path = bad.xlsx(tmp_path / "plan.xlsx", "".join(rows))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    columns = b'<cols><col min="3" max="99999999" hidden="1"/></cols><sheetData>'
    sheet = parts["xl/worksheets/one.xml"].replace(b"<sheetData>", columns)
    source = xlsx.read(bad.packed(path, parts | {"xl/worksheets/one.xml": sheet}))
    found = {cell.text: cell.is_hidden for cell in _cells(source)}
    assert found == {"seen": False, "column": True, "row": True}


def test_a_cell_over_hidden_and_seen_columns_is_seen(tmp_path: Path) -> None:
    rows = (_row(1, _text("A1", "Part A")), _row(2, _text("A2", "id"), _text("C2", "seen")))
    path = bad.xlsx(tmp_path / "plan.xlsx", "".join(rows), None, _merged("A1:C1", "A2:B2"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    columns = b'<cols><col min="1" max="2" hidden="1"/></cols><sheetData>'
    sheet = parts["xl/worksheets/one.xml"].replace(b"<sheetData>", columns)
    source = xlsx.read(bad.packed(path, parts | {"xl/worksheets/one.xml": sheet}))
    found = {cell.text: cell.is_hidden for cell in _cells(source)}
    assert found == {"Part A": False, "id": True, "seen": False}


def test_a_hidden_sheet_is_read_and_marked(tmp_path: Path) -> None:
    path = bad.xlsx(tmp_path / "plan.xlsx", _row(1, _text("A1", "a")))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].replace(b"<sheet ", b'<sheet state="veryHidden" ')
    source = xlsx.read(bad.packed(path, parts | {"xl/workbook.xml": book}))
    assert (_grid(source).is_hidden, _grid(source).part) == (True, "Plan")


def test_a_comment_stands_beside_its_cell_even_an_empty_one(tmp_path: Path) -> None:
    notes = "".join(
        f'<comment ref="{place}"><text><r><t>{text}</t></r></text></comment>'
        for place, text in (("A1", "Agreed in March"), ("B1", "Nobody yet"))
    )
    comments = f"<comments {S}><commentList>{notes}</commentList></comments>"
    parts = {
        "xl/comments1.xml": comments.encode(),
        "xl/worksheets/_rels/one.xml.rels": bad.relations(
            bad.relation("n", "comments", "../comments1.xml")
        ),
    }
    row = _row(1, _text("A1", "Train"), '<c r="B1"/>')
    found = [(c.text, c.note) for c in _cells(_read(tmp_path, row, parts=parts))]
    assert found == [("Train", "Agreed in March"), ("", "Nobody yet")]


def test_struck_words_are_kept_apart_by_run_and_by_style(tmp_path: Path) -> None:
    runs = "<r><rPr><strike/></rPr><t>Customs </t></r><r><t>Police</t></r>"
    rich = f'<c r="A1" t="inlineStr"><is>{runs}</is></c>'
    whole = _text("B1", "2020", 1)
    look = _styles("General", fonts="<font/><font><strike/></font>", font=1)
    found = [(c.text, c.struck) for c in _cells(_read(tmp_path, _row(1, rich, whole), parts=look))]
    assert found == [("Police", "Customs"), ("", "2020")]


def test_new_words_in_a_cell_whose_own_look_is_struck_are_kept(tmp_path: Path) -> None:
    runs = "<r><t>March </t></r><r><rPr><sz val='9'/></rPr><t>June</t></r>"
    rich = f'<c r="A1" s="1" t="inlineStr"><is>{runs}</is></c>'
    look = _styles("General", fonts="<font/><font><strike/></font>", font=1)
    (cell,) = _cells(_read(tmp_path, _row(1, rich), parts=look))
    assert cell.text == "June"
    assert "March" in cell.struck


def test_shared_texts_and_their_runs_are_found(tmp_path: Path) -> None:
    texts = "<si><t>plain</t></si><si><r><rPr><b/></rPr><t>bold</t></r><rPh><t>x</t></rPh></si>"
    parts = {"xl/sharedStrings.xml": f"<sst {S}>{texts}</sst>".encode()}
    row = _row(1, *(f'<c r="{p}1" t="s"><v>{n}</v></c>' for n, p in enumerate("AB")))
    found = [(c.text, c.is_bold) for c in _cells(_read(tmp_path, row, parts=parts))]
    assert found == [("plain", False), ("bold", True)]


@pytest.mark.parametrize("held", ["0", "-1", "one", "²"])
def test_a_shared_text_that_is_not_there_is_never_read_as_a_number(
    held: str, tmp_path: Path
) -> None:
    with pytest.raises(NotRead) as refused:
        _read(tmp_path, _row(1, f'<c r="A1" t="s"><v>{held}</v></c>'))
    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("kind", "held", "shown"), [("str", "Done", "Done"), ("n", "3", "3"), ("e", "#REF!", "#REF!")]
)
def test_a_formula_is_not_computed_its_stored_result_is_shown(
    kind: str, held: str, shown: str, tmp_path: Path
) -> None:
    element = f'<c r="A1" t="{kind}"><f>1+1</f><v>{held}</v></c>'
    (cell,) = _cells(_read(tmp_path, _row(1, element)))
    assert (cell.kind, cell.text) == ("formula", shown)


def test_a_formula_without_a_stored_result_is_known_as_one(tmp_path: Path) -> None:
    (cell,) = _cells(_read(tmp_path, _row(1, '<c r="A1"><f>1+1</f></c>')))
    assert (cell.kind, cell.text, cell.value) == ("formula", "", "")


def test_truth_values_and_iso_days_are_shown(tmp_path: Path) -> None:
    row = _row(1, '<c r="A1" t="b"><v>1</v></c>', '<c r="B1" t="d"><v>2021-06-30T00:00:00</v></c>')
    truth, day = _cells(_read(tmp_path, row))
    assert truth.text == "TRUE"
    assert (day.kind, day.value) == ("date", "2021-06-30")


@settings(max_examples=25)
@given(number=st.integers(1, 16_384))
def test_the_letters_of_a_column_lead_back_to_its_number(number: int) -> None:
    source = Source("a.xlsx", "xlsx", [])
    name = address_of(source, Grid([], 1, number), 1, number).cell
    assert xlsx._place(name) == (1, number)


def test_a_sheet_with_too_many_cells_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 3)
    with pytest.raises(NotRead) as refused:
        _read(tmp_path, _row(1, *(_value(f"{letter}1", "1") for letter in "ABCD")))
    assert (refused.value.code, refused.value.values) == ("too_many_cells", {"limit": 3})


def test_bars_drawn_with_colour_are_crosses(tmp_path):
    fills = "".join(
        f'<fill><patternFill patternType="{kind}"><fgColor {colour}/></patternFill></fill>'
        for kind, colour in (("none", ""), ("solid", 'rgb="FF00B0F0"'), ("solid", 'theme="0"'))
    )
    looks = "".join(f'<xf numFmtId="0" fontId="0" fillId="{n}"/>' for n in range(3))
    styles = f"<fonts><font/></fonts><fills>{fills}</fills><cellXfs>{looks}</cellXfs>"
    grid = _grid(
        _read(
            tmp_path,
            _row(1, _text("A1", "Activity"), _text("B1", "Q1"), _text("C1", "Q2")),
            _row(2, _text("A2", "Train"), '<c r="B2" s="1"/><c r="C2" s="1"/><c r="D2" s="1"/>'),
            _row(3, _text("A3", "Print"), '<c r="B3" s="2"/><c r="C3" s="1"/>'),
            _row(4, '<c r="A4" s="1"/><c r="B4" s="1"/>'),
            parts={"xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>".encode()},
            more=_merged("B2:C2"),
        )
    )
    bars = [(cell.row, cell.column) for cell in grid.cells if cell.text == "■"]
    assert bars == [(2, 2), (2, 3), (3, 3)]
