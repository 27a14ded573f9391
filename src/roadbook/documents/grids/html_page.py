"""The bytes of a web page as a tree: which letters they are, and the page within a web archive.

Source: WHATWG Encoding and HTML, 13.2.3 (finding the encoding); RFC 2557 (web archives).
"""

import codecs
import email
import email.policy
import re

from lxml import etree, html

UNREADABLE = (etree.ParserError, etree.XMLSyntaxError, ValueError, UnicodeDecodeError)

_DECLARED = 2_048
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ARCHIVE = re.compile(rb"\s*(?:MIME-Version|Content-Type|From|Subject|Date):", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|h[1-6]|p)\b", re.IGNORECASE)
_CYRILLIC = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")


def is_page(data: bytes) -> bool:
    """Is this a web page, or an archive of one?"""
    return bool(_ARCHIVE.match(data) or _PAGE.search(data.replace(b"\0", b"")[:_DECLARED]))


def page_of(data: bytes) -> html.HtmlElement:
    """A page, or that of a web archive, as a tree. Raises one of `UNREADABLE`."""
    if _ARCHIVE.match(data):
        data = _in_archive(data)
    encoding = _encoding(data)
    if encoding == "utf-16":
        data, encoding = data.decode(encoding).encode(), "utf-8"
    parser = html.HTMLParser(
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        encoding=encoding,
    )
    return html.fromstring(data, parser=parser)


def _in_archive(data: bytes) -> bytes:
    """The first page of a web archive, in UTF-8."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                charset = part.get_content_charset() or ""
                return held if _encoding(held) else _in_utf_8(held, charset)
    raise ValueError("a web archive without a page")


def _in_utf_8(held: bytes, charset: str) -> bytes:
    try:
        return held.decode(charset or "latin-1").encode()
    except LookupError:
        return held


def _encoding(data: bytes) -> str | None:
    """The encoding where the bytes tell it; None leaves it to what the page declares.

    Bytes that make whole letters of UTF-8 beyond ASCII are that, whatever a page declares: in no
    other encoding do words look so.
    """
    if data.startswith(_WIDE):
        return "utf-16"
    declared = _CHARSET.search(data[:_DECLARED])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        says_other = declared is not None and not declared[1].lower().startswith(b"utf")
        return None if says_other else _of_one_byte(data)
    return None if declared and not _HIGH.search(data) else "utf-8"


def _of_one_byte(data: bytes) -> str:
    """Whole words beyond ASCII are Cyrillic ones; in those of Western languages few letters are."""
    in_words = sum(map(len, _CYRILLIC.findall(data)))
    return "windows-1251" if 2 * in_words > len(_HIGH.findall(data)) else "windows-1252"
