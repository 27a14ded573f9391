"""The roadmaps that a person may see, each with its period and where it stands."""

from django.http import HttpResponse
from django.shortcuts import render

from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment, Verb
from roadbook.core.words import Stage
from roadbook.web.middleware import Asked
from roadbook.web.pages.roadmap import as_of
from roadbook.web.visitors import readable, who


def page(request: Asked) -> HttpResponse:
    """All roadmaps, the newest period first."""
    visitor = who(request)
    own = Compartment.internal_to(visitor.side)
    return render(
        request,
        "web/roadmaps.html",
        {
            "roadmaps": readable(visitor),
            "may_import": visitor.may(Verb.IMPORT_PLAN, Thing(own, Stage.AGREE)),
            "day": as_of(request),
            "here": "roadmaps",
        },
    )
