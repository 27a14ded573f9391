"""The addresses of the pages and one act more, which asks for a proof before it is done."""

from django.http import HttpResponse
from django.urls import path

from roadbook.web import urls
from roadbook.web.fresh import fresh
from roadbook.web.routes import Door, Route, guarded


def act(request):
    """Answers what was sent, once it is proved who sends it."""
    digest = request.POST["digest"]
    if (asked := fresh(request, digest)) is not None:
        return asked
    return HttpResponse(f"done: {request.POST['reason']}, {request.POST.getlist('many')}")


urlpatterns = [
    path("en/proving/", guarded(Route("proving/", "proving", act, Door.SIGNED_IN, ("POST",)))),
    *urls.urlpatterns,
]
handler404, handler429 = urls.handler404, urls.handler429
