"""The slides of a coordinator: validated figures alone, and the rest in the notes as declared."""

from dataclasses import replace
from datetime import date

import pytest

from roadbook.core.agenda import build
from roadbook.core.meeting import Meeting, Participant, Presentation
from roadbook.core.method import Method
from roadbook.core.programmes import programmes
from roadbook.core.reasons import PieceKind
from roadbook.core.renewal import propose
from roadbook.core.review import Review, judge
from roadbook.core.texts import Text
from roadbook.core.words import Cause, Lifecycle, Modality, Result, Side
from roadbook.documents.papers.paper import Chart, Paper, Slide, Style, Table, plain
from roadbook.documents.papers.slide_deck import MOST
from roadbook.documents.papers.slide_tables import LONGEST
from roadbook.documents.papers.slides import part_of, slides
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core.cases import AS_OF, MINISTRY, PROGRAMME, SERVICE, held, measure, says
from tests.core.meetings import facts, meeting, reviewed, words
from tests.documents.writing.read_back import said

every_language = pytest.mark.parametrize("language", LANGUAGES)
WHOLE = meeting(
    presentations=(
        Presentation("sp1", words("First programme"), ("sp1",), PROGRAMME),
        Presentation("sp2", words("Second programme"), ("sp2",), "sp2"),
        Presentation("sp3", words("Third programme"), ("sp3",), "sp3"),
    ),
    participants=(Participant("sp2", words("A coordinator"), words("coordinator")),),
)
REVIEW = reviewed(
    entries=[
        says(
            PROGRAMME,
            "sp1-1",
            Lifecycle.DELIVERED,
            Result.ACHIEVED,
            difficulty=Cause.FUNDING,
            difficulty_words="77 things that office-a did not do",
            language="en",
        ),
        says(MINISTRY, "sp1-1", Lifecycle.DELIVERED, Result.ACHIEVED),
        says(
            SERVICE,
            "sp1-2",
            Lifecycle.DELIVERED,
            Result.ACHIEVED,
            way_forward="A second course next year",
            next_step="x" * (LONGEST + 1),
            language="en",
        ),
    ],
    events=[
        held(
            PROGRAMME,
            "sp1-1",
            date(2020, 3, 2),
            18,
            title="Course & talk",
            evidence=("Report A <1>",),
            modality=Modality.ONLINE,
            language="en",
        ),
        held(SERVICE, "sp1-2", date(2020, 5, 2), 99, title="Declared", evidence=("Note B",)),
    ],
)


def deck(
    place: int, language: str = "en", review: Review = REVIEW, whole: Meeting = WHOLE
) -> Paper:
    """The deck of the programme in this place."""
    plan = build(review, whole, Method())
    one = programmes(review, whole)[place]
    return slides(one, review, whole, plan, propose(review), Phrasebook(language))


def shown(paper: Paper) -> str:
    """All that a room sees."""
    told = (plain(p) for slide in paper.slides for b in slide.blocks for p in said(b))
    return "\n".join([*(plain(slide.title) for slide in paper.slides), *told])


def noted(paper: Paper) -> str:
    """All that only the speaker sees."""
    return "\n".join(plain(p.pieces) for slide in paper.slides for p in slide.notes)


def titled(paper: Paper, title: str) -> Slide:
    (slide,) = (one for one in paper.slides if plain(one.title) == title)
    return slide


def test_a_room_sees_results_difficulties_and_proposals_in_this_order():
    assert [plain(slide.title) for slide in deck(0).slides] == [
        "First programme",
        "Validated by both sides: 1 of 2 measures",
        "What was achieved",
        "Events of the validated measures: 1",
        "Difficulties, by cause",
        "Way forward, in the words of the institutions",
        "Proposed for the next period",
    ]


@every_language
def test_what_is_only_declared_is_on_no_slide_as_a_result_and_in_the_notes_as_declared(language):
    paper, phrases = deck(0, language), Phrasebook(language)
    measure = plain(phrases.value(REVIEW.facts.roadmap.measures[1].text))
    room = shown(paper)
    assert "99" not in room
    assert "Declared" not in room
    assert "Note B" not in room
    notes = noted(paper)
    assert plain(phrases.say("slides.declared")) + "\n2: " + measure in notes
    achieved = titled(paper, phrases.text("slides.achievements"))
    (table,) = achieved.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1


@every_language
def test_the_notes_name_the_sources_of_what_is_shown(language):
    notes = noted(deck(0, language))
    assert "Course & talk. Report A <1>" in notes
    assert "review.json" in notes


def test_a_cause_is_named_without_blame_and_the_words_stand_in_the_notes():
    paper = deck(0)
    assert "Funding" in shown(paper)
    assert "77" not in shown(paper)
    assert "“77 things that office-a did not do”" in noted(paper)


