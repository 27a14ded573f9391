"""On paper: the roadmap lies across A4, a measure stands upright, and only the text is there."""

import re
from io import BytesIO

import pdfplumber
import pytest
from playwright.sync_api import Browser as Chromium

from roadbook.core.words import Side
from tests.cast import MEASURES
from tests.record.story import Story
from tests.record.test_agree import measure
from tests.web.conftest import Browser
from tests.web.journeys.conftest import cookie_of, opened

A4 = (595, 842)


def test_pages_print_well(served: str, story: Story, browser: Browser, chrome: Chromium):
    cookie = cookie_of(story.of(Side.STATE), browser)
    one = f"/en/roadmaps/{story.roadmap}/"
    places = {one: A4[::-1], f"{one}measures/{measure(story, 'm1').pk}/": A4}
    page = opened(chrome, cookie)
    made = {}
    for place in places:
        page.goto(served + place)
        made[place] = page.pdf(prefer_css_page_size=True)
    page.goto(f"{served}{one}measures/{measure(story, 'm1').pk}/delivery/")
    form = page.pdf(prefer_css_page_size=True)
    page.goto(f"{served}{one}signed/")
    page.click("#checkpoint button")
    witness = page.text_content("#checkpoint .aloud") or ""
    signed = page.pdf(prefer_css_page_size=True)
    for place, size in places.items():
        with pdfplumber.open(BytesIO(made[place])) as paper:
            first = paper.pages[0]
            assert (first.width, first.height) == pytest.approx(size, abs=1)
            said = " ".join((first.extract_text() or "").split())
            assert MEASURES[0].text.best("en").words[:40] in said
            assert f"1 / {len(paper.pages)}" in said
            assert "Record the work done" not in said
            assert "Institutions" not in said
    to_fill = _words(form)
    assert "First day" in to_fill
    assert "Who sees it" in to_fill
    assert "Back to the measure" not in to_fill
    printed = _words(signed)
    assert re.fullmatch(r"joint \d+( \w{5}){8}", witness)
    assert witness in printed
    assert "Make a checkpoint" not in printed


def _words(made: bytes) -> str:
    with pdfplumber.open(BytesIO(made)) as paper:
        return " ".join(" ".join(one.extract_text().split()) for one in paper.pages)
