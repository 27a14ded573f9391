"""The meeting itself out of `meeting.toml`: when and where, who sits at the table, who presents,
what was said and concluded.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from roadbook.core.facts import FocusTheme, Roadmap
from roadbook.core.meeting import (
    ACTION_STATES,
    Decision,
    Delegation,
    Meeting,
    Participant,
    Post,
    Presentation,
    Quotation,
    Statement,
)
from roadbook.core.reasons import number
from roadbook.core.texts import Text
from roadbook.core.words import DecisionVerb, Lifecycle, MeetingStatus, Modality, Presence, Side
from roadbook.pack.meeting_keys import KEYS
from roadbook.pack.toml_tables import Tables, folded

NO_DAY = date(1, 1, 1)
_OFFSET = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)")
_OFFSET_EXAMPLE = "+05:00"
_UNSURE = frozenset(("on", "opens_at"))


def meeting_of(reader: Tables, told: Mapping[str, Any], roadmap: Roadmap) -> Meeting:
    """The meeting of the file; its problems are noted in the reader.

    Without a `key` of its own it is the meeting of this roadmap and round. Without a `status`, it
    is tentative while its day or hour is assumed.
    """
    table = told.get("meeting")
    if not isinstance(table, dict):
        reader.problem("missing", "meeting")
        table = {}
    where = "meeting"
    reader.no_more(table, where, KEYS["meeting"])
    on = reader.day(table, "on", where)
    assumed = reader.many(table, "assumed", where)
    unsure = MeetingStatus.TENTATIVE if _UNSURE & set(assumed) else MeetingStatus.CONFIRMED
    delegations = tuple(_delegation(reader, t, w) for w, t in reader.tables(told, "delegation"))
    return Meeting(
        title=reader.text(table, "title", where),
        instrument=reader.text(table, "instrument", where),
        on=on or NO_DAY,
        mode=reader.code(Modality, table, "mode", where, Modality.IN_PERSON) or Modality.IN_PERSON,
        minutes=_whole(reader, table, "minutes", range(1, 6_001), 1),
        opens_at=_opens_at(reader, table, on),
        place=reader.words(table, "place", where),
        delegations=delegations,
        presentations=tuple(
            _presentation(reader, t, w) for w, t in reader.tables(told, "presentation")
        ),
        statements=tuple(_statement(reader, t, w) for w, t in reader.tables(told, "statement")),
        quotations=tuple(_quotation(reader, t, w) for w, t in reader.tables(told, "quotation")),
        decisions=tuple(_decision(reader, t, w) for w, t in reader.tables(told, "decision")),
        media_contact=reader.text(told, "media_contact", "", needed=False),
        focus_themes=tuple(_theme(reader, t, w) for w, t in reader.tables(told, "focus_theme")),
        way_forward=tuple(_topic(reader, t, w) for w, t in reader.tables(told, "way_forward")),
        assumed=assumed,
        participants=tuple(
            _participant(reader, t, w, delegations) for w, t in reader.tables(told, "participant")
        ),
        key=reader.words(table, "key", where)
        or "/".join(filter(None, (roadmap.key, reader.words(told, "round", "")))),
        revision=_whole(reader, table, "revision", range(1_000_000), 0, needed=False),
        status=reader.code(MeetingStatus, table, "status", where, unsure) or unsure,
    )


def _whole(
    reader: Tables,
    table: Mapping[str, Any],
    key: str,
    among: range,
    otherwise: int,
    *,
    needed: bool = True,
) -> int:
    """A whole number of the meeting's own table."""
    value = table.get(key)
    if value is None and not needed:
        return otherwise
    if not isinstance(value, int) or isinstance(value, bool) or value not in among:
        reader.problem("missing" if value is None else f"not_{key}", f"meeting.{key}")
        return otherwise
    return value


def _theme(reader: Tables, table: Mapping[str, Any], where: str) -> FocusTheme:
    reader.no_more(table, where, KEYS["focus_theme"])
    return FocusTheme(
        reader.words(table, "key", where) or where,
        reader.text(table, "names", where),
        reader.text(table, "source", where, needed=False),
    )


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
    return datetime.combine(on or NO_DAY, hour, zone)


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
        _presence(reader, table, where),
    )


def _presence(reader: Tables, table: Mapping[str, Any], where: str) -> Presence | None:
    value = table.get("presence")
    return None if value is None else reader.member(Presence, value, f"{where}.presence")


def _participant(
    reader: Tables, table: Mapping[str, Any], where: str, delegations: Iterable[Delegation]
) -> Participant:
    reader.no_more(table, where, KEYS["participant"])
    key = _institution(reader, table, where)
    own = (d.head_institution for d in delegations)
    if key and key not in {*own, *(i for d in delegations for i in d.institutions)}:
        reader.problem("no_delegation_has", f"{where}.institution", table["institution"])
    return Participant(
        key,
        reader.text(table, "name", where, needed=False),
        reader.text(table, "title", where, needed=False),
        tuple(_post(reader, t, f"{where}, {w}") for w, t in reader.tables(table, "post")),
        _presence(reader, table, where),
    )


def _post(reader: Tables, table: Mapping[str, Any], where: str) -> Post:
    reader.no_more(table, where, KEYS["post"])
    since = reader.day(table, "since", where) or NO_DAY
    return Post(since, reader.text(table, "title", where))


def _institution(
    reader: Tables, table: Mapping[str, Any], where: str, *, needed: bool = True
) -> str:
    """The key of one institution, named by any of its names."""
    named = reader.words(table, "institution", where)
    found = reader.names.get(folded(named), "")
    if not found and (named or needed):
        why = "unknown_institution" if named else "missing"
        reader.problem(why, f"{where}.institution", named)
    return found


def _presentation(reader: Tables, table: Mapping[str, Any], where: str) -> Presentation:
    reader.no_more(table, where, KEYS["presentation"])
    return Presentation(
        reader.words(table, "key", where) or where,
        reader.text(table, "names", where),
        reader.covered(table, "areas", where),
        _institution(reader, table, where, needed=False),
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
    state = reader.code(Lifecycle, table, "state", where, Lifecycle.PLANNED) or Lifecycle.PLANNED
    reader.among(ACTION_STATES, (state,), f"{where}.state")
    return Decision(
        reader.words(table, "key", where) or where,
        verb,
        reader.text(table, "words", where),
        owners,
        due,
        reader.numbers(table, "measures", where),
        reader.many(table, "themes", where),
        reader.sides(table, "read_back", where),
        reader.institutions(table, "verifiers", where),
        state,
    )
