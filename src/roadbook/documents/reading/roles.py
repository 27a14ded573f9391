"""The role of every column beside the others: one measure, one number, levels of sections, and
columns that say the same in a second language.
"""

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from itertools import groupby

from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.best_roles import TEXTS, is_row_by_row
from roadbook.documents.reading.columns import Column, kinds_of_head
from roadbook.documents.reading.contents import Contents, contents_of, tells_time
from roadbook.documents.reading.doubled import (
    is_told_enough,
    may_translate,
    name_twins,
    part_doubled,
    says_the_same,
)
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.durations import name_durations
from roadbook.documents.reading.evidence import (
    Held,
    by_contents,
    by_head,
    names_under_other_words,
    times_under_other_words,
)
from roadbook.documents.reading.lettered import name_lettered
from roadbook.documents.reading.measured import (
    goals_above,
    measured_under_one_head,
    reached_beside,
    shares_of_money,
    units_of_work,
)
from roadbook.documents.reading.numbers_of_rows import number_under_one_head, one_number
from roadbook.documents.reading.quarterly_targets import name_quarterly, name_steps_by_year
from roadbook.documents.reading.rows_of_grids import Row
from roadbook.documents.reading.sides import (
    both_answer,
    first_of_bodies,
    named_for_what_is_done,
    other_side,
    partners_of_agencies,
)
from roadbook.documents.reading.summed_columns import name_summed
from roadbook.documents.reading.twin_columns import (
    find_twins,
    name_pairs,
    repeat_kinds,
    set_aside,
)
from roadbook.documents.reading.yearly_money import name_yearly_money

_PARTS = {
    2: ("H1", "H2"),
    4: ("Q1", "Q2", "Q3", "Q4"),
    12: tuple(month_name[1:]),
}
_TIERS = (
    ("measure",), ("commitment",), ("details",), ("section",), ("steps",), ("indicator",),
    ("result",),
)  # fmt: skip
_TOLD_TWICE = frozenset({"measure", "commitment", "details", ""})
_SAME_GRAIN = 0.85
_RUNS = 0.3
_SURE = 300
_FEWEST = 3
_HALVES, _FEW_YEARS, _MONTHS = 2, 2, 12
_FEW_BESIDE = 2
_MEASURES = frozenset({"measure", "commitment"})
_TEXT = 25
_LETTERS = 3
_TELLING, _HARDLY, _SILENT = 0.5, 0.2, 0.05
_USUAL = ("en", "ru", "ar")
_ALSO = (
    ("responsible", "partner"),
    ("result", "indicator"),
    ("indicator", "target"),
    ("measure", "indicator"),
    ("measure", "result"),
    ("timeframe", "start"),
    ("timeframe", "end"),
)


def assign(columns: list[Column], rows: Sequence[Row], tongues: Sequence[str]) -> None:
    """Give every column its kind."""
    held = contents_of(rows, max((c.number for c in columns), default=0))
    for column in columns:
        column.kind = by_head(column, held[column.number], tongues)
    number_under_one_head(columns, held)
    name_lettered(columns, held, tongues)
    name_durations(columns, held, tongues)
    _only_times(columns, held, tongues)
    times_under_other_words(columns, held, tongues)
    _marks_beside(columns, held, tongues)
    name_quarterly(columns, held, tongues)
    name_steps_by_year(columns, held)
    _told_apart(columns, tongues)
    _both_in_one(columns, tongues)
    both_answer(columns, tongues)
    partners_of_agencies(columns, tongues)
    named_for_what_is_done(columns, held, tongues)
    measured_under_one_head(columns, held, tongues)
    name_yearly_money(columns, held, tongues)
    name_summed(columns, rows, held)
    units_of_work(columns, held)
    reached_beside(columns, tongues)
    shares_of_money(columns, held)
    first_of_bodies(columns, held)
    twins = find_twins(columns, held)
    name_pairs(twins, held, tongues)
    name_twins(columns, held)
    part_doubled(columns, {number: some.texts for number, some in held.items()})
    if not any(column.language for column in columns):
        _second_languages(columns, held)
    set_aside(twins, held)
    main = [column for column in columns if not column.language]
    names_under_other_words(main, held)
    by_contents(main, held, tongues)
    other_side(main, held)
    _one_measure(main, held)
    goals_above(main, held)
    one_number(main, held)
    _described(main, tongues)
    repeat_kinds(twins)
    _as_beside(columns)
    _crossed_bodies(columns, held, tongues)
    _name_marks(columns, held)


