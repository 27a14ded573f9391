"""How large pages are, and how many questions they ask, from one measure to a thousand."""

import pytest
from django.test import Client

from benchmarks.generate_record import begin, fill
from roadbook.core.words import Side
from roadbook.models import Person
from tests.web.conftest import Browser

KB = 1024


def opened(measures: int, browser: Browser) -> tuple[Client, str]:
    """A browser of the State's side, and the address of a roadmap of so many measures."""
    (roadmap,) = fill(begin(), 1, measures)
    person = Person.objects.filter(side=Side.STATE.value).first()
    assert person is not None
    return browser(person.pk), f"/en/roadmaps/{roadmap}/"


@pytest.mark.parametrize(("measures", "most"), [(50, 15 * KB), (1_000, 36 * KB)])
def test_a_roadmap_is_small_on_the_line(measures, most, db, browser):
    client, address = opened(measures, browser)
    page = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert page["Content-Encoding"] == "br"
    assert len(page.content) <= most


@pytest.mark.parametrize("measures", [1, 300])
def test_a_page_asks_as_few_questions_of_many_measures_as_of_one(
    measures, db, browser, django_assert_num_queries
):
    client, address = opened(measures, browser)
    with django_assert_num_queries(6):
        assert client.get(address).status_code == 200
    with django_assert_num_queries(5):  # the same again: its rows are known
        client.get(address)


@pytest.mark.parametrize("measures", [1, 300])
def test_my_list_asks_as_few_questions_of_many_measures_as_of_one(
    measures, db, browser, django_assert_num_queries
):
    client, _ = opened(measures, browser)
    with django_assert_num_queries(12):
        assert client.get("/en/").status_code == 200
    with django_assert_num_queries(4):  # the same again: nothing happened
        client.get("/en/")
