"""One XML part of an office file as a tree.

The standard library's tree is used, not libxml2's: its elements are Python objects once they are
parsed, and to walk over a long table takes a third of the time.
"""

from xml.etree.ElementTree import Element, ParseError, XMLParser

__all__ = ["Element", "ParseError", "parse"]


def parse(data: bytes) -> Element:
    """A part as XML. Raises ParseError, or ValueError for one that declares entities."""
    if b"<!DOCTYPE" in data.replace(b"\0", b""):  # in UTF-16 too
        raise ValueError("a part with a DTD")
    parser = XMLParser()
    parser.feed(data)
    return parser.close()
