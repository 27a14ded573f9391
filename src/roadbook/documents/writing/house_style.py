"""An institution's own Word template: its letterhead, page and styles for every DOCX.

The template is opened behind the same guards as any other file. Of it stay the page, the heads
and feet and every style; its text goes. What a paper must say on each page (where it comes from,
its day, its audience, its number) stands below the letterhead.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as DocumentType
from lxml.etree import XMLSyntaxError

from roadbook.core.reasons import because, source
from roadbook.documents import safety
from roadbook.documents.refused import Refused

_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A template that may be used, as the bytes of a DOCX."""

    packed: bytes

    def opened(self) -> DocumentType:
        """The document with the template's look and without its text."""
        document = Document(io.BytesIO(self.packed))
        body = document.element.body
        for element in list(body):
            if element is not body.sectPr:
                body.remove(element)
        return document


def read_house_style(path: Path) -> HouseStyle:
    """The template of this file (.docx or .dotx).

    Raises Refused where it is no Word file or cannot be opened safely.
    """
    if safety.recognised(path) != "docx":
        raise Refused([because("refusals.no_template", file=source(path.name))], path.name)
    out = io.BytesIO()
    with ZipFile(path) as packed, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for name in packed.namelist():
            part = packed.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(_TEMPLATE, _DOCUMENT)
            again.writestr(name, part)
    style = HouseStyle(out.getvalue())
    try:
        style.opened()
    except (KeyError, ValueError, XMLSyntaxError) as broken:
        why = because("refusals.no_template", file=source(path.name))
        raise Refused([why], path.name) from broken
    return style
