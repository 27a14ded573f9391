"""Writes `reading.md` from the lexicons: `python docs/reference/write_reading.py`, from the root.

A test compares the page with what this would write.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale

ROOT = Path(__file__).parents[2]
LEXICONS = ROOT / "src" / "roadbook" / "documents" / "lexicons"
RATES = ROOT / "benchmarks" / "times" / "rates.toml"
PAGE = Path(__file__).with_name("reading.md")
REVIEWED = ("en", "ru", "tk")
_HEADS = {
    "number": "number", "measure": "measure", "commitment": "commitment", "section": "section",
    "responsible": "responsible body", "partner": "partner", "timeframe": "time-frame",
    "start": "start", "end": "end", "result": "expected result", "indicator": "indicator",
    "baseline": "baseline", "target": "target", "unit": "unit", "funding": "funding",
    "sdg": "SDG", "steps": "steps", "details": "description", "status": "status, left out",
    "remark": "remark, left out",
}  # fmt: skip
_ROWS = {
    "total": "totals", "note": "notes", "noted": "taken note of", "stamp": "stamps of approval",
    "signature": "signatures",
    "abbreviations": "lists of abbreviations", "section": "headings",
}  # fmt: skip
_MARKS = {
    "by": "by", "by_after": "by", "from": "from", "from_after": "from", "to": "to",
    "end_of": "the end of", "end_after": "the end of", "begin_of": "the beginning of",
    "begin_after": "the beginning of", "middle_of": "the middle of",
    "middle_after": "the middle of", "during": "during", "every": "every", "then": "then",
    "whole": "the whole period", "continuous": "all the time", "on_demand": "on demand",
    "condition": "on a condition", "ditto": "as above",
}  # fmt: skip
_INTRODUCTION = """# What is read, language by language

This page is written from the lexicons by `docs/reference/write_reading.py`; a test keeps it up to
date. How a time-frame becomes two days is in [the method of time-frames](method-timeframes.md),
how a plan is read and corrected in [the guide](../howto/read-a-plan.md), and how a language is
added in [another one](../howto/add-a-language.md).

A plan in a language that is not here is read too: its table, its columns and its rows are found by
what the cells hold. Only words are missing then, so time-frames in words are kept as they stand
and not turned into days.

*Reviewed* are the working languages of Roadbook: their words were gone over by hand against papers
of offices. No native reader has confirmed the Turkmen ones yet. The words of the other languages
come from CLDR, dictionaries and published plans, and nobody who works in the language has read
them; a correction is very welcome.

The last column tells how many of 5,000 time-frames are read as they were meant. They are written
from known dates by a generator that shares nothing with the lexicons, slips of typists included
(`python -m benchmarks.times`).
"""


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _plain(tag: str) -> str:
    return tag.replace("_", "-").removesuffix("-Latn")


def _languages() -> list[str]:
    """Tags of all languages with words of plans or of time, the reviewed ones first."""
    plans = {path.stem for path in (LEXICONS / "plans").glob("*.toml")}
    times = {_plain(path.stem.removeprefix("time_")) for path in LEXICONS.glob("time_*.toml")}
    return [*REVIEWED, *sorted((plans | times) - set(REVIEWED))]


def _time(tag: str) -> dict[str, Any]:
    names = (f"time_{tag.replace('-', '_')}.toml", f"time_{tag}_Latn.toml")
    found = [LEXICONS / name for name in names if (LEXICONS / name).exists()]
    return _toml(found[0]) if found else _toml(LEXICONS / "months.toml").get(tag, {})


def _plan(tag: str) -> dict[str, Any]:
    path = LEXICONS / "plans" / f"{tag}.toml"
    return _toml(path) if path.exists() else {}


def _name(tag: str) -> str:
    return Locale.parse(tag, sep="-").get_display_name("en") or tag


def _count(tables: dict[str, Any]) -> int:
    return sum(
        len(words)
        for name, table in tables.items()
        if name not in ("sources", "about")
        for words in table.values()
    )


def _words(words: list[str], *, begins: bool = False) -> str:
    """Words in a row; "…" stands for any ending."""
    shown = []
    for word in words:
        ending = "" if word.endswith("!") or not begins else "…"
        bare = word.removesuffix("!")
        shown.append(bare.replace("*", "…") if "*" in bare else bare + ending)
    return ", ".join(f"`{word}`" for word in shown)


def _entries(table: dict[str, list[str]], names: dict[str, str]) -> dict[str, list[str]]:
    """The words of a table by what they mean; words of one meaning together."""
    found: dict[str, list[str]] = {}
    for key, words in table.items():
        if names and key not in names:
            continue
        found.setdefault(names.get(key, key.replace("_", " ")), []).extend(words)
    return found


def _table(title: str, rows: dict[str, str]) -> Iterator[str]:
    if rows:
        yield from ("", f"| {title} | words |", "|---|---|")
        yield from (f"| {meaning} | {words} |" for meaning, words in rows.items())


def _language(tag: str) -> Iterator[str]:
    plan, time = _plan(tag), _time(tag)
    yield from ("", f"## {_name(tag)} (`{tag}`)")
    for title, room, names in (
        ("a column of", "heads", _HEADS),
        ("rows that are", "rows", _ROWS),
    ):
        told = _entries(plan.get(room, {}), names)
        yield from _table(title, {k: _words(v, begins=True) for k, v in told.items()})
    title = {"a title": _words(plan["title"]["words"], begins=True)} if "title" in plan else {}
    yield from _table("in", title)
    told = _entries(time.get("month", {}), {})
    months = {Locale("en").months["format"]["wide"][int(n)]: w for n, w in told.items()}
    yield from _table("months", {name: _words(words) for name, words in months.items()})
    for title_of, room in (("seasons", "season"), ("units", "unit"), ("how often", "recurrence")):
        told = _entries(time.get(room, {}), {})
        yield from _table(title_of, {k: _words(v) for k, v in told.items()})
    told = _entries(time.get("mark", {}), _MARKS)
    yield from _table("what governs", {k: _words(v) for k, v in told.items()})


def _overview() -> Iterator[str]:
    rates = _toml(RATES)
    yield from (
        "",
        "| language | reviewed | words of plans | words of time | time-frames read as meant |",
        "|---|---|---|---|---|",
    )
    for tag in _languages():
        share = rates.get(tag)
        cells = (
            f"[{_name(tag)}](#{_anchor(tag)})",
            "yes" if tag in REVIEWED else "no",
            _count(_plan(tag)) or "none",
            _count(_time(tag)) or "none",
            f"{share:.2f} %" if share is not None else "not measured",
        )
        yield f"| {' | '.join(map(str, cells))} |"


def _anchor(tag: str) -> str:
    kept = f"{_name(tag)} ({tag})".lower().replace(" ", "-")
    return "".join(c for c in kept if c.isalnum() or c == "-")


def _sources() -> Iterator[str]:
    yield from ("", "## Where the words come from", "")
    yield "Every lexicon ends with a table that cites a source for each of its words."
    yield from ("", "| source | by | what citing it means |", "|---|---|---|")
    for source in _toml(LEXICONS / "sources.toml").values():
        yield f"| {source['title']} | {source['by']} | {source['means']} |"


def text() -> str:
    """The whole page."""
    lines = [_INTRODUCTION.strip(), *_overview(), *_sources()]
    for tag in _languages():
        lines += _language(tag)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")
    sys.exit(0)
