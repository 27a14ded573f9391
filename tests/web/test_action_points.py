"""Action points of a roadmap: written, changed and done on their page, on the list of whoever owes
them, taken along as a table.
"""

import re

import pytest
from django.test import Client

from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.models import ActionPoint, Institution
from tests.cast import ALMA, CHENG
from tests.record.story import Story
from tests.web.conftest import Browser
from tests.web.test_papers import place, words


def page(story: Story, rest: str = "", language: str = "en") -> str:
    return f"/{language}/roadmaps/{story.roadmap}/action-points/{rest}"


def body(key: str) -> str:
    return str(Institution.objects.get(key=key).pk)


def sent(**more: str) -> dict[str, str]:
    """What a person fills in for a new one."""
    told = {"text": "Send the list of experts", "owner": body(ALMA), "due_on": "2021-08-01"}
    return {**told, "audience": "joint", "version": "0", **more}


@pytest.fixture
def of_organisation(story: Story, browser: Browser) -> Client:
    return browser(story.of(Side.ORGANISATION))


def test_a_promise_is_written_and_both_sides_see_it_with_its_day(story, of_state, of_organisation):
    answer = of_state.post(page(story, "one/"), sent(verifier=body(CHENG)))
    assert answer.status_code == 302
    for browser in (of_state, of_organisation):
        shown = browser.get(page(story)).content.decode()
        assert "One action point is open." in shown
        assert "Send the list of experts" in shown
        assert "Programme of Cheng</span> sees" in shown or "Programme of Cheng sees" in shown
    # its owner's side alone changes it
    row = ActionPoint.objects.get().pk
    assert f"?row={row}" in of_state.get(page(story)).content.decode()
    assert f"?row={row}" not in of_organisation.get(page(story)).content.decode()
    assert of_organisation.get(page(story, "one/"), {"row": row}).status_code == 404


def test_what_is_done_leaves_the_list_of_whoever_owes_it(story, of_state):
    of_state.post(page(story, "one/"), sent())
    row = ActionPoint.objects.get()
    entry = f"{page(story)}#{row.pk}"
    assert entry in of_state.get("/en/").content.decode()
    done = sent(done_on="2021-07-20", version="1")
    assert of_state.post(page(story, f"one/?row={row.pk}"), done).status_code == 302
    assert entry not in of_state.get("/en/").content.decode()
    assert "No action point is open." in of_state.get(page(story)).content.decode()


def test_two_who_write_at_once_lose_nothing(story, of_state):
    of_state.post(page(story, "one/"), sent())
    row = ActionPoint.objects.get().pk
    first = sent(text="Send the list of forty experts", version="1")
    of_state.post(page(story, f"one/?row={row}"), first)
    answer = of_state.post(page(story, f"one/?row={row}"), sent(text="Send no list", version="1"))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Send the list of forty experts" in shown
    assert "Send no list" in shown
    again = sent(text="Send no list", version=re.search(r'name="version" value="(\d)"', shown)[1])
    assert of_state.post(page(story, f"one/?row={row}"), again).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"text": ""}, "text"), ({"owner": ""}, "owner"), ({"done_on": "2199-01-01"}, "done_on")],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(story, of_state, wrong, told):
    answer = of_state.post(page(story, "one/"), sent(**wrong))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="wrong"' in shown.partition(f'id="id_{told}"')[2][:1200]
    assert not ActionPoint.objects.exists()


def test_what_one_side_keeps_is_shown_by_an_act_of_its_own(story, of_state, of_organisation):
    of_state.post(page(story, "one/"), sent(audience="own"))
    row = ActionPoint.objects.get().pk
    assert "Send the list" not in of_organisation.get(page(story)).content.decode()
    form = of_state.get(page(story, "one/"), {"row": row}).content.decode()
    share = re.search(r'action="([^"]*sharing[^"]*)"', form)[1]
    answer = of_state.post(share, {"version": "1"})
    assert answer["Location"].startswith(page(story))
    assert "Send the list" in of_organisation.get(page(story)).content.decode()


def test_who_keeps_no_text_may_read_and_not_write(story, browser, of_state):
    of_state.post(page(story, "one/"), sent())
    reader = browser(story.add(Side.STATE, Role.OBSERVER))
    shown = reader.get(page(story))
    assert "Send the list" in shown.content.decode()
    assert "one/" not in shown.content.decode()
    assert reader.get(page(story, "one/")).status_code == 404
    assert reader.post(page(story, "one/"), sent()).status_code == 404


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_list_is_taken_along_as_word_and_excel(story, of_state, of_organisation, suffix):
    of_state.post(page(story, "one/"), sent())
    of_state.post(page(story, "one/"), sent(text="Kept to one side", audience="own"))
    file = f"promises.ru{suffix}"
    assert file in of_state.get(page(story, language="ru")).content.decode()
    own = words(of_state.get(place(story, file)).content, suffix)
    assert all(one in own for one in ("Send the list of experts", "Kept to one side", "Поручения"))
    assert "Kept to one side" not in words(of_organisation.get(place(story, file)).content, suffix)
    assert of_state.get(place(story, "promises.ru.pdf")).status_code == 404
