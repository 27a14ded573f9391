"""A header known by its shape alone: short texts over cells of another nature, or the same texts
at the top of several tables. No word of any language is needed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import is_year
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, shown

LONGEST_HEAD = 130
_LONGEST_NUMBERED = 40
_BELOW = 12
_ENOUGH = 2
_FEWEST_HEADS = 3

Heads = frozenset[tuple[str, ...]]


def repeated_heads(grids: Iterable[tuple[Sequence[Row], int]]) -> Heads:
    """The texts of rows that stand word for word at the top of several tables, each of which has
    its rows and as many columns as the number beside them: near the top of a grid, or further down
    below a heading.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    for rows, columns in grids:
        for at, row in enumerate(rows):
            if len(row.own) < _FEWEST_HEADS:
                continue
            if (at < _BELOW or _stands_alone(rows, at, columns)) and _may_repeat(row):
                counts[tuple(row.folded)] += 1
    return frozenset(texts for texts, count in counts.items() if count > 1)


def _may_repeat(row: Row) -> bool:
    texts = row.texts
    return len(set(texts)) == len(texts) and all(
        _may_be_head(text) and not marks.is_number(text) for text in texts
    )


def is_repeated(row: Row, repeated: Heads) -> bool:
    return len(row.own) >= _FEWEST_HEADS and tuple(row.folded) in repeated


def is_head_by_shape(
    rows: Sequence[Row], at: int, columns: int, repeated: Heads = frozenset()
) -> bool:
    """Is this row short texts without figures, wide enough, below nothing or a single text, and
    of another nature than the rows under it? `repeated` are those of which nothing more is asked.
    """
    if is_repeated(rows[at], repeated):
        return at + 1 < len(rows)
    row = rows[at]
    texts = [one_line(shown(cell)) for cell in row.own]
    if len(texts) < 2 or len(set(texts)) < len(texts) / 2 or is_one_text(row, columns):
        return False
    if _has_column_numbers_below(rows, at):
        return True
    dated = [text for text in texts if _states_a_date(text)]
    if len(dated) > 1 or not _stands_alone(rows, at, columns):
        return False
    if not all(_may_be_head(text) for text in texts if text not in dated):
        return False
    below = [r for r in rows[at + 1 : at + 1 + _BELOW] if len(r.own) > 1]
    below = [r for r in below if not is_one_text(r, columns)]
    if not below:
        return False
    used = {c.column for r in below for c in r.own}
    covered = used & {n for cell in row.own for n in range(cell.column, _end(cell))}
    if 10 * len(covered) < 6 * len(used):
        return False
    return _contrast(row, below) >= _ENOUGH


def _has_column_numbers_below(rows: Sequence[Row], at: int) -> bool:
    """ "1 | 2 | 3" under it: nothing but a header has that, whatever its texts are; save a row of
    sums above a page that repeats these numbers.
    """
    if any(marks.is_amount(text) and not marks.has_year(text) for text in rows[at].texts):
        return False
    below = next((row for row in rows[at + 1 :] if row.own), None)
    is_short = all(len(text) <= LONGEST_HEAD for text in rows[at].texts)
    return below is not None and is_short and marks.is_column_number_row(below.texts)


def _may_be_head(text: str) -> bool:
    """Not long, no date, no amount, no number of a row, no line to sign on."""
    if len(text) > LONGEST_HEAD or marks.is_blank_line(text) or text.endswith((";", "…")):
        return False
    if len(text) > _LONGEST_NUMBERED and marks.leading_number(text)[0]:
        return False  # "5. Passengers should be counted ashore before departure"
    if marks.tells_time(text):
        return (len(text) <= 25 and any(c.isalpha() for c in text)) or text.isdigit()
    return any(c.isalpha() or c in "№#" for c in text) and not marks.is_amount(text)


def _states_a_date(text: str) -> bool:
    """ "State as of 01.10.2023": words of a head with one date."""
    words = [word for word in text.split() if len(word) > 3 and word.isalpha()]
    return marks.tells_time(text) and bool(words) and len(text) <= LONGEST_HEAD // 2


def _stands_alone(rows: Sequence[Row], at: int, columns: int) -> bool:
    above = rows[at - 1] if at else None
    return above is None or len(above.own) <= 1 or is_one_text(above, columns)


def _end(cell: Cell) -> int:
    return cell.column + cell.column_span


def _contrast(row: Row, below: Sequence[Row]) -> int:
    """How much speaks for a header: two for a column whose figures, dates or crosses begin under
    this row, one for each of long texts, one for bold letters over plain ones.
    """
    points = 0
    for head in row.own:
        cells = [c for r in below if (c := r.own_at(head.column)) is not None]
        texts = [one_line(shown(c)) for c in cells]
        if not texts:
            continue
        text = one_line(shown(head))
        if is_year(text) and _share(texts, _is_sum) >= 0.5:
            points += 2  # "2026" over what it costs in that year
            continue
        kinds = (marks.is_number, marks.tells_time, marks.is_cross, marks.is_amount)
        if any(
            _share(texts, kind) >= 0.5 and not kind(text) and not marks.tells_time(text)
            for kind in kinds
        ):
            points += 2
        elif sum(map(len, texts)) >= len(texts) * max(25, 2 * len(text)):
            points += 1
    bold = all(cell.is_bold for cell in row.own)
    plain = any(not cell.is_bold for r in below for cell in r.own)
    return points + (1 if bold and plain else 0)


def _is_sum(text: str) -> bool:
    return marks.is_amount(text) and not marks.has_year(text)


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / len(texts)


def shares_heads(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Do two headers have at least half of their texts in common?"""
    known = {folded(shown(c)) for row in first for c in row.own}
    texts = [folded(shown(c)) for row in second for c in row.own]
    return bool(texts) and 2 * sum(text in known for text in texts) >= len(texts)
