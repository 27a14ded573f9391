"""Every measure of every plan in the styles of offices is in a measure that was read or in an item
that was listed, whole and by itself: also where all heads are nonsense, where the same rows are
written in another form, and where they stand in no table at all.
"""

import os
import random
from collections.abc import Iterator, Sequence

import pytest

from benchmarks.reading import masks, recast
from benchmarks.reading.styled import STYLES, Styled, read_style
from roadbook.documents.grids.grid import Grid, Paragraph, Source
from roadbook.documents.reading.plan import PlanReading, ReadMeasure
from roadbook.documents.reading.reader import read
from roadbook.documents.reading.rows_of_grids import rows_of

SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
STYLED = sorted(STYLES.rglob("*.txt"))
SAMPLE = STYLED if SOAK else STYLED[::16]
LONGEST = 400
# in cells that became lines, one below the other, no reader can see what belongs together
MOST_LOST_IN_LINES = 0.02


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _measures(measures: Sequence[ReadMeasure]) -> Iterator[str]:
    for measure in measures:
        yield _plain(measure.measure.text)
        yield from _measures(list(measure.other_languages.values()))


def _untold(reading: PlanReading, styled: Styled) -> list[str]:
    """The measures of the truth that are neither in a measure nor in an item about as long."""
    told = list(_measures(reading.measures))
    listed = [_plain(item.text) for item in reading.unread]
    return [
        text
        for rows in styled.truth.values()
        for text in (_plain(row["measure"]) for row in rows)
        if not any(text in one for one in told)
        and not any(text in one and len(one) <= 3 * len(text) + LONGEST for one in listed)
    ]


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_no_row_is_lost_where_every_head_is_nonsense(path):
    styled = read_style(path)
    masks.mask_source(styled.source, masks.Mask(random.Random(path.stem)))
    assert _untold(read(styled.source), styled) == []


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_no_row_is_lost_in_another_form(path):
    styled = read_style(path)
    rows = [row | {"body_cell": row["responsible"]} for row in styled.truth[""]]
    if styled.settings["language"] not in recast.LANGUAGES:
        rows = []  # the form has no heads in this language
    for n in range((3 if SOAK else 1) * bool(rows)):
        form = recast.a_form(rows, random.Random(f"{n} {path.stem}"))
        source = recast.recast(rows, recast.heads_by_kind(styled.source), "Plan 2025", form)
        assert _untold(read(source), Styled(styled.name, {}, source, {"": styled.truth[""]})) == []


def test_hardly_a_row_is_lost_where_each_cell_is_a_line_of_text():
    lost = every = 0
    for path in SAMPLE if SOAK else SAMPLE[:3]:
        styled = read_style(path)
        lost += len(_untold(read(_in_lines(styled.source)), styled))
        every += sum(map(len, styled.truth.values()))
    assert lost <= MOST_LOST_IN_LINES * every


def _in_lines(source: Source) -> Source:
    items: list[Grid | Paragraph] = []
    for item in source.items:
        if isinstance(item, Paragraph):
            items.append(item)
        else:
            items += [Paragraph(text) for row in rows_of(source, item) for text in row.lined]
    for number, item in enumerate(items, 1):
        assert isinstance(item, Paragraph)
        item.paragraph = number
    return Source(source.file, source.format, items)
