"""Writing a paper to a place: whole or not at all, and what cannot be is refused in words."""

import pytest

from roadbook.core.reasons import source, words
from roadbook.documents.papers.paper import Sheet
from roadbook.documents.refused import Refused
from roadbook.documents.writing import write
from roadbook.documents.writing.characters import STAND_IN, drawable, legal
from roadbook.wording.phrasebook import Phrasebook
from tests.documents.papers.reviews import LANGUAGES
from tests.documents.writing.test_docx import paper_of, table_of

PAPER = paper_of(table_of("text"), sheets=(Sheet("S", ("A",), (((words("x"),),),)),))


@pytest.mark.parametrize("name", ["paper.docx", "paper.PDF", "paper.xlsx"])
def test_a_paper_lies_whole_under_its_name_and_nothing_beside_it(tmp_path, name):
    write(PAPER, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_size > 1_000


@pytest.mark.parametrize("name", ["paper.odt", "paper", "paper.docx.txt"])
def test_a_name_that_no_paper_has_is_refused_and_says_which_there_are(tmp_path, name):
    with pytest.raises(Refused) as refused:
        write(PAPER, tmp_path / name)
    (reason,) = refused.value.reasons
    for language in LANGUAGES:
        told = "".join(piece.text for piece in Phrasebook(language).sentence(reason))
        assert name in told
        assert ".docx, .pdf, .xlsx" in told
    assert list(tmp_path.iterdir()) == []


def test_a_paper_without_sheets_is_no_workbook(tmp_path):
    with pytest.raises(Refused):
        write(paper_of(), tmp_path / "paper.xlsx")


def test_a_place_that_cannot_be_written_keeps_what_was_there(tmp_path):
    (tmp_path / "paper.docx").mkdir()
    with pytest.raises(OSError, match=r"paper\.docx"):
        write(PAPER, tmp_path / "paper.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["paper.docx"]


def test_a_paper_that_cannot_be_made_leaves_the_older_file(tmp_path):
    path = tmp_path / "paper.xlsx"
    path.write_text("older")
    broken = paper_of(sheets=(Sheet("S", ("A",), (("bare",),)),))
    with pytest.raises(TypeError):
        write(broken, path)
    assert path.read_text() == "older"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Ýol kartasy ň ş ž ä ö ü ç", "Ýol kartasy ň ş ž ä ö ü ç"),
        ("План №5 «мер» – 10 %", "План №5 «мер» – 10 %"),
        ("ҳўқғ ә ө ү қ ң", "ҳўқғ ә ө ү қ ң"),
        ("ț", "t"),
        ("ﬁne", "fine"),
        ("中✅", STAND_IN * 2),
        ("a\x00b\x07c", "abc"),
        ("a\ufeffb", "ab"),
        ("two\r\nlines\tand", "two\nlines and"),
    ],
)
def test_what_our_fonts_cannot_draw_has_a_stand_in(text, drawn):
    assert drawable(text) == drawn


def test_letters_of_the_working_languages_are_all_drawn():
    for letters in ("aäbçdeäfgHijžkLmnňoöpqrsştuüvwyýz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"):
        assert drawable(letters + letters.upper()) == letters + letters.upper()


def test_a_legal_text_is_left_as_it_is():
    assert legal("any text, любой – 中✅\n\t") == "any text, любой – 中✅\n\t"
    assert source(legal("\x00")).text == ""
