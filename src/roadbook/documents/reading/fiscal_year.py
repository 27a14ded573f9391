"""The financial year that a paper states for itself: "The financial year runs from 1 July to 30
June", "FY: July to June".
"""

import re
from functools import cache
from itertools import pairwise

from roadbook.core.patterns import pattern
from roadbook.core.words import Precision
from roadbook.documents.reading.time_choice import best_sentence
from roadbook.documents.reading.time_elements import Atom
from roadbook.documents.reading.time_spans import last_day
from roadbook.documents.reading.time_words import lexicon, lexicons_for

_LONGEST, _MOST = 300, 20
_LEAP_YEAR = 2024
_ENDS = pattern(r"\n|(?<=[^\W\d_]{3})[.;]\s")
"""Where a line or a sentence ends."""
_BRACKETED = pattern(r"\s?\([^()\d]{1,12}\)")


def first_month(text: str, tongues: tuple[str, ...]) -> int:
    """The month in which the financial year begins by what a sentence of the text says; 0 where
    none says it.
    """
    names = tuple(dict.fromkeys(name for tag in tongues for name in lexicons_for(tag)))
    told = _told(names)
    low = text.casefold()
    if not any(word.partition("*")[0] in low for word in told):
        return 0  # as nearly every plan, and a pattern would try each of its letters
    for n, match in enumerate(_pattern(told).finditer(text)):
        if n == _MOST:
            break
        before = text[max(match.start() - _LONGEST, 0) : match.start()]
        behind = text[match.end() : match.end() + _LONGEST]
        said = f"{_ENDS.split(before)[-1]}{match[0]}{_ENDS.split(behind)[0]}"
        if len(said) <= _LONGEST and (month := _stated(said, names)):
            return month
    return 0


@cache
def _told(names: tuple[str, ...]) -> tuple[str, ...]:
    """The words for a financial year, the longest first."""
    told = {w for name in names for w in lexicon(name).get("unit", {}).get("fiscal_year", ())}
    return tuple(sorted(told, key=len, reverse=True))


@cache
def _pattern(told: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in told)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def _stated(line: str, names: tuple[str, ...]) -> int:
    """The first month of twelve that a line names by the first and the last, or by their days."""
    line = _BRACKETED.sub("", line)  # "The fiscal year (FY) runs from October 1 to September 30"
    elements = best_sentence(line, names, may_be_another=False).elements
    atoms = [e for e in elements if isinstance(e, Atom) and not e.year and e.number]
    for first, last in pairwise(atoms):
        is_twelve = first.number > 1 and last.number == first.number - 1
        if not is_twelve or first.precision is not last.precision:
            continue
        end = last_day(_LEAP_YEAR, last.number).day
        is_whole = first.day == 1 and last.day in {end, end - (last.number == 2)}
        if first.precision is Precision.MONTH or (first.precision is Precision.DAY and is_whole):
            return first.number
    return 0
