"""Small pieces of a DOCX as XML text: runs, fields, paragraphs, and the package around them.

python-docx packs a file; what stands in it is written in one piece, since elements moved from one
tree of lxml into another cost the square of their number.
"""

import io
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from roadbook.documents.writing.characters import is_right_to_left, legal

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{NAMESPACE}"'
_CUSTOM = "docProps/custom.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_HELD = re.compile(r"(?<![\w.-])(?=[\w-]*\d)\w{1,9}(?:-\w{1,9}){1,2}(?![\w-])")
_NO_BREAK = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def packed(package: io.BytesIO, body: bytes, properties: Mapping[str, str] | None = None) -> bytes:
    """The package with this body before the section's properties, and without the hour at which
    it was packed: a paper depends on no clock.

    `properties` are custom ones of the file, by name; office programs keep them when they save.
    """
    out = io.BytesIO()
    with ZipFile(package) as whole, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in whole.namelist():
            part = whole.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:sectPr", body + b"<w:sectPr", 1)
            if properties and name == "[Content_Types].xml":
                more = f'<Override PartName="/{_CUSTOM}" ContentType="{_TYPE}"/></Types>'
                part = part.replace(b"</Types>", more.encode())
            if properties and name == "_rels/.rels":
                more = (
                    f'<Relationship Id="rIdCustom" Type="{_OFFICE}/relationships/custom-properties"'
                    f' Target="{_CUSTOM}"/></Relationships>'
                )
                part = part.replace(b"</Relationships>", more.encode())
            again.writestr(ZipInfo(name), part, ZIP_DEFLATED)
        if properties:
            again.writestr(ZipInfo(_CUSTOM), _properties(properties), ZIP_DEFLATED)
    return out.getvalue()


def _properties(properties: Mapping[str, str]) -> str:
    told = "".join(
        f'<property fmtid="{_FMTID}" pid="{place}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(legal(value))}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(properties.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{told}</Properties>"
    )


def paragraph_xml(runs: str, style: str, namespace: str = "", more: str = "") -> str:
    """A paragraph; `more` are further properties in the order of the schema."""
    style = style.replace(" ", "")
    return f'<w:p {namespace}><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def words_xml(text: str, language: str = "", *, is_held: bool = False) -> str:
    """A run, marked with its language where that is another than the document's.

    With `is_held` no line ends inside "2019-2021": what is only printed reads better so, and what
    is read back keeps its own hyphens.
    """
    is_from_right = is_right_to_left(text)
    look = "<w:rtl/>" if is_from_right else ""
    if language and language != "und":
        said = f" w:bidi={quoteattr(language)}" if is_from_right else ""
        look += f"<w:lang w:val={quoteattr(language)}{said}/>"
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(legal(line))}</w:t>' for line in text.split("\n")
    )
    if is_held:
        lines = _HELD.sub(lambda held: held[0].replace("-", _NO_BREAK), lines)
    return f"<w:r>{look}{lines}</w:r>"


def field_xml(name: str) -> str:
    """A field such as PAGE, which office programs fill in."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{name}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>–</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
