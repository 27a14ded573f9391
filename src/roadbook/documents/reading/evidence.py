"""What speaks for a kind of column: the words of its head weighed with what its cells hold, and,
where no head says anything, the cells and the places of the columns alone.
"""

from collections.abc import Sequence
from itertools import pairwise

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.best_roles import (
    TEXTS,
    best_roles,
    is_percentage,
    is_row_by_row,
    worth_of_a_measure,
)
from roadbook.documents.reading.columns import Column, kinds_of_head
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.drafts import TIMES

_MEASURES = frozenset({"measure", "commitment"})
_TIMES = frozenset(TIMES)
_REACHED = frozenset({"baseline", "target"})
_BROKEN = pattern(r"\d+[.,]\d{1,2}")
_RUNS = 0.4
_OVER = 0.5
_SURELY_BODIES = 0.7
_LIKELY_BODIES = 0.35
_SURELY_NUMBERS = 0.8
_LATER_WORD = 0.8
_MOSTLY_TIMES = 0.6
_MOSTLY_NAMED = 0.6
_OF_COURSE = frozenset({"status", "remark"})
_UNFIT = 0.2
_LONG = 60
_LONG_TEXT = 25
_DIFFER = 0.8
_SAME_GRAIN = 0.85
_LONGEST_NUMBER = 14
_SHORTEST_MEASURE = 8
_SHORT_UNIT = 25
_SHORTEST_LEVEL = 8
_UNITS_AGAIN = 0.3
_MONEY = 0.3
_WORDED = 0.5

Held = dict[int, Contents]


def by_head(column: Column, held: Contents, tongues: Sequence[str]) -> str:
    """The kind on which the words of a head and the cells below it agree best, "" where no word is
    known or the cells contradict all that are.
    """
    kinds = kinds_of_head(column.path, tongues)
    first = kinds[0] if kinds else ""
    named = [kind for kind in kinds if kind in _TIMES]
    if held.texts and held.crosses >= 0.8:
        # "V" below "Status": how it goes, and no time for it
        is_state = first == "status" and not (named or marks.has_year(column.head))
        return first if is_state else "mark"
    if first == "steps" and named and held.texts and held.times(tongues) >= _MOSTLY_TIMES:
        return named[0]  # "Stages and terms" over nothing but terms
    if marks.has_year(column.leaf) and first in {"", "timeframe", "target", "funding"}:
        money = kinds_of_head(column.path[:-1], tongues)[:1] == ["funding"]
        if held.figures >= 0.6:
            return "funding" if money or first == "funding" else "target"
    weighed = [
        (_LATER_WORD**n * fits(kind, held, tongues), -n, kind) for n, kind in enumerate(kinds)
    ]
    best = max(weighed, default=(0.0, 0, ""))
    if best[2] in _MEASURES and held.numbers >= _SURELY_NUMBERS and held.length <= _LONGEST_NUMBER:
        return "number"  # the left one of two columns below one head
    return best[2] if best[0] > _UNFIT else ""


def fits(kind: str, held: Contents, tongues: Sequence[str]) -> float:
    """How well what a column holds agrees with a kind, from 0 to 1; an empty one contradicts
    nothing.
    """
    if not held.texts:
        return 1.0
    is_long = held.length > _LONG
    if kind == "number":
        return 1.0 if held.numbers >= 0.5 or held.length <= 25 else 0.1
    if kind in _TIMES and (is_long or held.figures >= 0.6 or held.bodies >= 0.6):
        return 1.0 if held.times(tongues) >= 0.2 else 0.1
    if kind in TEXTS and held.length < 25:
        is_other = held.numbers >= 0.7 or held.times(tongues) >= 0.6
        return 0.4 if is_other and kind not in {"indicator", "steps"} else 1.0
    if kind in _REACHED and held.length < _SHORT_UNIT and held.times(tongues) >= 0.7:
        return 0.1 if held.values < 0.3 and held.share(is_percentage) < 0.2 else 1.0
    if kind in {"responsible", "partner"} and held.is_state and starts_small(held.texts[0]):
        return 0.1  # "closed", "open" under "Office"
    if kind in {"responsible", "partner"} and held.length < 40:
        is_other = held.times(tongues) >= 0.7 or held.figures >= 0.7
        # "142.1 (France)": numbers of what is referred to, and no names
        return 0.1 if is_other or held.share(_begins_with_figure) >= _SURELY_NUMBERS else 1.0
    if kind == "unit" and held.bodies >= _SURELY_BODIES:
        return 0.1  # a unit of an office, not of a measurement
    if kind == "section" and held.bodies >= _SURELY_BODIES:
        return 0.7  # "Component leader"
    if kind == "funding" and held.named >= _SURELY_BODIES and held.share(marks.has_figure) < 0.2:
        return 0.6  # "resources" may be people
    if kind == "funding" and held.figures >= _WORDED and held.share(_is_code) >= _MONEY:
        return 0.1  # "001", "041": codes of a budget's programmes
    if kind == "funding" and is_long:
        return 1.0 if held.money >= 0.2 or held.share(marks.has_figure) >= 0.5 else 0.5
    return 1.0


