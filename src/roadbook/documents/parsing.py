"""A file becomes a `Source` in a limited child process; whatever the file holds, this process
lives on.

The child answers in JSON, which is checked field by field. It gets the path and nothing else,
opens no network connection and cannot write a file where the system has such limits.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import roadbook
from roadbook.core.reasons import Piece, PieceKind, Reason, counted, source
from roadbook.documents.grids.grid import Cell, Grid, Paragraph, Source
from roadbook.documents.refused import Refused
from roadbook.documents.safety import reason_for, recognised

SECONDS = 60
LARGEST_ANSWER = 100 * 1024 * 1024
_NAMES = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "html": "HTML"}
_KILLED = -9
_OUT_OF_TIME = -24
_ROOT = str(Path(roadbook.__file__).parents[1])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from roadbook.documents.child import main; main()"
)


def read_source(path: Path) -> Source:
    """The paragraphs and grids of a file. Raises Refused with the reason."""
    kind = recognised(path)
    # -I keeps the user's site and environment out; the package's own root is handed over instead
    argv = [sys.executable, "-I", "-c", _START, _ROOT, kind, str(path.absolute())]
    try:
        done = subprocess.run(argv, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _refused(path, "took_too_long") from None
    if done.returncode in (_KILLED, _OUT_OF_TIME):
        raise _refused(path, "took_too_long")
    if len(done.stdout) > LARGEST_ANSWER:
        raise _refused(path, "took_too_much")
    try:
        answer = json.loads(done.stdout)
        if "refused" not in answer:
            return _source(answer, path.name, kind)
    except (ValueError, TypeError, KeyError):
        raise _refused(path, "not_understood", format=source(_NAMES[kind])) from None
    raise _refused(path, answer["refused"], **_values(answer, kind))


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


def _refused(path: Path, why: str, **values: Any) -> Refused:
    return Refused((reason_for(path.name, why, **values),), path.name)


def _source(answer: dict[str, Any], file: str, kind: str) -> Source:
    items: list[Grid | Paragraph] = [
        _grid(item) if "cells" in item else Paragraph(**item) for item in answer["items"]
    ]
    return Source(file, kind, items, answer["title"], answer["language"], answer["remarks"])


def _grid(item: dict[str, Any]) -> Grid:
    nested = item.pop("nested_in", None)
    cells = [Cell(**cell) for cell in item.pop("cells")]
    return Grid(cells=cells, **item, nested_in=tuple(nested) if nested else None)
