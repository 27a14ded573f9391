"""`meeting.toml`: a meeting and what stands around it, read with all its problems at once.

Institutions and measures are named as people name them: by any spelling the plan knows, by printed
number. What the plan does not say and the two sides know (names in other languages, protocol
order, the day of signature) is completed here and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from roadbook.core.facts import Change, ContextEvent, Hit, Institution, Measure, Roadmap
from roadbook.core.meeting import (
    Decision,
    Delegation,
    Meeting,
    Presentation,
    Quotation,
    Statement,
)
from roadbook.core.words import (
    Cause,
    DecisionVerb,
    Effect,
    Lifecycle,
    Modality,
    Precision,
    Side,
)
from roadbook.documents.refused import Refused
from roadbook.pack.toml_file import read_toml
from roadbook.pack.toml_tables import Tables, folded

_NO_DAY = date(1, 1, 1)


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
    roadmap = _completed(reader, told, roadmap)
    reader.names = _names(roadmap.institutions)
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


ASSUMABLE = ("on", "opens_at", "minutes", "place", "decisions")
"""What of a meeting may be marked as no public fact."""

_TABLES = (
    "round",
    "meeting",
    "roadmap",
    "institution",
    "delegation",
    "presentation",
    "statement",
    "quotation",
    "decision",
    "focus_theme",
    "way_forward",
    "media_contact",
    "context",
    "change",
)


def _agrees(reader: Tables, meeting: Meeting, told: Mapping[str, Any]) -> None:
    """What must hold between the tables: one of each key and side, themes that are named."""
    reader.no_more(told, "", _TABLES)
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


def _names(institutions: Iterable[Institution]) -> dict[str, str]:
    """Every spelling of every institution, and its key."""
    return {
        folded(spelling): one.key
        for one in institutions
        for spelling in (
            one.key,
            *one.spellings,
            *(v.words for v in one.short_names.versions),
            *(v.words for v in one.names.versions),
        )
        if spelling
    }


def _numbers(measures: Iterable[Measure]) -> dict[str, str]:
    """Printed numbers in any language, and ids. A number printed twice names nobody."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for one in measures:
        for number in {folded(v.words) for v in one.numbers.versions if v.words}:
            if number in found and found[number] != one.id:
                twice.add(number)
            found[number] = one.id
    return {n: key for n, key in found.items() if n not in twice} | {m.id: m.id for m in measures}


def _meeting(reader: Tables, told: Mapping[str, Any]) -> Meeting:
    table = told.get("meeting")
    if not isinstance(table, dict):
        reader.problem("missing", "meeting")
        table = {}
    where = "meeting"
    known = ("title", "instrument", "on", "opens_at", "zone", "mode", "minutes", "place", "assumed")
    reader.no_more(table, where, known)
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
        focus_themes=tuple(
            (reader.words(t, "key", w) or w, reader.text(t, "names", w))
            for w, t in reader.tables(told, "focus_theme")
        ),
        way_forward=tuple(
            reader.text(t, "words", w) for w, t in reader.tables(told, "way_forward")
        ),
        assumed=reader.many(table, "assumed", where),
    )


def _opens_at(reader: Tables, table: Mapping[str, Any], on: date | None) -> datetime | None:
    """The hour with its zone: an hour without one would be another hour for half of the guests."""
    hour = table.get("opens_at")
    if hour is None:
        return None
    if not isinstance(hour, time):
        reader.problem("not_an_hour", "meeting.opens_at", hour)
        return None
    try:
        zone = ZoneInfo(reader.words(table, "zone", "meeting") or "?")
    except (ZoneInfoNotFoundError, ValueError):
        reader.problem("unknown_zone", "meeting.zone", table.get("zone", "–"))
        return None
    return datetime.combine(on or _NO_DAY, hour, zone)


def _delegation(reader: Tables, table: Mapping[str, Any], where: str) -> Delegation:
    known = ("side", "head_name", "head_title", "institutions", "head_institution")
    reader.no_more(table, where, known)
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
    reader.no_more(table, where, ("key", "names", "areas"))
    return Presentation(
        reader.words(table, "key", where) or where,
        reader.text(table, "names", where),
        reader.covered(table, "areas", where),
    )


