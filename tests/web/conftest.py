"""Browsers of the cast: somebody of each side who has signed in, and somebody who has not."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from pytest_django import Settings

from roadbook.core.words import Side
from roadbook.web.doors.factors import keep_totp
from roadbook.web.models import Account
from tests.record.story import Story

BACKEND = "roadbook.web.doors.known.Accounts"
Browser = Callable[[str], Client]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""The secret of every app of the cast; `factors.code_now(SECRET)` is what it shows."""
PASSWORD = "four words in a row"


@pytest.fixture(autouse=True)
def plain_static(settings: Settings) -> None:
    """Files of the pages under their own names: no folder of them has been made to serve from."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


class Quick(Argon2PasswordHasher):
    """Passwords in the way of the product, at the least price that the way has."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """A guess is dear on purpose; what is tried here is who is let in."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Quick"]


@pytest.fixture(autouse=True)
def kept_apart(settings: Settings, tmp_path: Path) -> None:
    """Documents that are handed in go to a folder of the test."""
    settings.FILES = tmp_path / "files"


@pytest.fixture
def story(db: None) -> Story:
    """Two sides with a coordinator each, and the small roadmap, signed."""
    return Story().begin().draft().propose().accept().sign()


@pytest.fixture
def browser(db: None) -> Browser:
    """A browser of the person of this id."""

    def signed_in(person: str) -> Client:
        account, is_new = Account.objects.get_or_create(person=person, username=person)
        if is_new:
            keep_totp(account, SECRET)
        client = Client()
        client.force_login(account, backend=BACKEND)
        client.get("/en/account/factors/app/end/")  # a session that has looked for its factor
        return client

    return signed_in


def prove(client: Client, digest: str) -> None:
    """As if who uses this browser had just proved who that is, for the text of this digest."""
    session = client.session
    session["proved"] = {"digest": digest, "at": time.time()}
    session.save()


@pytest.fixture
def of_state(story: Story, browser: Browser) -> Client:
    """The browser of the State's coordinator."""
    return browser(story.of(Side.STATE))
