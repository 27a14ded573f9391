"""A file that may not be opened is refused before or while it is parsed, with one reason."""

import stat
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.parsing import read_source
from roadbook.documents.refused import Refused
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
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


def _outside(kind: str) -> Maker:
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


def _blown_up_type(path: Path) -> None:
    bad.packed(path, {"mimetype": bytes(16 * 1024**2), "content.xml": b"<a/>"})


def _entity_over_two_chunks(path: Path) -> None:
    """The declaration of a wide text begins just before the first piece that is looked at ends."""
    start = '<?xml version="1.0" encoding="utf-16"?>'
    blanks = " " * ((256 * 1024 - 2) // 2 - len(start) - 8)
    text = f"{start}{blanks}<!DOCTYPE a><a/>"
    bad.docx(path, {"word/document.xml": text.encode("utf-16")})


CASES: dict[str, tuple[str, Maker]] = {
    "nothing.docx": ("no_file", lambda path: None),
    "folder.docx": ("folder", Path.mkdir),
    "empty.docx": ("empty", _bytes(b"")),
    "photo.docx": ("picture", bad.png),
    "photo.jpg": ("picture", _bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40))),
    "notes.txt": ("unknown_format", _bytes(b"Measures of the year, to be typed.\n")),
    "letter.docx": ("old_office", _bytes(rb"{\rtf1\ansi Plan of measures}")),
    "locked.docx": ("password", bad.locked_office),
    "old.docx": ("old_office", bad.old_word),
    "open.docx": ("old_office", _open_document),
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
    "template.docx": ("external", _outside("attachedTemplate")),
    "remote.docx": ("external", _outside("image")),
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


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_refused_with_one_reason_that_names_it_in_every_language(
    name: str, tmp_path: Path
) -> None:
    code, make = CASES[name]
    path = tmp_path / name
    make(path)
    with pytest.raises(Refused) as refused:
        read_source(path)
    assert [reason.code for reason in refused.value.reasons] == [f"refusals.{code}"]
    assert refused.value.file == name
    said = {
        "".join(piece.text for piece in Phrasebook(language).sentence(reason))
        for language in LANGUAGES
        for reason in refused.value.reasons
    }
    assert len(said) == len(LANGUAGES)
    for sentence in said:
        assert name in sentence
        assert str(tmp_path) not in sentence
        assert "{" not in sentence
        assert len(sentence.splitlines()) == 1


@pytest.mark.parametrize(("pages", "named"), [(1, "page 1"), (3, "pages 1, 2, 3")])
def test_a_scan_names_the_pages_without_text(pages: int, named: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_source(bad.scan(tmp_path / "scan.pdf", pages))
    (reason,) = refused.value.reasons
    assert f" {named};" in "".join(piece.text for piece in Phrasebook("en").sentence(reason))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = bad.sparse(tmp_path / "sparse.docx")
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            read_source(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 1024**2


def test_a_plain_link_is_let_in_and_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    _outside("hyperlink")(path)
    assert [item.text for item in read_source(path).items if isinstance(item, Paragraph)] == [
        "1. Train investigators"
    ]


def test_a_file_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    assert read_source(bad.docx(tmp_path / "plan.pdf")).format == "docx"


def _good(kind: str, path: Path) -> Path:
    if kind == "docx":
        wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        cell = f"<w:tc>{wide}<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
        return bad.docx(path, body=f"<w:tbl><w:tr>{cell * 3}</w:tr></w:tbl>")
    cells = '<c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" s="0"><v>12</v></c>'
    merged = '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    return bad.xlsx(path, f'<row r="1">{cells}</row>', more=merged)


def _is_read_or_refused(path: Path) -> bool:
    """Whether there is a source, or one reason why not; anything else is raised."""
    try:
        return isinstance(read_source(path), Source)
    except Refused as refused:
        return len(refused.reasons) == 1


def _flipped(data: st.DataObject, whole: bytes) -> bytes:
    flipped = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=3), label="places"):
        flipped[place] ^= data.draw(st.integers(1, 255), label="bits")
    return bytes(flipped)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_flipped_bytes_and_cut_files_are_read_or_refused(
    kind: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = _good(kind, tmp_path_factory.mktemp("flipped") / f"plan.{kind}")
    flipped = _flipped(data, path.read_bytes())
    length = st.just(len(flipped)) | st.integers(1, len(flipped))
    assert _is_read_or_refused(bad.written(path, flipped[: data.draw(length, label="length")]))


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("docx", "word/document.xml"),
        ("xlsx", "xl/worksheets/one.xml"),
        ("xlsx", "xl/_rels/workbook.xml.rels"),
    ],
)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_part_with_flipped_bytes_in_a_whole_zip_is_read_or_refused(
    kind: str, part: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = _good(kind, tmp_path_factory.mktemp("flipped") / f"plan.{kind}")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert _is_read_or_refused(bad.packed(path, parts | {part: _flipped(data, parts[part])}))
