"""Measures in running text beside a table of them: a letter or a decision whose points say who has
to do what by when, and a table that holds the smaller part of the plan. In a sheet the text stands
in rows of one cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Grid, Paragraph, Source
from roadbook.documents.lexicons.wordings import words_of
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies_elsewhere import bodies_in_headings
from roadbook.documents.reading.drafts import TIMES, Draft, Log
from roadbook.documents.reading.labels import kind_of_label
from roadbook.documents.reading.passes import Pass
from roadbook.documents.reading.prose import prose_drafts
from roadbook.documents.reading.rows_of_grids import rows_of, shown
from roadbook.documents.reading.sections_of_text import sections_of_text
from roadbook.documents.reading.times_elsewhere import times_in_headings
from roadbook.documents.reading.titles import Line, title_of

_FEWEST, _FEWEST_IN_SECTIONS = 5, 3
_MANY, _MOST = 0.6, 0.8
_LONGEST_WORD = 24


def add_prose(done: Pass) -> None:
    """Add the measures of the running text to those of the tables, in reading order.

    What stands around a plan in a table is most often an order or an account of how things are:
    the text has to hold as many measures as the tables do, nearly all of them points of a list, and
    most with time and body; beside tables that tell no time, most with a time.
    """
    are_weak = _are_weak(done)
    beside, told = _text_beside(done, are_weak=are_weak)
    fewest = max(_FEWEST, len(done.drafts))
    if not are_weak and sum(_is_point(text, done.tongues) for text in told.values()) < fewest:
        return
    drafts, above, log = _drafts_of(beside, done)
    are_told = _are_timed(drafts) if are_weak else _are_measures(drafts, told, done.tongues)
    if len(drafts) >= fewest and are_told:
        if are_weak or _are_said_again(done.drafts, drafts):
            done.drafts = []
        _join(done, drafts, log, above)


def add_sections_of_text(done: Pass) -> None:
    """Add the measures of sections in running text, where others of their kind hold tables:
    "Action 4" with a table of milestones, "Action 5" with a list of them.

    Nearly all that is found there has to tell a time.
    """
    if not (items := sections_of_text(done)):
        return
    drafts, above, log = _drafts_of(replace(done.source, items=items), done)
    if len(drafts) >= _FEWEST_IN_SECTIONS and _are_timed(drafts, _MOST):
        _join(done, drafts, log, above)


def _drafts_of(beside: Source, done: Pass) -> tuple[list[Draft], list[Line], Log]:
    """The measures of a text, the lines above the first of them, and what was left out."""
    log = Log()
    taken = frozenset(done.abbreviations.lines)
    drafts, above = prose_drafts(beside, done.tongues, taken, log)
    bodies_in_headings(drafts, done.tongues)
    times_in_headings(drafts, done.tongues, done.period)
    return drafts, above, log


def _are_weak(done: Pass) -> bool:
    """Do the tables tell no time, but indicators and their values or, under heads none of which
    names a measure, something else, such as who took part?
    """
    tables = [table for some in done.tables.values() for table in some]
    columns = [column for table in tables for column in table.columns]
    kinds = {column.kind for column in columns}
    if not kinds.isdisjoint((*TIMES, "mark")):
        return False
    are_values = not kinds.isdisjoint(("baseline", "target", "unit")) and "responsible" not in kinds
    named = [c for c in columns if c.kind in {"measure", "commitment"} and c.how == "header"]
    return are_values or not named


def _are_timed(drafts: Sequence[Draft], share: float = _MANY) -> bool:
    timed = [draft for draft in drafts if not draft.fields.keys().isdisjoint(TIMES)]
    return len(timed) >= share * len(drafts)


def _text_beside(done: Pass, *, are_weak: bool) -> tuple[Source, dict[Address, str]]:
    """The source without what the tables hold and what is a heading over them, and its lines. The
    line above a weak table may be a measure.
    """
    source = done.source
    drafts = () if are_weak else done.drafts
    over_tables = {draft.section[-1].address for draft in drafts if draft.section}
    items: list[Grid | Paragraph] = []
    told: dict[Address, str] = {}
    for index, item in enumerate(source.items):
        if isinstance(item, Grid):
            if source.format == "xlsx" and not item.is_hidden:
                items.append(_lines_of_sheet(source, item, over_tables, told))
            elif index not in done.tables:
                items.append(item)  # a small box in the text
        elif item.where == "body" and item.text.strip():
            address = Address(source.place, item.part, paragraph=item.paragraph)
            told[address] = f"{item.list_number} {item.text}".strip()
            if address not in over_tables:
                items.append(item)
    return replace(source, items=items), told


def _lines_of_sheet(
    source: Source, grid: Grid, but: set[Address], told: dict[Address, str]
) -> Grid:
    """Of a sheet the rows of one cell; what they say is told by their places."""
    cells = []
    for row in rows_of(source, grid):
        if len(row.own) == 1 and row.address() not in but:
            told[row.address()] = shown(row.own[0])
            cells.append(row.own[0])
    return replace(grid, cells=cells)


def _is_point(text: str, tongues: Sequence[str]) -> bool:
    """A line with a number or a bullet, or behind a word for measures: "Action: ..."."""
    bullet = text.lstrip()[:1]
    is_bullet = bool(bullet) and not (bullet.isalnum() or bullet in "«“„\"'(")
    if is_bullet or marks.leading_number(text)[0]:
        return True
    word, colon, _ = text[:_LONGEST_WORD].partition(":")
    return bool(colon) and kind_of_label(word, tongues, is_dash=True) == "measure"


def _are_said_again(first: Sequence[Draft], others: Sequence[Draft]) -> bool:
    """Do nearly all measures of a table only sum up what the text says of its own at length?"""
    told, own = (
        [{*words_of(said.text).split()} for draft in some if (said := draft.first("measure"))]
        for some in (others, first)
    )
    again = sum(any(len(some & words) >= _MANY * len(some) for words in told) for some in own)
    return again >= _MOST * len(own)


def _are_measures(
    drafts: Sequence[Draft], told: Mapping[Address, str], tongues: Sequence[str]
) -> bool:
    points = [d for d in drafts if d.first("number") or _is_point(told.get(_begin(d), ""), tongues)]
    timed = [d for d in drafts if d.first("timeframe") or d.first("end")]
    named = [d for d in drafts if d.first("responsible")]
    fewest = min(len(timed), len(named))
    return len(points) >= _MOST * len(drafts) and fewest >= _MANY * len(drafts)


def _begin(draft: Draft) -> Address:
    return draft.fields["measure"][0].address


def _join(done: Pass, drafts: Sequence[Draft], log: Log, above: Sequence[Line]) -> None:
    """Both in reading order; what now is in a measure is no longer listed as left out."""
    place: dict[Address | int, int] = {}
    for index, item in enumerate(done.source.items):
        if isinstance(item, Grid):
            place.setdefault(item.table, index)
        else:
            place[Address(done.source.place, item.part, paragraph=item.paragraph)] = index
    is_sheet = done.source.format == "xlsx"

    def at(draft: Draft) -> tuple[int, int]:
        begin = _begin(draft)
        if is_sheet:
            return begin.table, begin.row
        return place[begin] if begin.paragraph else place.get(draft.table, 0), 0

    done.drafts = sorted([*done.drafts, *drafts], key=at)
    held = {f.address for d in drafts for some in d.fields.values() for f in some}
    held |= {f.address for d in drafts for f in d.section}
    done.log.unread = [item for item in done.log.unread if item.address not in held]
    known = {item.address for item in done.log.unread}
    done.log.unread += [item for item in log.unread if item.address not in known]
    done.log.taken |= log.taken
    if done.title is not None and done.title.address in held:
        done.title, used = title_of(above, done.tongues)
        done.log.taken.update(line.address for line in used)
