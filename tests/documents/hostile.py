"""Hostile files by name: who made them wants a reader to hang, to fill the memory, to fetch or run
something, or to lose rows unseen. All are made here, none is kept.

`CASES` gives for each name the reasons that may refuse it, and how it is made; "read" among the
reasons: the file may as well be read, since nothing in it is followed.
"""

import os
import random
import stat
import struct
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.documents import bad_files as bad

Maker = Callable[[Path], object]


def _parts(**parts: bytes) -> Maker:
    """A document with these parts more; "__" in a name is a slash, "_" a dot."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
    return lambda path: bad.docx(path, named)


def _named(name: str) -> Maker:
    return lambda path: bad.docx(path, {name: b"<a/>"})


def _bytes(data: bytes) -> Maker:
    return lambda path: bad.written(path, data)


def outside(kind: str) -> Maker:
    rels = bad.relations(bad.relation("a", kind, "https://example.org/a", outside=True))
    return lambda path: bad.docx(path, {"word/_rels/document.xml.rels": rels})


def _single_quotes(path: Path) -> None:
    rels = bad.relation("a", "attachedTemplate", "https://example.org/a", outside=True)
    parts = {"word/_rels/settings.xml.rels": bad.relations(rels.replace('"', "'"))}
    bad.docx(path, parts)


def _wide_relations(path: Path) -> None:
    rels = bad.relations(bad.relation("a", "image", "https://example.org/a", outside=True))
    wide = ('<?xml version="1.0" encoding="utf-16"?>' + rels.decode()).encode("utf-16")
    bad.docx(path, {"word/_rels/document.xml.rels": wide})


def _many_members(path: Path) -> None:
    bad.docx(path, {f"word/a{number}.xml": b"" for number in range(2_001)})


def _twice(path: Path) -> None:
    bad.docx(path)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr("word/document.xml", bad.document())


def _link(path: Path) -> None:
    bad.docx(path)
    member = zipfile.ZipInfo("word/link.xml")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, "/etc/hostname")


def _locked_member(path: Path) -> None:
    """The bit that says "encrypted" is set in the directory of the zip."""
    data = bytearray(bad.docx(path).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def _wrong_sum(path: Path) -> None:
    data = bytearray(bad.docx(path).read_bytes())
    place = data.rindex(b"PK\x01\x02") + 16
    data[place : place + 4] = struct.pack("<I", 1)
    path.write_bytes(data)


def _cut_off(path: Path) -> None:
    data = bad.docx(path).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def _zip_in_a_zip(path: Path) -> None:
    inner = bad.docx(path.with_suffix(".inner")).read_bytes()
    bad.docx(path, {"word/media/a.emf": inner})


def _open_document(path: Path) -> None:
    kind = b"application/vnd.oasis.opendocument.text"
    bad.packed(path, {"mimetype": kind, "content.xml": b"<a/>"})


def _sheets(content: bytes) -> Maker:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return lambda path: bad.packed(path, {"mimetype": kind, "content.xml": content})


def _blown_up_type(path: Path) -> None:
    bad.packed(path, {"mimetype": bytes(16 * 1024**2), "content.xml": b"<a/>"})


def _entity_over_two_chunks(path: Path) -> None:
    """The declaration of a wide text begins just before the first piece that is looked at ends."""
    start = '<?xml version="1.0" encoding="utf-16"?>'
    blanks = " " * ((256 * 1024 - 2) // 2 - len(start) - 8)
    text = f"{start}{blanks}<!DOCTYPE a><a/>"
    bad.docx(path, {"word/document.xml": text.encode("utf-16")})


_PLAIN: dict[str, tuple[str, Maker]] = {
    "nothing.docx": ("no_file", lambda path: None),
    "folder.docx": ("folder", Path.mkdir),
    "empty.docx": ("empty", _bytes(b"")),
    "photo.docx": ("picture", bad.png),
    "photo.jpg": ("picture", _bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40))),
    "notes.txt": ("unknown_format", _bytes(b"Measures of the year, to be typed.\n")),
    "letter.docx": ("read", _bytes(rb"{\rtf1\ansi Plan of measures}")),
    "deep.rtf": ("damaged", _bytes(rb"{\rtf1 " + b"{" * 1_000_000)),
    "fetching.rtf": ("read external", _bytes(bad.fetching_rtf("example.org"))),
    "macro.doc": ("active", lambda path: bad.old_word(path, "_VBA_PROJECT")),
    "slides.ppt": ("old_office", lambda path: bad.old_word(path, name="PowerPoint Document")),
    "bomb.ods": ("bomb", _sheets(bytes(60 * 1024**2))),
    "entity.ods": ("entities", _sheets(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
    "locked.docx": ("password", bad.locked_office),
    "old.docx": ("not_converted", bad.old_word),
    "open.docx": ("damaged", _open_document),
    "archive.docx": ("unknown_format", lambda path: bad.packed(path, {"a.txt": b"a"})),
    "typed.docx": ("unknown_format", _blown_up_type),
    "sparse.docx": ("too_large", bad.sparse),
    "page.html": ("too_large", _bytes(b"<html>" + bytes(10 * 1024**2))),
    "bomb.docx": ("bomb", bad.bomb),
    "crowd.docx": ("bomb", _many_members),
    "nested.docx": ("bomb", _zip_in_a_zip),
    "twice.docx": ("odd_archive", _twice),
    "above.docx": ("odd_archive", _named("word/../../a.xml")),
    "back.docx": ("odd_archive", _named("word\\..\\a.xml")),
    "root.docx": ("odd_archive", _named("/etc/a.xml")),
    "drive.docx": ("odd_archive", _named("C:/a.xml")),
    "link.docx": ("odd_archive", _link),
    "member.docx": ("odd_archive", _locked_member),
    "entity.docx": ("entities", bad.entities),
    "wide.docx": ("entities", lambda path: bad.entities(path, "utf-16")),
    "late.docx": ("entities", _entity_over_two_chunks),
    "styles.docx": ("entities", _parts(word__styles_xml=b"<!DOCTYPE a><a/>")),
    "macro.docx": ("active", _parts(word__vbaProject_bin=b"a")),
    "embedded.docx": ("active", _parts(word__embeddings__a_xlsx=b"a")),
    "control.docx": ("active", _parts(word__activeX__a_xml=b"<a/>")),
    "template.docx": ("external", outside("attachedTemplate")),
    "remote.docx": ("external", outside("image")),
    "quotes.docx": ("external", _single_quotes),
    "rels.docx": ("external", _wide_relations),
    "sum.docx": ("damaged", _wrong_sum),
    "cut.docx": ("damaged", _cut_off),
    "broken.docx": ("not_understood", _parts(word__document_xml=b"<a")),
    "bare.docx": ("damaged", _parts(word__document_xml=b"<a/>")),
    "locked.pdf": ("pdf_password", bad.locked_pdf),
    "scan.pdf": ("scan", bad.scan),
    "scans.pdf": ("scan", lambda path: bad.scan(path, 3)),
    "torn.pdf": ("not_understood", _bytes(b"%PDF-1.7\nnothing more\n")),
}


_LAUGHS = (
    "<!DOCTYPE a ["
    '<!ENTITY b0 "ha">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE a [<!ENTITY b0 "{"ha" * 50_000}">]>'
_FETCHES = '<!DOCTYPE a [<!ENTITY b0 SYSTEM "{}">]>'
_PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/a.dtd"> %p;<!ENTITY b0 "a">]>'


def _with_dtd(dtd: str, encoding: str = "utf-8") -> Maker:
    text = f'<?xml version="1.0"?>{dtd}<w:document {bad.W}><w:body>&b0;</w:body></w:document>'
    return lambda path: bad.docx(path, {"word/document.xml": text.encode(encoding)})


def _dtd_in(name: str) -> Maker:
    kind = bad.xlsx if name.startswith("xl/") else bad.docx
    part = {name: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    return lambda path: bad.packed(path, _parts_of(kind, path) | part)


def _parts_of(kind: Callable[..., Path], path: Path) -> dict[str, bytes]:
    made = kind(path, "") if kind is bad.xlsx else kind(path)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _document(body: str) -> Maker:
    return lambda path: bad.docx(path, body=body)


def _sheet(rows: str, more: str = "", **parts: bytes) -> Maker:
    named = {f"xl/{name}.xml": data for name, data in parts.items()}
    return lambda path: bad.xlsx(path, rows, named, more)


def _book_part(name: str, data: bytes = b"<a/>") -> Maker:
    return lambda path: bad.xlsx(path, "", {name: data})


def _blown_up(name: str, megabytes: int) -> Maker:
    kind = bad.xlsx if name.startswith("xl/") else bad.docx

    def make(path: Path) -> None:
        data = b"<a>" + b" " * (megabytes * 1024**2)
        bad.packed(path, _parts_of(kind, path) | {name: data})

    return make


def _many_blown_up(path: Path) -> None:
    """Each member keeps below the ratio that is looked at; together they are too much."""
    data = bytes(1024**2 - 1)
    bad.docx(path, {f"word/media/{n}.emf": data for n in range(220)})


def _overlapping(path: Path) -> None:
    """Many names in the directory that all lead to one compressed member."""
    data = bad.docx(path, {"word/media/a.emf": bytes(900_000)}).read_bytes()
    start = data.index(b"PK\x01\x02")
    entry_start = data.rindex(b"PK\x01\x02")
    entry = data[entry_start : data.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"a.emf", b"%05d" % n) for n in range(300))
    directory = data[start:entry_start] + entry + entries
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 304, 304, len(directory), start, 0)
    path.write_bytes(data[:start] + directory + end)


def _patched(signature: bytes, offset: int, value: bytes) -> Maker:
    """A good document with some bytes of the last header of this kind replaced."""

    def make(path: Path) -> None:
        data = bytearray(bad.docx(path).read_bytes())
        place = data.rindex(signature) + offset
        data[place : place + len(value)] = value
        path.write_bytes(data)

    return make


_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def _before(junk: bytes) -> Maker:
    return lambda path: path.write_bytes(junk + bad.docx(path).read_bytes())


def _page(content: bytes, *more: bytes, page: bytes = b"", trailer: bytes = b"") -> Maker:
    """A PDF of one page with this content; objects 6 and on are `more`."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F 4 0 R >>"
        b" /XObject << /X 6 0 R >> >> /Contents 5 0 R " + page + b" >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        content,
        *(more or (b"null",)),
    ]
    return lambda path: bad.pdf(path, objects, trailer)


