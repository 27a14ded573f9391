"""What programs draw otherwise than they mean it, put right before a page is read: letters drawn
twice to look bold, words across the page behind the text, blanks without room, lines of dots.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from pdfplumber.page import Page

Drawn = dict[str, Any]

_SAME_PLACE = 0.12
"""Of the size of a letter: nearer to each other no two letters of a word stand."""
_MESH = 2.0
_LEANING = 0.15
_MOST_LEANING = 0.2
_THIN, _FAR = 2.0, 4.0
_OUTERMOST = 3
"""How many places at which lines end are looked at: tables are open only at the ends of a page."""
_DOT = 3.0
_FEWEST_DOTS = 300
_DOTS_OF_A_LINE = 5
_FARTHEST_DOT = 4.5
_RAISED = 0.12
_SMALLER = 0.8
_RAISED_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def put_right(page: Page) -> list[str]:
    """Put a page right; gives the words that lean across it, which are none of its text."""
    chars = page.chars
    leaning = [char for char in chars if _leans(char)]
    if not 0 < len(leaning) <= _MOST_LEANING * len(chars):
        leaning = []
    kept = [char for char in chars if not _leans(char)] if leaning else chars
    kept = list(_once(list(_without_empty_blanks(kept))))
    if len(kept) < len(chars):
        page.objects["char"] = kept
    if len(page.rects) + len(page.curves) >= _FEWEST_DOTS:
        _lines_of_dots(page)
    _close_tables(page)
    return list(_texts(leaning))


def _leans(char: Drawn) -> bool:
    """Does a letter stand neither along the page nor upright on it? Italics do."""
    across, up = (abs(part) for part in char["matrix"][:2])
    return bool(min(across, up) > _LEANING * max(across, up))


def _texts(leaning: Sequence[Drawn]) -> Iterator[str]:
    """The words that lean, by their fonts and in the order in which they are drawn."""
    for _, group in groupby(leaning, lambda char: char["fontname"]):
        if text := " ".join("".join(char["text"] for char in group).split()):
            yield text


def _without_empty_blanks(chars: Sequence[Drawn]) -> Iterator[Drawn]:
    """The letters without blanks in whose place the next letter stands: where a word may be broken
    some programs write one.
    """
    for char, following in pairwise(chars):
        is_taken = (
            char["text"].isspace()
            and not following["text"].isspace()
            and abs(following["x0"] - char["x0"]) < _SAME_PLACE * char["size"]
            and abs(following["top"] - char["top"]) < _SAME_PLACE * char["size"]
        )
        if not is_taken:
            yield char
    yield from chars[-1:]


def _once(chars: list[Drawn]) -> Iterable[Drawn]:
    """Letters that are drawn again in their own place, or a little beside it, once, and as bold."""
    near = Counter((c["text"], round(c["x0"] / _MESH), round(c["top"] / _MESH)) for c in chars)
    if len(near) == len(chars):
        return chars
    met: dict[tuple[str, int, int], list[Drawn]] = {}
    kept = []
    for char in chars:
        text, across, down = char["text"], round(char["x0"] / _MESH), round(char["top"] / _MESH)
        places = [(text, across + x, down + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        before = (other for place in places for other in met.get(place, ()))
        first = next((other for other in before if _is_same_place(other, char)), None)
        if first is None or text.isspace():
            met.setdefault((text, across, down), []).append(char)
            kept.append(char)
        elif first["x0"] != char["x0"] or first["top"] != char["top"]:
            first["fontname"] = f"{first['fontname'].removesuffix('-Bold')}-Bold"
    return kept


def _is_same_place(one: Drawn, other: Drawn) -> bool:
    far = _SAME_PLACE * one["size"]
    is_near = abs(one["x0"] - other["x0"]) < far and abs(one["top"] - other["top"]) < far
    return bool(is_near and abs(one["size"] - other["size"]) < 1)


def _lines_of_dots(page: Page) -> None:
    """Rows of dots become the lines that they are seen as."""
    dots: list[Drawn] = []
    for kind in ("rect", "curve"):
        drawn = page.objects.get(kind, [])
        small = [d for d in drawn if d["width"] < _DOT and d["height"] < _DOT]
        if small:
            dots += small
            page.objects[kind] = [d for d in drawn if d["width"] >= _DOT or d["height"] >= _DOT]
    lines = [*_rows_of(dots, "x0", "x1", "top"), *_rows_of(dots, "top", "bottom", "x0")]
    page.objects.setdefault("rect", []).extend(lines)


def _rows_of(dots: Sequence[Drawn], start: str, end: str, across: str) -> Iterator[Drawn]:
    """Lines of dots along one direction."""
    for _, group in groupby(
        sorted(dots, key=lambda dot: (round(dot[across]), dot[start])),
        key=lambda dot: round(dot[across]),
    ):
        row: list[Drawn] = []
        for dot in sorted(group, key=itemgetter(start)):
            if row and dot[start] - row[-1][end] > _FARTHEST_DOT:
                yield from _line(row, start, end)
                row = []
            row.append(dot)
        yield from _line(row, start, end)


def _line(row: Sequence[Drawn], start: str, end: str) -> Iterator[Drawn]:
    if len(row) >= _DOTS_OF_A_LINE:
        line = row[0] | {end: max(dot[end] for dot in row)}
        line["width"], line["height"] = line["x1"] - line["x0"], line["bottom"] - line["top"]
        if start == "top":
            line["y0"] = line["y1"] - line["height"]
        yield line


def raised(text: str, letters: Sequence[Drawn]) -> str:
    """A word whose last figures stand small above its line: a mark of a footnote, or a power."""
    first = letters[0]
    figures = 0
    for letter in reversed(letters):
        is_small = letter["size"] < _SMALLER * first["size"]
        is_up = first["bottom"] - letter["bottom"] > _RAISED * first["size"]
        if not (is_small and is_up and letter["text"].isdecimal()):
            break
        figures += 1
    return text[: len(text) - figures] + text[len(text) - figures :].translate(_RAISED_SIGNS)


def _close_tables(page: Page) -> None:
    """Draw the line that a table lacks where the end of the page breaks a row of it: the lines
    between its columns end there, or begin, and no line runs across.
    """
    drawn = [*page.rects, *page.lines]
    upright = [d for d in drawn if d["width"] < _THIN < d["height"]]
    across = [d for d in drawn if d["height"] < _THIN < d["width"]]
    for end, sign in (("bottom", -1), ("top", 1)):
        ends: dict[int, list[Drawn]] = {}
        for line in upright:
            ends.setdefault(round(line[end] / _THIN), []).append(line)
        for place in sorted(ends, key=lambda at: sign * at)[:_OUTERMOST]:
            if _is_open(ends[place], across, end, sign):
                page.objects.setdefault("rect", []).append(_line_across(ends[place], end))


def _is_open(lines: Sequence[Drawn], across: Sequence[Drawn], end: str, sign: int) -> bool:
    """Do lines between columns all end beyond the last line that runs across them?"""
    left, right = min(d["x0"] for d in lines), max(d["x1"] for d in lines)
    crossing = [d["top"] for d in across if d["x0"] >= left - 1 and d["x1"] <= right + 1]
    is_beyond = all(sign * (top - lines[0][end]) > _FAR for top in crossing)
    return len({round(d["x0"]) for d in lines}) > 2 and len(crossing) > 1 and is_beyond


def _line_across(lines: Sequence[Drawn], end: str) -> Drawn:
    left, right, y = min(d["x0"] for d in lines), max(d["x1"] for d in lines), lines[0][end]
    place = {"x0": left, "x1": right, "width": right - left, "top": y, "bottom": y, "height": 0}
    return lines[0] | place | {"object_type": "rect"}
