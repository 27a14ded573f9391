"""My account: who I am here, my second factors, and from where I am signed in."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from roadbook.queries.people import people_of
from roadbook.web.acts import whole
from roadbook.web.doors.devices import device
from roadbook.web.doors.factors import kinds_of, must_have
from roadbook.web.doors.passwords import least_signs
from roadbook.web.middleware import Asked
from roadbook.web.models import Account
from roadbook.web.visitors import who

_SAID = ("password", "sessions")
"""What this page may tell that was just done."""


def page(request: Asked) -> HttpResponse:
    """My name, offices, factors and sessions."""
    visitor, account = who(request), cast(Account, request.user)
    people = people_of(visitor.side, reader=visitor.reader, day=visitor.today)
    said = request.GET.get("said", "")
    return render(
        request,
        "web/account/account.html",
        {
            "me": next(one for one in people if one.id == visitor.person),
            "account": account,
            "factors": kinds_of(account),
            "sessions": [
                (one, device(one.user_agent)) for one in UserSession.objects.purge_and_list(account)
            ],
            "this": request.session.session_key,
            "said": f"account.said_{said}" if said in _SAID else "",
            "least": least_signs(account),
        },
    )


def end_sessions(request: Asked) -> HttpResponse:
    """End one of my sessions, or all but this one."""
    account, one = cast(Account, request.user), request.POST.get("session", "")
    if number := whole(one):
        for session in UserSession.objects.filter(user=account, pk=number):
            session.end()
    else:
        end_other_sessions(request, account)
    return HttpResponseRedirect(f"{reverse('account')}?said=sessions")


def factors(request: Asked) -> HttpResponse:
    """My second factors; where one is still to be set up, what for and how."""
    account = cast(Account, request.user)
    found = Authenticator.objects.filter(user=account).order_by("pk")
    kinds = kinds_of(account)
    return render(
        request,
        "mfa/index.html",
        {
            "kinds": kinds,
            "keys": [one for one in found if one.type == Authenticator.Type.WEBAUTHN],
            "is_obliged": must_have(who(request).roles),
            "is_missing": not kinds & {"totp", "webauthn"},
        },
    )
