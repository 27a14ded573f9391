"""In a browser: parts of a page come in place of a page, what is told and where the hand is stay
right, and what goes wrong on the way is said.
"""

import re

from playwright.sync_api import expect

from roadbook.core.words import Side
from tests.record.story import Story
from tests.web.journeys.conftest import WATCH, Hand, Hands
from tests.web.journeys.test_agree_journey import PLANS

SCRIPT = re.compile(r"/htmx[^/]*\.js")


def listening(hand: Hand) -> list[str]:
    """Every request that this hand makes; what the policy forbids is kept in the page."""
    asked: list[str] = []
    hand.page.on("request", lambda sent: asked.append(f"{sent.method} {sent.url}"))
    hand.page.add_init_script(WATCH)
    return asked


def test_what_one_looks_for_is_found_while_one_types(story: Story, hands: Hands):
    (hand,) = hands(story.of(Side.STATE))
    asked, page = listening(hand), hand.page
    page.set_viewport_size({"width": 1280, "height": 900})
    hand.open(f"/ru/roadmaps/{story.roadmap}/?on=2021-07-14")
    assert not any(SCRIPT.search(one) for one in asked)
    all_ = page.locator(".plan a").count()
    with page.expect_response(SCRIPT):
        page.focus("#words")
    page.evaluate("window.isSame = true")
    page.keyboard.type("ПОСОБИ")
    expect(page.locator(".plan a")).not_to_have_count(all_)
    assert page.evaluate("document.activeElement.id") == "words"
    assert page.input_value("#words") == "ПОСОБИ"
    assert "words=%D0%9F%D0%9E" in page.url
    assert "on=2021-07-14" in page.url
    found = page.locator(".plan a").count()
    assert re.search(rf"\b{found}\b.*\b{all_}\b", page.text_content("[role=status]"))
    assert page.locator("[role=status]").count() == 1
    assert "words=" in page.get_attribute("a[hreflang=tk]", "href")
    page.fill("#words", "ничего такого")
    expect(page.locator("#results .note")).to_be_visible()
    page.fill("#words", "")
    expect(page.locator(".plan a")).to_have_count(all_)
    page.select_option("#state", index=1)
    state = page.input_value("#state")
    page.wait_for_url(f"**state={state}**")
    assert page.evaluate("window.isSame")
    assert page.evaluate("window.reported") == []
    assert page.evaluate("localStorage.length") == 0
    page.click("button")
    assert page.evaluate("window.isSame") is None
    assert page.input_value("#state") == state


def test_without_scripts_the_same_is_found_by_the_button(story: Story, hands: Hands):
    (hand,) = hands(story.of(Side.STATE), scripts=False)
    hand.open(f"/ru/roadmaps/{story.roadmap}/")
    all_ = hand.page.locator(".plan a").count()
    hand.page.fill("#words", "ПОСОБИ")
    hand.click(".find button")
    assert 0 < hand.page.locator(".plan a").count() < all_


def test_what_goes_wrong_on_the_way_is_said(story: Story, hands: Hands):
    (hand,) = hands(story.of(Side.STATE))
    page = hand.page
    hand.open(f"/en/roadmaps/{story.roadmap}/")
    with page.expect_response(SCRIPT):
        page.focus("#words")
    page.context.set_offline(True)
    page.keyboard.type("train")
    expect(page.locator("#no-line")).to_be_visible()
    assert page.locator(".plan a").count()
    page.context.set_offline(False)
    page.keyboard.type("ing")
    page.wait_for_url("**words=training**")
    expect(page.locator("#no-line")).to_be_hidden()
    # what is there no more: as a whole page would say it
    page.route("**/roadmaps/**", lambda way: way.continue_(url=f"{hand.address}/en/absent/"))
    page.keyboard.type("s")
    expect(page.locator("h1")).to_have_text("There is nothing here for you.")
    page.unroute("**/roadmaps/**")
    hand.open(f"/en/roadmaps/{story.roadmap}/")
    with page.expect_response(SCRIPT):
        page.focus("#words")
    page.context.clear_cookies()
    page.keyboard.type("train")
    page.wait_for_url("**/account/login/**")
    assert page.locator("input[name=password]").is_visible()


def test_an_answer_replaces_its_part_and_the_next_question_waits(hands: Hands, db: None):
    (mine,) = hands(Story().begin().state)
    listening(mine)
    page = mine.page
    other = Hand(page.context.new_page(), mine.address)
    mine.open("/en/new-roadmap/")
    mine.choose(*PLANS)
    mine.click("button.first")
    other.page.goto(page.url)
    page.evaluate("window.isSame = true")
    with page.expect_response(SCRIPT):
        mine.press("1")
    with page.expect_response("**/settlements/") as sent:
        mine.press("Enter")
    assert sent.value.status == 200
    assert len(sent.value.body()) * 1.5 < len(other.page.content())
    expect(page.locator(".doubts > li")).to_have_count(6)
    assert page.locator(".doubts > li").first.get_attribute("id") == "doubt-2"
    assert "Question 2 of 7" in mine.text
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.locator("#settled #doubt-1").count() == 1
    assert page.locator("a[href='#doubt-1']").count()
    # the same question again, from where it still stood open
    with other.page.expect_response(SCRIPT):
        other.press("1")
    other.press("Enter")
    expect(other.page.locator("[role=alert] b")).to_contain_text("Somebody answered")
    assert "Question 2 of 7" in other.text
    # what is not understood is said at its question, and nothing is lost
    page.fill(".doubts input[type=text] >> nth=0", "xyzzy 77")
    page.check(".doubts input[value=own] >> nth=0")
    mine.click(".acts button")
    expect(page.locator(".doubts .wrong")).to_be_visible()
    assert page.input_value(".doubts input[type=text] >> nth=0") == "xyzzy 77"
    page.context.set_offline(True)
    mine.click(".acts button")
    expect(page.locator("#no-line")).to_be_visible()
    page.context.set_offline(False)
    page.check(".doubts input[value=own] >> nth=0")
    page.fill(".doubts input[type=text] >> nth=0", "Q2 2020")
    mine.click(".acts button")
    expect(page.locator(".doubts > li")).to_have_count(5)
    for key in "11111":
        mine.press(key)
    mine.press("Enter")
    page.wait_for_url("**/agreement/?done=settle_doubt")
    assert page.evaluate("window.reported") == []