def _stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), about, data)


def _flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return _stream(data, b"/Filter [" + b" /FlateDecode" * times + b"]")


_HELLO = b"BT /F 12 Tf 10 100 Td (1. Train the officers) Tj ET\n"


def _blanks(times: int) -> Maker:
    """More zeros than any file may unpack to, packed so often."""
    return lambda path: _page(_flate(bytes(230 * 1024**2), times))(path)


def _many(before: str, text: str, times: int, after: str = "") -> Maker:
    """A document or a sheet whose body repeats a text, put together when it is made."""

    def make(path: Path) -> None:
        body = before + text * times + after
        (_sheet(body) if path.suffix == ".xlsx" else _document(body))(path)

    return make


def _objects(*objects: bytes, trailer: bytes = b"") -> Maker:
    return lambda path: bad.pdf(path, list(objects), trailer)


def _previous_loop(path: Path) -> None:
    """A cross-reference table that names itself as the one before it."""
    data = _made(_page(_stream(_HELLO)), path)
    start = data.rindex(b"xref\n0")
    path.write_bytes(data.replace(b"/Root", b"/Prev %d /Root" % start, 1))


def _made(maker: Maker, path: Path) -> bytes:
    maker(path)
    return path.read_bytes()


def _two_in_one(path: Path) -> None:
    """A PDF that is a document as well."""
    path.write_bytes(_made(_page(_stream(_HELLO)), path) + bad.docx(path).read_bytes())


