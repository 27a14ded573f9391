"""Which of the lines above a table are headings over its measures."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.headings_beside import LOWEST
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.sections import signature
from roadbook.documents.reading.titles import Line, is_aside, is_heading

_LABEL = pattern(r"[^\W\d_][^:.]{1,40}:\s")
"""A label before what a line tells."""
_SHORT = 120


def headings_above(
    lines: list[Line], done: Pass, table: PlanTable, *, is_first: bool
) -> dict[Line, int]:
    """The lines that are headings, with the depth of those without a style: by their number; the
    line right above a table has none, and a short one above a heading stands over it.
    """
    found: dict[Line, int] = {}
    title = folded(done.title.text) if done.title else ""
    lowest = _over_sentences(lines)
    points = _points_of_text(lines)
    last = max((i for i, line in enumerate(lines) if not line.is_beside), default=-1)
    for i, line in reversed(list(enumerate(lines))):
        text = one_line(line.text)
        if line.is_beside or line in points or folded(text) == title:
            continue
        if is_aside(line, done.tongues):
            continue
        if folded(line.text) in done.captions and not line.level:
            continue
        if _tells_a_time(text, done):
            continue
        is_subtitle = has_title_word(text, done.tongues) and marks.has_year(text)
        if is_first and is_subtitle and not line.level:
            continue
        adjacent = bool(table.header) and 0 < line.address.row == table.header[0].number - 1
        is_next = i == last and bool(table.header) and (adjacent or not is_first)
        is_next = is_next or (i == lowest and (line.address.row > 0 or not is_first))
        is_over = i + 1 < len(lines) and lines[i + 1] in found and len(text) <= _SHORT
        if is_heading(line, done.tongues):
            found[line] = signature(text)[1] or (LOWEST if is_next else 1)
        elif (is_next or is_over) and _may_head(text):
            found[line] = LOWEST if is_next else 0
    return found


def note_ranks(lines: Sequence[Line], headings: Mapping[Line, int], under: dict[str, str]) -> None:
    """Of two headings right below each other that number themselves otherwise, and as deep, the
    second is a level of the first: "Pillar I", "Objective 1".
    """
    for line, lower in pairwise(lines):
        if line in headings and headings.get(lower, 0) == headings[line] != LOWEST:
            name, other = signature(line.text)[0], signature(lower.text)[0]
            is_new = name != other and not (line.level or lower.level)
            if name and other and is_new and other not in names_over(name, under):
                under.setdefault(other, name)


def names_over(name: str, under: Mapping[str, str]) -> list[str]:
    """What the levels over one call themselves, the nearest first."""
    found: list[str] = []
    while (name := under.get(name, "")) and name not in found:
        found.append(name)
    return found


def _points_of_text(lines: Sequence[Line]) -> list[Line]:
    """The numbered sentences that follow each other in number: "12. ...", "13. ..." of the decree
    above a table in its annex head nothing there.
    """
    numbered = [
        (marks.bare(number), line)
        for line in lines
        if line.text.rstrip().endswith(".") and not (line.level or line.is_bold)
        if (number := marks.leading_number(line.text)[0])
    ]
    return [
        line
        for (first, above), (second, below) in pairwise(numbered)
        if marks.follows(second, first)
        for line in (above, below)
    ]


def _over_sentences(lines: Sequence[Line]) -> int:
    """The place of a line with nothing but sentences of its own between it and the table: behind a
    label ("Lead: ...") in the cells of a sheet, of any kind below a bold line; -1 where there is
    none.
    """
    last = len(lines) - 1
    is_labelled = True
    while last >= 0 and not (lines[last].is_bold or lines[last].level):
        text = one_line(lines[last].text)
        is_label = lines[last].address.row > 0 and _LABEL.match(text) is not None
        if _may_head(text) and not is_label:
            break
        is_labelled = is_labelled and is_label
        last -= 1
    is_over = 0 <= last < len(lines) - 1 and not lines[last].level
    return last if is_over and (lines[last].is_bold or is_labelled) else -1


def _tells_a_time(text: str, done: Pass) -> bool:
    """ "Period: 2024 to 2025"."""
    return any(kind == "timeframe" for kind, _, _ in cut(text, done.tongues)[1])


def _may_head(text: str) -> bool:
    """Words, not too many, and no sentence."""
    words = [word for word in text.split() if any(c.isalpha() for c in word)]
    return bool(words) and len(text) <= 250 and not text.endswith((".", ";", ":", ","))
