"""Who is let in where, over HTTP: every address, by every role of each side, for what is both
sides', one's own, the other side's, another roadmap's, and what is not there at all.

The table of permits says what must be answered; nothing here repeats it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from django.test import Client
from django.urls import reverse

from roadbook.actions import people
from roadbook.actions import text as texts
from roadbook.core import facts
from roadbook.core.actors import Actor, Held, Thing, permitted
from roadbook.core.record_words import Compartment, Role, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side, Stage
from roadbook.models import Institution, Measure, Roadmap
from roadbook.web.routes import ROUTES, Door, Route
from tests.cast import ROADMAP
from tests.record.story import Story, at
from tests.web.conftest import Browser

ABSENT = "f" * 32
ASKS_FOR_MORE = ("return_forms",)
"""Pages that say what is missing where the address asks for nothing."""
ROLES = tuple(role for role in Role if role is not Role.PUBLIC)


@dataclass
class Cast:
    """A signed roadmap of both sides, a draft of each side, and somebody in every office.

    `narrow` hold their office for one of the drafts alone.
    """

    joint: str = ""
    drafts: dict[Side, str] = field(default_factory=dict)
    held: dict[tuple[Side, Role], str] = field(default_factory=dict)
    narrow: dict[Side, str] = field(default_factory=dict)


@pytest.fixture
def cast(db: None) -> Cast:
    story = Story().begin().draft().propose().accept().sign()
    found = Cast(story.roadmap)
    for side in Side:
        done = texts.import_plan(at(story.of(side)), roadmap=_another(side))
        found.drafts[side] = done.answer["roadmap"]
        for role in ROLES:
            found.held[side, role] = story.add(side, role)
        found.narrow[side] = people.add_person(
            at(story.of(side)),
            name="Somebody",
            title=Text(),
            offices=[(Role.COORDINATOR, "", found.drafts[side])],
        ).answer["person"]
    return found


def _another(side: Side) -> facts.Roadmap:
    return replace(ROADMAP, key=f"draft-{side.value}")


def addresses(route: Route, cast: Cast, side: Side) -> Iterator[tuple[str, str, Thing | None]]:
    """The address of a route for each kind of thing, as this side sees it; None where nothing is
    there.
    """
    wanted = re.findall(r"<str:(\w+)>", route.path)
    if "roadmap" not in wanted:
        return
    for kind, id_ in (
        ("of both", cast.joint),
        ("own draft", cast.drafts[side]),
        ("other's draft", cast.drafts[side.other]),
        ("absent", ABSENT),
    ):
        row = Roadmap.objects.filter(pk=id_).first()
        known = dict.fromkeys(wanted, ABSENT) | {"roadmap": id_}
        if row is not None and "measure" in wanted:
            known["measure"] = Measure.objects.filter(roadmap=row).order_by("order")[0].pk
        thing = None
        if row is not None and set(wanted) <= {"roadmap", "measure"}:
            thing = Thing(Compartment(row.compartment), Stage(row.stage), roadmap=id_)
        yield kind, reverse(route.name, kwargs=known), thing


def offices(cast: Cast, side: Side) -> Iterator[tuple[str, Actor]]:
    """Everybody of a side, with what they hold."""
    for role in ROLES:
        person = cast.held[side, role]
        yield person, Actor(person, side, (Held(role),))
    narrow = Held(Role.COORDINATOR, roadmap=cast.drafts[side])
    yield cast.narrow[side], Actor(cast.narrow[side], side, (narrow,))


def words(found) -> str:
    """What an answer shows, without what is new in each."""
    # links to the same page in other languages repeat the address that was asked for
    found = re.sub(r'href="/(en|ru|tk)/[^"]*" lang', "", found)
    page = re.sub(r'nonce="[^"]*"|name="(key|csrfmiddlewaretoken)" value="[^"]*"', "", found)
    return re.sub(r"[0-9a-f]{32}", "", page)


def test_everybody_reads_what_the_table_permits_and_nothing_else_is_there(
    cast: Cast, browser: Browser
):
    told: Counter[bool] = Counter()
    wrong = []
    for side in Side:
        for person, actor in offices(cast, side):
            client = browser(person)
            absent = words(client.get(f"/en/roadmaps/{ABSENT}/").content.decode())
            for route in ROUTES:
                if "GET" not in route.methods or route.needs is not Verb.READ:
                    continue
                for kind, address, thing in addresses(route, cast, side):
                    found = client.get(address)
                    is_open = thing is not None and permitted(actor, Verb.READ, thing) is not None
                    is_open = is_open and kind != "other's draft"
                    told[is_open] += 1
                    cell = (side, actor.offices[0].role, route.name, kind, found.status_code)
                    opened = 422 if route.name in ASKS_FOR_MORE else 200
                    if found.status_code != (opened if is_open else 404) or (
                        not is_open and words(found.content.decode()) != absent
                    ):
                        wrong.append(cell)
    assert wrong == []
    assert min(told.values()) > 50


def test_an_act_that_is_not_permitted_is_answered_as_one_on_nothing(cast: Cast, browser: Browser):
    wrong, told = [], 0
    for side in Side:
        for person, actor in offices(cast, side):
            client = browser(person)
            for route in ROUTES:
                if "POST" not in route.methods or not isinstance(route.needs, Verb):
                    continue
                for kind, address, _ in addresses(route, cast, side):
                    if kind not in ("other's draft", "absent"):
                        continue
                    told += 1
                    found = client.post(address, {})
                    if found.status_code != 404:
                        cell = (side, actor.offices[0].role, route.name, kind, found.status_code)
                        wrong.append(cell)
    assert wrong == []


def test_who_holds_no_office_sees_nothing(cast: Cast, browser: Browser, db: None):
    coordinator = at(cast.held[Side.STATE, Role.COORDINATOR])
    done = people.add_person(coordinator, name="Nobody", title=Text(), offices=[])
    person = done.answer["person"]
    client = browser(person)
    # whoever holds no office any more is signed out
    body = Institution.objects.order_by("key")[0]
    assert client.get(f"/en/roadmaps/{cast.joint}/").status_code == 302
    assert client.get(f"/en/institutions/{body.pk}/").status_code == 302
    assert cast.joint not in client.get("/en/").content.decode()


def test_every_address_is_in_the_table_with_what_opens_it():
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))
    for route in ROUTES:
        assert isinstance(route.needs, (Verb, Door))
        assert route.page.__doc__


def test_nobody_is_let_in_by_another_method(cast: Cast, browser: Browser):
    client = browser(cast.held[Side.STATE, Role.COORDINATOR])
    for method in ("put", "patch", "delete", "options"):
        found = getattr(client, method)(f"/en/roadmaps/{cast.joint}/")
        assert found.status_code == 405


def test_nothing_is_told_to_who_has_not_signed_in(cast: Cast):
    client = Client()
    for route in ROUTES:
        if route.needs is Door.ANYBODY:
            continue
        for _, address, _ in addresses(route, cast, Side.STATE):
            found = client.get(address)
            assert found.status_code == 302
            assert cast.joint not in found.content.decode()
