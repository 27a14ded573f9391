"""A file that may not be opened is refused before or while it is parsed, with one reason."""

import json
import os
import signal
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.parsing import read_source
from roadbook.documents.refused import Refused
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents import bad_files as bad
from tests.documents.hostile import CASES, outside

SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
# each file takes a process of its own: the ordinary run takes every third
CHOSEN = [n for at, n in enumerate(CASES) if at % 3 == 0 or SOAK]
EXAMPLES = 250 if SOAK else 15


@pytest.mark.parametrize("name", CHOSEN)
def test_a_hostile_file_is_refused_with_one_reason_that_names_it_in_every_language(
    name: str, tmp_path: Path
) -> None:
    codes, make = CASES[name]
    path = tmp_path / name
    make(path)
    try:
        read_source(path)
    except Refused as refused:
        (reason,) = refused.reasons
        code, file = reason.code.removeprefix("refusals."), refused.file
    else:
        code, file, reason = "read", name, None
    assert code in codes
    assert file == name
    said = {
        "".join(piece.text for piece in Phrasebook(language).sentence(reason))
        for language in LANGUAGES
        if reason is not None
    }
    assert len(said) == (0 if reason is None else len(LANGUAGES))
    for sentence in said:
        assert name in sentence
        assert str(tmp_path) not in sentence
        assert "{" not in sentence
        assert len(sentence.splitlines()) == 1


def test_there_are_enough_hostile_files() -> None:
    assert len(CASES) >= 120


def test_a_file_under_limits_can_open_no_connection_and_start_no_program() -> None:
    for work in ("import socket; socket.socket()", "import subprocess; subprocess.run(['true'])"):
        code = f"from roadbook.documents.child import limit; limit(9); {work}"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "PermissionError" in done.stderr


_WATCHED = (
    "import os, sys; "
    "sys.addaudithook(lambda event, _: event.startswith('socket.') and os._exit(99)); "
)


def test_the_command_opens_no_connection_for_a_plan_with_links(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    outside("hyperlink")(path)
    read = "from roadbook.cli.door import run; run()"
    codes = [
        subprocess.run([sys.executable, "-c", _WATCHED + work, "read", path]).returncode
        for work in (read, "import socket; socket.socket()")
    ]
    assert codes[0] in (0, 1, 2)
    assert codes[1] == 99


def test_a_file_that_needs_too_long_is_ended_while_a_library_works() -> None:
    code = "from roadbook.documents.child import limit; limit(0.2); sum(range(10**12))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert done.returncode == -signal.SIGPROF


_EVERY_WAY = """
import json, sys
from roadbook.documents.child_fork import IS_SAFE, Forked
from roadbook.documents.child_start import Started
ways = (Started, Forked) if IS_SAFE else (Started,)
for told in json.loads(sys.argv[1]):
    children = [way("docx") for way in ways]
    for child in children:
        child.tell(json.dumps(told).encode() + b"\\n")
    (said, code), *others = (child.answer(60) for child in children)
    print(code, "refused" in json.loads(said), all(other == (said, code) for other in others))
for way in ways:
    waiting = way("docx")
    try:
        waiting.answer(0.01)
    except TimeoutError:
        waiting.end()
        print("ended")
"""


def test_a_copy_of_the_process_answers_as_one_started_anew_and_is_ended_like_it(
    tmp_path: Path,
) -> None:
    plan, damaged = tmp_path / "plan.docx", tmp_path / "damaged.docx"
    outside("hyperlink")(plan)
    with zipfile.ZipFile(damaged, "w") as archive:
        archive.writestr("word/document.xml", "<a>")
    told = json.dumps([("docx", str(plan)), ("docx", str(damaged))])
    work = [sys.executable, "-c", _EVERY_WAY, told]
    done = subprocess.run(work, capture_output=True, check=True, text=True)
    read, refused, *ended = done.stdout.splitlines()
    assert (read, refused) == ("0 False True", "0 True True")
    assert set(ended) == {"ended"}


_MANY_COPIES = """
import sys
from roadbook.documents.child_fork import Forked
for _ in range(60):
    child = Forked("html")
    child.tell(sys.argv[1].encode() + b"\\n")
    print(child.answer(60)[1])
"""


def test_a_copy_that_has_answered_is_not_taken_for_one_that_was_ended(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<table><tr><td>Open</td></tr></table>", "utf-8")
    work = [sys.executable, "-c", _MANY_COPIES, json.dumps(("html", str(page)))]
    done = subprocess.run(work, capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) == {"0"}


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
    outside("hyperlink")(path)
    assert [item.text for item in read_source(path).items if isinstance(item, Paragraph)] == [
        "1. Train investigators"
    ]


def test_a_file_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    assert read_source(bad.docx(tmp_path / "plan.pdf")).format == "docx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_web_page_is_known_whatever_its_letters_are_written_in(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.doc"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_text(f"{mark}<html><p>Обучить судей</p></html>", encoding)
    (line,) = read_source(path).items
    assert isinstance(line, Paragraph)
    assert line.text == "Обучить судей"


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


def test_a_name_in_a_zip_that_is_no_text_is_damage(tmp_path: Path) -> None:
    whole = _good("docx", tmp_path / "plan.docx").read_bytes()
    entry = whole.index(b"PK\x01\x02")  # of the directory: flags at 8, the name at 46
    broken = bytearray(whole)
    broken[entry + 9] |= 0x08
    broken[entry + 46] = 0xDB
    with pytest.raises(Refused) as refused:
        read_source(bad.written(tmp_path / "plan.docx", bytes(broken)))
    assert refused.value.reasons[0].code == "refusals.damaged"


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@given(data=st.data())
@settings(max_examples=EXAMPLES, deadline=None)
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
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_part_with_flipped_bytes_in_a_whole_zip_is_read_or_refused(
    kind: str, part: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = _good(kind, tmp_path_factory.mktemp("flipped") / f"plan.{kind}")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert _is_read_or_refused(bad.packed(path, parts | {part: _flipped(data, parts[part])}))
