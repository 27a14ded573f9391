"""How a page acts: an order of the visitor, the action, and what becomes of a refusal.

What is not permitted is answered as what is not there. What is wrong goes back to the form that
was filled, each problem at its field, and nothing that was written is lost.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from roadbook.actions.orders import Done, Order
from roadbook.actions.refused import NotPermitted, Outdated, Problem, Refused
from roadbook.core.record_words import Verb
from roadbook.web.middleware import Asked
from roadbook.web.visitors import who

KEY = "key"
"""The field of every form that acts: the key of its order, so that sent twice it acts once."""

_MOST_DIGITS = 9
"""Of a version; a longer number is none of ours."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why nothing was done. `outdated` has what stands now and what was sent."""

    problems: tuple[Problem, ...]
    outdated: Outdated | None = None


def new_key() -> str:
    """The key of an order that a form will send."""
    return secrets.token_hex(8)


def version(request: HttpRequest) -> int:
    """The version of the row that was on the screen; 0 where the form says none."""
    return whole(request.POST.get("version", ""))


def whole(told: str) -> int:
    """A whole number that a form carries; 0 where it is none, or none of ours."""
    return int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else 0


def order(request: Asked) -> Order:
    """The order of the visitor, now, under the key of the form."""
    return Order(who(request).person, request.POST.get(KEY, "") or new_key(), request.now)


def attempt(request: Asked, do: Callable[[Order], Done]) -> Done | Wrong:
    """Do it, or tell what is wrong. Raises Http404 for what is not permitted and what is not
    there.
    """
    try:
        return do(order(request))
    except NotPermitted:
        raise Http404 from None
    except Outdated as outdated:
        return Wrong(outdated.problems, outdated)
    except Refused as refused:
        return Wrong(refused.problems)


def said(name: str, verb: Verb, /, **ids: Any) -> HttpResponse:
    """To a page, which tells what was just done: an act is answered once, a page as often as it is
    opened.
    """
    return HttpResponseRedirect(f"{reverse(name, kwargs=ids)}?done={verb.value}")


def just_done(request: HttpRequest) -> Verb | None:
    """What the address says was just done, for the page to tell."""
    try:
        return Verb(request.GET.get("done", ""))
    except ValueError:
        return None
