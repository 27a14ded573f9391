"""The commands that open the pages, say what is unsafe and let somebody in; what is logged."""

import io
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.utils import ConnectionHandler
from django.test import Client

from roadbook.cli.main import main
from roadbook.config.databases import database
from roadbook.config.logs import Lines
from roadbook.core.words import Side
from roadbook.queries.durable import undurable
from roadbook.web.models import Account, Told
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import account, come_in, sign_in


@pytest.fixture
def home(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of an installation whose secret and pages are there."""
    monkeypatch.setenv("ROADBOOK_LANGUAGE", "en")
    place = tmp_path / "home"
    place.mkdir(mode=0o700)
    settings.HOME, settings.FILES, settings.STATIC_ROOT = place, place / "files", place / "static"
    settings.SECRET_FILE = place / "secret.key"
    settings.SECRET_FILE.write_text("s" * 64)
    settings.SECRET_FILE.chmod(0o400)
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
    return place


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_serve_makes_what_is_missing_and_opens_the_pages(tmp_path):
    place, port = tmp_path / "home", free_port()
    settings = {"ROADBOOK_HOME": str(place), "ROADBOOK_LANGUAGE": "en", "ROADBOOK_DATABASE": ""}
    server = subprocess.Popen(
        [sys.executable, "-m", "roadbook", "serve", "--bind", f"127.0.0.1:{port}"],
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    page = ""
    with suppress(KeyboardInterrupt):
        while server.poll() is None and not page:
            with suppress(OSError):
                way = f"http://127.0.0.1:{port}/ru/account/login/"
                page = urllib.request.urlopen(way, timeout=5).read().decode()
            time.sleep(0.2)
    server.send_signal(signal.SIGTERM)
    out, err = server.communicate(timeout=60)
    assert '<html lang="ru">' in page, err
    assert server.returncode == 0
    assert (place / "secret.key").stat().st_mode & 0o777 == 0o400
    assert (place / "static" / "staticfiles.json").is_file()
    assert "State: nobody is there yet" in out
    assert f"http://localhost:{port}" in out
    assert all(json.loads(line)["at"].endswith("+00:00") for line in err.splitlines())


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "[::]:8000", "192.0.2.1:80"])
def test_serve_opens_nothing_to_others_without_tls(bind, home, capsys):
    assert main(["serve", "--bind", bind]) == 2
    assert "passwords could be read on the way" in capsys.readouterr().err


def test_serve_says_what_is_no_address(home, capsys):
    assert main(["serve", "--bind", "here"]) == 2
    assert "is not an address with a port" in capsys.readouterr().err


def test_check_finds_nothing_where_all_is_safe(db, home, capsys):
    assert main(["check"]) == 0
    assert "Nothing unsafe was found" in capsys.readouterr().out
    assert main(["check", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


UNSAFE = {
    "open_secret": (lambda s: s.SECRET_FILE.chmod(0o444), "chmod go-rwx"),
    "short_secret": (lambda s: (s.SECRET_FILE.unlink(), s.SECRET_FILE.write_text("x")), "is short"),
    "no_secret": (lambda s: s.SECRET_FILE.unlink(), "There is no secret"),
    "debug": (lambda s: setattr(s, "DEBUG", True), "DEBUG is on"),
    "in_clear": (lambda s: setattr(s, "ADDRESS", "http://roadbook.example.org"), "without TLS"),
    "any_host": (lambda s: setattr(s, "ALLOWED_HOSTS", ["*"]), "Every name of a host"),
    "cookies": (lambda s: setattr(s, "SESSION_COOKIE_SECURE", False), "Cookies are sent"),
    "no_static": (lambda s: (s.STATIC_ROOT / "staticfiles.json").unlink(), "are missing"),
}


@pytest.mark.parametrize("what", UNSAFE)
def test_check_names_what_is_unsafe(what, db, home, settings, capsys):
    spoil, told = UNSAFE[what]
    spoil(settings)
    assert main(["check"]) == 1
    assert told in capsys.readouterr().out


def test_check_names_a_database_that_may_lose_what_it_answered(db, tmp_path):
    handler = ConnectionHandler({"default": database(f"sqlite:///{tmp_path}/record.db")})
    with closing(handler["default"]) as found:
        assert list(undurable(found)) == []
        with found.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
        assert list(undurable(found)) == [("synchronous", "0", "2")]


def give(monkeypatch, line: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(line + "\n"))


def test_a_password_is_set_in_the_terminal(story, home, monkeypatch, capsys):
    command = ["people", "password", "--side", "state", "--person", "Alma Ataýewa"]
    give(monkeypatch, PASSWORD)
    assert main(command) == 2
    assert "--username" in capsys.readouterr().err
    give(monkeypatch, "too short")
    assert main([*command, "--username", "alma"]) == 2
    assert "needs 12 signs" in capsys.readouterr().err
    assert not Account.objects.exists()
    give(monkeypatch, PASSWORD)
    assert main([*command, "--username", "alma"]) == 0
    assert Account.objects.get(username="alma").check_password(PASSWORD)
    assert Told.objects.get().by == "terminal"


def test_the_keeper_of_the_machine_takes_a_lost_factor_away(story, home, monkeypatch):
    one = account(story.state)
    give(monkeypatch, PASSWORD)
    person = ["--side", "state", "--person", story.state]
    assert main(["people", "password", *person, "--forget-factor"]) == 0
    assert not one.authenticator_set.exists()


def line_of(message: str, *args: object, **more: object) -> dict:
    record = logging.LogRecord("roadbook", logging.INFO, __file__, 1, message, args, None)
    vars(record).update(more)
    said = Lines().format(record)
    assert "\n" not in said
    return json.loads(said)


def test_a_line_of_the_log_is_one_line_and_blots_out_what_opens_a_door():
    told = line_of("Not Found: %s", "/en/account/invitation/abc-DEF_1/\r\n{forged}", person="p1")
    assert told["event"] == "Not Found: /en/account/invitation/…/\r\n{forged}"
    assert told["person"] == "p1"
    assert told["at"].endswith("+00:00")


def test_an_exception_is_logged_by_its_kind_and_places_alone():
    try:
        raise ValueError("the words of a side")
    except ValueError:
        told = line_of("failed", exc_info=sys.exc_info())
    assert told["exception"] == "ValueError"
    assert told["places"]
    assert "words of a side" not in json.dumps(told)


def test_what_happens_at_the_door_is_logged_without_what_was_typed(story, caplog):
    account(story.of(Side.STATE))
    with caplog.at_level(logging.INFO, "roadbook.security"):
        sign_in(Client(), "alma", "a wrong password")
        come_in(Client())
    events = [record.message for record in caplog.records if record.name == "roadbook.security"]
    assert events == ["try_failed", "signed_in"]
    assert "wrong password" not in caplog.text
    assert PASSWORD not in caplog.text


def test_the_tables_and_the_models_agree(db):
    call_command("makemigrations", "web", check=True, dry_run=True, verbosity=0)
