"""A proof before an act: for one text, for five minutes, with the form's contents kept."""

import html

import pytest
from django.core.cache import cache
from django.test import Client

from roadbook.web.doors.factors import code_now
from tests.web.conftest import PASSWORD, SECRET
from tests.web.test_accounts import account, come_in

SENT = {"digest": "ab12", "reason": 'one "word" <b>', "many": ["1", "2"]}


@pytest.fixture
def client(story, settings) -> Client:
    """The State's coordinator, who has just come in."""
    settings.ROOT_URLCONF = "tests.web.proving"
    account(story.state)
    client = Client()
    come_in(client)
    return client


def prove(client: Client, **proof: str):
    told = {f"proof-{name}": value for name, value in proof.items()}
    return client.post("/en/proving/", {**SENT, "proof-password": "", **told})


def test_signing_in_is_no_proof_and_the_page_carries_what_was_filled(client):
    found = client.post("/en/proving/", SENT)
    assert found.status_code == 403
    page = found.content.decode()
    for name, value in (("digest", "ab12"), ("reason", SENT["reason"]), ("many", "2")):
        assert f'name="{name}" value="{html.escape(value)}"' in page
    assert "done:" not in page


@pytest.mark.parametrize("kind", ["password", "code"])
def test_a_password_or_a_code_lets_the_act_go_on(kind, client):
    cache.clear()
    proof = PASSWORD if kind == "password" else code_now(SECRET)
    found = prove(client, **{kind: proof})
    assert found.status_code == 200
    assert found.content.decode() == "done: one \"word\" <b>, ['1', '2']"


@pytest.mark.parametrize("proof", [{}, {"password": "not the password"}, {"code": "000000"}])
def test_what_proves_nothing_does_nothing(proof, client):
    found = prove(client, **proof)
    assert found.status_code == 403
    assert "Nothing was done yet" in found.content.decode()


def test_a_proof_holds_for_its_text_alone(client):
    assert prove(client, password=PASSWORD).status_code == 200
    assert client.post("/en/proving/", SENT).status_code == 200
    assert client.post("/en/proving/", {**SENT, "digest": "cd34"}).status_code == 403


def test_a_proof_is_over_after_five_minutes(client):
    prove(client, password=PASSWORD)
    session = client.session
    session["proved"] = {**session["proved"], "at": session["proved"]["at"] - 301}
    session.save()
    assert client.post("/en/proving/", SENT).status_code == 403


def test_guessing_a_proof_waits_as_guessing_at_the_door_does(client):
    answers = [prove(client, password=f"guess {n}").status_code for n in range(5)]
    assert answers == [403, 403, 403, 403, 429]
    assert prove(client, password=PASSWORD).status_code == 429
