"""The header of a plan's table: where it stands, how deep it is, in which language it speaks."""

from collections.abc import Collection, Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import Column, head_kinds
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.lettered import are_letters, is_letters
from roadbook.documents.reading.paired_rows import text_below
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, shown
from roadbook.documents.reading.shape import LONGEST_HEAD, is_head_by_shape

_LONGEST_SUBHEAD = 40
_LONGEST_LATER = 60
_LONGEST_YEAR, _MANY_TIMES = 9, 3
_DEEPEST = 3
_MOST_UNDER = 5
_FEWEST_SAYING_ALL = 4
_CROSSED_BELOW = 12
_SUBSTANCE = {"measure", "commitment", "indicator", "details", "timeframe", "start"}
_MEASURES = {"measure", "commitment", "indicator"}
_TIMES = frozenset(TIMES)
_VALUE = pattern(r"[^\W_]\)?\s?:\s*\d")
"""A value behind its label: "Baseline (2025): 23"."""
_BODIES = {"responsible", "partner"}
_SIDES = {"responsible", "partner", "number"}
_CORE = {"measure", "commitment", "indicator", "details", "section", "steps", "result"}


def is_header(
    rows: Sequence[Row], at: int, columns: int, tongues: tuple[str, ...], *, is_first: bool
) -> bool:
    """Heads are short and at least two of them, half of all, are known to name something; a first
    header does not stand right below a row like itself.
    """
    row = rows[at]
    texts = row.texts
    if len(texts) < 2 or len(set(texts)) < 2 or is_one_text(row, columns):
        return False
    if any(len(text) > LONGEST_HEAD or marks.is_blank_line(text) for text in texts):
        return False
    if any(_VALUE.search(text) for text in texts):
        return False
    if marks.is_number(texts[0]) and marks.has_figure(texts[0]):
        return False
    if _is_numbered_row(texts) or any(map(_is_of_levels, texts[:3])):
        return False
    kinds = set()
    named = 0
    for text in texts:
        found = head_kinds(text, tongues)
        if found and (found[0].start <= 25 or len(text) <= 40):
            named += 1
            kinds.add(found[0].kind)
    if _TIMES & kinds and text_below(rows, at, columns, tongues):
        kinds.add("measure")
    is_told = _MEASURES & kinds or (_CORE & kinds and "responsible" in kinds)
    if len(texts) == 2 and (not (is_told and len(kinds) == 2) or marks.has_year(row.text)):
        return False  # "Name | Plan for 2025" gives a value to a label
    if kinds and named < len(texts) and (crossed := _over_crosses(rows, at)):
        texts = [text for text in texts if text not in crossed]
        kinds.add("timeframe")
    # a head such as "Name" says nothing, but beside a time and a body it stands over the measure
    is_open = named < len(texts) and bool(kinds & _TIMES) and bool(kinds & _SIDES)
    # a head over several columns may name their year
    alone = {t for c, t in zip(row.own, row.texts, strict=True) if c.column_span == 1}
    timed = any(_tells_a_time_alone(t, tongues) for t in texts if t in alone)
    timed = timed or _is_over_times(rows, at)
    return (
        len(kinds) >= 2
        and named * 2 >= len(texts)
        and (bool(kinds & _CORE) or is_open)
        and bool(kinds & _SUBSTANCE)
        and not (timed and named < len(texts))
        and (
            not is_first
            or named == len(texts) > 2 < len(kinds)
            or _stands_alone(rows, at)
            or says_all(texts, tongues)
        )
        and not any(
            marks.bare(t).replace(".", "").isdigit() and not marks.has_year(t) for t in texts
        )
    )


def is_header_in(
    rows: Sequence[Row],
    at: int,
    columns: int,
    near: tuple[str, ...],
    others: tuple[str, ...],
    *,
    is_first: bool,
) -> bool:
    """Is a row a header by the words of the languages `near`, or by these and those of one of the
    `others`? Words that are met each in another language are met by chance.
    """
    if not is_header(rows, at, columns, (*near, *others), is_first=is_first):
        return False
    if not others:
        return True
    best = head_tongue(rows[at : at + 1], (*near, *others))
    return is_header(rows, at, columns, (best, *near), is_first=is_first)


def _over_crosses(rows: Sequence[Row], at: int) -> set[str]:
    """The texts of two heads or more that stand over crosses and blanks alone: quarters, months,
    years, whatever they are called, or over heads of their own of these; and bodies over the same
    few letters.
    """
    below = [row for row in rows[at + 1 : at + 1 + _CROSSED_BELOW] if len(row.own) > 1]
    crossed: set[str] = set()
    lettered: dict[str, list[str]] = {}
    for cell, text in zip(rows[at].own, rows[at].texts, strict=True):
        under = below[cell.column_span > 1 :]
        cells = (row.own_at(n) for row in under for n in _columns(cell))
        told = [c.text for c in cells if c is not None]
        is_led = any(map(marks.is_cross, told)) and all(map(marks.is_sign, told))
        if is_led and not marks.is_cross(text):
            crossed.add(text)
        elif told and all(map(is_letters, told)) and len(text) > 1:
            lettered[text] = told
    crossed = crossed if len(crossed) > 1 else set()
    return crossed.union(lettered if are_letters(lettered.values()) else ())


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _tells_a_time_alone(text: str, tongues: tuple[str, ...]) -> bool:
    """A date of a measure, and not of a head such as "State as of 01.10.2023"."""
    if len(text) <= _LONGEST_YEAR or not marks.tells_time(text):
        return False
    return all(found.kind != "status" for found in head_kinds(text, tongues))


