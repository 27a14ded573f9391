"""Cells that say everything twice, in two scripts: one below the other or parted by a slash.

Each language gets its own fields, so that one cell gives one measure in two languages.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.wordings import tidy
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field

_MOST = 0.7
_TIMES = {"timeframe", "start", "end"}


def part_languages(drafts: Sequence[Draft]) -> None:
    """Part the cells of a table where most measures are told in two scripts."""
    orders = [tuple(_by_script(d.fields["measure"][0].text)) for d in drafts if d.first("measure")]
    double = Counter(order for order in orders if len(order) == 2)
    if not double or double.most_common(1)[0][1] < _MOST * len(drafts):
        return
    first, second = double.most_common(1)[0][0]
    told = {script: _all(drafts, script) for script in (first, second)}
    main, beside = language_of(told[first]), language_of(told[second])
    if beside == "und" or main == beside:
        return
    for draft in drafts:
        other: dict[str, list[Field]] = {}
        for kind, cells in draft.fields.items():
            for i, cell in enumerate(cells):
                parts = _by_script(cell.text)
                if first in parts and second in parts:
                    other.setdefault(kind, []).append(replace(cell, text=parts[second]))
                    cells[i] = replace(cell, text=parts[first])
                elif len(lines := tidy(cell.text).split("\n")) == 2 and kind in _TIMES:
                    other.setdefault(kind, []).append(replace(cell, text=lines[1]))
                    cells[i] = replace(cell, text=lines[0])
        draft.language = main
        draft.other[beside] = other


def section_in(section: Sequence[Field], text: str) -> tuple[Field, ...]:
    """The levels in the script of this text, where a heading says itself in two scripts."""
    script = script_of(text)
    made = []
    for level in section:
        parts = _by_script(level.text)
        told = parts.get(script, "") if len(parts) > 1 and " / " in level.text else ""
        made.append(replace(level, text=told.replace("\n", " ")) if told else level)
    return tuple(made)


def _by_script(text: str) -> dict[str, str]:
    """The pieces of a cell joined by script, in the order in which these come first."""
    pieces = [piece for line in tidy(text).split("\n") for piece in line.split(" / ")]
    found: dict[str, list[str]] = {}
    last = ""
    for piece in pieces:
        last = script_of(piece) or last
        found.setdefault(last, []).append(piece)
    return {script: "\n".join(some) for script, some in found.items() if script}


def _all(drafts: Sequence[Draft], script: str) -> str:
    texts = (
        _by_script(f.text).get(script, "") for d in drafts for f in d.fields.get("measure", [])
    )
    return " ".join(texts)
