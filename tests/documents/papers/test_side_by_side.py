"""Two languages of one paper in one document."""

from itertools import pairwise

import pytest

from roadbook.documents.papers.joint_table import joint_table
from roadbook.documents.papers.paper import Pairs, Paragraph, Table, plain
from roadbook.documents.papers.scorecard import scorecard
from roadbook.documents.papers.side_by_side import side_by_side
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import generated


def both():
    review = generated()
    english, russian = (joint_table(review, Phrasebook(code)) for code in ("en", "ru"))
    return english, russian, side_by_side(english, russian)


def texts(paper):
    for block in paper.blocks:
        match block:
            case Paragraph():
                yield plain(block.pieces)
            case Pairs():
                yield from (plain(p.pieces) for pair in block.rows for p in pair)
            case Table():
                for row in block.rows:
                    yield from (plain(p.pieces) for cell in row.cells for p in cell)


def test_every_word_of_both_languages_is_there():
    english, russian, paper = both()
    assert {*texts(paper)} == {*texts(english), *texts(russian)}
    assert paper.languages == ("en", "ru")


def test_what_reads_alike_in_both_stands_once():
    _, _, paper = both()
    (table,) = (b for b in paper.blocks if isinstance(b, Table))
    for row in table.rows:
        for cell in row.cells:
            for one, other in pairwise(cell):
                assert plain(one.pieces) != plain(other.pieces)


def test_words_of_the_second_language_say_that_they_are_of_it():
    _, _, paper = both()
    pairs = [pair for b in paper.blocks if isinstance(b, Pairs) for pair in b.rows]
    assert pairs
    for one, other in pairs:
        assert all(piece.language != "ru" for piece in one.pieces)
        assert all(piece.language for piece in other.pieces)


def test_two_different_papers_do_not_stand_side_by_side():
    review = generated()
    with pytest.raises(ValueError, match="are not one paper"):
        side_by_side(joint_table(review, Phrasebook("en")), scorecard(review, Phrasebook("ru")))
