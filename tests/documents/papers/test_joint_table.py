"""The joint table: both sides side by side, each in its own words, and one neutral sentence."""

from dataclasses import replace
from datetime import date

import pytest

from roadbook.core.facts import Area
from roadbook.core.method import Method
from roadbook.core.review import judge
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Lifecycle, Result, Side, TimeKind
from roadbook.documents.papers.joint_table import joint_table
from roadbook.documents.papers.paper import Table, plain
from roadbook.wording.phrasebook import Phrasebook
from tests.core.cases import (
    AS_OF,
    INSTITUTIONS,
    MINISTRY,
    PROGRAMME,
    SERVICE,
    facts_of,
    held,
    measure,
    says,
)
from tests.documents.papers.reviews import LANGUAGES, generated

DIFFER = "The sides' assessments differ; consultations continue."


def table_of(facts, language="en"):
    paper = joint_table(judge(facts, Method(), AS_OF), Phrasebook(language))
    return next(block for block in paper.blocks if isinstance(block, Table))


def cell(table, column, row=0):
    return [plain(paragraph.pieces) for paragraph in table.rows[row].cells[column]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_has_a_row_and_the_sides_have_columns_alike(language):
    review = generated()
    paper = joint_table(review, Phrasebook(language))
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert sum(not row.is_group for row in table.rows) == len(review.verdicts)
    assert table.columns[2].width == table.columns[3].width
    assert paper.is_landscape


def test_a_silent_side_has_no_report_and_the_other_keeps_its_words():
    table = table_of(
        facts_of([measure("A1")], [says(MINISTRY, "A1", Lifecycle.DELIVERED, note="Проведено")])
    )
    assert cell(table, 2) == ["Delivered", "Проведено"]
    assert cell(table, 3) == ["No report yet."]


@pytest.mark.parametrize("worded", ["by 30 June 2020", "- // -"])
def test_a_ditto_mark_says_nothing_alone_so_the_days_are_told(worded):
    told = TimeFrame(
        TimeKind.WINDOW,
        date(2020, 1, 1),
        date(2020, 6, 30),
        wording=Text((TextIn("en", worded),)),
    )
    shown = cell(table_of(facts_of([replace(measure("A1"), timeframe=told)], [])), 1)
    assert (worded in shown) is not (worded == "- // -")
    assert (
        "1 January – 30 June 2020" in [said.replace("\N{NO-BREAK SPACE}", " ") for said in shown]
    ) is (worded == "- // -")


def test_where_assessments_differ_both_stand_beside_the_neutral_sentence():
    entries = [
        says(MINISTRY, "A1", Lifecycle.DELIVERED, Result.ACHIEVED),
        says(PROGRAMME, "A1", Lifecycle.DELIVERED, Result.PARTLY),
    ]
    table = table_of(facts_of([measure("A1")], entries))
    assert "Assessment: Achieved" in cell(table, 2)
    assert "Assessment: Partly achieved" in cell(table, 3)
    assert DIFFER in cell(table, 4)


def test_result_and_assessment_share_a_line_only_where_they_are_the_same():
    same = says(MINISTRY, "A1", Lifecycle.DELIVERED, Result.ACHIEVED, result=Result.ACHIEVED)
    other = says(MINISTRY, "A1", Lifecycle.DELIVERED, Result.PARTLY, result=Result.ACHIEVED)
    assert cell(table_of(facts_of([measure("A1")], [same])), 2)[1:] == [
        "Result and assessment: Achieved"
    ]
    assert cell(table_of(facts_of([measure("A1")], [other])), 2)[1:] == [
        "Result: Achieved",
        "Assessment: Partly achieved",
    ]


def test_words_of_a_side_carry_the_language_in_which_they_were_written():
    entry = says(MINISTRY, "A1", Lifecycle.DELIVERED, note="Проведено", language="ru")
    for language, mark in (("en", "ru"), ("ru", "")):
        table = table_of(facts_of([measure("A1")], [entry]), language)
        note = table.rows[0].cells[2][1].pieces[0]
        assert (note.text, note.language) == ("Проведено", mark)


def test_bodies_speak_in_the_protocol_order_of_their_side():
    entries = [
        says(SERVICE, "A1", Lifecycle.DELIVERED, note="second"),
        says(MINISTRY, "A1", Lifecycle.DELIVERED, note="first"),
    ]
    table = table_of(facts_of([measure("A1")], entries))
    assert cell(table, 2)[1:] == ["Ministry", "first", "Service", "second"]


def test_bodies_are_named_in_the_language_of_the_paper():
    named = [replace(i, short_names=Text.of(ru="МС")) if i.order == 1 else i for i in INSTITUTIONS]
    facts = facts_of([measure("A1")])
    facts = replace(facts, roadmap=replace(facts.roadmap, institutions=tuple(named)))
    assert cell(table_of(facts, "ru"), 1)[-1] == "МС; Служба; МС"
    assert cell(table_of(facts, "en"), 1)[-1] == "Ministry; Service; Programme"


def test_an_event_that_two_institutions_report_stands_once():
    event = held(MINISTRY, "A1", people=20, key="same", evidence=("list",))
    twin = replace(event, institution=PROGRAMME, side=Side.ORGANISATION)
    told = cell(table_of(facts_of([measure("A1")], events=[event, twin])), 5)
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in told]
    assert told == ["Workshop", "2 March 2021 · 20 participants", "list"]


def test_areas_open_their_part_with_number_and_name_in_the_order_of_the_roadmap():
    areas = [
        Area("a", Text.of(en="Borders"), Text.of(en="I."), order=1),
        Area("b", Text.of(en="Courts"), Text.of(en="II."), order=2),
    ]
    table = table_of(facts_of([measure("1", 1, area="a"), measure("2", 2, area="b")], areas=areas))
    opened = [plain(row.cells[0][0].pieces) for row in table.rows if row.is_group]
    assert opened == ["I. Borders", "II. Courts"]


def test_a_paper_says_where_texts_stand_in_the_original():
    review = judge(facts_of([measure("A1")]), Method(), AS_OF)
    said = {
        language: " ".join(
            plain(block.pieces)
            for block in joint_table(review, Phrasebook(language)).blocks
            if not isinstance(block, Table)
        )
        for language in ("en", "tk")
    }
    assert "asyl dilinde" in said["tk"]
    assert "in the original" not in said["en"]
