"""The agreement of a text by the pages: what each side sees, answers, and is told."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from roadbook.core.record_words import PlanState, Role
from roadbook.core.words import Side
from roadbook.models import Acceptance, Document, Measure, Proposal, Roadmap, Signature
from roadbook.web.doors.factors import code_now
from tests.record.story import Story
from tests.web.conftest import SECRET, Browser, prove

LANGUAGES = ("en", "ru", "tk")


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path) -> None:
    """Documents of these tests in a folder of their own."""
    settings.FILES = tmp_path / "files"


@pytest.fixture
def draft(db: None) -> Story:
    """A draft of the State."""
    return Story().begin().draft()


@pytest.fixture
def both(draft: Story, browser: Browser) -> tuple[Client, Client]:
    """Browsers of the two coordinators."""
    return browser(draft.state), browser(draft.organisation)


def at(story: Story, noun: str, language: str = "en") -> str:
    return f"/{language}/roadmaps/{story.roadmap}/{noun}/"


def fields(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that is sent there."""
    form = re.search(rf'<form method="post" action="{re.escape(action)}".*?</form>', page, re.S)
    assert form, action
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def send(browser: Client, story: Story, noun: str, **more: str):
    """Fill the form on the agreement page that leads there, and send it."""
    page = browser.get(at(story, "agreement")).content.decode()
    given = {**fields(page, at(story, noun)), **more}
    if "digest" in given:
        prove(browser, given["digest"])
    return browser.post(at(story, noun), given)


def line(story: Story, key: str = "m1") -> Measure:
    return Measure.objects.get(roadmap=story.roadmap, key=key)


def edit(browser: Client, story: Story, before: str, after: str):
    """Change a word of the first measure by its form."""
    place = f"/en/roadmaps/{story.roadmap}/measures/{line(story).pk}/"
    page = browser.get(f"{place}text/").content.decode()
    form = re.search(rf'<form method="post" action="{place}wording/".*?</form>', page, re.S)[0]
    given = dict(re.findall(r'<input type="\w+" name="([\w-]+)"(?: value="([^"]*)")?', form))
    given |= dict(re.findall(r'<select name="([\w-]+)".*?value="(\w+)" selected', form, re.S))
    texts = dict(re.findall(r'<textarea name="([\w-]+)"[^>]*>\n?(.*?)</textarea>', form, re.S))
    given |= texts | {"text-en": texts["text-en"].replace(before, after, 1)}
    given.pop("csrfmiddlewaretoken", None)
    return browser.post(f"{place}wording/", given)


