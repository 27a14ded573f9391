"""In a browser, on the example: COVID-19 is declared, nine measures are turned to online in one
step, and the other side agrees to all of them in another.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium

from roadbook.actions import agree, text
from roadbook.cli.demo import AS_OF, EXAMPLE
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import ContextDecision
from roadbook.pack.review import Order, prepare
from tests.record.story import Story, at
from tests.web.conftest import Browser as SignedIn
from tests.web.journeys.conftest import cookie_of, opened

NINE = 9


@pytest.fixture
def example(served: str, tmp_path: Path) -> Story:
    """The example's plan, signed."""
    plans = tuple(EXAMPLE / f"plan.{language}.docx" for language in ("en", "ru"))
    facts = prepare(Order(plans, tmp_path, AS_OF, EXAMPLE / "meeting.toml")).review.facts
    story = Story().begin()
    done = text.import_plan(at(story.state), roadmap=facts.roadmap)
    story.roadmap = done.answer["roadmap"]
    story.propose().accept()
    signature = agree.record_signature(
        at(story.state),
        roadmap=story.roadmap,
        signed_on=facts.roadmap.signed_on,
        precision=facts.roadmap.signed_precision,
        place=Text(),
        signatories=[(side, "Not known", Text()) for side in Side],
        languages=["en", "ru"],
    ).answer["signature"]
    agree.confirm_signature(at(story.organisation), signature=signature, version=1)
    return story


def test_nine_measures_are_turned_to_online_in_one_step_and_agreed_to_in_another(
    example: Story, browser: SignedIn, served: str, chrome: Chromium
):
    cookies = {side: cookie_of(example.of(side), browser) for side in Side}
    page = opened(chrome, cookies[Side.STATE])
    page.goto(f"{served}/ru/roadmaps/{example.roadmap}/circumstances/")
    page.click("text=Заявить об изменении обстоятельств")
    page.fill("input[name=names]", "Пандемия COVID-19")
    page.fill("input[name=start]", "2020-03-16")
    page.click("button.first")
    assert "Пандемия COVID-19" in page.text_content("h1")
    boxes = page.locator("input[name=measure]")
    assert boxes.count() > NINE
    for place in range(NINE):
        boxes.nth(place).check()
    page.check("input[name=effect][value=convert]")
    page.select_option("select[name=modality]", "online")
    page.click("button.first")
    assert page.text_content("main").count("предложено: Государство") == NINE
    event = page.url.partition("?")[0].replace("/ru/", "/tk/")
    other = opened(chrome, cookies[Side.ORGANISATION])
    other.goto(event)
    assert re.search(rf"\b{NINE}\b", other.text_content("form.note"))
    other.click("form.note button")
    assert other.text_content("main").count("iki tarap bilelikde çözdi") == NINE
    other.goto(f"{served}/en/roadmaps/{example.roadmap}/")
    assert other.text_content("table.plan").count("Online by agreement") == NINE
    agreed = ContextDecision.objects.filter(modality="online")
    assert [set(one.agreed_by) for one in agreed] == [set(Side)] * NINE
