"""What the cells of a column hold, whatever its head says: figures, times, crosses, money, names of
bodies, texts. Most of it needs no word of any language.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar
from unicodedata import east_asian_width

from roadbook.core.letters import has_cases
from roadbook.core.patterns import pattern
from roadbook.core.timeframes import Period
from roadbook.core.words import TimeKind
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.amounts import read_amounts
from roadbook.documents.reading.body_words import is_acronym, names_a_body
from roadbook.documents.reading.rows_of_grids import Row
from roadbook.documents.reading.timeframes import understand

_T = TypeVar("_T")
_WIDER = 2
ROWS_WEIGHED = 1_000
"""So many rows say enough of what their columns hold."""
_FEW, _MANY = 60, 500
_NEAREST = 6
_LONGEST_TIME = 70
_LONGEST_NAME = 90
_SHORT_NAME = 35
_FEW_STATES = 3
_MOST_GRADES, _LONGEST_GRADE = 5, 12
_MOST_STATES = 0.85
_MOST_ASCEND = 0.7
_FIRST_WIDE = "\u1100"
_ANY_QUARTER = Period(date(2000, 1, 1), date(2000, 3, 31))
_PIECES = pattern(r"[;,\n/]|(?<=\S)\s+[-–—•]\s+")
_LETTERS = pattern(r"[^\W\d_]{2,}")
_MONEY = pattern(
    r"[$€£¥₽₸₼₾]|\b(?:usd|eur|rub|kzt|uzs|tmt|kgs|azn|amd|mnt|chf|gbp|brl|dkk|sek|nok|kr"
    r"|mln|mio|mrd|млн|тыс|млрд)\b"
)
_UNIT = pattern(r"[^\W\d_]{2}|[^\w\s.,'’]")
_LONGEST_SUM = 80
_GOAL = pattern(r"(?:[^\W\d_]{1,6}[\s-]*)?(?:1[0-7]|[1-9])(?:\.(?:\d{1,2}|[a-d]))?")
_THOUSANDS = pattern(r"\d{1,3}(?:,\d{3})+")
_LIST_LINE = pattern(r"(?m)^(?:\d{1,2}[.)]|[-–—•●]|[a-zа-я]\))\s")


@dataclass(slots=True)
class Contents:
    """What the cells of a column hold, over the rows that are no headings.

    `texts` are the cells that say something, each on one line; `lined` the same with their lines;
    `numbered` counts automatic numbers.
    """

    texts: list[str] = field(default_factory=list)
    lined: list[str] = field(default_factory=list)
    numbered: int = 0
    _known: dict[str, float] = field(default_factory=dict)

    def share(self, test: Callable[[str], bool]) -> float:
        return _share_of(sampled(self.texts, _MANY), test)

    @property
    def length(self) -> float:
        many = len(self.texts)
        return self._once("length", lambda: sum(map(_width, self.texts)) / many if many else 0.0)

    @property
    def variety(self) -> float:
        many = len(self.texts)
        return self._once("variety", lambda: len(set(self.texts)) / many if many else 0.0)

    def _once(self, name: str, count: Callable[[], float]) -> float:
        if name not in self._known:
            self._known[name] = count()
        return self._known[name]

    @property
    def runs(self) -> float:
        """The share of cells that say what the one above says."""
        return self._once(
            "runs", lambda: _share_of(list(pairwise(self.texts)), lambda pair: pair[0] == pair[1])
        )

    @property
    def crosses(self) -> float:
        return self._once("crosses", lambda: self.share(marks.is_cross))

    @property
    def numbers(self) -> float:
        """The share of printed or automatic numbers of rows."""
        return self._once(
            "numbers",
            lambda: max(self.share(_is_row_number), self.numbered / max(len(self.texts), 1)),
        )

    @property
    def grain(self) -> int:
        """How many cells say something else than the one above; of numbers, how many there are."""
        many = len(self.texts)
        return round((self.numbers if self.numbers >= 0.5 else 1.0 - self.runs) * many)

    @property
    def rising(self) -> float:
        """The share of numbers that follow the one above, or begin anew."""
        return self._once("rising", lambda: _rising(self.texts[:_MANY]))

    @property
    def ascends(self) -> bool:
        """Are most figures higher than the one above, or begin anew at one?"""
        pairs = list(pairwise(_last_figures(self.texts)))
        return _share_of(pairs, lambda pair: pair[1] == 1 or pair[1] > pair[0]) >= _MOST_ASCEND

    @property
    def figures(self) -> float:
        """The share of amounts and percentages; dashes, which stand for none, do not count."""
        told = [text for text in sampled(self.texts, _MANY) if not marks.is_nothing(text)]
        return self._once("figures", lambda: _share_of(told, marks.is_amount))

    @property
    def values(self) -> float:
        """The share of figures that are no dates: "July 31, 2024" is both in one."""
        return self.share(lambda text: _is_figure(text) and not marks.tells_time(text))

    @property
    def money(self) -> float:
        return self._once("money", lambda: self.share(names_money))

    @property
    def goals(self) -> float:
        """The share of lists of numbers of goals: "16.3; 16.6"."""
        return self._once("goals", lambda: self.share(is_goals))

    @property
    def lists(self) -> float:
        """The share of cells with a list of two lines or more."""
        many = sum(len(_LIST_LINE.findall(text)) > 1 for text in self.lined)
        return many / len(self.lined) if self.lined else 0.0

    def times(self, tongues: Sequence[str]) -> float:
        """The share of cells that tell a time, of those that say anything: figures of a year or
        date in any language, words in the nearest of those given: asked of all, one takes a mere
        "C4" for a time.
        """
        near = tuple(tongues[:_NEAREST])
        return self._once(f"times {near}", lambda: self._times(near))

    def _times(self, tongues: tuple[str, ...]) -> float:
        told = [text for text in sampled(self.texts, _FEW) if not marks.is_nothing(text)]
        return _share_of(told, lambda text: tells_time(text, tongues))

    @property
    def bodies(self) -> float:
        """How much the column looks like one of names: words for bodies where they are known, and
        in any language names that come back in other rows, in capitals or not.
        """
        return self._once("bodies", self._bodies)

    @property
    def named(self) -> float:
        """The share of cells that begin with a word by which bodies are known, or an acronym."""
        told = [text for text in sampled(self.lined, _MANY) if not marks.is_nothing(text)]
        return self._once("named", lambda: _share_of(told, _begins_with_a_body))

    def _bodies(self) -> float:
        if not self.texts or self.length > 2 * _LONGEST_NAME:
            return 0.0
        lined = sampled(self.lined, _MANY)
        told = [text for text in lined if not marks.is_nothing(text)]
        if not told:
            return 0.0
        loud = sum(map(_loudness, told)) / len(told)
        if self._has_no_capitals():
            loud = self._likeness(told)
        again = 0.0 if self.is_state else self.again
        return max(self.named, 0.6 * again + 0.4 * loud if again >= 0.3 else 0.6 * loud)

    def _has_no_capitals(self) -> bool:
        """Is the script one without capitals, so that nothing can be told from them?"""
        letters = [c for text in self.texts[:_FEW] for c in text if c.isalpha()]
        return bool(letters) and sum(has_cases(c) for c in letters) * 2 < len(letters)

    def _likeness(self, told: Sequence[str]) -> float:
        """How many short texts share their first or their last word with another: "ministry of"
        and "department" stand at one end of names in every language.
        """
        if self.length > _SHORT_NAME:
            return 0.0
        texts = [folded(text) for text in told]
        is_unparted = not any(" " in text for text in texts)  # a script without blanks
        parts = [list(text) if is_unparted else text.split() for text in texts]
        ends = [{some[0], some[-1]} for some in parts if some]
        seen = Counter(word for some in ends for word in some)
        return 0.5 + 0.5 * _share_of(ends, lambda some: any(seen[w] > 1 for w in some))

    @property
    def is_state(self) -> bool:
        """Are nearly all cells one of very few single words: "done", "going on", but no names?"""
        many = len(self.texts)
        common = Counter(self.texts).most_common(_FEW_STATES)
        told = sum(count for word, count in common if " " not in word and not is_acronym(word))
        return told >= _MOST_STATES * many and many >= 4 * len(common)

    @property
    def is_grade(self) -> bool:
        """Do a few short words come back in turn: "high", "low", "high" of how urgent it is?"""
        turns = [text for at, text in enumerate(self.texts) if self.texts[at - 1 : at] != [text]]
        many = len(set(turns))
        is_short = 0 < self.length <= _LONGEST_GRADE
        return is_short and many <= _MOST_GRADES and len(turns) > many

    @property
    def again(self) -> float:
        """The share of cells with a piece that comes back in another cell."""
        return self._once("again", self._again)

    def _again(self) -> float:
        told = [text for text in self.lined if not marks.is_nothing(text)]
        pieces = [{p for x in _PIECES.split(t) if (p := folded(x))} for t in told]
        seen = Counter(piece for some in pieces for piece in some)
        return _share_of(pieces, lambda some: any(seen[p] > 1 for p in some))


def contents_of(rows: Iterable[Row], columns: int) -> dict[int, Contents]:
    """What each column holds in these rows; a merged cell counts once, one over far more columns
    than the others below its head not at all.
    """
    found = {n: Contents() for n in range(1, columns + 1)}
    rows = list(rows)
    usual: dict[int, int] = {}
    for row in rows:
        for cell in row.own:
            width = usual.get(cell.column, cell.column_span)
            usual[cell.column] = min(width, cell.column_span)
    for row in rows:
        for cell, text, lined in zip(row.own, row.texts, row.lined, strict=True):
            contents = found.get(cell.column)
            is_wide = cell.column_span > usual[cell.column] + _WIDER
            if contents is not None and text and not is_wide:
                contents.texts.append(text)
                contents.lined.append(lined)
                if cell.list_number and not cell.text.strip():
                    contents.numbered += 1
    return found


def names_money(text: str) -> bool:
    """A sign or code of a currency, a short form of thousands and millions, or a figure beside the
    name of any coin.
    """
    if _MONEY.search(folded(text)):
        return True
    is_short = len(text) <= _LONGEST_SUM and any(map(str.isdigit, text)) and not text.isdigit()
    return is_short and any(_UNIT.search(amount.wording) for amount in read_amounts(text))


def tells_time(text: str, tongues: Sequence[str]) -> bool:
    """A year or a date in figures, or words that one of these languages understands as a time."""
    if len(text) > _LONGEST_TIME or marks.is_nothing(text):
        return False
    if marks.tells_time(text):
        return True
    if not any(c.isalpha() for c in text):
        return False
    return any(_is_time_in(tongue, text) for tongue in tongues)


@lru_cache(maxsize=4_096)
def _is_time_in(tongue: str, text: str) -> bool:
    frame, _ = understand(text, (tongue,), title_period=_ANY_QUARTER, may_be_another=False)
    return frame.kind is not TimeKind.UNKNOWN


def sampled(texts: list[str], most: int) -> list[str]:
    """Cells from all over the column, not too many."""
    return texts[:: len(texts) // most + 1]


def _width(text: str) -> int:
    """The letters of a text; one as wide as two says as much as two."""
    if text.isascii() or max(text) < _FIRST_WIDE:
        return len(text)
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)


def _share_of(told: Sequence[_T], test: Callable[[_T], bool]) -> float:
    return sum(map(test, told)) / len(told) if told else 0.0


def _is_row_number(text: str) -> bool:
    return marks.is_number(text) and not marks.has_year(text) and not _THOUSANDS.fullmatch(text)


def _rising(texts: Sequence[str]) -> float:
    pairs = list(pairwise(_last_figures(texts)))
    return _share_of(pairs, lambda pair: pair[1] == 1 or pair[1] == pair[0] + 1)


def _last_figures(texts: Sequence[str]) -> list[int]:
    return [int(found[-1]) for text in texts if (found := re.findall(r"\d{1,9}", text))]


def _is_figure(text: str) -> bool:
    return marks.is_amount(text) or marks.is_nothing(text)


def is_goals(text: str) -> bool:
    """Numbers of goals and nothing else: "16.3; 16.6"."""
    parts = [part.strip() for part in re.split(r"[;,\s]\s*", text) if part.strip()]
    return bool(parts) and all(_GOAL.fullmatch(part) for part in parts)


@lru_cache(maxsize=4_096)
def _begins_with_a_body(text: str) -> bool:
    first = next((p.strip() for p in re.split(r"[;,\n]", text) if p.strip()), "")
    return len(first) <= _LONGEST_NAME and names_a_body(first)


def _loudness(text: str) -> float:
    """How much a short text looks like a name by its capitals: "Ministry of Justice", "МВД" wholly,
    one capital at its beginning half.
    """
    words = _LETTERS.findall(text)
    if not words or len(text) > 3 * _LONGEST_NAME:
        return 0.0
    loud = sum(word[:1].isupper() for word in words)
    if any(word.isupper() for word in words) or loud > max(1, len(words) // 3):
        return 1.0
    return 0.5 if loud == len(words) == 1 else 0.0
