"""The automatic numbers of an ODT, counted as LibreOffice shows them.

A list goes on with an earlier one where it says so, and else begins anew. Source: OpenDocument 1.3,
part 3, sections 5.3 and 16.31.
"""

from collections.abc import Iterable, Iterator

from roadbook.documents.grids.docx_numbers import Level, shown
from roadbook.documents.grids.xml_part import Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _STYLE = f"{{{_URN}text:1.0}}", f"{{{_URN}style:1.0}}"
_LIST, _ITEM = _TEXT + "list", _TEXT + "list-item"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPHS = frozenset((_TEXT + "p", _TEXT + "h"))
_FORMS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}

Levels = dict[int, Level]


def numbers(body: Element, parts: Iterable[Element]) -> dict[Element, str]:
    """The number of each paragraph that has one; `parts` hold the styles of lists."""
    looks = {
        style.get(f"{_STYLE}name", ""): dict(_levels(style))
        for part in parts
        for style in part.iter(f"{_TEXT}list-style")
    }
    found: dict[Element, str] = {}
    by_id: dict[str, dict[int, int]] = {}
    by_look: dict[str, dict[int, int]] = {}
    nested: set[Element] = set()
    for top in body.iter(_LIST):
        if top in nested:
            continue
        look = top.get(f"{_TEXT}style-name", "")
        counters = by_id.get(top.get(f"{_TEXT}continue-list", ""))
        if counters is None and top.get(f"{_TEXT}continue-numbering") == "true":
            counters = by_look.get(look)
        counters = {} if counters is None else counters
        by_look[look] = by_id[top.get(_ID, "")] = counters
        found.update(_numbered(top, 0, look, looks, counters, nested))
    return found


def _numbered(
    one: Element,
    level: int,
    look: str,
    looks: dict[str, Levels],
    counters: dict[int, int],
    nested: set[Element],
) -> Iterator[tuple[Element, str]]:
    levels = looks.get(look, {})
    for item in one.iterfind(_ITEM):
        is_first = True
        for block in item:
            if block.tag == _LIST:
                nested.add(block)
                own = block.get(f"{_TEXT}style-name", look)
                yield from _numbered(block, level + 1, own, looks, counters, nested)
            elif block.tag in _PARAGRAPHS and is_first:
                is_first = False
                start = item.get(f"{_TEXT}start-value", "")
                begins = levels.get(level, Level()).start
                before = counters.get(level, begins - 1)
                counters[level] = int(start) if start.isdecimal() else before + 1
                for deeper in [depth for depth in counters if depth > level]:
                    del counters[deeper]
                if level in levels:
                    yield block, shown(levels, counters, level)


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        level = element.get(f"{_TEXT}level", "1")
        depth = int(level) if level.isdecimal() and len(level) < 3 else 1
        if element.tag == f"{_TEXT}list-level-style-bullet":
            yield depth - 1, Level(form="bullet")
        elif element.tag == f"{_TEXT}list-level-style-number":
            start = element.get(f"{_TEXT}start-value", "1")
            form = element.get(f"{_STYLE}num-format", "")
            above = element.get(f"{_TEXT}display-levels", "1")
            first = max(1, depth + 1 - (int(above) if above.isdecimal() else 1))
            inner = ".".join(f"%{n}" for n in range(first, depth + 1)) if form else ""
            ends = (element.get(f"{_STYLE}num-{end}", "") for end in ("prefix", "suffix"))
            yield (
                depth - 1,
                Level(
                    int(start) if start.isdecimal() else 1,
                    _FORMS.get(form, "decimal"),
                    inner.join(ends) if form else "",
                ),
            )
