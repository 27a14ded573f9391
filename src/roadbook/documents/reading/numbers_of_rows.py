"""Which of several columns of numbers numbers the measures."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column
from roadbook.documents.reading.contents import Contents

_MOSTLY, _SURELY = 0.6, 0.9
_NEARLY_ALL = 0.8
_MANY = 0.3
_LONGEST = 12
_NUMBERED = frozenset(("", "measure", "commitment", "details", "section", "result", "steps"))


def one_number(columns: Sequence[Column], held: Mapping[int, Contents]) -> None:
    """Of several numbers the one beside the measure counts, before it if it can be; others are a
    part of their section, or count the rows once more. Numbers of an outline ("1", "1.1") are such
    under any head.
    """
    measure = next((c for c in columns if c.kind == "measure"), None)
    numbers = [c for c in columns if c.kind == "number"]
    if numbers and measure is not None:
        before = [c for c in columns if not c.kind and c.number < measure.number]
        numbers += [c for c in before if _is_outline(held[c.number])]
    if len(numbers) < 2 or measure is None:
        return
    most = max(len(held[c.number].texts) for c in numbers)

    def worth(column: Column) -> tuple[bool, int, int]:
        many, away = len(held[column.number].texts), measure.number - column.number
        return away > 0 and many >= _NEARLY_ALL * most, many, -abs(away)

    best = max(numbers, key=worth)
    for column in numbers:
        own = held[column.number]
        is_again = own.numbers >= _SURELY and own.rising >= _MOSTLY and own.variety == 1.0
        if column is best:
            column.kind = "number"
        elif is_again and len(own.texts) >= len(held[best.number].texts):
            column.kind = "remark"
        else:
            column.kind = "section" if column.number < measure.number else ""


def number_under_one_head(columns: Sequence[Column], held: Mapping[int, Contents]) -> None:
    """Of two columns below one head of goals, results or work the left one, of numbers that run
    on, numbers the texts of the other.
    """
    for left, right in pairwise(columns):
        own, other = held[left.number], held[right.number]
        is_one = left.path == right.path != () and left.kind in _NUMBERED
        if is_one and own.numbers >= _SURELY and own.length <= _LONGEST < other.length:
            left.kind = "number" if own.rising >= _MOSTLY else left.kind


def _is_outline(held: Contents) -> bool:
    """Numbers of which many go on with one above them."""
    known = {marks.bare(text) for text in held.texts}
    below = [text for text in known if text.rpartition(".")[0] in known]
    return held.numbers >= _SURELY and len(below) > _MANY * len(held.texts)
