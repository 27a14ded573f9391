"""One page of a PDF: its ruled tables, the tables that only gaps draw, and the paragraphs between
them, in the order in which a person reads them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.grids.pdf_across import Rule
from roadbook.documents.grids.pdf_drawn import raised
from roadbook.documents.grids.pdf_gaps import Columns
from roadbook.documents.grids.pdf_joins import Placed
from roadbook.documents.grids.pdf_kept import left_out, texts_of
from roadbook.documents.grids.pdf_lines import (
    Line,
    Word,
    clustered,
    paragraphs_of,
    read_lines,
    text_of,
)
from roadbook.documents.grids.pdf_mirror import begins_line, runs_from_right, turned_back
from roadbook.documents.grids.pdf_segments import columns_of
from roadbook.documents.grids.pdf_tables import Shade, table_grid
from roadbook.documents.grids.pdf_unruled import Unruled, blocks_of

_THIN = 2.0
_LONGEST_STROKE = 400
_EDGE = 0.08
_MARGIN = 0.15
_FEWEST_LETTERS = 60
_MOST_OF_A_PAGE = 0.5
_UNNAMED = 0.3
_SHORT = 10
_STRIPES = 3
_NOTE = re.compile(r"[\d*†‡¹²³⁴-⁹ivx]")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph with the size of its letters in points and the number of its lines.

    It is the first of its column or not, and it may begin as an item of a list does. Points are
    left behind its last line, and its first word is as wide as `first`.
    """

    paragraph: Paragraph
    size: float
    lines: int
    is_note: bool
    is_first: bool
    is_item: bool
    left: float
    first: float


def upright(page: Page) -> Page:
    """The page turned so that most of its letters stand upright; each letter knows whether it
    does.
    """
    turns: Counter[int] = Counter(_turn(char) for char in page.chars)
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn:
        page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
        page.page_obj.attrs["Rotate"] = page.page_obj.rotate
        page = Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    for char in page.chars:
        char["upright"] = not _turn(char)
    for line in page.lines:  # a line that leans by less than a point is taken for a slanted one
        if 0 < abs(line["bottom"] - line["top"]) < 1 < line["x1"] - line["x0"]:
            line["bottom"] = line["top"]
        elif 0 < line["x1"] - line["x0"] < 1 < abs(line["bottom"] - line["top"]):
            line["x1"] = line["x0"]
    return page


def _turn(char: dict[str, Any]) -> int:
    """By how much a page must be turned clockwise for this letter to stand upright."""
    across, up = char["matrix"][0], char["matrix"][1]
    if abs(up) > abs(across):
        return 90 if up > 0 else 270
    return 180 if across < 0 and char["matrix"][3] < 0 else 0


def has_text(page: Page) -> bool:
    """Are there letters that can be read: more than a running head over a picture, and named?"""
    letters = [char["text"] for char in page.chars if not char["text"].isspace()]
    unnamed = sum(
        text.startswith("(cid:") or text == "\N{REPLACEMENT CHARACTER}" for text in letters
    )
    if len(letters) == 0 or unnamed > _UNNAMED * len(letters):
        return False
    area = page.width * page.height
    covered = max((i["width"] * i["height"] for i in page.images), default=0) / area
    return len(letters) >= _FEWEST_LETTERS or covered < _MOST_OF_A_PAGE


def items_of(
    page: Page, last: Placed | None, *, from_right: bool = False
) -> Iterator[Placed | Told]:
    """Tables of the page and the paragraphs between them, from top to bottom, then the words that
    are in none of them.

    `last` is the table that the page before ended with: one without lines may go on with it.
    `from_right` says that the page was mirrored.
    """
    struck = _strokes(page)
    words = _words(page, from_right=from_right)
    kept: list[Word] = []
    gone: list[Word] = []
    for word in words:
        (gone if _is_struck(word, struck) else kept).append(word)
    items = list(_items(page, last, struck, kept, gone))
    yield from items
    part = str(page.page_number)
    read = [item if isinstance(item, Placed) else item.paragraph for item in items]
    for text in left_out(kept, [*texts_of(read)]):
        yield aside(Paragraph(text, part=part, where="unplaced"))
    cells = [cell for item in read if isinstance(item, Placed) for cell in item.grid.cells]
    for text in left_out(gone, [cell.struck for cell in cells]) if gone else ():
        yield aside(Paragraph("", part=part, where="unplaced", struck=text))


