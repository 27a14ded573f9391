"""Tries at a door are counted by account and address together, with a growing wait.

After five that failed, the sixth waits a minute, the next two, four, eight, then fifteen. Whoever
guesses from another address makes nobody else wait. A name that nobody bears is counted alike, so
that a wait tells nothing.
"""

import hashlib
import math
from collections.abc import Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from roadbook.web.doors.noted import What, noted

LONGEST_MINUTES = 15
Credentials = Mapping[str, Any] | None


def wait_minutes(failed: int) -> int:
    """How long the next try waits after so many that failed."""
    beyond = failed - settings.AXES_FAILURE_LIMIT
    return 0 if beyond < 0 else min(int(2 ** min(beyond, 10)), LONGEST_MINUTES)


class Growing(AxesDatabaseHandler):
    """Counts as axes does, and lets the wait grow instead of locking for a fixed time."""

    def is_locked(self, request: HttpRequest, credentials: Credentials = None) -> bool:
        return self.minutes_left(request, credentials) > 0

    def user_login_failed(
        self, sender: Any, credentials: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Count it. What the request held is not kept: it may be the text of a form."""
        if request is None:
            return
        bare = copy(request)
        bare.GET, bare.POST = QueryDict(), QueryDict()
        super().user_login_failed(sender, credentials, bare, **kwargs)
        address = address_of(request)
        told = What.WAITING if vars(bare).get("axes_locked_out") else What.TRY_FAILED
        noted(told, "", address=address, why=name_digest(request, credentials))
        vars(request).update({k: v for k, v in vars(bare).items() if k.startswith("axes_")})

    def minutes_left(self, request: HttpRequest, credentials: Credentials) -> int:
        """Whole minutes until this account may be tried again from this address."""
        (tries,) = self.get_user_attempts(request, credentials)
        told = list(tries.values_list("failures_since_start", "attempt_time"))
        minutes = wait_minutes(sum(failed for failed, _ in told))
        if not minutes:
            return 0
        last: datetime = max(at for _, at in told)
        until = last + timedelta(minutes=minutes)
        return max(math.ceil((until - timezone.now()).total_seconds() / 60), 0)


def may_try(request: HttpRequest, username: str) -> bool:
    """May this account be tried now from this address? Where not, the answer becomes the page that
    asks to wait.
    """
    if AxesProxyHandler.is_allowed(request, {"username": username}):
        return True
    vars(request).update({"axes_locked_out": True, "axes_credentials": {"username": username}})
    return False


def failed(request: HttpRequest, username: str) -> None:
    """Count a try that failed: of a code, or of a passkey. Those of a password count themselves."""
    told = {"username": username}
    user_login_failed.send(sender=__name__, credentials=told, request=request)


def name_digest(request: HttpRequest, credentials: Credentials = None) -> str:
    """Under what the tries at a name are counted: what was typed is kept nowhere, since people
    type passwords into the wrong field.
    """
    told = credentials or {"username": request.POST.get("login", "")}
    name = str(told.get("username") or "").strip().casefold()
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def address_of(request: HttpRequest) -> str:
    """The address that a request came from; behind a proxy the one that the proxy tells."""
    return str(get_adapter().get_client_ip(request))


def wait_page(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Credentials = None
) -> HttpResponse:
    """How long to wait, in place of what would have been answered."""
    del response
    minutes = Growing().minutes_left(request, credentials)
    return render(request, "web/account/wait.html", {"minutes": max(minutes, 1)}, status=429)


def too_many(request: HttpRequest) -> HttpResponse:
    """One address asked for more than people do."""
    return render(request, "web/account/wait.html", {"minutes": 1}, status=429)
