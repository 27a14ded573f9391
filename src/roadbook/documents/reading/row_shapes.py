"""What a row of a plan looks like by the place, the width and the words of its cells."""

from collections.abc import Sequence

from roadbook.documents.grids.grid import Cell
from roadbook.documents.lexicons.languages import script_of
from roadbook.documents.lexicons.plan_words import begins_with
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.inner_tables import code_of_label
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row, shown

TELLING = (*TIMES, "responsible", "partner", "crossed")
"""The kinds of columns that say when and who."""
_TOLD_OF_ALL = frozenset(("responsible", "partner", "indicator", "baseline", "target"))
_LABEL_AND_VALUE = 2
_LONGEST_HEADING = 160
LONGEST_DASH = 8
_INDICATOR, _NEAR = 40, 12
_VALUES = (["baseline"], ["target"])


def is_spread(row: Row, columns: int) -> bool:
    """Are all its cells merged across, over most of the columns?"""
    if any(cell.column_span < 2 for cell in row.own):
        return False
    return sum(cell.column_span for cell in row.own) * 5 >= columns * 4 > 8


def is_reached(row: Row, table: PlanTable) -> bool:
    """Do merged cells from above tell this row its time or bodies?"""
    return any(row.is_inherited(c.number) for c in table.of(*TELLING, "mark", "result"))


def is_merged_heading(row: Row, number: int, table: PlanTable) -> bool:
    """A number and one text merged across most of the row."""
    most = max(2, table.grid.columns // 2)
    wide = [c for c in row.own if c.column_span >= most]
    rest = [c for c in row.own if c not in wide]
    return len(wide) == 1 and all(c.column <= number for c in rest)


def is_summed_heading(row: Row, measure: int, table: PlanTable) -> bool:
    """One text over the measure's column and more, and only the sums of what stands below it; one
    sum alone stands in the column of money.
    """
    first, *rest = row.own
    is_wide = first.column_span > 1 and first.column <= measure < first.column + first.column_span
    sums = [cell for cell in rest if not marks.is_nothing(cell.text)]
    if not (is_wide and sums and all(marks.is_amount(cell.text) for cell in sums)):
        return False
    money = {column.number for column in table.of("funding")}
    return len(rest) > 1 or rest[0].column in money


def is_indicator(text: str, table: PlanTable) -> bool:
    """ "Target indicator 1. Share of ...: 2025 – 40 %" over the measures that serve it: its values
    year by year head nothing.
    """
    kinds = head_kinds(text[:_INDICATOR], table.tongues)
    is_named = bool(kinds) and kinds[0].kind == "indicator" and kinds[0].start <= _NEAR
    return is_named and marks.has_year(text)


def tells_values(row: Row, table: PlanTable) -> bool:
    """ "Indicator 1.1: ... | Baseline: 46% | Target: 70%" below the goal that it measures."""
    labels = [text.partition(":")[0] for text in row.texts[1:] if ":" in text]
    kinds = [[found.kind for found in head_kinds(label, table.tongues)][:1] for label in labels]
    return bool(kinds) and len(kinds) == len(row.own) - 1 and all(k in _VALUES for k in kinds)


def may_head(row: Row) -> bool:
    """Does a lone text read like a heading: short, and no sentence?"""
    text = row.text
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ","))


def first_words(texts: Sequence[str]) -> str:
    """The first of these texts that is more than a number."""
    return next((text for text in texts if not marks.is_number(text)), texts[0])


def column_of(table: PlanTable, kind: str) -> int:
    """The number of the first column of this kind, 0 where there is none."""
    columns = table.of(kind)
    return columns[0].number if columns else 0


def has_child(rows: Sequence[Row], codes: Sequence[str], i: int, table: PlanTable) -> bool:
    """Does the next measure's number go on with the one of this row, or has this row a letter?"""
    number = column_of(table, "number")
    cell = rows[i].own_at(number)
    later = (n for n in range(i + 1, len(rows)) if codes[n] in {"measure", "parent"})
    following = next((rows[n] for n in later), None)
    below = following.own_at(number) if following else None
    if cell is None or following is None:
        return False
    own = one_line(shown(cell))
    if below is None or not marks.bare(own)[:1].isdigit():
        return marks.bare(own)[:1].isalpha() and len(marks.bare(own)) <= 5
    return marks.is_child(one_line(shown(below)), own)