def aside(paragraph: Paragraph) -> Told:
    """Words that are no part of the text in its order."""
    return Told(
        paragraph, 0.0, 0, is_note=False, is_first=False, is_item=False, left=0.0, first=0.0
    )


def _items(
    page: Page, last: Placed | None, struck: list[Rule], kept: list[Word], gone: list[Word]
) -> Iterator[Placed | Told]:
    """Tables and paragraphs of the words that are `kept`, and those `gone` in the tables."""
    known = _known(kept)
    shades = _shades(page)
    boxes, fills = _boxes(page)
    outside = [w for w in kept if not any(_inside(w, t.bbox) for t in boxes)]
    if fills is None and not boxes:
        fills = columns_of(struck)
    columns = fills or (Columns(last.edges) if last is not None else None)
    rules = [rule for rule in struck if rule.x1 - rule.x0 > _SHORT]
    rules += [
        Rule(r["x0"], r["x1"], r[y], is_edge=True) for r in page.rects for y in ("top", "bottom")
    ]
    for table in boxes:
        above = [w for w in outside if w["bottom"] <= table.bbox[1] + _THIN]
        outside = [w for w in outside if w["bottom"] > table.bbox[1] + _THIN]
        goes_on = columns is not fills
        until = table.bbox[1]
        yield from _between_tables(above, rules, page, columns, known, until, goes_on=goes_on)
        columns = fills
        inside = [w for w in kept if _inside(w, table.bbox)]
        out = [w for w in gone if _inside(w, table.bbox)]
        yield table_grid(table, inside, out, str(page.page_number), known, shades)
    goes_on, until = columns is not fills, page.height
    yield from _between_tables(outside, rules, page, columns, known, until, goes_on=goes_on)


def _boxes(page: Page) -> tuple[list[Any], Columns | None]:
    """The ruled tables from top to bottom; and the columns of a table that only coloured rows draw.

    Such rows are found as tables of one row each, or as one of a single column.
    """
    tables = sorted(page.find_tables(), key=lambda t: (t.bbox[1], t.bbox[0]))
    edges: Counter[tuple[int, ...]] = Counter()
    ruled = []
    for table in tables:
        across = tuple(sorted({round(x) for box in table.cells for x in (box[0], box[2])}))
        if len({round(box[1]) for box in table.cells}) == 1 or len(across) == 2:
            edges[across] += 1
        else:
            ruled.append(table)
    stripes = {across for across, times in edges.items() if times >= _STRIPES}
    for table in tables:
        across = tuple(sorted({round(x) for box in table.cells for x in (box[0], box[2])}))
        if table not in ruled and len(across) > 2 and across not in stripes:
            ruled.append(table)
    ruled.sort(key=lambda t: (t.bbox[1], t.bbox[0]))
    wide = [across for across in stripes if len(across) > 2]
    return ruled, Columns([float(x) for x in wide[0]]) if wide else None


def _words(page: Page, *, from_right: bool) -> list[Word]:
    """The words of a page; those that stand on end, each text as one."""
    chars = [char for char in page.chars if char["upright"]]
    words = _extracted(chars, from_right=from_right)
    for turn in (90, 270):
        chars = [char for char in page.chars if not char["upright"] and _turn(char) == turn]
        rows = clustered(_extracted([_laid_down(char, turn) for char in chars]))
        words.extend(_as_one([word | _stood_up(word, turn) for word in row]) for row in rows)
    return words