def _only_times(columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
    """A column of times tells times: beside one that does, words of time in another head name
    nothing where its texts tell none ("Work to be completed"); sentences may speak of a duration.
    """
    named = [c for c in columns if c.kind in TIMES and held[c.number].texts]
    told = {c.number: held[c.number].times(tongues) for c in named}
    if any(share >= _TELLING for share in told.values()):
        for column in named:
            some = held[column.number]
            least = _SILENT if some.length <= _TEXT else _HARDLY
            is_told = len(some.texts) >= _FEWEST and some.length > _FEWEST
            if told[column.number] < least and is_told:
                column.kind = ""


def _told_apart(columns: list[Column], tongues: Sequence[str]) -> None:
    """Of two columns of one kind the one whose head names a further kind too is of that one:
    "responsible body" and "supporting bodies", "activity" and "indicator of the activity".
    """
    for kind, other in _ALSO:
        alike = [c for c in columns if c.kind == kind]
        also = [c for c in alike if other in kinds_of_head(c.path, tongues)]
        if also and len(also) < len(alike) and all(c.kind != other for c in columns):
            for column in also:
                column.kind = other


def _both_in_one(columns: list[Column], tongues: Sequence[str]) -> None:
    """Where no other column is of measures, one that holds both them and what they are for or what
    comes of them is: "Objective, activity", "Product / activity".
    """
    if any(column.kind in _MEASURES for column in columns):
        return
    for column in columns:
        is_either = column.kind in {"section", "result", "indicator"}
        if is_either and "measure" in kinds_of_head(column.path, tongues):
            column.kind = "measure"
            return


def _described(columns: list[Column], tongues: Sequence[str]) -> None:
    """ "Output description" beside "Output name" describes what is done, and is no result of it."""
    begins = {_first_word(c.head) for c in columns if c.kind == "measure"}
    for column in columns:
        is_beside = column.kind == "result" and _first_word(column.head) in begins
        if is_beside and "details" in kinds_of_head(column.path, tongues)[1:]:
            column.kind = "steps"


def _first_word(text: str) -> str:
    return folded(text).partition(" ")[0]


def _marks_beside(columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
    """Beside columns of crosses one of other short signs is of their kind, where a time stands over
    it too: "P" for what is planned.
    """
    for _, group in groupby(columns, lambda c: c.path[:-1]):
        some = list(group)
        if any(c.kind == "mark" for c in some):
            for column in some:
                is_short = held[column.number].length <= 1 and not column.kind
                if is_short and tells_time(column.leaf, [*tongues, *_USUAL]):
                    column.kind = "mark"


def _crossed_bodies(columns: list[Column], held: Held, tongues: Sequence[str]) -> None:
    """Beside a column of times, crosses under heads that tell none say who takes part."""
    crossed = [c for c in columns if c.kind == "mark"]
    timed = [c for c in columns if c.kind in TIMES and held[c.number].texts]
    if not timed or len(crossed) < _FEW_BESIDE:
        return
    if not any(tells_time(text, [*tongues, *_USUAL]) for c in crossed for text in c.path):
        for column in crossed:
            column.kind = "crossed"


def _name_marks(columns: list[Column], held: Held) -> None:
    """Four columns of crosses beside each other are quarters, twelve are months, two under one year
    its halves, whatever letters stand over them.
    """
    for (above, is_mark), group in groupby(columns, lambda c: (c.path[:-1], _is_mark(c, held))):
        some = list(group)
        if not is_mark or all(c.kind != "mark" for c in some):
            continue
        if years := _short_years([c.leaf for c in some]):
            for column, year in zip(some, years, strict=True):
                column.path, column.kind = (*above, year), "mark"
            continue
        is_half = len(some) == _HALVES and not (above and marks.has_year(above[-1]))
        if len(some) not in _PARTS or is_half:
            continue
        if any(tells_time(c.leaf, _USUAL) for c in some if above or len(c.leaf) > 1):
            continue
        for column, part in zip(some, _PARTS[len(some)], strict=True):
            column.path, column.kind = (*above, part), "mark"


def _short_years(leaves: Sequence[str]) -> list[str]:
    """ "25", "26", "27" over columns of crosses, each one more than the last, are years."""
    figures = [re.sub(r"\W", "", leaf) for leaf in leaves]
    if len(figures) < _FEW_YEARS or not all(f.isdecimal() and len(f) == 2 for f in figures):
        return []
    first = int(figures[0])
    is_run = [int(f) for f in figures] == list(range(first, first + len(figures)))
    return [f"20{f}" for f in figures] if is_run and first > _MONTHS else []


def _is_mark(column: Column, held: Held) -> bool:
    """A column of crosses, or an empty one under a letter or two."""
    is_empty = not held[column.number].texts and len(column.leaf) <= _LETTERS
    return column.kind == "mark" or is_empty


def _second_languages(columns: list[Column], held: Held) -> None:
    """Columns that repeat another one in a second language belong to that language."""
    texts = {
        c.number: " ".join(held[c.number].texts)
        for c in columns
        if c.kind in _TOLD_TWICE and (c.kind or _is_text(held[c.number]))
    }
    # in one script only long texts are sure: a few words in capitals look like any language
    differ = len({script_of(text) for text in texts.values()}) > 1
    spoken = {
        n: language_of(text, _USUAL if differ else ())
        for n, text in texts.items()
        if differ or len(text) >= _SURE
    }
    tongues = list(dict.fromkeys(code for code in spoken.values() if code != "und"))
    if len(tongues) < 2:
        return
    main = tongues[0]
    first: dict[str, tuple[str, int]] = {}
    for column in columns:
        said = spoken.get(column.number) or language_of(
            column.head + " " + " ".join(held[column.number].texts), tuple(tongues)
        )
        key = "measure" if column.kind in {"commitment", "details"} else column.kind
        if not key and column.number not in spoken:
            continue
        if key in first and said in tongues and said not in {main, first[key][0]}:
            pair = held[first[key][1]], held[column.number]
            is_again = differ or may_translate(*(" ".join(held.texts) for held in pair))
            if (key and is_again) or (
                not key and says_the_same(*pair) and (differ or is_told_enough(*pair))
            ):
                column.language = said
                column.kind = key
        else:
            first.setdefault(key, (said, column.number))


def _is_text(held: Contents) -> bool:
    return held.length >= _TEXT and max(held.bodies, held.again) < 0.5


def _as_beside(columns: list[Column]) -> None:
    """A column of a second language whose head says nothing is what the main column is that has as
    many texts of the same language before it.
    """
    told = [c for c in columns if not c.language and c.kind in TEXTS | {"section"}]
    for language in {c.language for c in columns if c.language}:
        own = [c for c in columns if c.language == language]
        taken = {c.kind for c in own}
        free = [c for c in told if c.kind not in taken]
        for column, beside in zip((c for c in own if not c.kind), free, strict=False):
            column.kind, column.how = beside.kind, "contents"


def _one_measure(columns: list[Column], held: Held) -> None:
    """Choose the measure's column among those that could be: the one that has as many cells as
    there are numbers, or as there are rows; coarser ones to its left are levels of sections.
    """
    grain = {c.number: held[c.number].grain for c in columns}
    numbers = [grain[c.number] for c in columns if c.kind == "number"]
    wanted = max(numbers) if numbers else max(grain.values(), default=0)
    chosen: Column | None = None
    fallback: Column | None = None
    for tier in _tiers(columns, grain, wanted):
        for column in (c for c in columns if c.kind in tier):
            if column.kind != "section":
                fallback = fallback or column
            elif not is_row_by_row(held[column.number]):
                continue
            if chosen is None and grain[column.number] >= wanted * _SAME_GRAIN:
                chosen = column
    finer = [c for c in columns if not c.kind and grain[c.number] >= wanted * _SAME_GRAIN]
    finer = [c for c in finer if _is_text(held[c.number])]
    if chosen is None and fallback is not None and finer:
        # what the words name stands over several rows: the rows' own text has no known head
        chosen = max(finer, key=lambda c: held[c.number].length * held[c.number].variety)
        chosen.how = "contents"
    chosen = chosen or fallback or _finest_level(columns, grain)
    if chosen is None:
        return
    for column in columns:
        if column is chosen:
            column.kind = "measure"
        elif column.kind in {"measure", "commitment", "section"}:
            coarser = grain[column.number] < grain[chosen.number] * _SAME_GRAIN
            is_named = column.kind == "section" and held[column.number].runs >= _RUNS
            is_before = column.number < chosen.number
            # what is promised or recommended stands over what is done for it, row by row too
            is_over = is_before and (coarser or column.kind == "commitment")
            is_level = is_named or is_over or (column.kind == "section" and (coarser or is_before))
            is_level = is_level and (is_before or not held[column.number].is_grade)
            column.kind = "section" if is_level else "steps" if column.kind != "section" else ""
        elif column.kind == "details":
            column.kind = "steps"
        elif column.kind == "result" and column.number < chosen.number:
            coarser = grain[column.number] < grain[chosen.number] * _SAME_GRAIN
            column.kind = "section" if coarser else "result"  # outputs, each over its activities


def _finest_level(columns: Sequence[Column], grain: Mapping[int, int]) -> Column | None:
    """Where who or when is told of levels alone, the finest of them is what is done."""
    if not any(c.kind in {*TIMES, "responsible", "partner"} for c in columns):
        return None
    levels = [c for c in columns if c.kind == "section"]
    return max(levels, key=lambda c: (grain[c.number], c.number), default=None)


def _tiers(
    columns: Sequence[Column], grain: Mapping[int, int], wanted: int
) -> Sequence[tuple[str, ...]]:
    """What may be the measure, likeliest first: where what is named one stands over several rows,
    its steps come before what they are measured by.
    """
    named = [grain[c.number] for c in columns if c.kind in {"measure", "commitment"}]
    is_over = bool(named) and max(named) < wanted * _SAME_GRAIN
    return (("steps",), *_TIERS) if is_over else _TIERS
