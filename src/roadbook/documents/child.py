"""What runs in the child process: set the limits, parse one file, answer in JSON on standard
output.

It is started by `parsing.read_source` and by nothing else. An answer is either a source or the
code of a refusal with its values.
"""

import gc
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 40
_SELDOM = ("value", "struck", "note", "list_number", "is_bold", "is_hidden", "tags", "has_field")
_GRID_FIELDS = tuple(name for name in Grid.__slots__ if name != "cells")


def limit() -> None:
    """No more memory, time or open files than a plan needs, and no file written, where the system
    can.
    """
    if sys.platform == "win32":  # the parent's time limit is all there is
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (within, hard))


def main() -> None:
    """`kind` and the path come as the last two arguments."""
    kind, path = sys.argv[-2], Path(sys.argv[-1])
    gc.disable()  # the process ends with its answer
    reader = import_module(f"roadbook.documents.grids.{kind}")
    limit()
    try:
        answer = as_plain(reader.read(path))
    except NotRead as refusal:
        answer = {"refused": refusal.code, "values": refusal.values}
    except MemoryError:
        answer = {"refused": "took_too_much", "values": {}}
    except reader.UNREADABLE:
        answer = {"refused": "not_understood", "values": {}}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


def as_plain(source: Source) -> dict[str, Any]:
    """A source as JSON values; fields that hold their default are left out."""
    return {
        "title": source.title,
        "language": source.language,
        "remarks": source.remarks,
        "properties": source.properties,
        "items": [_grid(i) if isinstance(i, Grid) else _paragraph(i) for i in source.items],
    }


def _grid(grid: Grid) -> dict[str, Any]:
    cells = [_cell(cell) for cell in grid.cells]
    return _spare(grid, _GRID_FIELDS) | {"cells": cells}


def _cell(cell: Cell) -> dict[str, Any]:
    """A cell says where it stands and what it reads; the rest only where it is not the ordinary.

    Written out, since a plan has thousands of them.
    """
    told: dict[str, Any] = {"row": cell.row, "column": cell.column, "text": cell.text}
    if cell.row_span != 1:
        told["row_span"] = cell.row_span
    if cell.column_span != 1:
        told["column_span"] = cell.column_span
    if cell.kind != "text":
        told["kind"] = cell.kind
    for name in _SELDOM:
        if held := getattr(cell, name):
            told[name] = held
    return told


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return _spare(paragraph, Paragraph.__slots__)


def _spare(value: Any, names: Iterable[str]) -> dict[str, Any]:
    """The fields that are not empty; numbers and texts that a reader did not set are empty or 1."""
    return {
        name: held
        for name in names
        if (held := getattr(value, name)) or name in ("text", "rows", "columns")
    }
