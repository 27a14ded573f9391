"""A measure told in one sentence: which of its words are the time, which the bodies.

For plans in running text without labels; words of time are understood by `timeframes`.
"""

import re
from collections.abc import Sequence

from roadbook.core.words import TimeKind
from roadbook.documents.reading import marks
from roadbook.documents.reading.timeframes import understand

_BRACKETS = re.compile(r"\(([^()]{3,160}(?:\([^()]*\)[^()]{0,60})*)\)\s*[.;,]?$")
_CLAUSE = re.compile(r"[,;–—:]\s")
_BEFORE, _AFTER = 7, 3


def is_time(text: str, tongues: Sequence[str]) -> bool:
    """Figures of a year or a date, or words that are understood as a time."""
    if not 2 < len(text) <= 80:
        return False
    return marks.tells_time(text) or understand(text, tongues)[0].kind is not TimeKind.UNKNOWN


def told_in_brackets(text: str, tongues: Sequence[str]) -> tuple[str, str, list[str]] | None:
    """(text before, time, bodies) of "Hold a seminar (MoJ; June 2021)"; None without a time."""
    match = _BRACKETS.search(text)
    if match is None:
        return None
    for separators in (r";\s*", r"[;,]\s*"):
        parts = [part.strip() for part in re.split(separators, match.group(1)) if part.strip()]
        times = [part for part in parts if is_time(part, tongues)]
        if times and (len(parts) > len(times) or "," in separators):
            others = [part for part in parts if part not in times]
            return text[: match.start()].strip(), ", ".join(times), others
    return None


def time_words(text: str, tongues: Sequence[str]) -> str:
    """The words of a sentence that tell its time, "" where none do.

    Around the last year or date, else at the end of the sentence, the fewest words that are
    understood as fully as more of them are.
    """
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    for clause in reversed(clauses):
        words = clause.strip(" .;").split()
        dated = [i for i, word in enumerate(words) if marks.tells_time(word)]
        ends = range(dated[-1] + _AFTER, dated[-1], -1) if dated else (len(words),)
        for end in ends:
            if end <= len(words) and (told := _fewest(words[:end], tongues)):
                return told
        if dated:
            return " ".join(words[max(0, dated[-1] - 1) : dated[-1] + 1])
    return ""


def _fewest(words: Sequence[str], tongues: Sequence[str]) -> str:
    """The last words of these that are understood, as many as still change what is understood."""
    best = ""
    meaning: object = None
    for count in range(1, min(_BEFORE, len(words)) + 1):
        told = " ".join(words[-count:])
        frame, doubts = understand(told, tongues)
        if frame.kind is TimeKind.UNKNOWN or doubts:
            continue
        said = (frame.kind, frame.start, frame.end, frame.recurrence)
        if said != meaning:
            best, meaning = told, said
    return best