def test_a_draft_is_proposed_and_then_both_see_exactly_the_same_words(draft, both):
    state, organisation = both
    assert organisation.get(at(draft, "agreement")).status_code == 404
    done = send(state, draft, "proposal")
    assert done["Location"] == f"{at(draft, 'agreement')}?done=propose"
    aloud = [
        re.findall(r'class="aloud">([a-z ]+)<', one.get(at(draft, "agreement")).content.decode())
        for one in both
    ]
    assert len(aloud[0][0].split()) == 8
    assert set(aloud[0]) == set(aloud[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_declined_text_shows_the_reason_to_the_other_side(language, draft, both):
    state, organisation = both
    send(state, draft, "proposal")
    refused = send(organisation, draft, "declination", reason="  ")
    assert refused.status_code == 422
    assert "A text is missing." in refused.content.decode()
    send(organisation, draft, "declination", reason="The period is too short.")
    page = state.get(at(draft, "agreement", language)).content.decode()
    assert "The period is too short." in page
    assert Roadmap.objects.get().state == PlanState.DRAFT


def test_one_word_is_edited_acceptance_falls_and_both_are_told_in_their_own_words(draft, both):
    state, organisation = both
    send(state, draft, "proposal")
    send(organisation, draft, "acceptance", on_behalf_of="Dora Weiss", title="Representative")
    given = Acceptance.objects.get()
    assert given.title.original.words == "Representative"
    assert "Dora Weiss" in state.get(at(draft, "agreement")).content.decode()
    word = line(draft).text.exactly("en").words.split()[-1]
    assert edit(state, draft, word, "altogether").status_code == 302
    mine = organisation.get(at(draft, "agreement")).content.decode()
    assert "was changed after you accepted. Your acceptance no longer holds." in mine
    assert '<span class="num">1</span> word of measure <span class="num">' in mine
    assert f"<del>{word}</del><ins>altogether</ins>" in mine
    theirs = state.get(at(draft, "agreement")).content.decode()
    assert "after the other side accepted. Its acceptance no longer holds." in theirs
    russian = organisation.get(at(draft, "agreement", "ru")).content.decode()
    assert "Согласование больше не действует." in russian
    send(state, draft, "proposal")
    again = organisation.get(at(draft, "agreement")).content.decode()
    assert f"<del>{word}</del><ins>altogether</ins>" in again
    assert "Your acceptance no longer holds" not in again


@pytest.mark.parametrize("noun", ["acceptance", "declination"])
def test_nothing_is_answered_before_it_is_proved_who_answers(noun, draft, both):
    state, organisation = both
    send(state, draft, "proposal")
    page = organisation.get(at(draft, "agreement")).content.decode()
    given = {**fields(page, at(draft, noun)), "reason": "The period is too short."}
    asked = organisation.post(at(draft, noun), given)
    assert asked.status_code == 403
    assert "The period is too short." in asked.content.decode()
    assert not Acceptance.objects.exists()
    cache.clear()
    given |= {"proof-password": "", "proof-code": code_now(SECRET)}
    assert organisation.post(at(draft, noun), given).status_code == 302
    assert Acceptance.objects.exists()


def test_another_text_than_the_one_on_the_screen_is_not_accepted(draft, both):
    state, organisation = both
    send(state, draft, "proposal")
    refused = send(organisation, draft, "acceptance", digest="0" * 64)
    assert refused.status_code == 422
    assert "This is not the text that is proposed." in refused.content.decode()
    assert not Acceptance.objects.exists()


def test_nobody_accepts_without_a_proof_for_exactly_this_text(draft, both):
    state, organisation = both
    send(state, draft, "proposal")
    page = organisation.get(at(draft, "agreement")).content.decode()
    given = fields(page, at(draft, "acceptance"))
    asked = organisation.post(at(draft, "acceptance"), {**given, "on_behalf_of": "Dora Weiss"})
    assert asked.status_code == 403
    assert 'value="Dora Weiss"' in asked.content.decode()
    assert not Acceptance.objects.exists()
    prove(organisation, given["digest"])
    organisation.post(at(draft, "acceptance"), {**given, "on_behalf_of": "Dora Weiss"})
    assert Acceptance.objects.get().answer == "accepted"


def test_a_side_takes_back_its_acceptance_and_its_proposal(draft, both):
    state, organisation = both
    send(state, draft, "proposal")
    send(organisation, draft, "acceptance")
    send(organisation, draft, "withdrawal")
    assert Acceptance.objects.get().is_void
    send(state, draft, "withdrawal")
    assert not Proposal.objects.get().is_open
    assert "it was withdrawn" in organisation.get(at(draft, "agreement")).content.decode()


def test_who_may_not_speak_for_a_side_sees_the_text_and_no_act(draft, both, browser: Browser):
    send(both[0], draft, "proposal")
    observer = browser(draft.add(Side.ORGANISATION, Role.OBSERVER))
    page = observer.get(at(draft, "agreement")).content.decode()
    assert "<form" not in page
    proposal = Proposal.objects.get()
    given = {"proposal": proposal.pk, "digest": proposal.digest, "key": "k"}
    for noun in ("acceptance", "declination", "withdrawal"):
        sent = {**given, "reason": "No"}
        assert observer.post(at(draft, noun), sent).status_code == 404
    assert observer.post(at(draft, "additions"), {"text": "x", "key": "k"}).status_code == 404
    signatory = browser(draft.add(Side.ORGANISATION, Role.SIGNATORY))
    shown = signatory.get(at(draft, "agreement")).content.decode()
    assert at(draft, "acceptance") in shown
    assert at(draft, "additions") not in shown


def agreed(story: Story, both: tuple[Client, Client]) -> None:
    send(both[0], story, "proposal")
    for one in both:
        send(one, story, "acceptance")


SIGNED = {
    "signed_on": "2019-07-15",
    "precision": "month",
    "place": "Ashgabat",
    "state_name": "Alma Ataýewa",
    "state_title": "Deputy Minister",
    "organisation_name": "Cheng Li",
    "organisation_title": "Representative",
    "languages": ["en", "ru"],
    "copies": "2",
    "custodian": "Ministry of Foreign Affairs",
}


def test_the_signature_is_written_down_by_one_side_and_confirmed_by_the_other(draft, both):
    state, organisation = both
    agreed(draft, both)
    scan = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 scan")
    done = organisation.post(at(draft, "signature/record"), {**SIGNED, "scan": scan, "key": "k1"})
    assert done["Location"] == f"{at(draft, 'signature')}?done=record_signature"
    assert Document.objects.get(kind="signed_scan").name == "signed.pdf"
    assert (
        at(draft, "signature/confirmation")
        not in organisation.get(done["Location"]).content.decode()
    )
    page = state.get(at(draft, "signature")).content.decode()
    assert "July\N{NO-BREAK SPACE}2019" in page
    assert "15" not in re.search(r"Day of signature</dt><dd>(.*?)</dd>", page)[1]
    given = fields(page, at(draft, "signature/confirmation"))
    assert state.post(at(draft, "signature/confirmation"), given)["Location"].startswith(
        at(draft, "signed")
    )
    for language in LANGUAGES:
        text = state.get(at(draft, "signed", language)).content.decode()
        assert "Ashgabat" in text
        assert len(re.search(r'class="aloud">([a-z ]+)<', text)[1].split()) == 8
    assert (
        "Nothing: the text stands today as it was signed."
        in organisation.get(at(draft, "signed")).content.decode()
    )


def test_a_scan_is_kept_while_it_is_asked_who_signs(draft, both):
    agreed(draft, both)
    organisation, place = both[1], at(draft, "signature/record")
    prove(organisation, "another text")
    scan = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 scan")
    asked = organisation.post(place, {**SIGNED, "scan": scan, "key": "k1"})
    assert asked.status_code == 403
    assert not Signature.objects.exists()
    prove(organisation, Proposal.objects.get().digest)
    assert organisation.post(place, {**SIGNED, "key": "k1"}).status_code == 302
    assert Signature.objects.get().scan_id == Document.objects.get(kind="signed_scan").pk


def test_a_signature_that_nobody_confirmed_is_written_anew_from_what_stands_there(draft, both):
    state, organisation = both
    agreed(draft, both)
    record = at(draft, "signature/record")
    organisation.post(record, {**SIGNED, "key": "k1"})
    page = state.get(at(draft, "signature")).content.decode()
    given = fields(page, record)
    assert given["version"] == "1"
    assert re.search(r'name="state_name" value="Alma Ataýewa"', page)
    again = {**SIGNED, "version": given["version"], "copies": "3", "key": "k2"}
    assert state.post(record, again)["Location"].startswith(at(draft, "signature"))
    assert Signature.objects.get().copies == 3
    # whoever wrote meanwhile loses no words, and confirms what stands there now
    assert organisation.post(record, {**again, "copies": "4", "key": "k3"}).status_code == 409
    page = organisation.get(at(draft, "signature")).content.decode()
    given = fields(page, at(draft, "signature/confirmation"))
    assert organisation.post(at(draft, "signature/confirmation"), given).status_code == 302
    assert Signature.objects.get().is_confirmed


def test_every_mistake_in_a_signature_is_told_at_once_at_its_field(draft, both):
    agreed(draft, both)
    given = {**SIGNED, "signed_on": "2999-01-01", "state_name": " ", "languages": [], "copies": "0"}
    page = both[0].post(at(draft, "signature/record"), {**given, "key": "k1"})
    assert page.status_code == 422
    text = page.content.decode()
    for told in (
        "A name is missing.",
        "Name the languages in which the text was signed.",
        "This day is yet to come.",
        "The number is too small.",
    ):
        assert told in text
    assert 'value="Cheng Li"' in text
    assert not Signature.objects.exists()
    unread = both[0].post(
        at(draft, "signature/record"), {**SIGNED, "signed_on": "soon", "key": "k"}
    )
    assert "This is not what belongs into the field." in unread.content.decode()


def test_an_empty_signature_is_told_its_day_and_both_names(draft, both):
    agreed(draft, both)
    page = both[0].post(at(draft, "signature/record"), {"key": "k1", "precision": "day"})
    problems = page.content.decode().split('id="problems"')[1].split("</ul>")[0]
    assert page.status_code == 422
    assert "Day of signature" in problems
    assert problems.count("A name is missing.") == 2


def test_a_signed_text_is_shown_and_not_edited(draft, both):
    agreed(draft, both)
    draft.proposal = Proposal.objects.get().pk
    draft.sign()
    place = f"/en/roadmaps/{draft.roadmap}/measures/{line(draft).pk}/"
    page = both[0].get(f"{place}text/").content.decode()
    assert "The text is signed and stays as it is." in page
    assert "<form" not in page


def test_of_two_who_edit_the_second_sees_both_texts_and_loses_nothing(draft, both):
    state, _ = both
    place = f"/en/roadmaps/{draft.roadmap}/measures/{line(draft).pk}/"
    first = line(draft)
    given = {
        "version": str(first.version),
        "number": "1.1",
        "kind": first.timeframe.kind.value,
        "recurrence": first.timeframe.recurrence.value,
        "start": first.timeframe.start or "",
        "end": first.timeframe.end or "",
        "indicator_wording": first.indicator_wording,
        "funding_wording": first.funding_wording,
    } | {f"standing-{code}": "working_translation" for code in LANGUAGES}
    state.post(f"{place}wording/", {**given, "text-en": "The first text", "key": "k1"})
    second = state.post(f"{place}wording/", {**given, "text-en": "The second text", "key": "k2"})
    page = second.content.decode()
    assert second.status_code == 409
    assert "The first text" in page
    assert "The second text</textarea>" in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    again = {**given, "version": version, "text-en": "The second text", "key": "k3"}
    assert state.post(f"{place}wording/", again).status_code == 302
    assert line(draft).text.exactly("en").words == "The second text"


def test_measures_are_added_assigned_and_taken_out(draft, both):
    state, _ = both
    done = state.post(at(draft, "additions"), {"text": "A further seminar", "key": "k1"})
    made = Measure.objects.get(pk=re.search(r"measures/(\w+)/text/", done["Location"])[1])
    assert made.text.original.words == "A further seminar"
    place = f"/en/roadmaps/{draft.roadmap}/measures/{made.pk}/"
    body = re.search(r'name="(part-\w+)"', state.get(f"{place}text/").content.decode())[1]
    given = {"version": str(made.version), body: "lead", "key": "k2"}
    assert state.post(f"{place}assignments/", given).status_code == 302
    assert made.assignment_set.get().part == "lead"
    made.refresh_from_db()
    done = state.post(f"{place}removal/", {"version": str(made.version), "key": "k3"})
    assert done["Location"].startswith(at(draft, "agreement"))
    assert state.get(f"{place}text/").status_code == 404
    empty = state.post(at(draft, "additions"), {"text": " ", "key": "k4"})
    assert empty.status_code == 422
    assert "A text is missing." in empty.content.decode()


def test_a_measure_is_public_when_both_sides_have_released_it(draft, both):
    agreed(draft, both)
    draft.proposal = Proposal.objects.get().pk
    draft.sign()
    state, organisation = both
    given = {"measure": line(draft).pk, "key": "k1"}
    done = state.post(at(draft, "releases"), given)
    assert done["Location"].endswith("/signed/?done=release")
    mine = state.get(at(draft, "signed")).content.decode()
    assert "that waits for the other side." in mine
    theirs = organisation.get(at(draft, "signed")).content.decode()
    assert f'value="{line(draft).pk}" checked' in theirs
    organisation.post(at(draft, "releases"), given)
    assert line(draft).compartment == "public"
    assert '<span class="num">1</span> of' in state.get(at(draft, "signed")).content.decode()
    nothing = state.post(at(draft, "releases"), {"key": "k2"})
    assert nothing.status_code == 422
    assert "Nothing would change." in nothing.content.decode()


def test_a_page_of_the_agreement_asks_few_questions(draft, both, django_assert_max_num_queries):
    agreed(draft, both)
    for noun in ("check", "agreement", "signature", "signed"):
        with django_assert_max_num_queries(9):
            assert both[0].get(at(draft, noun)).status_code == 200
