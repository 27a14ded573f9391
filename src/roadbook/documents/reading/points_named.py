"""Lines of running text that say who, or by when, for points that they name by their numbers:
"Responsible for items 1.1 to 1.3: Ministry of Justice. Deadline: 31 October 2026".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.nodes import Node
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.titles import Line

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}\.?"
_NUMBERS = rf"(?P<numbers>{_NUMBER}(?:(?:\s?[–—-]\s?|,\s|\s[^\W\d_]{{1,4}}\s){_NUMBER})*)"
_LABEL = r"(?P<label>[^\W\d_][^:;.|()\d\n]{2,60}?)\s"
_SAID = r"(?:\s?:|\s[–—-])\s+(?P<said>\S.*)"
_LINE = pattern(rf"{_LABEL}(?:№+\s?)?{_NUMBERS}{_SAID}", re.DOTALL)
_IN_BRACKETS = pattern(rf"{_LABEL}\([^():\d]{{0,20}}{_NUMBERS}[^():\d]{{0,30}}\){_SAID}", re.DOTALL)
"""The same where the points stand in brackets: "Responsible (for items 19–21): ..."."""
_TO = pattern(rf"({_NUMBER})\s?(?:[–—-]|\s(?:to|по|до|a|al|à|bis|até)\s)\s?({_NUMBER})")
_EACH = pattern(_NUMBER)
_SHARED = {"responsible", "partner", "funding", *TIMES}


class ForPoints(NamedTuple):
    """The first and the last number of each run of points, and the labels that are said of all."""

    runs: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, Field, str], ...]


def for_points(
    lines: Sequence[Line], tongues: Sequence[str], learned: Mapping[str, str]
) -> dict[int, ForPoints]:
    """Such lines by their place, where all of the points are in the text."""
    found = {i: match for i, line in enumerate(lines) if (match := _match(line.text))}
    if not found:
        return {}
    known = {marks.bare(printed_number(line.text)[0]) for line in lines}
    told: dict[int, ForPoints] = {}
    for i, match in found.items():
        runs = _runs(match["numbers"])
        are_several = len({number for run in runs for number in run}) > 1
        labels = _labels(match, tongues, learned, are_several=are_several)
        if labels and all(number in known for run in runs for number in run):
            place = lines[i].address
            fields = (
                (kind, Field(value, place, "heading"), label) for kind, value, label in labels
            )
            told[i] = ForPoints(tuple(runs), tuple(fields))
    return told


def _match(text: str) -> re.Match[str] | None:
    return _LINE.fullmatch(text) or _IN_BRACKETS.fullmatch(text)


def _labels(
    match: re.Match[str], tongues: Sequence[str], learned: Mapping[str, str], *, are_several: bool
) -> list[tuple[str, str, str]]:
    """The labels of a line whose first names the points, or that stand behind the points alone:
    "Items 1 to 3: Lead: Ministry of Health".
    """
    for text in (f"{match['label']}: {match['said']}", match["said"] * are_several):
        head, labels = cut(text, tongues, learned)
        if labels and not head and all(kind in _SHARED and value for kind, value, _ in labels):
            return labels
    return []


def _runs(numbers: str) -> list[tuple[str, str]]:
    """("1.1", "1.3"), ("1.5", "1.5") of "1.1–1.3 and 1.5"."""
    runs = [(marks.bare(run[1]), marks.bare(run[2])) for run in _TO.finditer(numbers)]
    each = map(marks.bare, _EACH.findall(_TO.sub(" ", numbers)))
    return [*runs, *((number, number) for number in each)]


def tell_points(nodes: Sequence[Node], told: Sequence[tuple[int, ForPoints]]) -> None:
    """Give the labels to the points, above the line before below it, that have none of the kind;
    each is told with the count of nodes that stand above its line.
    """
    if not told:
        return
    places: dict[str, list[int]] = {}
    for i, node in enumerate(nodes):
        places.setdefault(marks.bare(node.number), []).append(i)
    for at, shared in told:
        for run in shared.runs:
            for node in _points(nodes, places, run, at):
                own = node.kinds
                node.labels += [f for f in shared.labels if f[0] not in own]


def _points(
    nodes: Sequence[Node], places: Mapping[str, Sequence[int]], run: tuple[str, str], at: int
) -> Iterator[Node]:
    """The points of the run nearest above a place, else below it; all of the form of the first."""
    firsts = places.get(run[0], ())
    here = bisect_left(firsts, at)
    if not firsts:
        return
    first = firsts[here - 1] if here else firsts[0]
    lasts = places.get(run[1], ())
    end = bisect_left(lasts, first)
    if end < len(lasts):
        yield from (n for n in nodes[first : lasts[end] + 1] if n.key == nodes[first].key)
