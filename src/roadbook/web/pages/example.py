"""The way into the example: an account for every office, each one click away, and what to try.

It is open where this installation is the example and nowhere else; there it asks for nothing,
because nothing in it is anybody's.
"""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.web.doors.factors import let_in_without
from roadbook.web.middleware import Asked
from roadbook.web.models import Account

_BACKEND = "roadbook.web.doors.known.Accounts"
_STEPS = ("look", "person", "covid", "print", "import", "other")
"""What to try, in this order; the words stand in the catalogue."""


def page(request: Asked) -> HttpResponse:
    """Who one can be here, and what to try."""
    only_here()
    return render(
        request,
        "web/example.html",
        {
            "sides": tuple(_accounts()),
            "steps": _STEPS,
            "review": settings.EXAMPLE_DAY,
            "words": settings.EXAMPLE_WORDS,
        },
    )


def enter(request: Asked) -> HttpResponse:
    """Be somebody of the example."""
    only_here()
    account = Account.objects.filter(username=request.POST.get("account", "")).first()
    if account is None:
        raise Http404
    login(request, account, backend=_BACKEND)
    let_in_without(request)
    return HttpResponseRedirect(reverse("home"))


def _accounts() -> Iterator[tuple[Side, list[tuple[str, Role]]]]:
    """The accounts of each side by their offices."""
    known = set(Account.objects.values_list("username", flat=True))
    for side in Side:
        names = ((f"{role.value}.{side.value}", role) for role in Role)
        yield side, [(name, role) for name, role in names if name in known]


def only_here() -> None:
    """Nothing is there where this installation is not the example."""
    if not settings.IS_EXAMPLE:
        raise Http404
