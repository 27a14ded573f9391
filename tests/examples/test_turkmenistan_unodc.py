"""The example holds what it promises: public facts, sources, doubts, and files that build again."""

import re
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from roadbook.core.words import Lifecycle, Side
from roadbook.documents.papers.paper import Paper, Paragraph, plain
from roadbook.documents.parsing import read_source
from roadbook.pack import papers
from roadbook.pack.review import Order, Prepared, prepare
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

EXAMPLE = Path(__file__).parents[2] / "examples" / "turkmenistan-unodc"
PLANS = (EXAMPLE / "plan.en.docx", EXAMPLE / "plan.ru.docx")
AS_OF = date(2021, 7, 14)
BUILT = sorted(p.relative_to(EXAMPLE) for p in (*PLANS, *(EXAMPLE / "returns").glob("*.xlsx")))

INSTRUMENT = (
    "Plan of practical measures (“Roadmap”) for further development of cooperation between"
    " Turkmenistan and the United Nations Office on Drugs and Crime in 2019-2021"
)
INSTITUTIONS = (
    "Ministry of Foreign Affairs",
    "Ministry of Internal Affairs",
    "Ministry of Health and Medical Industry",
    "State Customs Service",
    "State Border Service",
    "State Migration Service",
    "General Prosecutor's Office",
    "Supreme Court",
    "Ministry of Justice",
    "Ministry of Education",
    "Institute of State, Law and Democracy",
)
PUBLIC_FACTS = (
    "14 July 2021",
    "online",
    "Progress Review Meeting",
    INSTRUMENT,
    "Government of Turkmenistan",
    "UNODC Regional Office for Central Asia",
    *INSTITUTIONS,
    "opened by Vepa Hajiyev, Deputy Minister of Foreign Affairs, head of the Turkmen delegation",
    "Ashita Mittal, UNODC Regional Representative for Central Asia",
    "thanked the office for organising the meeting in good time",
    "what has been achieved and what can still be done",
    "a good mechanism for carrying out activities",
    "develop a roadmap for the next period",
    "digitalisation",
    "human potential in all spheres of cooperation",
    "appreciated the Government's initiative to sign the Roadmap",
    "significant achievements",
    "a more practical level",
    "“We are committed to fully implement this important document.”",
    "stronger partnership",
    "complex security challenges",
    "accountable and effective institutions",
    "recovery from the COVID-19 crisis",
    "Sustainable Development Goals",
    "parties reviewed the progress made in the country",
    "UNODC sub-programme coordinators in the region presented achievements and results",
    "joint efforts",
    "Ministries and agencies discussed the proposed way forward and future plans",
    "changing landscape",
    "newly emerging priorities of the region",
    "COVID-19 challenges and restrictions",
    "Communication and External Relations Officer",
    "(Tashkent)",
)


@cache
def prepared() -> Prepared:
    return prepare(Order(PLANS, EXAMPLE / "returns", AS_OF, EXAMPLE / "meeting.toml"))


@cache
def paper(key: str, language: str) -> Paper:
    made = papers.compose(prepared(), Phrasebook(language)).papers
    return next(one for one in made if one.key == key)


def text(made: Paper) -> str:
    """The paragraphs of a paper, every blank an ordinary one."""
    lines = (plain(b.pieces) for b in made.blocks if isinstance(b, Paragraph))
    return "\n".join(" ".join(line.split()) for line in lines)


