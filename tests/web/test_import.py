"""A plan comes in by the pages: uploaded, its doubts asked and settled, kept from others."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from roadbook.core.readers import of_side
from roadbook.core.record_words import PlanState, Role
from roadbook.core.texts import TextIn
from roadbook.core.words import Side
from roadbook.models import Document, Doubt, Institution, Measure, Roadmap
from roadbook.web import plans
from roadbook.web.pages.questions import questions
from roadbook.web.standing import standing
from tests.record.story import NOW, Story
from tests.web.conftest import Browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "turkmenistan-unodc"
PLANS = tuple(EXAMPLE / f"plan.{language}.docx" for language in ("en", "ru"))
NEW = "/en/new-roadmap/"


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Path:
    """Documents of these tests in a folder of their own."""
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def begun(db: None) -> Story:
    """Two sides, and nothing else yet."""
    return Story().begin()


def send(browser: Client, *paths: Path, language: str = "en", **more: str):
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    given = {"plans": files, "period": "", "key": "k1", **more}
    return browser.post(f"/{language}/new-roadmap/files/", given)


def asked(roadmap: str):
    seen = standing(roadmap, reader=of_side(Side.STATE), day=NOW.date())
    return questions(seen)


def answers(roadmap: str, code: str = "kept", **own: str) -> dict[str, str]:
    """The same answer to every question that has it, else the first one."""
    given = {"key": "k2"}
    for one in asked(roadmap):
        codes = [choice.code for choice in one.choices]
        given[f"q-{one.id}"] = code if code in codes else codes[0]
        given[f"v-{one.id}"] = one.versions
    return given | own


def test_the_example_becomes_a_draft_with_its_doubts(begun, browser: Browser):
    found = send(browser(begun.state), *PLANS)
    roadmap = Roadmap.objects.get()
    assert found.status_code == 302
    assert found["Location"] == f"/en/roadmaps/{roadmap.pk}/check/?done=import_plan"
    assert (roadmap.compartment, Measure.objects.count()) == ("state", 36)
    left = [row for row in Doubt.objects.all() if row.why.code.startswith("reading.unread.")]
    assert Doubt.objects.count() - len(left) == 8
    assert len(asked(roadmap.pk)) == 7
    for document in Document.objects.all():
        assert document.size == (EXAMPLE / document.name).stat().st_size


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_the_check_page_asks_with_address_and_quotation(language, begun, browser: Browser):
    state = browser(begun.state)
    place = send(state, *PLANS, language=language)["Location"]
    page = state.get(place).content.decode()
    assert page.count('<li id="doubt-') == 7
    assert "<mark>by 31 June 2020</mark>" in page
    assert "до 31 июня 2020 г.</mark>" in page
    assert "plan.ru.docx" in page
    assert 'class="doubt"' in page
    cell = re.search(r'<td class="doubt">by 31 June 2020 <a href="#doubt-\d">', page)
    assert cell
    assert browser(begun.organisation).get(place).status_code == 404


def test_all_answers_are_one_act_and_change_what_they_say(begun, browser: Browser):
    state = browser(begun.state)
    send(state, *PLANS)
    roadmap = Roadmap.objects.get().pk
    given = answers(roadmap)
    by_code = {one.why.code: one for one in asked(roadmap)}
    given[f"q-{by_code['timeframes.two_orders'].id}"] = "swapped"
    given[f"q-{by_code['reading.doubt.numbers_differ'].id}"] = "first"
    given[f"q-{by_code['reading.doubt.dates_differ'].id}"] = "second"
    given[f"q-{by_code['timeframes.impossible_day'].id}"] = "own"
    given[f"w-{by_code['timeframes.impossible_day'].id}"] = "second quarter of 2020"
    missing = by_code["reading.doubt.missing_in_language"].id
    given |= {f"q-{missing}": "own", f"w-{missing}": "Рабочие встречи"}
    done = state.post(f"/en/roadmaps/{roadmap}/settlements/", given)
    assert done["Location"] == f"/en/roadmaps/{roadmap}/agreement/?done=settle_doubt"
    assert not Doubt.objects.filter(is_settled=False).exists()
    now = {one.key: one for one in Measure.objects.all()}

    def measure(code: str) -> Measure:
        return now[by_code[code].measure.id]

    assert measure("timeframes.two_orders").timeframe.end.isoformat() == "2019-06-12"
    assert "обучение 40 экспертов" in measure("reading.doubt.numbers_differ").text.versions[1].words
    assert measure("reading.doubt.dates_differ").timeframe.start.isoformat() == "2021-10-01"
    mended = measure("timeframes.impossible_day").timeframe
    assert (mended.start.isoformat(), mended.end.isoformat()) == ("2020-04-01", "2020-06-30")
    assert mended.wording.original.words == "by 31 June 2020"
    assert (
        TextIn("ru", "Рабочие встречи")
        in measure("reading.doubt.missing_in_language").text.versions
    )


def test_some_answers_leave_the_others_open(begun, browser: Browser):
    state = browser(begun.state)
    send(state, *PLANS)
    roadmap = Roadmap.objects.get().pk
    first = asked(roadmap)[0]
    given = {f"q-{first.id}": "kept", f"v-{first.id}": first.versions, "key": "k3"}
    done = state.post(f"/en/roadmaps/{roadmap}/settlements/", given)
    assert done["Location"].endswith("/check/?done=settle_doubt")
    assert len(asked(roadmap)) == 6
    again = state.post(f"/en/roadmaps/{roadmap}/settlements/", {**given, "key": "k4"})
    assert again.status_code == 409
    assert "Somebody answered or changed something" in again.content.decode()


def test_what_is_not_understood_is_said_at_its_question_and_nothing_is_lost(
    begun, browser: Browser
):
    state = browser(begun.state)
    send(state, *PLANS)
    roadmap = Roadmap.objects.get().pk
    given = answers(roadmap)
    first = next(one for one in asked(roadmap) if one.why.code == "timeframes.two_orders")
    given |= {f"q-{first.id}": "own", f"w-{first.id}": "xyzzy 77"}
    page = state.post(f"/en/roadmaps/{roadmap}/settlements/", given)
    assert page.status_code == 422
    assert "These words were not understood as a time-frame." in page.content.decode()
    assert 'value="xyzzy 77"' in page.content.decode()
    assert page.content.decode().count(" checked>") == 7
    assert Doubt.objects.filter(is_settled=True).count() == 0
    nothing = state.post(f"/en/roadmaps/{roadmap}/settlements/", {"key": "k9"})
    assert nothing.status_code == 422
    assert "Nothing was chosen." in nothing.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "a.docx is empty"),
        ("a.docx", b"no document", "a.docx is neither Word"),
        ("a.pdf", b"%PDF-1.4 cut off", "a.pdf"),
        ("scan.png", b"\x89PNG\r\n\x1a\n0000", "scan.png is a picture"),
        ("../../etc/<b>.docx", b"x", "&lt;b&gt;.docx is neither Word"),
        ("big.docx", b"x" * (20 * 2**20 + 1), "big.docx is larger than 20 MB"),
        ("page.html", b"<html><p>Good morning.</p></html>", "page.html"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_by_name_and_nothing_is_kept(
    name, content, said, begun, browser: Browser, own_files: Path
):
    files = [SimpleUploadedFile(name, content), SimpleUploadedFile("b.docx", b"neither")]
    given = {"plans": files[: 2 if name == "a.docx" else 1], "period": "", "key": "k1"}
    page = browser(begun.state).post("/en/new-roadmap/files/", given)
    assert page.status_code == 422
    assert said in page.content.decode()
    if name == "a.docx":
        assert "b.docx is neither Word" in page.content.decode()
    assert not Roadmap.objects.exists()
    assert not own_files.exists()


def test_a_plan_that_takes_longer_than_a_page_may_ends_in_words(
    begun, browser: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(plans, "PATIENCE", 0.0)
    slow = tmp_path / "slow.html"
    slow.write_text("<table><tr><th>Measure<tr><td>Read for a while</table>")
    answer = send(browser(begun.state), slow)
    assert answer.status_code == 422
    assert "slow.html took too long to read" in answer.content.decode()
    assert not Roadmap.objects.exists()


@pytest.mark.parametrize(("language", "said"), [("ru", "не является"), ("tk", "a.docx")])
def test_a_refusal_speaks_the_language_of_the_page(language, said, begun, browser: Browser):
    given = {"plans": [SimpleUploadedFile("a.docx", b"no document")], "key": "k1"}
    page = browser(begun.state).post(f"/{language}/new-roadmap/files/", given).content.decode()
    assert "neither Word" not in page
    assert "a.docx" in page


def test_a_period_that_no_period_is_and_no_file_are_told_at_their_fields(begun, browser: Browser):
    state = browser(begun.state)
    page = state.post("/en/new-roadmap/files/", {"period": "soon", "key": "k1"}).content.decode()
    assert "soon" in page
    assert "Choose at least one file." in state.post("/en/new-roadmap/files/").content.decode()


def test_files_are_kept_while_the_period_is_asked_for(begun, browser: Browser, tmp_path: Path):
    path = tmp_path / "plan.html"
    path.write_text(
        "<html><table><tr><th>No.</th><th>Measure</th><th>Time-frame</th></tr>"
        "<tr><td>1</td><td>Seminar for judges</td><td>monthly</td></tr>"
        "<tr><td>2</td><td>Training of customs officers</td><td>annually</td></tr></table></html>",
        "utf-8",
    )
    state = browser(begun.state)
    page = send(state, path)
    assert page.status_code == 422
    assert "The plan does not say its period." in page.content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', page.content.decode())[1]
    stranger = browser(begun.organisation)
    given = {"kept": kept, "period": "2019-2021", "key": "k2"}
    assert (
        "Choose at least one file."
        in stranger.post("/en/new-roadmap/files/", given).content.decode()
    )
    done = state.post("/en/new-roadmap/files/", given)
    assert done.status_code == 302
    assert Measure.objects.count() == 2


def test_a_spelling_that_nobody_met_is_asked_for_and_known_the_next_time(
    begun, browser: Browser, tmp_path: Path
):
    state = browser(begun.state)
    send(state, *PLANS)

    def plan(name: str) -> Path:
        path = tmp_path / name
        rows = "".join(
            f"<tr><td>{n}</td><td>{words}</td><td>2023</td><td>Customs Srvc.</td></tr>"
            for n, words in enumerate(("Seminar for judges", "Training of officers"), 1)
        )
        path.write_text(
            "<html><p>Plan for 2022-2024</p><table><tr><th>No.</th><th>Measure</th>"
            f"<th>Time-frame</th><th>Responsible</th></tr>{rows}</table></html>",
            "utf-8",
        )
        return path

    page = send(state, plan("next.html"), period="2022-2024")
    text = page.content.decode()
    assert 'Who is who: <span class="num">1</span> name is not known yet.' in text
    kept = re.search(r'name="kept" value="([^"]+)"', text)[1]
    field = re.search(r'name="(body-[^"]+)"', text)[1]
    customs = Institution.objects.get(key="state:state-customs-service")
    given = {"kept": kept, "period": "2022-2024", "key": "k7", field: customs.pk}
    assert state.post("/en/new-roadmap/files/", given).status_code == 302
    customs.refresh_from_db()
    assert "Customs Srvc." in [name.words for name in customs.names]
    before = Institution.objects.count()
    assert send(state, plan("third.html"), period="2022-2024", key="k8").status_code == 302
    assert Institution.objects.count() == before


def test_a_roadmap_from_nothing_has_its_title_parties_and_lines(begun, browser: Browser):
    state = browser(begun.state)
    given = {
        "key": "k1",
        "language": "ru",
        "title": "План мероприятий",
        "period": "2022-2024",
        "state": "Туркменистан",
        "organisation": "Организация",
        "measures": "Семинар\n\nКурс\n",
    }
    done = state.post("/en/new-roadmap/text/", given)
    roadmap = Roadmap.objects.get()
    assert done["Location"] == f"/en/roadmaps/{roadmap.pk}/agreement/?done=import_plan"
    assert [one.text.original.words for one in Measure.objects.order_by("order")] == [
        "Семинар",
        "Курс",
    ]
    assert roadmap.state == PlanState.DRAFT
    bad = state.post(
        "/en/new-roadmap/text/", {"key": "k2", "language": "xx", "period": "2024-2022"}
    )
    assert bad.status_code == 422
    assert bad.content.decode().count('class="wrong"') >= 6
    assert Roadmap.objects.count() == 1


def test_who_may_not_import_finds_nothing_there(begun, browser: Browser):
    observer = browser(begun.add(Side.STATE, Role.OBSERVER))
    assert observer.get(NEW).status_code == 404
    assert send(observer, *PLANS).status_code == 404
    assert NEW not in observer.get("/en/roadmaps/").content.decode()


def test_a_plan_without_names_of_its_parties_is_asked_for_them(begun, browser: Browser):
    state = browser(begun.state)
    place = send(state, *PLANS)["Location"].partition("?")[0]
    page = state.get(place).content.decode()
    names = [f"{side}-words-{code}" for side in Side for code in ("en", "ru", "tk")]
    assert all(f'name="{name}"' in page for name in names)
    roadmap = Roadmap.objects.get()
    agreement = place.replace("check", "agreement")
    assert "#parties" in state.get(agreement).content.decode()
    told = {"from": "check", "version": str(roadmap.version), "key": "k9"}
    told |= {"state-words-en": "Government of Turkmenistan", "state-words-ru": "Правительство"}
    parties = place.replace("check/", "outline/parties/")
    refused = state.post(parties, told)
    assert refused.status_code == 422
    assert "Government of Turkmenistan" in refused.content.decode()
    told["organisation-words-en"] = "Organisation of the Sea"
    assert state.post(parties, told)["Location"] == f"{place}?done=edit_plan"
    named = dict(Roadmap.objects.get().parties)
    assert named[Side.STATE].exactly("ru").words == "Правительство"
    assert 'id="parties"' not in state.get(place).content.decode()
    assert "#parties" not in state.get(agreement).content.decode()
    assert "Organisation of the Sea" in state.get(place.replace("check/", "")).content.decode()
    late = state.post(parties, {**told, "key": "k10", "state-words-en": "Another State"})
    assert late.status_code == 409
    assert {"Government of Turkmenistan", "Another State"} <= set(
        re.findall(r"Government of Turkmenistan|Another State", late.content.decode())
    )
    # the next plan is asked with the names that stand on the record
    again = send(state, *PLANS, key="k11")["Location"]
    asked_again = state.get(again).content.decode()
    assert 'value="Organisation of the Sea"' in asked_again
    assert browser(begun.organisation).post(parties, told).status_code == 404


@pytest.mark.parametrize(
    ("language", "name"), [("en", "in Russian"), ("ru", "(русский)"), ("tk", "(rus dili)")]
)
def test_a_doubt_names_a_language_by_its_name(language, name, begun, browser: Browser):
    state = browser(begun.state)
    page = state.get(send(state, *PLANS, language=language)["Location"]).content.decode()
    assert name in page
    assert "in ru" not in page
    assert "(ru)" not in page
