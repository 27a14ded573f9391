"""A DOCX as Word needs it: named styles, header rows, rows that stand whole, languages, fields."""

import io
import re
from datetime import date
from importlib.resources import files
from zipfile import ZipFile

import pytest
from docx import Document

from roadbook.core.reasons import source, words
from roadbook.core.words import Audience
from roadbook.documents.papers.joint_table import joint_table
from roadbook.documents.papers.paper import Column, Paper, Paragraph, Row, Style, Table, plain
from roadbook.documents.writing import docx
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import LANGUAGES, generated
from tests.documents.writing.read_back import W, docx_paragraphs, docx_part


def paper_of(*blocks, **more):
    return Paper(
        "test", (words("Title"),), ("en",), date(2021, 7, 14), Audience.JOINT, blocks, **more
    )


def table_of(*texts, is_group=False):
    rows = tuple(
        Row(((Paragraph((source(text),)),), (Paragraph((words("beside"),)),)), False)
        for text in texts
    )
    group = Row(((Paragraph((words("Area"),), Style.PART),),), is_group=True)
    columns = (Column((words("A"),), 1), Column((words("B"),), 3))
    return Table(columns, (group, *rows) if is_group else rows, is_dense=True)


@pytest.fixture(scope="module", params=LANGUAGES)
def joint(request):
    paper = joint_table(generated(), Phrasebook(request.param))
    return paper, docx.to_bytes(paper)