def _known(words: list[Word]) -> frozenset[str]:
    """The words that stand right after another one somewhere: these are no halves of words."""
    return frozenset(
        word["text"].casefold()
        for before, word in pairwise(words)
        if abs(before["top"] - word["top"]) < _THIN
        and 0 < word["x0"] - before["x1"] < word["size"] * 0.6
    )


def _extracted(chars: list[dict[str, Any]], *, from_right: bool = False) -> list[Word]:
    """Words with the font and size of their first letter, whatever fonts the others are from."""
    words: list[Word] = extract_words(chars, x_tolerance=1.5, y_tolerance=2.5, return_chars=True)
    for before, word in zip((None, *words), words, strict=False):
        letters = word.pop("chars")
        word["fontname"], word["size"] = letters[0]["fontname"], letters[0]["size"]
        word["is_turned"] = not from_right and runs_from_right(word["text"])
        if from_right:
            word["text"], word["is_turned"] = turned_back(letters, begins=begins_line(before, word))
        elif word["is_turned"]:
            word["text"], _ = turned_back(letters[::-1])
        elif word["text"][-1].isdecimal():
            word["text"] = raised(word["text"], letters)
    return words


def _laid_down(char: dict[str, Any], turn: int) -> dict[str, Any]:
    """A letter on end with its place on a page that is turned."""
    x0, x1, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
    if turn == 90:
        place = {"x0": -bottom, "x1": -top, "top": x0, "bottom": x1}
    else:
        place = {"x0": top, "x1": bottom, "top": -x1, "bottom": -x0}
    return char | place | {"upright": True, "doctop": place["top"], "size": x1 - x0}


def _stood_up(word: Word, turn: int) -> Word:
    x0, x1, top, bottom = word["x0"], word["x1"], word["top"], word["bottom"]
    if turn == 90:
        return {"x0": top, "x1": bottom, "top": -x1, "bottom": -x0}
    return {"x0": -bottom, "x1": -top, "top": x0, "bottom": x1}


def _as_one(words: list[Word]) -> Word:
    """A text on end as one word of an ordinary height in the middle of its place."""
    middle = (min(w["top"] for w in words) + max(w["bottom"] for w in words)) / 2
    half = words[0]["size"] / 2
    return words[0] | {
        "x0": min(w["x0"] for w in words),
        "x1": max(w["x1"] for w in words),
        "top": middle - half,
        "bottom": middle + half,
        "text": " ".join(w["text"] for w in words),
    }


def _between_tables(
    words: list[Word],
    rules: list[Rule],
    page: Page,
    columns: Columns | None,
    known: frozenset[str],
    until: float,
    *,
    goes_on: bool,
) -> Iterator[Placed | Told]:
    note_from = _notes_begin(words, rules, page)
    lines = clustered([w for w in words if w["top"] < note_from])
    head, foot = _furniture(lines, page, until)
    yield from _told(read_lines(lines[:head]), page, is_note=False)
    for block in blocks_of(lines[head:foot], rules, columns, goes_on=goes_on):
        if isinstance(block, Unruled):
            yield block.placed(str(page.page_number), known)
        elif isinstance(block, str):
            yield aside(Paragraph(block, part=str(page.page_number), where="beside"))
        else:
            yield from _told(block, page, is_note=False)
    yield from _told(read_lines(lines[foot:]), page, is_note=False)
    notes = clustered([w for w in words if w["top"] >= note_from])
    yield from _told(read_lines(notes), page, is_note=True)


