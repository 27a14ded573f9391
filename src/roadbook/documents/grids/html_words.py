"""The words of an element of a web page as a browser shows them, with what is struck apart.

Source: HTML 4.01, 9.1 (white space), 10 (lists), 17 (forms); CSS 2.2, 16.3.1 and 16.6.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import html

from roadbook.documents.grids.docx_numbers import written
from roadbook.documents.grids.said import clean

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset((
    "p", "div", "li", "dt", "dd", "dl", "ul", "ol", "blockquote", "pre", "caption", "figcaption",
    "figure", "address", "center", "section", "article", "main", "aside", "header", "footer",
    "form", "fieldset", "legend", "details", "summary", "hr", *HEADINGS,
))  # fmt: skip
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "head", "nav", "svg", "iframe", "datalist", "rt")
)
_STRUCK = frozenset(("del", "s", "strike"))
_BOLD = frozenset(("b", "strong", "th", "caption", *HEADINGS))
_UNBROKEN = frozenset(("pre", "textarea"))
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?:[^;]*?\b(none|(?:low|upp)er-\w+)")
_WEIGHT = re.compile(r"font-weight:\s*(\w+)")
_ASIDE = re.compile(r"/\*.*?\*/|<!--|-->|@[\w-]+[^;{}]*;", re.DOTALL)
_AT_RULE = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\s*\w*\.([\w-]+)\s*")
_TICKED = "☐☒"
_AFTER_NUMBER = "\x00"
_NUMBER = re.compile(r"^([^\n\x00]*)\x00\s*")


class Look(NamedTuple):
    """How words look: bold, struck, in lines as they are written."""

    is_bold: bool = False
    is_struck: bool = False
    is_unbroken: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Shown:
    """What is shown and what is struck; `tables` stand in between. `bold` counts letters of the
    `length` that is shown.
    """

    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    tables: list[html.HtmlElement] = field(default_factory=list)
    bold: int = 0
    length: int = 0

    def say(self, text: str | None, look: Look) -> None:
        """More words; line breaks of the file are blanks of the page."""
        if not text:
            return
        if not look.is_unbroken:
            text = text.replace("\n", " ").replace("\r", " ")
        if look.is_struck:
            self.gone.append(text)
            return
        self.kept.append(text)
        shown = len(text.strip())
        self.length += shown
        self.bold += shown if look.is_bold else 0

    @property
    def text(self) -> str:
        """The words, with the number of a list before those that are an item of it."""
        return even(" ".join("".join(self.kept).split(_AFTER_NUMBER)))

    @property
    def numbered(self) -> tuple[str, str]:
        """The number that stands before the first words, and the words."""
        found = _NUMBER.match("".join(self.kept).lstrip())
        if found is None:
            return "", self.text
        self.kept = ["".join(self.kept).lstrip()[found.end() :]]
        return found[1].strip(), self.text

    @property
    def struck(self) -> str:
        """The words that are struck out."""
        return even("".join(self.gone))

    @property
    def is_bold(self) -> bool:
        """Most of it is."""
        return self.length > 0 and 2 * self.bold > self.length


class Looks:
    """What the classes of a page say of the look of words."""

    def __init__(self, page: html.HtmlElement) -> None:
        self.classes: dict[str, str] = {}
        for sheet in page.iter("style"):
            for names, rules in _RULE.findall(_rules(sheet.text or "")):
                for name in map(_CLASS.fullmatch, names.split(",")):
                    if name:
                        self.classes[name[1]] = f"{self.classes.get(name[1], '')};{rules.lower()}"

    def of(self, element: html.HtmlElement, outer: Look) -> Look:
        """How words in an element look."""
        tag = element.tag
        told = (element.get("style") or "").lower()
        if classes := element.get("class"):
            told = ";".join([*(self.classes.get(name, "") for name in classes.split()), told])
        is_bold = outer.is_bold or tag in _BOLD
        if weight := _WEIGHT.findall(told):
            is_bold = weight[-1] in ("bold", "bolder", "600", "700", "800", "900")
        return Look(
            is_bold,
            outer.is_struck or tag in _STRUCK or "line-through" in told,
            outer.is_unbroken or tag in _UNBROKEN or "white-space:pre" in told.replace(" ", ""),
        )

    def shown(self, element: html.HtmlElement) -> Shown:
        """What an element shows; tables in it are told apart."""
        shown = Shown()
        self.tell(element, shown, PLAIN)
        return shown

    def tell(self, node: html.HtmlElement, shown: Shown, outer: Look) -> None:
        """Tell what an element holds; blocks and <br> break the line."""
        look = self.of(node, outer)
        shown.say(node.text, look)
        for child in node:
            if isinstance(child.tag, str) and not is_hidden(child):
                self.inline(child, shown, look)
            shown.say(child.tail, look)

    def inline(self, child: html.HtmlElement, shown: Shown, look: Look) -> None:
        """Tell of an element within others."""
        tag = child.tag
        if tag == "table":
            shown.tables.append(child)
        elif tag == "br":
            shown.kept.append("\n")
        elif tag == "input":
            shown.say(typed(child), look)
        elif tag == "select":
            for option in chosen(child):
                self.tell(option, shown, look)
        elif tag in BLOCKS:
            shown.kept.append("\n")
            if tag == "li" and (number := list_number(child)):
                shown.kept.append(f"{number}{_AFTER_NUMBER}")
            self.tell(child, shown, look)
            shown.kept.append("\n")
        else:
            self.tell(child, shown, look)


def _rules(sheet: str) -> str:
    """The rules of a style sheet that hold for every medium."""
    return _AT_RULE.sub("", _ASIDE.sub("", sheet))


def is_hidden(element: html.HtmlElement) -> bool:
    """Does a browser, or the program that saved the page, not show an element?"""
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if not style:
        return False
    style = style.replace(" ", "").lower()
    return any(
        told in style
        for told in ("display:none", "visibility:hidden", "visibility:collapse", "mso-hide:all")
    )


def list_number(element: html.HtmlElement) -> str:
    """What a browser shows before an item of a list: "3." or a bullet."""
    parent = element.getparent()
    if element.tag == "p" and parent is not None and parent.tag == "li" and parent[0] is element:
        element, parent = parent, parent.getparent()
    if element.tag != "li" or parent is None:
        return ""
    style = _LIST_STYLE.search((parent.get("style") or "").lower())
    form = style[1] if style else ""
    if form == "none":
        return ""
    if parent.tag != "ol":
        return "•"
    form = _FORMS.get(_LIST_STYLES.get(form, parent.get("type", "")), "decimal")
    return f"{written(_count(element, parent), form)}."


def _count(element: html.HtmlElement, parent: html.HtmlElement) -> int:
    behind = 0
    for item in (element, *element.itersiblings("li", preceding=True)):
        if (value := item.get("value", "")).isdecimal():
            return int(value) + behind
        behind += 1
    start = parent.get("start", "")
    return (int(start) if start.isdecimal() else 1) + behind - 1


def typed(element: html.HtmlElement) -> str:
    """What a field of a form shows: a box that is ticked or not, words."""
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return _TICKED[element.get("checked") is not None]
    return element.get("value", "") if kind in ("text", "date", "number") else ""


def chosen(element: html.HtmlElement) -> list[html.HtmlElement]:
    """The options of a list that are chosen: the first where none is."""
    options = list(element.iter("option"))
    return [o for o in options if o.get("selected") is not None] or options[:1]


def even(text: str) -> str:
    """Blanks evened, soft hyphens gone, meant line breaks kept."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in clean(text).split("\n"))))
