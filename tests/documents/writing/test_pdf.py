"""A PDF that everyone can read: tagged, in its language, whole on its pages, the same each time."""

import io
import subprocess
from collections import Counter
from datetime import date

import pdfplumber
import pytest

from roadbook.core.reasons import source, words
from roadbook.core.words import Audience
from roadbook.documents.papers.joint_table import joint_table
from roadbook.documents.papers.paper import Bar, Paper, Paragraph, Squares, Style
from roadbook.documents.papers.scorecard import scorecard
from roadbook.documents.writing import pdf
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import LANGUAGES, ODD_WORDS, generated, wordy
from tests.documents.writing.read_back import pdf_pages
from tests.documents.writing.test_docx import paper_of, table_of


def opened(paper):
    return pdfplumber.open(io.BytesIO(pdf.to_bytes(paper)))


def tags(document):
    found = Counter()
    waiting = list(document.structure_tree)
    while waiting:
        node = waiting.pop()
        found[node["type"]] += 1
        waiting.extend(node.get("children", ()))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_tagged_with_their_heads_in_the_language_of_the_paper(language):
    with opened(joint_table(generated(), Phrasebook(language))) as document:
        found = tags(document)
        assert document.doc.catalog["Lang"] == language.encode()
        assert document.doc.catalog["MarkInfo"]["Marked"] is True
    areas = {m.area for m in generated().facts.roadmap.measures}
    assert found["Table"] == 1
    assert found["H1"] == 1
    assert found["TH"] == 6 + len(areas)
    assert found["TR"] == 1 + len(areas) + len(generated().verdicts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scorecard_is_one_page_upright(language):
    with opened(scorecard(generated(), Phrasebook(language))) as document:
        (page,) = document.pages
        assert page.height > page.width


@pytest.mark.parametrize(("areas", "letters"), [(5, 110), (8, 50), (11, 50), (14, 55), (14, 120)])
def test_the_scorecard_is_one_page_however_much_there_is_to_say(areas, letters):
    review = wordy(areas, letters)
    paper = scorecard(review, Phrasebook("ru"), earlier=review.scorecard)
    with opened(paper) as document:
        assert len(document.pages) == 1


def test_the_same_paper_is_the_same_file_and_dated_by_its_day():
    paper = scorecard(generated(), Phrasebook("en"))
    first = pdf.to_bytes(paper)
    assert first == pdf.to_bytes(paper)
    with pdfplumber.open(io.BytesIO(first)) as document:
        assert document.metadata["CreationDate"].startswith("D:20210714")


def test_only_the_faces_carried_along_are_used():
    written = pdf.to_bytes(joint_table(generated(), Phrasebook("ru")))
    told = subprocess.run(["pdffonts", "-"], input=written, stdout=subprocess.PIPE, check=True)
    _, _, *faces = told.stdout.decode().splitlines()
    ours = {"Literata-Regular", "NotoSans-Regular", "NotoSans-SemiBold"}
    assert {face.split()[0].partition("+")[2] for face in faces} == ours


def test_origin_and_heads_stand_on_every_page():
    rows = [f"row {n} " + "words " * 30 for n in range(40)]
    paper = paper_of(table_of(*rows), origin_note=(words("Rebuilt"),), page_words=("Page", "of"))
    pages = pdf_pages(pdf.to_bytes(paper))
    assert len(pages) > 1
    for place, page in enumerate(pages, 1):
        lines = page.splitlines()
        assert lines[0] == "Rebuilt"
        assert lines[1:3] == ["A", "B"]
        assert lines[-1].endswith(f"Page {place} of {len(pages)}")


def test_a_row_taller_than_a_page_goes_on_overleaf_and_loses_nothing():
    told = [f"w{n}" for n in range(1_500)]
    with opened(paper_of(table_of(" ".join(told)))) as document:
        assert len(document.pages) > 1
        inside = [c for page in document.pages for c in page.chars if c["bottom"] < page.height]
        assert len(inside) == sum(len(page.chars) for page in document.pages)
        text = " ".join(page.extract_text() for page in document.pages)
    assert set(told) <= set(text.split())


@pytest.mark.parametrize("odd", ODD_WORDS)
def test_whatever_a_side_wrote_is_text_and_never_source(odd):
    paper = paper_of(Paragraph((source(odd),)), table_of(odd))
    (page,) = pdf_pages(pdf.to_bytes(paper))
    ascii_words = [word for word in odd.split() if word.isascii() and word.isprintable()]
    assert all(word in page for word in ascii_words)


def test_every_voice_and_shape_passes_the_rules_of_accessibility():
    shapes = ("delivered", "unconfirmed", "differing", "under_way", "planned", "postponed", "ended")
    squares = Squares(tuple((s, 2, (words(s.replace("_", " ")),)) for s in shapes), ())
    bar = Bar(0.845, (0.33, 0.67), (words("time"),))
    spoken = [
        Paragraph((words(style.value),), style, bullet=style is Style.BODY) for style in Style
    ]
    (page,) = pdf_pages(pdf.to_bytes(paper_of(*spoken, squares, bar)))
    assert all(word in page for word in ("answer", "differing", "time"))


def test_more_measures_than_squares_fit_are_told_in_words_alone():
    many = Squares((("delivered", 200, (words("many delivered"),)),), ())
    few = Squares((("delivered", 12, (words("few delivered"),)),), ())
    with opened(paper_of(many)) as with_many, opened(paper_of(few)) as with_few:
        assert len(with_many.pages[0].rects) < 12 <= len(with_few.pages[0].rects)
        assert "many delivered" in with_many.pages[0].extract_text()


def test_a_text_in_another_language_is_tagged_with_it():
    paper = Paper(
        "test",
        (words("Title"),),
        ("en",),
        date(2021, 7, 14),
        Audience.JOINT,
        (Paragraph((words("Said: "), source("слово", language="ru"))),),
    )
    with opened(paper) as document:
        drawn = b"".join(part.get_data() for part in document.pages[0].page_obj.contents)
    assert drawn.count(b"/Lang(ru)") == 1
