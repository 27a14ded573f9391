"""The one answer for what is not there and what is not open, and the way in."""

import secrets
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import escape

from roadbook.web.context import spoken
from roadbook.web.standing import Kept
from roadbook.web.visitors import Visitor

_NONCE, _REST = secrets.token_hex(16), secrets.token_hex(16)
"""Stand in a kept page for what is new in every answer."""
_KEPT: Kept[str] = Kept(100)


def page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here for you: the same words whatever the reason, made once for each
    visitor.
    """
    del exception
    visitor: Visitor | None = vars(request).get("visitor")
    key = (spoken(), visitor and (visitor.name, visitor.actor))
    nonce = str(vars(request).get("csp_nonce", ""))
    if (kept := _KEPT.get(key)) is None:
        languages = [(code, name, f"/{code}/{_REST}") for code, name in settings.LANGUAGES]
        made = render_to_string("web/absent.html", {"languages": languages}, request)
        kept = _KEPT.keep(key, made.replace(nonce, _NONCE) if nonce else made)
    _, _, rest = request.get_full_path().lstrip("/").partition("/")
    words = kept.replace(_NONCE, nonce).replace(_REST, escape(rest))
    return HttpResponse(words, status=404)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that this session did not give out, or gave out before somebody signed in anew."""
    del reason
    return render(request, "web/stale.html", status=403)


def only_sent(request: HttpRequest, methods: Sequence[str], roadmap: str) -> HttpResponse:
    """The address of an act, opened as a page: by a change of language after a mistake, or by
    going to it again.
    """
    page = render(request, "web/only_sent.html", {"roadmap": roadmap})
    return HttpResponseNotAllowed(methods, page.content)


def failed(request: HttpRequest) -> HttpResponse:
    """Something went wrong on our side; what was recorded is safe."""
    return render(request, "web/failed.html", status=500)


def to_a_language(request: HttpRequest) -> HttpResponse:
    """To the pages in the language that the browser asks for."""
    del request
    return redirect(f"/{spoken()}/")
