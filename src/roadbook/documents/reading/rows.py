"""The rows of a plan's table: measures, their further rows, sections, and what is none of these."""

from collections.abc import Mapping, Sequence

from roadbook.core.address import Address
from roadbook.core.letters import has_cases, starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.plan_words import begins_with
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies_elsewhere import bodies_under_label
from roadbook.documents.reading.columns import is_year
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.filling import Walk, begin, go_on, look_at_columns
from roadbook.documents.reading.inner_tables import code_of_label
from roadbook.documents.reading.labelled_rows import code_labelled, take_labels
from roadbook.documents.reading.paired_rows import code_pairs
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.row_shapes import (
    LONGEST_DASH,
    beside_heading,
    code_of_crosses,
    code_of_dash,
    code_of_telling,
    first_words,
    has_child,
    is_in_languages,
    is_indicator,
    is_merged_heading,
    is_reached,
    is_spread,
    is_summed_heading,
    is_total,
    may_head,
    share_that_tells,
    tells_values,
    words_of_heading,
)
from roadbook.documents.reading.rows_of_grids import Row, is_one_text, shown
from roadbook.documents.reading.sections import Sections
from roadbook.documents.reading.summed_rows import code_sums
from roadbook.documents.reading.two_in_one import says_again

_MOST_TELL = 0.8
_FEWEST_ORDINARY = 3
_SIDES = 2
_PARTICULARS = pattern(r"(?:[^\W\d_][^:.]{1,40}:\s[^:]{1,60}\.(?:\s|$)){2,}")
"""Labels with values as sentences: "Rating: Moderate. Recommendations: 1 and 2."."""
_HEADINGS = frozenset({"section", "parent"})
_BETWEEN = _HEADINGS | {"bodies", "repeated_header", "column_numbers"}
"""What stands between a row that names bodies and their measures."""


def drafts_of(
    table: PlanTable,
    sections: Sections,
    log: Log,
    taken: frozenset[Address],
    before: Draft | None = None,
    levels: dict[int, Field] | None = None,
    labels: frozenset[str] = frozenset(),
    *,
    is_last: bool,
) -> tuple[list[Draft], dict[int, Field]]:
    """The measures of a table as drafts; every other row with text becomes a section or is logged.

    `taken` are the addresses of rows that were read already (lists of abbreviations). `is_last`:
    no table of the plan follows in this file. `before` is the last measure above a table that goes
    on with the one before: its text may go on here, and so may the `levels` that columns named.
    `labels` are those that bodies stand behind.
    Returned are the drafts and the levels at the end.
    """
    walk = Walk(table, sections, log, taken, is_last, before, levels=dict(levels or {}))
    walk.labels = labels
    look_at_columns(walk)
    lower = {row.number: part for part in walk.lower for row in part.table.rows}
    rows = sorted((r for t in (table, *table.lower) for r in t.rows), key=lambda r: r.number)
    rows = [row for row in rows if row.own and not (taken and row.address() in taken)]
    codes = [_code_in_turn(row, walk, lower) for row in rows]
    labelled = code_labelled(rows, codes, (walk.number, walk.measure), table.tongues)
    _settle(rows, codes, walk)
    runs = _runs(codes)
    said_by: Row | None = None
    for i, row in enumerate(rows):
        if codes[i] in _HEADINGS:
            below = rows[i + 1] if runs[i] > 1 else None
            said_by = _section(row, below, walk, runs[i], said_by)
        elif codes[i] == "title":
            log.taken.add(row.address())
        elif codes[i] == "measure":
            beside = i + 1 if table.text_below else i - 1
            is_told = 0 <= beside < len(rows) and codes[beside] == "title"
            begin(row, walk, rows[beside] if is_told else None)
        elif codes[i] == "more":
            go_on(row, lower.get(row.number, walk))
        elif codes[i] == "labels":
            take_labels(labelled[i], walk.drafts[-1] if walk.drafts else walk.before, row, log)
        elif codes[i] == "bodies":
            log.taken.add(row.address_of_cell(row.own[0]))
            walk.bodies.take(_bodies(row, walk), walk.sections.path)
        else:
            log.leave_out(row.address(), row.text, codes[i])
    return walk.drafts, walk.levels


