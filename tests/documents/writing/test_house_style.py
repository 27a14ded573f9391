"""An institution's own Word template: its letterhead and styles stay, its text goes."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm, Pt

from roadbook.core.reasons import words
from roadbook.core.words import Audience
from roadbook.documents.papers.paper import Column, Paper, Paragraph, Row, Style, Table
from roadbook.documents.refused import Refused
from roadbook.documents.writing import docx
from roadbook.documents.writing.house_style import read_house_style
from tests.documents.writing.read_back import W, docx_part


def template(path, *, number_of_title="Title", first_page=False):
    """A letterhead as a ministry has it: own face, own page, a style numbered by its own Word."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.left_margin = Mm(30)
    section.header.paragraphs[0].text = "MINISTRY OF JUSTICE"
    if first_page:
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "MINISTRY OF JUSTICE, in full"
    document.styles["Normal"].font.name = "PT Astra Serif"
    document.styles["Title"].font.size = Pt(31)
    document.styles["Title"].element.set(f"{W}styleId", number_of_title)
    document.add_paragraph("Text of the template that is no part of any paper")
    document.save(path)
    return path


def paper(**more):
    table = Table((Column((words("A"),), 1),), (Row(((Paragraph((words("cell"),)),),)),))
    blocks = (Paragraph((words("Named"),), Style.TITLE), table)
    given = {"origin_note": (words("Rebuilt"),), "running_head": (words("Agenda"),), **more}
    return Paper("test", (words("T"),), ("en",), date(2021, 7, 14), Audience.JOINT, blocks, **given)


def texts(document):
    return [p.text for p in document.paragraphs]


def test_letterhead_page_and_styles_are_the_templates(tmp_path):
    house = read_house_style(template(tmp_path / "own.docx"))
    made = Document(io.BytesIO(docx.to_bytes(paper(), house)))
    section = made.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["MINISTRY OF JUSTICE", "Rebuilt"]
    assert section.footer.tables[0].cell(0, 0).text.startswith("Agenda")
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (216, 30)
    assert "Text of the template that is no part of any paper" not in texts(made)
    assert made.styles["Title"].font.size == Pt(31)
    assert made.styles["Second"].font.name is None
    assert made.styles["Normal"].font.name == "PT Astra Serif"


def test_a_style_that_another_word_numbered_is_followed(tmp_path):
    house = read_house_style(template(tmp_path / "own.docx", number_of_title="a3"))
    made = Document(io.BytesIO(docx.to_bytes(paper(), house)))
    (title,) = (p for p in made.paragraphs if p.text == "Named")
    assert title.style.base_style.style_id == "a3"


def test_a_first_page_of_its_own_says_too_where_the_paper_comes_from(tmp_path):
    house = read_house_style(template(tmp_path / "own.docx", first_page=True))
    section = Document(io.BytesIO(docx.to_bytes(paper(), house))).sections[0]
    first = [p.text for p in section.first_page_header.paragraphs]
    assert first == ["MINISTRY OF JUSTICE, in full", "Rebuilt"]
    assert section.first_page_footer.tables[0].cell(0, 0).text.startswith("Agenda")


def test_tables_are_as_wide_as_the_templates_page_and_lie_down_where_the_paper_does(tmp_path):
    house = read_house_style(template(tmp_path / "own.docx"))
    written = docx.to_bytes(paper(is_landscape=True), house)
    section = Document(io.BytesIO(written)).sections[0]
    assert section.page_width > section.page_height
    width = int(docx_part(written).find(f".//{W}tblW").get(f"{W}w"))
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(width * 635 - room) < 20_000


def test_a_dotx_is_a_template_too(tmp_path):
    plain, made = template(tmp_path / "own.docx"), tmp_path / "own.dotx"
    with ZipFile(plain) as packed, ZipFile(made, "w") as again:
        for name in packed.namelist():
            part = packed.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"document.main+xml", b"template.main+xml")
            again.writestr(name, part)
    assert docx.to_bytes(paper(), read_house_style(made))


@pytest.mark.parametrize("content", [b"", b"no Word file", b"%PDF-1.7"])
def test_what_is_no_template_is_refused(tmp_path, content):
    path = tmp_path / "own.docx"
    path.write_bytes(content)
    with pytest.raises(Refused):
        read_house_style(path)
