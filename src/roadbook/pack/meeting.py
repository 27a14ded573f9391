"""`meeting.toml`: a meeting and what stands around it, read with all its problems at once.

Institutions and measures are named as people name them: by any spelling the plan knows, by printed
number. What the plan does not say and the two sides know (names in other languages, protocol
order, the day of signature) is completed here and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadbook.core.facts import Change, ContextEvent, Hit, Measure, Roadmap
from roadbook.core.meeting import Meeting
from roadbook.core.words import Cause, Effect, Lifecycle, Modality
from roadbook.documents.papers.slides import part_of
from roadbook.documents.refused import Refused
from roadbook.pack.meeting_held import NO_DAY, meeting_of
from roadbook.pack.meeting_keys import ASSUMABLE, CHANGES, KEYS
from roadbook.pack.roadmap_completed import completed, names_of
from roadbook.pack.toml_file import read_toml
from roadbook.pack.toml_tables import Tables, folded


@dataclass(frozen=True, slots=True)
class Around:
    """A meeting with the circumstances, the changes by agreement and the round it belongs to."""

    meeting: Meeting
    context: tuple[ContextEvent, ...]
    changes: tuple[Change, ...]
    roadmap: Roadmap
    round: str = ""


def read(path: Path, roadmap: Roadmap) -> Around:
    """The meeting of this file beside this roadmap.

    Raises Refused with every problem of the file.
    """
    told = read_toml(path)
    reader = Tables(path.name)
    roadmap = completed(reader, told, roadmap)
    reader.names = names_of(roadmap.institutions)
    reader.measures = _numbers(roadmap.measures)
    reader.areas = {
        folded(version.words): area.key
        for area in roadmap.areas
        for text in (area.names, area.numbers)
        for version in text.versions
    }
    meeting = meeting_of(reader, told, roadmap)
    context = tuple(_context(reader, one, i) for i, one in reader.tables(told, "context"))
    changes = tuple(_change(reader, one, i) for i, one in reader.tables(told, "change"))
    of_round = reader.words(told, "round", "")
    _agrees(reader, meeting, told)
    if reader.problems:
        raise Refused(reader.problems, path.name)
    return Around(meeting, context, changes, roadmap, of_round)


_WHOLE = ("round", "media_contact", *(name for name in KEYS if name not in ("hit", "post")))


def _agrees(reader: Tables, meeting: Meeting, told: Mapping[str, Any]) -> None:
    """What must hold between the tables: one of each key and side, themes that are named."""
    reader.no_more(told, "", _WHOLE)
    reader.once("delegation", (d.side for d in meeting.delegations))
    reader.once("presentation", (part_of(p.key) for p in meeting.presentations))
    reader.once("statement", (s.key for s in meeting.statements))
    reader.once("quotation", (q.key for q in meeting.quotations))
    reader.once("decision", (d.key for d in meeting.decisions))
    reader.once("focus_theme", (theme.key for theme in meeting.focus_themes))
    themes = [theme.key for theme in meeting.focus_themes]
    for place, statement in enumerate(meeting.statements, 1):
        named = (statement.theme,) if statement.theme else ()
        reader.among(themes, named, f"statement {place}.theme")
    for place, decision in enumerate(meeting.decisions, 1):
        reader.among(themes, decision.themes, f"decision {place}.themes")
    reader.among(ASSUMABLE, meeting.assumed, "meeting.assumed")


def _numbers(measures: Iterable[Measure]) -> dict[str, str]:
    """Printed numbers in any language, and ids. A number printed twice names nobody."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for one in measures:
        for printed in {folded(v.words) for v in one.numbers.versions if v.words}:
            if printed in found and found[printed] != one.id:
                twice.add(printed)
            found[printed] = one.id
    return {n: key for n, key in found.items() if n not in twice} | {m.id: m.id for m in measures}


def _context(reader: Tables, table: Mapping[str, Any], where: str) -> ContextEvent:
    reader.no_more(table, where, KEYS["context"])
    hits = [
        hit
        for place, one in reader.tables(table, "hit")
        for hit in _hits(reader, one, f"{where}, {place}")
    ]
    circumstances = Cause.EXTERNAL_CIRCUMSTANCES
    return ContextEvent(
        reader.words(table, "key", where) or where,
        reader.text(table, "names", where),
        reader.day(table, "start", where) or NO_DAY,
        reader.day(table, "end", where, needed=False),
        reader.code(Cause, table, "cause", where, circumstances) or circumstances,
        tuple(hits),
        reader.flag(table, "is_assumed", where),
        reader.words(table, "source", where),
    )


def _hits(reader: Tables, table: Mapping[str, Any], where: str) -> Iterator[Hit]:
    reader.no_more(table, where, KEYS["hit"])
    effect = reader.code(Effect, table, "effect", where, None)
    modality = table.get("modality")
    held = None if modality is None else reader.member(Modality, modality, f"{where}.modality")
    window = reader.window(table, "new_window", where)
    agreed = reader.sides(table, "agreed_by", where)
    note = reader.words(table, "note", where)
    if not table.get("measures"):
        reader.problem("missing", f"{where}.measures")
    for measure in reader.numbers(table, "measures", where):
        if effect:
            yield Hit(measure, effect, window, held, note, agreed)


def _change(reader: Tables, table: Mapping[str, Any], where: str) -> Change:
    reader.no_more(table, where, KEYS["change"])
    lifecycle = reader.code(Lifecycle, table, "lifecycle", where, None) or CHANGES[0]
    reader.among(CHANGES, (lifecycle,), f"{where}.lifecycle")
    return Change(
        _measure(reader, table, "measure", where, needed=True),
        lifecycle,
        reader.day(table, "on", where) or NO_DAY,
        reader.words(table, "instrument", where),
        reader.words(table, "reason", where),
        _measure(reader, table, "successor", where, needed=False),
        reader.window(table, "new_window", where),
    )


def _measure(
    reader: Tables, table: Mapping[str, Any], key: str, where: str, *, needed: bool
) -> str:
    """The id of one measure, named by printed number or id."""
    named = reader.words(table, key, where)
    found = reader.measures.get(folded(named), "")
    if not found and (named or needed):
        reader.problem("unknown_measure", f"{where}.{key}", named or "–")
    return found
