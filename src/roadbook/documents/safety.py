"""What is looked at before a file is opened: its size, what it really is, and what it carries.

Nothing here parses a document. A file is known by its first bytes and its members, never by its
name alone. Each check ends in a reason of the topic "refusals".
"""

import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from roadbook.core.patterns import pattern
from roadbook.core.reasons import Piece, Reason, counted, source
from roadbook.documents.refused import Refused

MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """Sizes in bytes. `ratio` is how far one large member may inflate."""

    file: int = 20 * MEGABYTE
    text: int = 10 * MEGABYTE
    inflated: int = 200 * MEGABYTE
    members: int = 2_000
    ratio: int = 100
    ratio_from: int = 1 * MEGABYTE


LIMITS = Limits()

OPENED = frozenset(("docx", "xlsx", "pdf", "html"))
"""The formats that are read as they are."""
OPEN_TEXT = "odt"
"""A text document of LibreOffice, read as it is."""
BECOMES = {"doc": "docx", "rtf": "docx", "xls": "xlsx", "ods": "xlsx"}
"""What a file of another program's format is converted to before it is read."""
PLANS = OPENED | {OPEN_TEXT, *BECOMES}
"""What a plan may come in."""

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_WEB_PAGE = rb"<(?:!doctype\s+html|html|head|body|table|meta|h[1-6]|p)\b"
_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book\0": "xls"}
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,  # of a name that is no UTF-8 though it says so
)
_LONGEST_DTD = 64  # bytes of "<!DOCTYPE" in the widest encoding, with room to spare
_ACTIVE = pattern(
    r"(?:vbaProject\.bin|vbaData\.xml|/activeX/|/embeddings/|oleObject\w*\.bin|/externalLinks/"
    r"|/ctrlProps/|customUI/|macrosheets/|dialogsheets/|xl/connections\.xml|/queryTables/"
    r"|^Basic/|^Scripts/|^Object \w+/)",
    re.IGNORECASE,
)


_RTF_GROUPS = re.compile(rb"\\[{}\\]|[{}]")
"""Braces that open or close a group, and those that are letters of the text, to step over."""
_STEPS = {b"{": 1, b"}": -1}
_DEEPEST = 2_000


def recognised(path: Path, limits: Limits = LIMITS, *, kinds: frozenset[str] = OPENED) -> str:
    """The format of a file that may be opened, one of `kinds`. Raises Refused."""
    head = _head(path, limits)
    kind = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), "")
    if kind == "pdf":
        return kind
    if kind == "zip":
        return _office(path, limits, kinds)
    if kind == "ole":
        return _compound(path, kinds)
    if kind == "rtf":
        if kind not in kinds:
            raise _refused(path, "old_office")
        if _is_too_deep(path):
            raise _refused(path, "damaged")
        return kind
    if kind == "picture":
        raise _refused(path, "picture")
    # a page saved as "Unicode" has two bytes for every letter
    if re.search(_WEB_PAGE, head.replace(b"\0", b""), re.IGNORECASE):
        if path.stat().st_size > limits.text:
            raise _refused(path, "too_large", limit=_megabytes(limits.text))
        return "html"
    raise _refused(path, "unknown_format")


def _is_too_deep(path: Path) -> bool:
    """Are groups of an RTF file nested so deep that a converter would only exhaust itself? Word
    nests some dozens; braces in the bytes of a picture add up to some hundreds at the most.
    """
    depth = 0
    for found in _RTF_GROUPS.finditer(path.read_bytes()):
        depth += _STEPS.get(found.group(), 0)
        if depth > _DEEPEST:
            return True
    return False


def _head(path: Path, limits: Limits) -> bytes:
    """The first bytes, after what the file system alone can tell: nothing is read of a file that
    is too large.
    """
    try:
        about = path.stat()
    except OSError:
        raise _refused(path, "no_file") from None
    if stat.S_ISDIR(about.st_mode):
        raise _refused(path, "folder")
    if not stat.S_ISREG(about.st_mode):
        raise _refused(path, "no_file")
    if about.st_size == 0:
        raise _refused(path, "empty")
    if about.st_size > limits.file:
        raise _refused(path, "too_large", limit=_megabytes(limits.file))
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        raise _refused(path, "not_readable") from None