def test_a_proposal_too_long_for_a_room_stands_in_the_notes():
    paper = deck(0)
    assert "A second course next year" in shown(paper)
    assert "x" * LONGEST not in shown(paper)
    assert "x" * (LONGEST + 1) in noted(paper)


@every_language
def test_a_programme_without_returns_says_that_there_is_no_report_yet(language):
    paper, phrases = deck(1, language), Phrasebook(language)
    name = words("sp2")
    assert plain(phrases.say("slides.no_report", programme=name)) in shown(paper)
    assert plain(phrases.say("slides.none_validated", of=phrases.value(_two(paper)))) in shown(
        paper
    )
    assert not [s for s in paper.slides if plain(s.title) == phrases.text("slides.achievements")]


def _two(paper: Paper):
    """The figure of all measures as it stands on the second slide."""
    pieces = [p for p in paper.slides[1].title if p.kind is PieceKind.FIGURE]
    assert [p.text for p in pieces] == ["2"]
    return tuple(pieces)


def test_a_programme_without_measures_has_a_deck_that_says_so():
    paper = deck(2)
    assert "No measure belongs to this sub-programme" in shown(paper)
    assert "No report yet from: sp3." in shown(paper)


def test_the_first_slide_names_who_presents_and_when_and_the_notes_how_long():
    paper = deck(1)
    assert "A coordinator, coordinator" in shown(paper)
    assert "14\N{NO-BREAK SPACE}July 2021 · 10:00 (UTC+05:00) · Online" in shown(paper)
    assert "Assumed, no public fact: the hour." in shown(paper)
    assert "On the agenda: " in noted(paper)


@every_language
def test_every_number_of_a_chart_is_a_figure_and_its_bars_add_up(language):
    charts = [b for s in deck(0, language).slides for b in s.blocks if isinstance(b, Chart)]
    parts, years = charts
    values = [v for series in parts.series for v in series.values]
    assert [v.count for v in values if v] == [1, 1]
    assert all(v is None or (v.kind is PieceKind.FIGURE and v.ref) for v in values)
    assert [plain(c) for c in years.categories] == ["2020", "2021"]
    assert [[v and v.count for v in series.values] for series in years.series] == [[1, None]]


def test_measures_that_are_too_many_for_a_room_go_by_number_and_none_is_lost():
    told = facts()
    many = tuple(
        measure(f"m{n}", n, area="sp1", numbers=Text.of(en=f"1.{n}")) for n in range(1, 41)
    )
    entries = [
        says(who, one.id, Lifecycle.DELIVERED, Result.ACHIEVED)
        for one in many
        for who in (MINISTRY, PROGRAMME)
    ]
    proofs = [held(PROGRAMME, one.id, evidence=("A",)) for one in many]
    roadmap = replace(told.roadmap, measures=many)
    whole = replace(told, roadmap=roadmap, entries=tuple(entries), events=tuple(proofs))
    paper = deck(0, review=judge(whole, Method(), AS_OF))
    assert "40 of 40" in plain(paper.slides[1].title)
    (table,) = titled(paper, "What was achieved").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == MOST + 1
    last = plain(table.rows[-1].cells[0][0].pieces)
    assert [f"1.{n}" for n in range(MOST + 1, 41)] == last.split(": ")[1].split(", ")


def test_a_measure_of_a_whole_page_is_set_smaller():
    told = facts()
    long = replace(told.roadmap.measures[0], text=Text.of(en="word " * 200))
    roadmap = replace(told.roadmap, measures=(long, *told.roadmap.measures[1:]))
    paper = deck(0, review=judge(replace(told, roadmap=roadmap), Method(), AS_OF))
    (table,) = titled(paper, "Proposed for the next period").blocks
    assert isinstance(table, Table)
    styles = [row.cells[1][0].style for row in table.rows if not row.is_group]
    assert styles == [Style.SECOND, Style.SIDES]


def test_decks_are_told_apart_by_names_that_every_disk_takes():
    assert [deck(n).stem for n in range(3)] == ["slides-sp1", "slides-sp2", "slides-sp3"]
    assert part_of("../SP 1: Право/x") == "sp-1-право-x"
    assert deck(0).part == part_of("SP1")


def test_a_difference_between_the_sides_is_no_result_of_a_programme():
    review = reviewed(
        entries=[
            says(MINISTRY, "sp1-1", Lifecycle.DELIVERED, Result.ACHIEVED),
            says(PROGRAMME, "sp1-1", Lifecycle.DELIVERED, Result.PARTLY),
        ],
        events=[held(PROGRAMME, "sp1-1", people=18, evidence=("A",))],
    )
    paper = deck(0, review=review)
    assert "none of 2 measures yet" in shown(paper)
    assert "18" not in shown(paper)
    assert Side.STATE.value not in shown(paper)
