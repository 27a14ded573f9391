"""How long a session lasts: half an hour without a page, twelve hours in all, and no longer than
the offices that it began with. What was written when it ended is kept for the same person.
"""

import time
from enum import StrEnum
from typing import Any

from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from roadbook.web.models import Account
from roadbook.web.visitors import Visitor

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 3600
_SEEN_EVERY = 60
"""A page costs no write for being seen, unless a minute has passed."""
_BEGAN, _SEEN, _OFFICES = "began", "seen", "offices"
_DRAFT, _LARGEST_DRAFT = "draft", 200_000


class Ended(StrEnum):
    """Why a session ended."""

    IDLE = "idle"
    LONG = "long"
    OFFICE = "office"


def ended(request: HttpRequest, visitor: Visitor | None) -> Ended | None:
    """End the session of who has signed in where its time is over, or an office of its beginning
    is no longer held. Answers why, or None where it goes on.
    """
    session, now = request.session, time.time()
    offices = _stamps(visitor)
    why = None
    if not offices or not set(session.get(_OFFICES, ())) <= offices:
        why = Ended.OFFICE
    elif now - session.get(_BEGAN, now) > LONGEST_SECONDS:
        why = Ended.LONG
    elif now - session.get(_SEEN, now) > IDLE_SECONDS:
        why = Ended.IDLE
    if why is not None:
        logout(request)
        return why
    session.setdefault(_BEGAN, now)
    if now - session.get(_SEEN, 0) > _SEEN_EVERY or set(session.get(_OFFICES, ())) != offices:
        session[_SEEN], session[_OFFICES] = now, sorted(offices)
    return None


def _stamps(visitor: Visitor | None) -> set[str]:
    held = visitor.actor.offices if visitor else ()
    return {f"{one.role}/{one.institution}/{one.roadmap}" for one in held}


def keep_draft(request: HttpRequest, person: str, fields: list[tuple[str, str]]) -> None:
    """Keep what was sent when the session was over, for this person alone."""
    if sum(len(name) + len(value) for name, value in fields) <= _LARGEST_DRAFT:
        draft = {"person": person, "path": request.get_full_path(), "fields": fields}
        request.session[_DRAFT] = draft


def kept_draft(session: SessionBase, account: Account) -> dict[str, Any] | None:
    """What this person had sent when the session was over, once; what is another's is dropped."""
    draft: dict[str, Any] | None = session.pop(_DRAFT, None)
    return draft if draft and draft["person"] == account.person else None