def _half(maker: Maker) -> Maker:
    return lambda path: path.write_bytes(_made(maker, path)[: path.stat().st_size // 2])


def _html(text: str, encoding: str = "utf-8") -> Maker:
    return _bytes(f"<!doctype html><html><body>{text}".encode(encoding))


def _linked(path: Path) -> None:
    path.symlink_to(path.with_name("nothing.bin"))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


_P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_CELL = "<w:tc>{}" + _P.format("a") + "</w:tc>"
_WIDE = _CELL.format('<w:tcPr><w:gridSpan w:val="1000"/></w:tcPr>')
_FIELD = "<w:p><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:t>1. Train</w:t></w:r></w:p>"
_FORMULA = '<row r="1"><c r="A1" t="str"><f>{}</f><v>1. Train</v></c></row>'
_TEXT = '<row r="1"><c r="A1" t="inlineStr"><is><t>1. Train</t></is></c></row>'
_ANY = (
    "read",
    "not_understood",
    "took_too_long",
    "took_too_much",
    "too_many_cells",
    "damaged",
    "bomb",
)
_TYPES = "[Content_Types].xml"
_FLATE = b"/Filter /FlateDecode"
_CHAIN = b"/Filter [" + b"/ASCII85Decode " * 40 + b"]"
_OWN = _FETCHES.format("file:///etc/hostname")
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_TABLE = "<w:tbl><w:tr><w:tc>"
_TABLE_END = "</w:tc></w:tr></w:tbl>"
_MERGES = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, 500_000, 2))
_LARGEST = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
_LOOKS = f"<styleSheet {bad.S}><cellXfs>{'<xf/>' * 100_000}</cellXfs></styleSheet>".encode()
_FULL_ROW = f"<row>{'<c><v>1</v></c>' * 100}</row>"
_CIRCLE = (
    f'<w:styles {bad.W}><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    '<w:basedOn w:val="a"/></w:style></w:styles>'
).encode()
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
_IMAGE = (
    b"/Type /XObject /Subtype /Image /Width 999999999 /Height 999999999"
    b" /ColorSpace /DeviceRGB /BitsPerComponent 8"
)
_LINES = b"".join(b"%d 0 m %d 200 l S 0 %d m 200 %d l S " % (n, n, n, n) for n in range(1, 4_000))
_PAGES = b"<< /Type /Pages /Kids [" + b"3 0 R " * 5_000 + b"] /Count 5000 >>"
_LINKS = "<link rel=stylesheet href=a><img src=a><iframe src=a></iframe>"
_REFRESH = "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><script>x()</script>"
_NOT_UTF8 = bad.document(_P.format("a")).replace(b">a<", b">\xff\xfe<")
_ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(100_000))
_SPACES = " ".join(f'xmlns:a{n}="b{n}"' for n in range(20_000))
_PDF = (*_ANY, "scan", "bomb", "pdf_password", "too_many_pages")

