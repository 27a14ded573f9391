"""Which bytes of an SQLite file are in use, and what for: the file format as its authors describe
it (sqlite.org/fileformat2.html), as far as it is needed to flip bits that matter.

Left out: the hundred bytes at the start of the file, free pages, and within a page what lies
between its cells: unallocated room, free blocks, fragments, the rest of a last overflow page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

HEADER = 100
KINDS = {2: "index interior", 5: "table interior", 10: "index leaf", 13: "table leaf"}


@dataclass(frozen=True)
class Used:
    """Bytes in use from `start` until before `end`; `kind` is that of their page."""

    start: int
    end: int
    kind: str
    page: int


class Pages:
    """The pages of a file, from the roots of its tables and indexes down."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        size = int.from_bytes(content[16:18], "big")
        self.size = 65536 if size == 1 else size
        self.usable = self.size - content[20]

    def used(self, roots: list[int]) -> Iterator[Used]:
        """All bytes in use below these root pages; the first page is the root of the schema."""
        for root in (1, *roots):
            yield from self._tree(root)

    def _tree(self, page: int) -> Iterator[Used]:
        base = (page - 1) * self.size
        at = base + (HEADER if page == 1 else 0)
        kind = self.content[at]
        name = KINDS[kind]
        header = 12 if kind in (2, 5) else 8
        cells = self._two(at + 3)
        yield Used(at, at + header + 2 * cells, name, page)
        children = [self._four(at + 8)] if kind in (2, 5) else []
        for cell in range(cells):
            start = base + self._two(at + header + 2 * cell)
            end, first = self._cell(start, kind)
            yield Used(start, end, name, page)
            if kind in (2, 5):
                children.append(self._four(start))
            if first:
                yield from self._overflow(*first)
        for child in children:
            yield from self._tree(child)

    def _cell(self, start: int, kind: int) -> tuple[int, tuple[int, int] | None]:
        """The end of a cell, and the first overflow page with the bytes that go there."""
        at = start + (4 if kind in (2, 5) else 0)
        if kind == 5:
            return self._number(at)[1], None
        payload, at = self._number(at)
        if kind == 13:
            at = self._number(at)[1]
        here = self._here(payload, kind)
        if here == payload:
            return at + payload, None
        return at + here + 4, (self._four(at + here), payload - here)

    def _here(self, payload: int, kind: int) -> int:
        """How much of a payload stands in its own page."""
        usable = self.usable
        most = usable - 35 if kind == 13 else (usable - 12) * 64 // 255 - 23
        if payload <= most:
            return payload
        least = (usable - 12) * 32 // 255 - 23
        here = least + (payload - least) % (usable - 4)
        return here if here <= most else least

    def _overflow(self, page: int, left: int) -> Iterator[Used]:
        while left:
            base = (page - 1) * self.size
            here = min(left, self.usable - 4)
            yield Used(base, base + 4 + here, "overflow", page)
            left -= here
            page = self._four(base)

    def _two(self, at: int) -> int:
        return int.from_bytes(self.content[at : at + 2], "big")

    def _four(self, at: int) -> int:
        return int.from_bytes(self.content[at : at + 4], "big")

    def _number(self, at: int) -> tuple[int, int]:
        """A number of one to nine bytes, and where the next thing begins."""
        found = 0
        for place in range(8):
            byte = self.content[at + place]
            found = found << 7 | byte & 127
            if byte < 128:
                return found, at + place + 1
        return found << 8 | self.content[at + 8], at + 9
