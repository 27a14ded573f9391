"""Nothing undocumented ships: every command, option and key of `review.json` stands on its page."""

import importlib.util
import json
import re
import tomllib
from pathlib import Path

import pytest

from benchmarks.times.languages import OTHERS, REVIEWED
from roadbook.cli.demo import AS_OF, EXAMPLE
from roadbook.cli.main import COMMANDS, build_parser
from roadbook.cli.terminal import Terminal
from roadbook.pack.record import record
from roadbook.pack.review import Order, prepare
from roadbook.wording.phrasebook import Phrasebook

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_every_command_is_on_the_page(command):
    page = (DOCS / "reference" / "command-line.md").read_text("utf-8")
    section = page.split(f"## `roadbook {command}")[1].split("\n## ")[0]
    parser = build_parser(Terminal(Phrasebook("en")), command)
    (commands,) = (a for a in parser._actions if a.dest == "command")
    options = [
        option
        for action in commands.choices[command]._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ]
    assert options
    assert [option for option in options if f"`{option}" not in section] == []


def test_every_key_of_review_json_is_on_the_page():
    page = (DOCS / "reference" / "review-json.md").read_text("utf-8")
    order = Order((EXAMPLE / "plan.en.docx",), EXAMPLE / "returns", AS_OF)
    written = record(prepare(order).review, [Phrasebook("en")], returns={}, programmes=[])
    keys = {*written, *written["figures"][0], *written["verdicts"][0]}
    assert {key for key in keys if f"`{key}`" not in page} == set()
    assert json.dumps(written)


def test_every_decision_is_in_the_index():
    index = (DOCS / "decisions" / "README.md").read_text("utf-8")
    pages = {p.name for p in (DOCS / "decisions").glob("0*.md")}
    assert pages == set(re.findall(r"\((0[^)]+\.md)\)", index))


def test_the_page_of_languages_is_what_the_lexicons_say():
    path = DOCS / "reference" / "write_reading.py"
    spec = importlib.util.spec_from_file_location("write_reading", path)
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    page = (DOCS / "reference" / "reading.md").read_text("utf-8")
    assert page == writer.text(), "python docs/reference/write_reading.py writes it anew"


def test_every_language_has_a_measured_share_of_time_frames():
    kept = tomllib.loads((DOCS.parent / "benchmarks" / "times" / "rates.toml").read_text("utf-8"))
    assert set(kept) == {*REVIEWED, *OTHERS}
    assert all(kept[code] == 100 for code in REVIEWED)
