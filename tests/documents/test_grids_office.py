"""Word and Excel files as grids: what a reader would read now, and what the eye may miss."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from roadbook.documents.child import _cell
from roadbook.documents.grids import docx, xlsx
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source, column_letters
from roadbook.documents.grids.number_formats import number_format
from tests.documents import bad_files
from tests.documents.bad_files import W


def word(tmp_path: Path, body: str, **parts: str) -> Source:
    """A document with this body; other parts by their names ("numbering", "footnotes")."""
    more = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return docx.read(bad_files.docx(tmp_path / "plan.docx", more, body))


def p(text: str, look: str = "", about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def box(inside: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}</w:tc>"


def body(source: Source) -> list[Paragraph]:
    return [i for i in source.items if isinstance(i, Paragraph) and i.where == "body"]


def grids(source: Source) -> list[Grid]:
    return [i for i in source.items if isinstance(i, Grid)]


def test_merged_cells_stand_once_with_their_spans(tmp_path):
    path = tmp_path / "plan.docx"
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    document.save(str(path))
    (grid,) = grids(docx.read(path))
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in grid.cells}
    assert (grid.rows, grid.columns) == (3, 3)
    assert spans[1, 1] == (1, 2)
    assert spans[2, 3] == (2, 1)
    assert (1, 2) not in spans
    assert (3, 3) not in spans


def test_a_table_in_a_cell_is_a_grid_of_its_own(tmp_path):
    inner = f"<w:tbl><w:tr>{box(p('inner'))}</w:tr></w:tbl>"
    outer, nested = grids(word(tmp_path, f"<w:tbl><w:tr>{box(p('outer') + inner)}</w:tr></w:tbl>"))
    assert outer.cells[0].text == "outer"
    assert nested.nested_in == (1, 1, 1)
    assert nested.cells[0].text == "inner"


def test_tracked_and_struck_words_are_kept_apart(tmp_path):
    source = word(
        tmp_path,
        "<w:p><w:r><w:t>by </w:t></w:r><w:del><w:r><w:delText>June</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>July</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t> 2020</w:t></w:r>"
        '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t> 2021</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>",
    )
    (paragraph,) = body(source)
    assert (paragraph.text, paragraph.struck) == ("by July 2021", "June 2020")


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "%1.", ["1.", "2."]),
        ("upperRoman", "%1)", ["I)", "II)"]),
        ("lowerLetter", "%1.", ["a.", "b."]),
        ("russianLower", "%1)", ["а)", "б)"]),
        ("decimalZero", "%1", ["01", "02"]),
        ("bullet", "-", ["•", "•"]),
    ],
)
def test_automatic_numbers_are_counted_as_the_program_shows_them(tmp_path, form, text, shown):
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    about = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    source = word(tmp_path, p("one", about=about) + p("two", about=about), numbering=numbering)
    assert [item.list_number for item in body(source)] == shown


def test_numbers_of_several_levels_start_again_below_a_new_one(tmp_path):
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(("%1.", "%1.%2."))
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )

    def line(level: int) -> str:
        return p("x", about=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    source = word(tmp_path, "".join(map(line, (0, 1, 1, 0, 1))), numbering=numbering)
    assert [i.list_number for i in body(source)] == ["1.", "1.1.", "1.2.", "2.", "2.1."]


def test_headings_bold_and_footnotes(tmp_path):
    note = f'<w:footnote w:id="5">{p("until further notice")}</w:footnote>'
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"
    source = word(
        tmp_path,
        p("Area", about='<w:outlineLvl w:val="1"/>')
        + p("loud", "<w:b/>")
        + '<w:p><w:r><w:t>text</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>',
        footnotes=notes,
    )
    assert [i.level for i in body(source)] == [2, 0, 0]
    assert [i.is_bold for i in body(source)] == [False, True, False]
    (note,) = [i for i in source.items if isinstance(i, Paragraph) and i.where == "footnote"]
    assert note.text == "until further notice"


def sheet(tmp_path: Path, book: Workbook) -> Source:
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return xlsx.read(path)


def test_a_sheet_shows_what_the_eye_sees_and_what_it_may_miss(tmp_path):
    book = Workbook()
    page = book.active
    page.title = "Plan"
    page["A1"] = "Measures"
    page.merge_cells("A1:C1")
    page["A2"] = date(2021, 6, 30)
    page["A2"].number_format = "dd.mm.yyyy"
    page["B2"] = 12.0
    page["C2"] = "=B2*2"
    page["A3"] = "old"
    page["A3"].font = Font(strike=True)
    page["B3"] = CellRichText("now ", TextBlock(InlineFont(strike=True), "before"))
    page["C3"] = "noted"
    page["C3"].comment = Comment("ask the Ministry", "office")
    page["A4"] = "hidden"
    page.row_dimensions[4].hidden = True
    page["XFD1048576"] = "far"
    book.create_sheet("Old").sheet_state = "hidden"
    source = sheet(tmp_path, book)
    plan, old = grids(source)
    cells = {(c.row, c.column): c for c in plan.cells}
    assert (plan.part, plan.is_hidden, old.is_hidden) == ("Plan", False, True)
    assert cells[1, 1].column_span == 3
    assert (cells[2, 1].kind, cells[2, 1].text, cells[2, 1].value) == (
        "date",
        "30.06.2021",
        "2021-06-30",
    )
    assert (cells[2, 2].kind, cells[2, 2].text) == ("number", "12")
    assert cells[2, 3].kind == "formula"
    assert (cells[3, 1].text, cells[3, 1].struck) == ("", "old")
    assert (cells[3, 2].text, cells[3, 2].struck) == ("now", "before")
    assert "ask the Ministry" in cells[3, 3].note
    assert cells[4, 1].is_hidden
    assert cells[1048576, 16384].text == "far"


@pytest.mark.parametrize(
    ("key", "code", "held", "shown"),
    [
        (14, "", "44377", ("date", "30.06.2021", "2021-06-30")),
        (164, "mmmm yyyy", "44377", ("date", "June 2021", "2021-06-30")),
        (164, "[$-419]mmmm yyyy;@", "44377", ("date", "июнь 2021", "2021-06-30")),
        (164, 'd" day of "mmm', "44377", ("date", "30 day of Jun", "2021-06-30")),
        (9, "", "0.65", ("number", "65%", "0.65")),
        (3, "", "22800", ("number", "22,800", "22800")),
        (0, "", "1.1", ("number", "1.1", "1.1")),
        (0, "", "12.0", ("number", "12", "12")),
        (0, "", "n/a", ("text", "n/a", "")),
    ],
)
def test_numbers_are_shown_as_their_format_says(key, code, held, shown):
    assert number_format(key, code).shown(held) == shown


def test_the_two_epochs_of_spreadsheets_and_the_day_that_never_was():
    form = number_format(14, "")
    assert form.shown("61")[2] == "1900-03-01"
    assert form.shown("59")[2] == "1900-02-28"
    assert form.shown("0", is_1904=True)[2] == "1904-01-01"
    assert form.shown("42915", is_1904=True)[2] == "2021-06-30"


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_letters(n) for n in (1, 26, 27, 16384)] == ["A", "Z", "AA", "XFD"]
    with pytest.raises(ValueError, match="from 1"):
        column_letters(0)


def test_a_cell_comes_back_from_the_child_as_it_was_read():
    ordinary = Cell(1, 2, "text")
    every = Cell(3, 4, "now", 2, 3, "date", "2021-06-30", "old", "note", "1.", True, True)
    for cell in (ordinary, every):
        assert Cell(**_cell(cell)) == cell
    assert set(Cell.__slots__) == {*_cell(every)}
