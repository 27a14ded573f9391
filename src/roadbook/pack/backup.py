"""A backup in one file: a ZIP with the database as its own program copies it, or else an export of
the record, every document, and a manifest with SHA-256 and size of each.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from roadbook.pack.zipped import BROKEN, PIECE

FORMAT = "roadbook/backup/1"
MANIFEST, DATABASE, FILES = "manifest.json", "database", "files/"
EXPORT = "export"
"""The kind of a backup whose database is an export: it holds the record and nothing beside it."""


class NoBackup(ValueError):
    """The file is no backup, or a part of it is not as its manifest tells; `part` is its name."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class Backup:
    """A backup, opened. Nothing of it is believed before its digest was compared."""

    def __init__(self, path: Path) -> None:
        """Raises NoBackup, OSError."""
        try:
            self._zip = zipfile.ZipFile(path)
            manifest = json.loads(self._zip.read(MANIFEST))
            self.kind, self.taken_at = str(manifest["kind"]), str(manifest["taken_at"])
            parts = manifest["parts"]
            self._parts = {str(name): str(told["sha256"]) for name, told in parts.items()}
        except (*BROKEN, KeyError, TypeError, ValueError, AttributeError):
            raise NoBackup(path.name) from None
        if manifest.get("format") != FORMAT or DATABASE not in self._parts:
            raise NoBackup(path.name)

    def documents(self) -> Iterator[bytes]:
        """Every document. Raises NoBackup for one that is not what its name says."""
        for name, digest in self._parts.items():
            if name.startswith(FILES):
                content = b"".join(self._pieces(name))
                if sha256(content).hexdigest() != digest or name != FILES + digest:
                    raise NoBackup(name)
                yield content

    def database(self, into: Path) -> None:
        """Write the database into this file. Raises NoBackup where it is damaged, OSError."""
        found = sha256()
        with into.open("wb") as file:
            for piece in self._pieces(DATABASE):
                found.update(piece)
                file.write(piece)
        if found.hexdigest() != self._parts[DATABASE]:
            raise NoBackup(DATABASE)

    def _pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as member:
                while piece := member.read(PIECE):
                    yield piece
        except (*BROKEN, KeyError):
            raise NoBackup(name) from None


def write(
    path: Path, *, kind: str, taken_at: datetime, database: Path, files: Iterable[Path]
) -> int:
    """Write a backup of a database that was copied and of documents that are kept under their
    digests. Answers how many documents. Raises OSError.
    """
    parts: dict[str, dict[str, object]] = {}
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as into:

        def put(name: str, place: Path) -> None:
            found, size = sha256(), 0
            with place.open("rb") as file, into.open(name, "w", force_zip64=True) as member:
                while piece := file.read(PIECE):
                    found.update(piece)
                    size += member.write(piece)
            parts[name] = {"sha256": found.hexdigest(), "size": size}

        put(DATABASE, database)
        for place in files:
            put(FILES + place.name, place)
            count += 1
        told = {
            "format": FORMAT,
            "kind": kind,
            "taken_at": taken_at.isoformat(timespec="seconds"),
            "parts": parts,
        }
        into.writestr(MANIFEST, json.dumps(told, indent=1))
    return count
