"""Coming in by name, password and second factor, in our words, and what the doors refuse."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from roadbook.config import settings as ours
from roadbook.core.record_words import Role
from roadbook.core.words import Side
from roadbook.web.doors.factors import code_now, keep_totp
from roadbook.web.doors.table import DOORS
from roadbook.web.models import Account
from roadbook.web.routes import ROUTES
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.web.conftest import PASSWORD, SECRET

LOGIN = "/en/account/login/"


def account(person: str, name: str = "alma", *, has_app: bool = True) -> Account:
    """The account of a person of the story."""
    made = Account(username=name, person=person)
    made.set_password(PASSWORD)
    made.save()
    if has_app:
        keep_totp(made, SECRET)
    return made


def sign_in(client: Client, name: str = "alma", password: str = PASSWORD, **more):
    """Send name and password."""
    return client.post(LOGIN, {"login": name, "password": password}, **more)


def come_in(client: Client, name: str = "alma") -> None:
    """Sign in with both steps."""
    assert sign_in(client, name)["Location"] == "/en/account/login/code/"
    cache.clear()
    found = client.post("/en/account/login/code/", {"code": code_now(SECRET)})
    assert found.status_code == 302, found.content.decode()


def said(found) -> str:
    return re.sub(r"\s+", " ", found.content.decode())


def test_every_address_stands_in_a_table():
    def names(patterns):
        for one in patterns:
            if isinstance(one, URLPattern):
                yield one.name
            else:
                yield from names(one.url_patterns)

    listed = [route.name for route in (*ROUTES, *DOORS)]
    assert sorted(listed) == sorted(set(listed))
    assert set(names(get_resolver().url_patterns)) == {*listed, "entrance"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "page", ["", "password/", "factors/", "factors/app/end/", "factors/codes/", "factors/key/"]
)
def test_every_page_of_the_account_is_shown_in_every_language(page, language, story):
    account(story.state)
    client = Client()
    come_in(client)
    found = client.get(f"/{language}/account/{page}")
    assert found.status_code == 200
    assert f'<html lang="{language}">' in found.content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|placeholder=", found.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_in_page_speaks_the_language_and_lets_paste(language, db):
    page = Client().get(f"/{language}/account/login/").content.decode()
    assert Phrasebook(language).text("account.field_login") in page
    assert 'autocomplete="current-password"' in page
    assert not re.search(r"onpaste|placeholder=|autocomplete=.off", page)


def test_password_and_code_open_and_either_alone_does_not(story):
    account(story.state)
    client = Client()
    assert sign_in(client)["Location"] == "/en/account/login/code/"
    assert client.get("/en/roadmaps/").status_code == 302
    found = client.post("/en/account/login/code/", {"code": "000000"})
    assert Phrasebook("en").text("account.wrong_incorrect_code") in said(found)
    assert client.get("/en/roadmaps/").status_code == 302
    come_in(client)
    assert client.get("/en/roadmaps/").status_code == 200


def test_a_session_gets_a_new_key_when_somebody_comes_in(story):
    account(story.state)
    client = Client()
    sign_in(client)
    before = client.session.session_key
    come_in(client)
    assert client.session.session_key != before


def test_a_password_is_kept_so_that_a_guess_is_dear(settings):
    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    kept = identify_hasher(made := make_password(PASSWORD)).decode(made)
    assert kept["variety"] == "argon2id"
    assert (kept["time_cost"], kept["memory_cost"]) >= (2, 64 * 1024)


def test_a_session_opens_nothing_after_its_time_or_once_its_account_is_closed(story):
    made = account(story.state)
    client = Client()
    come_in(client)
    found = Session.objects.get(pk=client.session.session_key)
    for change, expected in ((-1, 302), (1, 200)):
        found.expire_date = timezone.now() + timedelta(minutes=change)
        found.save()
        assert client.get("/en/roadmaps/").status_code == expected
        client.cookies["__Host-session"] = found.pk
    made.is_active = False
    made.save()
    assert client.get("/en/roadmaps/").status_code == 302


def test_a_code_opens_once(story):
    account(story.state)
    code = code_now(SECRET)
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        assert client.post("/en/account/login/code/", {"code": code}).status_code == expected


def test_a_recovery_code_opens_once(story):
    one = account(story.state)
    (codes,) = [a.wrap() for a in one.authenticator_set.filter(type="recovery_codes")]
    code = codes.get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        cache.clear()
        assert client.post("/en/account/login/code/", {"code": code}).status_code == expected


def test_a_name_that_nobody_bears_and_a_wrong_password_are_answered_alike(story):
    account(story.state)
    answers = []
    for name in ("alma", "nobody"):
        found = sign_in(Client(), name, "wrong password here")
        page = re.sub(r'nonce="[^"]*"|value="[^"]*"', "", found.content.decode())
        answers.append((found.status_code, page.replace(name, "")))
    assert answers[0] == answers[1]


def test_secrets_of_apps_are_kept_sealed(story):
    one = account(story.state)
    kept = [str(a.data) for a in one.authenticator_set.all()]
    assert kept
    assert not [data for data in kept if SECRET in data]


def test_who_coordinates_sets_up_a_second_factor_before_anything_opens(story):
    account(story.state, has_app=False)
    client = Client()
    assert sign_in(client).status_code == 302
    for path in ("/en/", "/en/roadmaps/", "/en/account/", "/en/account/password/"):
        assert client.get(path)["Location"] == "/en/account/factors/"
    page = client.get("/en/account/factors/app/")
    secret = re.search(r'id="secret">(\w+)<', page.content.decode())
    assert secret
    assert 'class="qr"' in page.content.decode()
    done = client.post("/en/account/factors/app/", {"code": code_now(secret[1])})
    assert done["Location"] == "/en/account/factors/codes/"
    codes = client.get(done["Location"]).content.decode()
    assert len(re.findall(r'<code class="num">\d{8}<', codes)) == 10
    assert client.get("/en/roadmaps/").status_code == 200


def test_an_account_that_is_switched_off_opens_nothing(story):
    one = account(story.state)
    one.is_active = False
    one.save()
    client = Client()
    assert sign_in(client)["Location"] == f"{LOGIN}?ended=office"
    assert client.get("/en/roadmaps/").status_code == 302


def test_who_only_reports_comes_in_by_password(story):
    account(story.add(Side.STATE, Role.FOCAL_POINT), "focal", has_app=False)
    client = Client()
    sign_in(client, "focal")
    assert client.get("/en/roadmaps/").status_code == 200


def test_the_last_second_factor_of_who_must_have_one_stays(story):
    one = account(story.state)
    client = Client()
    come_in(client)
    found = client.post("/en/account/factors/app/end/")
    assert Phrasebook("en").text("account.wrong_cannot_delete_authenticator") in said(found)
    assert one.authenticator_set.filter(type="totp").exists()


def test_an_office_that_ends_ends_the_session(story):
    from roadbook.models import Office

    account(story.state)
    client = Client()
    come_in(client)
    assert client.get("/en/roadmaps/").status_code == 200
    ended = timezone.now().date() - timedelta(days=1)
    Office.objects.filter(person=story.state, role="coordinator").update(last_on=ended)
    assert client.get("/en/roadmaps/")["Location"].endswith("&ended=office")
    assert client.get("/en/roadmaps/")["Location"] == f"{LOGIN}?next=/en/roadmaps/"


@pytest.mark.parametrize(
    ("key", "seconds", "why"), [("seen", 1801, "idle"), ("began", 43201, "long")]
)
def test_a_session_ends_when_its_time_is_over(key, seconds, why, story):
    account(story.state)
    client = Client()
    come_in(client)
    client.get("/en/roadmaps/")
    session = client.session
    session[key] -= seconds
    session.save()
    assert client.get("/en/roadmaps/")["Location"].endswith(f"&ended={why}")


def test_what_was_sent_after_the_end_of_a_session_is_kept_for_the_same_person(story):
    account(story.state)
    account(story.organisation, "cheng")
    for name, finds in (("alma", True), ("cheng", False)):
        client = Client()
        come_in(client, "alma")
        session = client.session
        session["seen"] = session.get("seen", 0) - 1801
        session.save()
        sent = client.post("/en/account/password/", {"note": "words of an hour"})
        assert sent["Location"].endswith("&ended=idle")
        come_in(client, name)
        page = client.get("/en/account/password/")
        assert ('value="words of an hour"' in page.content.decode()) is finds
        assert "words of an hour" not in client.get("/en/account/password/").content.decode()


def test_a_short_or_common_password_is_refused_in_words(story):
    account(story.add(Side.STATE, Role.SIGNATORY), "signer")
    client = Client()
    come_in(client, "signer")
    told = {"oldpassword": PASSWORD, "password1": "fourteen signs", "password2": "fourteen signs"}
    assert "needs 15 signs at least" in said(client.post("/en/account/password/", told))
    told |= {"password1": "qwertyuiopasdfghjkl", "password2": "qwertyuiopasdfghjkl"}
    client.post("/en/account/password/", told | {"oldpassword": "wrong"})
    new = "another row of words"
    done = client.post("/en/account/password/", told | {"password1": new, "password2": new})
    assert done["Location"] == "/en/account/?said=password"
    assert client.get("/en/account/").status_code == 200
    assert Account.objects.get(username="signer").check_password(new)


def test_a_changed_password_ends_other_sessions(story):
    account(story.state)
    here, there = Client(), Client()
    come_in(here)
    come_in(there)
    new = "another row of words"
    told = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/en/account/password/", told).status_code == 302
    assert here.get("/en/roadmaps/").status_code == 200
    assert there.get("/en/roadmaps/").status_code == 302


def test_sessions_are_listed_and_ended(story):
    account(story.state)
    here, there = Client(), Client(HTTP_USER_AGENT="the other browser")
    come_in(there)
    come_in(Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 6.1) Gecko Firefox/115.0"))
    come_in(here)
    page = here.get("/en/account/").content.decode()
    assert "the other browser" in page
    assert "Firefox 115, Windows 7" in page
    assert here.post("/en/account/sessions/")["Location"] == "/en/account/?said=sessions"
    assert "the other browser" not in here.get("/en/account/").content.decode()
    assert there.get("/en/roadmaps/").status_code == 302


def test_who_signs_out_is_out(story):
    account(story.state)
    client = Client()
    come_in(client)
    assert client.get("/en/account/logout/").status_code == 405
    assert client.post("/en/account/logout/")["Location"] == LOGIN
    assert client.get("/en/roadmaps/").status_code == 302