def _code_in_turn(row: Row, walk: Walk, lower: Mapping[int, Walk]) -> str:
    """What a row is, where it may be the lower one of a measure."""
    if not lower and _is_ordinary(row, walk):
        return "measure"
    if (below := lower.get(row.number)) is not None:
        return "repeated_header" if row.folded in below.heads else "more"
    code = code_of_label(row, walk.table.tongues) or code_of_dash(row, walk.measure)
    code = code or code_of_telling(row, walk.number, walk.measure, walk.table.tongues)
    code = code or code_of_crosses(row, walk.number, walk.measure, walk.table) or _code(row, walk)
    is_over = bool(lower) and row.number + 1 in lower and code in {"parent", "section", "only_text"}
    return "measure" if is_over else code


def _is_ordinary(row: Row, walk: Walk) -> bool:
    """Has a row, as nearly every one, a number, a text to be done, and who or when beside it, each
    in a cell of its own? Whatever else a row may be shows in one of these.
    """
    if len(row.own) < _FEWEST_ORDINARY or walk.summed or not walk.number:
        return False
    measure = row.own_at(walk.measure)
    if measure is None or len(measure.text) <= LONGEST_DASH or row.own_at(walk.number) is None:
        return False
    told = [cell for column in walk.telling if (cell := row.own_at(column)) is not None]
    if all(marks.is_cross(cell.text) for cell in told) or [c for c in row.own if c.column_span > 1]:
        return False
    first = row.folded[0]
    is_head = first in walk.first_heads or marks.is_column_number_row(row.texts)
    return not is_head and first != row.folded[-1]


def _settle(rows: Sequence[Row], codes: list[str], walk: Walk) -> None:
    """Decide what stands between measures and headings, now that all rows are known."""
    for i in range(len(rows)):
        if codes[i] == "parent" and not (
            has_child(rows, codes, i, walk.table) and _is_short_of(rows[i], rows[i + 1], walk)
        ):
            codes[i] = "measure"
    for i, below in enumerate(codes[1:]):
        if below == "signature" and codes[i] == "measure" and not _tells(rows[i], walk):
            codes[i] = "signature"  # who signs, over the lines for it
    _code_signed(rows, codes, walk)
    code_sums(rows, codes, walk.table)
    if walk.table.is_paired:
        code_pairs(rows, codes, walk.table)
    if not walk.table.of("responsible"):
        _name_bodies(rows, codes, walk)
    _close(rows, codes, walk)


def _code_signed(rows: Sequence[Row], codes: list[str], walk: Walk) -> None:
    """Who prepares, checks and approves the plan, side by side, and what stands below that without
    a number: names, posts and lines to sign on.
    """
    is_signed = False
    for i, row in enumerate(rows):
        is_post = i > 0 and codes[i - 1] == "signature" and len(row.own) == _SIDES
        if is_signed or is_post:
            cell = row.own_at(walk.number)
            is_numbered = cell is not None and marks.is_number(shown(cell))
            is_signed = is_signed and not is_numbered
            is_post = is_post and not (is_numbered or _tells(row, walk))
        is_signed = is_signed or (
            len(row.texts) > 1
            and all(begins_with(text, "signature", walk.table.tongues) for text in row.texts)
        )
        if is_signed or is_post:
            codes[i] = "signature"


def _section(row: Row, below: Row | None, walk: Walk, run: int, said_by: Row | None) -> Row | None:
    """A heading row; with the one below it where that says the same in another script. Answers the
    row that has said the next one so.
    """
    walk.log.headings.add(row.address())
    spoken = {c.number: c.language for c in walk.table.columns if c.kind == "measure"}
    number = next(filter(marks.is_number, row.texts), "")
    for cell in beside_heading(row, walk.table):
        place = row.address_of_cell(cell)
        if code := spoken.get(cell.column):
            told = f"{number} {one_line(shown(cell))}".strip()
            walk.log.beside[row.address(), code] = Field(told, place, "section_row")
            walk.log.taken.add(place)
        else:
            walk.log.leave_out(place, shown(cell), "beside_heading")
    if said_by is not None:
        walk.log.said_by[row.address()] = said_by.address()
        return None
    text = words_of_heading(row, walk.table)
    beside = words_of_heading(below, walk.table) if below is not None else ""
    is_twice = bool(beside) and says_again(text, beside)
    whole = f"{text} / {beside}" if is_twice else text
    walk.sections.row(Field(whole, row.address(), "section_row"), run)
    walk.bodies.below(walk.sections.path)
    return row if is_twice else None