def test_every_table_repeats_its_head_and_keeps_its_rows_whole(joint):
    _, written = joint
    tables = list(docx_part(written).iter(f"{W}tbl"))
    assert tables
    for table in tables:
        head, *rows = table.iter(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_document_and_its_foreign_runs_say_their_language(joint):
    paper, written = joint
    default = docx_part(written, "word/styles.xml").find(f".//{W}style/{W}rPr/{W}lang")
    assert default.get(f"{W}val") == paper.languages[0]
    foreign = {e.get(f"{W}val") for e in docx_part(written).iter(f"{W}lang")}
    assert foreign
    assert paper.languages[0] not in foreign


def test_properties_name_the_paper_and_no_person(joint):
    paper, written = joint
    about = Document(io.BytesIO(written)).core_properties
    assert about.title
    assert about.author == about.last_modified_by == "Roadbook"
    assert about.language == paper.languages[0]
    assert about.created.date() == date(2021, 7, 14)


def test_the_foot_counts_pages_with_fields_and_the_page_lies_on_its_side(joint):
    paper, written = joint
    document = Document(io.BytesIO(written))
    section = document.sections[0]
    assert section.page_width > section.page_height
    fields = [e.text for e in section.footer._element.iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    told, counted = section.footer.tables[0].rows[0].cells
    assert plain(paper.running_head) == told.text.replace("\N{NON-BREAKING HYPHEN}", "-")
    assert paper.page_words[0] in counted.text


def test_styles_are_named_after_the_voices():
    written = docx.to_bytes(paper_of(*(Paragraph((words(style.value),), style) for style in Style)))
    names = [p.style.name for p in Document(io.BytesIO(written)).paragraphs]
    assert names == [
        "Answer",
        "Title",
        "Heading 1",
        "Body Text",
        "Sides",
        "Second",
        "Label",
        "Note",
    ]


def test_parts_and_areas_are_levels_that_a_reader_can_jump_to():
    styles = docx_part(docx.to_bytes(paper_of()), "word/styles.xml")
    levels = {
        style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    assert levels["Heading1"] == "0"
    assert levels["PartDense"] == "1"


def test_the_same_paper_is_the_same_file():
    paper = paper_of(table_of("one", "two"))
    assert docx.to_bytes(paper) == docx.to_bytes(paper)


def test_faces_that_are_not_installed_have_a_substitute():
    fonts = docx_part(docx.to_bytes(paper_of()), "word/fontTable.xml")
    named = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val")
        for font in fonts.iter(f"{W}font")
    }
    assert named == {"Literata": "Georgia", "Noto Sans": "Segoe UI"}


def test_widths_of_columns_fill_the_text_between_the_margins():
    written = docx.to_bytes(paper_of(table_of("text")))
    body = docx_part(written)
    widths = [int(e.get(f"{W}w")) for e in body.iter(f"{W}gridCol")]
    assert widths[1] == pytest.approx(3 * widths[0], abs=2)
    assert sum(widths) == pytest.approx((210 - 36) / 25.4 * 1440, abs=2)


def test_no_column_is_narrower_than_its_longest_word_and_equal_ones_stay_equal():
    word = "представительство"
    cells = ((Paragraph((words("x"),)),), (Paragraph((words(word),)),), (), ())
    columns = tuple(Column((words("A"),), width) for width in (6, 1, 1, 6))
    body = docx_part(docx.to_bytes(paper_of(Table(columns, (Row(cells),)))))
    first, narrow, equal, last = (int(e.get(f"{W}w")) for e in body.iter(f"{W}gridCol"))
    assert narrow == equal > len(word) * 9.5 * 0.55 * 20
    assert first == last
    assert first + narrow + equal + last == pytest.approx((210 - 36) / 25.4 * 1440, abs=4)


def test_what_an_empty_column_does_not_need_goes_to_the_one_that_breaks_its_lines():
    long = "a measure that is told in very many words " * 6
    cells = ((Paragraph((words(long),)),), (Paragraph((words("no report"),)),), ())
    columns = tuple(Column((words("A"),), width) for width in (4, 3, 3))
    body = docx_part(docx.to_bytes(paper_of(Table(columns, (Row(cells),)))))
    first, *sides = (int(e.get(f"{W}w")) for e in body.iter(f"{W}gridCol"))
    assert sides[0] == sides[1]
    assert first > 2 * sides[0]


@pytest.mark.parametrize("held", ["2019-2021", "COVID-19", "2019-2021-nji", "SHA-256"])
def test_no_line_ends_inside_a_number_with_a_hyphen(held):
    body = docx_part(docx.to_bytes(paper_of(Paragraph((source(f"well-known {held}, said"),)))))
    assert len(list(body.iter(f"{W}noBreakHyphen"))) == held.count("-")
    assert docx_paragraphs(body) == [f"well-known {held}, said"]


def test_the_name_of_a_file_may_break_at_its_hyphens():
    name = "receipt.state-customs-service.2021-H1-120-930-725.ru.docx"
    body = docx_part(docx.to_bytes(paper_of(Paragraph((source(name),)))))
    assert not list(body.iter(f"{W}noBreakHyphen"))


def test_a_group_row_stays_with_the_row_below_it():
    body = docx_part(docx.to_bytes(paper_of(table_of("text", is_group=True))))
    group = list(body.iter(f"{W}tr"))[1]
    assert group.find(f".//{W}gridSpan").get(f"{W}val") == "2"
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in group.iter(f"{W}p"))


def test_a_row_that_would_fill_most_of_a_page_may_break():
    body = docx_part(docx.to_bytes(paper_of(table_of("short", "long words " * 400))))
    _, short, long = body.iter(f"{W}tr")
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert long.find(f"{W}trPr") is None


def test_characters_that_xml_does_not_allow_are_left_out():
    written = docx.to_bytes(paper_of(Paragraph((source("a\x00b\ufffe\ud800c <&> ]]>\nd"),))))
    assert docx_paragraphs(docx_part(written)) == ["abc <&> ]]>\nd"]


def test_no_part_of_the_package_tells_when_it_was_packed():
    with ZipFile(io.BytesIO(docx.to_bytes(paper_of()))) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}


def test_the_serif_is_embedded_as_the_standard_asks_and_nothing_foreign_comes_along():
    with ZipFile(io.BytesIO(docx.to_bytes(paper_of(Paragraph((words("Words"),)))))) as packed:
        names = packed.namelist()
        table = packed.read("word/fontTable.xml").decode()
        folded = packed.read("word/fonts/font1.odttf")
    key = bytes.fromhex(re.search(r'fontKey="\{([0-9A-F-]+)\}"', table)[1].replace("-", ""))[::-1]
    face = bytes(b ^ key[i % 16] for i, b in enumerate(folded[:32])) + folded[32:]
    assert face == (files("roadbook.documents.writing") / "fonts/Literata-Regular.ttf").read_bytes()
    assert not [n for n in names if "thumbnail" in n or "customXml" in n or "Effects" in n]
