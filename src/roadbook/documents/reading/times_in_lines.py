"""Times that a measure tells only line by line: "North – 2026; South – 2027" in its own cell, or in
that of its steps, beside an empty time cell.
"""

from collections.abc import Iterable, Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.told_times import is_time

_BEHIND_DASH = pattern(r".*\s[–—-]\s(.{3,60})")
_FEWEST = 2


def times_in_lines(drafts: Iterable[Draft], tongues: Sequence[str]) -> None:
    """Give a measure without a time those that all lines of its steps end in behind a dash, or all
    lines of its own but the one that leads them in.
    """
    for draft in drafts:
        if not draft.fields.keys().isdisjoint(TIMES):
            continue
        for kind, first in (("steps", 0), ("measure", 1)):
            told = draft.first(kind)
            lines = told.text.split("\n")[first:] if told else []
            times = [_time_of(line, tongues) for line in lines]
            if told and len(times) >= _FEWEST and all(times):
                draft.fields["timeframe"] = [told.saying("; ".join(times))]
                break


def _time_of(line: str, tongues: Sequence[str]) -> str:
    match = _BEHIND_DASH.fullmatch(line.strip().rstrip(";,."))
    return match[1] if match and is_time(match[1], tongues) else ""
