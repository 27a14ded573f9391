"""A Word file of some blocks, read."""

from collections.abc import Mapping
from pathlib import Path

from roadbook.documents.grids.docx import read
from roadbook.documents.grids.grid import Source
from tests.documents.bad_files import W, docx


def part(name: str, inside: str) -> bytes:
    """A part of a Word file."""
    return f"<w:{name} {W}>{inside}</w:{name}>".encode()


def read_blocks(folder: Path, *blocks: str, parts: Mapping[str, bytes] | None = None) -> Source:
    """What a file of these blocks, and perhaps of these parts, holds."""
    return read(docx(folder / "plan.docx", parts, "".join(blocks)))
