"""In a browser, on the example: from the files of a plan to a proposal, and from there to a signed
text, by two sides that answer each other.
"""

import pytest

from roadbook.cli.demo import EXAMPLE
from tests.record.story import Story
from tests.web.conftest import PASSWORD
from tests.web.journeys.conftest import Hand, Hands

PLANS = [str(EXAMPLE / f"plan.{language}.docx") for language in ("en", "ru")]
MOST = 60
"""Keys and clicks from the list of roadmaps to the proposal."""


@pytest.fixture
def begun(db: None) -> Story:
    """Two sides with a coordinator each, and nothing else."""
    return Story().begin()


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_from_upload_to_proposal_with_few_keys_and_clicks(language, begun, hands: Hands):
    (hand,) = hands(begun.state)
    hand.open(f"/{language}/roadmaps/")
    hand.click("main .act")
    hand.choose(*PLANS)
    hand.click("button.first")
    questions = hand.page.locator(".doubts > li").count()
    assert questions == 7
    for key in "2132211":
        hand.press(key)
        if key == "3":
            hand.page.keyboard.type("Q2 2020")
            hand.acts += len("Q2 2020")
            hand.tab_to(".doubts > li:nth-child(4) input")
    hand.press("Enter")
    hand.page.wait_for_url("**/agreement/**")
    hand.click("button.first")
    hand.page.wait_for_url("**done=propose")
    assert hand.acts <= MOST


def test_the_same_by_keyboard_alone_and_without_scripts(begun, hands: Hands):
    (hand,) = hands(begun.state, scripts=False)
    hand.open("/ru/new-roadmap/")
    hand.tab_to(".skip")
    hand.press("Enter")
    hand.tab_to("input[type=file]")
    hand.choose(*PLANS)
    hand.tab_to("button.first")
    hand.press("Enter")
    hand.tab_to(".skip")
    hand.press("Enter")
    for number in range(1, 8):
        hand.tab_to(f".doubts > li:nth-child({number}) input[type=radio]")
        hand.press("Space")
        if number == 1:
            hand.press("ArrowDown")
    hand.press("Enter")
    hand.page.wait_for_url("**/agreement/**")
    hand.tab_to(".skip")
    hand.press("Enter")
    hand.tab_to("button.first")
    hand.press("Enter")
    hand.page.wait_for_url("**done=propose")
    assert hand.acts <= MOST


def answer(hand: Hand, place: str) -> None:
    """Accept what lies there."""
    hand.open(place)
    hand.click('form[action$="/acceptance/"] button')
    prove(hand)


def prove(hand: Hand) -> None:
    """Who signs proves who he is, where he is asked to."""
    if hand.page.locator("[name=proof-password]").count():
        hand.page.fill("[name=proof-password]", PASSWORD)
        hand.click("button.first")


def test_two_sides_decline_accept_are_told_and_sign(begun, hands: Hands):
    state, organisation = hands(begun.state, begun.organisation, scripts=False)
    state.open("/ru/new-roadmap/")
    new = "form[action$='/text/'] "
    state.page.fill(f"{new}[name=title]", "План мероприятий")
    state.page.fill(f"{new}[name=period]", "2022-2024")
    state.page.fill(f"{new}[name=state]", "Туркменистан")
    state.page.fill(f"{new}[name=organisation]", "Организация")
    state.page.fill(f"{new}[name=measures]", "Семинар для судей\nКурс для таможни")
    state.click(f"{new}button")
    ours = state.page.url.partition("?")[0].removeprefix(state.address)
    theirs = ours.replace("/ru/", "/tk/")
    organisation.open(theirs)
    assert "Bu ýerde siziň üçin hiç zat ýok." in organisation.text
    state.click("button.first")

    organisation.open(theirs)
    organisation.page.fill("form[action$='/declination/'] [name=reason]", "Möhlet ýok")
    organisation.click("form[action$='/declination/'] button")
    prove(organisation)
    state.open(ours)
    assert "Möhlet ýok" in state.text

    state.click("main tbody th a")
    state.page.fill("[name=wording-ru]", "III квартал 2022 г.")
    state.click("button.first")
    state.open(ours)
    state.click("button.first")
    answer(organisation, theirs)
    assert "Ylalaşyldy" not in organisation.text

    state.open(ours)
    state.click("main tbody th a")
    state.page.fill("[name=text-ru]", "Семинар для прокуроров")
    state.click("button.first")
    organisation.open(theirs)
    assert "Siz ylalaşanyňyzdan soň 1 çärede 1 söz üýtgedildi." in organisation.text
    assert organisation.page.locator("main del").first.text_content() == "судей"
    state.open(ours)
    assert "Её согласование больше не действует." in state.text

    state.click("button.first")
    answer(state, ours)
    answer(organisation, theirs)
    assert "Oňa gol çekip bolýar." in organisation.text
    organisation.click("a.act.first")
    organisation.page.fill("[name=signed_on]", "2022-01-10")
    organisation.page.fill("[name=state_name]", "Alma Ataýewa")
    organisation.page.fill("[name=organisation_name]", "Cheng Li")
    organisation.click("button.first")
    prove(organisation)
    state.open(ours)
    state.click("a.act.first")
    assert "10 января 2022" in state.text.replace("\N{NO-BREAK SPACE}", " ")
    state.click("button.first")
    prove(state)
    assert state.page.url.endswith("/signed/?done=confirm_signature")
    assert "Семинар для прокуроров" in state.text
    words = state.page.locator(".aloud").first.text_content()
    organisation.open(theirs.replace("agreement", "signed"))
    assert organisation.page.locator(".aloud").first.text_content() == words
