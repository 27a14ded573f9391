"""The streams of a compound file, which is what Word and Excel wrote until 2007.

A chain of sectors that runs in a circle or out of the file is damage. Source: [MS-CFB], sections
2.2 to 2.6.
"""

import struct

_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on mean no further sector."""
_IN_HEADER = 109
_ENTRY = 128
_MINI = 64
_STREAM, _ROOT = 2, 5


def streams(data: bytes) -> dict[str, bytes]:
    """What each stream of the file holds, by its bare name; of two of one name the first.

    Raises ValueError or struct.error for a damaged file.
    """
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    directory, cutoff, mini_table, more = (
        struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60, 68)
    )
    table = _table(data, size, more)
    held = _chain(data, size, table, directory)
    found: dict[str, tuple[int, int]] = {}
    mini = b""
    for at in range(0, len(held) - _ENTRY + 1, _ENTRY):
        length, kind, first, total = struct.unpack_from("<HB49xIQ", held, at + 64)
        name = held[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind == _ROOT:
            mini = _chain(data, size, table, first)
        elif kind == _STREAM:
            found.setdefault(name, (first, total & 0xFFFFFFFF))
    small = _numbers(_chain(data, size, table, mini_table))
    return {
        name: (
            _chain(data, size, table, first)
            if total >= cutoff
            else _chain(mini, _MINI, small, first, start=0)
        )[:total]
        for name, (first, total) in found.items()
    }


def _table(data: bytes, size: int, more: int) -> tuple[int, ...]:
    """The number of the sector that follows each sector."""
    parts = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    seen = set()
    while more < _NO_SECTOR:
        if more in seen:
            raise ValueError("a chain of sectors runs in a circle")
        seen.add(more)
        *some, more = _numbers(_sector(data, size, more))
        parts += some
    return _numbers(b"".join(_sector(data, size, part) for part in parts if part < _NO_SECTOR))


def _chain(data: bytes, size: int, table: tuple[int, ...], at: int, *, start: int = 1) -> bytes:
    """The sectors from this one on; `start` is 1 where a header stands before the first."""
    parts = []
    while at < _NO_SECTOR:
        parts.append(_sector(data, size, at, start))
        if at >= len(table) or len(parts) > len(table):
            raise ValueError("a chain of sectors runs out of the file, or in a circle")
        at = table[at]
    return b"".join(parts)


def _sector(data: bytes, size: int, at: int, start: int = 1) -> bytes:
    return data[(at + start) * size : (at + start + 1) * size]


def _numbers(held: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(held) // 4}I", held)
