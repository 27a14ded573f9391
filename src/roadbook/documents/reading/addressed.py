"""What one cell says of each of several measures by its number: "B.1 and B.2: by end 2027" over
"B.3: twice a year". What stands before the first such number holds for all of them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import tidy
from roadbook.documents.reading import marks

_BETWEEN = pattern(r"[\s,;&+/]*(?:\b[^\W\d_]{1,4}\b)?[\s,;&+/]*")
_COLON = pattern(r":(?=\s|$)")
_RANGE = pattern(r"\s*[-–—]\s*")
_MOST = 200  # letters of a list of numbers


def addressed(text: str, numbers: Sequence[str]) -> list[str]:
    """What a text says of each of these measures, "" where nothing; [] where it names none."""
    found = _addresses(tidy(text), tuple(map(marks.bare, numbers)))
    if not found:
        return []
    text = tidy(text)
    told: list[list[str]] = [[] for _ in numbers]
    first = text[: found[0][0]].strip(" \n;,")
    for n in range(len(numbers)) if first else ():
        told[n].append(first)
    ends = [*(begin for begin, _, _ in found[1:]), len(text)]
    for (_, begin, named), end in zip(found, ends, strict=True):
        for n in named:
            told[n].append(text[begin:end].strip(" \n;,"))
    return ["\n".join(parts) for parts in told]


@lru_cache(maxsize=256)
def _number_among(numbers: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(numbers), key=len, reverse=True)
    one = "|".join(map(re.escape, longest_first))
    return re.compile(rf"[(№]?(?<!\w)(?:{one})(?![\w])[.)]{{0,2}}", re.IGNORECASE)


def _addresses(text: str, numbers: tuple[str, ...]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Where each list of numbers with a colon begins, where what it says does, and the places of
    its numbers among all.
    """
    if not all(numbers) or ":" not in text:
        return []
    pattern = _number_among(numbers)
    found = []
    at = 0
    for colon in _COLON.finditer(text):
        line = max(at, colon.start() - _MOST)
        told = list(pattern.finditer(text, line, colon.start()))
        run = _run(text, told, colon.start())
        if run and (marks.is_mixed(run[0].group()) or _begins(text, run[0].start())):
            named = _named(text, run, numbers)
            found.append((run[0].start(), colon.end(), named))
            at = colon.end()
    return found


def _run(text: str, told: Sequence[re.Match[str]], colon: int) -> list[re.Match[str]]:
    """The last numbers before a colon that nothing but "and", commas and dashes parts."""
    run: list[re.Match[str]] = []
    end = colon
    for one in reversed(told):
        between = text[one.end() : end]
        is_near = not between.strip() if end == colon else _joins(between)
        if not is_near:
            break
        run.insert(0, one)
        end = one.start()
    return run


def _joins(between: str) -> bool:
    return "\n" not in between and bool(_BETWEEN.fullmatch(between) or _RANGE.fullmatch(between))


def _begins(text: str, at: int) -> bool:
    """Does a line, or a part of one behind a sign, begin here?"""
    before = text[:at].rstrip(" ")
    return not before or before[-1] in "\n;,."


def _named(text: str, run: Sequence[re.Match[str]], numbers: Sequence[str]) -> tuple[int, ...]:
    """The places of the numbers of a list, a range with all that stand between."""
    named: list[int] = []
    for i, one in enumerate(run):
        at = numbers.index(marks.bare(one.group()))
        if i and _RANGE.fullmatch(text[run[i - 1].end() : one.start()]):
            named.extend(range(named[-1] + 1, at))
        named.append(at)
    return tuple(dict.fromkeys(named))
