"""The files of `roadbook read` begin to be parsed before the command line is loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from roadbook.cli import door
from roadbook.cli.demo import EXAMPLE

PLAN = EXAMPLE / "plan.en.docx"


def test_only_the_plans_behind_read_are_begun_and_what_cannot_be_opened_is_left(tmp_path):
    begun = door.begin(["read", str(PLAN), str(tmp_path / "none.docx"), "--json", str(PLAN)])
    assert list(begun) == [PLAN]
    for parsing in begun.values():
        parsing.end()
    assert door.begin(["forms", str(PLAN)]) == {}


def test_a_plan_is_read_through_the_door(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["roadbook", "read", str(PLAN), "--json"])
    assert door.main() == 0
    assert len(json.loads(capsys.readouterr().out)["measures"]) == 36


@pytest.mark.parametrize("option", ["--no-such-option", "--period"])
def test_what_was_begun_is_ended_where_the_command_is_not_understood(monkeypatch, option):
    monkeypatch.setattr(sys, "argv", ["roadbook", "read", str(PLAN), option])
    assert door.main() == 2


def test_a_missing_file_is_told_by_the_command(monkeypatch, capsys, tmp_path):
    path = Path(tmp_path / "none.docx")
    monkeypatch.setattr(sys, "argv", ["roadbook", "read", str(path)])
    assert door.main() == 2
    assert "none.docx" in capsys.readouterr().err


@pytest.mark.parametrize("reader_stays", [True, False])
def test_all_is_written_before_the_process_ends_and_a_pipe_that_closes_is_no_surprise(reader_stays):
    command = [sys.executable, "-m", "roadbook", "read", str(PLAN), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        if not reader_stays:
            child.stdout.close()
        told = child.stdout.read() if reader_stays else b""
        errors = child.stderr.read()
    assert errors == b""
    assert child.returncode == (0 if reader_stays else 1)
    if reader_stays:
        assert len(json.loads(told)["measures"]) == 36
