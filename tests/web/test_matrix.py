"""Who is let in where, over HTTP: every address and method, by every role of each side, for all
things, for one body and for one roadmap, to what is one's own, the other side's, both sides', of
another roadmap, and not there at all, at every stage of a text that the record knows.

The table of permits says what must be answered; nothing here repeats it. A cell is one request
through everything that stands before a page and the page itself.
"""

import gc
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from roadbook.actions import people
from roadbook.core.actors import Actor, Thing, permitted
from roadbook.core.record_words import Compartment, Role, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Entry, Institution
from roadbook.web.doors.table import DOORS
from roadbook.web.models import Account
from roadbook.web.routes import ROUTES, Door, Route
from tests.record.story import at
from tests.web.conftest import Browser
from tests.web.seeded import ABSENT, Seeded, Spot, seed, spots
from tests.web.visiting import Visit, words_of

CELLS = 20_000
ASKS_FOR_MORE = ("return_forms",)
"""Pages that say what is missing where the address asks for nothing."""
LISTS = ("home", "my_list", "roadmaps", "institutions")
"""Whoever holds an office opens these; they tell only of what may be read."""
NEW = re.compile(rb'nonce="[^"]*"|href="/(?:en|ru|tk)/[^"]*" lang')
"""What is new in every answer, and what repeats the address that was asked for."""


def ids_of(route: Route) -> tuple[str, ...]:
    return tuple(re.findall(r"<str:(\w+)>", route.path))


def is_open(actor: Actor, route: Route, spot: Spot) -> bool:
    """What the table of permits says of this thing."""
    if route.name in LISTS:
        return True
    things = spot.things
    if route.needs is Verb.CHECKPOINT:  # of everything that both sides hold, not of one roadmap
        things = tuple(Thing(Compartment.JOINT) for _ in things)
    if route.name == "showing":  # the line of the text alone, and not the work on it
        things = things[:1]
    return all(permitted(actor, Verb.READ, one) for one in spot.above) and any(
        permitted(actor, route.needs, one) for one in things
    )


def absent_beside(route: Route, spot: Spot) -> str:
    """The same address with nothing of its last id."""
    wanted = [name for name in ids_of(route) if name not in ("file", "table")]
    ids = {**spot.ids, wanted[-1]: ABSENT} if wanted else {}
    return reverse(route.name, kwargs=ids) if ids else "/en/there-is-no-such-page/"


def cells(seeded: Seeded, side: Side) -> Iterator[tuple[Route, str, Spot, str, str]]:
    """Every route, method and thing, with its address and that of nothing beside it."""
    for route in ROUTES:
        if not isinstance(route.needs, Verb):
            continue
        for spot in spots(ids_of(route), seeded, side):
            address = reverse(route.name, kwargs=spot.ids)
            for method in route.methods:
                yield route, method, spot, address, absent_beside(route, spot)


@pytest.fixture
def seeded(db: None, caplog: pytest.LogCaptureFixture) -> Seeded:
    caplog.set_level(logging.ERROR, "django.request")  # there is a line for each that is absent
    return seed()


def test_everybody_is_let_in_where_the_table_permits_and_nothing_else_is_there(
    seeded: Seeded, browser: Browser
):
    counted: Counter[tuple[str, str, bool]] = Counter()
    wrong: list[tuple[Any, ...]] = []
    for side in Side:
        Account.objects.create(person=seeded.own[side]["person"], username=f"somebody of {side}")
        every, acts = list(cells(seeded, side)), Entry.objects.count()
        gc.freeze()  # what is there now stays; looking through it again and again takes its time
        for actor in (one for one in seeded.actors if one.side is side):
            visit = Visit(browser(actor.person))
            told: dict[tuple[str, str], tuple[int, bytes, int]] = {}
            for route, method, spot, address, absent in every:
                may = is_open(actor, route, spot)
                counted[route.name, method, may] += 1
                proposal = f"proposal={seeded.proposals.get(spot.ids.get('roadmap', ''), '')}"
                cell = (actor.offices[0], route.name, method, spot.kind, may)
                if may:
                    status, page, _ = visit.ask(method, address, proposal)
                    if not _is_shown(route, method, spot, status, words_of(page)):
                        wrong.append((*cell, status))
                    continue
                for place in (address, absent):  # what is absent itself is asked for once
                    if (method, place) not in told:
                        status, page, _ = visit.ask(method, place, proposal, is_undone=False)
                        told[method, place] = (status, NEW.sub(b"", page), visit.questions)
                status, page, asked = told[method, address]
                if status != 404 or (status, page, asked) != told[method, absent]:
                    wrong.append((*cell, status, asked, told[method, absent][2]))
            assert Entry.objects.count() == acts  # who is not let in does nothing
            # one page for all that is not there, whatever was asked for
            assert len({page for _, page, _ in told.values()}) == 1
    gc.unfreeze()
    assert wrong == []
    assert sum(counted.values()) >= CELLS
    # no address, and no method of one, is only ever open or only ever closed
    both = {(name, method) for name, method, may in counted if counted[name, method, not may]}
    routes = [one for one in ROUTES if isinstance(one.needs, Verb) and one.name not in LISTS]
    assert both == {(route.name, method) for route in routes for method in route.methods}


