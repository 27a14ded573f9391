"""Measures in running text beside a table of them: a letter or a decision whose points say who has
to do what by when, and a table that holds the smaller part of the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Grid, Paragraph
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies_elsewhere import bodies_in_headings
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.prose import prose_drafts
from roadbook.documents.reading.times_elsewhere import times_in_headings
from roadbook.documents.reading.titles import Line, title_of
from roadbook.documents.reading.walk import Pass

_FEWEST = 5
_MANY, _MOST = 0.6, 0.8


def add_prose(done: Pass) -> None:
    """Add the measures of the paragraphs to those of the tables, in reading order.

    What stands around a plan in a table is most often an order or an account of how things are:
    the paragraphs have to hold as many measures as the tables do, nearly all of them points of a
    list, and most with time and body.
    """
    source = done.source
    told = {
        Address(source.place, item.part, paragraph=item.paragraph): item
        for item in source.items
        if isinstance(item, Paragraph) and item.where == "body" and item.text.strip()
    }
    fewest = max(_FEWEST, len(done.drafts))
    if sum(map(_is_point, told.values())) < fewest:
        return
    log = Log()
    over_tables = {d.section[-1].address for d in done.drafts if d.section}
    points: list[Grid | Paragraph]
    points = [item for address, item in told.items() if address not in over_tables]
    text = replace(source, items=points)
    taken = frozenset(done.abbreviations.lines)
    drafts, above = prose_drafts(text, done.tongues, taken, log)
    if len(drafts) < fewest:
        return
    bodies_in_headings(drafts, done.tongues)
    times_in_headings(drafts, done.tongues, done.period)
    if _are_measures(drafts, told):
        _join(done, drafts, log, above)


def _is_point(item: Paragraph) -> bool:
    """A paragraph with a number or a bullet."""
    bullet = item.text.lstrip()[:1]
    is_bullet = bool(bullet) and not (bullet.isalnum() or bullet in "«“„\"'(")
    return bool(item.list_number) or is_bullet or bool(marks.leading_number(item.text)[0])


def _are_measures(drafts: Sequence[Draft], told: Mapping[Address, Paragraph]) -> bool:
    points = [d for d in drafts if d.first("number") or _is_point(told[_begin(d)])]
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
    in_text = {id(draft): place[_begin(draft)] for draft in drafts}
    done.drafts = sorted(
        [*done.drafts, *drafts], key=lambda d: in_text.get(id(d), place.get(d.table, 0))
    )
    held = {f.address for d in drafts for some in d.fields.values() for f in some}
    held |= {f.address for d in drafts for f in d.section}
    done.log.unread = [item for item in done.log.unread if item.address not in held]
    known = {item.address for item in done.log.unread}
    done.log.unread += [item for item in log.unread if item.address not in known]
    done.log.taken |= log.taken
    if done.title is not None and done.title.address in held:
        done.title, used = title_of(above, done.tongues)
        done.log.taken.update(line.address for line in used)
