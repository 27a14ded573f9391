"""What runs in the child process: set the limits, parse one file, answer in JSON on standard
output.

It is started by `child_start`, or is a copy made by `child_fork`, and nothing else. An answer is
either a source or the code of a refusal with its values.
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn, TextIO

from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from roadbook.documents.grids.time_limit import set_time

MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 240
SECONDS = 1.5
# seconds of work per megabyte of what is parsed: a PDF as it is, an office file unpacked
SECONDS_PER_MEGABYTE = {"pdf": 80.0, "html": 1.0, "docx": 0.4, "xlsx": 0.4, "odt": 0.4}
MOST_CELLS = 200_000
MOST_PLACES = 1_000_000
MOST_PARAGRAPHS = 100_000
_SELDOM = Cell.__slots__[3:]
_told_seldom = attrgetter(*_SELDOM)
_ORDINARY = _told_seldom(Cell(1, 1, ""))
_GRID_FIELDS = tuple(name for name in Grid.__slots__ if name != "cells")


def limit(seconds: float) -> None:
    """No more memory, time or open files than a plan needs, no file written and no connection
    opened, where the system can.
    """
    sys.addaudithook(_refuse_the_world)
    set_time(seconds)
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit is all there is
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError):  # macOS knows a limit of memory by name and may refuse to set it
            resource.setrlimit(what, (within, hard))


def _refuse_the_world(event: str, _: object) -> None:
    """No parser needs the network or another program, whatever a file asks of it."""
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        raise PermissionError(event)


def seconds_for(kind: str, path: Path) -> float:
    """How long a file of this kind and size may take: small hostile ones end soon."""
    size = path.stat().st_size
    if kind not in ("pdf", "html"):
        with zipfile.ZipFile(path) as archive:
            size = sum(m.file_size for m in archive.infolist() if m.filename.endswith(".xml"))
    return min(MOST_SECONDS, SECONDS + SECONDS_PER_MEGABYTE[kind] * size / 1024**2)


def check_size(source: Source) -> None:
    """Raises NotRead for more cells than any plan has, written or covered by merged ones, and for
    more paragraphs.
    """
    cells = [cell for item in source.items if isinstance(item, Grid) for cell in item.cells]
    rows = sum(item.rows for item in source.items if isinstance(item, Grid))
    places = sum(cell.row_span * cell.column_span for cell in cells)
    if len(cells) > MOST_CELLS or max(places, rows) > MOST_PLACES:
        raise NotRead("too_many_cells", limit=MOST_CELLS)
    if len(source.items) > MOST_PARAGRAPHS:
        raise NotRead("took_too_much")


def main() -> None:
    """The likely format is the last argument."""
    work(sys.stdin, sys.stdout, sys.argv[-1])


def work(asked: TextIO, out: TextIO, likely: str) -> NoReturn:
    """Tell what one file holds, and end. Its kind and path come as one line of JSON; for a file
    that another program converted, those of the original after them.
    """
    if likely in SECONDS_PER_MEGABYTE:
        import_module(f"roadbook.documents.grids.{likely}")  # while the parent looks at the file
    kind, name, *original = json.loads(asked.readline())
    path = Path(name)
    reader = import_module(f"roadbook.documents.grids.{kind}")
    told: dict[str, Any]
    try:
        limit(seconds_for(kind, path))
        before = _counted(*original) if original else None
        source = reader.read(path)
        check_size(source)
        told = as_plain(source) | {"before": before}
    except NotRead as refusal:
        told = {"refused": refusal.code, "values": refusal.values}
    except MemoryError:
        told = {"refused": "took_too_much", "values": {}}
    except reader.UNREADABLE:
        told = {"refused": "not_understood", "values": {}}
    out.write(json.dumps(told, ensure_ascii=True))
    out.flush()
    os._exit(0)  # at once: all is told, and to take apart what was read would take as long again


def _counted(kind: str, name: str) -> list[int]:
    """Rows and paragraphs of a file before it was converted; nothing where they cannot be told."""
    count = import_module("roadbook.documents.grids.counted").counted
    found = count(kind, Path(name))
    return [found.rows, found.paragraphs] if found else []


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
    """Its cells field by field, not one by one, since a plan has thousands of them: where they
    stand and what they read, then, for those where it is not the ordinary, the rest.
    """
    cells = grid.cells
    return _spare(grid, _GRID_FIELDS) | {
        "cells": [[c.row for c in cells], [c.column for c in cells], [c.text for c in cells]],
        "seldom": [
            (
                place,
                {
                    n: held
                    for n, held, usual in zip(_SELDOM, told, _ORDINARY, strict=True)
                    if held != usual
                },
            )
            for place, told in enumerate(map(_told_seldom, cells))
            if told != _ORDINARY
        ],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return _spare(paragraph, Paragraph.__slots__)


def _spare(value: Any, names: Iterable[str]) -> dict[str, Any]:
    """The fields that are not empty; numbers and texts that a reader did not set are empty or 1."""
    return {
        name: held
        for name in names
        if (held := getattr(value, name)) or name in ("text", "rows", "columns")
    }