def _furniture(lines: Sequence[list[Word]], page: Page, until: float) -> tuple[int, int]:
    """How many lines stand at the upper edge apart from the rest, and where those at the lower one
    begin. What follows the lines begins at `until`.
    """
    tops = [min(w["top"] for w in line) for line in lines]
    bottoms = [max(w["bottom"] for w in line) for line in lines]
    head, foot = 0, len(lines)
    for at in range(1, len(lines)):
        is_apart = tops[at] - bottoms[at - 1] > lines[at][0]["size"]
        if is_apart and bottoms[at - 1] < page.height * _EDGE:
            head = at
        if is_apart and tops[at] > page.height * (1 - _EDGE):
            foot = at
            break
    if lines and bottoms[-1] < page.height * _EDGE and until - bottoms[-1] > lines[-1][0]["size"]:
        head = foot = len(lines)
    return head, foot


def _notes_begin(words: list[Word], rules: list[Rule], page: Page) -> float:
    """Where the footnotes begin: below the last short rule at the left with a mark below it."""
    left = min((w["x0"] for w in words), default=0.0)
    for x0, x1, y, _ in sorted(rules, key=lambda r: -r.y):
        is_short = 0.1 * page.width < x1 - x0 < 0.45 * page.width and abs(x0 - left) < 12
        below = [w for w in words if w["top"] >= y - 1]
        if (
            is_short
            and y > 0.4 * page.height
            and below
            and not _is_of_table(x0, x1, y, rules, page)
        ):
            first = min(below, key=lambda w: (round(w["top"] / 6), w["x0"]))
            if first["top"] - y < 30 and _NOTE.match(first["text"]):
                return y
    return float("inf")


def _is_of_table(x0: float, x1: float, y: float, rules: list[Rule], page: Page) -> bool:
    """Is a short rule one of those of a table: others stand beside it, or wide ones below it?"""
    return any(
        rule.x1 <= x0 + 1 or rule.x0 >= x1 - 1
        if abs(rule.y - y) < _THIN
        else rule.y > y and rule.x1 - rule.x0 >= 0.45 * page.width
        for rule in rules
        if not rule.is_edge
    )


def _told(lines: Sequence[Line], page: Page, *, is_note: bool) -> Iterator[Told]:
    right = max((line.x1 for line in lines), default=0.0)
    for group in paragraphs_of(lines):
        share = min(group[-1].bottom, page.height - group[0].top) / page.height
        paragraph = Paragraph(
            text_of(group),
            part=str(page.page_number),
            is_bold=all(line.is_bold for line in group),
            where="edge" if share < _EDGE else "margin" if share < _MARGIN else "body",
        )
        size = median(line.size for line in group)
        left = right - group[-1].x1
        yield Told(
            paragraph,
            size,
            len(group),
            is_note,
            group[0] is lines[0],
            bool(group[0].item),
            left,
            group[0].first,
        )


def _strokes(page: Page) -> list[Rule]:
    """Thin horizontal strokes: some of them go through words."""
    strokes = [
        Rule(s["x0"], s["x1"], (s["top"] + s["bottom"]) / 2)
        for s in page.lines
        if abs(s["top"] - s["bottom"]) < _THIN
    ]
    strokes += [
        Rule(r["x0"], r["x1"], (r["top"] + r["bottom"]) / 2)
        for r in page.rects
        if r["height"] < _THIN and r["width"] > r["height"]
    ]
    return strokes


def _shades(page: Page) -> list[Shade]:
    """The boxes that are filled with another colour than white."""
    told = [(r, r["non_stroking_color"]) for r in page.rects if r["fill"]]
    return [
        (r["x0"], r["top"], r["x1"], r["bottom"], str(colour))
        for r, colour in told
        if colour and (not isinstance(colour, tuple) or {*colour} != {1})
    ]


def _is_struck(word: Word, strokes: list[Rule]) -> bool:
    """Does a stroke go through the middle of the word from one end to the other?"""
    height = word["bottom"] - word["top"]
    low, high = word["top"] + height * 0.35, word["top"] + height * 0.82
    return any(
        low < y < high
        and x0 <= word["x0"] + 1
        and x1 >= word["x1"] - 1
        and x1 - x0 < _LONGEST_STROKE
        for x0, x1, y, _ in strokes
    )


def _inside(word: Word, box: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1)
