"""What happened at the doors, told twice: in a table that coordinators read, and in the log.

Accounts are no facts of the record, so that none of this is journalled; it holds ids, never names.
"""

import logging
from datetime import timedelta
from enum import StrEnum

from django.utils import timezone

from roadbook.web.models import Told

LOG = logging.getLogger("roadbook.security")
_KEPT_DAYS = 730


class What(StrEnum):
    """What may happen at a door. Those of `ONLY_LOGGED` are told in the log alone."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    TRY_FAILED = "try_failed"
    WAITING = "waiting"
    SESSION_ENDED = "session_ended"
    PROVED = "proved"
    INVITED = "invited"
    INVITATION_USED = "invitation_used"
    NEW_WORD = "new_password"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    CODES_MADE = "codes_made"
    RESET_ASKED = "reset_asked"
    RESET_DONE = "reset_done"


ONLY_LOGGED = frozenset(
    {
        What.SIGNED_IN,
        What.SIGNED_OUT,
        What.TRY_FAILED,
        What.WAITING,
        What.SESSION_ENDED,
        What.PROVED,
    }
)


def noted(what: What, person: str, *, by: str = "", address: str = "", why: str = "") -> None:
    """Tell it. `by` is who did it where that is another person."""
    known = {"person": person, "by": by, "address": address, "why": why}
    LOG.info(what.value, extra={name: value for name, value in known.items() if value})
    if what in ONLY_LOGGED:
        return
    now = timezone.now()
    Told.objects.create(at=now, what=what.value, person=person, by=by)
    Told.objects.filter(at__lt=now - timedelta(days=_KEPT_DAYS)).delete()
