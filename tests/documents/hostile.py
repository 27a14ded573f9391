"""Files that no plan should be, made in a folder of the test."""

import os
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from PIL import Image

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DTD = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def small_docx(text: str = "Hello, no plan here.") -> bytes:
    """An ordinary document without a plan."""
    out = BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def small_xlsx() -> bytes:
    """An ordinary workbook with one line."""
    out = BytesIO()
    book = Workbook()
    book.active.append(["Hello", 1])
    book.save(out)
    return out.getvalue()


def repacked(
    change: Callable[[str, bytes], bytes] = lambda _, data: data,
    more: dict[str, bytes] | None = None,
    source: bytes | None = None,
) -> bytes:
    """A small document packed anew with some parts changed and some added."""
    out = BytesIO()
    old = zipfile.ZipFile(BytesIO(source or small_docx()))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def in_part(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """Replace bytes in one part."""
    return lambda name, data: data.replace(old, new, 1) if name == part else data


def with_symlink() -> bytes:
    out = BytesIO(repacked())
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    out = BytesIO(repacked())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


def wrong_checksum() -> bytes:
    data = bytearray(repacked())
    place = data.find(b"PK\x03\x04", 4)
    data[place - 40] ^= 0xFF
    return bytes(data)


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 30), "white").save(out, kind)
    return out.getvalue()


def relation(target: str, kind: str) -> Callable[[str, bytes], bytes]:
    """A relation of the document to something outside."""
    tag = f'<Relationship Id="rX" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
    return in_part(
        "word/_rels/document.xml.rels", b"</Relationships>", tag.encode() + b"</Relationships>"
    )


def utf16(name: str, data: bytes) -> bytes:
    if name != "word/settings.xml":
        return data
    return ("\ufeff" + DTD.decode() + "<x/>").encode("utf-16")


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty.docx": ("empty", lambda: b""),
    "photo.png": ("picture", picture),
    "photo.docx": ("picture", lambda: picture("JPEG")),
    "note.docx": ("unknown_format", lambda: b"just text, no plan"),
    "letter.rtf": ("old_office", lambda: b"{\\rtf1 text}"),
    "old.doc": ("old_office", lambda: OLE + b"\0" * 2048),
    "locked.docx": (
        "password",
        lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
    ),
    "plan.odt": (
        "old_office",
        lambda: repacked(
            lambda _, d: d,
            {"mimetype": b"application/vnd.oasis.opendocument.text"},
            _plain_zip(),
        ),
    ),
    "archive.docx": ("unknown_format", lambda: _plain_zip()),
    "bomb.docx": ("bomb", lambda: repacked(more={"word/x.xml": b"0" * 150_000_000})),
    "nested.docx": ("bomb", lambda: repacked(more={"word/inner.bin": _plain_zip()})),
    "crowd.docx": ("bomb", lambda: repacked(more={f"word/p{i}.xml": b"" for i in range(2100)})),
    "climb.docx": ("odd_archive", lambda: repacked(more={"word/../../x.xml": b"x"})),
    "link.docx": ("odd_archive", with_symlink),
    "entity.docx": (
        "entities",
        lambda: repacked(in_part("word/document.xml", b"<w:document", DTD + b"<w:document")),
    ),
    "entity16.docx": ("entities", lambda: repacked(utf16)),
    "macro.docx": ("active", lambda: repacked(more={"word/vbaProject.bin": b"x"})),
    "object.docx": ("active", lambda: repacked(more={"word/embeddings/oleObject1.bin": b"x"})),
    "template.docx": (
        "external",
        lambda: repacked(relation("http://example.org/t.dotx", "attachedTemplate")),
    ),
    "cut.docx": ("damaged", lambda: repacked()[:8000]),
    "checksum.docx": ("damaged", wrong_checksum),
    "scan.pdf": ("scan", lambda: picture("PDF")),
}


def _plain_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    return out.getvalue()


def made(folder: Path, name: str) -> Path:
    """The hostile file of this name in the folder."""
    path = folder / name
    path.write_bytes(HOSTILE[name][1]())
    return path


def sparse(folder: Path) -> Path:
    """Two gigabytes of nothing that take no room on the disk."""
    path = folder / "sparse.xlsx"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2 * 1024**3)
    return path
