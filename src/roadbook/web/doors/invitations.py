"""Invitations: a link that makes an account, or a new password, once, within seven days.

The secret of the link is shown once and kept nowhere; what is kept tells whether one fits.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from roadbook.web.doors.noted import What, noted
from roadbook.web.models import Account, Invitation

DAYS = 7


def invite(person: str, *, by: str, now: datetime) -> str:
    """Answers the secret of a new link; earlier links for this person work no more."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        Invitation.objects.filter(person=person, used_at=None).delete()
        Invitation.objects.create(
            digest=_digest(secret), person=person, expires_at=now + timedelta(days=DAYS)
        )
        noted(What.INVITED, person, by=by)
    return secret


def invited(secret: str, now: datetime) -> str | None:
    """The person whom this link still invites; None where it is used, over, or none of ours."""
    found = Invitation.objects.filter(pk=_digest(secret), used_at=None, expires_at__gt=now).first()
    return found.person if found else None


def use(secret: str, account: Account, now: datetime) -> bool:
    """Keep the account and spend the link. Answers False where somebody was faster."""
    with transaction.atomic():
        link = Invitation.objects.filter(pk=_digest(secret), used_at=None, expires_at__gt=now)
        if not link.update(used_at=now):
            return False
        account.save()
        noted(What.INVITATION_USED, account.person)
    return True


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
