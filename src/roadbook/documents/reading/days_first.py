"""Lines that begin with a day: "1 December – sum up the year", "By 10 June: ...". Its figure is no
number of the line, and what stands behind the dash or colon is done then.
"""

import re
from collections.abc import Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.reading.told_times import names_day

_FIGURE = pattern(r"\D{0,30}\d")
_SEPARATOR = pattern(r"\s+[–—-]\s+|\s?:\s+")
_WORD = pattern(r"[^\W\d_]{4,}")
_LEADING = pattern(
    r"(?:[^\W\d_]{1,6}\s)?(?:\d{1,2}\s?[–—-]\s?)?\d{1,2}(\.|[-°º]?[^\W\d_]{0,3}|[°º])"
    r"\s(?:[^\W\d_]{2}\s)?[^\W\d_]{3,12}\b"
)
_LONGEST_DAY = 60


def day_first(text: str, tongues: Sequence[str]) -> tuple[str, str] | None:
    """("1 December", "sum up the year") of a line that begins with a day, or with days up to
    another, and a dash or colon; None of any other.
    """
    if not _FIGURE.match(text) or (text[0].isdigit() and not _leading_day(text, tongues)):
        return None
    found = None
    for match in _SEPARATOR.finditer(text, 0, _LONGEST_DAY):
        day, rest = text[: match.start()], text[match.end() :]
        if names_day(day, tongues) and _WORD.search(rest):
            found = day, rest
    return found


def begins_with_day(text: str, tongues: Sequence[str]) -> bool:
    """Is the figure at the beginning that of a day? One with a full stop only before a dash or
    colon: "1. May" may be the first of a list.
    """
    match = _leading_day(text, tongues)
    return bool(match and match[1] != ".") or day_first(text, tongues) is not None


def _leading_day(text: str, tongues: Sequence[str]) -> re.Match[str] | None:
    """The figure at the beginning with the month behind it; the number in "1. By 10 June" has
    none.
    """
    match = _LEADING.match(text)
    return match if match and names_day(match.group(), tongues) else None
