"""Files that nobody should open, made small in a test's folder; and the small good ones that they
are made from.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def relations(*each: str) -> bytes:
    """A .rels part that holds these elements."""
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(each)}</Relationships>'.encode()


def relation(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    """One relation of a part, to another part or to a place outside the file."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def document(body: str = "<w:p><w:r><w:t>1. Train investigators</w:t></w:r></w:p>") -> bytes:
    """word/document.xml with this body."""
    return f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()


def docx(path: Path, parts: Mapping[str, bytes] | None = None, body: str = "") -> Path:
    """A DOCX with one paragraph or this body, and further parts."""
    main = document(body) if body else document()
    given = {"[Content_Types].xml": TYPES, "word/document.xml": main} | dict(parts or {})
    return packed(path, given)


def xlsx(path: Path, rows: str, parts: Mapping[str, bytes] | None = None, more: str = "") -> Path:
    """An XLSX with one sheet "Plan": these `<row>` elements, and `more` beside sheetData."""
    sheet = f"<worksheet {S}><sheetData>{rows}</sheetData>{more}</worksheet>"
    book = (
        f'<workbook {S} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="a"/></sheets></workbook>'
    )
    given = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": relations(relation("a", "worksheet", "worksheets/one.xml")),
        "xl/worksheets/one.xml": sheet.encode(),
    }
    return packed(path, given | dict(parts or {}))


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A zip of these members, compressed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def sparse(path: Path) -> Path:
    """Two gigabytes that take no room on the disk; it begins as an office file does."""
    path.write_bytes(b"PK\x03\x04")
    os.truncate(path, 2 * 1024**3)
    return path


def bomb(path: Path) -> Path:
    """A document of which one part inflates from kilobytes to sixteen megabytes."""
    return docx(path, {"word/media/a.emf": bytes(16 * 1024**2)})


def entities(path: Path, encoding: str = "utf-8") -> Path:
    """A document whose entities would grow without end."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY a "aaaa">'
        f'<!ENTITY b "&a;&a;&a;">]><w:document {W}><w:body>&b;</w:body></w:document>'
    )
    return docx(path, {"word/document.xml": text.encode(encoding)})


def locked_office(path: Path) -> Path:
    """As Office packs a document with a password: a compound file with an encrypted package."""
    return written(path, _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(200))


def old_word(path: Path, more: str = "", name: str = "WordDocument") -> Path:
    """A compound file of Word 97, by the names in it; nothing else is whole."""
    names = (name + "\0" + more).encode("utf-16-le")
    return written(path, _OLE + bytes(600) + names + bytes(200))


def fetching_rtf(host: str) -> bytes:
    """A letter that would have a picture and a template fetched from elsewhere."""
    picture = rf'{{\field{{\*\fldinst INCLUDEPICTURE "http://{host}/a.png" \\d}}{{\fldrslt x}}}}'
    return rf"{{\rtf1\ansi{{\*\template http://{host}/a.dot}} Plan\par {picture}\par}}".encode()


def png(path: Path) -> Path:
    """A picture of one grey dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\x00\x80")
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
    return written(path, b"\x89PNG\r\n\x1a\n" + parts)


def written(path: Path, data: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(data)
    return path


def scan(path: Path, pages: int = 1) -> Path:
    """A PDF whose pages hold a picture each and no letter."""
    kids = " ".join(f"{4 + page} 0 R" for page in range(pages))
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
    )
    content = 4 + pages
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] "
        f"/Resources << /XObject << /I 3 0 R >> >> /Contents {content} 0 R >>"
    )
    drawn = b"q 200 0 0 200 0 0 cm /I Do Q"
    return pdf(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
            picture,
            *[page.encode()] * pages,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        ],
    )


def locked_pdf(path: Path) -> Path:
    """A PDF whose keys fit no empty password."""
    key = b"41" * 32
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (key, key)
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    trailer = b"/Encrypt 3 0 R /ID [<41> <41>]"
    return pdf(path, [b"<< /Type /Catalog /Pages 2 0 R >>", pages, lock], trailer)


def pdf(path: Path, objects: list[bytes], trailer: bytes = b"") -> Path:
    """A PDF of these objects, the first being its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return written(path, data + head + table + end % (size, trailer, len(data)))
