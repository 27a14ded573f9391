"""Words for times that a paper explains itself: "short term (ST): until December 2026"."""

import re
from collections.abc import Callable, Iterable, Sequence

from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.told_times import is_time

_FEWEST, _MOST, _LONGEST = 2, 20, 30
_MEANING = r"(?!\w)[»”\"']?\s*(?:\([^()]{1,20}\)|\))?\s*(?:[:=–—-]|\()\s*([^;.,()\n]{3,60})"


def times_defined(
    text: Callable[[], str], drafts: Iterable[Draft], tongues: Sequence[str]
) -> dict[str, str]:
    """What the words of time-frames that say no time by themselves mean by the `text` of the paper,
    by the folded words; nothing where it explains but one.
    """
    frames = (draft.first("timeframe") for draft in drafts)
    worded = {folded(told.text) for told in frames if told and not marks.has_figure(told.text)}
    open_words = [w for w in worded if 0 < len(w) <= _LONGEST and not is_time(w, tongues)]
    if not _FEWEST <= len(open_words) <= _MOST:  # a paper has few such words of its own
        return {}
    said = one_line(text())
    meant: dict[str, str] = {}
    for words in open_words:
        for match in re.finditer(rf"(?<!\w){re.escape(words)}{_MEANING}", said, re.IGNORECASE):
            if is_time(time := match[1].strip(), tongues):
                meant.setdefault(words, time)
    return meant if len(meant) >= _FEWEST else {}
