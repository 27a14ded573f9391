"""Who keeps the people of a side: offices, links to hand over, a lost second factor."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from roadbook.actions import people
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Institution, Office, Person
from roadbook.web.models import Account, Invitation, Told
from tests.record.story import at
from tests.web.conftest import PASSWORD
from tests.web.test_accounts import account, come_in, sign_in


@pytest.fixture
def focal(story) -> str:
    """Somebody of the State who only reports."""
    return story.add(Side.STATE, Role.FOCAL_POINT)


def link(keeper: Client, person: str) -> str:
    """The way of a new link for this person."""
    page = keeper.post(f"/en/people/{person}/invitation/")
    found = re.search(r'id="link">http://testserver(/[^<]+)<', page.content.decode())
    assert found
    return found[1]


def choose(way: str, name: str = "aman", password: str = PASSWORD):
    return Client().post(way, {"username": name, "password1": password, "password2": password})


def test_a_person_is_added_with_an_office(story, of_state):
    found = of_state.post(
        "/en/people/new/", {"name": "Aman Berdiýew", "title": "Head", "role": "focal_point"}
    )
    person = Person.objects.exclude(pk__in=(story.state, story.organisation)).get()
    assert found["Location"] == f"/en/people/{person.pk}/?done=keep_people"
    page = of_state.get(f"/en/people/{person.pk}/").content.decode()
    assert "Aman Berdiýew" in page
    assert "no account yet" in page


def test_a_person_without_a_name_is_refused_and_nothing_is_lost(of_state):
    found = of_state.post("/en/people/new/", {"name": "", "title": "Head", "role": "observer"})
    assert found.status_code == 422
    page = found.content.decode()
    assert "This field is empty" in page
    assert 'value="Head"' in page


def test_who_does_not_keep_people_finds_nothing_there(story, focal, browser):
    reader = browser(focal)
    for way in ("", "new/", f"{focal}/"):
        assert reader.get(f"/en/people/{way}").status_code == 404
    for way in ("offices", "title", "invitation", "factor-reset"):
        assert reader.post(f"/en/people/{story.state}/{way}/").status_code == 404
    assert "/en/people/" not in reader.get("/en/roadmaps/").content.decode()


def test_people_of_the_other_side_are_not_there(story, of_state):
    for person in (story.organisation, "0" * 32):
        assert of_state.get(f"/en/people/{person}/").status_code == 404
        assert of_state.post(f"/en/people/{person}/invitation/").status_code == 404
    assert not Invitation.objects.exists()


def test_a_link_makes_an_account_once(story, focal, of_state):
    way = link(of_state, focal)
    assert way.rpartition("/invitation/")[2].strip("/") not in str(
        list(Invitation.objects.values())
    )
    assert Client().get(way).status_code == 200
    assert choose(way)["Location"] == "/en/account/login/"
    assert choose(way, "another").status_code == Client().get(way).status_code == 404
    client = Client()
    assert sign_in(client, "aman").status_code == 302
    assert client.get("/en/roadmaps/").status_code == 200


def test_a_link_is_over_after_seven_days_or_when_a_new_one_is_made(focal, of_state):
    first, second = link(of_state, focal), link(of_state, focal)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    for one in Invitation.objects.all():
        one.expires_at -= timedelta(days=7, seconds=1)
        one.save()
    assert choose(second).status_code == 404
    assert not Account.objects.filter(person=focal).exists()


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("two words", "words to sign in with", "Use Latin letters"),
        ("STATE", "words to sign in with", "Choose another"),
        ("aman", "eleven sign", "needs 12 signs at least"),
        ("aman", "administrator", "most common"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(name, password, told, focal, of_state):
    Account.objects.update(username="state")
    found = choose(link(of_state, focal), name, password)
    assert found.status_code == 200
    assert told in found.content.decode()
    assert not Account.objects.filter(person=focal).exists()


def test_a_forgotten_password_is_chosen_anew_and_the_second_factor_stays(story, focal, of_state):
    one = account(focal, "aman")
    way = link(of_state, focal)
    assert "aman" in Client().get(way).content.decode()
    new = "another row of words"
    assert Client().post(way, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), "aman", new)["Location"] == "/en/account/login/code/"
    assert one.authenticator_set.count() == 2


def test_two_people_together_take_a_lost_second_factor_away(story, focal, of_state, browser):
    one = account(focal, "aman")
    theirs = Client()
    come_in(theirs, "aman")
    second = browser(story.add(Side.STATE, Role.ADMINISTRATOR))
    ask = f"/en/people/{focal}/factor-reset/"
    for _ in range(2):
        of_state.post(ask)
        assert one.authenticator_set.exists()
    assert "asked for it" in second.get(f"/en/people/{focal}/").content.decode()
    second.post(ask)
    assert not one.authenticator_set.exists()
    assert theirs.get("/en/roadmaps/").status_code == 302
    whats = list(Told.objects.filter(person=focal).values_list("what", "by"))
    assert [what for what, _ in whats] == ["reset_asked", "reset_asked", "reset_done"]
    assert len({by for _, by in whats}) == 2


def test_nobody_resets_their_own_second_factor_nor_one_of_the_other_side(story, of_state, browser):
    browser(story.organisation)
    for person in (story.state, story.organisation):
        assert of_state.post(f"/en/people/{person}/factor-reset/").status_code == 404


def test_an_office_is_given_and_ended(story, focal, of_state):
    of_state.post(f"/en/people/{focal}/offices/", {"role": "approver"})
    office = Office.objects.get(person=focal, role="approver")
    told = {"version": office.version, "last_on": office.first_on.isoformat()}
    done = of_state.post(f"/en/people/{focal}/offices/{office.pk}/end/", told)
    assert done["Location"].endswith("?done=keep_people")
    office.refresh_from_db()
    assert office.last_on == office.first_on
    again = of_state.post(f"/en/people/{focal}/offices/{office.pk}/end/", told)
    assert again.status_code == 422
    assert 'role="alert"' in again.content.decode()


def test_a_title_is_changed_from_a_day_on(story, focal, of_state):
    of_state.post(f"/en/people/{focal}/title/", {"title": "Deputy head", "since": "2021-07-15"})
    assert "Deputy head" in of_state.get("/en/people/").content.decode()


def test_an_office_names_its_body_and_its_roadmap_as_people_know_them(story, browser):
    body = Institution.objects.get(key="alma")
    order = at(story.state)
    offices = [(Role.FOCAL_POINT, body.pk, story.roadmap)]
    people.add_person(order, name="Somebody", title=Text(), offices=offices)
    page = browser(story.state).get("/ru/people/").content.decode()
    assert "Управление Алмы по охране общественного порядка" in page
    assert ", alma" not in page
