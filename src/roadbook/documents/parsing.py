"""A file becomes a `Source` in a limited child process; whatever the file holds, this process
lives on.

The child answers in JSON, which is checked field by field. It gets the path and nothing else,
opens no network connection and cannot write a file where the system has such limits.
"""

import json
from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from roadbook.core.reasons import Piece, PieceKind, Reason, counted, source
from roadbook.documents.grids.grid import Cell, Counted, Grid, Paragraph, Source
from roadbook.documents.refused import Refused
from roadbook.documents.safety import BECOMES, PLANS, reason_for, recognised

if TYPE_CHECKING:
    from roadbook.documents.converting import Conversion

SECONDS = 300
LARGEST_ANSWER = 100 * 1024 * 1024
_NAMES = {
    **dict.fromkeys(("docx", "doc"), "Word"),
    **dict.fromkeys(("xlsx", "xls"), "Excel"),
    **dict.fromkeys(("odt", "ods"), "OpenDocument"),
    "pdf": "PDF",
    "html": "HTML",
    "rtf": "RTF",
}
_KILLED = -9
_OUT_OF_TIME = (-24, -27)  # of the system's limit, of our own timer


class Child(Protocol):
    """A process that parses: `child_start.Started` or `child_fork.Forked`."""

    def tell(self, line: bytes) -> None:
        """Say which file it is."""

    def answer(self, within: float) -> tuple[bytes, int]:
        """What it wrote and its exit code. Raises TimeoutError."""

    def end(self) -> None:
        """End it if it still runs."""


def read_source(path: Path) -> Source:
    """The paragraphs and grids of a file. Raises Refused with the reason."""
    return Parsing(path).source()


class Parsing:
    """A file that is being parsed in its own process while this one does something else.

    `child` is a process that was started already. Raises Refused at once where the file may not be
    opened; such a child is then ended. `within` is how many seconds somebody waits for what it
    holds, where that is less than a file may take.
    """

    def __init__(
        self,
        path: Path,
        kinds: frozenset[str] = PLANS,
        child: Child | None = None,
        within: float = inf,
    ) -> None:
        self.path = path
        self._until = monotonic() + within
        self._conversion: Conversion | None = None
        try:
            self._kind = recognised(path, kinds=kinds)
            if self._kind in BECOMES:
                self._conversion = _converted(path, self._kind)
        except Refused:
            if child is not None:
                child.end()
            raise
        self._child = child or _started(BECOMES.get(self._kind, self._kind))
        if self._conversion is None:
            self._tell(self._kind, str(path.absolute()))

    def _tell(self, *what: str) -> None:
        self._child.tell(f"{json.dumps(what)}\n".encode())

    def source(self) -> Source:
        """What the child found. Raises Refused with the reason."""
        try:
            if self._conversion is not None:
                made, original = self._conversion.done(self._left()), self._conversion.copy
                self._tell(self._conversion.becomes, str(made), self._kind, str(original))
            return self._found()
        finally:
            self.end()

    def _found(self) -> Source:
        try:
            told, code = self._child.answer(min(SECONDS, self._left()))
        except TimeoutError:
            raise self._refused("took_too_long") from None
        if code in (_KILLED, *_OUT_OF_TIME):
            raise self._refused("took_too_long")
        if len(told) > LARGEST_ANSWER:
            raise self._refused("took_too_much")
        try:
            answer = json.loads(told)
            if "refused" not in answer:
                return understood(answer, self.path.name, self._kind)
        except (ValueError, TypeError, LookupError):
            raise self._refused("not_understood", format=source(_NAMES[self._kind])) from None
        raise self._refused(answer["refused"], **_values(answer, self._kind))

    def _left(self) -> float:
        return max(0.0, self._until - monotonic())

    def end(self) -> None:
        """Nobody asks any more: the child is ended if it still runs."""
        self._child.end()
        if self._conversion is not None:
            self._conversion.end()

    def _refused(self, why: str, **values: Any) -> Refused:
        return Refused((reason_for(self.path.name, why, **values),), self.path.name)


def _started(likely: str) -> Child:
    # one that the door began needs none of it
    from roadbook.documents.child_start import Started

    return Started(likely)


def _converted(path: Path, kind: str) -> "Conversion":
    from roadbook.documents.converting import Conversion  # few plans need another program

    return Conversion(path, kind)


def _values(answer: dict[str, Any], kind: str) -> dict[str, Any]:
    """What the sentence of a refusal needs: counts, and pages as a phrase of their own."""
    values: dict[str, Any] = {}
    if answer["refused"] == "not_understood":
        values["format"] = source(_NAMES[kind])
    for name, value in answer["values"].items():
        if name == "pages":
            pages = Piece(PieceKind.NUMBER, ", ".join(map(str, value)), count=len(value))
            values["pages"] = Reason("refusals.page_list", {"n": pages, "pages": pages})
        else:
            values[name] = counted(int(value))
    return values


def understood(answer: dict[str, Any], file: str, kind: str) -> Source:
    """The source that a child told as plain values. Raises ValueError, TypeError or LookupError."""
    items: list[Grid | Paragraph] = [
        _grid(item) if "cells" in item else Paragraph(**item) for item in answer["items"]
    ]
    found = Source(
        file,
        BECOMES.get(kind, kind),
        items,
        answer["title"],
        answer["language"],
        answer["remarks"],
        answer["properties"],
    )
    if kind in BECOMES:
        found.was = kind
        before = answer["before"]
        found.before = Counted(*map(int, before)) if before else None
    return found


def _grid(item: dict[str, Any]) -> Grid:
    nested = item.pop("nested_in", None)
    cells = [Cell(*told) for told in zip(*item.pop("cells"), strict=True)]
    for place, seldom in item.pop("seldom"):
        cell = cells[place]
        cells[place] = Cell(cell.row, cell.column, cell.text, **seldom)
    return Grid(cells=cells, **item, nested_in=tuple(nested) if nested else None)
