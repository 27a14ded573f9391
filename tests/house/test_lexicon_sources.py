"""Every word of every lexicon says where it comes from (`lexicons/sources.toml` tells how)."""

import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path

import pytest
from babel import Locale

from roadbook.documents.reading.time_words import fold, plain

LEXICONS = Path(__file__).parents[2] / "src" / "roadbook" / "documents" / "lexicons"
KNOWN = tomllib.loads((LEXICONS / "sources.toml").read_text("utf-8"))
FILES = sorted(p for p in LEXICONS.rglob("*.toml") if p.stem != "sources")


def words(tables: dict, path: str = "") -> Iterator[tuple[str, str]]:
    """(where, word) of everything in a lexicon, "month.2" and "febr"."""
    for name, value in tables.items():
        where = f"{path}.{name}" if path else name
        if where == "sources":
            continue
        if isinstance(value, dict):
            yield from words(value, where)
        elif isinstance(value, list):
            for word in value:
                yield from ((where, w) for w in (word if isinstance(word, list) else [word]))
        elif name == "letters":
            yield from ((where, letter) for letter in value)


def covers(citation: str, where: str, word: str) -> bool:
    place, _, only = citation.partition(":")
    if only:
        return place == where and only == word
    parts = where.split(".")
    return any(fnmatchcase(".".join(parts[: n + 1]), place) for n in range(len(parts)))


def sources_of(tables: dict) -> dict[tuple[str, str], str]:
    """The source of every word: of several citations, the closest."""
    citations = [(c, source) for source, cited in tables["sources"].items() for c in cited]
    found = {}
    for where, word in words(tables):
        fitting = [(":" in c, c.count("."), s) for c, s in citations if covers(c, where, word)]
        found[where, word] = max(fitting)[2] if fitting else ""
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(LEXICONS)))
def test_every_word_cites_a_known_source_and_no_citation_is_idle(path):
    tables = tomllib.loads(path.read_text("utf-8"))
    cited = sources_of(tables)
    assert [word for word, source in cited.items() if not source] == []
    assert set(tables["sources"]) <= set(KNOWN)
    idle = [
        c for of in tables["sources"].values() for c in of if not any(covers(c, *w) for w in cited)
    ]
    assert idle == []


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("time_*.toml")), ids=lambda p: p.stem)
def test_a_month_that_cites_cldr_begins_as_cldr_names_it(path):
    tables = tomllib.loads(path.read_text("utf-8"))
    locale = Locale.parse(path.stem.removeprefix("time_"))
    strange = []
    for (where, word), source in sources_of(tables).items():
        if source == "cldr" and where.startswith("month."):
            number = int(where.partition(".")[2])
            named = [
                fold(plain(locale.months[context][width][number]))
                for context, width in product(("format", "stand-alone"), ("wide", "abbreviated"))
            ]
            begin = fold(plain(word)).split()[0][:2]
            strange += [word] if not any(n.startswith(begin) for n in named) else []
    assert strange == []


def test_a_currency_that_cites_the_standard_is_its_code():
    tables = tomllib.loads((LEXICONS / "money.toml").read_text("utf-8"))
    codes = [(w, word) for (w, word), s in sources_of(tables).items() if s == "iso-4217"]
    assert codes
    assert [c for c in codes if c[0] != f"currency.{c[1].upper()}"] == []


def test_every_listed_source_is_cited_and_says_what_it_means():
    used = {s for path in FILES for s in tomllib.loads(path.read_text("utf-8"))["sources"]}
    assert used == set(KNOWN)
    assert all({"title", "by", "means"} <= set(source) for source in KNOWN.values())
