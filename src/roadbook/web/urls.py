"""The addresses of the pages, each under its language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from roadbook.web.doors.table import DOORS
from roadbook.web.doors.throttle import too_many
from roadbook.web.pages import absent
from roadbook.web.routes import ROUTES, guarded

urlpatterns = [
    path("", absent.to_a_language, name="entrance"),
    *i18n_patterns(
        *(path(route.path, guarded(route), name=route.name) for route in (*DOORS, *ROUTES))
    ),
]
handler404 = absent.page
handler403 = absent.page
handler429 = too_many
handler500 = absent.failed
