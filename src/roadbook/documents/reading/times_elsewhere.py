"""Times that a plan tells only over its measures: a year's plan that is ordered by months."""

import re
from collections.abc import Sequence

from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.told_times import is_time

_MOST = 0.8
_PARTED = re.compile(r"[()\[\]:]|\s[–—-]\s")
_TIMES = ("timeframe", "start", "end")


def times_in_headings(drafts: Sequence[Draft], tongues: Sequence[str]) -> None:
    """In a plan whose measures tell no time, headings that are times say when what stands below
    them is to be done, where nearly all measures stand below one: "March 2026", "3rd quarter",
    "Short term (2026-2027)".
    """
    if any(d.marks or d.first(kind) for d in drafts for kind in _TIMES):
        return
    known: dict[str, str] = {}
    over = [_told(d, tongues, known) for d in drafts]
    named = {f.text for f in over if f is not None}
    if len(named) < 2 or sum(f is not None for f in over) < _MOST * len(drafts):
        return
    for draft, told in zip(drafts, over, strict=True):
        if told is not None:
            draft.add("timeframe", told)


def _told(draft: Draft, tongues: Sequence[str], known: dict[str, str]) -> Field | None:
    """The time that the innermost heading of those with one tells."""
    for heading in reversed(draft.section):
        text = one_line(heading.text).rstrip(" :")
        if text not in known:
            known[text] = _time_of(text, tongues)
        if known[text]:
            return heading.saying(known[text])
    return None


def _time_of(heading: str, tongues: Sequence[str]) -> str:
    """A heading that is a time and nothing else; or the part of it that is, behind or before a
    bracket, a colon or a dash.
    """
    parts = (part.strip(" ()[].:–—-") for part in (heading, *_PARTED.split(heading)))
    return next((part for part in parts if is_time(part, tongues)), "")
