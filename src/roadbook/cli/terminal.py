"""What a person sees while a command runs: lines, progress, problems, in the language of the
terminal.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from roadbook.core.reasons import Reason
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

Item = TypeVar("Item")
_BAR = 24


class NothingDone(Exception):
    """Why a command did nothing at all; each line is one problem, worded."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


class Terminal(NamedTuple):
    """Results go to standard output, everything about the run to standard error."""

    phrases: Phrasebook

    @classmethod
    def of_environment(cls) -> "Terminal":
        """The language is ROADBOOK_LANGUAGE, else the one of the locale, else English."""
        names = ("ROADBOOK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        named = next((os.environ[name] for name in names if os.environ.get(name)), "en")
        language = named[:2].lower()
        return cls(Phrasebook(language if language in LANGUAGES else "en"))

    def text(self, key: str) -> str:
        """A text of the catalogue without slots."""
        return self.phrases.text(key)

    def say(self, key: str, **params: Any) -> None:
        """One line of the result."""
        sys.stdout.write("".join(p.text for p in self.phrases.say(key, **params)) + "\n")

    def line(self, text: str = "") -> None:
        """A line that is worded already."""
        sys.stdout.write(text + "\n")

    def worded(self, reason: Reason) -> str:
        """The sentence of a reason."""
        return "".join(piece.text for piece in self.phrases.sentence(reason))

    def error(self, text: str) -> None:
        """A problem."""
        sys.stderr.write(text + "\n")

    def progress(self, items: Iterable[Item], total: int, label: str) -> Iterator[Item]:
        """Pass the items on; draw a bar where somebody watches, say nothing in a pipe."""
        if not sys.stderr.isatty() or total < 2:
            yield from items
            return
        for done, item in enumerate(items, 1):
            yield item
            filled = _BAR * done // total
            sys.stderr.write(f"\r{label} {'█' * filled}{'·' * (_BAR - filled)} {done}/{total} ")
        sys.stderr.write("\r\x1b[K")
