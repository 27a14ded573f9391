"""What a browser is told beside a page, and which methods an address answers."""

import re

import pytest
from django.test import Client

from roadbook.config import settings as ours
from roadbook.web.doors.table import DOORS
from roadbook.web.routes import ROUTES
from tests.web.test_accounts import account, come_in
from tests.web.test_pages import address

PAGES = ["/en/account/login/", "/en/method/", "/en/absent/"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_kept_nowhere_and_framed_by_nobody(path, db):
    found = Client().get(path)
    assert found["Cache-Control"].partition(",")[0] in ("no-store", "max-age=0")
    assert "no-store" in found["Cache-Control"]
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["X-Frame-Options"] == "DENY"
    assert found["Referrer-Policy"] == "same-origin"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in found["Permissions-Policy"]


def test_scripts_and_styles_bear_the_nonce_of_their_answer(story, of_state):
    nonces = set()
    for _ in range(2):
        found = of_state.get(address("roadmap", story))
        (nonce,) = set(re.findall(r"'nonce-([^']+)'", found["Content-Security-Policy"]))
        page = found.content.decode()
        marked = re.findall(r"<(?:script|link rel=.stylesheet)[^>]*", page)
        assert marked
        assert all(nonce in one for one in marked if "application/json" not in one)
        nonces.add(nonce)
    assert len(nonces) == 2


def test_cookies_are_for_this_host_alone(story):
    account(story.state)
    client = Client()
    client.get("/en/account/login/")
    come_in(client)
    assert set(client.cookies) == {"__Host-session", "__Host-csrf"}
    for cookie in client.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["path"] == "/"
        assert not cookie["domain"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["max-age"] or cookie.key == "__Host-csrf"


@pytest.mark.parametrize("is_behind_tls", [True, False])
def test_only_behind_tls_are_browsers_told_to_insist_on_it(is_behind_tls, db, settings):
    settings.SECURE_HSTS_SECONDS = 31536000 if is_behind_tls else 0
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    found = Client(headers={"x-forwarded-proto": "https"}).get("/en/account/login/")
    assert ("Strict-Transport-Security" in found) is is_behind_tls
    assert ours.IS_BEHIND_TLS is False
    assert ours.SECURE_HSTS_SECONDS == 0


def test_an_address_answers_its_methods_and_no_other(story, of_state):
    answered = []
    for route in (*ROUTES, *DOORS):
        ids = re.sub(r"<(\w+):\w+>", lambda m: "7" if m[1] == "int" else "0" * 32, route.path)
        for method in {"get", "post", "put", "delete", "patch", "options", "trace"}:
            if method.upper() in route.methods:
                continue
            status = getattr(of_state, method)(f"/en/{ids}").status_code
            if status != 405:
                answered.append((route.name, method, status))
    assert answered == []


def test_a_form_without_its_token_is_refused(story):
    account(story.state)
    client = Client(enforce_csrf_checks=True)
    found = client.post("/en/account/login/", {"login": "alma", "password": "x"})
    assert found.status_code == 403


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_the_address_of_an_act_that_is_opened_leads_on(story, of_state, language: str):
    answer = of_state.get(f"/{language}/roadmaps/{story.roadmap}/acceptance/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert f'href="/{language}/roadmaps/{story.roadmap}/"' in answer.content.decode()
