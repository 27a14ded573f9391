"""Changes of circumstances: declared, decided for many measures at once, each side with its key."""

import re
from datetime import date

import pytest
from django.test import Client

from roadbook.actions import circumstances
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Effect, Modality, Side
from roadbook.models import ContextDecision, ContextEvent
from tests.record.story import Story, at
from tests.record.test_agree import measure
from tests.web.conftest import Browser
from tests.web.test_deliver import text


@pytest.fixture
def of_organisation(story: Story, browser: Browser) -> Client:
    """The browser of the organisation's coordinator."""
    return browser(story.of(Side.ORGANISATION))


@pytest.fixture
def event(story: Story) -> str:
    """A pandemic of the State's coordinator, seen by both."""
    return str(
        circumstances.declare_context(
            at(story.state),
            roadmap=story.roadmap,
            key="covid-19",
            names=Text.of(en="COVID-19 pandemic"),
            start=date(2020, 3, 16),
        ).answer["event"]
    )


def place(story: Story, event: str = "", kind: str = "") -> str:
    parts = [f"/en/roadmaps/{story.roadmap}/circumstances", event, kind]
    return "/".join(part for part in parts if part) + "/"


def ids(story: Story, *keys: str) -> list[str]:
    return [measure(story, key).pk for key in keys]


def test_a_change_is_declared_and_opens_with_what_it_touches(story, of_state, of_organisation):
    sent = {
        "names": "COVID-19 pandemic",
        "start": "2020-03-16",
        "cause": "external_circumstances",
        "is_assumed": "on",
        "audience": "joint",
    }
    answer = of_state.post(place(story, kind="declaration"), sent)
    assert answer.status_code == 302
    for browser in (of_state, of_organisation):
        shown = text(browser.get(answer["Location"]))
        assert "COVID-19 pandemic" in shown
        assert "the days are assumed" in shown
        assert "4 measures that are not done yet are touched" in shown
        assert "COVID-19 pandemic" in text(browser.get(place(story)))


def test_what_is_declared_for_ones_own_side_waits_until_it_is_shared(
    story, of_state, of_organisation
):
    sent = {
        "names": "Reorganisation",
        "start": "2020-03-16",
        "cause": "scheduling",
        "audience": "own",
    }
    answer = of_state.post(place(story, kind="declaration"), sent)
    page = of_state.get(answer["Location"]).content.decode()
    assert 'name="effect"' not in page
    assert of_organisation.get(answer["Location"]).status_code == 404
    assert "Reorganisation" not in text(of_organisation.get(place(story)))
    share = re.search(r'action="([^"]*sharing[^"]*)"', page).group(1)
    shared = of_state.post(share, {"version": "1"})
    assert shared.status_code == 302
    assert of_organisation.get(shared["Location"]).status_code == 200


def test_many_are_decided_in_one_step_and_agreed_to_in_another(
    story, event, of_state, of_organisation
):
    sent = {"measure": ids(story, "m1", "m3", "m4"), "effect": "convert", "modality": "online"}
    assert of_state.post(place(story, event, "decisions"), sent).status_code == 302
    mine = of_state.get(place(story, event)).content.decode()
    assert "proposed by State; it counts when the other side agrees" in mine
    assert f"{event}/agreement/" not in mine
    page = of_organisation.get(place(story, event)).content.decode()
    assert "3 proposals wait for your side" in text_of(page)
    shown = re.search(r'name="shown" value="(\w+)"', page).group(1)
    answer = of_organisation.post(place(story, event, "agreement"), {"shown": shown})
    assert answer.status_code == 302
    assert {tuple(one.agreed_by) for one in ContextDecision.objects.all()} == {tuple(sorted(Side))}
    assert text(of_state.get(place(story, event))).count("decided by both sides") == 3


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("  ", " ")


