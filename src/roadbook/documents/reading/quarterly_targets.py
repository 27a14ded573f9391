"""What is to be reached in each quarter or month, in figures under their heads: where no column
tells a time, a figure marks its quarter as a cross would.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, kinds_of_head
from roadbook.documents.reading.contents import Contents, tells_time
from roadbook.documents.reading.drafts import TIMES

_PARTS = (4, 12)
_ROMAN = ("i", "ii", "iii", "iv")
_USUAL = ("en", "ru")
_MOSTLY = 0.8


def name_quarterly(
    columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
) -> None:
    """Name four or twelve columns below one head, which is none of money, as those of marks."""
    if any(c.kind in TIMES and held[c.number].texts for c in columns):
        return
    for above, group in groupby(columns, lambda c: c.path[:-1]):
        some = list(group)
        is_open = bool(above) and len(some) in _PARTS and all(c.kind in {"", "mark"} for c in some)
        if not is_open or "funding" in kinds_of_head(above, tongues):
            continue
        if _are_parts(some, tongues) and _are_reached([held[c.number] for c in some]):
            for column in some:
                column.kind = "mark"


def _are_parts(columns: Sequence[Column], tongues: Sequence[str]) -> bool:
    """Are the heads a count of quarters, or told as times?"""
    counts = [marks.bare(column.leaf) for column in columns]
    if counts == [str(n) for n in range(1, len(counts) + 1)] or tuple(counts) == _ROMAN:
        return True
    return all(tells_time(column.leaf, [*tongues, *_USUAL]) for column in columns)


def _are_reached(held: Sequence[Contents]) -> bool:
    """Do the cells hold figures and crosses?"""
    told = [text for some in held for text in some.texts]
    reached = [text for text in told if marks.is_cross(text) or marks.is_amount(text)]
    return bool(reached) and len(reached) >= _MOSTLY * len(told)
