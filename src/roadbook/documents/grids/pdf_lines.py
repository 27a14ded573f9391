"""Words of a page become lines, lines become paragraphs: which line breaks were meant and which
only ran out of room.

A break was meant where the next word would still have fitted on the line, or where the next line
begins as other items of the same text do: with a bullet, a number, a dated or a labelled start. A
word cut in two (a lone word that fills its column) is put together again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from roadbook.core.letters import starts_small
from roadbook.documents.grids import codes
from roadbook.documents.grids.pdf_mirror import as_read

Word = dict[str, Any]

_SAME_LINE = 0.5
_WIDE = frozenset("mwMWшщжюмфыШЩЖЮМФЫ")
_ENDS, _FEWEST_ENDS = (";",), 3
_CLOSING = frozenset(".,;:!?)»")
_HYPHENS = "\N{SOFT HYPHEN}\N{HYPHEN}"
_BOLD = re.compile(r"bold|black|heavy|demi|-bd\b", re.IGNORECASE)
# how an item of a list may begin; the same kind twice in a text is a list
_ITEMS = (
    ("bullet", re.compile(r"[•▪●○◦■□✓\uf0a7\uf0b7\uf0d8\uf0fc]\s")),
    ("dash", re.compile(r"[–—*-]\s")),
    ("dated", re.compile(r"\d{1,2}/\d{2,4}\s|\d{1,2}[/.:]\d{2,4}\b[^:]{0,30}:")),
    ("number", re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]|[^\W\d_]{1,4}\))\s")),
    ("code", re.compile(r"[^\W\d_a-zа-я]{1,3}[.-]?\d{1,3}(?:\.\d{1,3})*[.)]\s")),  # "C.19. "
    ("level", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s(?=[^\W\d_a-zа-я])")),
    ("roman", re.compile(r"(?!i\.e)[ivx]{1,6}[.-][a-z][.)]?\s(?=[^\W\d_a-zа-я])")),
)
# "Action 4. ", "Commitment 2.1: "
_FIRST = re.compile(r"[IІ]\.\s(?=[^\W\d_a-zа-я])")  # "I. Prevention"
_WORDED = re.compile(r"(?=[^a-zа-я])([^\W\d_]{3,20})\s(?:№\s?)?\d{1,3}(?:\.\d{1,3})*[.:)][-–]?\s")
_APART = re.compile(" (?=[\u064b-\u0652])")  # Arabic vowel marks are drawn beside their letter
_UNSPACED = re.compile("[\u3001-\u30ff\u4e00-\u9fff]")
_DIGIT = re.compile(r"\d")
_LONGEST_LABEL = 45
_LONGEST_ENDING = 3
_LABEL = re.compile(r"(?=[^a-zа-я])[^\W\d_]{3,}(?:[ '’/-][^\W\d_]+){0,2}\s?:\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `first` is the width of its first word, in points.

    `item` is how the line begins, if it begins as an item of a list; `lead` says that its first
    word is bold, `tail` that its last one is.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float
    count: int
    is_bold: bool
    item: str = ""
    lead: bool = False
    tail: bool = False


def clustered(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one line, from left to right; lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        height = word["bottom"] - word["top"]
        middle = (word["top"] + word["bottom"]) / 2
        for row in reversed(rows[-3:]):
            other = (row[0]["top"] + row[0]["bottom"]) / 2
            if abs(middle - other) < height * _SAME_LINE:
                row.append(word)
                break
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w["x0"]) for row in rows]


def lines_of(words: Sequence[Word], left: float, right: float) -> list[Line]:
    """The lines of a box between these edges, from top to bottom; a box that is written against
    its page is read in a mirror.
    """
    return [line_of(row) for row in clustered(as_read(words, left, right))]


def read_lines(rows: Sequence[list[Word]]) -> list[Line]:
    """Lines of running text; those that are written against the page are read in a mirror."""
    left = min((word["x0"] for row in rows for word in row), default=0.0)
    right = max((word["x1"] for row in rows for word in row), default=0.0)
    mirrored = [as_read(row, left, right) for row in rows]
    return [line_of(sorted(row, key=lambda word: word["x0"])) for row in mirrored]


def line_of(words: list[Word]) -> Line:
    """The words of one line, from left to right, as a line."""
    text = _APART.sub("", " ".join(_texts(words)))
    bold = [is_bold(word) for word in words]
    return Line(
        text,
        words[0]["x0"],
        words[-1]["x1"],
        min(word["top"] for word in words),
        max(word["bottom"] for word in words),
        median(word["size"] for word in words),
        words[0]["x1"] - words[0]["x0"],
        len(words),
        all(bold),
        _item(text),
        bold[0],
        bold[-1],
    )


def is_bold(word: Word) -> bool:
    """Does the name of its font say that a word is bold?"""
    return _BOLD.search(word.get("fontname", "")) is not None


def _texts(words: Sequence[Word]) -> Iterator[str]:
    """The texts in the order in which they are read: several words that run against their line
    stand in the other order.
    """
    for is_turned, group in groupby(words, lambda word: bool(word["is_turned"])):
        texts = [word["text"] for word in group]
        yield from reversed(texts) if is_turned else texts


def _item(text: str) -> str:
    """The kind of item that a line begins as, "" where it begins as any line does."""
    for kind, pattern in _ITEMS:
        if pattern.match(text):
            return kind
    if worded := _WORDED.match(text):
        return worded.group(1)
    label, colon, _ = text[:_LONGEST_LABEL].partition(":")
    is_loud = label.isupper() and len(label) > 3
    return "label" if colon and (is_loud or _LABEL.match(text)) else ""


def _listed(lines: Sequence[Line]) -> frozenset[str]:
    """The kinds of beginning that two lines or more have: these are the items of a list."""
    times = Counter(line.item for line in lines if line.item)
    return frozenset(kind for kind, n in times.items() if n > 1)


def _begins_item(line: Line, kinds: frozenset[str], previous: Line) -> bool:
    """A dash begins an item only after the end of another; in the middle of a text it is a dash."""
    return line.item in kinds and (line.item != "dash" or previous.text[-1:] in ".;:,")


def joined(lines: Sequence[Line], left: float, right: float, known: frozenset[str]) -> str:
    """The text of lines that stand in a box; breaks that were meant stay as line breaks.

    `known` are whole words of the page: none of them is half of a word; with a blank behind them
    those that end a line.
    """
    if not lines:
        return ""
    room = _room(lines, left, right)
    kinds = _listed(lines)
    text = lines[0].text
    for line, following in pairwise(lines):
        text += (
            "\n" if _begins_item(following, kinds, line) else _between(line, following, room, known)
        )
        text = _without_hyphen(text, following, known)
        text += following.text
    return text


def whole_words(lines: Sequence[Line], left: float, right: float) -> Iterator[str]:
    """The words that begin a line of a box though no word was cut above them: that line holds more
    than one word, or had room for a letter more.
    """
    room = _room(lines, left, right) if lines else 0.0
    for line, following in pairwise(lines):
        if line.count > 1 or not _is_full(line, following, room):
            yield following.text.split()[0].casefold()


def whole_lines(boxes: Iterable[tuple[Sequence[Line], float, float]]) -> Iterator[str]:
    """The words that may fill a line alone and are whole all the same, each with a blank behind it:
    other words follow them within a line, or different ones in different places below them, and no
    endings of one word.
    """
    after: dict[str, set[str]] = {}
    for lines, left, right in boxes:
        for line in lines:
            inner = line.text.casefold().split()[:-1]
            yield from (f"{_any_year(word)} " for word in inner if len(word) > _LONGEST_ENDING)
        room = _room(lines, left, right) if lines else 0.0
        for line, following in pairwise(lines):
            if line.count == 1 and _is_full(line, following, room):
                word = following.text.split()[0].casefold()
                after.setdefault(_any_year(line.text.casefold()), set()).add(word)
    for text, words in after.items():
        if len({word[0] for word in words if len(word) > _LONGEST_ENDING}) > 1:
            yield f"{text} "


def _any_year(word: str) -> str:
    """The same for each year and number: "2026-жылдын"."""
    return _DIGIT.sub("0", word)


def _room(lines: Sequence[Line], left: float, right: float) -> float:
    """How far to the right the lines of a box may reach: its margins are alike."""
    return right - max(1.0, min(line.x0 for line in lines) - left)


def _is_full(line: Line, following: Line, room: float) -> bool:
    """Had not even the next letter room? Only then a word is cut."""
    letter = line.size * (0.9 if following.text[:1] in _WIDE else 0.62)
    return line.x1 + letter > room


def _between(line: Line, following: Line, room: float, known: frozenset[str]) -> str:
    """What stands between two lines: nothing inside a word, a blank, or a break."""
    blank = line.size * 0.28
    height = line.bottom - line.top
    if following.top - line.bottom > height * 0.75:
        return "\n"
    is_cut = line.count == 1 and _is_full(line, following, room)
    is_cut = is_cut and not _is_unspaced(line, following)
    if is_cut and following.text[:1].isalnum() and not line.text.endswith((",", ";", ":")):
        first = following.text[:1]
        goes_on = starts_small(first) or (first.isdigit() and not line.text[-1:].isalpha())
        ending = f"{_any_year(line.text.casefold())} "
        words = {following.text.split()[0].casefold(), ending}
        is_word = not words.isdisjoint(known)
        return "" if codes.is_cut(line.text, following.text) or (goes_on and not is_word) else " "
    if is_cut and following.text[:1] in _CLOSING:
        return ""
    if line.x1 + blank + following.first < room - blank:
        return "\n"
    return _blank(line, following)


def _blank(line: Line, following: Line) -> str:
    """What a line break in running text stands for: nothing after a hyphen, or between letters of
    Chinese or Japanese, which are written without blanks.
    """
    if _is_unspaced(line, following):
        return ""
    return "" if line.text.endswith(("-", *_HYPHENS)) and starts_small(following.text) else " "


def _is_unspaced(line: Line, following: Line) -> bool:
    return bool(_UNSPACED.match(line.text[-1:]) and _UNSPACED.match(following.text))


def _without_hyphen(text: str, following: Line, known: frozenset[str] = frozenset()) -> str:
    """A hyphen that only a line break made goes, as where the word stands elsewhere on the page
    without one; one that belongs to the word stays.
    """
    if not text or not starts_small(following.text):
        return text
    if text[-1] in _HYPHENS:
        return text[:-1]
    if text[-1] == "-" and known:
        whole = (text.split()[-1][:-1] + following.text.split()[0]).strip("".join(_CLOSING))
        return text[:-1] if whole.casefold() in known else text
    return text


def paragraphs_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: no larger gap, no other size, and no break that was meant."""
    group: list[Line] = []
    right = max((line.x1 for line in lines), default=0.0)
    kinds = _listed(lines)
    ends = _ENDS if _semicolons_end(lines) else ()
    for line in lines:
        is_next = bool(group) and (
            group[-1].text.endswith(ends)
            or _begins_item(line, kinds, group[-1])
            or (line.is_bold and _FIRST.match(line.text))  # the others stand further down
            or not _goes_on(group[-1], line, right)
        )
        if is_next:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _semicolons_end(lines: Sequence[Line]) -> bool:
    """Do the semicolons of a page all stand at the ends of lines? So they end the points of a list,
    also where a line is so full that the next could be its rest.
    """
    ends = sum(line.text.endswith(_ENDS) for line in lines)
    return ends >= _FEWEST_ENDS and ends == sum(line.text.count(";") for line in lines)


def _goes_on(line: Line, following: Line, right: float) -> bool:
    height = line.bottom - line.top
    if following.top - line.bottom > height * 0.75:
        return False
    if abs(line.size - following.size) > 0.6 or line.is_bold != following.is_bold:
        return False
    if following.lead and not line.tail and following.text.partition(":")[1]:
        return False  # a bold label opens a paragraph of its own
    if in_brackets(line.text, following.text):
        return True
    # a centred title is broken by hand: its lines go on as long as they look alike
    is_centred = line.x0 > 90 and following.x0 > 90 and line.is_bold
    return is_centred or line.x1 + line.size * 0.28 + following.first >= right - line.size


def in_brackets(text: str, following: str) -> bool:
    """Does the next line close the bracket that stands open at the end of this one?"""
    is_open = text.rfind("(") > text.rfind(")")
    before, closing, _ = following.partition(")")
    return is_open and bool(closing) and "(" not in before


def text_of(group: Sequence[Line]) -> str:
    """The lines of a paragraph as one text."""
    text = group[0].text
    for line, following in pairwise(group):
        text = _without_hyphen(text, following) + _blank(line, following) + following.text
    return text
