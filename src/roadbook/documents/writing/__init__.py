"""A `Paper` becomes bytes: DOCX, PDF or XLSX, by the name of the file.

A file is written beside its place and takes its name when it is whole. This room decides how things
look, never what they say.
"""

from importlib import import_module
from pathlib import Path

from roadbook.documents.papers.paper import Paper

WRITERS = {".docx": "docx", ".pdf": "pdf", ".xlsx": "xlsx"}


def write(paper: Paper, path: Path) -> None:
    """Write the paper in the format of the name's ending.

    Raises KeyError for an ending that no writer has and OSError where the file cannot be written.
    """
    # a writer's library is loaded when the first file of its kind is written: typst alone is 85 MB
    writer = import_module(f"roadbook.documents.writing.{WRITERS[path.suffix]}")
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(writer.to_bytes(paper))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
