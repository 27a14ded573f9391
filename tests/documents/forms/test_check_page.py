"""The page for checking a reading: whole, safe, linked both ways, in every language."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.documents.forms import check_page
from roadbook.documents.reading import reader
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents.reading.plans import EN, grid, paragraphs, source

_VOID = {"meta", "br", "hr"}


class Page(HTMLParser):
    """A page taken apart: elements that are open too long, ids, links, text, tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: dict[str, set[str]] = {}
        self.text = ""
        self.style = ""
        self.policy = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append(tag)
        self.attributes.setdefault(tag, set()).update(told)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told["href"])
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.text += data.replace("\u00a0", " ")


def made(*items, language: str = "en") -> Page:
    one = source(*items)
    reading = reader.read(one)
    return Page(check_page.to_bytes(reading, (one,), Phrasebook(language)).decode())


PLAN = grid(
    EN,
    [("I. Rule of law", 5)],
    ["1.", "Train officers of the border service", "Ministry of Justice", "UNODC", "Q2 2022"],
    ["2.", "Draft a law on the protection of witnesses", "MoI", "", "31.06.2023"],
    ["", "Total", "", "", ""],
)
TITLE = paragraphs(("Plan of practical measures for 2022-2024", 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_every_link_leads_somewhere(language):
    page = made(TITLE, PLAN, language=language)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} - set(page.ids) == set()
    assert all(link.startswith("#") for link in page.links)


def test_every_field_leads_to_its_cell_and_the_cell_back():
    text = check_page.to_bytes(
        reader.read(one := source(TITLE, PLAN)), (one,), Phrasebook("en")
    ).decode()
    for name, cell in (("measure", 2), ("responsible", 3), ("partner", 4), ("timeframe", 5)):
        anchor = f"c0-1-3-{cell}"
        assert re.search(rf'id="m1-{name}"><dt><a href="#{anchor}"', text)
        assert re.search(rf'id="{anchor}"[^>]*><a href="#m1-{name}"', text)


def test_doubts_come_first_then_what_was_left_out_then_the_file():
    page = made(TITLE, PLAN)
    places = [
        page.text.index(words)
        for words in ("What needs a person", "does not exist", "What was left out",
                      "A row of totals.", "What stands in the file")
    ]  # fmt: skip
    assert places == sorted(places)
    assert "2 measures were read. 1 place needs a person." in page.text


def test_how_each_field_was_decided_stands_in_words():
    page = made(TITLE, PLAN)
    assert "by the head “Time-frame”" in page.text
    assert "from a row that is a heading" in page.text
    assert "Understood as 1 April 2022 – 30 June 2022" in page.text


def test_an_assumed_year_is_said():
    one = paragraphs(("Plan of practical measures for 2023", 1))
    page = made(one, grid(EN, ["1.", "Train officers of the service", "MoJ", "", "Q2"]))
    assert "2023 was taken from the period of the plan" in page.text


def test_a_row_that_is_no_measure_says_what_became_of_it():
    page = made(TITLE, PLAN)
    assert "Left out: A row of totals." in page.text
    assert "A heading over measures." in page.text
    assert "Head or frame of the table." in page.text


HOSTILE = st.text(st.sampled_from("<>&\"'/ab=\u202e\x00\x0b漢ý{}-"), min_size=1, max_size=25)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(HOSTILE, min_size=4, max_size=4), language=st.sampled_from(LANGUAGES))
def test_text_of_a_file_can_do_nothing_but_be_read(texts, language):
    row = ["1.", f"Train officers {texts[0]}", f"Ministry {texts[1]}", texts[2], "Q2 2022"]
    tame = made(TITLE, grid(EN, ["1.", "Train officers", "Ministry", "UN", "Q2 2022"]))
    page = made(TITLE, paragraphs(texts[3]), grid(EN, row), language=language)
    assert page.open == []
    assert set(page.tags) <= set(tame.tags) | {"h3", "ul", "li", "section", "mark", "q", "ol",
                                               "blockquote", "br", "dl"}  # fmt: skip
    assert "script" not in page.tags


def test_a_script_in_a_cell_stays_text():
    attack = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    page = made(TITLE, grid(EN, ["1.", f"Train officers {attack}", "MoJ", attack, "Q2 2022"]))
    assert attack in page.text
    assert not {"script", "img"} & set(page.tags)


def test_nothing_is_fetched_and_only_the_pages_own_style_is_allowed():
    page = made(TITLE, PLAN)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert page.policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert not re.search(r"url\(|@import|https?:", page.style)
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    named = set().union(*page.attributes.values())
    assert not {name for name in named if name.startswith("on") or name in {"style", "src"}}


def test_a_second_language_has_fields_of_its_own(tmp_path):
    one = source(grid(
        ("No.", "Activity", "Мероприятие", "Responsible body", "Time-frame"),
        ["1.", "Train officers of the service", "Обучить сотрудников службы", "MoJ", "Q2 2022"],
        ["2.", "Draft a law on witnesses", "Разработать закон о свидетелях", "MoI", "Q3 2022"],
    ))  # fmt: skip
    reading = reader.read(one)
    page = Page(check_page.to_bytes(reading, (one,), Phrasebook("ru")).decode())
    assert reading.measures
    assert "Обучить сотрудников службы" in page.text
    assert {link[1:] for link in page.links} - set(page.ids) == set()


def test_a_file_without_a_plan_says_so_and_shows_every_line():
    page = made(paragraphs("Dear colleague,", "thank you for the letter of 3 May."))
    assert "No measure was read." in page.text
    assert "thank you for the letter" in page.text


def test_a_day_is_written_as_the_language_writes_it():
    assert "30 июня 2022" in made(TITLE, PLAN, language="ru").text
