"""The history of a measure in sentences: what was done, by whom, with the words that changed, and
nothing of what the other side keeps to itself.
"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roadbook.actions import deliver, share
from roadbook.actions import text as acts_on_text
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.record_words import Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Delivery, Indicator
from roadbook.queries.history import days, history
from roadbook.web.standing import forget
from tests.cast import MEASURES
from tests.record.story import NOW, Story, at
from tests.record.test_agree import measure
from tests.web.test_deliver import of


def told(browser: Client, story: Story, language: str = "en", query: str = "") -> list[str]:
    """The sentences of the first measure with their days and details, the newest first."""
    page = browser.get(of(story, language=language) + query).content.decode()
    shown = page.partition('id="history"')[2].partition("</section>")[0]
    items = re.findall(r"<li>(.*?)</li>", shown, re.DOTALL)
    plain = (" ".join(re.sub(r"</?(?!ins|del)[^>]*>", " ", one).split()) for one in items)
    return [re.sub(r" (?=[.)])", "", one) for one in plain]


def test_a_measure_tells_who_did_what_the_newest_act_first(story, of_state):
    deliver.record_delivery(
        at(story.state), measure=measure(story, "m1").pk, is_internal=False, end=NOW.date()
    )
    said = told(of_state, story)
    assert said[0].startswith(
        "14 July 2021 Coordinator of the state (State) recorded what was done."
    )
    assert "Done until: 14 July 2021" in said[0]
    assert [one.partition(") ")[2].partition(".")[0] for one in said[1:]] == [
        "confirmed that the text was signed on 15 July 2019",
        "recorded that the text was signed on 15 July 2019",
        "accepted the text",
        "accepted the text",
        "put the text before both sides (proposal 1)",
        "drafted the text of this measure",
    ]


def test_an_edit_is_told_word_by_word_and_of_its_own_measure_alone(browser, db):
    story = Story().begin().draft()
    row = measure(story, "m2")
    changes = {"text": Text.of(en="Publish a short handbook", ru="Издать пособие", tk="Gollanma")}
    acts_on_text.edit_measure(at(story.state), measure=row.pk, version=1, changes=changes)
    client = browser(story.state)
    page = client.get(of(story, "m2")).content.decode()
    assert "Publish a <ins>short </ins>handbook" in page
    assert "Gollanma<del> neşir etmek</del>" in page
    assert "changed the text" not in client.get(of(story, "m1")).content.decode()


def test_what_a_side_keeps_to_itself_is_told_to_nobody_else_until_it_is_shown(
    story, of_state, browser
):
    other = browser(story.organisation)
    before = told(other, story)
    order = {"measure": measure(story, "m1").pk, "is_internal": True}
    later = NOW + timedelta(minutes=1)  # of two acts at one moment the chains tell no order
    deliver.plan_delivery(at(story.state, when=later), **order, end=NOW.date())
    row = Delivery.objects.get()
    assert "planned the work" in told(of_state, story)[0]
    assert told(other, story) == before
    later += timedelta(minutes=1)
    share.share(at(story.state, when=later), table="Delivery", row=row.pk, version=1)
    assert "showed the other side what is planned and done" in told(of_state, story)[0]
    (newest, *rest) = told(other, story)
    # the title of the other side's person stands with that side
    assert newest.startswith("14 July 2021 Coordinator (State) showed the other side")
    assert "Planned until: 14 July 2021" in newest
    assert rest == before


@pytest.mark.parametrize(("language", "word"), [("ru", "История"), ("tk", "Taryhy")])
def test_the_history_speaks_the_language_of_the_page(story, of_state, language, word):
    page = of_state.get(of(story, language=language)).content.decode()
    assert f"<h2>{word}</h2>" in page
    assert len(told(of_state, story, language)) == 6


def test_a_long_history_is_cut_and_told_whole_where_it_is_asked_for(story, of_state):
    order = {"measure": measure(story, "m1").pk, "is_internal": True, "key": "k"}
    for n in range(20):
        version = Indicator.objects.get().version if n else 0
        names = Text.of(en=f"Officers {n}")
        deliver.record_indicator(at(story.state), **order, version=version, names=names)
    assert len(told(of_state, story)) == 20
    assert len(told(of_state, story, query="?history=all")) == 26


def changed(browser: Client, story: Story, since: str, language: str = "en") -> list[str]:
    """The measures that the roadmap shows as changed since a day, each with what changed."""
    page = browser.get(f"/{language}/roadmaps/{story.roadmap}/", {"since": since}).content.decode()
    table = page.partition('<table class="plan"')[2]
    return re.findall(r'<small class="soft">(?:Changed|Изменено): ([^<]*)</small>', table)


def test_the_roadmap_shows_what_was_changed_since_a_day(story, of_state, browser):
    other, later = browser(story.organisation), NOW + timedelta(days=10)
    order = {"measure": measure(story, "m1").pk, "end": NOW.date()}
    deliver.plan_delivery(at(story.state, when=later), **order, is_internal=True)
    one = {"measure": measure(story, "m2").pk, "is_internal": False, "name": "a", "content": b"a"}
    deliver.add_evidence(at(story.organisation, when=later), **one)
    day = later.date().isoformat()
    assert changed(of_state, story, day) == ["planned", "evidence"]
    assert changed(of_state, story, day, "ru") == ["запланировано", "подтверждение"]
    assert changed(other, story, day) == ["evidence"]
    assert changed(of_state, story, (later + timedelta(days=1)).date().isoformat()) == []
    assert len(changed(of_state, story, "2021-07-14")) == len(MEASURES)


def test_an_edit_since_a_day_names_the_parts_that_were_edited(db, browser):
    story, later = Story().begin().draft(), NOW + timedelta(days=10)
    changes = {"text": Text.of(en="Publish a book"), "themes": ("law",)}
    acts_on_text.edit_measure(
        at(story.state, when=later), measure=measure(story, "m2").pk, version=1, changes=changes
    )
    day = later.date().isoformat()
    assert changed(browser(story.state), story, day) == ["Text; Themes"]
    assert changed(browser(story.state), story, "no day") == []


def test_the_journal_is_asked_in_one_statement_however_long_the_history_is(story):
    rows = [measure(story, "m1").pk]

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert history(rows, reader=of_side(Side.STATE))
        return len(captured)

    few = asked()
    for n in range(5):
        order = {"measure": rows[0], "is_internal": True, "key": f"k{n}"}
        deliver.record_indicator(at(story.state), **order, names=Text.of(en="Officers"))
    rows += [one.pk for one in Indicator.objects.all()]
    assert asked() == few == 1


def test_each_reader_is_told_the_acts_of_the_chains_that_it_sees(story):
    row = measure(story, "m1").pk
    verbs = {
        name: [deed.verb for deed in history([row], reader=reader)]
        for name, reader in (
            ("state", of_side(Side.STATE)),
            ("organisation", of_side(Side.ORGANISATION)),
            ("both", BOTH_SIDES),
            ("public", PUBLIC),
        )
    }
    assert verbs == {
        "state": [Verb.IMPORT_PLAN, Verb.PROPOSE],
        "organisation": [Verb.PROPOSE],
        "both": [Verb.PROPOSE],
        "public": [],
    }


def test_the_first_and_the_last_day_of_a_row_are_found(story):
    later = NOW + timedelta(days=30)
    order = {"measure": measure(story, "m1").pk, "is_internal": False}
    deliver.plan_delivery(at(story.state), **order, end=NOW.date())
    row = Delivery.objects.get()
    deliver.record_delivery(
        at(story.state, when=later), **order, version=row.version, end=NOW.date()
    )
    forget()
    found = days([row.pk, "no such row"], reader=of_side(Side.ORGANISATION))
    assert found == {row.pk: (NOW.date(), later.date())}
