"""What columns are that no head names, weighed together: what each holds, what stands beside it,
and that a plan has one measure, one column of who answers, one of results.

Every weight is a natural logarithm of odds, positive for and negative against; zero says nothing.
The best reading from left to right wins as a whole, not column by column.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, head_kinds
from roadbook.documents.reading.contents import Contents, sampled

OTHER = ""
TEXTS = frozenset({"measure", "commitment", "details", "steps", "result", "indicator"})
_ONCE = frozenset({"measure", "responsible", "partner", "result", "indicator"})
_AFTER_MEASURE = frozenset({"result", "indicator", "steps", "status"})
_SAID_BY = {
    "responsible": ("responsible",),
    "partner": ("partner",),
    "indicator": ("indicator", "baseline", "target"),
    "funding": ("funding",),
    "status": ("status",),
    OTHER: ("remark",),
}
_FIGURE = pattern(r"(?<![\d/.])\d+(?:[.,]\d+)*(?![\d/])")
_MEASURED = 0.6
_CELLS = 200
_SAME_GRAIN, _RUNS, _MOSTLY_RUNS, _SHORTEST = 0.85, 0.4, 0.6, 8
_LONG, _SHORT = 60, 25
_LISTED = 0.8
_NAMED, _MOSTLY_NAMED = 0.3, 0.6
_COME_BACK = 0.7
_UNNAMED, _FAR = 0.1, 0.3
_FEW = 3
_SHORTEST_TEXT, _MOST_NAMED = 10, 0.5
_SAID = 0.4
_IMPOSSIBLE = -30.0
_UNLIKELY = -2.0
_APART = -0.7
_HARDLY = 1.5

# what stands right behind what in plans of many offices; all else says nothing
_BEHIND = {
    ("number", "measure"): 1.0,
    ("section", "measure"): 0.5,
    ("section", "number"): 0.5,
    ("measure", "result"): 0.2,
    ("measure", "steps"): 1.0,
    ("responsible", "partner"): 0.7,
    ("timeframe", "responsible"): 0.7,
    ("responsible", "timeframe"): 0.5,
    ("partner", "timeframe"): 0.5,
}


@dataclass(slots=True)
class _Reading:
    """A reading of the columns up to one: what each is, with the sum of the weights."""

    weight: float = 0.0
    kinds: tuple[str, ...] = ()


def best_roles(
    columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
) -> dict[int, str]:
    """The kind of every column that has texts and no kind yet, "" where it is none of a measure."""
    told = [c for c in columns if c.kind or held[c.number].texts]
    weights = _Weights(told, held, tongues)
    named = {c.kind for c in told}
    taken = named & _ONCE | {"measure"} if "commitment" in named else named & _ONCE
    readings = {(OTHER, frozenset(taken)): _Reading()}
    for column in told:
        kinds = {column.kind: 0.0} if column.kind else weights.of(column)
        readings = _longer(readings, kinds, is_known=bool(column.kind))
    best = max(readings.items(), key=lambda item: item[1].weight + weights.whole(item[0][1]))[1]
    chosen = zip(told, best.kinds, strict=True)
    return {column.number: kind for column, kind in chosen if not column.kind}


_Readings = dict[tuple[str, frozenset[str]], _Reading]
"""The best reading by its last kind and those met that a plan has once."""


def _longer(readings: _Readings, kinds: Mapping[str, float], *, is_known: bool) -> _Readings:
    """The readings with one more column, which may be of these kinds."""
    found: _Readings = {}
    for (last, known), reading in readings.items():
        for kind, weight in kinds.items():
            if kind in known and not is_known:
                continue
            total = reading.weight + weight + _beside(last, kind, known)
            key = (kind, known | {kind} if kind in _ONCE else known)
            if key not in found or found[key].weight < total:
                found[key] = _Reading(total, (*reading.kinds, kind))
    return found


def _beside(last: str, kind: str, known: frozenset[str]) -> float:
    """The weight of a kind behind the one on its left, and behind all that stand before it."""
    weight = _BEHIND.get((last, kind), 0.0)
    if "measure" not in known and kind in _AFTER_MEASURE:
        weight += _UNLIKELY
    if kind == "section" and "measure" in known:
        weight += _IMPOSSIBLE
    elif kind == "section" and known:
        weight += _UNLIKELY  # a heading stands before what is said below it, who answers too
    if kind == "partner" and last != "responsible":
        weight += _APART if "responsible" in known else _UNLIKELY
    return weight


class _Weights:
    """What the cells of a column say for each kind, beside those of the other columns."""

    def __init__(
        self, columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
    ) -> None:
        self._held, self._tongues = held, tuple(tongues)
        numbers = [held[c.number].grain for c in columns if c.kind == "number"]
        filled = sorted(len(held[c.number].texts) for c in columns)
        self._grain = max(numbers) if numbers else filled[len(filled) // 2]
        free = [held[c.number] for c in columns if not c.kind or c.kind in TEXTS]
        self._texts = [c.number for c in columns if c.kind in TEXTS]
        # each cell several points: what stands once before them is coarser, but a row of its own
        # where it has its number
        self._is_pointed = not numbers and any(some.lists >= _LISTED for some in free)
        self._most_named = max((some.named for some in free), default=0.0)
        self._come_back = any(min(some.again, some.bodies) >= _COME_BACK for some in free)
        self._worth = max(map(self._worth_of, free), default=0.0)
        self._surest = max(map(self._bodies, free), default=0.0)

    def whole(self, known: frozenset[str]) -> float:
        """The weight of all columns together: a plan says what is done, most say who answers."""
        is_told = "measure" in known or self._texts
        return (0.0 if is_told else _IMPOSSIBLE) + ("responsible" in known)

    def of(self, column: Column) -> dict[str, float]:
        """The kinds that the column may be, with their weights."""
        held = self._held[column.number]
        said = _said(held, self._tongues)
        is_measured = held.lists < _LISTED and held.share(_is_measured) >= _MEASURED
        is_behind = any(number < column.number for number in self._texts)
        is_paid = held.money >= _SAID or (said["funding"] >= _SAID and held.named < _NAMED)
        found = {
            "measure": self._measure(held) + _UNLIKELY * is_behind,
            "section": self._section(held),
            "responsible": self._bodies(held) - is_paid - self._less_sure(held),
            "partner": self._bodies(held) - is_paid - 0.5,
            "result": self._result(held),
            "indicator": 1.5 if is_measured else _counted(held) - 0.5,
            "steps": self._steps(held),
            "funding": 2.5 if is_paid else -3.0,
            "status": self._status(held),
            OTHER: -0.5,
        }
        for kind, words in _SAID_BY.items():
            found[kind] += 2.0 * sum(said[word] for word in words)
        return found

    def _bodies(self, held: Contents) -> float:
        """Names, and where words for bodies are known in other columns, those words; where names
        come back in another column, hardly one in which none does.
        """
        is_grade = held.is_grade and held.named < _NAMED  # "low", "high"
        weight = min(max(8.0 * (held.bodies - _NAMED), -3.0), 3.0)
        weight -= 4.0 if is_grade else 2.0 * held.is_state
        is_unnamed = self._is_unnamed(held)
        is_new_each_time = self._come_back and not held.again and len(held.texts) > _FEW
        return weight - 2.5 * is_unnamed - 1.5 * is_new_each_time

    def _worth_of(self, held: Contents) -> float:
        """`worth_of_a_measure`; capitals make no name where words tell the names beside it, as in
        German, which writes every noun so.
        """
        is_told = self._is_unnamed(held) and not held.again
        return worth_of_a_measure(held, is_unnamed=is_told)

    def _is_unnamed(self, held: Contents) -> bool:
        """Are words for bodies known in another column, and hardly any met in this one?"""
        return self._most_named >= _NAMED and held.named < max(_UNNAMED, _FAR * self._most_named)

    def _less_sure(self, held: Contents) -> float:
        """Who answers stands in the column that holds names for sure, before any that hardly does:
        "nationwide", "six hospitals" beside "Ministry of Health".
        """
        return max(self._surest - self._bodies(held) - _HARDLY, 0.0)

    def _measure(self, held: Contents) -> float:
        """Long texts that differ and are no names, as fine as the rows."""
        worth = self._worth_of(held)
        if held.length < _SHORTEST or not worth:
            return _IMPOSSIBLE
        is_fine = held.grain >= _SAME_GRAIN * self._grain
        return 2.0 + 1.5 * math.log(worth / self._worth) + (0.0 if is_fine else _UNLIKELY)

    def _section(self, held: Contents) -> float:
        is_coarse = len(held.texts) < _SAME_GRAIN * self._grain or held.runs >= _RUNS
        is_coarse = is_coarse or (self._is_pointed and held.length < _SHORT and not held.lists)
        if not is_coarse or held.length < _SHORTEST:
            return 2 * _UNLIKELY
        if held.runs >= _MOSTLY_RUNS and self._is_unnamed(held):
            return 2.5  # said again row by row, and no name beside those that are
        # names over several rows each are those who answer for them
        return (2.5 if held.length >= _SHORT else 1.5) - (held.named >= _MOSTLY_NAMED)

    def _result(self, held: Contents) -> float:
        return 0.5 if _is_text(held) else _UNLIKELY

    def _steps(self, held: Contents) -> float:
        if not _is_text(held):
            return _UNLIKELY
        is_finer = len(held.texts) * _SAME_GRAIN > self._grain
        return (1.0 if is_finer else -1.2 if held.length >= _SHORT else -2.0) + (held.lists >= 0.5)

    def _status(self, held: Contents) -> float:
        """A few short words that come back and are no names."""
        is_few = held.variety <= 0.5 and held.length < _SHORT and len(held.texts) > _FEW
        return (1.5 if is_few else -3.0) + held.is_state


def _is_text(held: Contents) -> bool:
    return held.variety >= 0.8 and held.length >= _SHORTEST


def _counted(held: Contents) -> float:
    """Different texts that mostly begin, or end, with one word: "number of ..."."""
    words = [marks.leading_number(text)[1].casefold().split() for text in held.texts]
    first = Counter(some[0] for some in words if len(some) > 1).most_common(1)
    last = Counter(some[-1] for some in words if len(some) > 1).most_common(1)
    if len(held.texts) <= _FEW:
        return 0.0
    many = 0.5 * len(held.texts)
    if first and first[0][1] >= many:
        return 1.5
    return 1.2 if last and last[0][1] >= many else 0.0


def _said(held: Contents, tongues: Sequence[str]) -> Mapping[str, float]:
    """The share of cells that begin with a word that heads use, by what it names there."""
    counts: Counter[str] = Counter()
    texts = sampled(held.texts, _CELLS)
    for text in texts:
        found = head_kinds(text[:_LONG], tongues)[:1]
        if found and (found[0].start == 0 or found[0].kind == "funding"):
            counts[found[0].kind] += 1
    return defaultdict(float, {kind: count / len(texts) for kind, count in counts.items()})


def worth_of_a_measure(held: Contents, *, is_unnamed: bool = False) -> float:
    """Long texts that differ, are no names and no lists."""
    length = min(held.length, 2 * _LONG)
    is_name = 0.0 if is_unnamed else max(held.bodies, held.again)
    return length * held.variety * (1.0 - 0.8 * is_name) * (1.0 - 0.5 * held.lists)


def is_row_by_row(held: Contents) -> bool:
    """Texts of which no two are alike, as the measures' own: "Priority interventions"."""
    is_told = held.variety >= _SAME_GRAIN and held.length >= _SHORTEST_TEXT
    return is_told and held.named < _MOST_NAMED


def is_percentage(text: str) -> bool:
    return "%" in text


def _is_measured(text: str) -> bool:
    """A percentage, or two figures that are no years."""
    figures = [f for f in _FIGURE.findall(text) if not marks.has_year(f)]
    return is_percentage(text) or len(figures) > 1
