"""The work on a measure, told on its pages: by whom, for whom, and what becomes of a mistake."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from roadbook.actions import deliver
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Modality, Side
from roadbook.models import Change, Contribution, Delivery, Document, Indicator, Institution
from tests.cast import ALMA, DILARA
from tests.record.story import NOW, Story, at
from tests.record.test_agree import measure
from tests.web.conftest import Browser

KINDS = ("delivery-plan", "delivery", "indicator", "contribution", "evidence", "change")


@pytest.fixture
def of_organisation(story: Story, browser: Browser) -> Client:
    """The browser of the organisation's coordinator."""
    return browser(story.of(Side.ORGANISATION))


def of(story: Story, key: str = "m1", kind: str = "", language: str = "en") -> str:
    one = f"/{language}/roadmaps/{story.roadmap}/measures/{measure(story, key).pk}/"
    return f"{one}{kind}/" if kind else one


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_plan_is_told_and_the_measure_shows_it_to_its_own_side_alone(
    story, of_state, of_organisation
):
    sent = {"start": "2021-09-01", "end": "2021-09-30", "modality": "online", "audience": "own"}
    answer = of_state.post(of(story, kind="delivery-plan"), sent)
    assert answer.status_code == 302
    assert "September 2021 · Online" in text(of_state.get(answer["Location"]))
    assert "September 2021" not in text(of_organisation.get(of(story)))
    assert Delivery.objects.get().planned_modality == Modality.ONLINE.value


def test_what_is_shared_is_seen_by_both_and_marked_on_the_strip(story, of_state, of_organisation):
    of_state.post(of(story, kind="delivery"), {"end": "2020-09-09", "modality": "online"})
    row = Delivery.objects.get()
    page = of_state.get(of(story, kind="delivery"), {"row": row.pk})
    assert "internal to your side" in text(of_state.get(of(story)))
    share = re.search(r'action="([^"]*sharing[^"]*)"', page.content.decode())
    answer = of_state.post(share.group(1), {"version": "1"})
    assert answer.status_code == 302
    for browser in (of_state, of_organisation):
        shown = browser.get(of(story)).content.decode()
        assert "9 September 2020" in shown.replace("\xa0", " ")
        assert re.search(r'<path class="m1?" d="M\d', shown)


def test_everything_that_is_wrong_is_said_at_its_field_and_nothing_is_lost(story, of_state):
    sent = {"start": "2999-01-01", "end": "2020-01-01", "note": "Held in Ashgabat"}
    answer = of_state.post(of(story, kind="delivery"), sent)
    assert answer.status_code == 422
    shown = text(answer)
    assert "The last day comes before the first" in shown
    assert "This day is yet to come" in shown
    assert "Held in Ashgabat" in shown
    assert not Delivery.objects.exists()


def test_somebody_changed_it_meanwhile_and_both_versions_stand_side_by_side(story, of_state):
    m1 = measure(story, "m1").pk
    deliver.record_delivery(at(story.state), measure=m1, end=date(2020, 9, 9))
    row = Delivery.objects.get().pk
    deliver.record_delivery(at(story.state), measure=m1, version=1, end=date(2020, 9, 10))
    place = f"{of(story, kind='delivery')}?row={row}"
    answer = of_state.post(place, {"version": "1", "end": "2020-09-11"})
    assert answer.status_code == 409
    shown = text(answer).replace("\xa0", " ")
    assert "10 September 2020 11 September 2020" in shown
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode()).group(1)
    assert of_state.post(place, {"version": version, "end": "2020-09-11"}).status_code == 302
    assert Delivery.objects.get().actual_end == date(2020, 9, 11)


def test_a_form_sent_twice_acts_once(story, of_state):
    page = of_state.get(of(story, kind="contribution")).content.decode()
    key = re.search(r'name="key" value="(\w+)"', page).group(1)
    sent = {"key": key, "currency": "usd", "required": "22 800", "audience": "joint"}
    for _ in range(2):
        assert of_state.post(of(story, kind="contribution"), sent).status_code == 302
    row = Contribution.objects.get()
    assert (row.currency, row.required) == ("USD", "22800")


def test_the_money_of_both_sides_stands_side_by_side(story, of_state, of_organisation):
    for browser, amount in ((of_state, "1000"), (of_organisation, "12,5")):
        sent = {"currency": "USD", "required": amount, "audience": "joint"}
        browser.post(of(story, kind="contribution"), sent)
    shown = text(of_state.get(of(story))).replace("\xa0", " ")
    assert "USD 1,000" in shown
    assert "USD 12.50" in shown


def test_an_indicator_needs_the_day_of_its_value_and_a_number_that_is_one(story, of_state):
    sent = {"names": "Officers trained", "actual": "over forty", "audience": "joint"}
    answer = of_state.post(of(story, kind="indicator"), sent)
    assert "This is not a number yet" in text(answer)
    answer = of_state.post(of(story, kind="indicator"), {**sent, "actual": "40"})
    assert "A value needs the day" in text(answer)
    sent |= {"actual": "40", "target": "60", "actual_on": "2021-06-30"}
    assert of_state.post(of(story, kind="indicator"), sent).status_code == 302
    row = Indicator.objects.get()
    russian = f"{of(story, kind='indicator', language='ru')}?row={row.pk}"
    told = {"version": "1", "names": "Обучено сотрудников", "target": "60"}
    assert of_state.post(russian, told).status_code == 302
    assert Indicator.objects.get().names == Text.of(en="Officers trained", ru="Обучено сотрудников")