def _is_over_times(rows: Sequence[Row], at: int) -> bool:
    """Stands a year over other times, as in a row of the plan: "2026 год" over "до конца 2024
    года"? Over crosses, sums and targets it would be a head.
    """
    below = [row for row in rows[at + 1 : at + 1 + _MANY_TIMES] if len(row.own) > 1]
    for cell in rows[at].own:
        if len(cell.text) <= _LONGEST_YEAR and marks.has_year(cell.text):
            told = [c.text for row in below if (c := row.own_at(cell.column)) is not None]
            is_worded = any(map(str.isalpha, "".join(told[:1])))
            if told and (is_worded or len(told) == _MANY_TIMES) and all(map(marks.has_year, told)):
                return True
    return False


def _is_numbered_row(texts: Sequence[str]) -> bool:
    """Does one text begin with a number as measures do, where heads would all or none?"""
    led = sum(bool(marks.leading_number(text)[0]) for text in texts)
    return led == 1 < len(texts)


def _is_of_levels(text: str) -> bool:
    """Is a text the number of a row within others: "1.2", "D1.1"?"""
    return marks.is_number(text) and marks.has_figure(text) and "." in text.rstrip(".")


def _stands_alone(rows: Sequence[Row], at: int) -> bool:
    """Does no row of as many texts stand right above this one?"""
    above = rows[at - 1] if at else None
    if above is None or len(set(above.folded)) <= 1:
        return True
    return 2 * len(above.own) <= len(rows[at].own)


def is_new_header(
    rows: Sequence[Row],
    at: int,
    columns: int,
    known: Collection[str],
    tongues: tuple[str, ...],
) -> bool:
    """Below a first header another one is met only where it repeats the `known` words of those
    above, where it says by itself that here stands who does what when, or where something else than
    a row of the table stands above it and every head is known, or its shape is that of a header
    too.
    """
    texts = rows[at].folded
    if len([text for text in texts if text in known]) * 2 >= len(texts):
        return True
    if says_all(rows[at].texts, tongues):
        return True
    above = rows[at - 1]
    if len(above.own) > 1:
        return False
    if leads_to_plan(rows, at, columns, tongues):
        return True
    if any(len(text) > _LONGEST_LATER for text in texts):
        return False
    return all(head_kinds(text, tongues) for text in texts) or is_head_by_shape(rows, at, columns)


def says_all(texts: Sequence[str], tongues: tuple[str, ...]) -> bool:
    """Do short texts name what is done, by whom and when, and nearly all of them something? A row
    of a plan has no such words in all of its cells.
    """
    # a number, as nearly every row of a plan begins with
    if len(texts) < _FEWEST_SAYING_ALL or texts[0][:1].isdecimal():
        return False
    if any(len(text) > _LONGEST_LATER for text in texts):
        return False
    kinds: set[str] = set()
    left = len(texts) // 4
    for text in texts:
        found = head_kinds(text, tongues)
        kinds.update(one.kind for one in found[:1])
        left -= not found
        if left < 0:
            return False
    # a word of time may be broken in a narrow column: more of the others then speak for it
    fewest = _FEWEST_SAYING_ALL + (not kinds & _TIMES)
    return bool(kinds & _MEASURES) and "responsible" in kinds and len(kinds) >= fewest


def leads_to_plan(rows: Sequence[Row], at: int, columns: int, tongues: tuple[str, ...]) -> bool:
    """Is a row surely the header of a plan: one whose words say who does what when, or name bodies
    beside what is done or comes of it, by its days or over crosses?
    """
    texts = rows[at].texts
    if says_all(texts, tongues):
        return True
    if len(texts) < _FEWEST_SAYING_ALL or not is_header(rows, at, columns, tongues, is_first=True):
        return False
    kinds = {found[0].kind for text in texts if (found := head_kinds(text, tongues))}
    return bool(kinds & _BODIES) and bool(kinds & _TIMES or _over_crosses(rows, at))


