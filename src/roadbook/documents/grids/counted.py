"""How many rows of tables and how many paragraphs a file of an older or open format holds, counted
in the file itself: what a conversion by another program is checked against.

Only rows and paragraphs of the text itself count, none of headers, notes and text boxes, so that
a correct conversion never holds fewer.
"""

import re
import struct
import zipfile
from bisect import bisect
from collections.abc import Iterator
from pathlib import Path

from roadbook.documents.grids.compound import streams
from roadbook.documents.grids.grid import Counted
from roadbook.documents.grids.xml_part import ParseError, parse

_DAMAGED = (ValueError, KeyError, IndexError, struct.error, zipfile.BadZipFile)


def counted(kind: str, path: Path) -> Counted | None:
    """What the file holds, or None where it is written in a way that cannot be counted here."""
    try:
        return {"doc": _doc, "rtf": _rtf, "xls": _xls, "ods": _ods}[kind](path)
    except (*_DAMAGED, ParseError):
        return None


# Word until 2007. Source: [MS-DOC], sections 2.4.1 (text), 2.8.35 and 2.9.174 (paragraphs)

_SECOND_TABLE = 0x0200
_ROW_ENDS = (0x2417, 0x244C)
_HUGE = (0x6645, 0x6646)
_TABLE_SHAPE, _TABS = 0xD608, 0xC615
_OPERAND = (1, 1, 2, 4, 2, 2, 0, 3)
_INSTRUCTION = re.compile(r"\x13[^\x13-\x15]*\x14?")
_PARAGRAPH_END = re.compile(r"[\r\x07\x0c]")


def _doc(path: Path) -> Counted:
    held = streams(path.read_bytes())
    main = held["WordDocument"]
    (flags,) = struct.unpack_from("<H", main, 10)
    table = held["1Table" if flags & _SECOND_TABLE else "0Table"]
    (letters,) = struct.unpack_from("<I", main, 76)
    at, size = struct.unpack_from("<II", main, 418)
    pieces = list(_pieces(table, at, size, letters))
    text = "".join(
        main[at : at + n * width].decode("latin-1" if width == 1 else "utf-16-le", "replace")
        for at, n, width in pieces
    )
    spans = sorted((at, at + n * width) for at, n, width in pieces)
    starts = [start for start, _ in spans]
    rows = 0
    for at, properties in _paragraphs(main, table, *struct.unpack_from("<II", main, 258)):
        place = bisect(starts, at) - 1
        if place >= 0 and at < spans[place][1]:
            rows += _ends_row(properties, held.get("Data", b""))
    paragraphs = _PARAGRAPH_END.split(_INSTRUCTION.sub("", text))
    return Counted(rows, sum(1 for p in paragraphs if any(c.isalnum() for c in p)))


