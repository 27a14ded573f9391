"""One label below a list that says by when for points that it names by their letters: "Deadline:
for items a) and b) 31 August 2026, for item c) 30 November 2026".
"""

from collections.abc import Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.reading.told_times import time_words

_LETTER = pattern(r"""(?<![\w.])(?:\(?["'«“„]?([^\W\d_])["'»”“]?\)|[«“„"]([^\W\d_])[»”“"])""")
_LONGEST_JOIN = 6
_LONGEST_RUN = 30
_DASHES = ("–", "—", "-")


def times_by_letter(text: str, tongues: Sequence[str]) -> dict[str, str]:
    """The time of each letter, where a text names letters and a time behind each group of them;
    else nothing.
    """
    groups = _groups(text)
    if not groups or time_words(text[: groups[0][1]], tongues):
        return {}
    found: dict[str, str] = {}
    ends = [*(begin for _, begin, _ in groups[1:]), len(text)]
    for (letters, _, begin), end in zip(groups, ends, strict=True):
        time = time_words(text[begin:end].strip(" ,;.:–—-"), tongues)
        if not time:
            return {}
        found.update(dict.fromkeys(letters, time))
    return found


def _groups(text: str) -> list[tuple[list[str], int, int]]:
    """The letters that stand together, "a) and b)" or "a)–c)", with where they begin and end."""
    groups: list[tuple[list[str], int, int]] = []
    for match in _LETTER.finditer(text):
        letter = (match[1] or match[2]).casefold()
        between = text[groups[-1][2] : match.start()] if groups else ""
        if not groups or len(between.strip()) > _LONGEST_JOIN or any(map(str.isdigit, between)):
            groups.append(([letter], match.start(), match.end()))
            continue
        letters, begin, _ = groups[-1]
        if between.strip() in _DASHES and ord(letter) - ord(letters[-1]) <= _LONGEST_RUN:
            letters += map(chr, range(ord(letters[-1]) + 1, ord(letter)))
        groups[-1] = ([*letters, letter], begin, match.end())
    return groups