def _statement(reader: Tables, table: Mapping[str, Any], where: str) -> Statement:
    reader.no_more(table, where, ("key", "side", "words", "cleared_by", "source", "theme"))
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
    known = ("key", "words", "speaker", "title", "side", "is_cleared", "is_needed", "source")
    reader.no_more(table, where, known)
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
    known = ("key", "verb", "words", "owners", "due_on", "measures", "themes", "read_back")
    reader.no_more(table, where, known)
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
    known = ("key", "names", "start", "end", "cause", "is_assumed", "source", "hit")
    reader.no_more(table, where, known)
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
    known = ("measures", "effect", "new_window", "modality", "note", "agreed_by")
    reader.no_more(table, where, known)
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
    known = ("measure", "lifecycle", "on", "instrument", "reason", "successor", "new_window")
    reader.no_more(table, where, known)
    named = reader.words(table, "measure", where)
    measure = reader.measures.get(folded(named), "")
    if not measure:
        reader.problem("unknown_measure", f"{where}.measure", named or "–")
    return Change(
        measure,
        reader.code(Lifecycle, table, "lifecycle", where, None) or Lifecycle.CANCELLED,
        reader.day(table, "on", where) or _NO_DAY,
        reader.words(table, "instrument", where),
        reader.words(table, "reason", where),
        reader.words(table, "successor", where),
        reader.window(table, "new_window", where),
    )


def _completed(reader: Tables, told: Mapping[str, Any], roadmap: Roadmap) -> Roadmap:
    """The roadmap with what its text does not say: names, protocol order, parties, signature."""
    table = told.get("roadmap", {})
    if not isinstance(table, dict):
        reader.problem("not_tables", "roadmap")
        table = {}
    where = "roadmap"
    known = ("signed_on", "signed_precision", "state", "organisation", "origin_note", "title")
    reader.no_more(table, where, known)
    parties = dict(roadmap.parties)
    for side in Side:
        if side.value in table:
            parties[side] = reader.text(table, side.value, where)
    title = reader.text(table, "title", where, needed=False)
    note = reader.text(table, "origin_note", where, needed=False)
    precision = reader.code(Precision, table, "signed_precision", where, Precision.DAY)
    return replace(
        roadmap,
        title=title or roadmap.title,
        parties=tuple(parties.items()),
        institutions=_institutions(reader, told, roadmap),
        signed_on=reader.day(table, "signed_on", where, needed=False) or roadmap.signed_on,
        signed_precision=precision or Precision.DAY,
        origin_note=note or roadmap.origin_note,
    )


def _institutions(
    reader: Tables, told: Mapping[str, Any], roadmap: Roadmap
) -> tuple[Institution, ...]:
    """Known institutions with their names in other languages, in the file's protocol order."""
    known = {i.key: i for i in roadmap.institutions}
    spelt = _names(roadmap.institutions)
    for place, (where, table) in enumerate(reader.tables(told, "institution"), 1):
        reader.no_more(table, where, ("side", "names", "short_names", "spellings"))
        names = reader.text(table, "names", where)
        short = reader.text(table, "short_names", where, needed=False)
        others = reader.many(table, "spellings", where)
        side = reader.code(Side, table, "side", where, None) or Side.STATE
        all_names = [v.words for v in (*names.versions, *short.versions)] + list(others)
        keys = dict.fromkeys(k for n in all_names if (k := spelt.get(folded(n))))
        same_side = [key for key in keys if known[key].side is side]
        if not same_side:
            key = f"{side}:{folded(names.original.words)}"
            known[key] = Institution(key, side, names, short, others, place)
            continue
        for key in same_side:
            met = tuple(v.words for v in known[key].names.versions)
            known[key] = replace(
                known[key],
                names=names,
                short_names=short or known[key].short_names,
                spellings=tuple(dict.fromkeys((*known[key].spellings, *met, *others))),
                order=place,
            )
    return tuple(sorted(known.values(), key=lambda i: (i.order or len(known), i.key)))
