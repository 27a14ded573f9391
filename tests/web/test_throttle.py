"""Guessing waits longer and longer; nobody is kept out by what a stranger does elsewhere."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from roadbook.web.doors.factors import code_now
from roadbook.web.doors.throttle import wait_minutes
from tests.web.conftest import PASSWORD, SECRET
from tests.web.test_accounts import account, sign_in

OUTSIDE = {"REMOTE_ADDR": "203.0.113.7"}


def guess(times: int, name: str = "alma", **more) -> list[int]:
    return [sign_in(Client(), name, f"guess {n}", **more).status_code for n in range(times)]


def minutes_pass(minutes: int) -> None:
    for one in AccessAttempt.objects.all():
        one.attempt_time -= timedelta(minutes=minutes)
        one.save()


def test_the_wait_doubles_and_stops_growing():
    waits = [wait_minutes(n) for n in range(12)]
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15]


@pytest.mark.parametrize("name", ["alma", "nobody"])
def test_five_tries_are_free_and_the_next_waits(name, story):
    account(story.state)
    assert guess(6, name) == [200, 200, 200, 200, 429, 429]
    minutes_pass(1)
    assert guess(2, name) == [429, 429]
    minutes_pass(1)
    assert sign_in(Client(), name, "a guess").status_code == 429
    assert AccessAttempt.objects.get().failures_since_start == 6


def test_the_right_password_waits_too_and_then_opens(story):
    account(story.state)
    guess(5)
    assert sign_in(Client()).status_code == 429
    minutes_pass(1)
    assert sign_in(Client()).status_code == 302


def test_a_stranger_keeps_nobody_out_from_their_own_address(story):
    account(story.state)
    assert guess(12, **OUTSIDE)[-1] == 429
    assert sign_in(Client(), **OUTSIDE).status_code == 429
    client = Client()
    assert sign_in(client).status_code == 302
    cache.clear()
    assert client.post("/en/account/login/code/", {"code": code_now(SECRET)}).status_code == 302


def test_who_has_come_in_begins_anew(story):
    account(story.state)
    guess(4)
    client = Client()
    sign_in(client)
    assert AccessAttempt.objects.get().failures_since_start == 4
    cache.clear()
    client.post("/en/account/login/code/", {"code": code_now(SECRET)})
    assert not AccessAttempt.objects.exists()


def test_codes_are_counted_with_passwords(story):
    account(story.state)
    client = Client()
    sign_in(client)
    answers = [
        client.post("/en/account/login/code/", {"code": "000000"}).status_code for _ in range(5)
    ]
    assert answers == [200, 200, 200, 200, 429]
    cache.clear()
    code = code_now(SECRET)
    assert client.post("/en/account/login/code/", {"code": code}).status_code == 429


def test_behind_a_proxy_the_address_is_the_one_that_it_tells(story, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    account(story.state)
    stranger = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.7"}
    assert guess(6, **stranger)[-1] == 429
    assert guess(1, HTTP_X_FORWARDED_FOR="203.0.113.7") == [429]
    assert sign_in(Client(), HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302


def test_nothing_that_was_typed_is_kept_of_a_try(story):
    account(story.state)
    sign_in(Client(), "a password in the wrong field", PASSWORD)
    kept = str(list(AccessAttempt.objects.values()))
    assert "wrong field" not in kept
    assert PASSWORD not in kept
    assert "csrf" not in kept
