"""All hostile texts on one page in a real browser: nothing of them runs, loads, or is reported."""

from roadbook.core.words import Side
from tests.record.story import Story
from tests.web.conftest import Browser
from tests.web.journeys.conftest import WATCH, Hands
from tests.web.test_hostile import LINES, drafted


def test_nothing_of_them_runs_or_is_reported(story: Story, browser: Browser, hands: Hands):
    roadmap = drafted(browser(story.of(Side.STATE)), LINES)
    (hand,) = hands(story.state)
    heard: list[str] = []
    asked: set[str] = set()
    hand.page.on("console", lambda told: heard.append(told.text))
    hand.page.on("dialog", lambda told: heard.append(f"dialog {told.message}"))
    hand.page.on("pageerror", lambda wrong: heard.append(str(wrong)))
    hand.page.on("request", lambda sent: asked.add(sent.url.partition("/")[2].split("/")[1]))
    hand.page.add_init_script(WATCH)
    for place in ("agreement/", "", "papers/"):
        hand.open(f"/en/roadmaps/{roadmap}/{place}")
        assert hand.page.evaluate("window.reported") == []
    assert heard == []
    assert asked == {hand.address.rpartition("/")[2]}
    hand.open(f"/en/roadmaps/{roadmap}/")
    # the watch hears what it is there for
    hand.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'alert(1)'}))"
    )
    hand.page.wait_for_timeout(200)
    assert len(hand.page.evaluate("window.reported")) == 1
