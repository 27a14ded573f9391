"""The parts of an office file by what they are for, whatever they are called.

Programs name parts as they like ("document2.xml", "SharedStrings.xml") and tell by relations which
is which; names differ in case. Strict files say the same in other namespaces. Source: ECMA-376
part 2, 6.2.2 (names) and 6.5 (relations); part 1, annex A, and part 4 (namespaces).
"""

import codecs
import posixpath
import re
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

from roadbook.documents.grids.xml_part import Element, parse

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Relation(NamedTuple):
    """One part tells of another: `kind` is the last word of the relation's type ("comments")."""

    key: str
    kind: str
    target: str


class Package:
    """An office file that is open."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = archive.namelist()
        self._names = {name.lower(): name for name in self.names}

    def has(self, name: str) -> bool:
        """Is there such a part?"""
        return name.lower() in self._names

    def data(self, name: str) -> bytes:
        """What a part holds. Raises KeyError."""
        return self.archive.read(self._names[name.lower()])

    def part(self, name: str) -> Element | None:
        """A part as a tree in the usual namespaces; None where it is not there."""
        if not self.has(name):
            return None
        data = self.data(name)
        if data.startswith(_WIDE):
            data = _DECLARED.sub("", data.decode("utf-16"), count=1).encode()
        return parse(_STRICT.sub(_USUAL, data) if b"//purl.oclc.org/ooxml/" in data else data)

    def relations(self, part: str) -> list[Relation]:
        """What a part tells of others; the file itself is the part ""."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for told in () if root is None else root:
            target = told.get("Target", "")
            target = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            kind = told.get("Type", "").rsplit("/", 1)[-1]
            found.append(Relation(told.get("Id", ""), kind, posixpath.normpath(target)))
        return found

    def only(self, told: Iterable[Relation], kind: str, folder: str) -> str:
        """The name of the one part of a kind: by what is told of it, else the usual one."""
        names = (r.target for r in told if r.kind == kind and self.has(r.target))
        return next(names, f"{folder}/{kind}.xml")

    def main(self, otherwise: str) -> str:
        """The name of the part that holds the text or the book."""
        told = (r.target for r in self.relations("") if r.kind == "officeDocument")
        return next((name for name in told if self.has(name)), otherwise)