def _compound(path: Path, kinds: frozenset[str]) -> str:
    """Which program wrote a file of before 2007, by the names of the streams in it."""
    held = path.read_bytes()
    if _wide("EncryptedPackage") in held:
        raise _refused(path, "password")
    kind = next((k for name, k in _STREAMS.items() if _wide(name) in held), "")
    if kind not in kinds:
        raise _refused(path, "old_office")
    if _wide("_VBA_PROJECT") in held:
        raise _refused(path, "active", part=source("_VBA_PROJECT"))
    return kind


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _office(path: Path, limits: Limits, kinds: frozenset[str]) -> str:
    """Look through a zip without trusting its directory: every member is inflated and counted."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = [member.filename for member in members]
            if len(members) > limits.members:
                raise _refused(path, "bomb")
            if len(set(names)) != len(names) or any(_is_odd(member) for member in members):
                raise _refused(path, "odd_archive")
            kind = _office_kind(set(names)) or _open_kind(archive, set(names))
            if kind not in kinds:
                raise _refused(path, "old_office" if kind else "unknown_format")
            if active := next((name for name in names if _ACTIVE.search(name)), None):
                raise _refused(path, "active", part=source(active))
            left = limits.inflated
            for member in members:
                left -= _inflate(path, archive, member, left, limits)
            return kind
    except _DAMAGED:
        raise _refused(path, "damaged") from None


def _inflate(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: Limits
) -> int:
    """Bytes of one member, counted while it inflates; XML parts are searched for what is not let
    in.
    """
    name = member.filename.lower()
    relations = _Relations() if name.endswith(".rels") else None
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    size, tail = 0, b""
    with archive.open(member) as part:
        while chunk := part.read(256 * 1024):
            size += len(chunk)
            is_blown_up = size > limits.ratio_from and size > limits.ratio * member.compress_size
            if size > left or is_blown_up:
                raise _refused(path, "bomb")
            if size == len(chunk) and chunk.startswith((b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!")):
                raise _refused(path, "bomb")
            if is_xml:
                window = tail + chunk
                # a declaration in UTF-16 shows once its zero bytes are gone
                if _DTD.search(window) or (
                    b"\0" in window and _DTD.search(window.replace(b"\0", b""))
                ):
                    raise _refused(path, "entities", part=source(member.filename))
                tail = window[-_LONGEST_DTD:]
            if relations is not None and relations.loads_from_outside(chunk):
                raise _refused(path, "external", part=source(member.filename))
    return size


class _Relations:
    """A part's relations, read piece by piece after each piece was searched for a DTD.

    Parsed and not matched as text: quotes, prefixes and encodings are the writer's choice.
    """

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._started
        self._loads = False

    def loads_from_outside(self, chunk: bytes) -> bool:
        """Has a template, picture or data source been named that an office program would fetch?

        Raises ExpatError for what is no XML.
        """
        self._parser.Parse(chunk)
        return self._loads

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "Relationship" and attributes.get("TargetMode") == "External":
            # a plain link is harmless
            self._loads |= not attributes.get("Type", "").endswith("/hyperlink")


def _is_odd(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    is_locked = bool(member.flag_bits & 1)
    outside = name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name
    return is_link or is_locked or outside or "\0" in name


def _office_kind(names: set[str]) -> str:
    if "[Content_Types].xml" not in names:
        return ""
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    return ""


def _open_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    """What else a zip may be: an OpenDocument file has its type as its first member."""
    wanted = b"application/vnd.oasis.opendocument."
    sheets = b"spreadsheet"
    if "mimetype" not in names:
        return ""
    with archive.open("mimetype") as part:
        told = part.read(len(wanted) + len(sheets) + 1)
    if not told.startswith(wanted):
        return ""
    if "content.xml" not in names:
        return "open"
    return {wanted + b"text": OPEN_TEXT, wanted + sheets: "ods"}.get(told, "open")


def _megabytes(size: int) -> Piece:
    return counted(size // MEGABYTE)


def _refused(path: Path, why: str, **params: Piece) -> Refused:
    name = path.name or str(path.resolve())
    return Refused((reason_for(name, why, **params),), name)


def reason_for(file: str, why: str, **params: Any) -> Reason:
    """The reason of this code in the topic "refusals", with the file's name."""
    return Reason(f"refusals.{why}", {"file": source(file), **params})