_HARDER: dict[str, tuple[tuple[str, ...], Maker]] = {
    "laughs.docx": (("entities",), _with_dtd(_LAUGHS)),
    "quadratic.docx": (("entities",), _with_dtd(_QUADRATIC)),
    "own-file.docx": (("entities",), _with_dtd(_FETCHES.format("file:///etc/hostname"))),
    "own-net.docx": (("entities",), _with_dtd(_FETCHES.format("http://127.0.0.1:9/a"))),
    "parameter.docx": (("entities",), _with_dtd(_PARAMETER)),
    "wide-be.docx": (("entities",), _with_dtd(_LAUGHS, "utf-16-be")),
    "wide-le.docx": (("entities",), _with_dtd(_LAUGHS, "utf-16-le")),
    "wide-32.docx": (("entities",), _with_dtd(_LAUGHS, "utf-32")),
    **{
        f"dtd-{at}.{'xlsx' if name.startswith('xl') else 'docx'}": (("entities",), _dtd_in(name))
        for at, name in enumerate(
            (
                "word/numbering.xml",
                "word/footnotes.xml",
                "word/comments.xml",
                "word/header1.xml",
                "docProps/core.xml",
                "word/_rels/document.xml.rels",
                "[Content_Types].xml",
                "xl/workbook.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/worksheets/one.xml",
            )
        )
    },
    "sheet.xlsx": (("bomb",), _blown_up("xl/worksheets/one.xml", 98)),
    "strings.xlsx": (("bomb",), _blown_up("xl/sharedStrings.xml", 98)),
    "body.docx": (("bomb",), _blown_up("word/document.xml", 98)),
    "many-bombs.docx": (("bomb",), _many_blown_up),
    "overlap.docx": (("bomb", "odd_archive", "damaged"), _overlapping),
    "seven.docx": (("bomb",), _parts(word__media__a_emf=b"7z\xbc\xaf\x27\x1c" + bytes(99))),
    "rar.docx": (("bomb",), _parts(word__media__a_emf=b"Rar!\x1a\x07" + bytes(99))),
    "nul.docx": (("odd_archive", "damaged", "unknown_format"), _patched(_CENTRAL, 46, b"w\0")),
    "size.docx": (("damaged",), _patched(_CENTRAL, 24, struct.pack("<I", 7))),
    "packed-size.docx": (("damaged",), _patched(_CENTRAL, 20, struct.pack("<I", 7))),
    "offset.docx": (("damaged",), _patched(_CENTRAL, 42, struct.pack("<I", 9_999_999))),
    "method.docx": (("damaged",), _patched(_CENTRAL, 10, struct.pack("<H", 99))),
    "count.docx": (("damaged", "read"), _patched(_END, 10, struct.pack("<H", 60_000))),
    "directory.docx": (("damaged",), _patched(_END, 16, struct.pack("<I", 9_999_999))),
    "descriptor.docx": (("damaged", "read"), _patched(_LOCAL, 6, struct.pack("<H", 8))),
    "program.docx": (("unknown_format",), _before(b"MZ" + bytes(200))),
    "script.docx": (("unknown_format",), _before(b"#!/bin/sh\n")),
    "twin.docx": (("read",), _named("word/Document.xml")),
    "long-name.docx": (("read", "odd_archive"), _named("word/" + "a" * 60_000 + ".xml")),
    "only-types.docx": (("unknown_format",), lambda path: bad.packed(path, {_TYPES: bad.TYPES})),
    "no-members.docx": (("unknown_format",), lambda path: bad.packed(path, {})),
    "ole.docx": (("active",), _parts(word__oleObject1_bin=b"a")),
    "menu.docx": (("active",), _parts(customUI__customUI_xml=b"<a/>")),
    "macro.xlsx": (("active",), _book_part("xl/vbaProject.bin", b"a")),
    "old-macro.xlsx": (("active",), _book_part("xl/macrosheets/sheet1.xml")),
    "dialog.xlsx": (("active",), _book_part("xl/dialogsheets/sheet1.xml")),
    "linked.xlsx": (("active",), _book_part("xl/externalLinks/externalLink1.xml")),
    "control.xlsx": (("active",), _book_part("xl/ctrlProps/ctrlProp1.xml")),
    "connection.xlsx": (("active",), _book_part("xl/connections.xml")),
    "query.xlsx": (("active",), _book_part("xl/queryTables/queryTable1.xml")),
    "frame.docx": (("external",), outside("frame")),
    "sub.docx": (("external",), outside("subDocument")),
    "sound.docx": (("external",), outside("audio")),
    "object.docx": (("external",), outside("oleObject")),
    "dde.docx": (("read",), _document(_FIELD.format("DDEAUTO c:\\\\cmd.exe a"))),
    "include.docx": (("read",), _document(_FIELD.format("INCLUDETEXT http://127.0.0.1:9/a"))),
    "picture.docx": (("read",), _document(_FIELD.format("INCLUDEPICTURE http://127.0.0.1:9/a"))),
    "dde.xlsx": (("read",), _sheet(_FORMULA.format("cmd|' /c calc'!A1"))),
    "web.xlsx": (("read",), _sheet(_FORMULA.format("WEBSERVICE(&quot;http://127.0.0.1:9&quot;)"))),
    "far.xlsx": (("far_cell",), _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "merged.xlsx": (_ANY, _sheet(_TEXT, f"<mergeCells>{_MERGES}</mergeCells>")),
    "one-merge.xlsx": (_ANY, _sheet(_TEXT, _LARGEST)),
    "styles.xlsx": (_ANY, _sheet(_TEXT, styles=_LOOKS)),
    "cells.xlsx": (_ANY, _many("", _FULL_ROW, 2_100)),
    "rows.xlsx": (_ANY, _many("", "<row/>", 900_000)),
    "index.xlsx": (("damaged",), _sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
    "number.xlsx": (_ANY, _sheet('<row r="1"><c r="A1"><v>1e99999</v></c></row>')),
    "column.xlsx": (_ANY, _sheet('<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>')),
    "paragraphs.docx": (_ANY, _many("", "<w:p/>", 900_000)),
    "lines.docx": (_ANY, _many("", _P.format("a"), 150_000)),
    "deep.docx": (_ANY, _document("<w:sdt><w:sdtContent>" * 5_000)),
    "tables.docx": (_ANY, _document(_TABLE * 100 + _P.format("a") + _TABLE_END * 100)),
    "spans.docx": (_ANY, _document(f"<w:tbl>{f'<w:tr>{_WIDE * 10}</w:tr>' * 400}</w:tbl>")),
    "attributes.docx": (_ANY, _document(f"<w:p {_ATTRIBUTES}/>")),
    "spaces.docx": (_ANY, _document(f"<w:p {_SPACES}/>")),
    "surrogate.docx": (("not_understood",), _document(_P.format("&#xD800;"))),
    "latin.docx": (("not_understood",), _parts(word__document_xml=_NOT_UTF8)),
    "circle.docx": (("read",), _parts(word__styles_xml=_CIRCLE)),
    "nested-2.pdf": (_PDF, _blanks(2)),
    "nested-3.pdf": (_PDF, _blanks(3)),
    "flate.pdf": (("bomb",), _blanks(1)),
    "torn-stream.pdf": (("damaged",), _page(_stream(zlib.compress(_HELLO * 99)[:60], _FLATE))),
    "sum.pdf": (("damaged",), _page(_stream(zlib.compress(_HELLO)[:-4] + b"abcd", _FLATE))),
    "lzw.pdf": (_PDF, _page(_stream(random.Random(1).randbytes(200_000), b"/Filter /LZWDecode"))),
    "runs.pdf": (_PDF, _page(_stream(b"\x81a" * 500_000, b"/Filter /RunLengthDecode"))),
    "chain.pdf": (_PDF, _page(_stream(b"zzzz" * 9_000 + b"~>", _CHAIN))),
    "previous.pdf": (_PDF, _previous_loop),
    "kids.pdf": (_PDF, _objects(_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>")),
    "count.pdf": (("damaged",), _objects(_CATALOG, b"<< /Type /Pages /Kids [] /Count 3 >>")),
    "outline.pdf": (_PDF, _page(_stream(_HELLO), b"<< /Title (a) /Next 6 0 R /First 6 0 R >>")),
    "form.pdf": (_PDF, _page(_stream(b"/X Do"), _stream(b"/X Do /X Do", _FORM))),
    "script.pdf": (("read",), _page(_stream(_HELLO), b"<< /S /JavaScript /JS (app.alert(1)) >>")),
    "launch.pdf": (("read",), _page(_stream(_HELLO), b"<< /S /Launch /F (cmd.exe) >>")),
    "fetch.pdf": (("read",), _page(_stream(_HELLO), b"<< /S /URI /URI (http://127.0.0.1:9/a) >>")),
    "attached.pdf": (("read",), _page(_stream(_HELLO), _stream(b"MZ", b"/Type /EmbeddedFile"))),
    "wide-image.pdf": (_PDF, _page(_stream(b"200 0 0 200 0 0 cm /X Do"), _stream(b"a", _IMAGE))),
    "saves.pdf": (_PDF, _page(_flate(b"q " * 3_000_000))),
    "letters.pdf": (_PDF, _page(_flate(b"BT /F 9 Tf " + b"(a) Tj " * 1_000_000 + b"ET"))),
    "lines.pdf": (_PDF, _page(_flate(_LINES))),
    "arrays.pdf": (_PDF, _page(b"[" * 100_000)),
    "pages.pdf": (_PDF, _objects(_CATALOG, _PAGES, b"<< /Type /Page /MediaBox [0 0 9 9] >>")),
    "huge-page.pdf": (_PDF, _page(_stream(_HELLO), page=b"/CropBox [0 0 1e9 1e9] /UserUnit 1e9")),
    "no-root.pdf": (_PDF, _objects(b"null")),
    "half.pdf": (_PDF, _half(_page(_flate(_HELLO * 500)))),
    "both.pdf": (_PDF, _two_in_one),
    "laughs.html": (("read", "not_understood"), _bytes(f"{_LAUGHS}<html><body><p>&b9;".encode())),
    "own-file.html": (("read",), _bytes(f"{_OWN}<html><p>1. Train &b0;".encode())),
    "spans.html": (_ANY, _html("<table>" + "<tr><td rowspan=1000 colspan=1000>a" * 300)),
    "span.html": (_ANY, _html("<table><tr><td rowspan=99999999 colspan=99999999>a")),
    "deep.html": (_ANY, _html("<div>" * 100_000 + "a")),
    "tables.html": (_ANY, _html("<table><tr><td>" * 3_000 + "a")),
    "attributes.html": (_ANY, _html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">a")),
    "fetch.html": (("read",), _html(f"<base href='http://127.0.0.1:9/'>{_LINKS}<p>1. Train")),
    "refresh.html": (("read",), _html(f"{_REFRESH}<p>1. Train")),
    "nul.html": (("read",), _html("<p>1. Tr\0ain")),
    "wide.html": (("read",), _html("<p>1. Train", "utf-16")),
    "unclosed.html": (("read",), _html("<p>1. Train <table><tr><td>a<!-- <b>")),
    "dangling.docx": (("no_file",), _linked),
    "pipe.docx": (("no_file",), _pipe),
    "photo.gif": (("picture",), _bytes(b"GIF89a" + bytes(50))),
    "photo.tif": (("picture",), _bytes(b"II*\0" + bytes(50))),
    "program.pdf": (("unknown_format",), _bytes(b"\x7fELF" + bytes(500))),
    "mail.docx": (("unknown_format",), _bytes(b"From: a@example.org\nSubject: plan\n\nsee below")),
}

CASES: dict[str, tuple[tuple[str, ...], Maker]] = {
    name: ((code,), maker) for name, (code, maker) in _PLAIN.items()
} | _HARDER


def main(folder: Path) -> None:
    """Make every file in this folder."""
    for name, (_, make) in CASES.items():
        make(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
