"""The one answer for what is not there and what is not open, and the way in."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from roadbook.web.context import spoken


def page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here for you: the same words whatever the reason."""
    del exception
    return render(request, "web/absent.html", status=404)


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
