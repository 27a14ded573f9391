"""Days as the truth of a style says them, in braces: `{2024-Q1..2024-06}`, `{..2025}`, `{annual}`.

Years, half-years (H1), quarters (Q1), months and days; a span runs from the first day of the one
to the last day of the other.
"""

import re
from datetime import date, timedelta

_WORDS = {"continuous", "annual", "semiannual", "quarterly", "monthly"}


def dates_of(text: str) -> tuple[str, str, str]:
    """(start, end, recurrence) of all braces in a text."""
    start = end = ""
    recurrence = "none"
    for told in re.findall(r"\{([^}]*)\}", text):
        for word in told.split():
            if word in _WORDS:
                recurrence = word
                continue
            first, is_span, last = word.partition("..")
            start = start or (_days(first)[0] if first else "")
            last = last if is_span else first
            end = _days(last)[1] if last else end
    return start, end, recurrence


def _days(word: str) -> tuple[str, str]:
    """The first and the last day of a unit; raises ValueError for what is none."""
    match = re.fullmatch(r"(\d{4})(?:-(?:([QH])(\d)|(\d\d)(?:-(\d\d))?))?", word)
    if match is None:
        raise ValueError(f"no time: {word!r}")
    year = int(match[1])
    if match[5]:
        return word, word
    if match[4]:
        first, months = int(match[4]), 1
    elif match[2]:
        months = 3 if match[2] == "Q" else 6
        first = (int(match[3]) - 1) * months + 1
    else:
        first, months = 1, 12
    after = first + months
    last = date(year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
    return date(year, first, 1).isoformat(), last.isoformat()
