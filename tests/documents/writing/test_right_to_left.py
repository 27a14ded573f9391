"""Texts from the right stand in a paper beside those from the left; neither breaks the other."""

import io
from datetime import date

import pdfplumber
from docx import Document

from roadbook.core.reasons import source, words
from roadbook.core.words import Audience
from roadbook.documents.papers.paper import Column, Paper, Paragraph, Row, Table
from roadbook.documents.writing import docx, pdf
from roadbook.documents.writing.characters import STAND_IN, drawable, is_right_to_left
from tests.documents.writing.read_back import W

ARABIC = "تدريب موظفي الجمارك على كشف الأختام (2021)"


def paper():
    columns = (Column((words("Measure"),), 1), Column((words("Arabic"),), 1))
    cells = ((Paragraph((source("Course"),)),), (Paragraph((source(ARABIC, language="ar"),)),))
    blocks = (Paragraph((source(ARABIC, language="ar"),)), Table(columns, (Row(cells),)))
    return Paper("test", (words("T"),), ("en",), date(2021, 7, 14), Audience.JOINT, blocks)


def test_the_first_letter_with_a_direction_decides():
    assert is_right_to_left(ARABIC)
    assert is_right_to_left("1) " + ARABIC)
    assert not is_right_to_left("Course: " + ARABIC)
    assert not is_right_to_left("Курс")
    assert not is_right_to_left("2021")


def test_a_word_file_sets_the_paragraph_and_its_words_from_the_right():
    made = Document(io.BytesIO(docx.to_bytes(paper())))
    (cell,) = (c for t in made.tables for c in t.rows[1].cells if c.text == ARABIC)
    (paragraph,) = cell.paragraphs
    assert paragraph._p.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph._p.find(f"{W}r/{W}rPr/{W}rtl") is not None
    left = made.tables[0].rows[1].cells[0].paragraphs[0]
    assert left._p.find(f"{W}pPr/{W}bidi") is None


def test_a_pdf_draws_the_letters_and_aligns_them_at_the_right():
    assert STAND_IN not in drawable(ARABIC)
    with pdfplumber.open(io.BytesIO(pdf.to_bytes(paper()))) as read:
        page = read.pages[0]
        arabic = [c for c in page.chars if "Arabic" in c["fontname"]]
        assert len(arabic) > len(ARABIC)
        assert max(c["x1"] for c in arabic) > page.width - 60
