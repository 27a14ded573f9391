"""What `bench_pages` measures: an installation is begun, filled, and its pages are opened."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import process_time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from benchmarks.generate_record import begin, fill
from benchmarks.ratio import Ratio, in_turn
from roadbook.actions import installation
from roadbook.models import Measure, Person, Roadmap
from roadbook.web import standing
from roadbook.web.doors.factors import keep_totp
from roadbook.web.models import Account
from roadbook.web.urls import urlpatterns as ours

SIZES = (10, 100, 1_000, 10_000)
"""Measures of a roadmap."""
BACKEND = "roadbook.web.doors.known.Accounts"
_TABLE = """<!doctype html><title>{{ title }}</title><table>{% for row in rows %}<tr>
<td>{{ row.numbers.original.words }}</td><td><a href="/m/{{ row.pk }}">{{ row.text.original.words }}
</a></td><td>{% for part in row.assignment_set.all %}{{ part.institution.key }} {% endfor %}</td>
<td>{{ row.timeframe.start|date }} {{ row.timeframe.end|date }}</td><td>{{ row.area.key }}</td></tr>
{% endfor %}</table>"""
_LIST = """<!doctype html><title>List</title><ul>{% for row in rows %}<li>
<a href="/r/{{ row.pk }}">{{ row.title.original.words }}</a> {{ row.period_start|date }}
{{ row.state }}</li>{% endfor %}</ul>"""


def bare_table(request: HttpRequest, roadmap: str) -> HttpResponse:
    """All measures of a roadmap with their bodies."""
    rows = (
        Measure._default_manager.filter(roadmap=roadmap)
        .select_related("area")
        .prefetch_related("assignment_set__institution")
        .order_by("order")
    )
    return HttpResponse(engines["django"].from_string(_TABLE).render({"rows": rows}, request))


def bare_list(request: HttpRequest) -> HttpResponse:
    """All roadmaps."""
    rows = Roadmap._default_manager.order_by("-period_start")
    return HttpResponse(engines["django"].from_string(_LIST).render({"rows": rows}, request))


urlpatterns = [*ours, path("bare/<str:roadmap>/", bare_table), path("bare/", bare_list)]


def ratios() -> Iterator[Ratio]:
    """Each page beside its bare one, in turn, by processor time."""
    installation.prepare()
    begun = begin()
    roadmaps = {size: fill(begun, 1, size)[0] for size in SIZES}
    roadmap = roadmaps[1_000]
    person = Person._default_manager.get(side="state")
    account = Account.objects.create(username="bench", person=person.pk)
    files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["testserver"],
        MIDDLEWARE=[name for name in settings.MIDDLEWARE if "whitenoise" not in name],
        STORAGES={**settings.STORAGES, "staticfiles": files},
    ):
        client = Client(headers={"accept-encoding": "gzip, br"})
        client.force_login(account, backend=BACKEND)
        keep_totp(account, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        page, bare = f"/en/roadmaps/{roadmap}/", f"/bare/{roadmap}/"
        yield in_turn(
            "the roadmap of 1,000 measures beside a bare page of them",
            _opening(client, page),
            _opening(client, bare),
            bound=2.5,
            clock=process_time,
            note="opened again while nothing changed",
        )
        yield in_turn(
            "the same, opened for the first time after an act",
            _opening(client, page, forget=True),
            _opening(client, bare),
            bound=2.5,
            runs=3,
            clock=process_time,
        )
        for small, large in pairwise(SIZES):
            first, second = (f"/en/roadmaps/{roadmaps[size]}/" for size in (small, large))
            yield in_turn(
                f"the same for {large:,} measures beside ten times the one of {small:,}",
                _opening(client, second, forget=True),
                _opening(client, first, forget=True, times=10),
                bound=1.1,
                runs=3,
                clock=process_time,
                note="a page costs no more than what it shows",
            )
        yield in_turn(
            "the list of roadmaps beside a bare page of it",
            _opening(client, "/en/roadmaps/", times=20),
            _opening(client, "/bare/", times=20),
            bound=2.5,
            clock=process_time,
            note="20 of each",
        )


def _opening(
    client: Client, address: str, *, times: int = 1, forget: bool = False
) -> Callable[[], None]:
    def opened() -> None:
        for _ in range(times):
            if forget:
                standing.forget()
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")

    return opened
