"""Times that a plan tells only over its measures: a year's plan that is ordered by months."""

from collections.abc import Sequence

from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.told_times import is_time

_MOST = 0.8
_TIMES = ("timeframe", "start", "end")


def times_in_headings(drafts: Sequence[Draft], tongues: Sequence[str]) -> None:
    """In a plan whose measures tell no time, headings that are times say when what stands below
    them is to be done, where nearly all measures stand below one: "March 2026", "3rd quarter".
    """
    if any(d.marks or d.first(kind) for d in drafts for kind in _TIMES):
        return
    known: dict[str, bool] = {}
    over = [_heading(d, tongues, known) for d in drafts]
    named = {f.text for f in over if f is not None}
    if len(named) < 2 or sum(f is not None for f in over) < _MOST * len(drafts):
        return
    for draft, heading in zip(drafts, over, strict=True):
        if heading is not None:
            draft.add("timeframe", heading.saying(one_line(heading.text).rstrip(" :")))


def _heading(draft: Draft, tongues: Sequence[str], known: dict[str, bool]) -> Field | None:
    """The innermost heading that is a time and nothing else."""
    for heading in reversed(draft.section):
        text = one_line(heading.text).rstrip(" :")
        if text not in known:
            known[text] = is_time(text, tongues)
        if known[text]:
            return heading
    return None
