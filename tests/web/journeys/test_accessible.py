"""Every page as axe-core sees it: in every language, wide and narrow, light and dark; and no page
needs to be moved sideways.
"""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from pytest_django import Settings

from roadbook.wording.phrasebook import LANGUAGES
from tests.record.installations import SOAK
from tests.record.story import Story
from tests.web.journeys.conftest import Hands
from tests.web.test_pages import NAMES, address

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = (
    "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
    ".then(found => found.violations.map("
    "one => one.id + ': ' + one.nodes.map(node => node.target).slice(0, 3).join(' ')))"
)
ZOOMED = 320
"""What is left of 1280 pixels at four times the size."""
LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]


def looked_at() -> Iterator[tuple[str, str, int, str]]:
    """Page, language, width and scheme: all of them in soak, else each page in each language, the
    width and the scheme taken in turn.
    """
    turn = 0
    for name in NAMES:
        for language in LANGUAGES:
            for width, scheme in LOOKS if SOAK else [LOOKS[turn % len(LOOKS)]]:
                yield name, language, width, scheme
            turn += 1


@pytest.fixture(scope="module")
def looks() -> list[tuple[str, str, int, str]]:
    return list(looked_at())


def test_axe_finds_nothing_and_nothing_hangs_over_the_edge(
    looks: list[tuple[str, str, int, str]], story: Story, hands: Hands, settings: Settings
):
    settings.IS_EXAMPLE = True  # there it has two pages more
    addresses = {(name, language): address(name, story, language) for name, language, *_ in looks}
    (hand,) = hands(story.state)
    wrong = []
    for name, language, width, scheme in looks:
        hand.page.set_viewport_size({"width": width, "height": 900})
        hand.page.emulate_media(color_scheme=scheme)
        hand.open(addresses[name, language])
        hand.page.evaluate(AXE)
        where = f"{name} {language} {width} {scheme}"
        wrong += [f"{where}: {found}" for found in hand.page.evaluate(_RUN, _RULES)]
        for room in (width, ZOOMED):
            hand.page.set_viewport_size({"width": room, "height": 900})
            edge = hand.page.evaluate("document.documentElement.scrollWidth")
            if edge > room:
                wrong.append(f"{where}: {edge} pixels wide in {room}")
    assert wrong == []
