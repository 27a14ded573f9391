"""The example's own page: open where the installation is the example, and nowhere else."""

import pytest
from django.test import Client
from pytest_django import Settings

from roadbook.web.models import Account
from tests.record.story import Story


@pytest.fixture
def example(story: Story, settings: Settings) -> Client:
    """A browser at an installation that is the example, with an account for one office."""
    settings.IS_EXAMPLE = True
    Account.objects.create(username="coordinator.state", person=story.state)
    return Client()


def test_an_installation_that_is_not_the_example_has_no_such_page(story: Story):
    Account.objects.create(username="coordinator.state", person=story.state)
    browser = Client()
    assert browser.get("/en/example/").status_code == 404
    sent = {"account": "coordinator.state"}
    assert browser.post("/en/example/account/", sent).status_code == 404
    assert browser.get("/en/").status_code == 302


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_office_is_one_click_away(example: Client, language: str):
    page = example.get(f"/{language}/example/").content.decode()
    assert 'value="coordinator.state"' in page
    assert 'value="coordinator.organisation"' not in page  # there is no such account
    found = example.post(f"/{language}/example/account/", {"account": "coordinator.state"})
    assert found["Location"] == f"/{language}/"
    home = example.get(found["Location"]).content.decode()
    assert f'href="/{language}/example/"' in home  # the way back, to be somebody else


def test_who_asks_for_nobody_there_is_told_that_nothing_is_there(example: Client):
    assert example.post("/en/example/account/", {"account": "x"}).status_code == 404