def header_end(rows: Sequence[Row], at: int, columns: int, tongues: Sequence[str]) -> int:
    """The last row of a header of one to three rows."""
    deepest = min(at + _DEEPEST - 1, len(rows) - 1)
    beside = _beside(rows[at], rows[at + 1] if at + 1 < len(rows) else None)
    cells = [cell for cell in rows[at].at.values() if cell not in beside]
    last = at + max(map(_last_row, cells)) - rows[at].number
    if text_below(rows, at, columns, tongues):
        last = max(last, at + 1)
    last = min(last, deepest)
    while last < deepest:
        below = rows[last + 1]
        wide = [c for c in rows[last].own if c.column_span > 1]
        if (
            not below.own
            or _begins_with_a_number(below)
            or not (
                (wide and _is_subheader(below, wide))
                or _fills_gaps(rows[last], below, columns, tongues)
            )
        ):
            break
        last += 1
    return last


def _last_row(cell: Cell) -> int:
    return cell.row + cell.row_span - 1


def _beside(row: Row, below: Row | None) -> list[Cell]:
    """The cells of a header's first row that reach down beside the rows of the table and head no
    column: "Corrective actions" on the left of "No. | Action | Owner | Due date".
    """
    cells = list(row.at.values())
    deep = [cell for cell in cells if _last_row(cell) > row.number]
    is_plain = len(deep) == 1 < len(cells) - 1 and all(cell.column_span == 1 for cell in cells)
    is_measure = below is None or any(map(marks.is_number, below.texts))
    return deep if is_plain and is_measure else []


def _begins_with_a_number(row: Row) -> bool:
    """Does a row begin with a number of several levels, as measures do?"""
    first = row.texts[0]
    is_number = marks.is_number(first) and marks.has_figure(first) and not marks.has_year(first)
    return is_number and marks.depth(first) > 1 and len(row.own) > 1


def _is_subheader(row: Row, wide: list[Cell]) -> bool:
    under = {n for cell in wide for n in range(cell.column, cell.column + cell.column_span)}
    if marks.is_column_number_row(row.texts):
        return False
    if any(len(text) > _LONGEST_SUBHEAD for text in row.texts):
        return False
    if any(cell.column in under and not under.issuperset(_columns(cell)) for cell in row.own):
        return False  # a heading over these columns and others
    beside = [c for c in row.own if c.column not in under]
    # one that is not merged has its own second head, and no figure in it
    is_mostly_under = len(beside) * _MOST_UNDER <= len(row.own)
    return not beside or (
        is_mostly_under
        and not any(map(marks.has_figure, map(shown, beside)))
        and not marks.is_number(row.texts[0])
    )


def _fills_gaps(row: Row, below: Row, columns: int, tongues: Sequence[str]) -> bool:
    """Does a row of short, known heads fill the blanks of a header that was not merged?"""
    blank = {n for n in range(1, columns + 1) if n not in {c.column for c in row.own}}
    filled = {cell.column for cell in below.own}
    texts = below.texts
    if not filled & blank or 1 in filled or len(filled) == columns:
        return False
    if any(len(text) > _LONGEST_SUBHEAD or marks.is_number(text) for text in texts):
        return any(marks.has_year(text) for text in texts) and all(
            marks.has_year(text) or head_kinds(text, tongues) for text in texts
        )
    return sum(bool(head_kinds(text, tongues)) for text in texts) * 2 >= len(texts)


def same_heads(first: list[Row], second: list[Row]) -> bool:
    def texts(rows: list[Row]) -> list[tuple[int, str]]:
        return [(c.column, folded(shown(c))) for row in rows for c in row.own]

    return texts(first) == texts(second)


def columns_of(header: Sequence[Row], columns: int) -> list[Column]:
    """The columns with the texts of their heads from the top down; a blank above a lower head is
    taken for the head to its left going on.
    """
    made = []
    for n in range(1, columns + 1):
        cells: list[Cell] = []
        beside = _beside(header[0], header[1] if len(header) > 1 else None)
        for depth, row in enumerate(header):
            cell = row.at.get(n)
            if cell in beside:
                continue
            if cell is None and any(later.own_at(n) for later in header[depth + 1 :]):
                left = [c for c in row.own if c.column < n and c.column_span == 1]
                under = header[depth + 1].own_at(left[-1].column) if left else None
                cell = left[-1] if left and under else None
            if cell is not None and cell not in cells:
                cells.append(cell)
        path = tuple(text for cell in cells if (text := one_line(shown(cell))))
        made.append(Column(n, path, head_row=cells[-1].row if cells else header[-1].number))
    return made


def head_tongue(header: Sequence[Row], known: Sequence[str], *, widely: bool = False) -> str:
    """The language that names most of a header's heads, the first of equals; "" where none does."""
    texts = [text for row in header for text in row.texts]
    best, most = "", 0
    for tongue in (*known, *(languages() if widely else ())):
        found = [head_kinds(text, (tongue,)) for text in texts]
        named = sum(1000 + kinds[0].length for kinds in found if kinds)
        if named > most:
            best, most = tongue, named
    return best


def names_all(header: Sequence[Row], tongues: Sequence[str]) -> bool:
    """Is every head of words known in one of these languages?"""
    texts = [text for row in header for text in row.texts]
    return all(head_kinds(t, tongues) for t in texts if any(c.isalpha() for c in t))
