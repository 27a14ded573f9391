"""The addresses of the pages, each under its language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from roadbook.web.pages import absent
from roadbook.web.routes import ROUTES, guarded

urlpatterns = [
    path("", absent.to_a_language, name="entrance"),
    *i18n_patterns(path("account/", include("allauth.urls"))),
    *i18n_patterns(*(path(route.path, guarded(route), name=route.name) for route in ROUTES)),
]
handler404 = absent.page
handler403 = absent.page
handler500 = absent.failed
