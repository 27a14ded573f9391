"""A browser that has htmx is sent the part of a page that changes, made by the same page; where a
whole page is the answer it is told to go there.
"""

from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client

from roadbook.core.words import Side
from roadbook.models import Roadmap
from tests.record.story import Story
from tests.web.conftest import Browser
from tests.web.test_import import PLANS, answers, asked, send
from tests.web.test_pages import address

PART = {"HX-Request": "true"}
SCRIPT = "django_htmx/htmx-2.min.js"


def test_what_is_found_is_the_same_in_the_part_and_in_the_page(story: Story, of_state: Client):
    place = f"{address('roadmap', story)}?words=ПОСОБИЕ"
    page = of_state.get(place)
    part = of_state.get(place, headers=PART)
    assert part.content.strip() in page.content
    assert part.content.count(b"<a href=") < page.content.count(b"<a href=")
    assert b"<main" not in part.content
    assert b'id="found" role="status"' in part.content
    for answer in (page, part):
        assert "HX-Request" in answer["Vary"]
        assert "no-store" in answer["Cache-Control"]


def test_a_part_is_refused_and_absent_like_its_page(story: Story, of_state: Client):
    absent = of_state.get(f"/en/roadmaps/{'0' * 32}/", headers=PART)
    assert (absent.status_code, b'<main id="text">' in absent.content) == (404, True)
    stranger = Client().get(address("roadmap", story), headers=PART)
    assert (stranger.status_code, stranger.content) == (204, b"")
    assert stranger["HX-Redirect"].startswith("/en/account/login/?next=/en/roadmaps/")


def test_an_answer_brings_what_is_still_asked_and_the_last_one_leads_on(db: None, browser: Browser):
    state = browser(Story().begin().state)
    page = state.get(send(state, *PLANS)["Location"], headers={"Accept-Encoding": "br"})
    roadmap = Roadmap.objects.get().pk
    first, place = asked(roadmap)[0], f"/en/roadmaps/{roadmap}/settlements/"
    given = {f"q-{first.id}": "kept", f"v-{first.id}": first.versions, "key": "k3"}
    part = state.post(place, given, headers={**PART, "Accept-Encoding": "br"})
    assert part.status_code == 200
    assert len(part.content) * 1.4 < len(page.content)
    told = brotli.decompress(part.content).decode()
    assert '<li id="doubt-2"><div class="stack"><p class="over">' in told
    assert '<li id="doubt-1">' in told
    again = state.post(place, {**given, "key": "k4"}, headers=PART)
    assert (again.status_code, b'id="check"' in again.content) == (409, True)
    last = state.post(place, {**answers(roadmap), "key": "k5"}, headers=PART)
    assert last.status_code == 204
    assert last["HX-Redirect"] == f"/en/roadmaps/{roadmap}/agreement/?done=settle_doubt"


def test_the_script_is_part_of_no_first_visit(story: Story, browser: Browser):
    page = browser(story.of(Side.STATE)).get(address("roadmap", story)).content.decode()
    assert f'data-src="/static/{SCRIPT}"' in page
    assert f' src="/static/{SCRIPT}"' not in page
    script = Path(str(finders.find(SCRIPT))).read_bytes()
    assert len(brotli.compress(script)) < 15 * 1024
    assert '"allowEval": false' in page
    assert '"historyCacheSize": 0' in page
