"""Tests of the house itself: sizes, walls, words and documents hold without anybody watching."""

import ast
import re
import subprocess
import tomllib
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pytest

from roadbook.core import record_words, words
from roadbook.wording.phrasebook import LANGUAGES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "roadbook"
CATALOGUE = SOURCE / "wording" / "catalogue"
MODULES = sorted(SOURCE.rglob("*.py"))
SLOT = re.compile(r"\{(\w+)\}")


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [p for name in listed.stdout.split("\0") if name and (p := ROOT / name).is_file()]


def test_no_source_file_is_a_giant():
    # the first migration is what Django writes of all tables at once
    written = SOURCE / "migrations" / "0001_the_record.py"
    ours = [p for p in MODULES if p != written]
    long = {p.name: n for p in ours if (n := len(p.read_text("utf-8").splitlines())) > 600}
    assert long == {}


def test_no_test_file_is_a_giant():
    tests = chain((ROOT / "tests").rglob("*.py"), (ROOT / "benchmarks").rglob("*.py"))
    assert {p.name: n for p in tests if (n := len(p.read_text("utf-8").splitlines())) > 800} == {}


def test_no_function_is_longer_than_fifty_lines():
    long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body and (length := (node.end_lineno or 0) - body[0].lineno + 1) > 50:
                    long.append(f"{path.name}:{node.name} {length}")
    assert long == []


def test_the_median_file_is_short():
    sizes = sorted(len(p.read_text("utf-8").splitlines()) for p in MODULES)
    assert sizes[len(sizes) // 2] <= 250


def test_every_module_says_what_its_room_is_for():
    silent = [
        str(p.relative_to(ROOT))
        for p in MODULES
        if p.stat().st_size and not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
    assert silent == []


def test_no_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "manager", "process", "handle", "data", "misc"}
    named = [p for p in MODULES if p.stem in drawers or p.parent.name in drawers]
    assert named == []


DOORS = {"cli", "web"}


def test_no_clock_below_the_doors():
    clock = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time|localtime)\b")
    readers = [
        str(p.relative_to(SOURCE))
        for p in MODULES
        if p.relative_to(SOURCE).parts[0] not in {"cli", "web"}
        and clock.search(p.read_text("utf-8"))
    ]
    assert readers == []


def test_no_large_blobs():
    large = {str(p.relative_to(ROOT)): p.stat().st_size for p in tracked_files()}
    assert {name: size for name, size in large.items() if size > 400_000} == {}


def test_locks_hold_hashes_and_no_address():
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index-url|--find-links", text)


def phrases(language: str) -> dict[str, str]:
    """Every phrase of a language by its full key; the plural forms of one phrase joined."""

    def walk(prefix: str, table: dict) -> dict[str, str]:
        found = {}
        for name, value in table.items():
            if isinstance(value, dict) and {"of", "other"} <= set(value):
                found[f"{prefix}.{name}"] = " ".join(map(str, value.values()))
            elif isinstance(value, dict):
                found |= walk(f"{prefix}.{name}", value)
            else:
                found[f"{prefix}.{name}"] = str(value)
        return found

    found = {}
    for path in (CATALOGUE / language).glob("*.toml"):
        found |= walk(path.stem, tomllib.loads(path.read_text("utf-8")))
    return found


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_language_has_every_phrase_with_the_same_slots(language):
    english, other = phrases("en"), phrases(language)
    assert set(english) == set(other)
    different = {k for k in english if set(SLOT.findall(english[k])) != set(SLOT.findall(other[k]))}
    assert different == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_phrases_have_every_form_of_their_language(language):
    needed = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "tk": {"other"}}
    for path in (CATALOGUE / language).glob("*.toml"):

        def walk(table: dict, where: str) -> None:
            if {"of", "one"} <= set(table) or {"of", "other"} <= set(table):
                assert needed[language] <= set(table), where
            for name, value in table.items():
                if isinstance(value, dict):
                    walk(value, f"{where}.{name}")

        walk(tomllib.loads(path.read_text("utf-8")), path.name)


def test_every_reason_has_words():
    """Every literal code given to because() or Reason() in the source is a phrase."""
    known = phrases("en")
    missing = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"because", "Reason"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                code = str(node.args[0].value)
                key = code if "." in code else f"reasons.{code}"
                if key not in known:
                    missing.append(f"{path.name}: {code}")
    assert missing == []


def enums() -> list[type[StrEnum]]:
    return [
        e
        for module in (words, record_words)
        for e in vars(module).values()
        if isinstance(e, type) and issubclass(e, StrEnum) and e.__module__ == module.__name__
    ]


@pytest.mark.parametrize("enum", enums(), ids=lambda e: e.__name__)
def test_the_glossary_explains_every_word(enum):
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert f"## {enum.__name__}" in glossary
    section = glossary.split(f"## {enum.__name__}\n")[1].split("\n## ")[0]
    assert [m.value for m in enum if f"`{m.value}`" not in section] == []


def test_links_between_documents_lead_somewhere():
    dead = []
    for page in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("*.md"),
    ]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            is_outside = "://" in target or target.startswith("mailto:")
            if not is_outside and not (page.parent / target).exists():
                dead.append(f"{page.relative_to(ROOT)} -> {target}")
    assert dead == []
