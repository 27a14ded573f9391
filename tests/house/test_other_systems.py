"""What Windows lacks is taken away: the command line is loaded all the same, files are parsed, the
main job runs. What only a real Windows or Mac can show is listed in docs/reference/systems.md.
"""

import json
import os
import subprocess
import sys

import pytest

from roadbook.cli.demo import EXAMPLE
from tests.house.test_house import MODULES, SOURCE

FLOORS = ("cli", "pack", "documents", "wording", "core")
LACKING = """
import os, signal, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "readline", "syslog"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "getuid", "geteuid", "getpgid", "setsid", "killpg", "mkfifo",
             "chown", "sysconf", "nice", "getloadavg", "sched_getaffinity", "waitid"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("alarm", "setitimer", "getitimer", "ITIMER_PROF", "ITIMER_REAL", "SIGALRM", "SIGPROF",
             "SIGKILL", "SIGXCPU", "pause", "sigwait"):
    if hasattr(signal, name):
        delattr(signal, name)
"""


def run(code: str, *args: str, told: str = "", **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", LACKING + code, *args],
        input=told.encode(),
        capture_output=True,
        env={**os.environ, **environment},
        timeout=300,
    )


def test_every_module_of_the_command_line_is_loaded_without_what_windows_lacks():
    own = (path for path in MODULES if path.relative_to(SOURCE).parts[0] in FLOORS)
    paths = [path.relative_to(SOURCE.parent).with_suffix("") for path in own]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    assert len(names) > len(FLOORS)
    begun = "from roadbook.cli import installation, terminal\n"
    begun += "installation.start(terminal.Terminal.of_environment())\n"
    code = "import importlib, json\nfor n in json.load(sys.stdin): importlib.import_module(n)"
    done = run(begun + code, told=json.dumps(names))
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("plan", ["plan.en.docx", "returns/roca.en.xlsx"])
def test_the_child_parses_without_a_limit_that_the_system_does_not_have(plan):
    code = "from roadbook.documents.child import main; main()"
    path = EXAMPLE / plan
    done = run(code, told=json.dumps([path.suffix[1:], str(path)]) + "\n")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["items"]


def test_the_main_job_runs_without_what_windows_lacks(tmp_path):
    code = "from roadbook.cli.main import main; sys.exit(main(sys.argv[1:]))"
    given = ["--returns", str(EXAMPLE / "returns"), "--meeting", str(EXAMPLE / "meeting.toml")]
    out = tmp_path / "Обзор ýyl"
    given += ["--as-of", "2021-07-14", "--language", "ru", "--out", str(out)]
    plans = [str(EXAMPLE / f"plan.{language}.docx") for language in ("en", "ru")]
    done = run(code, "review", *plans, *given)
    assert done.returncode in (0, 1), done.stderr.decode()
    kinds = {path.suffix for path in out.rglob("*.*") if path.is_file()}
    assert kinds == {".docx", ".pdf", ".xlsx", ".pptx", ".ics", ".json"}


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "ascii"])
def test_a_terminal_that_cannot_write_a_letter_is_no_reason_to_stop(tmp_path, encoding):
    """On Windows a pipe takes the letters of one code page alone."""
    code = "from roadbook.cli.main import main; sys.exit(main(sys.argv[1:]))"
    plan = str(EXAMPLE / "plan.ru.docx")
    told = {"PYTHONIOENCODING": encoding, "ROADBOOK_LANGUAGE": "tk"}
    done = run(code, "read", plan, "--out", str(tmp_path / "check.xlsx"), **told)
    assert done.returncode in (0, 1), done.stderr.decode(errors="replace")
    assert (tmp_path / "check.xlsx").is_file()
    assert b"check.xlsx" in done.stdout
