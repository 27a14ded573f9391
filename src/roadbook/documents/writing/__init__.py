"""A `Paper` becomes bytes: DOCX, PDF, XLSX or PPTX, by the name of the file.

A file is written beside its place and takes its name when it is whole. This room decides how things
look, never what they say.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadbook.core.reasons import because, source
from roadbook.documents.papers.invitation import Appointment
from roadbook.documents.papers.paper import Paper
from roadbook.documents.refused import Refused

if TYPE_CHECKING:  # it loads the library of Word files, which not every command needs
    from roadbook.documents.writing.house_style import HouseStyle

WRITERS = {".docx": "docx", ".pdf": "pdf", ".xlsx": "xlsx", ".pptx": "pptx"}


def formats(paper: Paper) -> tuple[str, ...]:
    """The endings that this paper can be written with, by what it holds."""
    held = {".xlsx": paper.sheets, ".pptx": paper.slides}
    return tuple(suffix for suffix in WRITERS if held.get(suffix, paper.blocks))


def write(paper: Paper, path: Path, house: "HouseStyle | None" = None) -> None:
    """Write the paper in the format of the name's ending; a DOCX in an institution's own style
    where one is given.

    Raises Refused for an ending that the paper cannot be written with, and OSError where the file
    cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in formats(paper):
        known = source(", ".join(formats(paper)))
        why = because("refusals.no_such_paper", file=source(path.name), formats=known)
        raise Refused([why], path.name)
    in_style = (house,) if house and suffix == ".docx" else ()
    _write(WRITERS[suffix], path, paper, *in_style)


def to_bytes(paper: Paper, suffix: str) -> bytes:
    """The paper in the format of this ending. Raises KeyError for one that it cannot be written
    with.
    """
    writer = import_module(f"roadbook.documents.writing.{WRITERS[suffix]}")
    if suffix not in formats(paper):
        raise KeyError(suffix)
    made: bytes = writer.to_bytes(paper)
    return made


def write_calendar(appointment: Appointment, path: Path) -> None:
    """Write the entry for a calendar. Raises OSError where the file cannot be written."""
    _write("ics", path, appointment)


def _write(name: str, path: Path, *given: Any) -> None:
    # a writer's library is loaded when the first file of its kind is written: typst alone is 85 MB
    writer = import_module(f"roadbook.documents.writing.{name}")
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(writer.to_bytes(*given))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
