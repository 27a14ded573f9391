"""Bad input at the door: one clear line, exit 2, and nothing written."""

from pathlib import Path

import pytest

from roadbook.cli.demo import EXAMPLE
from roadbook.cli.main import main
from tests.documents import bad_files

PLAN = str(EXAMPLE / "plan.en.docx")


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("ROADBOOK_LANGUAGE", "en")


def refused(argv: list[str], capsys) -> str:
    """The one line that is said on standard error."""
    assert main(argv) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    return line


def cut(path: Path) -> Path:
    """A document whose end is missing."""
    return bad_files.written(path, bad_files.docx(path).read_bytes()[:-60])


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("photo.png", bad_files.png, "is a picture"),
        ("locked.docx", bad_files.locked_office, "is protected by a password"),
        ("bomb.docx", bad_files.bomb, "unpacks to far more"),
        ("entity.docx", bad_files.entities, "declares entities"),
        ("scan.pdf", bad_files.scan, "no text on page 1"),
        ("cut.docx", cut, "damaged or cut off"),
    ],
)
def test_a_file_that_is_no_plan_is_named_with_what_to_do(name, make, says, tmp_path, capsys):
    out = tmp_path / "check.xlsx"
    line = refused(["read", str(make(tmp_path / name)), "--out", str(out)], capsys)
    assert line.startswith(name)
    assert says in line
    assert not out.exists()


def test_no_file_a_folder_and_a_huge_file(tmp_path, capsys):
    assert "no such file" in refused(["read", str(tmp_path / "none.docx")], capsys)
    assert "is a folder" in refused(["read", str(tmp_path)], capsys)
    assert "larger than 20 MB" in refused(
        ["read", str(bad_files.sparse(tmp_path / "huge.xlsx"))], capsys
    )


def test_a_document_without_a_plan(tmp_path, capsys):
    path = bad_files.docx(tmp_path / "letter.docx", body="<w:p><w:r><w:t>Hello</w:t></w:r></w:p>")
    out = tmp_path / "forms"
    argv = ["forms", str(path), "--round", "1", "--due", "2021-06-30", "--out", str(out)]
    assert "no plan was found" in refused(argv, capsys)
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--as-of", "2021-07-14", "--language", "en,xx"], "no words for “xx”"),
        (["--as-of", "2018-12-31"], "comes before the first day of the roadmap, 2019-01-01"),
        (["--as-of", "14.07.2021"], "is not a day"),
        (["--as-of", "2021-07-14", "--period", "soon"], "is not a period"),
        (["--as-of", "2021-07-14", "--meeting", "none.toml"], "none.toml cannot be opened"),
        (["--as-of", "2021-07-14", "--method", "none.toml"], "none.toml cannot be opened"),
    ],
)
def test_an_argument_that_cannot_be_meant(more, says, tmp_path, capsys):
    out = tmp_path / "review"
    returns = str(EXAMPLE / "returns")
    line = refused(["review", PLAN, "--returns", returns, "--out", str(out), *more], capsys)
    assert says in line
    assert not out.exists()
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_written_leaves_nothing_behind(tmp_path, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    argv = ["forms", PLAN, "--round", "1", "--due", "2021-06-30", "--out", str(blocked / "forms")]
    assert "could not be written" in refused(argv, capsys)
    assert blocked.read_text("utf-8") == "in the way"
