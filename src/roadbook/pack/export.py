"""The whole record in one file, readable without the program that wrote it: a ZIP with

- `journal.jsonl`: every entry in its exact bytes, one a line, those of each chain in
  their order;
- `rows/<Table>.jsonl`: every row as it stands, `sealed.jsonl`: personal values that were not
  erased, `files/<digest>`: every document;
- `manifest.json`: what each chain is, and SHA-256 and size of every other member.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from roadbook.core.canonical import canonical, canonical_again
from roadbook.core.journal import Checkpoint, Kept, RowKey, Values, entry_digest
from roadbook.core.reasons import Reason, because, source
from roadbook.core.verification import Copy, Head
from roadbook.pack.zipped import BROKEN, PIECE

FORMAT = "roadbook/export/1"
MANIFEST, JOURNAL, SEALED = "manifest.json", "journal.jsonl", "sealed.jsonl"
ROWS, FILES = "rows/", "files/"
_INFLATES = 200
"""How often a member may be larger than what is packed of it; journals repeat themselves a lot."""
_SMALL = 1 << 20
_BROKEN = (*BROKEN, OSError)


class NoExport(ValueError):
    """The file is no export of a record, or its manifest cannot be read."""


class Export:
    """An export, as `core.verification` reads a record. Its parts may be read again."""

    parse = staticmethod(orjson.loads)
    write = staticmethod(canonical_again)

    def __init__(self, path: Path) -> None:
        """Raises NoExport, OSError."""
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = json.loads(self._zip.read(MANIFEST))
            parts, chains = self.manifest["parts"], self.manifest["chains"]
            self._parts = {str(name): str(part["sha256"]) for name, part in parts.items()}
            self._heads = {
                str(name): Head(int(one["size"]), str(one["head"]), str(one["state_root"]))
                for name, one in chains.items()
            }
        except (*_BROKEN, KeyError, TypeError, ValueError, AttributeError) as broken:
            if isinstance(broken, FileNotFoundError | PermissionError | IsADirectoryError):
                raise
            raise NoExport(str(path)) from None
        if self.manifest.get("format") != FORMAT:
            raise NoExport(str(path))
        self._damage: dict[str, Reason] = dict(self._misfits())

    def heads(self) -> Mapping[str, Head]:
        """What each chain is, as the manifest says."""
        return self._heads

    def entries(self) -> Iterator[Kept]:
        """All entries, those of each chain in their order."""
        for body in self._lines(JOURNAL):
            try:
                entry = self.parse(body)
                chain, seq, key = str(entry["chain"]), int(entry["seq"]), str(entry["key"])
            except (KeyError, TypeError, ValueError):
                chain, seq, key = "", -1, ""
            yield Kept(chain, seq, body, entry_digest(body), key)

    def rows(self) -> Iterator[tuple[RowKey, Values]]:
        """All rows."""
        for name in sorted(self._parts):
            if name.startswith(ROWS):
                table = name.removeprefix(ROWS).removesuffix(".jsonl")
                for id_, values in self._values(name, 2):
                    yield RowKey(table, id_), values

    def sealed(self) -> Iterator[tuple[str, str, str]]:
        """Personal values: digest, salt, value."""
        for digest, salt, value in self._values(SEALED, 3):
            yield str(digest), str(salt), str(value)

    def file(self, digest: str) -> Iterable[bytes] | None:
        """A document's bytes; None where the export has none."""
        name = FILES + digest
        return self._pieces(name) if name in self._zip.namelist() else None

    def mentions(self) -> None:
        """They follow from the entries, and are made anew where the export is taken in."""

    def damage(self) -> Iterator[Reason]:
        """Members that are missing, more than the manifest tells, or not as it tells."""
        yield from self._damage.values()

    def _misfits(self) -> Iterator[tuple[str, Reason]]:
        there = {info.filename: info for info in self._zip.infolist()}
        for name in sorted(self._parts.keys() - there.keys()):
            yield name, because("verify.part_lost", part=source(name))
        for name in sorted(there.keys() - self._parts.keys() - {MANIFEST}):
            yield name, because("verify.part_added", part=source(name))
        if len(there) != len(self._zip.infolist()):
            yield "", because("verify.part_added", part=source(MANIFEST))

    def _values(self, name: str, length: int) -> Iterator[Any]:
        for line in self._lines(name):
            try:
                found = json.loads(line)
                is_one = isinstance(found, list) and len(found) == length
            except ValueError:
                is_one = False
            if is_one:
                yield found
            else:
                self._note(name)

    def _lines(self, name: str) -> Iterator[bytes]:
        """The lines of a member; where it is not what the manifest tells, that is noted."""
        if name not in self._zip.namelist() or self._is_bomb(name):
            self._note(name)
            return
        found = sha256()
        try:
            with self._zip.open(name) as member:
                for line in member:
                    found.update(line)
                    yield line.rstrip(b"\n")
        except _BROKEN:
            self._note(name)
        if found.hexdigest() != self._parts.get(name):
            self._note(name)

    def _pieces(self, name: str) -> Iterator[bytes]:
        if self._is_bomb(name):
            self._note(name)
            return
        try:
            with self._zip.open(name) as member:
                while piece := member.read(PIECE):
                    yield piece
        except _BROKEN:
            self._note(name)

    def _is_bomb(self, name: str) -> bool:
        about = self._zip.getinfo(name)
        return about.file_size > max(_SMALL, about.compress_size * _INFLATES)

    def _note(self, name: str) -> None:
        self._damage.setdefault(name, because("verify.part_altered", part=source(name)))


def write(path: Path, copy: Copy, checkpoints: Iterable[Checkpoint]) -> None:
    """Write the export of a record that was found whole. Raises OSError."""
    parts: dict[str, dict[str, Any]] = {}
    files = set()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as into:

        def put(name: str, pieces: Iterable[bytes]) -> None:
            found, size = sha256(), 0
            with into.open(_member(name), "w", force_zip64=True) as member:
                for piece in pieces:
                    found.update(piece)
                    size += member.write(piece)
            parts[name] = {"sha256": found.hexdigest(), "size": size}

        put(JOURNAL, (entry.body + b"\n" for entry in copy.entries()))
        tables: dict[str, list[bytes]] = {}
        for row, values in copy.rows():
            tables.setdefault(row.table, []).append(canonical([row.id, values]) + b"\n")
            if row.table == "Document":
                files.add(values["digest"])
        for table, lines in tables.items():
            put(f"{ROWS}{table}.jsonl", sorted(lines))
        put(SEALED, sorted(canonical(list(one)) + b"\n" for one in copy.sealed()))
        for digest in sorted(files):
            put(FILES + digest, copy.file(digest) or ())
        manifest = {
            "format": FORMAT,
            "chains": {
                one.chain: {"size": one.size, "head": one.head, "state_root": one.state_root}
                for one in checkpoints
            },
            "parts": parts,
        }
        into.writestr(_member(MANIFEST), json.dumps(manifest, indent=1).encode())


def _member(name: str) -> zipfile.ZipInfo:
    """The same record gives the same bytes, whenever it is exported."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
