"""Columns of bodies whose cells hold letters for what each of them does: "L" leads, "P" is a
partner. What the letters mean is said by a line of the paper or by the heads, else by use.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from roadbook.core.address import Address
from roadbook.core.patterns import pattern
from roadbook.documents.grids.grid import Paragraph, Source
from roadbook.documents.lexicons.wordings import one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.body_words import lexicon_of_bodies, names_a_body
from roadbook.documents.reading.columns import Column, head_kinds, kinds_of_head
from roadbook.documents.reading.contents import Contents, tells_time
from roadbook.documents.reading.drafts import Log
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row, RowsByItem
from roadbook.documents.reading.time_words import fold, plain

_LETTERS = pattern(r"[^\W\d_]{1,2}(?:\s*[/,;+&]\s*[^\W\d_]{1,2}){0,3}")
_LETTER = pattern(r"[^\W\d_]{1,2}")
_BEHIND = pattern(
    r"(?:[(\[«\"“]?\b([^\W\d_]{1,2})\b[)\]»\"”]?\s*(?:[-–—=:]|\bis\b)|\(([^\W\d_]{1,2})\))\s*(?=[^\W\d_])"
)
_BEFORE = pattern(r"([^\W\d_][^;,.()\n]*?)\s*\(([^\W\d_]{1,2})\)")
_MOST_LETTERS, _FEWEST_COLUMNS = 6, 2
_LONGEST_LEGEND = 400
_SEVERAL = 2
_LEAD = frozenset("lrолвj")
"""What leads where no line says it: the lead, who is responsible, ответственный, the jogapkär."""
_OPEN = frozenset({"", "mark", "responsible", "partner", "section", "status"})
_USUAL = ("en", "ru", "ar")
_NO, _YES = frozenset("nн"), frozenset("yjosд")
"""Letters for no and for yes: columns of both say whether something is so."""
_MANY = 3
_BODIES = ("responsible", "partner")


def is_letters(text: str) -> bool:
    """A letter or two, several parted by signs: "L", "R/A"; or a cross."""
    bare = text.strip()
    return marks.is_cross(bare) or bool(_LETTERS.fullmatch(bare))


def are_letters(columns: Iterable[Sequence[str]]) -> bool:
    """Do several columns hold few letters, the same in one and another?"""
    told = [Counter(piece for text in texts for piece in pieces(text)) for texts in columns]
    union = Counter(piece for some in told for piece in some)
    if len(told) < _FEWEST_COLUMNS or not 0 < len(union) <= _MOST_LETTERS:
        return False
    is_shared = max(union.values()) > 1
    single = sum(n for some in told for piece, n in some.items() if len(piece) == 1)
    if union.keys() & _NO and union.keys() & _YES:
        return False
    return is_shared and single * 2 > sum(map(sum, (some.values() for some in told)))


def pieces(text: str) -> list[str]:
    """The letters of a cell, a cross being none, and words neither."""
    is_told = not marks.is_cross(text) and _LETTERS.fullmatch(text.strip())
    return [x.casefold() for x in _LETTER.findall(text)] if is_told else []


def name_lettered(
    columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
) -> None:
    """Columns of the same few letters say who takes part under heads that may be bodies, and when
    under heads that are times: "P" for what is planned.
    """
    found = [
        c
        for c in columns
        if c.kind in _OPEN
        and held[c.number].texts
        and all(map(is_letters, held[c.number].texts))
        and not all(map(marks.is_cross, held[c.number].texts))
    ]
    if not are_letters([held[c.number].texts for c in found]):
        return
    near = [*tongues, *_USUAL]
    timed = [c for c in found if any(tells_time(text, near) for text in c.path)]
    if timed:
        for column in timed if len(timed) == len(found) else ():
            column.kind = "mark"
        return
    marked = [c for c in columns if c.kind == "mark"]
    crossed = [c for c in marked if not any(tells_time(text, near) for text in c.path)]
    found = [c for c in found if len(c.leaf) > 1 and not marks.is_number(c.leaf)]
    named = [c for c in found if _may_be_a_body(c, tongues)]
    is_told = any(c.kind in _BODIES for c in columns if c not in found)
    if len(named) * 2 >= len(found) or (not is_told and not named and len(found) >= _MANY):
        for column in (*found, *crossed):
            column.kind = "crossed"


def _may_be_a_body(column: Column, tongues: Sequence[str]) -> bool:
    """A name or an acronym, or any word under a wide head of bodies."""
    letters = [c for c in column.leaf if c.isalpha()]
    is_short = len(column.leaf.split()) == 1 and sum(map(str.isupper, letters)) > 1
    above = kinds_of_head(column.path[:-1], tongues)[:1]
    return is_short or names_a_body(column.leaf) or (bool(above) and above[0] in _BODIES)


def explain_letters(
    source: Source,
    rows: RowsByItem,
    tables: Mapping[int, Sequence[PlanTable]],
    lines: dict[Address, str],
    log: Log,
) -> None:
    """Tell tables with such columns what their letters mean; the lines that say it are no part of
    the plan and join the `lines` of abbreviations.
    """
    found = [t for some in tables.values() for t in some if _used(t)]
    if not found:
        return
    used = {letter for table in found for letter in _used(table)}
    tongues = tuple(dict.fromkeys(tongue for table in found for tongue in table.tongues))
    legend: dict[str, str] = {}
    for run in _runs((x, text, _legend(text, used, tongues)) for x, text in _texts(source, rows)):
        told = {letter: kind for _, _, said in run for letter, kind in said.items()}
        if any(told.values()) or len(told) > 1:
            legend = {**told, **legend}
            lines.update({address: text for address, text, _ in run})
    for table in found:
        for column in table.of("crossed"):
            for text in column.path:
                legend = {**_legend(text, used, tongues), **legend}
    _decide(found, legend, log)


_Line = tuple[Address, str, dict[str, str]]
"""A line and what it says of letters."""


def _runs(lines: Iterable[_Line]) -> Iterable[list[_Line]]:
    """Lines that say something of letters, right below each other."""
    for is_told, run in groupby(lines, lambda line: bool(line[2])):
        if is_told:
            yield list(run)


def _used(table: PlanTable) -> dict[str, tuple[Row, int]]:
    """The letters of a table, each with the first row and column that it stands in."""
    used: dict[str, tuple[Row, int]] = {}
    for column in table.of("crossed"):
        for row in table.rows:
            cell = row.own_at(column.number)
            for letter in pieces(cell.text) if cell is not None else ():
                used.setdefault(letter, (row, column.number))
    return used


def _texts(source: Source, rows: RowsByItem) -> Iterable[tuple[Address, str]]:
    for index, item in enumerate(source.items):
        if isinstance(item, Paragraph) and item.text.strip():
            place = Address(source.place, item.part, paragraph=item.paragraph)
            yield place, one_line(item.text)
        for row in rows.get(index, ()):
            if len(set(row.folded)) == 1:
                yield row.address(), one_line(row.texts[0])


def _legend(text: str, used: Collection[str], tongues: Sequence[str]) -> dict[str, str]:
    """What a line says of these letters, "" where its words are not known; nothing where it is no
    such line: two letters are told, or one right at its beginning.
    """
    if len(text) > _LONGEST_LEGEND:
        return {}
    found = [m for m in _BEHIND.finditer(text) if (m[1] or m[2]).casefold() in used]
    ends = [*(m.start() for m in found[1:]), len(text)][: len(found)]
    told = {
        (m[1] or m[2]).casefold(): text[m.end() : end] for m, end in zip(found, ends, strict=True)
    }
    if len(told) < _SEVERAL or found[0].start() > 0:
        before = [m for m in _BEFORE.finditer(text) if m[2].casefold() in used]
        told = {m[2].casefold(): m[1] for m in before} if len(before) >= len(told) else told
    is_first = bool(found) and found[0].start() == 0
    return {x: _kind(words, tongues) for x, words in told.items() if len(told) > 1 or is_first}


def _kind(words: str, tongues: Sequence[str]) -> str:
    """The side that words name: those of support first, for a co-executor is one too."""
    support = lexicon_of_bodies()["support"]
    if any(support.has(fold(plain(word))) for word in re.findall(r"[^\W\d_]+", words)[:2]):
        return "partner"
    kinds = [found.kind for found in head_kinds(words.strip(), tongues)]
    return next((kind for kind in kinds if kind in _BODIES), "")


def _decide(tables: Sequence[PlanTable], legend: Mapping[str, str], log: Log) -> None:
    """What each letter means; a doubt where no word says it and there are several."""
    places: dict[str, tuple[Row, int]] = {}
    for table in tables:
        places = {**_used(table), **places}
    told = {letter: kind for letter, kind in legend.items() if kind}
    has_lead = "responsible" in told.values() or (not told and not _LEAD.isdisjoint(places))
    is_beside = any(table.of("responsible") for table in tables)
    for letter, (row, number) in places.items():
        if letter in told:
            continue
        is_lead = letter in _LEAD and "responsible" not in told.values()
        is_lead = is_lead or not has_lead
        told[letter] = "responsible" if is_lead and not is_beside else "partner"
        cell = row.told[number]
        place = row.address_of_cell(cell)
        log.doubt(place, cell.text, f"letter_{told[letter]}", letter=cell.text.strip())
    for table in tables:
        table.letters = told
