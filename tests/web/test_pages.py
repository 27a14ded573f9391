"""What the pages of a roadmap show, to whom, in which language, at what cost."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from roadbook.actions import agree, circumstances, deliver
from roadbook.actions import text as texts
from roadbook.core.texts import Text
from roadbook.models import ContextEvent, Document, Institution, Measure, Office
from roadbook.web.routes import ROUTES, Door
from roadbook.wording.phrasebook import LANGUAGES
from tests.cast import MEASURES, ROADMAP
from tests.record.story import Story, at
from tests.web.conftest import Browser


def ids(story: Story) -> dict[str, str]:
    """What the addresses of the story's things are made of."""
    return {
        "roadmap": story.roadmap,
        "measure": Measure.objects.filter(roadmap=story.roadmap).order_by("order")[0].pk,
        "person": story.state,
        "office": Office.objects.filter(person=story.state)[0].pk,
        "institution": Institution.objects.order_by("key")[0].pk,
        "document": document(story),
        "table": "Document",
        "row": document(story),
        "event": event(story),
        "file": "roadmap-table.en.docx",
    }


def document(story: Story) -> str:
    """A document of the story, which hands in one where there is none."""
    known = Document.objects.values_list("pk", flat=True).first()
    if known is None:
        one = Measure.objects.filter(roadmap=story.roadmap)[0].pk
        order = {"measure": one, "name": "list.pdf", "content": b"list", "is_internal": False}
        known = deliver.add_evidence(at(story.state), **order).answer["document"]
    return str(known)


def event(story: Story) -> str:
    """A change of circumstances of the story, which is declared where there is none."""
    known = ContextEvent.objects.values_list("pk", flat=True).first()
    if known is None:
        told = {"key": "flood", "names": Text.of(en="Flood"), "start": date(2020, 3, 16)}
        order = at(story.state)
        declared = circumstances.declare_context(order, roadmap=story.roadmap, **told)
        known = declared.answer["event"]
    return str(known)


def kept(story: Story) -> dict[str, str]:
    """A measure that the State keeps to itself, in a text that is proposed."""
    known = Measure.objects.filter(key="kept").first()
    if known is None:
        plan = replace(ROADMAP, key="proposed")
        made = texts.import_plan(at(story.state), roadmap=plan).answer["roadmap"]
        agree.propose(at(story.state), roadmap=made, version=1)
        own = replace(MEASURES[0], id="kept", numbers=Text(), assignments=(), area="")
        order = {"roadmap": made, "measure": own, "is_internal": True}
        known = Measure.objects.get(
            pk=texts.add_measure(at(story.state), **order).answer["measure"]
        )
    return {"roadmap": known.roadmap_id, "measure": known.pk}


def address(name: str, story: Story, language: str = "en") -> str:
    """The address of a page of the story."""
    route = next(one for one in ROUTES if one.name == name)
    wanted = re.findall(r"<str:(\w+)>", route.path)
    known = ids(story) | (kept(story) if name == "showing" else {})
    with override(language):
        return reverse(name, kwargs={part: known[part] for part in wanted})


def shown(name: str) -> bool:
    return "GET" in next(one for one in ROUTES if one.name == name).methods


DOWNLOADS = ("document", "my_list", "paper", "return_forms")
NAMES = [one.name for one in ROUTES if "GET" in one.methods and one.name not in DOWNLOADS]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_shown_in_every_language(name, story, of_state, settings):
    settings.IS_EXAMPLE = name in ("example", "patterns")  # they are not there elsewhere
    for language in LANGUAGES:
        found = of_state.get(address(name, story, language))
        assert found.status_code == 200
        assert f'<html lang="{language}">' in found.content.decode()
        assert found["Cache-Control"] == "no-store"


def test_who_has_not_signed_in_is_asked_to_whatever_the_address(story):
    places = [address(r.name, story) for r in ROUTES if r.needs is not Door.ANYBODY]
    for place in (*places, *(one.replace(story.roadmap, "0" * 32) for one in places)):
        found = Client().get(place)
        assert found.status_code == 302
        assert found["Location"].startswith("/en/account/login/")


def test_what_is_of_the_other_side_and_what_is_not_there_are_answered_alike(db, browser: Browser):
    story = Story().begin().draft()
    other = browser(story.organisation)
    hidden = other.get(f"/en/roadmaps/{story.roadmap}/")
    absent = other.get(f"/en/roadmaps/{'0' * 32}/")
    assert hidden.status_code == absent.status_code == 404
    assert _body(hidden) == _body(absent).replace("0" * 32, story.roadmap)
    assert story.roadmap not in other.get("/en/roadmaps/").content.decode()


def _body(found) -> str:
    return re.sub(r'nonce="[^"]*"', "", found.content.decode())


@pytest.mark.parametrize("word", ["ПОСОБИЕ", "GOLLANMA neşir", "handbook", "1.1"])
def test_a_measure_is_found_by_words_of_any_language_however_written(word, story, of_state):
    page = of_state.get(address("roadmap", story), {"words": word}).content.decode()
    lines = page.count('class="n"')
    assert 0 < lines <= Measure.objects.count()


def test_a_search_that_fits_nothing_says_what_to_do(story, of_state):
    page = of_state.get(address("roadmap", story), {"words": "zzzz"}).content.decode()
    assert "No measure fits what you look for." in page


def test_the_answer_says_that_nobody_reported_and_no_share_of_nothing(story, of_state):
    page = of_state.get(address("roadmap", story), {"on": "2021-07-14"}).content.decode()
    assert "No report yet on any of" in page
    assert "(0.0" not in page


def test_nothing_on_a_page_is_styled_or_scripted_in_place(story, of_state):
    for name in NAMES:
        page = of_state.get(address(name, story)).content.decode()
        assert not re.search(r"\sstyle=|\son\w+=|javascript:", page)


def test_a_page_lets_the_browser_fetch_from_here_alone(story, of_state):
    policy = of_state.get(address("roadmap", story))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_of_an_institution_reads_no_roadmap_that_it_has_no_part_in(
    story, browser, django_assert_num_queries
):
    body = Institution.objects.create(
        id="b" * 32, compartment="joint", key="no-part", side="state", names=()
    )
    visitor = browser(story.state)
    visitor.get("/en/")  # what is asked once of a session is asked now
    place = f"/en/institutions/{body.pk}/"
    with django_assert_num_queries(7):  # three who looks, the body, heads, its roadmaps, the list
        page = visitor.get(place).content.decode()
    with django_assert_num_queries(5):  # the same again: nothing happened
        assert visitor.get(place).content.decode().count("<section") == page.count("<section")
    assert "has no measure in a roadmap" in page


def test_of_one_period_the_signed_roadmap_stands_before_the_draft(story, browser):
    plan = replace(ROADMAP, key="a-draft", title=Text.of(en="Another text"))
    texts.import_plan(at(story.state), roadmap=plan)
    signed = ROADMAP.title.best("en").words
    for place in ("", "roadmaps/"):
        page = browser(story.state).get(f"/en/{place}").content.decode()
        assert page.index(signed) < page.index("Another text")