def is_total(row: Row, tongues: Sequence[str], telling: Sequence[int], measure: int) -> bool:
    """A sum: where rows say who and when (`telling`) stands nothing, or but the word for it, and no
    measure.
    """
    if row.own_at(measure) is not None and any(map(row.own_at, telling)):
        return False  # as nearly every row
    told = [cell for column in telling if (cell := row.own_at(column))]
    if len(told) > 1:
        return False
    word = first_words(row.texts)
    is_alone = not told or told == [row.own[row.texts.index(word)]]
    ends = (word, word.rpartition(" ")[2])  # "Total of goal 1", in other languages "goal 1 total"
    return is_alone and any(begins_with(end, "total", tuple(tongues)) for end in ends)


def is_crossed_out(row: Row, table: PlanTable) -> bool:
    """Do crosses alone stand where others say who, when and what comes of it? A programme over its
    measures, with the sums of all of them.
    """
    where = [c.number for c in table.of(*TELLING, "result") if c.kind != "crossed"]
    told = [cell for column in where if (cell := row.own_at(column)) is not None]
    return len(told) > 1 and all(marks.is_cross(cell.text) for cell in told)


def code_of_crosses(row: Row, number: int, measure: int, table: PlanTable) -> str:
    """What a row is where crosses alone stand where others say who and when: a sum of the whole,
    or a heading; "" where none do.
    """
    cell = row.own_at(measure) if measure else None
    if cell is None or not is_crossed_out(row, table):
        return ""
    words = one_line(cell.text).split()
    is_sum = any(begins_with(word, "total", table.tongues) for word in (words[0], words[-1]))
    if row.own_at(number) is None:
        return "total" if is_sum else "section"
    return "parent"


def words_of_heading(row: Row, table: PlanTable) -> str:
    """The words of a heading row."""
    if code_of_label(row, table.tongues):
        return " ".join(row.texts)
    words = list(dict.fromkeys(one_line(shown(cell)) for cell in _named(row, table) or row.own))
    told = [word for word in words if not marks.is_number(word)]
    in_two = len({script_of(word) for word in told} - {""}) == 2 == len(told) == len(words)
    return (" / " if in_two else " ").join(words)


def is_in_languages(row: Row, table: PlanTable) -> bool:
    """Says a row one thing in each language of a table that has a column for either?"""
    columns = {c.number for c in table.columns if c.kind == "measure"}
    return len(columns) > 1 and {cell.column for cell in row.own} == columns


def beside_heading(row: Row, table: PlanTable) -> list[Cell]:
    """What stands in a heading row beside its words."""
    named = [] if code_of_label(row, table.tongues) else _named(row, table)
    known = {one_line(shown(cell)) for cell in named}
    beside = [cell for cell in row.own if named and one_line(shown(cell)) not in known]
    if is_crossed_out(row, table):
        return [cell for cell in beside if not marks.is_cross(cell.text)]
    return beside


def _named(row: Row, table: PlanTable) -> list[Cell]:
    """The cells of a heading row that name it."""
    columns = {c.number for c in table.of("number", "measure", "section")}
    is_wide = all(c.column_span > 1 for c in row.own)
    return row.own if is_wide else [c for c in row.own if c.column in columns]


def code_of_dash(row: Row, measure: int) -> str:
    """A row whose measure is a dash says of what stands beside it that nothing is done."""
    cell = row.own_at(measure) if measure else None
    if cell is None or len(cell.text) > LONGEST_DASH or len(row.own) == 1:
        return ""
    return "no_measure" if marks.is_nothing(cell.text) else ""


def code_of_telling(row: Row, number: int, measure: int, tongues: Sequence[str]) -> str:
    """A row that says, where numbers and measures stand, but who answers for what is above, or by
    what it is measured: "Monitored by | the Inspector".
    """
    if len(row.own) != _LABEL_AND_VALUE or not (number and measure):
        return ""
    label = row.own_at(number)
    if label is None or row.own_at(measure) is None or marks.has_figure(label.text):
        return ""
    kinds = head_kinds(one_line(label.text), tongues) if len(label.text) > LONGEST_DASH else []
    return "note" if kinds and kinds[0].kind in _TOLD_OF_ALL and not kinds[0].start else ""


def share_that_tells(rows: Sequence[Row], codes: Sequence[str], telling: Sequence[int]) -> float:
    """Of the rows that are surely measures, how many tell a time or a body."""
    sure = [row for row, code in zip(rows, codes, strict=True) if code == "measure"]
    told = [row for row in sure if not row.told.keys().isdisjoint(telling)]
    return len(told) / len(sure) if len(sure) > 1 else 0.0