def test_what_was_changed_after_the_page_was_opened_is_not_agreed_to(
    story, event, of_state, of_organisation
):
    sent = {"measure": ids(story, "m1"), "effect": "convert", "modality": "online"}
    of_state.post(place(story, event, "decisions"), sent)
    page = of_organisation.get(place(story, event)).content.decode()
    shown = re.search(r'name="shown" value="(\w+)"', page).group(1)
    again = {**sent, "effect": "drop"}
    refused = of_state.post(place(story, event, "decisions"), again)
    assert refused.status_code == 409
    (version,) = re.findall(r'name="(version-\w+)" value="1"', refused.content.decode())
    again |= {version: "1"}
    assert of_state.post(place(story, event, "decisions"), again).status_code == 302
    answer = of_organisation.post(place(story, event, "agreement"), {"shown": shown})
    assert answer.status_code == 409
    assert "Nothing was agreed" in text(answer)
    row = ContextDecision.objects.get()
    assert (row.effect, row.agreed_by) == (Effect.DROP.value, (Side.STATE,))


def test_shifted_measures_keep_their_own_windows_some_months_later(story, event, of_state):
    sent = {"measure": ids(story, "m1", "m2"), "effect": "shift", "months": "6"}
    assert of_state.post(place(story, event, "decisions"), sent).status_code == 302
    windows = {(one.new_start, one.new_end) for one in ContextDecision.objects.all()}
    assert windows == {(date(2019, 7, 1), date(2022, 6, 30))}


def test_what_a_decision_needs_is_said_once_and_the_ticks_stay(story, event, of_state):
    chosen = ids(story, "m1", "m2")
    answer = of_state.post(
        place(story, event, "decisions"), {"measure": chosen, "effect": "convert"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert len(re.findall("Say in which way", page.partition("</ul>")[0])) <= 1
    for one in chosen:
        assert re.search(rf'value="{one}" checked', page)
    nobody = of_state.post(place(story, event, "decisions"), {"effect": "drop"})
    assert "No measure is ticked" in text(nobody)
    assert not ContextDecision.objects.exists()


def test_the_list_is_narrowed_by_area_and_what_is_touched_is_ticked_at_once(story, event, of_state):
    page = of_state.get(place(story, event), {"area": "training", "tick": "1"}).content.decode()
    boxes = re.findall(r'name="measure" value="(\w+)"( checked)?', page)
    assert boxes == [(one, " checked") for one in ids(story, "m3", "m4")]


def test_nobody_without_the_office_declares_or_decides(story, event, browser):
    observer = browser(story.add(Side.STATE, Role.OBSERVER))
    shown = observer.get(place(story, event)).content.decode()
    assert 'name="measure"' not in shown
    assert observer.get(place(story, kind="declaration")).status_code == 404
    sent = {"measure": ids(story, "m1"), "effect": "drop"}
    assert observer.post(place(story, event, "decisions"), sent).status_code == 404
    assert ContextEvent.objects.count() == 1
    assert not ContextDecision.objects.exists()


def test_the_page_asks_as_much_for_many_decisions_as_for_none(
    story, event, of_state, django_assert_max_num_queries
):
    sent = {"measure": ids(story, "m1", "m2", "m3", "m4"), "effect": "drop"}
    of_state.post(place(story, event, "decisions"), sent)
    with django_assert_max_num_queries(12):
        of_state.get(place(story, event))


def test_the_way_that_the_signed_text_names_narrows_the_list(story, event, of_state):
    page = of_state.get(place(story, event), {"way": Modality.ONLINE.value}).content.decode()
    assert 'name="measure"' not in page


def test_what_is_missing_is_said_at_once_and_the_top_of_the_page_leads_there(
    story, event, of_state
):
    answer = of_state.post(place(story, event, "decisions"), {})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#problems"' in page
    problems = page[page.index('id="problems"') :].split("</ul>")[0]
    assert "No measure is ticked" in problems
    # what ticks measures leads to the page, not to the address that takes decisions
    assert f'method="get" action="{place(story, event)}"' in page
    assert "Decision" in problems


def test_a_declaration_without_a_word_is_told_all_that_it_needs(story, of_state):
    answer = of_state.post(place(story, kind="declaration"), {"audience": "joint"})
    problems = answer.content.decode().split('id="problems"')[1].split("</ul>")[0]
    assert "What happened" in problems
    assert "First day" in problems
