"""Lines below numbered measures that say who and when without a label: known by their place, where
below most measures the line at that place tells a time, or names bodies.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.contents import Contents
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.titles import Line
from roadbook.documents.reading.told_times import is_time

_FEWEST = 3
_MOST_LINES = 3
_MOST = 0.6
_BODIES = 0.35


def kinds_by_place(
    lines: Sequence[Line], tongues: Sequence[str], learned: Mapping[str, str]
) -> dict[int, str]:
    """The kind of every line, by its place in the text, that stands below a numbered one where
    others of its kind do; none where no such lines tell times.
    """
    groups = _groups(lines, tongues)
    if len(groups) < _FEWEST:
        return {}
    usual = Counter(map(len, groups)).most_common(1)[0][0]
    groups = [group[:usual] for group in groups if len(group) >= usual]
    places = [[group[n] for group in groups] for n in range(usual)]
    if len(groups) < _FEWEST or any(cut(lines[i].text, tongues, learned)[1] for i in places[0]):
        return {}
    kinds = ["" for _ in places]
    for n, place in enumerate(places):
        told = [is_time(lines[i].text.rstrip(" .;"), tongues) for i in place]
        if sum(told) >= _MOST * len(told) and "timeframe" not in kinds:
            kinds[n] = "timeframe"
    if "timeframe" not in kinds:
        return {}
    for n, place in enumerate(places):
        texts = [one_line(lines[i].text) for i in place]
        if not kinds[n] and Contents(texts, texts).bodies >= _BODIES and "responsible" not in kinds:
            kinds[n] = "responsible"
    return {i: kind for kind, place in zip(kinds, places, strict=True) if kind for i in place}


def _groups(lines: Sequence[Line], tongues: Sequence[str]) -> list[list[int]]:
    """The plain lines right below each numbered one, by their places; "By 1 April" is no number."""
    groups: list[list[int]] = []
    is_open = False
    for i, line in enumerate(lines):
        number, rest = printed_number(line.text)
        is_numbered = number and rest and not line.level and not marks.has_year(number)
        if is_numbered and not is_time(line.text.rstrip(" .;"), tongues):
            is_open = True
            groups.append([])
        elif is_open and not (line.level or line.is_bold) and len(groups[-1]) < _MOST_LINES:
            groups[-1].append(i)
        else:
            is_open = False
    return [group for group in groups if group]