def _is_shown(route: Route, method: str, spot: Spot, status: int, page: str) -> bool:
    """Is a page shown with what was seeded; of an act, is it answered by anything but a 404?"""
    if method == "POST":
        return status in (200, 302, 403, 409, 422)
    # where a page of a roadmap does not tell its title, its ways lead on within it
    is_told = spot.words in page or (ids_of(route) == ("roadmap",) and spot.ids["roadmap"] in page)
    return status == (422 if route.name in ASKS_FOR_MORE else 200) and is_told


def test_lists_tell_only_of_what_may_be_read(seeded: Seeded, browser: Browser):
    titles = {
        spot.words: spot.above
        for side in Side
        for spot in spots(("roadmap",), seeded, side)
        if spot.words
    }
    few = (Role.COORDINATOR, Role.OBSERVER)
    for actor in (one for one in seeded.actors if one.offices[0].role in few):
        client = browser(actor.person)
        may = {
            words
            for words, above in titles.items()
            if all(permitted(actor, Verb.READ, one) for one in above)
        }
        for name in LISTS:
            file = {"file": "waiting-list.en.docx"} if name == "my_list" else {}
            page = words_of(client.get(reverse(name, kwargs=file)).content)
            shown = {words for words in titles if words in page}
            assert shown <= may
            assert shown == may or name != "roadmaps"


def test_who_holds_no_office_sees_nothing(seeded: Seeded, browser: Browser):
    keeper = next(one for one in seeded.actors if one.offices[0].role is Role.COORDINATOR)
    done = people.add_person(at(keeper.person), name="Nobody", title=Text(), offices=[])
    client = browser(done.answer["person"])
    # whoever holds no office any more is signed out
    body = Institution.objects.order_by("key")[0]
    signed = seeded.roadmaps["signed"]
    assert client.get(f"/en/roadmaps/{signed}/").status_code == 302
    assert client.get(f"/en/institutions/{body.pk}/").status_code == 302
    assert signed not in client.get("/en/").content.decode()


def test_every_address_is_in_the_table_with_what_opens_it():
    names = [route.name for route in (*ROUTES, *DOORS)]
    assert len(names) == len(set(names))
    for route in ROUTES:
        assert isinstance(route.needs, (Verb, Door))
        assert route.page.__doc__
    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert known == {*names, "entrance"}


def test_nobody_is_let_in_by_another_method(seeded: Seeded, browser: Browser):
    client = browser(seeded.actors[0].person)
    for method in ("put", "patch", "delete", "options"):
        found = getattr(client, method)(f"/en/roadmaps/{seeded.roadmaps['signed']}/")
        assert found.status_code == 405


def test_nothing_is_told_to_who_has_not_signed_in(seeded: Seeded):
    visit = Visit(Client())
    asked = set()
    for side in Side:
        for route, method, _, address, _ in cells(seeded, side):
            status, page, found = visit.ask(method, address)
            assert (status, page) == (302, b"")
            assert found["Location"].startswith("/en/account/login/?next=")
            asked.add((route.name, visit.questions))
    assert {questions for _, questions in asked} == {0}