def _pieces(table: bytes, at: int, size: int, letters: int) -> Iterator[tuple[int, int, int]]:
    """Where the pieces of the text stand: (place, letters, bytes of a letter)."""
    end = at + size
    while table[at] == 1:  # properties that pieces share
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    at += 5
    n = (end - at - 4) // 12
    places = struct.unpack_from(f"<{n + 1}I", table, at)
    for i in range(n):
        (where,) = struct.unpack_from("<I", table, at + 4 * (n + 1) + 8 * i + 2)
        long = min(places[i + 1], letters) - places[i]
        if long > 0:
            is_narrow = bool(where & 0x40000000)
            where &= 0x3FFFFFFF
            yield (where // 2, long, 1) if is_narrow else (where, long, 2)


def _paragraphs(main: bytes, table: bytes, at: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Where each paragraph begins, and its properties."""
    n = (size - 4) // 8
    for page in struct.unpack_from(f"<{n}I", table, at + 4 * (n + 1)):
        held = main[(page & 0x3FFFFF) * 512 :][:512]
        runs = held[511]
        for i, begins in enumerate(struct.unpack_from(f"<{runs}I", held)):
            place = 2 * held[4 * (runs + 1) + 13 * i]
            if place:
                long = held[place]
                start = place + 1 if long else place + 2
                stop = start + 2 * long - 1 if long else start + 2 * held[place + 1]
                yield begins, held[start + 2 : stop]


def _ends_row(properties: bytes, more: bytes) -> bool:
    at = 0
    while at + 3 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        if code in _ROW_ENDS:
            return bool(properties[at])
        if code in _HUGE:
            (where,) = struct.unpack_from("<I", properties, at)
            (long,) = struct.unpack_from("<H", more, where)
            return _ends_row(more[where + 2 : where + 2 + long], b"\0\0" * 3)
        if code == _TABLE_SHAPE:
            at += 1 + struct.unpack_from("<H", properties, at)[0]
        elif code == _TABS and properties[at] == 255:
            return False  # tab stops without end: no row ends so
        else:
            at += _OPERAND[code >> 13] or 1 + properties[at]
    return False


# Rich Text Format 1.9.1

_RTF = re.compile(rb"\\([a-z]+)(-?\d{1,9})? ?|\\'|\\[^a-z]|[{}]|[^\\{}]+")
_RTF_ASIDE = re.compile(
    rb"(?:header|footer)[lrf]?|footnote|annotation|fonttbl|colortbl|stylesheet|info|pict|objdata"
    rb"|listtext|pntext|listtable|listoverridetable"
)
_RTF_ENDS = (b"par", b"cell", b"nestcell", b"sect", b"page")


def _rtf(path: Path) -> Counted:
    data = path.read_bytes()
    rows = paragraphs = at = 0
    is_aside = is_silent = has_text = False
    outer: list[tuple[bool, bool]] = []
    while found := _RTF.match(data, at):
        at = found.end()
        token, word = found.group(), found.group(1)
        if token == b"{":
            outer.append((is_aside, is_silent))
        elif token == b"}":
            is_aside, is_silent = outer.pop() if outer else (False, False)
        elif token == b"\\*":
            is_silent = True
        elif word == b"bin":
            at += max(0, int(found.group(2) or 0))
        elif word is not None:
            is_aside = is_aside or _RTF_ASIDE.fullmatch(word) is not None
            rows += word in (b"row", b"nestrow") and not is_aside
            if word in _RTF_ENDS and not (is_aside or is_silent):
                paragraphs += has_text
                has_text = False
            has_text |= word == b"u" and not (is_aside or is_silent)
        elif not (is_aside or is_silent):
            has_text |= token == b"\\'" or (token[:1] != b"\\" and bool(token.strip()))
    return Counted(rows, paragraphs + has_text)


# Excel until 2007. Source: [MS-XLS], section 2.3

_BEGIN, _END, _SHEET = 0x0809, 0x000A, 0x0010
_VALUES = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))


def _xls(path: Path) -> Counted:
    held = streams(path.read_bytes())
    book = held["Workbook"] if "Workbook" in held else held["Book"]
    rows: set[tuple[int, int]] = set()
    within: list[tuple[int, int]] = []
    at = 0
    while at + 4 <= len(book):
        code, size = struct.unpack_from("<HH", book, at)
        at += 4
        if code == _BEGIN:
            within.append((at, struct.unpack_from("<H", book, at + 2)[0]))
        elif code == _END and within:
            within.pop()
        elif code in _VALUES and within and within[-1][1] == _SHEET:
            rows.add((within[-1][0], struct.unpack_from("<H", book, at)[0]))
        at += size
    return Counted(len(rows))


# OpenDocument 1.3, part 3, section 9.1

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT = f"{{{_URN}table:1.0}}", f"{{{_URN}text:1.0}}"
_MOST = 1_000_000


def _ods(path: Path) -> Counted:
    with zipfile.ZipFile(path) as archive:
        content = parse(archive.read("content.xml"))
    rows = 0
    for row in content.iter(f"{_TABLE}table-row"):
        cells = row.iterfind(f"{_TABLE}table-cell")
        if any("".join(map(str, p.itertext())).strip() for c in cells for p in c.iter(f"{_TEXT}p")):
            rows += min(int(row.get(f"{_TABLE}number-rows-repeated", "1")), _MOST)
    return Counted(rows)
