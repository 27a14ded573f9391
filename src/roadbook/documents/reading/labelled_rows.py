"""Rows below a measure that say under labels who does it when: "Responsible: ...", "Срок: ..."."""

from collections.abc import Sequence

from roadbook.documents.lexicons.wordings import one_line, tidy
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.rows_of_grids import Row, shown

_TELLING = frozenset((
    "timeframe", "start", "end", "responsible", "partner", "result", "indicator", "funding",
))  # fmt: skip
_MAY_SAY = frozenset({"measure", "more", "section", "only_text", "not_understood"})
_MAY_BE = frozenset({"measure", "parent", "section", "only_text"})
_FEWEST, _MOSTLY = 2, 0.5

Labelled = list[tuple[str, Field]]
"""What the labels of a row name, with their values."""


def labels_of(row: Row, number: int, tongues: Sequence[str]) -> Labelled:
    """What a row says under labels; nothing where it has a number or words under none."""
    if number and row.own_at(number) and len(row.own) > 1:
        return []
    found: Labelled = []
    for cell in row.own:
        place = row.address_of_cell(cell)
        for n, line in enumerate(tidy(shown(cell)).split("\n")):
            head, labels = cut(line, tongues)
            if not all(f"{label}:" in line or f"{label} :" in line for _, _, label in labels):
                return []  # before a dash a word of a heading may stand
            is_open = bool(found) and (n > 0 or not found[-1][1].text)
            if any(kind == "measure" for kind, _, _ in labels) or (head and not is_open):
                return []
            if head:  # the line above, or the label in the cell before, goes on
                kind, told = found[-1]
                found[-1] = kind, Field(f"{told.text}\n{head}".strip(), place)
            found.extend((kind, Field(value, place)) for kind, value, _ in labels)
    is_told = any(kind in _TELLING for kind, _ in found)
    return found if is_told and all(told.text for _, told in found) else []


def code_labelled(
    rows: Sequence[Row], codes: list[str], columns: tuple[int, int], tongues: Sequence[str]
) -> dict[int, Labelled]:
    """What labelled rows say, by their place among the rows, where most measures have such rows
    right below them; coded "labels", and what stands over them "measure". `columns` are those of
    the number and of the measure.
    """
    number, measure = columns
    said = {
        n: told
        for n, row in enumerate(rows)
        if codes[n] in _MAY_SAY and ":" in row.text and (told := labels_of(row, number, tongues))
    }
    if not said:
        return {}
    others = [n for n in range(len(rows)) if codes[n] in {"measure", "parent"} and n not in said]
    over = [n for n in range(len(rows)) if _is_over(n, rows, codes, measure) and n + 1 in said]
    over = [n for n in over if _stands_below(n + 1, rows, codes)]
    is_enough = len(over) >= min(_FEWEST, len(others)) and len(over) >= _MOSTLY * len(others)
    if not over or not is_enough or min(said) < over[0]:
        return {}
    said = {n: told for n, told in said.items() if _stands_below(n, rows, codes)}
    for n in over:
        codes[n] = "measure"
    for n in said:
        codes[n] = "labels"
    return said


def _stands_below(n: int, rows: Sequence[Row], codes: Sequence[str]) -> bool:
    """Does a row stand right below another one, and not right above a header?"""
    is_near = n > 0 and rows[n].number == rows[n - 1].number + 1
    return is_near and codes[n + 1 : n + 2] != ["repeated_header"]


def _is_over(n: int, rows: Sequence[Row], codes: Sequence[str], measure: int) -> bool:
    """May this row say what is done?"""
    return codes[n] in _MAY_BE and bool(measure) and rows[n].own_at(measure) is not None


def take_labels(told: Labelled, draft: Draft | None, row: Row, log: Log) -> None:
    """Give a measure what its labels say."""
    if draft is None:
        log.leave_out(row.address(), row.text, "not_understood")
        return
    log.taken.update(row.address_of_cell(cell) for cell in row.own)  # a label alone in its cell
    for kind, value in told:
        draft.add(kind, value.saying(one_line(value.text)))
