"""What is to be reached in each quarter or month, in figures under their heads, or done in each
year, in words: where no column tells a time, a figure marks its quarter as a cross would, and words
under a year are a step of it.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, kinds_of_head
from roadbook.documents.reading.contents import Contents, tells_time
from roadbook.documents.reading.drafts import TIMES

_PARTS = (4, 12)
_ROMAN = ("i", "ii", "iii", "iv")
_USUAL = ("en", "ru")
_MOSTLY, _SEVERAL = 0.8, 0.3
_WORDS = pattern(r"[^\W\d_]{4,}")


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


def name_steps_by_year(columns: Sequence[Column], held: Mapping[int, Contents]) -> None:
    """Name columns of words under years that follow each other, whatever stands over the years."""
    if any(c.kind in {*TIMES, "mark", "steps"} and held[c.number].texts for c in columns):
        return
    for above, group in groupby(columns, lambda c: c.path[:-1]):
        some = list(group)
        years = [year for c in some if not c.kind for year in marks.years_in(c.leaf)]
        is_run = len(years) > 1 and years == list(range(years[0], years[0] + len(some)))
        if above and is_run and _are_words([held[c.number] for c in some]):
            for column in some:
                column.kind, column.how = "steps", "contents"


def _are_words(held: Sequence[Contents]) -> bool:
    """Do nearly all cells hold a word, and many several, whatever figures stand between them?"""
    told = [len(_WORDS.findall(text)) for some in held for text in some.texts]
    worded, several = (sum(count >= least for count in told) for least in (1, 2))
    return bool(told) and worded >= _MOSTLY * len(told) and several >= _SEVERAL * len(told)


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
