"""Words of one side alone, and of persons, looked for in every answer that somebody else gets:
pages, files taken apart, headers, redirects, pages of errors, and the log.
"""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from roadbook.actions import people
from roadbook.config.logs import Lines
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import TABLES, Roadmap
from roadbook.pack.from_record import FORMATS
from roadbook.web.doors.table import DOORS
from roadbook.web.pages import absent
from roadbook.web.routes import ROUTES
from tests.record.story import Story, at
from tests.record.test_canary import Words, keep
from tests.web.conftest import Browser
from tests.web.visiting import Visit, words_of

NOT_SHOWN = 9
"""Of the words of a side: keys, and what a doubt quotes that no sentence is for."""
WRONG = "version=99&row=x&text=&start=2020&proposal=x&measure=x&password=x&key=k"


@pytest.fixture
def kept(db: None) -> tuple[Story, dict[Side, Words]]:
    story, words, _ = keep(Story().begin())
    for side in Side:
        # a person's name is known to the keepers of the people of a side
        offices = [(Role.AUDITOR, "", "")]
        people.add_person(at(story.of(side)), name=words[side](), title=Text(), offices=offices)
    return story, words


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the server writes to its log, in its own form, and more than it would."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setFormatter(Lines())
    names = ("django.request", "django.security", "roadbook", "axes")
    for one in map(logging.getLogger, names):
        one.addHandler(handler)
    yield told
    for one in map(logging.getLogger, names):
        one.removeHandler(handler)


def ids() -> dict[str, list[str]]:
    """Every id of the record, whoever may know of it, by what addresses call it."""
    known = {
        name: list(table.objects.values_list("pk", flat=True)) for name, table in TABLES.items()
    }
    return {
        "roadmap": known["Roadmap"],
        "measure": known["Measure"],
        "event": known["ContextEvent"],
        "document": known["Document"],
        "institution": known["Institution"],
        "person": known["Person"],
        "office": known["Office"],
        "row": [pk for name in ("Document", "ContextEvent", "Contribution") for pk in known[name]],
        "table": ["Document", "ContextEvent", "Contribution"],
        "file": [],
        "secret": ["no-such-secret"],
        "pk": ["1"],
    }


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of every route with every id, method by method; files in every format."""
    known = ids()
    files = {
        "my_list": ["waiting-list.en.docx", "waiting-list.en.xlsx"],
        "paper": [
            f"{kind}.en{suffix}"
            for kind, suffixes in FORMATS.items()
            for suffix in suffixes
            if suffix != ".pdf" or kind == "roadmap-table"
        ],
    }
    for route in (*DOORS, *ROUTES):
        wanted = re.findall(r"<\w+:(\w+)>", route.path)
        choices = [{}]
        for name in wanted:
            values = files.get(route.name, known[name]) if name == "file" else known[name]
            choices = [{**one, name: value} for one in choices for value in values]
        for chosen in choices:
            if _is_likely(chosen):
                for method in route.methods:
                    yield method, reverse(route.name, kwargs=chosen)


def _is_likely(chosen: dict[str, str]) -> bool:
    """Of all pairs of ids those of things that stand together, so that each is tried once."""
    for name, table in (("measure", "Measure"), ("event", "ContextEvent"), ("row", "")):
        if name not in chosen:
            continue
        tables = [table] if table else [chosen["table"]]
        found = [TABLES[one].objects.filter(pk=chosen[name]).first() for one in tables]
        if not found[0] or found[0].roadmap_id != chosen["roadmap"]:
            return False
    office = TABLES["Office"].objects.filter(pk=chosen.get("office", "")).first()
    return office is None or office.person_id == chosen["person"]


def everything_told(visit: Visit, every: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The answer of each address with its headers, under what was asked."""
    asked = "due=2021-06-30&round=2021-H1&language=en&suffix=xlsx"
    for method, address in every:
        sent = WRONG if method == "POST" else ""
        place = f"{address}?{asked}" if address.endswith("return-forms/") else address
        status, body, found = visit.ask(method, place, sent)
        yield f"{method} {address} {status}", f"{words_of(body)} {dict(found.items())}"
    for address in ("/en/no-such-page/", "/", "/en/roadmaps/x/", "/en/roadmaps/%00/"):
        status, body, found = visit.ask("GET", address)
        yield f"{address} {status}", f"{words_of(body)} {dict(found.items())}"


def test_no_answer_and_no_line_of_the_log_tells_what_is_not_open(kept, browser: Browser, log):
    story, words = kept
    told_to: dict[Side, set[str]] = {side: set() for side in Side}
    wrong, statuses, every = [], set(), list(addresses())
    for side in Side:
        for place, said in everything_told(Visit(browser(story.of(side))), every):
            statuses.add(int(place.rpartition(" ")[2]))
            if place.endswith(" 500"):
                wrong.append((place, "failed"))
            told_to[side] |= {word for word in words[side].given if word in said}
            wrong += [(place, word) for word in words[side.other].given if word in said]
    assert wrong == []
    for side in Side:
        assert len(told_to[side]) >= len(words[side].given) - NOT_SHOWN
    assert statuses >= {200, 302, 404, 409, 422}
    assert log.getvalue().count("\n") > 50
    given = [word for one in words.values() for word in one.given]
    assert [word for word in given if word in log.getvalue()] == []


def test_who_has_no_office_for_it_or_has_not_signed_in_is_told_nothing(kept, browser: Browser):
    story, words = kept
    given = [word for one in words.values() for word in one.given]
    draft = Roadmap.objects.filter(compartment=Side.STATE.value).first()
    offices = [(Role.COORDINATOR, "", draft.pk)]
    narrow = people.add_person(at(story.state), name="Narrow", title=Text(), offices=offices)
    nobody = people.add_person(at(story.state), name="Nobody", title=Text(), offices=[])
    every = list(addresses())
    for client in (Client(), browser(nobody.answer["person"])):
        answers = everything_told(Visit(client), every)
        assert [place for place, said in answers if any(w in said for w in given)] == []
    own = words[Side.STATE].given
    told_narrow = list(everything_told(Visit(browser(narrow.answer["person"])), every))
    of_the_draft = "".join(said for place, said in told_narrow if draft.pk in place)
    known = {word for word in own if word in of_the_draft}
    assert known
    for place, said in told_narrow:
        assert {word for word in given if word in said} <= known, place


def test_pages_of_errors_tell_nothing_of_what_went_wrong(kept, browser: Browser, rf, log):
    story, words = kept
    client = browser(story.state)
    word = words[Side.ORGANISATION].given[0]
    request = rf.post("/en/", {"text": word})
    found = {
        500: absent.failed(request).content,
        403: absent.stale(request, word).content,
        404: absent.page(request, ValueError(word)).content,
        400: client.get(f"/en/?words={word}", headers={"host": "evil.example"}).content,
    }
    assert {status for status, page in found.items() if word.encode() in page} == set()
    try:
        raise ValueError(word)
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/en/")
    assert "ValueError" in log.getvalue()
    assert word not in log.getvalue()
