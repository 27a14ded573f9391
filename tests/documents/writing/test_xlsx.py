"""A workbook whose cells keep their types, whose texts are never formulas, and which prints."""

import io
import zipfile
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from roadbook.core.reasons import source, words
from roadbook.documents.papers.paper import Share, Sheet
from roadbook.documents.papers.scorecard import scorecard
from roadbook.documents.writing import xlsx
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import LANGUAGES, generated
from tests.documents.writing.test_docx import paper_of


def written(*cells, widths=(12,) * 9, **more):
    heads = tuple(f"h{n}" for n in range(len(cells)))
    sheet = Sheet("Sheet", heads, (cells,), widths[: len(cells)])
    book = load_workbook(io.BytesIO(xlsx.to_bytes(paper_of(sheets=(sheet,), **more))))
    return book["Sheet"]


def test_every_kind_of_cell_keeps_its_type():
    page = written(
        None, Fraction(13), Fraction(1, 3), Share(Fraction(13, 20)), date(2021, 7, 14),
        (words("some "), source("text 1")),
    )  # fmt: skip
    empty, whole, part, share, day, text = page[5]
    assert empty.value is None
    assert (whole.value, whole.number_format) == (13, "#,##0")
    assert part.value == pytest.approx(1 / 3)
    assert share.value == pytest.approx(0.65)
    assert share.number_format.endswith("%")
    assert day.value.date() == date(2021, 7, 14)
    assert (text.value, text.data_type) == ("some text 1", "s")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "12", "http://example.org", "{=A1}"]
)
def test_no_text_becomes_a_formula_a_number_or_a_link(text):
    (cell,) = written((source(text),))[5]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_lost():
    (cell,) = written((source("x" * 40_000),))[5]
    assert cell.value == "x" * 32_767


def test_a_column_without_a_width_fits_what_stands_in_it():
    short, long, longest = (
        written((source("x" * letters),), widths=()).column_dimensions["A"].width
        for letters in (2, 30, 400)
    )
    assert short < 10 < 22 < long < longest < 40


def test_a_long_head_breaks_over_the_table_and_makes_no_page_wider():
    titled = written((words("x"),), (words("y"),), running_head=(words("a long head " * 20),))
    assert sorted(map(str, titled.merged_cells.ranges)) == ["A1:B1", "A2:B2"]
    short = written((words("x"),), (words("y"),), running_head=(words("a head"),))
    assert titled.row_dimensions[2].height > 3 * short.row_dimensions[2].height
    assert not written((words("x"),)).merged_cells.ranges


def test_a_column_offers_its_choices_and_a_sheet_without_any_offers_none():
    sheet = Sheet("S", ("a", "b"), (((words("x"),), None),), choices={1: ("Planned", "Closed")})
    book = load_workbook(io.BytesIO(xlsx.to_bytes(paper_of(sheets=(sheet,)))))
    (rule,) = book["S"].data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("B5", '"Planned,Closed"')
    assert written(None).data_validations.dataValidation == []


def test_a_row_is_as_tall_as_its_text():
    page = written((source("words " * 40),), (words("short"),))
    lines = 40 * 6 / 12
    assert page.row_dimensions[5].height > 12 * lines / 2
    assert written((words("short"),)).row_dimensions[5].height < 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_print_with_their_heads_on_every_page(language):
    paper = scorecard(generated(), Phrasebook(language))
    book = load_workbook(io.BytesIO(xlsx.to_bytes(paper)))
    assert book.sheetnames == [sheet.name for sheet in paper.sheets]
    for page in book:
        assert page.freeze_panes == "A5"
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.fitToHeight == 0
        assert page.print_title_rows == "$4:$4"
        assert page["A1"].value.startswith(paper.title[0].text)
        assert "2021" in page["A2"].value
        assert page.auto_filter.ref


def test_an_ampersand_in_the_running_head_is_no_code_of_the_footer():
    page = written((words("x"),), running_head=(source("Drugs & crime"),))
    assert "Drugs && crime" in page.oddFooter.left.text


def test_the_same_paper_is_the_same_file():
    paper = scorecard(generated(), Phrasebook("en"))
    once = xlsx.to_bytes(paper)
    assert once == xlsx.to_bytes(paper)
    # the clock is not read: the file is of the day it speaks of
    core = zipfile.ZipFile(io.BytesIO(once)).read("docProps/core.xml").decode()
    assert f">{paper.as_of.isoformat()}T00:00:00Z<" in core


def test_a_cell_of_no_known_kind_is_a_mistake_of_the_builder():
    with pytest.raises(TypeError):
        written("a bare string")
