"""The people of my side: offices and titles of the day, invitations, and a lost second factor."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from allauth.mfa.models import Authenticator
from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from roadbook.actions import people
from roadbook.actions.orders import Done
from roadbook.actions.things import own
from roadbook.core.record_words import Role, Verb
from roadbook.core.texts import Text, TextIn
from roadbook.queries.people import Somebody, institutions_seen, people_of
from roadbook.queries.roadmaps import roadmaps_seen
from roadbook.web.acts import Wrong, attempt, said, version
from roadbook.web.context import spoken
from roadbook.web.doors.invitations import DAYS, invite
from roadbook.web.doors.resets import HOURS, asked, reset
from roadbook.web.forms import Day, Form, choices
from roadbook.web.middleware import Asked
from roadbook.web.models import Account, Told
from roadbook.web.visitors import Visitor, who
from roadbook.wording.phrasebook import Phrasebook

_TOLD = 12
"""How many of the last events at a person's door are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody of my side, the offices of today apart from others, and what stands at the door."""

    one: Somebody
    now: tuple[Any, ...]
    other: tuple[Any, ...]
    username: str
    has_factor: bool


class OfficeForm(Form):
    """An office: the role, and what it is for."""

    topic = "people"
    role = forms.ChoiceField()
    institution = forms.ChoiceField(required=False)
    roadmap = forms.ChoiceField(required=False)

    def __init__(self, book: Phrasebook, visitor: Visitor, data: Any = None) -> None:
        super().__init__(book, data)
        roles = [role for role in Role if role is not Role.PUBLIC]
        bodies = institutions_seen(reader=visitor.reader)
        known = {
            "role": choices(roles, book),
            "institution": [
                ("", book.text("people.whole_side")),
                *((body.id, body.key) for body in bodies if body.side is visitor.side),
            ],
            "roadmap": [
                ("", book.text("people.all_roadmaps")),
                *(
                    (one.id, one.title.best(book.language).words)
                    for one in roadmaps_seen(reader=visitor.reader)
                ),
            ],
        }
        for name, listed in known.items():
            cast(forms.ChoiceField, self.fields[name]).choices = listed


class PersonForm(OfficeForm):
    """A person with a title and a first office."""

    name = forms.CharField(max_length=200)
    title = forms.CharField(max_length=300, required=False)
    field_order = ("name", "title", "role", "institution", "roadmap")


class TitleForm(Form):
    """A new title, from a day on."""

    topic = "people"
    title = forms.CharField(max_length=300)
    since = Day()


def page(request: Asked) -> HttpResponse:
    """Everybody of my side."""
    visitor = keeper(request)
    return render(
        request,
        "web/people.html",
        {
            "people": _shown(visitor),
            "side": visitor.side,
            "day": visitor.today,
            "here": "people",
        },
    )


