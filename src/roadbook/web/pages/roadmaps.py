"""The roadmaps that a person may see, each with the answer to how far it is."""

from django.http import HttpResponse
from django.shortcuts import render

from roadbook.queries.roadmaps import roadmaps_seen
from roadbook.web.middleware import Asked
from roadbook.web.visitors import who


def page(request: Asked) -> HttpResponse:
    """All roadmaps, the newest period first."""
    return render(
        request,
        "web/roadmaps.html",
        {"roadmaps": roadmaps_seen(reader=who(request).reader), "here": "roadmaps"},
    )
