"""Every address of the pages, in one table: its name, its page, and what opens it.

`needs` is the verb of the table of permits that the page shows or does, or a door that everybody
may pass. What is acted on decides further: a page or an action asks the table for that thing.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import Any, NamedTuple, cast

from django.contrib.auth.views import redirect_to_login
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse

from roadbook.core.actors import conceivable
from roadbook.core.record_words import Verb
from roadbook.queries.roadmaps import roadmap_seen
from roadbook.web.doors.factors import lacks_factor
from roadbook.web.doors.sessions import keep_draft, kept_draft
from roadbook.web.fresh import carried
from roadbook.web.middleware import Asked
from roadbook.web.models import Account
from roadbook.web.pages import (
    absent,
    agreement,
    check,
    circumstances,
    documents,
    example,
    home,
    institutions,
    measure,
    measure_text,
    new_roadmap,
    outline,
    papers,
    patterns,
    people,
    points,
    reading_room,
    roadmap,
    roadmaps,
    showing,
    signature,
    work,
)
from roadbook.web.visitors import Visitor, who

Page = Callable[..., HttpResponseBase]


class Door(StrEnum):
    """What opens a page that shows nothing of the record, or only what is one's own.

    `AT_THE_DOOR` opens also to those whose second factor is still to be set up, and nothing else
    does.
    """

    ANYBODY = "anybody"
    AT_THE_DOOR = "at_the_door"
    SIGNED_IN = "signed_in"


class Route(NamedTuple):
    """An address. `methods` are those that its page answers."""

    path: str
    name: str
    page: Page
    needs: Verb | Door
    methods: tuple[str, ...] = ("GET",)


_OF = "roadmaps/<str:roadmap>/"
_LINE = f"{_OF}measures/<str:measure>/"
_EVENT = f"{_OF}circumstances/<str:event>/"
_POST, _BOTH = ("POST",), ("GET", "POST")
_PEOPLE, _ONE = Verb.KEEP_PEOPLE, "people/<str:person>"
ROUTES: tuple[Route, ...] = (
    Route("", "home", home.page, Verb.READ),
    Route("my-list/<str:file>/", "my_list", home.take, Verb.READ),
    Route("roadmaps/", "roadmaps", roadmaps.page, Verb.READ),
    Route("new-roadmap/", "new_roadmap", new_roadmap.page, Verb.IMPORT_PLAN),
    Route("new-roadmap/files/", "plan_files", new_roadmap.upload, Verb.IMPORT_PLAN, _POST),
    Route("new-roadmap/text/", "new_text", new_roadmap.from_nothing, Verb.IMPORT_PLAN, _POST),
    Route("roadmaps/<str:roadmap>/", "roadmap", roadmap.page, Verb.READ),
    Route("roadmaps/<str:roadmap>/measures/<str:measure>/", "measure", measure.page, Verb.READ),
    *(
        Route(f"{_LINE}{kind.place}/", kind.name, work.page_of(kind), kind.verb, _BOTH)
        for kind in work.KINDS
    ),
    Route(f"{_LINE}showing/", "showing", showing.page, Verb.SHARE),
    Route(f"{_OF}sharing/<str:table>/<str:row>/", "sharing", work.sharing, Verb.SHARE, _POST),
    Route(f"{_OF}circumstances/", "circumstances", circumstances.page, Verb.READ),
    Route(
        f"{_OF}circumstances/declaration/",
        "declare",
        circumstances.declare,
        Verb.DECLARE_CONTEXT,
        _BOTH,
    ),
    Route(_EVENT, "circumstance", circumstances.one, Verb.READ),
    Route(f"{_EVENT}decisions/", "decisions", circumstances.decisions, Verb.DECIDE_CONTEXT, _POST),
    Route(
        f"{_EVENT}agreement/",
        "circumstance_agreement",
        circumstances.agreement,
        Verb.DECIDE_CONTEXT,
        _POST,
    ),
    Route(f"{_OF}action-points/", "action_points", points.page, Verb.READ),
    Route(f"{_OF}action-points/one/", "action_point", points.one, Verb.SET_ACTION_POINT, _BOTH),
    Route(f"{_OF}papers/", "papers", papers.page, Verb.READ),
    Route(f"{_OF}papers/<str:file>/", "paper", papers.one, Verb.READ),
    Route(f"{_OF}return-forms/", "return_forms", papers.return_forms, Verb.READ),
    Route("documents/<str:document>/", "document", documents.page, Verb.READ),
    Route(f"{_OF}check/", "check", check.page, Verb.READ),
    Route(f"{_OF}settlements/", "settlements", check.settle, Verb.SETTLE_DOUBT, _POST),
    Route(f"{_OF}agreement/", "agreement", agreement.page, Verb.READ),
    Route(f"{_OF}proposal/", "proposal", agreement.propose, Verb.PROPOSE, _POST),
    Route(f"{_OF}acceptance/", "acceptance", agreement.accept, Verb.ACCEPT, _POST),
    Route(f"{_OF}declination/", "declination", agreement.decline, Verb.DECLINE, _POST),
    Route(f"{_OF}withdrawal/", "withdrawal", agreement.withdraw, Verb.WITHDRAW, _POST),
    Route(f"{_OF}additions/", "additions", measure_text.add, Verb.EDIT_PLAN, _POST),
    Route(f"{_OF}outline/", "outline", outline.page, Verb.READ),
    Route(f"{_OF}outline/title/", "outline_title", outline.title, Verb.EDIT_PLAN, _POST),
    Route(f"{_OF}outline/parties/", "outline_parties", outline.parties, Verb.EDIT_PLAN, _POST),
    Route(f"{_OF}outline/areas/", "outline_areas", outline.areas, Verb.EDIT_PLAN, _POST),
    Route(f"{_OF}signature/", "signature", signature.page, Verb.READ),
    Route(
        f"{_OF}signature/record/",
        "signature_record",
        signature.record,
        Verb.RECORD_SIGNATURE,
        _POST,
    ),
    Route(
        f"{_OF}signature/confirmation/",
        "confirmation",
        signature.confirm,
        Verb.CONFIRM_SIGNATURE,
        _POST,
    ),
    Route(f"{_OF}signed/", "signed_text", signature.signed_text, Verb.READ),
    Route(f"{_OF}checkpoint/", "checkpoint", signature.checkpoint, Verb.CHECKPOINT, _POST),
    Route(f"{_OF}releases/", "releases", signature.release, Verb.RELEASE, _POST),
    Route(f"{_LINE}text/", "measure_text", measure_text.page, Verb.READ),
    Route(f"{_LINE}wording/", "wording", measure_text.change, Verb.EDIT_PLAN, _POST),
    Route(f"{_LINE}assignments/", "assignments", measure_text.assign, Verb.EDIT_PLAN, _POST),
    Route(f"{_LINE}removal/", "removal", measure_text.remove, Verb.EDIT_PLAN, _POST),
    Route("institutions/", "institutions", institutions.page, Verb.READ),
    Route("institutions/<str:institution>/", "institution", institutions.one, Verb.READ),
    Route("people/", "people", people.page, _PEOPLE),
    Route("people/new/", "person_new", people.new, _PEOPLE, ("GET", "POST")),
    Route(f"{_ONE}/", "person", people.one, _PEOPLE),
    Route(f"{_ONE}/offices/", "person_offices", people.offices, _PEOPLE, _POST),
    Route(f"{_ONE}/offices/<str:office>/end/", "office_end", people.office_end, _PEOPLE, _POST),
    Route(f"{_ONE}/title/", "person_title", people.title, _PEOPLE, _POST),
    Route(f"{_ONE}/invitation/", "person_invitation", people.invitation, _PEOPLE, _POST),
    Route(f"{_ONE}/factor-reset/", "person_reset", people.factor_reset, _PEOPLE, _POST),
    Route("method/", "method", reading_room.method, Door.ANYBODY),
    Route("example/", "example", example.page, Door.ANYBODY),
    Route("example/account/", "example_account", example.enter, Door.ANYBODY, _POST),
    Route("patterns/", "patterns", patterns.page, Door.ANYBODY),
    Route("glossary/", "glossary", reading_room.glossary, Door.ANYBODY),
)


def guarded(route: Route) -> Page:
    """The page of a route behind its door: who has not signed in is asked to, whatever the address
    says, so that nobody learns from it what is there.
    """

    @wraps(route.page)
    def answer(request: HttpRequest, **ids: Any) -> HttpResponseBase:
        asked = cast(Asked, request)
        if route.needs is not Door.ANYBODY and (stopped := at_the_door(asked, route)) is not None:
            return stopped
        method = "GET" if request.method == "HEAD" else request.method
        if method not in route.methods:
            if method == "GET":
                return absent.only_sent(request, route.methods, ids.get("roadmap", ""))
            return HttpResponseNotAllowed(route.methods)
        if isinstance(route.needs, Verb) and not may_go_in(who(asked), route.needs, ids):
            raise Http404
        return route.page(asked, **ids)

    return answer


def may_go_in(visitor: Visitor, verb: Verb, ids: Mapping[str, str]) -> bool:
    """Is there anything behind an address that the visitor may do this to? Decided before anything
    is read of it, so that what is refused costs as much as what is not there.
    """
    if not conceivable(visitor.actor, verb):
        return False
    if "roadmap" not in ids:
        return True
    thing = roadmap_seen(ids["roadmap"], reader=visitor.reader)
    return thing is not None and conceivable(visitor.actor, verb, thing)


def at_the_door(request: Asked, route: Route) -> HttpResponse | None:
    """The answer to who may not go in yet, or None: who has not signed in is asked to, who must
    have a second factor sets one up, and who was interrupted sends what was written.
    """
    if request.visitor is None:
        if request.ended and request.method == "POST":
            keep_draft(request, request.was, carried(request))
        answer = redirect_to_login(request.get_full_path())
        if request.ended:
            answer["Location"] += f"&ended={request.ended}"
        return answer
    if route.needs is not Door.AT_THE_DOOR and lacks_factor(request):
        return HttpResponseRedirect(reverse("mfa_index"))
    account = cast(Account, request.user)
    if request.method == "GET" and (draft := kept_draft(request.session, account)):
        return render(request, "web/account/draft.html", draft)
    return None
