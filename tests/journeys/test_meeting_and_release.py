"""A coordinator with a meeting file: everything that is wrong with it is told at once."""

import shutil
from pathlib import Path

import pytest

from roadbook.cli import main as cli
from roadbook.cli.demo import AS_OF, EXAMPLE

PLANS = (EXAMPLE / "plan.en.docx", EXAMPLE / "plan.ru.docx")
MEETING = EXAMPLE / "meeting.toml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a copy of the meeting file and an empty folder of returns."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    shutil.copy(MEETING, tmp_path / "meeting.toml")
    (tmp_path / "returns").mkdir()
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "meeting.toml"
    text = path.read_text("utf-8")
    assert old in text
    first, last = text.rsplit(old, 1)
    path.write_text(first + new + last, "utf-8")


def review(folder: Path, languages: str = "en,ru,tk") -> int:
    arguments = ["--returns", folder / "returns", "--meeting", folder / "meeting.toml"]
    arguments += ["--as-of", AS_OF.isoformat(), "--language", languages, "--out", folder / "out"]
    return cli.main(["review", *map(str, PLANS), *map(str, arguments)])


def test_every_problem_of_the_file_is_named_and_nothing_is_written(folder, capsys):
    change(folder, "minutes = 120", 'minutes = "two hours"')
    change(folder, 'mode = "online"', 'mode = "on line"')
    change(folder, 'head_institution = "MFA"', 'head_institution = "Ministry of Nothing"')
    assert review(folder) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert all(line.startswith("meeting.toml, ") for line in told)
    assert any("meeting.minutes" in line for line in told)
    assert any("“on line”" in line and "online" in line for line in told)
    assert any("“Ministry of Nothing”" in line for line in told)
    assert not (folder / "out").exists()


def test_a_meeting_too_short_for_its_speakers_says_how_long_it_must_be(folder, capsys):
    change(folder, "minutes = 120", "minutes = 15")
    assert review(folder) == 2
    told = capsys.readouterr().err
    assert "15 minutes" in told
    assert "need 19" in told
    assert not (folder / "out").exists()
