"""(c) No word that only one plan brought: the program without the words of its lexicons that stand
in the files of exactly one of the plans, however well known they are.

The marks by which a language is told (`languages.toml`) are no words that a plan brings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.reading.without import copy_of_program
from roadbook.documents.lexicons.wordings import folded

_LISTS = re.compile(r"(?<==)\s*\[(.*?)\](?=\s*(?:\n|,|}|$))", re.DOTALL)
_ENTRY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*,?[ \t]*')
_SOURCES = re.compile(r"(?m)^\[sources\]")


def program_without_lonely(
    texts: Mapping[str, Iterable[str]], folder: Path
) -> tuple[Path, int, int]:
    """A copy of the package without these words; its root, how many were taken away, of how many.

    `texts` are those of all files of a plan, by its name.
    """
    root = copy_of_program(folder / "without-lonely")
    known = {name: "\n".join(map(folded, some)) for name, some in texts.items()}
    taken = counted = 0
    for path in _lexicons(root / "roadbook" / "documents" / "lexicons"):
        whole = path.read_text("utf-8")
        cut = _SOURCES.search(whole)
        words, sources = (whole[: cut.start()], whole[cut.start() :]) if cut else (whole, "")
        met = {word for told in _LISTS.findall(words) for word in _ENTRY.findall(told)}
        lonely = {word for word in met if _plans_with(word, path, known) == 1}
        kept = _LISTS.sub(lambda told, lonely=lonely: _without(told.group(), lonely), words)
        path.write_text(kept + sources, "utf-8")
        taken += len(lonely)
        counted += len(met)
    return root, taken, counted


def _lexicons(room: Path) -> Iterator[Path]:
    yield from sorted((room / "plans").glob("*.toml"))
    yield from sorted(room.glob("time_*.toml"))
    yield from (room / name for name in ("bodies.toml", "money.toml"))


def _without(told: str, lonely: set[str]) -> str:
    return _ENTRY.sub(lambda entry: "" if entry.group(1) in lonely else entry.group(), told)


def _plans_with(word: str, lexicon: Path, texts: Mapping[str, str]) -> int:
    """In how many plans does a word stand? Words of plans are beginnings save where "!" ends them,
    others are whole save where "*" does.
    """
    bare = folded(word.rstrip("!*"))
    is_beginning = word.endswith("*") or (lexicon.parent.name == "plans" and word[-1:] != "!")
    stands = re.compile(rf"(?<!\w){re.escape(bare)}" + ("" if is_beginning else r"(?!\w)"))
    # most words stand nowhere, which is seen faster without the expression
    return sum(bool(bare in text and stands.search(text)) for text in texts.values())