@pytest.mark.parametrize("fact", PUBLIC_FACTS)
def test_the_english_release_carries_every_fact_of_the_published_report(fact):
    assert fact in text(paper("press-release", "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_release_names_the_institutions_in_the_order_of_the_report(language):
    whole, said = prepared(), text(paper("press-release", language))
    names = {i.key: i.names for i in whole.review.facts.roadmap.institutions}
    assert whole.meeting is not None
    keys = whole.meeting.delegations[0].institutions
    assert tuple(names[key].best("en").words for key in keys) == INSTITUTIONS
    places = [said.index(names[key].best(language).words) for key in keys]
    assert places == sorted(places)
    assert whole.meeting.instrument.best(language).words in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_release_is_written_and_nothing_of_it_is_left_out(language):
    composed = papers.compose(prepared(), Phrasebook(language))
    assert composed.left_out == ()
    assert "press-release" in {one.key for one in composed.papers}


def test_the_only_borrowed_sentence_is_short_attributed_and_sourced():
    meeting = prepared().meeting
    assert meeting is not None
    (quotation,) = meeting.quotations
    assert len(quotation.words.original.words.split()) < 30
    assert quotation.speaker
    assert quotation.title
    assert quotation.source


def test_the_media_contact_is_an_office_without_name_number_or_address():
    meeting = prepared().meeting
    assert meeting is not None
    for version in meeting.media_contact.versions:
        assert not re.search(r"[@\d]|\[at\]", version.words)


def test_what_is_not_public_is_marked_as_assumed():
    whole = prepared()
    assert whole.meeting is not None
    assert set(whole.meeting.assumed) == {"opens_at", "minutes", "decisions"}
    assert [event.is_assumed for event in whole.review.facts.context] == [True]
    assert whole.review.facts.roadmap.signed_precision == "month"


def test_the_meeting_is_that_of_the_thirteenth_scenario():
    agenda = prepared().agenda
    assert agenda is not None
    assert (agenda.minutes, agenda.slots) == (120, 18)
    meeting = prepared().meeting
    assert meeting is not None
    assert meeting.opens_at is not None
    assert meeting.opens_at.isoformat() == "2021-07-14T10:00:00+05:00"


def test_the_plan_has_its_measures_and_at_least_eight_doubtful_places():
    reading = prepared().reading
    assert 24 <= len(reading.measures) <= 36
    assert reading.languages == ("en", "ru")
    doubts = [doubt.why.code for doubt in reading.doubts]
    for code in (
        "timeframes.two_orders",
        "timeframes.impossible_day",
        "reading.doubt.no_timeframe",
        "reading.doubt.numbers_differ",
        "reading.doubt.dates_differ",
        "reading.doubt.missing_in_language",
    ):
        assert code in doubts
    told = (EXAMPLE / "README.md").read_text("utf-8").split("## Where a careful reader")[1]
    assert len(re.findall(r"^\| \d", told, re.MULTILINE)) >= 8


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.name)
def test_every_page_of_the_plan_says_that_it_is_rebuilt(path):
    with zipfile.ZipFile(path) as whole:
        heads = [whole.read(n).decode() for n in whole.namelist() if "header" in n]
        body = whole.read("word/document.xml").decode()
    assert body.count("<w:sectPr") == body.count("w:headerReference") == len(heads) == 1
    assert any(words in heads[0] for words in ("not the signed text", "не подписанный текст"))


def test_every_return_goes_in_whole_and_the_bodies_without_public_activity_are_silent():
    returns = prepared().returns
    assert returns.problems == ()
    assert returns.remarks == ()
    names = {i.key: i.names.best("en").words for i in prepared().review.facts.roadmap.institutions}
    assert [names[key] for key in returns.silent] == [
        "Ministry of Justice",
        "Institute of State, Law and Democracy",
        "UNODC Sub-programme 4 (research and trend analysis)",
    ]


def test_every_event_was_public_by_the_day_and_names_a_source_that_the_readme_lists():
    listed = (EXAMPLE / "README.md").read_text("utf-8").split("## Sources")[1]
    for event in prepared().returns.events:
        assert event.start is None or event.start <= AS_OF
        keys = re.findall(r"\bS\d+", " ".join(event.evidence))
        assert keys, event.title
        assert all(f"| {key} |" in listed for key in keys)


def test_the_state_publishes_no_assessment_and_the_organisation_only_of_what_it_delivered():
    for entry in prepared().returns.entries:
        if entry.assessment is not None:
            assert entry.side is Side.ORGANISATION
            assert entry.lifecycle is Lifecycle.DELIVERED


def test_the_yearly_course_that_went_online_took_71_days_more():
    review = prepared().review
    (course,) = [m.id for m in review.facts.roadmap.measures if m.numbers.original.words == "1.6"]
    verdict = next(v for v in review.verdicts if v.measure == course)
    assert (verdict.lifecycle, verdict.additional_days) == (Lifecycle.DELIVERED, 71)
    assert verdict.is_validated


def test_a_higher_revision_takes_the_place_of_the_lower_one():
    assert [note.code for note in prepared().returns.notes] == ["forms.higher_revision"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    subprocess.run([sys.executable, EXAMPLE / "build.py", folder], check=True)
    return folder


def test_building_again_makes_the_same_files(built):
    assert sorted(p.relative_to(built) for p in built.rglob("*.*") if p.is_file()) == BUILT


@pytest.mark.parametrize("name", BUILT, ids=str)
def test_what_is_built_again_reads_the_same(built, name):
    assert read_source(built / name).items == read_source(EXAMPLE / name).items
