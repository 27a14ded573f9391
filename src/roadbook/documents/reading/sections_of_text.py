"""Sections in running text among others of their kind that hold tables of the plan."""

from collections import Counter
from collections.abc import Collection, Sequence

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Grid, Paragraph
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import kind_of_label
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.sections import signature

_FEWEST_WITH_TABLES = 2
_FEWEST_TIMES = 2

_Look = tuple[int, str, int]
"""The level of a numbered heading, its word and how deep its number goes."""


def sections_of_text(done: Pass) -> list[Grid | Paragraph]:
    """The numbered headings of the kind that stands over tables of the plan which have no table
    below them, each with its paragraphs, and the headings over all of them; nothing where there
    are none. Of a section with a table the paragraphs below it, where they tell times behind
    labels.
    """
    items = done.source.items
    looks = _looks_over_tables(done)
    if not looks:
        return []
    highest = min(level for level, _, _ in looks)
    found: list[Grid | Paragraph] = []
    end, is_any = 0, False
    for at, item in enumerate(items):
        if not isinstance(item, Paragraph) or item.where != "body" or at < end:
            continue
        if _look(item) in looks:
            end = _end(items, at, looks)
            below = _below_the_last_table(items[at + 1 : end])
            is_all = len(below) == end - at - 1
            found.append(item)
            if not below or not (is_all or _tells_times(below, done.tongues)):
                end = at + 1  # what stands below it may be such a section
            else:
                found += below
                is_any = True
        elif 0 < item.level < highest:
            found.append(item)
    return found if is_any else []


def _below_the_last_table(items: Sequence[Grid | Paragraph]) -> list[Paragraph]:
    below: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            below.append(item)
        else:
            below = []
    return below


def _tells_times(items: Sequence[Paragraph], tongues: Sequence[str]) -> bool:
    """Do lines below a table tell several times behind labels, as those of measures do?"""
    labels = [item.text.partition(":")[0] for item in items if ":" in item.text]
    kinds = [kind_of_label(label, tongues, is_dash=False) for label in labels]
    return sum(kind in TIMES for kind in kinds) >= _FEWEST_TIMES


def _looks_over_tables(done: Pass) -> set[_Look]:
    """How several headings over the measures of tables look."""
    over = {level.address for draft in done.drafts for level in draft.section}
    looks = Counter(
        look
        for item in done.source.items
        if isinstance(item, Paragraph) and (look := _look(item))
        if Address(done.source.place, item.part, paragraph=item.paragraph) in over
    )
    return {look for look, count in looks.items() if count >= _FEWEST_WITH_TABLES}


def _look(item: Paragraph) -> _Look | None:
    """How a heading looks that bears a number; no look of anything else."""
    word, depth = signature(f"{item.list_number} {item.text}".strip())
    is_heading = bool(item.level) or item.is_bold
    return (item.level, word, depth) if word and is_heading else None


def _end(items: Sequence[Grid | Paragraph], at: int, looks: Collection[_Look]) -> int:
    """Where the section of a heading ends: at the next one of these or of its own level."""
    heading = items[at]
    own = heading.level if isinstance(heading, Paragraph) else 0
    for place, item in enumerate(items[at + 1 :], at + 1):
        if isinstance(item, Paragraph) and (_look(item) in looks or 0 < item.level <= max(own, 1)):
            return place
    return len(items)
