"""What a DOCX says of its paragraphs and words elsewhere: styles (headings, bold, struck, hidden,
numbering).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from roadbook.documents.grids.xml_part import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
_LOOK = W + "pPr"
_PROMPT = "placeholder text"
"""The name that Word gives the style of prompts, whatever its own language."""


def is_on(properties: Element, name: str, *, otherwise: bool = False) -> bool:
    """A toggle such as <w:b/>: on where it stands without a value that says off."""
    found = properties.find(W + name)
    if found is None:
        return otherwise
    return found.get(W + "val", "true") not in ("0", "false", "off", "none")


class Numbered(NamedTuple):
    """Which list a paragraph is in, and at which level; -1 where the list's levels name it by the
    `style` that says so. A `key` of "" leaves the list to what is inherited.
    """

    key: str
    level: int
    style: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style brings: heading level (0 for none), bold, struck, hidden, numbering."""

    level: int = 0
    is_bold: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    numbering: Numbered | None = None


PLAIN = Style()


class Styles:
    """The styles with what they inherit.

    `words` are those styles of words that change what is said: others look only otherwise.
    `prompts` are those of what a content control shows until somebody writes.
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.language = ""
        self._default = ""
        self.words: dict[str, Style] = {}
        self.prompts: set[str] = set()
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            key = style.get(W + "styleId", "")
            self._styles[key] = style
            if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph":
                self._default = key
        found = root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
        self.language = "" if found is None else found.get(W + "val", "").split("-")[0]
        self.words.update(self._of_words())

    def _of_words(self) -> Iterator[tuple[str, Style]]:
        for key, style in self._styles.items():
            if style.get(W + "type") == "character":
                told = self.named(key)
                if told.is_bold or told.is_struck or told.is_hidden:
                    yield key, told
                if _name(style) == _PROMPT:
                    self.prompts.add(key)

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph, with an outline level of its own counted in."""
        properties = paragraph.find(_LOOK)
        if properties is None:
            return self.named(self._default)
        named = properties.find(W + "pStyle")
        style = self.named(self._default if named is None else named.get(W + "val", ""))
        level = _level(properties)
        return style if level is None else replace(style, level=level)

    def named(self, key: str, depth: int = 0) -> Style:
        """A style by its id; a chain of inheritance that runs in a circle ends after ten steps."""
        if key in self._known:
            return self._known[key]
        element = self._styles.get(key)
        if element is None or depth > 10:
            return PLAIN
        based = element.find(W + "basedOn")
        base = self.named(based.get(W + "val", ""), depth + 1) if based is not None else PLAIN
        level, numbering = base.level, base.numbering
        is_bold, is_struck, is_hidden = base.is_bold, base.is_struck, base.is_hidden
        name = _name(element)
        if name.startswith("heading ") and name[8:].strip().isdigit():
            level = int(name[8:])
        properties = element.find(W + "pPr")
        if properties is not None:
            outline = _level(properties)
            level = level if outline is None else outline
            numbering = _inherited(numbering_of(properties, key), numbering)
        runs = element.find(W + "rPr")
        if runs is not None:
            is_bold = is_on(runs, "b", otherwise=is_bold)
            is_struck = is_on(runs, "dstrike", otherwise=is_on(runs, "strike", otherwise=is_struck))
            is_hidden = is_on(runs, "vanish", otherwise=is_hidden)
        self._known[key] = style = Style(level, is_bold, is_struck, is_hidden, numbering)
        return style


def _name(style: Element) -> str:
    found = style.find(W + "name")
    return "" if found is None else found.get(W + "val", "").lower()


def _level(properties: Element) -> int | None:
    """An outline level as a heading level: 0 is heading 1, 9 is body text."""
    outline = properties.find(W + "outlineLvl")
    if outline is None:
        return None
    value = outline.get(W + "val", "9")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _inherited(own: Numbered | None, base: Numbered | None) -> Numbered | None:
    if own is None or base is None or own.key:
        return own or base
    return base._replace(level=own.level)


def numbering_of(properties: Element, style: str = "") -> Numbered | None:
    """What properties of a paragraph, or of this style, say of its list."""
    found = properties.find(W + "numPr")
    if found is None:
        return None
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    depth = "" if level is None else level.get(W + "val", "")
    key = "" if number is None else number.get(W + "val", "")
    return Numbered(key, int(depth) if depth.isdigit() else -1 if style else 0, style)