def _name_bodies(rows: Sequence[Row], codes: list[str], walk: Walk) -> None:
    """Rows that name the bodies of the measures below them, under headings or not."""
    is_over = False
    for i in reversed(range(len(rows))):
        if is_over and codes[i] in {"section", "only_text"} and _bodies(rows[i], walk):
            codes[i] = "bodies"
        is_over = codes[i] == "measure" or (is_over and codes[i] in _BETWEEN)


def _bodies(row: Row, walk: Walk) -> list[tuple[str, Field]]:
    """ "Lead institution: Ministry of Health" over the measures that follow."""
    if len(row.own) != 1:
        return []
    told = bodies_under_label(row.text, walk.table.tongues, walk.labels)
    return [(kind, Field(text, row.address_of_cell(row.own[0]))) for kind, text, _ in told]


def _runs(codes: Sequence[str]) -> list[int]:
    """How many headings stand together from each row on."""
    runs = [0]
    for code in reversed(codes):
        runs.append(runs[-1] + 1 if code in _HEADINGS else 0)
    return runs[:0:-1]


def _code(row: Row, walk: Walk) -> str:
    """What a row is: "measure", "more" (a further row of one), "section", "parent", or the code of
    why it is left out.
    """
    table, number, measure = walk.table, walk.number, walk.measure
    texts = row.texts
    if marks.is_column_number_row(texts):
        return "column_numbers"
    if row.folded[0] in walk.first_heads and row.folded in walk.heads:
        return "repeated_header"
    tells = _tells(row, walk)
    if (is_sum := is_total(row, table.tongues, walk.telling, measure)) or tells_values(row, table):
        return "total" if is_sum else "note"
    own_number = row.own_at(number) if number else None
    is_lone = len(row.own) == 1
    is_merged = sum([cell.column_span for cell in row.own]) > len(row.own)
    is_drawn = is_lone or not own_number or all(map(marks.is_blank_line, texts))
    if is_drawn and marks.is_blank_line(row.text):
        return "signature"
    if is_lone and measure and row.own_at(measure) and _runs_on(row, measure, walk):
        return "more"
    if is_merged and is_spread(row, table.grid.columns):
        return _alone(row, first_words(texts), measure, table) if is_lone else "section"
    alone = is_lone or is_one_text(row, table.grid.columns) or is_in_languages(row, table)
    if alone and not any(row.is_inherited(c.number) for c in table.columns if c.kind):
        return _alone(row, first_words(texts), measure, table)
    heads = number and is_merged_heading(row, number, table)
    if is_merged and (heads or is_summed_heading(row, measure, table)):
        return "section"
    if measure and row.own_at(measure):
        is_bare = not tells and not is_reached(row, table)
        if own_number and (is_bare or _sums_up(row, walk)):
            return _over(own_number, walk)
        if number and not own_number and _runs_on(row, measure, walk):
            return "more"
        return "measure"
    if own_number and (row.is_inherited(measure) or not measure):
        return "measure"
    if own_number and not row.is_inherited(measure):
        return "no_measure"
    return "more" if row.own else "not_understood"


def _over(number: Cell, walk: Walk) -> str:
    """What a row is that only stands over others: "Output 1.1" is no number of a measure where
    others are told who and when.
    """
    text = one_line(shown(number))
    is_level = text[:1].isalpha() and begins_with(text, "section", walk.table.tongues)
    return "section" if is_level and walk.telling else "parent"


