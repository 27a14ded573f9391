"""A browser of this machine that opens the pages, and counts what a hand does."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from roadbook.web.models import Account
from tests.web.conftest import PASSWORD, Browser

WATCH = (
    "window.reported = []; document.addEventListener('securitypolicyviolation',"
    " told => window.reported.push(told.violatedDirective + ' ' + told.blockedURI))"
)
"""Keeps in a page what its policy forbade."""


@dataclass
class Hand:
    """Somebody at a page: every key and every click is counted."""

    page: Page
    address: str
    acts: int = 0

    def open(self, path: str) -> None:
        """Begin at a page: nothing is counted for that."""
        self.page.goto(f"{self.address}{path}")

    def click(self, what: str) -> None:
        """One click."""
        self.acts += 1
        self.page.click(what)

    def press(self, key: str, times: int = 1) -> None:
        """A key, pressed this many times."""
        for _ in range(times):
            self.acts += 1
            self.page.keyboard.press(key)

    def choose(self, *files: str) -> None:
        """The field is opened, each file is marked, and the choice is sent."""
        self.acts += 2 + len(files)
        self.page.set_input_files("input[type=file]", files)

    def tab_to(self, what: str) -> None:
        """Go on with the key Tab until this is where the hand is."""
        for _ in range(60):
            if self.page.locator(f"{what}:focus").count():
                return
            self.press("Tab")
        raise AssertionError(f"{what} is not reached by Tab")

    @property
    def text(self) -> str:
        """What stands on the page."""
        return self.page.text_content("main") or ""


Hands = Callable[..., Hand]


@pytest.fixture
def served(request: pytest.FixtureRequest, db: None, plain_static: None) -> str:
    """The address of the pages on this machine; they start when the settings of tests stand."""
    found: LiveServer = request.getfixturevalue("live_server")
    return found.url.replace("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def started() -> Iterator[Chromium]:
    """A browser of this machine, started once for all journeys.

    What drives it keeps a loop in this thread, for which Django would refuse every question to the
    database; a test asks them between two steps of the browser and never within one.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        found = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield found
        found.close()


@pytest.fixture
def chrome(started: Chromium) -> Iterator[Chromium]:
    """The browser, in which nobody is signed in yet."""
    yield started
    for context in started.contexts:
        context.close()


def cookie_of(person: str, browser: Browser) -> str:
    """The session of somebody who has signed in, and has a password to prove it by."""
    browser(person)
    account = Account.objects.get(person=person)
    account.set_password(PASSWORD)
    account.save()
    # a new password ends what was signed in by the old one
    return browser(person).cookies[settings.SESSION_COOKIE_NAME].value


def opened(chrome: Chromium, cookie: str, *, scripts: bool = False) -> Page:
    """A page of somebody who has signed in, with or without scripts."""
    context = chrome.new_context(java_script_enabled=scripts)
    # a name that begins so is taken from a safe address alone, yet sent to this machine too
    place = {"url": "https://localhost/", "secure": True}
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, **place}])
    return context.new_page()


@pytest.fixture
def hands(browser: Browser, served: str, chrome: Chromium) -> Hands:
    """Gives the hand of a person who has signed in, with or without scripts."""

    def signed_in(*people: str, scripts: bool = True) -> list[Hand]:
        cookies = [cookie_of(person, browser) for person in people]
        return [Hand(opened(chrome, one, scripts=scripts), served) for one in cookies]

    return signed_in
