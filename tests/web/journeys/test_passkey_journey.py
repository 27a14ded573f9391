"""A passkey in a real browser, whose authenticator is a virtual one: it is enrolled, one comes in
with it, and it proves who one is before an acceptance.
"""

from playwright.sync_api import Page

from tests.record.story import Story
from tests.web.conftest import PASSWORD
from tests.web.journeys.conftest import Hands

_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def key_of(page: Page) -> tuple[object, str]:
    """An authenticator of this browser, which says yes to whatever it is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": _KEY})
    return session, made["authenticatorId"]


def test_a_passkey_is_added_opens_the_door_and_proves_who_accepts(db: None, hands: Hands):
    story = Story().begin().draft().propose()
    (hand,) = hands(story.state)
    page = hand.page
    page.set_default_timeout(15000)
    key_of(page)
    hand.open("/en/account/factors/key/")
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSWORD)
        hand.click("button.first")
        hand.open("/en/account/factors/key/")
    hand.click("#key")
    page.wait_for_url(lambda place: "factors/key" not in place)
    hand.open("/en/account/factors/")
    assert page.locator("main ul.list li").count() == 1
    hand.click("form[action$='/logout/'] button")
    page.wait_for_url("**/login/**")
    page.fill("[name=login]", story.state)
    page.fill("[name=password]", PASSWORD)
    hand.click("button.first")
    page.wait_for_url("**/login/code/**")
    hand.click("#key")
    page.wait_for_url(lambda place: "login" not in place)
    assert page.locator("nav a[aria-current]").count() >= 1
    hand.open(f"/en/roadmaps/{story.roadmap}/agreement/")
    hand.click('form[action$="/acceptance/"] button')
    assert page.locator("[name=proof-credential]").count() == 1
    hand.click("#key")
    page.wait_for_url("**done=accept")
    assert "Done and recorded" in hand.text
