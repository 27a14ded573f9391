"""A lost second factor is taken away by two people together, neither of whom is its owner."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction

from roadbook.web.doors.factors import forget
from roadbook.web.doors.noted import What, noted
from roadbook.web.models import Account, Reset

HOURS = 24
"""How long the first of the two may wait for the second."""


def asked(person: str, now: datetime) -> Reset | None:
    """The request that waits for its second person, if there is one."""
    return Reset.objects.filter(pk=person, asked_at__gt=now - timedelta(hours=HOURS)).first()


def reset(account: Account, *, by: str, now: datetime) -> bool:
    """Ask for it, or, as the second person, do it: every factor goes and every session ends.
    Answers whether it was done. Who asks again alone has asked once.
    """
    with transaction.atomic():
        first = asked(account.person, now)
        if first is None or first.asked_by == by:
            told = {"asked_by": by, "asked_at": now}
            Reset.objects.update_or_create(person=account.person, defaults=told)
            noted(What.RESET_ASKED, account.person, by=by)
            return False
        first.delete()
        forget(account)
        for session in UserSession.objects.filter(user=account):
            session.end()
        noted(What.RESET_DONE, account.person, by=by)
    return True
