"""Bad input at the command line: nothing done, one line that says why, nothing written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from roadbook.cli.main import main
from tests.documents import bad_files as bad

_DAY = ["--as-of", "2021-07-14"]


def _plan_without_a_table(path: Path) -> Path:
    text = "The parties met in Ashgabat and thanked each other for the cooperation of many years."
    return bad.docx(path, body=f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def _cut_off(path: Path) -> Path:
    return bad.written(path, bad.docx(path).read_bytes()[:-60])


def _plan(path: Path) -> Path:
    """A plan of two measures for 2019 to 2021."""
    rows = [
        ("No.", "Measure", "Responsible", "Timeframe"),
        ("1", "Train the investigators of the police in forensic work", "Police", "2019-2021"),
        ("2", "Publish a handbook for the judges of the courts", "Supreme Court", "2020"),
    ]
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row)
        + "</w:tr>"
        for row in rows
    )
    title = "<w:p><w:r><w:t>Plan of measures for 2019-2021</w:t></w:r></w:p>"
    return bad.docx(path, body=f"{title}<w:tbl>{cells}</w:tbl>")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing.docx": (lambda path: None, "there is no such file"),
    "folder.docx": (Path.mkdir, "is a folder"),
    "photo.docx": (bad.png, "is a picture"),
    "locked.docx": (bad.locked_office, "protected by a password"),
    "locked.pdf": (bad.locked_pdf, "protected by a password"),
    "sparse.docx": (bad.sparse, "is larger than 20 MB"),
    "bomb.docx": (bad.bomb, "unpacks to far more"),
    "entity.docx": (bad.entities, "declares entities (word/document.xml)"),
    "scan.pdf": (bad.scan, "no text on page 1"),
    "cut.docx": (_cut_off, "is damaged or cut off"),
    "letter.docx": (_plan_without_a_table, "no plan was found"),
}


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_LANGUAGE", "en")


def _only_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error, where nothing came on standard output."""
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert "Traceback" not in line
    assert line.endswith(".")
    return line


@pytest.mark.parametrize("name", BAD)
def test_a_plan_that_may_not_be_read_ends_reading_with_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, why = BAD[name]
    make(tmp_path / name)
    out = tmp_path / "out" / "check.xlsx"
    assert main(["read", str(tmp_path / name), "--out", str(out)]) == 2
    line = _only_line(capsys)
    assert name in line
    assert why in line
    assert not out.parent.exists()


@pytest.mark.parametrize("name", BAD)
def test_a_plan_that_may_not_be_read_ends_a_review_with_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, why = BAD[name]
    make(tmp_path / name)
    returns, out = tmp_path / "returns", tmp_path / "pack"
    returns.mkdir()
    order = ["review", str(tmp_path / name), "--returns", str(returns), *_DAY, "--out", str(out)]
    assert main(order) == 2
    line = _only_line(capsys)
    assert name in line
    assert why in line
    assert not out.exists()


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--language", "xx", "there are no words for “xx”. There are: en, ru, tk."),
        ("--language", "en,xx", "there are no words for “xx”"),
        ("--as-of", "2018-12-31", "comes before the first day of the roadmap"),
        ("--as-of", "2021-02-30", "“2021-02-30” is not a day"),
        ("--as-of", "soon", "“soon” is not a day"),
        ("--period", "2021-2019", "“2021-2019” is not a period"),
        ("--returns", "nowhere", "is not a folder"),
        ("--meeting", "nowhere.toml", "nowhere.toml"),
        ("--method", "nowhere.toml", "nowhere.toml"),
    ],
)
def test_an_order_that_cannot_be_followed_ends_with_one_line(
    option: str, value: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, returns, out = _plan(tmp_path / "plan.docx"), tmp_path / "returns", tmp_path / "pack"
    returns.mkdir()
    is_path = option in ("--returns", "--meeting", "--method")
    order = ["review", str(plan), "--returns", str(returns), *_DAY, "--out", str(out)]
    assert main([*order, option, str(tmp_path / value) if is_path else value]) == 2
    assert why in _only_line(capsys)
    assert not out.exists()


def test_forms_of_no_plan_are_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter, out = _plan_without_a_table(tmp_path / "letter.docx"), tmp_path / "forms"
    order = ["forms", str(letter), "--round", "1", "--due", "2021-06-30", "--out", str(out)]
    assert main(order) == 2
    assert "no plan was found" in _only_line(capsys)
    assert not out.exists()


@pytest.mark.parametrize("command", ["read", "forms", "review"])
def test_a_place_that_cannot_be_written_to_is_told_and_left_as_it_is(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, blocked, returns = _plan(tmp_path / "plan.docx"), tmp_path / "file", tmp_path / "returns"
    returns.mkdir()
    blocked.write_text("in the way", "utf-8")
    more = {
        "read": ["--out", str(blocked / "check.xlsx")],
        "forms": ["--round", "1", "--due", "2021-06-30", "--out", str(blocked / "forms")],
        "review": ["--returns", str(returns), *_DAY, "--out", str(blocked / "pack")],
    }
    assert main([command, str(plan), *more[command]]) == 2
    assert "could not be written" in capsys.readouterr().err.splitlines()[-1]
    assert blocked.read_text("utf-8") == "in the way"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "plan.docx", "returns"]


def test_a_check_sheet_is_written_to_a_folder_that_is_made(tmp_path: Path) -> None:
    out = tmp_path / "new" / "check.xlsx"
    assert main(["read", str(_plan(tmp_path / "plan.docx")), "--out", str(out)]) == 0
    assert [path.name for path in out.parent.iterdir()] == ["check.xlsx"]


def test_the_plan_of_these_tests_is_a_good_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, returns, out = _plan(tmp_path / "plan.docx"), tmp_path / "returns", tmp_path / "pack"
    returns.mkdir()
    main(["review", str(plan), "--returns", str(returns), *_DAY, "--out", str(out)])
    assert (out / "review.json").is_file()
    assert capsys.readouterr().err == ""


def test_every_plan_that_is_refused_keeps_the_folder_of_the_last_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    returns, out = tmp_path / "returns", tmp_path / "pack"
    returns.mkdir()
    out.mkdir()
    (out / "minutes.docx").write_bytes(b"of the last meeting")
    scan = bad.scan(tmp_path / "scan.pdf")
    order = ["review", str(scan), "--returns", str(returns), *_DAY, "--out", str(out)]
    assert main(order) == 2
    assert "scan.pdf" in _only_line(capsys)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "minutes.docx": b"of the last meeting"
    }


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "COMMAND"),
        (["draw"], "draw"),
        (["read"], "PLAN"),
        (["read", "a.docx", "--json", "--out", "a.xlsx"], "--out"),
    ],
)
def test_a_command_that_is_not_whole_is_told_in_one_line(
    words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert (told.out, why in line) == ("", True)
    assert line.endswith("--help")