def _is_short_of(row: Row, below: Row, walk: Walk) -> bool:
    """Says a row less than the one below it? In a table that tells nobody who does what and when
    only a heading does, or one that leaves another column open.
    """
    if walk.telling or may_head(row):
        return True
    filled = {cell.column for cell in row.own}
    return any(cell.column not in filled for cell in below.own)


def _sums_up(row: Row, walk: Walk) -> bool:
    """In a schedule a row that nobody answers for gives the days of those below it."""
    if not walk.summed or (number := row.own_at(walk.number)) is None:
        return False
    is_counted = marks.bare(shown(number))[:1].isdigit()
    return is_counted and not any(map(row.cell_of, walk.summed))


def _tells(row: Row, walk: Walk) -> bool:
    """Does the row itself tell a time or a body?"""
    return any(map(row.own_at, walk.telling))


def _alone(row: Row, text: str, measure: int, table: PlanTable) -> str:
    """A row that says one thing only."""
    if begins_with(text, "note", table.tongues) or text.startswith("*"):
        return "note"
    if begins_with(text, "signature", table.tongues):
        return "signature"
    if begins_with(text, "stamp", table.tongues) and len(text) < 60:
        return "stamp"
    if is_indicator(text, table) or _PARTICULARS.fullmatch(text):
        return "note"
    cell = row.own[0]
    if cell.column_span > 1 or len(row.own) > 1 or cell.column != measure:
        in_text = cell.column_span > 1 or len(row.own) > 1 or cell.column <= max(measure, 1)
        return "section" if in_text and len(text) <= 400 else "more"
    return "only_text"


def _runs_on(row: Row, measure: int, walk: Walk) -> bool:
    """Does the text go on where the row above broke off, as across two pages? A figure alone is
    the end of a text, neither a heading nor a measure; but for a year over the whole width.
    """
    cell = row.own_at(measure)
    if is_year(row.text) and is_spread(row, walk.table.grid.columns):
        return False
    if cell is None or any(row.own_at(c.number) for c in walk.table.of("timeframe", "end")):
        return False
    text = one_line(cell.text)
    if starts_small(text) or not any(map(str.isalpha, text)):
        return True
    return not any(map(has_cases, text)) and _is_left_over(row, cell, walk)


def _is_left_over(row: Row, cell: Cell, walk: Walk) -> bool:
    """In a writing without capitals: stands a text alone over the first measure of a table that
    goes on without a header, in the measures' own column, where no heading of this plan does?
    """
    if walk.before is None or walk.table.header or len(row.own) > 1 or cell.column_span > 1:
        return False
    headings = [level.address.column for level in walk.sections.path if level.address.row]
    return row is walk.table.rows[0] and cell.column not in headings


def _close(rows: Sequence[Row], codes: list[str], walk: Walk) -> None:
    """Lone texts: a heading where measures follow, a measure between measures, else a closing
    remark below the table.
    """
    following = not walk.is_last
    told = share_that_tells(rows, codes, walk.telling)
    # a header that stands here once more, and the headings right above it
    headed = {i for i, code in enumerate(codes) if code == "repeated_header"}
    for i in reversed(range(len(rows))):
        if codes[i] == "measure" or (codes[i] == "more" and following):
            following = True
        elif codes[i] == "only_text":
            gap = i > 0 and rows[i].number - rows[i - 1].number > 1
            full = i + 1 < len(rows) and codes[i + 1] in {"measure", "parent"}
            bold = all(cell.is_bold for cell in rows[i].own)
            numbered = bool(walk.number)
            is_short = may_head(rows[i])
            lone = told >= _MOST_TELL and is_short
            over_header = is_short and i + 1 in headed
            if over_header:
                headed.add(i)
            if following and (over_header or (full and (bold or numbered or gap or lone))):
                codes[i] = "section"
            elif following or not gap:
                codes[i] = "measure"
                following = True
            else:
                codes[i] = "after_table"
        elif codes[i] == "section" and not following:
            codes[i] = "after_table"
    begun = walk.before is not None
    for i, code in enumerate(codes):
        if code in {"measure", "parent"}:
            begun = True
        elif code == "more" and not begun:
            codes[i] = "not_understood"
        elif code == "after_table":
            begun = False
