"""The title and the areas of a text, changed on their page while the text is agreed."""

import re

import pytest

from roadbook.core.record_words import PlanState, Role
from roadbook.core.words import Side
from roadbook.models import Acceptance, Area, Roadmap
from tests.cast import ROADMAP
from tests.record.story import Story


@pytest.fixture
def proposed(db: None) -> Story:
    """A text before both sides, accepted by one of them."""
    return Story().begin().draft().propose().accept(Side.ORGANISATION)


def place(story: Story, rest: str = "") -> str:
    return f"/en/roadmaps/{story.roadmap}/outline/{rest}"


def titled(**words: str) -> dict[str, str]:
    """The title as it stands, with these words in place of what stands there."""
    known = {one.language: one.words for one in ROADMAP.title.versions}
    version = str(Roadmap.objects.get().version)
    return {"version": version, **{f"words-{c}": w for c, w in {**known, **words}.items()}}


def filled(area: Area, **changes: str) -> dict[str, str]:
    """The form of an area as it stands, with these changes."""
    words = {f"words-{one.language}": one.words for one in area.names.versions}
    own = {"area": area.pk, "version": str(area.version), "order": str(area.order)}
    return {**words, **own, "number": area.numbers.best("en").words, **changes}


def test_the_title_is_changed_in_every_language_and_answers_fall(proposed, browser):
    client = browser(proposed.state)
    assert (
        place(proposed)
        in client.get(f"/en/roadmaps/{proposed.roadmap}/agreement/").content.decode()
    )
    page = client.get(place(proposed)).content.decode()
    assert all(f'name="words-{code}"' in page for code in ("en", "ru", "tk"))
    answer = client.post(place(proposed, "title/"), titled(en="Another title", tk="Başga at"))
    assert answer.status_code == 302
    row = Roadmap.objects.get()
    assert row.title.exactly("en").words == "Another title"
    assert row.title.exactly("tk").words == "Başga at"
    assert row.title.exactly("ru") == ROADMAP.title.exactly("ru")
    assert row.state == PlanState.DRAFT.value
    assert Acceptance.objects.get().is_void


def test_an_area_is_renamed_moved_and_added(proposed, browser):
    client = browser(proposed.state)
    law, training = Area.objects.order_by("order")
    moved = filled(law, order="7", number="IX", **{"words-en": "Law alone"})
    assert client.post(place(proposed, "areas/"), moved).status_code == 302
    law.refresh_from_db()
    assert (law.order, law.names.exactly("en").words) == (7, "Law alone")
    assert law.names.exactly("ru").words == ROADMAP.areas[0].names.exactly("ru").words
    assert {one.words for one in law.numbers.versions} == {"IX"}
    new = {"area": "new", "version": "0", "order": "8", "number": "X", "words-en": "Laboratories"}
    assert client.post(place(proposed, "areas/"), new).status_code == 302
    assert [one.names.exactly("en").words for one in Area.objects.order_by("order")] == [
        training.names.exactly("en").words,
        "Law alone",
        "Laboratories",
    ]
    page = client.get(place(proposed)).content.decode()
    assert page.index("Law alone") < page.index("Laboratories")


@pytest.mark.parametrize(
    ("change", "at"),
    [({"words-en": "", "words-ru": "", "words-tk": ""}, "names"), ({"order": "-1"}, "order")],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(proposed, browser, change, at):
    area = Area.objects.order_by("order")[0]
    answer = browser(proposed.state).post(place(proposed, "areas/"), filled(area, **change))
    assert answer.status_code == 422
    assert Area.objects.get(pk=area.pk).version == area.version
    assert "wrong" in answer.content.decode() or "alert" in answer.content.decode()


def test_of_two_who_write_at_once_one_is_shown_both_texts(proposed, browser):
    ours, theirs = browser(proposed.state), browser(proposed.organisation)
    late = titled(en="Ours")
    assert theirs.post(place(proposed, "title/"), titled(en="Theirs")).status_code == 302
    answer = ours.post(place(proposed, "title/"), late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in page
    assert "Ours" in page
    again = {**late, "version": re.search(r'name="version" value="(\d+)"', page)[1]}
    assert ours.post(place(proposed, "title/"), again).status_code == 302


def test_a_signed_text_and_who_keeps_no_text_are_shown_it_and_change_nothing(story, browser):
    reader = browser(story.add(Side.STATE, Role.OBSERVER))
    for client in (browser(story.state), reader):
        page = client.get(place(story)).content.decode()
        assert "Law and its application" in page
        assert "<textarea" not in page
    assert reader.post(place(story, "title/"), titled(en="X")).status_code == 404
    answer = browser(story.state).post(place(story, "title/"), titled(en="X"))
    assert answer.status_code == 404
    assert reader.post(place(story, "areas/"), {}).status_code == 404
    assert Roadmap.objects.get().title == ROADMAP.title
