"""What stands before every page: who looks, that nothing is kept by a browser of what is shown to
somebody, and one answer for what is not there and what is not open.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse

from roadbook.queries.people import acting
from roadbook.web.models import Account
from roadbook.web.visitors import Visitor

Answer = Callable[[HttpRequest], HttpResponse]


class Asked(HttpRequest):
    """A request, and who asks: None where nobody has signed in."""

    visitor: Visitor | None
    now: datetime


class Guard:
    """Puts the visitor into the request. An office that was taken away counts no more at once."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast(Asked, request)
        asked.now = datetime.now(UTC)
        asked.visitor = visitor_of(asked)
        response = self.answer(request)
        if asked.visitor is not None:
            response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


def visitor_of(request: Asked) -> Visitor | None:
    """The person of the account that has signed in, with the offices of today."""
    account = request.user
    if not isinstance(account, Account):
        return None
    found = acting(account.person, day=request.now.date())
    if found is None:
        return None
    return Visitor(found.actor, found.name, found.title, request.now.date())
