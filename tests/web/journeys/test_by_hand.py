"""What people set in their system is kept: colours of their own choice, no motion, letters four
times as large.
"""

from playwright.sync_api import Page

from roadbook.core.words import Side
from tests.record.story import Story
from tests.web.journeys.conftest import Hands
from tests.web.test_pages import address

ZOOMED = {"width": 320, "height": 512}
"""What is left of 1280 by 2048 pixels at four times the size."""
PAGES = ("roadmap", "home", "measure", "agreement")
_COLOURS = """() => {
  const probe = document.body.appendChild(document.createElement('p'));
  const told = {};
  for (const name of ['CanvasText', 'Canvas', 'LinkText']) {
    probe.style.color = name;
    told[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return told;
}"""
_MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) || style.animationName !== 'none'
    || style.scrollBehavior === 'smooth';
}).map(one => one.tagName)"""
_HERE = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  return {
    tag: one.tagName, outline: getComputedStyle(one).outlineStyle,
    isSeen: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    isWithin: box.left >= 0 && box.right <= innerWidth + 1,
    place: [...document.querySelectorAll('*')].indexOf(one),
  };
}"""


def style(page: Page, what: str, name: str) -> str:
    return str(page.eval_on_selector(what, f"one => getComputedStyle(one).{name}"))


def test_colours_of_ones_own_choice_are_those_of_every_shape(story: Story, hands: Hands):
    roadmap = address("roadmap", story)
    (hand,) = hands(story.of(Side.STATE))
    page = hand.page
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        hand.open(roadmap)
        own = page.evaluate(_COLOURS)
        assert own["CanvasText"] != own["Canvas"]
        for what, name in ((".strip .win", "stroke"), (".now", "stroke"), (".years text", "fill")):
            assert style(page, what, name) == own["CanvasText"]
        assert style(page, ".strip .win", "fill") == own["Canvas"]
        # where one is stays marked without the shadow that such colours take away
        assert style(page, ".top .end [aria-current]", "textDecorationLine") == "underline"
        assert style(page, ".find button", "borderTopStyle") == "solid"


def test_nothing_moves_where_nothing_shall(story: Story, hands: Hands):
    places = [address(name, story) for name in PAGES]
    (hand,) = hands(story.of(Side.STATE))
    hand.page.emulate_media(reduced_motion="reduce")
    for place in places:
        hand.open(place)
        assert hand.page.evaluate(_MOVING) == []


def test_at_four_times_the_size_the_hand_is_seen_wherever_it_goes(story: Story, hands: Hands):
    places = [address(name, story) for name in PAGES]
    (hand,) = hands(story.of(Side.STATE))
    hand.page.set_viewport_size(ZOOMED)
    for place in places:
        hand.open(place)
        before = -1
        for _ in range(40):
            hand.press("Tab")
            here = hand.page.evaluate(_HERE)
            if here["tag"] == "BODY":
                break
            assert here["outline"] == "solid", here
            assert here["isSeen"], here
            assert here["isWithin"] or here["tag"] == "A", here
            assert here["place"] >= before, here  # a date is gone through in parts
            before = here["place"]
        assert before > 0
