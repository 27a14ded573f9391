"""Word and Excel files as grids: what a reader would read now, and what the eye may miss."""

import json
from pathlib import Path

import pytest

from roadbook.documents.child import as_plain
from roadbook.documents.grids import docx
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source, column_letters
from roadbook.documents.parsing import understood
from tests.documents import bad_files
from tests.documents.bad_files import W


def word(tmp_path: Path, body: str, **parts: str) -> Source:
    """A document with this body; other parts by their names ("numbering", "footnotes")."""
    more = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return docx.read(bad_files.docx(tmp_path / "plan.docx", more, body))


def p(text: str, look: str = "", about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def body(source: Source) -> list[Paragraph]:
    return [i for i in source.items if isinstance(i, Paragraph) and i.where == "body"]


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


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_letters(n) for n in (1, 26, 27, 16384)] == ["A", "Z", "AA", "XFD"]
    with pytest.raises(ValueError, match="from 1"):
        column_letters(0)


def test_a_cell_comes_back_from_the_child_as_it_was_read():
    ordinary = Cell(1, 2, "text")
    texts = ("date", "2021-06-30", "old", "note", "1.")
    every = Cell(3, 4, "now", 2, 3, *texts, True, True, ["tag"], True)
    grid = Grid([ordinary, every], 4, 6, table=1, part="Plan", nested_in=(1, 2, 3))
    lines = [Paragraph("Title", level=1), grid, Grid([], 0, 0)]
    told = as_plain(Source("plan.docx", "docx", lines, title="Title"))
    assert [set(seldom) for _, seldom in told["items"][1]["seldom"]] == [set(Cell.__slots__[3:])]
    assert understood(json.loads(json.dumps(told)), "plan.docx", "docx").items == lines