def test_evidence_is_handed_out_as_it_was_and_never_shown_by_a_browser(
    story, of_state, of_organisation, settings, tmp_path
):
    settings.FILES = tmp_path
    page = b"<script>alert(1)</script>"
    file = SimpleUploadedFile("list \u0441\u043f\u0438\u0441\u043e\u043a.html", page, "text/html")
    of_state.post(of(story, kind="evidence"), {"content": file, "audience": "own"})
    row = Document.objects.get()
    place = f"/en/documents/{row.pk}/"
    assert place in of_state.get(of(story)).content.decode()
    answer = of_state.get(place)
    assert b"".join(answer.streaming_content) == page
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert of_organisation.get(place).status_code == 404


def test_a_reference_is_evidence_too(story, of_state, settings, tmp_path):
    settings.FILES = tmp_path
    link = "https://example.org/report"
    of_state.post(of(story, kind="evidence"), {"reference": link, "audience": "joint"})
    assert f'href="{link}"' in of_state.get(of(story)).content.decode()
    answer = of_state.post(of(story, kind="evidence"), {"audience": "joint"})
    assert answer.status_code == 422


def test_a_change_counts_when_the_other_side_sends_it_back_unchanged(
    story, of_state, of_organisation
):
    sent = {"lifecycle": "cancelled", "on": "2021-01-20", "reason": "Replaced\r\nby a site"}
    assert of_state.post(of(story, kind="change"), sent).status_code == 302
    assert "it counts when the other side agrees" in text(of_state.get(of(story)))
    row = Change.objects.get()
    place = f"{of(story, kind='change')}?row={row.pk}"
    page = of_organisation.get(place).content.decode()
    assert "Replaced\nby a site" in page
    assert 'value="2021-01-20"' in page
    assert of_organisation.post(place, sent).status_code == 302
    assert set(Change.objects.get().agreed_by) == set(Side)
    assert "decided by both sides" in text(of_state.get(of(story)))


def test_no_act_is_shown_that_the_visitor_may_not_do_and_its_page_is_not_there(
    story, browser, of_state
):
    observer = browser(story.add(Side.STATE, Role.OBSERVER))
    shown = observer.get(of(story)).content.decode()
    mine = of_state.get(of(story)).content.decode()
    for kind in KINDS:
        assert of(story, kind=kind) in mine
        assert of(story, kind=kind) not in shown
        assert observer.get(of(story, kind=kind)).status_code == 404
        assert observer.post(of(story, kind=kind), {}).status_code == 404


def test_a_focal_point_records_for_its_own_institution_alone(story, browser):
    body = Institution.objects.get(key=DILARA).pk
    focal = browser(story.add(Side.STATE, Role.FOCAL_POINT, body))
    assert focal.get(of(story, kind="delivery")).status_code == 404
    own = Institution.objects.get(key=ALMA).pk
    focal = browser(story.add(Side.STATE, Role.FOCAL_POINT, own))
    assert focal.get(of(story, kind="delivery")).status_code == 200
    assert focal.get(of(story, kind="contribution")).status_code == 404


def test_an_act_asks_as_much_for_a_measure_with_ten_rows_as_with_one(
    story, of_state, django_assert_max_num_queries
):
    for n in range(10):
        deliver.record_indicator(
            at(story.state, when=NOW),
            measure=measure(story, "m1").pk,
            key=f"i{n}",
            names=Text.of(en=f"Indicator {n}"),
        )
    with django_assert_max_num_queries(12):
        of_state.get(of(story))


def test_many_measures_in_one_line_of_my_list_say_which_they_are(story, of_state):
    page = of_state.get("/en/", {"on": "2021-12-31"}).content.decode()
    (listed,) = re.findall(r"<details>.*?</details>", page, re.DOTALL)
    n = int(re.search(r"What was done on.*?(\d+).*?measures", page, re.DOTALL)[1])
    assert len(re.findall(r'href="/en/roadmaps/[^"]+/measures/[^"]+/"', listed)) == n > 3


def test_their_button_opens_exactly_these_measures(story, of_state, browser):
    page = of_state.get("/en/", {"on": "2021-12-31"}).content.decode()
    (listed,) = re.findall(r"<details>.*?</details>", page, re.DOTALL)
    wanted = set(re.findall(r'href="(/en/roadmaps/[^"]+/measures/[^"]+/)"', listed))
    (place,) = re.findall(r'class="act[^"]*" href="([^"]*\?waiting=1)"', page)
    opened = of_state.get(place, {"on": "2021-12-31", "waiting": "1"}).content.decode()
    table = opened[opened.index('<table class="plan"') : opened.index("</table>")]
    assert set(re.findall(r'href="(/en/roadmaps/[^"]+/measures/[^"]+/)"', table)) == wanted
    assert '<input type="hidden" name="waiting" value="1">' in opened
    # what waits for one body of a side is not what waits for all of it
    body = Institution.objects.get(key=DILARA).pk
    focal = browser(story.add(Side.STATE, Role.FOCAL_POINT, body))
    own = focal.get(place, {"on": "2021-12-31", "waiting": "1"}).content.decode()
    found = set(re.findall(r'href="(/en/roadmaps/[^"]+/measures/[^"]+/)"', own))
    assert found < wanted
