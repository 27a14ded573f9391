"""Second factors: who must have one, who has, and how one is given whose secret is known."""

import time
from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from roadbook.core.record_words import Role
from roadbook.queries.people import acting
from roadbook.web.models import Account
from roadbook.web.visitors import Visitor

OBLIGED = frozenset({Role.SIGNATORY, Role.COORDINATOR, Role.ADMINISTRATOR})
"""Who signs, coordinates or administers cannot come in by a password alone."""

_HAS_FACTOR = "has_factor"


def must_have(roles: Iterable[Role]) -> bool:
    """Does one of these offices oblige to a second factor?"""
    return not OBLIGED.isdisjoint(roles)


def is_obliged(account: Account) -> bool:
    """Does an office of today oblige the person of this account?"""
    found = acting(account.person, day=timezone.now().date())
    return found is not None and must_have(held.role for held in found.actor.offices)


def has_factor(account: Account) -> bool:
    """Is there an app or a passkey? Recovery codes alone are none."""
    return not kinds_of(account).isdisjoint(("totp", "webauthn"))


def kinds_of(account: Account) -> set[str]:
    """Which kinds there are: "totp", "webauthn", "recovery_codes"."""
    return set(Authenticator.objects.filter(user=account).values_list("type", flat=True))


def lacks_factor(request: HttpRequest) -> bool:
    """Must who has signed in set up a second factor first? Where there is one, signing in has asked
    for it, so that a session needs to look only once.
    """
    account: Any = request.user
    visitor: Visitor | None = vars(request).get("visitor")
    if visitor is None or not must_have(visitor.roles) or request.session.get(_HAS_FACTOR):
        return False
    if not has_factor(account):
        return True
    request.session[_HAS_FACTOR] = True
    return False


def let_in_without(request: HttpRequest) -> None:
    """This session needs no second factor: whoever looks round in the example signs nothing."""
    request.session[_HAS_FACTOR] = True


def keep_totp(account: Account, secret: str) -> list[str]:
    """Give an account an authenticator app by its secret (base32), as demonstrations and tests
    need it. Answers the recovery codes that belong to it.

        keep_totp(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        code_now("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")   # what the app would show
    """
    TOTP.activate(account, secret)
    codes: list[str] = RecoveryCodes.activate(account).generate_codes()
    return codes


def code_now(secret: str, *, later: int = 0) -> str:
    """What an app with this secret shows now, or so many periods of half a minute later."""
    counter = int(time.time()) // settings.MFA_TOTP_PERIOD + later
    return str(format_hotp_value(hotp_value(secret, counter)))


def forget(account: Account) -> None:
    """Take every second factor from an account: one must be set up anew at the next sign-in."""
    Authenticator.objects.filter(user=account).delete()
