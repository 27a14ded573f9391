"""What was changed in a text, word by word: what stayed, what was taken out, what was put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s]+")
_MOST_WORDS = 4_000
"""Longer texts are compared as a whole: word by word they would cost the square of their length."""


class Fate(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the blanks between them, and what became of them."""

    fate: Fate
    words: str


def word_changes(then: str, now: str) -> tuple[Run, ...]:
    """Runs whose kept and taken-out words are the earlier text, whose kept and put-in words are
    the later one.
    """
    if then == now:
        return (Run(Fate.KEPT, now),) if now else ()
    before, after = _WORDS.findall(then), _WORDS.findall(now)
    if len(before) + len(after) > _MOST_WORDS:
        return (*_run(Fate.OUT, then), *_run(Fate.IN, now))
    found: list[Run] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            found += _run(Fate.KEPT, "".join(after[start:end]))
        else:
            found += _run(Fate.OUT, "".join(before[first:last]))
            found += _run(Fate.IN, "".join(after[start:end]))
    return tuple(found)


def changed_words(runs: tuple[Run, ...]) -> int:
    """How many words are not as they were: of what was replaced, the longer of both counts."""
    count = pending = 0
    for run in runs:
        words = len(run.words.split())
        if run.fate is Fate.KEPT:
            count, pending = count + pending, 0
        else:
            pending = max(pending, words)
    return count + pending


def _run(fate: Fate, words: str) -> list[Run]:
    return [Run(fate, words)] if words else []