def names_under_other_words(columns: list[Column], held: Held) -> None:
    """A plan says who answers: where no head does, beside the measure, short texts that are names
    beyond doubt are these, whatever else a word of their head may mean ("who is tasked"). Two such
    columns side by side are of those who answer and of those who take part.
    """
    kinds = [column.kind for column in columns]
    texts = [column for column in columns if column.kind in _MEASURES]
    if not texts or "responsible" in kinds or "partner" in kinds:
        return
    for column, beside in zip(columns, (*columns[1:], None), strict=True):
        some = held[column.number]
        is_named = some.bodies >= _SURELY_BODIES and some.length <= _LONG
        is_text = column.kind in {"steps", "details"} or column in texts[1:]
        is_pair = all(_is_named(one, held) for one in (column, beside))
        if some.texts and is_named and (is_text or is_pair):
            column.kind, column.how = "responsible", "contents"
            if beside and is_pair:
                beside.kind, beside.how = "partner", "contents"
            return


def times_under_other_words(columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
    """A plan says when: where no head does, what stands under words for how it goes ("period of
    realisation") is not looked at as such if it tells nothing but times. Beside a column of
    beginnings or ends another one of times is the other half, whatever its head says.
    """
    told = [c for c in columns if c.kind in _TIMES | {"mark"}]
    for column in columns if not told else ():
        if column.kind in _OF_COURSE and held[column.number].times(tongues) >= _MOSTLY_TIMES:
            column.kind = ""
    if len({c.kind for c in told} & {"start", "end"}) != 1:
        return
    for first, second in pairwise(columns):
        if second.kind == "end" and _is_other_half(first, second, held, tongues):
            first.kind = "start"
        elif first.kind == "start" and _is_other_half(second, first, held, tongues):
            second.kind = "end"


def _is_other_half(column: Column, half: Column, held: Held, tongues: Sequence[str]) -> bool:
    """Does a column tell times under a head that says nothing else, or under the one of both?"""
    is_under_one = len(column.path) > 1 and column.path[:-1] == half.path[:-1]
    is_open = not column.kind or (column.kind == "timeframe" and is_under_one)
    return is_open and held[column.number].times(tongues) >= _MOSTLY_TIMES


def _is_named(column: Column | None, held: Held) -> bool:
    """Are most cells names, under a head that says of what is done nothing but how it goes?"""
    if column is None or column.kind not in {"", "status", "remark", "steps", "details"}:
        return False
    some = held[column.number]
    return bool(some.texts) and some.named >= _MOSTLY_NAMED and some.length <= _LONG


def by_contents(columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
    """Name what the heads left open, the surest first: numbers, times, money, bodies, the measure;
    where most heads say nothing, also what stands beside them.
    """
    finding = _Finding(columns, held, tongues)
    if not finding.left:
        return
    named = {column.kind for column in columns}
    told = [c for c in columns if c.kind != "mark" and held[c.number].texts]
    is_unknown = 2 * len(finding.left) >= len(told)
    if "number" not in named:
        finding.number()
    if not named & (_TIMES | {"mark"}):
        finding.times()
    if not (is_unknown or named & _MEASURES):
        finding.measure()
    finding.sections()
    if is_unknown:
        finding.figures(named)
        finding.values()
        finding.together()
    elif "responsible" not in named:
        finding.likest_bodies()


class _Finding:
    """The columns that have no kind yet."""

    def __init__(self, columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
        self.columns, self.held, self.tongues = columns, held, tongues
        self.left = [c for c in columns if not c.kind and held[c.number].texts]

    def name(self, column: Column, kind: str) -> None:
        column.kind, column.how = kind, "contents"
        self.left.remove(column)

    def number(self) -> None:
        """The first short column of numbers, one that counts up before one that does not; bare
        figures that neither count nor rise are values.
        """
        held = self.held
        fit = [c for c in self.left if held[c.number].length <= _LONGEST_NUMBER]
        fit = [
            c
            for c in fit
            if held[c.number].numbers >= (0.5 if held[c.number].rising >= 0.7 else 0.7)
        ]
        fit = [c for c in fit if held[c.number].ascends or held[c.number].figures < 0.5]
        texts = [c.number for c in self.columns if held[c.number].length > _LONG_TEXT]
        first = min(texts, default=0)  # what stands behind the texts may refer to other numbers
        fit = [c for c in fit if c.number < first or self._counts(c) or not texts]
        best = max(fit, key=lambda c: (held[c.number].rising >= 0.5, -c.number), default=None)
        if best is not None:
            self.name(best, "number")

    def _counts(self, column: Column) -> bool:
        """Do numbers differ from row to row, or begin anew at one again and again?"""
        held = self.held[column.number]
        return held.variety >= _DIFFER or held.rising >= _SURELY_NUMBERS

    def times(self) -> None:
        """A column of times, or two beside each other: from and to."""
        told = {c.number: self.held[c.number].times(self.tongues) for c in self.left}
        first = max(self.left, key=lambda c: told[c.number], default=None)
        if first is None or told[first.number] < 0.4:
            return
        self.name(first, "timeframe")
        for other in self.left:
            beside = abs(other.number - first.number) == 1
            if beside and told[other.number] >= 0.6 <= told[first.number]:
                self.name(other, "end" if other.number > first.number else "start")
                first.kind = "start" if other.kind == "end" else "end"
                return

    def measure(self) -> None:
        """The first column of texts that differ from row to row and is as fine as the rows; coarser
        ones before it are levels of sections. One that its head names a goal may be it as well.
        """
        grain = {c.number: self.held[c.number].grain for c in self.columns}
        numbers = [grain[c.number] for c in self.columns if c.kind == "number"]
        known = [grain[c.number] for c in self.columns if c.kind]
        wanted = max(numbers or known or list(grain.values()))
        goals = [c for c in self.columns if c.kind == "section"]
        goals = [c for c in goals if is_row_by_row(self.held[c.number])]
        fine = sorted((*self.left, *goals), key=lambda c: c.number)
        fine = [c for c in fine if grain[c.number] >= wanted * _SAME_GRAIN]
        fine = fine or self.left
        fine = [c for c in fine if self.held[c.number].length >= _SHORTEST_MEASURE]
        worth = {c.number: worth_of_a_measure(self.held[c.number]) for c in fine}
        least = 0.25 * max(worth.values(), default=0.0)
        texts = [c for c in self.columns if c.kind in TEXTS]
        if texts:  # a head names a text already: only a better one before it wins
            least = 0.5 * max(worth_of_a_measure(self.held[c.number]) for c in texts)
            fine = [c for c in fine if c.number < texts[0].number]
        chosen = next((c for c in fine if worth[c.number] >= least), None)
        if chosen is None:
            return
        if chosen.kind:
            chosen.kind = "measure"
            return
        self.name(chosen, "measure")
        for column in list(self.left):
            held, beside = self.held[column.number], self.held[chosen.number]
            is_coarse = len(held.texts) < _SAME_GRAIN * len(beside.texts) or held.runs >= _RUNS
            if column.number < chosen.number and is_coarse:
                self.name(column, "section")

    def sections(self) -> None:
        """Texts before the measure that say the same row after row, or that stand over several rows
        each, are levels of sections.
        """
        measure = next((c.number for c in self.columns if c.kind in TEXTS), 0)
        named = {c.number for c in self.columns if c.kind == "section"}
        for column in [c for c in self.left if c.number < measure]:
            held = self.held[column.number]
            # beside a level that its head names less is enough for the next one
            is_next = column.number - 1 in named
            most, shortest = (_SAME_GRAIN, _SHORTEST_LEVEL) if is_next else (_OVER, _SHORT_UNIT)
            is_over = held.runs >= _RUNS or held.grain <= most * self._rows()
            is_named = held.bodies >= 1.0 or held.named >= _MOSTLY_NAMED
            if is_over and held.length >= shortest and not is_named:
                self.name(column, "section")

    def _rows(self) -> int:
        return max(some.grain for some in self.held.values())

    def figures(self, named: set[str]) -> None:
        """Columns of figures: money, values and targets with their unit and baseline; of goals."""
        for column in list(self.left):
            held = self.held[column.number]
            if held.goals >= 0.8 and held.variety < 0.9 and "sdg" not in named:
                self.name(column, "sdg")
            elif held.figures >= 0.6 and held.length < 40 and not self._is_worded(held):
                self.name(column, self._figure(column))

    @staticmethod
    def _is_worded(held: Contents) -> bool:
        """ "600 teachers", "4 campaigns": figures of what is done, and no money."""
        return held.money < _MONEY and held.share(_has_words) >= _WORDED

    def _figure(self, column: Column) -> str:
        """Values to be reached where a year stands over them, in percent or behind their unit; else
        money: what a plan counts beside its measures is what they cost.
        """
        held = self.held[column.number]
        if marks.has_year(column.leaf) or held.share(is_percentage) >= 0.3:
            return "target"
        if held.money >= _MONEY or held.share(_is_large) >= 0.5:
            return "funding"
        before = next((c for c in self.columns if c.number == column.number - 1), None)
        is_behind = before is not None and (before.kind == "target" or self._is_unit(before))
        return "target" if is_behind else "funding"

    def _is_unit(self, column: Column) -> bool:
        held = self.held[column.number]
        is_short = not column.kind and 0 < held.length < _SHORT_UNIT
        return is_short and held.again >= _UNITS_AGAIN and held.bodies < _SURELY_BODIES

    def together(self) -> None:
        """All others at once."""
        kinds = best_roles(self.columns, self.held, self.tongues)
        for column in list(self.left):
            if kinds[column.number]:
                self.name(column, kinds[column.number])

    def likest_bodies(self) -> None:
        """A plan says who answers: the column that looks like names beyond doubt."""
        looks = sorted((self.held[c.number].bodies, -c.number) for c in self.left)
        if not looks:
            return
        likest, second = looks[-1], looks[-2] if len(looks) > 1 else (0.0, 0)
        best = next(c for c in self.left if c.number == -likest[1])
        is_likely = likest[0] >= max(_LIKELY_BODIES, 2 * second[0])
        is_short = self.held[best.number].length <= _LONG
        if likest[0] >= _SURELY_BODIES or (is_likely and is_short and self._is_told_else()):
            self.name(best, "responsible")
        elif len(self.left) > 1 and self._is_told_else():
            kinds = best_roles(self.columns, self.held, self.tongues)
            for column in [c for c in self.left if kinds[c.number] == "responsible"]:
                self.name(column, "responsible")

    def _is_told_else(self) -> bool:
        """Do heads name the measure and the time, so that who answers is what is missing?"""
        named = {c.kind for c in self.columns}
        return bool(named & TEXTS) and bool(named & (_TIMES | {"mark"})) and "partner" not in named

    def values(self) -> None:
        """Beside yearly targets: the value before them, and what they are counted in."""
        targets = [c for c in self.columns if c.kind == "target"]
        yearly = [c for c in targets if marks.has_year(c.leaf)]
        plain = [c for c in targets if c not in yearly]
        if yearly and len(plain) == 1 and plain[0].number < yearly[0].number:
            plain[0].kind = "baseline"
        before = [c for c in self.left if targets and c.number == targets[0].number - 1]
        if before and self._is_unit(before[0]):
            self.name(before[0], "unit")


def _begins_with_figure(text: str) -> bool:
    return text[:1].isdecimal()


def _is_large(text: str) -> bool:
    """Four digits or more, or a broken figure."""
    return sum(c.isdigit() for c in text) >= 4 or bool(_BROKEN.fullmatch(text))


def _has_words(text: str) -> bool:
    return any(len(word) > 1 and word.isalpha() for word in text.split())


def _is_code(text: str) -> bool:
    return text.isdecimal() and len(text) > 1 and text[0] == "0"
