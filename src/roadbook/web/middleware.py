"""What stands before every page: who looks, that nothing is kept by a browser of what is shown to
somebody, and one answer for what is not there and what is not open.

A browser that has htmx asks for the part of a page that changes: it gets that part alone, and where
a whole page is the answer it is told to go there.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from roadbook.queries.people import acting
from roadbook.web.doors.noted import What, noted
from roadbook.web.doors.sessions import Ended, ended
from roadbook.web.models import Account
from roadbook.web.visitors import Visitor

Answer = Callable[[HttpRequest], HttpResponse]


class Asked(HttpRequest):
    """A request, and who asks: None where nobody has signed in. `ended` is why a session is over,
    and `was` the person whose it was.
    """

    visitor: Visitor | None
    now: datetime
    ended: Ended | None
    was: str


def is_for_a_part(request: HttpRequest) -> bool:
    """Does the browser ask for the part of a page that changes?"""
    return request.headers.get("HX-Request") == "true"


class Guard:
    """Puts the visitor into the request. An office that was taken away counts no more at once."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast(Asked, request)
        asked.now = datetime.now(UTC)
        asked.visitor, asked.ended, asked.was = visitor_of(asked), None, ""
        if isinstance(request.user, Account):
            asked.was = request.user.person
            asked.ended = ended(request, asked.visitor)
            if asked.ended:
                asked.visitor = None
                noted(What.SESSION_ENDED, asked.was, why=asked.ended)
        response = self.answer(request)
        if is_for_a_part(request) and "Location" in response:
            # a browser follows a redirect before htmx hears of it
            response = HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
        patch_vary_headers(response, ["HX-Request"])
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