def new(request: Asked) -> HttpResponse:
    """Add a person; then the page of the person, from where a link is made."""
    visitor, book = keeper(request), Phrasebook(spoken())
    form = PersonForm(book, visitor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        found = attempt(
            request,
            lambda order: people.add_person(
                order,
                name=told["name"],
                title=_title(told["title"]),
                offices=[(Role(told["role"]), told["institution"], told["roadmap"])],
            ),
        )
        if isinstance(found, Done):
            return said("person", Verb.KEEP_PEOPLE, person=found.answer["person"])
        form.refuse(found.problems)
    status = 422 if form.errors else 200
    given = {"form": form, "here": "people"}
    return render(request, "web/person_new.html", given, status=status)


def one(request: Asked, person: str, **more: Any) -> HttpResponse:
    """A person: offices, title, account, and what happened at the door."""
    visitor, book = keeper(request), Phrasebook(spoken())
    shown = _person(visitor, person)
    first = asked(person, request.now)
    names = {one.id: one.name for one in _people(visitor)} if first else {}
    given = {
        "it": shown,
        "office_form": OfficeForm(book, visitor),
        "title_form": TitleForm(book, initial={"since": visitor.today}),
        "told": Told.objects.filter(person=person).order_by("-pk")[:_TOLD],
        "asked": first,
        "asked_by": names.get(first.asked_by, "") if first else "",
        "is_second": first is not None and first.asked_by != visitor.person,
        "is_me": person == visitor.person,
        "today": visitor.today,
        "hours": HOURS,
        "here": "people",
    }
    status = 422 if more else 200
    return render(request, "web/person.html", {**given, **more}, status=status)


def offices(request: Asked, person: str) -> HttpResponse:
    """One more office."""
    visitor, book = keeper(request), Phrasebook(spoken())
    _person(visitor, person)
    form = OfficeForm(book, visitor, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        found = attempt(
            request,
            lambda order: people.give_office(
                order,
                person=person,
                role=Role(told["role"]),
                institution=told["institution"],
                roadmap=told["roadmap"],
            ),
        )
        if isinstance(found, Done):
            return said("person", Verb.KEEP_PEOPLE, person=person)
        form.refuse(found.problems)
    return one(request, person, office_form=form)


def office_end(request: Asked, person: str, office: str) -> HttpResponse:
    """An office ends with today; it permits nothing from tomorrow on."""
    visitor = keeper(request)
    _person(visitor, person)
    found = attempt(
        request,
        lambda order: people.end_office(
            order, office=office, version=version(request), last_on=_last_day(request)
        ),
    )
    return _after(request, person, found)


def title(request: Asked, person: str) -> HttpResponse:
    """A new title from a day on."""
    visitor, book = keeper(request), Phrasebook(spoken())
    shown = _person(visitor, person)
    form = TitleForm(book, request.POST)
    if form.is_valid():
        told = form.cleaned_data
        found = attempt(
            request,
            lambda order: people.change_title(
                order,
                person=person,
                version=shown.one.version,
                title=_title(told["title"]),
                since=told["since"],
            ),
        )
        if isinstance(found, Done):
            return said("person", Verb.KEEP_PEOPLE, person=person)
        form.refuse(found.problems)
    return one(request, person, title_form=form)


def invitation(request: Asked, person: str) -> HttpResponse:
    """A link to hand over, shown this once."""
    visitor = keeper(request)
    shown = _person(visitor, person)
    secret = invite(person, by=visitor.person, now=request.now)
    link = request.build_absolute_uri(reverse("invitation", kwargs={"secret": secret}))
    return render(
        request,
        "web/person_link.html",
        {"it": shown, "link": link, "days": DAYS, "here": "people"},
    )


def factor_reset(request: Asked, person: str) -> HttpResponse:
    """Ask that a lost second factor be taken away, or confirm it as the second person."""
    visitor = keeper(request)
    _person(visitor, person)
    account = Account.objects.filter(person=person).first()
    if account is None or person == visitor.person:
        raise Http404
    reset(account, by=visitor.person, now=request.now)
    return HttpResponseRedirect(reverse("person", kwargs={"person": person}))


def keeper(request: Asked) -> Visitor:
    """Who keeps the people of a side. Raises Http404 for everybody else."""
    visitor = who(request)
    if not visitor.may(Verb.KEEP_PEOPLE, own(visitor.side)):
        raise Http404
    return visitor


def _after(request: Asked, person: str, found: Done | Wrong) -> HttpResponse:
    if isinstance(found, Done):
        return said("person", Verb.KEEP_PEOPLE, person=person)
    return one(request, person, problems=found.problems)


def _people(visitor: Visitor) -> tuple[Somebody, ...]:
    return people_of(visitor.side, reader=visitor.reader, day=visitor.today)


def _shown(visitor: Visitor) -> list[Shown]:
    accounts = {account.person: account for account in Account.objects.all()}
    kinds = ("totp", "webauthn")
    strong = set(Authenticator.objects.filter(type__in=kinds).values_list("user_id", flat=True))
    found = []
    for somebody in _people(visitor):
        account = accounts.get(somebody.id)
        now = tuple(held for held in somebody.offices if held.holds_on(visitor.today))
        other = tuple(held for held in somebody.offices if held not in now)
        name = account.username if account else ""
        found.append(Shown(somebody, now, other, name, bool(account and account.pk in strong)))
    return found


def _person(visitor: Visitor, person: str) -> Shown:
    for shown in _shown(visitor):
        if shown.one.id == person:
            return shown
    raise Http404


def _title(words: str) -> Text:
    return Text((TextIn(spoken(), words),) if words else ())


def _last_day(request: Asked) -> date:
    try:
        return date.fromisoformat(request.POST.get("last_on", ""))
    except ValueError:
        return request.now.date()
