"""The automatic numbers of a DOCX, counted as Word shows them.

Source: ECMA-376 part 1, 17.9 (17.9.4 isLgl, 17.9.10 lvlRestart, 17.9.21 numStyleLink, 17.9.23
pStyle).
"""

from dataclasses import dataclass
from functools import cache

from roadbook.documents.grids.docx_styles import NS, Numbered, Styles, W, is_on, numbering_of
from roadbook.documents.grids.xml_part import Element

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
_DEEPEST = 9


@dataclass(slots=True)
class Level:
    """One level of a list: where it starts, how its numbers are written, what stands around.

    It counts anew below a level less than `restart`, and writes all numbers in figures where it
    `is_legal`. Paragraphs of a `style` are at this level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = _DEEPEST
    is_legal: bool = False
    style: str = ""


class Numbering:
    """Automatic numbers, counted in the order in which paragraphs are met."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._styled: dict[str, dict[str, int]] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()
        if root is None:
            return
        lists = {a.get(W + "abstractNumId", ""): a for a in root.iterfind(W + "abstractNum")}
        levels = {name: _levels(element) for name, element in lists.items()}
        linking = ((_told(element, "styleLink"), name) for name, element in lists.items())
        styles = {style: name for style, name in linking if style}
        for number in root.iterfind(W + "num"):
            key = number.get(W + "numId", "")
            name = _told(number, "abstractNumId")
            if name in lists and (linked := _told(lists[name], "numStyleLink")) in styles:
                name = styles[linked]
            self._abstract[key] = name
            known = levels.get(name, {}) | _levels(number, "w:lvlOverride/w:lvl")
            self._levels[key] = known
            self._styled[key] = {level.style: at for at, level in known.items() if level.style}
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
        own = None if properties is None else numbering_of(properties)
        if own is None or not own.key:
            styled = styles.of(paragraph).numbering
            own = styled._replace(level=own.level) if own and styled else styled
        if own is None or own.key == "0" or not (known := self._levels.get(own.key)):
            return ""
        level = self._level(own)
        if level not in known or _is_deleted(properties):
            return ""
        counters = self._counters.setdefault(self._abstract[own.key], {})
        if own.key not in self._seen:
            self._seen.add(own.key)
            for depth, start in self._overrides[own.key].items():
                counters[depth] = start - 1
        counters[level] = counters.get(level, known[level].start - 1) + 1
        for deeper in [d for d in counters if d > level and level < _restart(known, d)]:
            del counters[deeper]
        return shown(known, counters, level)

    def _level(self, own: Numbered) -> int:
        return self._styled[own.key].get(own.style, 0) if own.level < 0 else own.level


def _restart(levels: dict[int, Level], depth: int) -> int:
    return levels[depth].restart if depth in levels else _DEEPEST


def _is_deleted(properties: Element | None) -> bool:
    """Was the end of the paragraph deleted with tracking? Then it has no number of its own."""
    return properties is not None and properties.find("w:rPr/w:del", NS) is not None


def _told(parent: Element, name: str) -> str:
    found = parent.find(W + name)
    return "" if found is None else found.get(W + "val", "")


def _levels(parent: Element, path: str = "w:lvl") -> dict[int, Level]:
    found = {}
    for element in parent.iterfind(path, NS):
        start, restart = _told(element, "start"), _told(element, "lvlRestart")
        found[int(element.get(W + "ilvl", "0"))] = Level(
            int(start) if start.isdigit() else 1,
            _told(element, "numFmt") or "decimal",
            _told(element, "lvlText"),
            int(restart) if restart.isdigit() else _DEEPEST,
            is_on(element, "isLgl"),
            _told(element, "pStyle"),
        )
    return found


def shown(levels: dict[int, Level], counters: dict[int, int], level: int) -> str:
    """The text of a level with "%1" replaced by the number of level 1, and so on."""
    own = levels[level]
    if own.form == "bullet":
        return "•"
    text = own.text
    for depth in range(level + 1):
        above = levels.get(depth, Level())
        count = counters.setdefault(depth, above.start)
        form = "decimal" if own.is_legal and above.form != "none" else above.form
        text = text.replace(f"%{depth + 1}", written(count, form))
    return text.strip()


@cache
def written(count: int, form: str) -> str:
    """A number as a list writes it."""
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
