"""Every written paper is read again: each numeral on it is a piece of the paper, and each figure
stands there with the value that the review has for it.
"""

from collections import Counter

import pytest

from roadbook.core.figures import Figure
from roadbook.core.reasons import PieceKind
from roadbook.documents.papers.joint_table import joint_table
from roadbook.documents.papers.next_roadmap import next_roadmap
from roadbook.documents.papers.paper import Paper, Share, plain
from roadbook.documents.papers.scorecard import scorecard
from roadbook.documents.writing import docx, pdf, xlsx
from roadbook.documents.writing.characters import drawable, legal
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import LANGUAGES, generated, r1, renewed
from tests.documents.writing.read_back import (
    as_number,
    docx_paragraphs,
    docx_part,
    figure_pieces,
    numerals,
    on_paper,
    pdf_pages,
    pieces_of,
    said,
    text_of,
    xlsx_sheets,
)

KINDS = ("scorecard", "joint-table", "next-roadmap")
every_paper = pytest.mark.parametrize("kind", KINDS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def made(kind: str, language: str) -> tuple[Paper, dict[str, Figure]]:
    """A paper of the generated review and the figures that it may place."""
    review, phrases = generated(), Phrasebook(language)
    figures = {figure.id: figure for figure in review.scorecard.figures}
    if kind == "scorecard":
        return scorecard(review, phrases), figures
    if kind == "joint-table":
        return joint_table(review, phrases), figures
    renewal = renewed(review)
    return next_roadmap(renewal, review, phrases), {f.id: f for f in renewal.figures}


@every_language
@every_paper
def test_a_docx_says_what_the_paper_says_and_nothing_else(kind, language):
    paper, _ = made(kind, language)
    body = docx_part(docx.to_bytes(paper))
    shapes = str.maketrans("", "", "■□◧▫▣–\t \n")
    written = [text.translate(shapes) for text in docx_paragraphs(body)]
    meant = [legal(plain(p)).translate(shapes) for b in paper.blocks for p in said(b)]
    assert "".join(written) == "".join(meant)


@every_language
@every_paper
def test_every_numeral_of_a_pdf_is_one_of_the_paper_or_a_page_number(kind, language):
    paper, _ = made(kind, language)
    pages = pdf_pages(pdf.to_bytes(paper))
    meant = Counter(numerals(drawable(text_of(paper))))
    for place in range(1, len(pages) + 1):
        around = plain(paper.running_head) + plain(paper.origin_note)
        meant.update(numerals(around))
        meant.update((str(place), str(len(pages))))
    assert Counter(numerals("\n".join(pages))) == meant


@every_language
@every_paper
def test_only_figures_days_numbers_and_quoted_texts_hold_numerals(kind, language):
    paper, _ = made(kind, language)
    assert not any(numerals(p.text) for p in pieces_of(paper) if p.kind is PieceKind.WORDS)


@every_language
@every_paper
def test_each_figure_on_paper_has_the_value_of_the_review(kind, language):
    paper, figures = made(kind, language)
    placed = 0
    for piece in figure_pieces(paper):
        name, _, part = piece.ref.partition("#")
        if name in figures:
            shown = on_paper(figures[name], part)
            assert as_number(piece.text, language) == shown, piece
            placed += 1
    assert placed or kind == "joint-table"


@every_language
def test_the_workbook_holds_every_figure_with_its_exact_value(language):
    review = generated()
    paper = scorecard(review, Phrasebook(language))
    sheets = xlsx_sheets(xlsx.to_bytes(paper))
    rows = sheets[paper.sheets[0].name][4:]
    by_id = {row[-1]: row for row in rows}
    assert set(by_id) == {figure.id for figure in review.scorecard.figures}
    for figure in review.scorecard.figures:
        row = by_id[figure.id]
        value = float(figure.value) if figure.value is not None else None
        if value is None:
            assert isinstance(row[2], str)
        else:
            assert row[2] == pytest.approx(value, abs=1e-12)
        for place, part in ((3, figure.numerator), (4, figure.denominator)):
            assert row[place] == (None if part is None else pytest.approx(float(part)))
        assert row[5] == figure.not_assessable
        assert row[6].date() == figure.as_of


@every_language
def test_every_text_of_the_workbook_is_a_text_of_the_paper(language):
    paper = scorecard(generated(), Phrasebook(language))
    sheets = xlsx_sheets(xlsx.to_bytes(paper))
    for sheet in paper.sheets:
        for written, meant in zip(sheets[sheet.name][4:], sheet.rows, strict=True):
            for cell, value in zip(written, meant, strict=True):
                if isinstance(value, tuple):
                    assert (cell or "") == legal(plain(value))
                elif isinstance(value, Share):
                    assert cell == pytest.approx(float(value.value))


def test_the_scorecard_of_the_twenty_measures_answers_in_one_sentence():
    paper = scorecard(r1(), Phrasebook("en"))
    (page,) = pdf_pages(pdf.to_bytes(paper))
    read = " ".join(page.split())
    answer = "13 of 20 delivered (65.0 %), 0 validated by both sides; 84.5 % of the period elapsed."
    assert answer in read
    assert "926 of 1,096 days of the nominal period, 84.5 %; from signature 731 of 901" in read
