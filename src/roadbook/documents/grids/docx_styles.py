"""What a DOCX says of its paragraphs elsewhere: styles (headings, bold, numbering) and automatic
numbers.
"""

from dataclasses import dataclass
from functools import cache

from roadbook.documents.grids.xml_part import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
_LOOK = W + "pPr"
_LETTERS = {
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_on(properties: Element, name: str, *, otherwise: bool = False) -> bool:
    """A toggle such as <w:b/>: on where it stands without a value that says off."""
    found = properties.find(W + name)
    if found is None:
        return otherwise
    return found.get(W + "val", "true") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style brings: heading level (0 for none), bold, numbering."""

    level: int = 0
    is_bold: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """Paragraph styles with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self.language = ""
        self._default = ""
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            key = style.get(W + "styleId", "")
            self._styles[key] = style
            if style.get(W + "default") == "1" and style.get(W + "type") == "paragraph":
                self._default = key
        found = root.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
        self.language = "" if found is None else found.get(W + "val", "").split("-")[0]

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph, with an outline level of its own counted in."""
        properties = paragraph.find(_LOOK)
        if properties is None:
            return self.named(self._default)
        named = properties.find(W + "pStyle")
        style = self.named(self._default if named is None else named.get(W + "val", ""))
        level = _level(properties)
        return style if level is None else Style(level, style.is_bold, style.numbering)

    def named(self, key: str, depth: int = 0) -> Style:
        """A style by its id; a chain of inheritance that runs in a circle ends after ten steps."""
        if key in self._known:
            return self._known[key]
        element = self._styles.get(key)
        if element is None or depth > 10:
            return Style()
        based = element.find(W + "basedOn")
        base = self.named(based.get(W + "val", ""), depth + 1) if based is not None else Style()
        level, is_bold, numbering = base.level, base.is_bold, base.numbering
        name_element = element.find(W + "name")
        name = "" if name_element is None else name_element.get(W + "val", "").lower()
        if name.startswith("heading ") and name[8:].strip().isdigit():
            level = int(name[8:])
        properties = element.find(W + "pPr")
        if properties is not None:
            outline = _level(properties)
            level = level if outline is None else outline
            numbering = _numbering(properties) or numbering
        runs = element.find(W + "rPr")
        if runs is not None:
            is_bold = is_on(runs, "b", otherwise=is_bold)
        self._known[key] = style = Style(level, is_bold, numbering)
        return style


def _level(properties: Element) -> int | None:
    """An outline level as a heading level: 0 is heading 1, 9 is body text."""
    outline = properties.find(W + "outlineLvl")
    if outline is None:
        return None
    value = outline.get(W + "val", "9")
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _numbering(properties: Element) -> tuple[str, int] | None:
    found = properties.find(W + "numPr")
    if found is None:
        return None
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    depth = "0" if level is None else level.get(W + "val", "0")
    key = "" if number is None else number.get(W + "val", "")
    return key, int(depth) if depth.isdigit() else 0


@dataclass(slots=True)
class Level:
    """One level of a list: where it starts, how its numbers are written, what stands around."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """Automatic numbers, counted in the order in which paragraphs are met."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()
        if root is None:
            return
        levels = {
            a.get(W + "abstractNumId", ""): _levels(a) for a in root.iterfind(W + "abstractNum")
        }
        for number in root.iterfind(W + "num"):
            key = number.get(W + "numId", "")
            abstract = number.find(W + "abstractNumId")
            name = "" if abstract is None else abstract.get(W + "val", "")
            self._abstract[key] = name
            self._levels[key] = levels.get(name, {}) | _levels(number, "w:lvlOverride/w:lvl")
            self._overrides[key] = {
                int(o.get(W + "ilvl", "0")): int(start.get(W + "val", "1"))
                for o in number.iterfind(W + "lvlOverride")
                if (start := o.find(W + "startOverride")) is not None
            }

    def of(self, paragraph: Element, styles: Styles) -> str:
        """The number that stands before this paragraph, "" where it has none. Counts it."""
        if not self._levels:
            return ""
        properties = paragraph.find(_LOOK)
        own = None if properties is None else _numbering(properties)
        key, level = own or styles.of(paragraph).numbering or ("", 0)
        known = self._levels.get(key)
        if key in ("", "0") or not known or level not in known:
            return ""
        counters = self._counters.setdefault(self._abstract[key], {})
        if key not in self._seen:
            self._seen.add(key)
            for depth, start in self._overrides[key].items():
                counters[depth] = start - 1
        counters[level] = counters.get(level, known[level].start - 1) + 1
        for deeper in [depth for depth in counters if depth > level]:
            del counters[deeper]
        return shown(known, counters, level)


def _levels(parent: Element, path: str = "w:lvl") -> dict[int, Level]:
    found = {}
    for element in parent.iterfind(path, NS):
        values = {
            name: child.get(W + "val", "")
            for name in ("start", "numFmt", "lvlText")
            if (child := element.find(W + name)) is not None
        }
        start = values.get("start", "1")
        found[int(element.get(W + "ilvl", "0"))] = Level(
            int(start) if start.isdigit() else 1,
            values.get("numFmt", "decimal"),
            values.get("lvlText", ""),
        )
    return found


def shown(levels: dict[int, Level], counters: dict[int, int], level: int) -> str:
    """The text of a level with "%1" replaced by the number of level 1, and so on."""
    if levels[level].form == "bullet":
        return "•"
    text = levels[level].text
    for depth in range(level + 1):
        form = levels.get(depth, Level())
        count = counters.setdefault(depth, form.start)
        text = text.replace(f"%{depth + 1}", _written(count, form.form))
    return text.strip()


@cache
def _written(count: int, form: str) -> str:
    if form == "none":
        return ""
    if form in _LETTERS and count > 0:
        letters = _LETTERS[form]
        times, place = divmod(count - 1, len(letters))
        return letters[place] * (times + 1)
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4_000:
        roman, left = "", count
        for value, sign in _ROMAN:
            times, left = divmod(left, value)
            roman += sign * times
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02}"
    return str(count)
