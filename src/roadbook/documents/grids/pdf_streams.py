"""How the compressed parts of a PDF are unpacked: within a bound, and never with a loss that nobody
hears of.

pdfminer gives an empty page for a stream that cannot be unpacked, unpacks without end and passes
over widths of letters that make no sense; its module takes zlib from here while a file is read.
"""

import logging
import zlib
from typing import Any

from pdfminer import pdftypes

from roadbook.documents.grids.grid import NotRead

MOST_BYTES = 100 * 1024 * 1024
_CHECKSUM = 4


class Inflating:
    """Stands where pdfminer expects the module zlib; counts what a whole file unpacks to."""

    error = zlib.error

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._left = most

    def decompress(self, data: bytes) -> bytes:
        """The unpacked bytes. Raises NotRead for a bomb and for what is damaged.

        A stream without its checksum is whole; some programs leave it out.
        """
        raw = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            out = raw.decompress(data[2:], self._left + 1)
        except zlib.error:
            raise NotRead("damaged") from None
        if len(out) > self._left:
            raise NotRead("bomb")
        self._left -= len(out)
        told = raw.unused_data[:_CHECKSUM]
        is_wrong = len(told) == _CHECKSUM and int.from_bytes(told, "big") != zlib.adler32(out)
        if data and (not raw.eof or is_wrong):
            raise NotRead("damaged")
        return out


class _Widths(logging.Handler):
    """pdfminer passes over widths of letters that it cannot read; the letters would then stand in
    another order.
    """

    def emit(self, record: logging.LogRecord) -> None:
        if "font width" in str(record.msg):
            raise NotRead("damaged")


_WIDTHS = _Widths(logging.WARNING)


def watch() -> None:
    """From now on pdfminer unpacks the way this module says, and its doubts of fonts are heard."""
    place: Any = pdftypes
    place.zlib = Inflating()
    logging.getLogger("pdfminer.pdffont").addHandler(_WIDTHS)
