"""The addresses of the pages, each under its language.

What begins alike is looked up together: an address is compared with the few that it may be, not
with every one that stands before it in the table.
"""

from collections.abc import Iterable, Iterator

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from roadbook.web.doors.table import DOORS
from roadbook.web.doors.throttle import too_many
from roadbook.web.pages import absent
from roadbook.web.routes import ROUTES, Route, guarded


def _together(routes: Iterable[tuple[str, Route]]) -> Iterator[URLPattern | URLResolver]:
    """Routes by the rest of their paths, in their order, those with the same next part as one."""
    parts: dict[str, list[tuple[str, Route]]] = {}
    for whole, route in routes:
        part, slash, rest = whole.partition("/")
        parts.setdefault(part + slash, []).append((rest, route))
    for part, held in parts.items():
        if len(held) > 1:
            yield path(part, include(list(_together(held))))
        else:
            ((rest, route),) = held
            yield path(part + rest, guarded(route), name=route.name)


urlpatterns = [
    path("", absent.to_a_language, name="entrance"),
    *i18n_patterns(*_together((route.path, route) for route in (*DOORS, *ROUTES))),
]
handler404 = absent.page
handler403 = absent.page
handler429 = too_many
handler500 = absent.failed
