"""Words that are drawn over a sheet: text boxes and shapes.

Source: ECMA-376 part 1, 20.5 (drawings of sheets) and 21.1.2 (text in shapes).
"""

from collections.abc import Iterator

from roadbook.documents.grids.xml_part import Element

_ON_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def boxes_of(root: Element | None) -> list[tuple[int, str]]:
    """The row at which each box begins, and what stands in it, from the top down."""
    found = []
    for anchor in () if root is None else root:
        row = anchor.findtext(f"{_ON_SHEET}from/{_ON_SHEET}row", "0").strip()
        for body in _bodies(anchor):
            lines = (
                "".join(
                    "\n" if part.tag == f"{_DRAWN}br" else part.text or "" for part in line.iter()
                )
                for line in body.iterfind(f"{_DRAWN}p")
            )
            if text := "\n".join(filter(None, map(str.strip, lines))):
                found.append((int(row) + 1 if row.isdecimal() else 1, text))
    return sorted(found, key=lambda box: box[0])


def _bodies(parent: Element) -> Iterator[Element]:
    """What shapes say, those in groups too; of shapes drawn twice for old programs the first."""
    for child in parent:
        if child.tag == f"{_ON_SHEET}txBody":
            yield child
        elif child.tag != _FALLBACK:
            yield from _bodies(child)
