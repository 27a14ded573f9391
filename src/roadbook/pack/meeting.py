"""`meeting.toml`: a meeting and what stands around it, read with all its problems at once.

Institutions and measures are named as people name them: by any spelling the plan knows, by printed
number. What the plan does not say and the two sides know (names in other languages, protocol
order, the day of signature) is completed here and nowhere else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from roadbook.core.facts import Change, ContextEvent, Hit, Measure, Roadmap
from roadbook.core.meeting import (
    Decision,
    Delegation,
    Meeting,
    Presentation,
    Quotation,
    Statement,
)
from roadbook.core.reasons import number
from roadbook.core.texts import Text
from roadbook.core.words import (
    Cause,
    DecisionVerb,
    Effect,
    Lifecycle,
    Modality,
    Side,
)
from roadbook.documents.refused import Refused
from roadbook.pack.meeting_keys import ASSUMABLE, CHANGES, KEYS
from roadbook.pack.roadmap_completed import completed, names_of
from roadbook.pack.toml_file import read_toml
from roadbook.pack.toml_tables import Tables, folded

_NO_DAY = date(1, 1, 1)
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)")
_OFFSET_EXAMPLE = "+05:00"


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
    meeting = _meeting(reader, told)
    context = tuple(_context(reader, one, i) for i, one in reader.tables(told, "context"))
    changes = tuple(_change(reader, one, i) for i, one in reader.tables(told, "change"))
    of_round = reader.words(told, "round", "")
    _agrees(reader, meeting, told)
    if reader.problems:
        raise Refused(reader.problems, path.name)
    return Around(meeting, context, changes, roadmap, of_round)


_WHOLE = ("round", "media_contact", *(name for name in KEYS if name != "hit"))


def _agrees(reader: Tables, meeting: Meeting, told: Mapping[str, Any]) -> None:
    """What must hold between the tables: one of each key and side, themes that are named."""
    reader.no_more(told, "", _WHOLE)
    reader.once("delegation", (d.side for d in meeting.delegations))
    reader.once("presentation", (p.key for p in meeting.presentations))
    reader.once("statement", (s.key for s in meeting.statements))
    reader.once("quotation", (q.key for q in meeting.quotations))
    reader.once("decision", (d.key for d in meeting.decisions))
    reader.once("focus_theme", (key for key, _ in meeting.focus_themes))
    themes = [key for key, _ in meeting.focus_themes]
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


def _meeting(reader: Tables, told: Mapping[str, Any]) -> Meeting:
    table = told.get("meeting")
    if not isinstance(table, dict):
        reader.problem("missing", "meeting")
        table = {}
    where = "meeting"
    reader.no_more(table, where, KEYS["meeting"])
    on = reader.day(table, "on", where)
    minutes = table.get("minutes")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 < minutes <= 6_000:
        reader.problem("missing" if minutes is None else "not_minutes", "meeting.minutes")
        minutes = 1
    return Meeting(
        title=reader.text(table, "title", where),
        instrument=reader.text(table, "instrument", where),
        on=on or _NO_DAY,
        mode=reader.code(Modality, table, "mode", where, Modality.IN_PERSON) or Modality.IN_PERSON,
        minutes=minutes,
        opens_at=_opens_at(reader, table, on),
        place=reader.words(table, "place", where),
        delegations=tuple(_delegation(reader, t, w) for w, t in reader.tables(told, "delegation")),
        presentations=tuple(
            _presentation(reader, t, w) for w, t in reader.tables(told, "presentation")
        ),
        statements=tuple(_statement(reader, t, w) for w, t in reader.tables(told, "statement")),
        quotations=tuple(_quotation(reader, t, w) for w, t in reader.tables(told, "quotation")),
        decisions=tuple(_decision(reader, t, w) for w, t in reader.tables(told, "decision")),
        media_contact=reader.text(told, "media_contact", "", needed=False),
        focus_themes=tuple(_theme(reader, t, w) for w, t in reader.tables(told, "focus_theme")),
        way_forward=tuple(_topic(reader, t, w) for w, t in reader.tables(told, "way_forward")),
        assumed=reader.many(table, "assumed", where),
    )


def _theme(reader: Tables, table: Mapping[str, Any], where: str) -> tuple[str, Text]:
    reader.no_more(table, where, KEYS["focus_theme"])
    return reader.words(table, "key", where) or where, reader.text(table, "names", where)


def _topic(reader: Tables, table: Mapping[str, Any], where: str) -> Text:
    reader.no_more(table, where, KEYS["way_forward"])
    return reader.text(table, "words", where)


def _opens_at(reader: Tables, table: Mapping[str, Any], on: date | None) -> datetime | None:
    """The hour with its zone: an hour without one would be another hour for half of the guests."""
    hour = table.get("opens_at")
    if hour is None:
        return None
    if not isinstance(hour, time):
        reader.problem("not_an_hour", "meeting.opens_at", hour)
        return None
    named = reader.words(table, "zone", "meeting")
    zone = _zone(named)
    if zone is None:
        example = number(_OFFSET_EXAMPLE)
        reader.problem("unknown_zone", "meeting.zone", named or "–", example=example)
        return None
    return datetime.combine(on or _NO_DAY, hour, zone)


def _zone(name: str) -> tzinfo | None:
    """By name, or as an offset: not every machine knows the names."""
    if offset := _OFFSET.fullmatch(name):
        length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-length if offset[1] == "-" else length)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _delegation(reader: Tables, table: Mapping[str, Any], where: str) -> Delegation:
    reader.no_more(table, where, KEYS["delegation"])
    head = reader.words(table, "head_institution", where)
    if head and folded(head) not in reader.names:
        reader.problem("unknown_institution", f"{where}.head_institution", head)
    return Delegation(
        reader.code(Side, table, "side", where, None) or Side.STATE,
        reader.text(table, "head_name", where),
        reader.text(table, "head_title", where),
        reader.institutions(table, "institutions", where),
        reader.names.get(folded(head), ""),
    )


def _presentation(reader: Tables, table: Mapping[str, Any], where: str) -> Presentation:
    reader.no_more(table, where, KEYS["presentation"])
    return Presentation(
        reader.words(table, "key", where) or where,
        reader.text(table, "names", where),
        reader.covered(table, "areas", where),
    )


def _statement(reader: Tables, table: Mapping[str, Any], where: str) -> Statement:
    reader.no_more(table, where, KEYS["statement"])
    side = table.get("side")
    return Statement(
        reader.words(table, "key", where) or where,
        reader.text(table, "words", where),
        None if side is None else reader.member(Side, side, f"{where}.side"),
        reader.sides(table, "cleared_by", where),
        reader.words(table, "source", where),
        reader.words(table, "theme", where),
    )


def _quotation(reader: Tables, table: Mapping[str, Any], where: str) -> Quotation:
    reader.no_more(table, where, KEYS["quotation"])
    return Quotation(
        reader.words(table, "key", where) or where,
        reader.text(table, "words", where),
        reader.text(table, "speaker", where),
        reader.text(table, "title", where),
        reader.code(Side, table, "side", where, None) or Side.STATE,
        reader.flag(table, "is_cleared", where),
        reader.words(table, "source", where),
        reader.flag(table, "is_needed", where, otherwise=True),
    )


def _decision(reader: Tables, table: Mapping[str, Any], where: str) -> Decision:
    reader.no_more(table, where, KEYS["decision"])
    verb = reader.code(DecisionVerb, table, "verb", where, None) or DecisionVerb.TOOK_NOTE
    owners = reader.institutions(table, "owners", where)
    due = reader.day(table, "due_on", where, needed=False)
    if verb.creates_action and not (owners and due):
        reader.problem("action_without_owner_or_day", where)
    return Decision(
        reader.words(table, "key", where) or where,
        verb,
        reader.text(table, "words", where),
        owners,
        due,
        reader.numbers(table, "measures", where),
        reader.many(table, "themes", where),
        reader.sides(table, "read_back", where),
    )


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
        reader.day(table, "start", where) or _NO_DAY,
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
        reader.day(table, "on", where) or _NO_DAY,
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
