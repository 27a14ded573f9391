"""Filling a form in Word as a person would: a box is found by its tag, its words are replaced.

For what people and programs do to a document, its tables are at hand as XML.
"""

import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from roadbook.documents.forms.identity import MARK
from roadbook.documents.forms.text_layout import tag_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _CUSTOM = "word/document.xml", "docProps/custom.xml"


class TextForm:
    """A form in Word while it is filled in."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as whole:
            self.parts = {name: whole.read(name) for name in whole.namelist()}
        self.root = etree.fromstring(self.parts[_BODY])
        self.properties = etree.fromstring(self.parts[_CUSTOM])

    def save(self, path: Path) -> Path:
        self.parts[_BODY] = etree.tostring(self.root)
        if _CUSTOM in self.parts:
            self.parts[_CUSTOM] = etree.tostring(self.properties)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
            for name, content in self.parts.items():
                whole.writestr(name, content)
        return path

    def boxes(self, tag: str) -> list[etree._Element]:
        return [
            control
            for control in self.root.iter(W + "sdt")
            if control.find(f"{W}sdtPr/{W}tag").get(W + "val") == tag
        ]

    def box(self, name: str, key: str = "", event: int = 0) -> etree._Element:
        """The box of a question: of a measure by its id, of an event by its place, else of the
        return.
        """
        part = "measures" if key else "events" if event else "read_me"
        return self.boxes(tag_of(part, name, key))[max(event - 1, 0)]

    def write(self, box: etree._Element, value: Any) -> None:
        """Replace what stands in the box, as Word does."""
        for prompt in box.findall(f"{W}sdtPr/{W}showingPlcHdr"):
            prompt.getparent().remove(prompt)
        content = box.find(W + "sdtContent")
        for run in list(content):
            content.remove(run)
        content.append(run_of(shown(value)))

    def cell(self, box: etree._Element) -> etree._Element:
        return next(box.iterancestors(W + "tc"))

    def row(self, box: etree._Element) -> etree._Element:
        return next(box.iterancestors(W + "tr"))

    def table(self, box: etree._Element) -> etree._Element:
        return next(box.iterancestors(W + "tbl"))

    def question_of(self, box: etree._Element) -> etree._Element:
        """The cell with the words of the question, left of the box."""
        return self.cell(box).getprevious()

    def held(self, name: str) -> etree._Element:
        """A hidden value, as an element whose text may be changed."""
        return next(p[0] for p in self.properties if p.get("name") == f"{MARK}-{name}")

    def rows_held(self) -> Iterator[etree._Element]:
        for told in self.properties:
            if told.get("name", "").startswith(f"{MARK}-row-"):
                yield told[0]


def run_of(text: str, properties: str = "") -> etree._Element:
    """A run with this text; a new line is a break."""
    run = etree.fromstring(f'<w:r xmlns:w="{W[1:-1]}">{properties}</w:r>')
    for place, line in enumerate(text.split("\n")):
        if place:
            etree.SubElement(run, W + "br")
        etree.SubElement(run, W + "t").text = line
    return run


def words_of(cell: etree._Element) -> str:
    return "".join(t.text or "" for t in cell.iter(W + "t"))


def set_words(cell: etree._Element, text: str) -> None:
    """Other words for the first paragraph of a cell."""
    paragraph = cell.find(W + "p")
    for run in paragraph.findall(W + "r"):
        paragraph.remove(run)
    paragraph.append(run_of(text))


def without_controls(form: TextForm) -> None:
    """What a program does that knows no content controls: their words stay."""
    for control in list(form.root.iter(W + "sdt")):
        parent, place = control.getparent(), control.getparent().index(control)
        for run in reversed(control.find(W + "sdtContent")):
            parent.insert(place + 1, run)
        parent.remove(control)


def copied(element: etree._Element) -> etree._Element:
    """A copy of a row or a table, right below it."""
    again = deepcopy(element)
    element.addnext(again)
    return again


def shown(value: Any) -> str:
    """As a person types it."""
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
