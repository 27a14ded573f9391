"""The operators' commands, as they are typed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from roadbook.cli.main import main
from roadbook.models import Document, Doubt, Measure, Person, Roadmap
from tests.record.installations import place_for_one
from tests.record.test_verification import behind_the_program

EXAMPLE = Path(__file__).parents[2] / "examples" / "turkmenistan-unodc"
WORDS = re.compile(r"joint \d+( [a-z]{5}){8}")


@pytest.fixture(autouse=True)
def _at_home(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_LANGUAGE", "en")
    settings.HOME = tmp_path / "home"
    settings.FILES = tmp_path / "home" / "files"


@pytest.fixture
def begun(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    """A record with a coordinator of each side."""
    for side, name in (("state", "Alma Ataýewa"), ("organisation", "Cheng Li")):
        assert main(["init", "--side", side, "--name", name, "--title", "Coordinator"]) == 0
    capsys.readouterr()


def test_a_side_begins_once(begun, capsys):
    assert main(["init", "--side", "state", "--name", "Somebody else"]) == 2
    assert "somebody is there already" in capsys.readouterr().err
    assert Person.objects.count() == 2


def test_a_plan_becomes_a_draft_with_every_doubt_and_the_file_itself(begun, capsys, settings):
    assert main(["import", str(EXAMPLE / "plan.en.docx"), "--side", "state"]) == 0
    told = capsys.readouterr().out
    assert f"{Measure.objects.count()} measures" in told
    assert f"{Doubt.objects.count()} doubts to settle" in told
    assert Doubt.objects.count() > 0
    assert set(Doubt.objects.values_list("is_settled", "compartment")) == {(False, "state")}
    (document,) = Document.objects.all()
    assert (settings.FILES / document.digest[:2] / document.digest).is_file()
    assert Roadmap.objects.get().state == "draft"


def test_a_plan_needs_a_side_and_a_coordinator_of_it(begun, capsys):
    plan = str(EXAMPLE / "plan.en.docx")
    assert main(["import", plan]) == 2
    assert main(["import", plan, "--side", "both"]) == 2
    assert main(["import", plan, "--side", "state", "--by", "Cheng Li"]) == 2
    refused = capsys.readouterr().err.splitlines()
    assert len(refused) == 3
    assert not Roadmap.objects.exists()


def test_a_checkpoint_is_given_and_compared(begun, capsys):
    assert main(["verify", "--give", "joint"]) == 0
    given = WORDS.search(capsys.readouterr().out.splitlines()[-1])
    assert given
    main(["people", "add", "--side", "state", "--name", "B. B.", "--role", "observer"])
    assert main(["verify", "--checkpoint", given[0]]) == 0
    assert "2 acts since the last checkpoint" in capsys.readouterr().out
    other = given[0].replace(given[0].split()[2], "babab")
    assert main(["verify", "--checkpoint", other]) == 1
    assert "is not what the checkpoint tells" in capsys.readouterr().out
    assert main(["verify", "--checkpoint", "twelve"]) == 2


def test_damage_is_told_in_every_language_with_exit_one(begun, capsys, monkeypatch):
    with behind_the_program():
        Person.objects.filter(side="state").update(address="1" * 64)
    for language, word in (("en", "Not whole"), ("ru", "повреждения"), ("tk", "Bütin däl")):
        monkeypatch.setenv("ROADBOOK_LANGUAGE", language)
        assert main(["verify"]) == 1
        told = capsys.readouterr().out
        assert word in told
        assert Person.objects.get(side="state").pk in told


def test_no_export_is_written_of_what_is_not_whole(begun, capsys, tmp_path):
    assert main(["export", "--out", str(tmp_path / "whole.zip")]) == 0
    with behind_the_program():
        Person.objects.filter(side="state").update(address="1" * 64)
    assert main(["export", "--out", str(tmp_path / "damaged.zip")]) == 2
    assert "no export is written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.glob("*.zip")] == ["whole.zip"]


def test_people_are_listed_added_and_given_offices_that_end(begun, capsys):
    add = ["people", "add", "--side", "state", "--name", "B. Berdiýew", "--role", "observer"]
    assert main(add) == 0
    person = ["--side", "state", "--person", "B. Berdiýew"]
    assert main(["people", "office", *person, "--role", "auditor"]) == 0
    office = re.search(r"\(([0-9a-f]{32})\)", capsys.readouterr().out.splitlines()[-1])
    assert office
    last = ["--office", office[1], "--last", "2030-01-31"]
    assert main(["people", "end", "--side", "state", *last]) == 0
    assert main(["people", "list", "--side", "state"]) == 0
    told = capsys.readouterr().out
    assert "B. Berdiýew" in told
    assert "to 31\N{NO-BREAK SPACE}January 2030" in told
    assert "Cheng Li" not in told


@pytest.mark.parametrize(
    "asked",
    [
        ["add", "--side", "state", "--name", "X"],
        ["add", "--side", "state", "--name", "X", "--role", "king"],
        ["add", "--side", "state", "--name", "X", "--role", "observer", "--institution", "none"],
        ["office", "--side", "state", "--person", "Nobody", "--role", "observer"],
        ["end", "--side", "state", "--office", "f" * 32],
        ["add", "--side", "organisation", "--name", "X", "--role", "observer", "--by", "Alma"],
    ],
)
def test_what_cannot_be_done_with_people_is_one_line_and_changes_nothing(begun, capsys, asked):
    assert main(["people", *asked]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert Person.objects.count() == 2


def run(address: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, on the installation at this address."""
    env = os.environ | {
        "ROADBOOK_HOME": str(home),
        "ROADBOOK_DATABASE": address,
        "ROADBOOK_LANGUAGE": "en",
    }
    done = [sys.executable, *words]
    return subprocess.run(done, env=env, capture_output=True, text=True, check=False)


PROGRAM = ("-m", "roadbook")
WATCHED = (
    "-c",
    (
        "import sys; from roadbook.cli.main import main; code = main(sys.argv[1:]);"
        "print([name for name in ('django', 'psycopg', 'sqlite3') if name in sys.modules],"
        "file=sys.stderr); sys.exit(code)"
    ),
)
"""The same command, which says at its end what it loaded of databases."""


def test_an_export_goes_from_one_installation_into_another(tmp_path, capsys):
    out = str(tmp_path / "record.zip")
    one, two = tmp_path / "one", tmp_path / "two"
    with place_for_one(one) as address:
        assert "roadbook init" in run(address, one, *PROGRAM, "verify").stderr
        assert not one.exists()
        began = ("init", "--side", "state", "--name", "A. A.")
        assert run(address, one, *PROGRAM, *began).returncode == 0
        assert run(address, one, *PROGRAM, "export", "--out", out).returncode == 0
    with place_for_one(two) as address:
        assert run(address, two, *PROGRAM, "init").returncode == 0
        assert run(address, two, *PROGRAM, "import", out).returncode == 0
        told = run(address, two, *WATCHED, "verify")
    assert "Whole" in told.stdout
    assert "django" in told.stderr
    # an export is verified without the program's database, wherever it is
    alone = run("", tmp_path / "none", *WATCHED, "verify", out)
    assert (alone.returncode, alone.stdout, alone.stderr) == (0, told.stdout, "[]\n")


def test_an_address_that_names_no_database_is_refused(tmp_path):
    env = os.environ | {"ROADBOOK_DATABASE": "mysql://host/name", "ROADBOOK_LANGUAGE": "en"}
    command = [sys.executable, "-m", "roadbook", "init"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (told,) = done.stderr.splitlines()
    assert told.startswith("ROADBOOK_DATABASE: “mysql://host/name” names no database. Write")
