"""Running text in two languages of one script: paragraph by paragraph, part by part, or the whole
in one and then in the other.

One says the same as the other, so the figures in what stands in one language are those of what
follows in the other: a plan with some foreign words in it is in one language.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.languages import language_of, nearer
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.titles import Line

_LOOKED_AT = 60
_LONG = 40
_FEWEST = 3
_LEAST_SHARE = 0.25
_LEAST_ALIKE = 0.6
_FEWEST_FIGURES = 8
_FIGURE = pattern(r"\d+")
_WORD = pattern(r"[^\W\d_]{3,}")
_PAIR = 2


def parts_by_language(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each language, the leading one first; all lines together where the text is in
    one language.
    """
    spoken = _two_languages(lines)
    if len(spoken) < _PAIR:
        return [list(lines)]
    told = _told(lines, *spoken)
    leading = _leading(lines, told)
    if not leading:
        return [list(lines)]
    parts: dict[bool, list[Line]] = {True: [], False: []}
    for line, said in zip(lines, told, strict=True):
        parts[said == leading].append(line)
    return list(parts.values())


def _two_languages(lines: Sequence[Line]) -> list[str]:
    """The two languages that many of the long lines are in, told by some of these."""
    long = [line.text for line in lines if len(line.text) >= _LONG]
    step = -(-len(long) // _LOOKED_AT) | 1  # odd: both languages are met where they take turns
    counts = Counter(language_of(text) for text in long[::step])
    counts.pop("und", None)
    least = max(_FEWEST, _LEAST_SHARE * counts.total())
    return [code for code, count in counts.most_common(_PAIR) if count >= least]


def _told(lines: Sequence[Line], one: str, other: str) -> list[str]:
    """The language of each line; where its words do not tell it, that which the same line beside it
    is not in; else a label goes on with what stands before it, and other short lines head what
    follows.
    """
    printed = [printed_number(line.text) for line in lines]
    # without their numbers: "i" is a word of Italian
    told = _by_words([text for _, text in printed], one, other)
    numbers = [number for number, _ in printed]
    beside = [_are_beside(lines, numbers, i) for i in range(len(lines) - 1)]
    begin = Counter(told[i] for i, is_same in enumerate(beside) if is_same and told[i])
    first = next((code for code, _ in begin.most_common(1)), next(filter(None, told), one))
    opposite = {one: other, other: one, "": first}
    for i, said in enumerate(told):
        if not said and i and beside[i - 1]:
            told[i] = opposite[told[i - 1]]
        elif not said and i < len(beside) and beside[i]:
            told[i] = opposite[told[i + 1]]
    following = ""
    for i in reversed(range(len(lines))):
        if not (told[i] or ":" in lines[i].text):
            told[i] = following
        following = told[i]
    return list(accumulate(told, lambda before, said: said or before, initial=first))[1:]


def _by_words(texts: Sequence[str], one: str, other: str) -> list[str]:
    """The language of each text by the frequent words and letters of both, else by the words that
    only texts of one of them hold: "Frist", "Termine"; "" where nothing tells it.
    """
    told = [nearer(text, one, other) for text in texts]
    words = [set(_WORD.findall(text.casefold())) for text in texts]
    held: dict[str, set[str]] = {one: set(), other: set(), "": set()}
    for language, said in zip(told, words, strict=True):
        held[language] |= said
    ours, theirs = held[one] - held[other], held[other] - held[one]
    for i, said in enumerate(words):
        if not told[i] and (more := len(said & ours) - len(said & theirs)):
            told[i] = one if more > 0 else other
    return told


def _are_beside(lines: Sequence[Line], numbers: Sequence[str], i: int) -> bool:
    """Do a line and the next begin with the same number, or are headings, and look alike?"""
    line, following = lines[i], lines[i + 1]
    is_alike = line.level == following.level and line.is_bold == following.is_bold
    is_head = bool(numbers[i] or line.level or line.is_bold)
    return is_alike and is_head and numbers[i] == numbers[i + 1]


def _leading(lines: Sequence[Line], told: Sequence[str]) -> str:
    """The language that leads, "" where not most figures of its runs of lines are those of the runs
    that follow them.
    """
    runs = list(_figures_of_runs(lines, told))
    beside = [(first & second).total() for (_, first), (_, second) in pairwise(runs)]
    led: Counter[str] = Counter()
    at = 0
    while at < len(beside):
        # a run that nothing answers, a title page, is left alone
        at += at + 1 < len(beside) and beside[at + 1] > beside[at]
        led[runs[at][0]] += 2 * beside[at]
        at += 2
    every = sum(figures.total() for _, figures in runs)
    is_said_twice = every >= _FEWEST_FIGURES and led.total() >= _LEAST_ALIKE * every
    return led.most_common(1)[0][0] if is_said_twice else ""


def _figures_of_runs(
    lines: Sequence[Line], told: Sequence[str]
) -> Iterator[tuple[str, Counter[str]]]:
    for language, run in groupby(zip(told, lines, strict=True), key=lambda pair: pair[0]):
        yield language, Counter(f for _, line in run for f in _FIGURE.findall(line.text))
