"""Lines that say the same above every table of a plan, as captions do, and head no part of it."""

from collections.abc import Iterable

from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.plan_table import Tables
from roadbook.documents.reading.rows_of_grids import shown

_LONGEST = 120
_FEWEST = 2


def captions(source: Source, tables: Tables) -> frozenset[str]:
    """The folded texts of plain lines that stand above every table with lines above it."""
    above: list[frozenset[str]] = []
    lines: set[str] = set()
    for index, item in enumerate(source.items):
        if isinstance(item, Paragraph):
            lines |= _short(() if item.level or item.list_number else (item.text,))
            continue
        for table in tables.get(index, ()):
            lines |= _short(shown(row.own[0]) for row in table.before if len(row.own) == 1)
            if lines:
                above.append(frozenset(lines))
            lines = set()
    return frozenset.intersection(*above) if len(above) >= _FEWEST else frozenset()


def _short(lines: Iterable[str]) -> set[str]:
    return {folded(line) for line in lines if 0 < len(line) <= _LONGEST}
