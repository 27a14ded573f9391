"""The example as a newcomer walks it in a browser: served from a folder of its own, a plan brought
in, circumstances declared and decided, and every page that is met on the way.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from roadbook.cli.demo import EXAMPLE

PLANS = [str(EXAMPLE / f"plan.{language}.docx") for language in ("en", "ru")]
STATE, ORGANISATION, KEEPER = "coordinator.state", "coordinator.organisation", "administrator.state"
NINE = 9


class Shown(NamedTuple):
    """A page: its name, who looks, its address behind the language, and what is done on it before
    the picture is taken.
    """

    name: str
    account: str
    path: str
    before: Callable[[Page], None] | None = None


def _answers(port: int) -> bool:
    """Does anything listen on this machine's port?"""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def served() -> Iterator[str]:
    """The address of the example, served from a new folder until this is left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        told = {**os.environ, "ROADBOOK_EXAMPLE": "1", "ROADBOOK_HOME": home}
        command = [
            Path(sys.executable).with_name("roadbook"),
            "serve",
            "--bind",
            f"127.0.0.1:{port}",
        ]
        server = subprocess.Popen(
            command, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        address = f"http://localhost:{port}"
        try:
            while not _answers(port):
                if server.poll() is not None:
                    raise RuntimeError("the example is not served")
                time.sleep(0.5)
            yield address
        finally:
            server.terminate()
            server.wait()


class Walk:
    """Somebody who goes through the example, as whoever is asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self._pages: dict[str, Page] = {}

    def be(self, account: str) -> Page:
        """A page of this account of the example; "" is who has not come in."""
        if account not in self._pages:
            page = self.browser.new_context(locale="en").new_page()
            if account:
                page.goto(f"{self.address}/en/example/")
                page.click(f"button[value='{account}']")
            self._pages[account] = page
        return self._pages[account]

    def play(self) -> Mapping[str, str]:
        """What a newcomer does: a plan is brought in, and circumstances are declared and decided.
        Answers the addresses of what was met.
        """
        page = self.be(STATE)
        page.goto(f"{self.address}/en/new-roadmap/")
        page.set_input_files("input[type=file]", PLANS)
        page.click("button.first")
        draft = page.url.partition("/en/")[2].partition("check/")[0]
        page.goto(f"{self.address}/en/")
        roadmap = _path(page, f"aside a:not([href^='/en/{draft}'])")
        page.goto(f"{self.address}/en/{roadmap}")
        measure = _path(page, "table.plan tbody tr:not(.area):nth-child(7) a")
        page.goto(f"{self.address}/en/{roadmap}circumstances/declaration/")
        page.fill("[name=names]", "COVID-19 pandemic")
        page.fill("[name=start]", "2020-03-16")
        page.click("button.first")
        for place in range(NINE):
            page.locator("[name=measure]").nth(place).check()
        page.check("[name=effect][value=convert]")
        page.select_option("[name=modality]", "online")
        page.click("button.first")
        event = page.url.partition("/en/")[2].partition("?")[0]
        page.goto(f"{self.address}/en/institutions/")
        body = _path(page, "main ol a")
        keeper = self.be(KEEPER)
        keeper.goto(f"{self.address}/en/people/")
        person = _path(keeper, "main li a")
        return {
            "draft": draft,
            "roadmap": roadmap,
            "measure": measure,
            "event": event,
            "body": body,
            "person": person,
        }


def _path(page: Page, link: str) -> str:
    """The address of the first such link, behind its language."""
    found = page.locator(link).first.get_attribute("href") or ""
    return found.partition("/en/")[2]


def _send_empty(page: Page) -> None:
    """The first form as nobody filled it in."""
    page.evaluate("document.querySelectorAll('[required]').forEach(one => one.required = false)")
    with page.expect_navigation():
        page.click("main button.first")


def _open_first_text(page: Page) -> None:
    """The form of the first measure of a text."""
    with page.expect_navigation():
        page.click("table.texts tbody a")


def pages(at: Mapping[str, str]) -> tuple[Shown, ...]:
    """Every page, by whom it is looked at."""
    of, line, draft = at["roadmap"], at["measure"], at["draft"]
    return (
        Shown("example", "", "example/"),
        Shown("sign-in", "", "account/login/"),
        Shown("sign-in-wrong", "", "account/login/", _send_empty),
        Shown("method", "", "method/"),
        Shown("glossary", "", "glossary/"),
        Shown("patterns", "", "patterns/"),
        Shown("home", STATE, ""),
        Shown("home-organisation", ORGANISATION, ""),
        Shown("home-body", "focal_point.state", ""),
        Shown("roadmaps", STATE, "roadmaps/"),
        Shown("new-roadmap", STATE, "new-roadmap/"),
        Shown("new-roadmap-wrong", STATE, "new-roadmap/", _send_empty),
        Shown("check", STATE, f"{draft}check/"),
        Shown("agreement-draft", STATE, f"{draft}agreement/"),
        Shown("measure-text", STATE, f"{draft}agreement/", _open_first_text),
        Shown("roadmap", STATE, of),
        Shown("roadmap-found-nothing", STATE, f"{of}?words=zzzz"),
        Shown("measure", STATE, line),
        Shown("delivery", STATE, f"{line}delivery/"),
        Shown("delivery-plan", STATE, f"{line}delivery-plan/"),
        Shown("indicator", STATE, f"{line}indicator/"),
        Shown("indicator-wrong", STATE, f"{line}indicator/", _send_empty),
        Shown("contribution", STATE, f"{line}contribution/"),
        Shown("evidence", STATE, f"{line}evidence/"),
        Shown("change", STATE, f"{line}change/"),
        Shown("agreement", STATE, f"{of}agreement/"),
        Shown("signature", STATE, f"{of}signature/"),
        Shown("signed", STATE, f"{of}signed/"),
        Shown("circumstances", STATE, f"{of}circumstances/"),
        Shown("declaration", STATE, f"{of}circumstances/declaration/"),
        Shown("circumstance", STATE, at["event"]),
        Shown("circumstance-organisation", ORGANISATION, at["event"]),
        Shown("papers", STATE, f"{of}papers/"),
        Shown("institutions", STATE, "institutions/"),
        Shown("institution", STATE, at["body"]),
        Shown("people", KEEPER, "people/"),
        Shown("person", KEEPER, at["person"]),
        Shown("person-new", KEEPER, "people/new/"),
        Shown("account", STATE, "account/"),
        Shown("factors", STATE, "account/factors/"),
        Shown("factor-app", STATE, "account/factors/app/"),
        Shown("password", STATE, "account/password/"),
        Shown("absent", STATE, "nothing/"),
    )
