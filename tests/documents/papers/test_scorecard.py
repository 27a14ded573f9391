"""The scorecard: an answer first, each figure with its method, nothing told that nobody said."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from roadbook.core.facts import Count, Funding
from roadbook.core.method import Method
from roadbook.core.review import judge
from roadbook.core.words import Cause, Lifecycle, Result
from roadbook.documents.papers.paper import Paragraph, Share, Squares, Style, Table, plain
from roadbook.documents.papers.scorecard import scorecard
from roadbook.wording.phrasebook import Phrasebook
from tests.core.cases import AS_OF, MINISTRY, PROGRAMME, facts_of, held, measure, r1, says
from tests.documents.papers.reviews import LANGUAGES, generated
from tests.documents.writing.read_back import text_of


def made(facts, language="en"):
    return scorecard(judge(facts, Method(), AS_OF), Phrasebook(language))


def validated(key, **told):
    """Both sides say that the measure is done, with evidence."""
    entries = [
        says(who, key, Lifecycle.DELIVERED, Result.ACHIEVED, **told)
        for who in (MINISTRY, PROGRAMME)
    ]
    return entries, [held(MINISTRY, key, people=20, evidence=("attendance list",))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_the_largest_and_stands_before_any_table(language):
    paper = scorecard(generated(), Phrasebook(language))
    styles = [b.style if isinstance(b, Paragraph) else type(b) for b in paper.blocks]
    assert styles.count(Style.ANSWER) == 1
    assert styles.index(Style.ANSWER) < styles.index(Table)


def test_the_squares_are_as_many_as_the_measures_and_say_so_in_words():
    review = generated()
    squares = next(b for b in scorecard(review, Phrasebook("en")).blocks if isinstance(b, Squares))
    assert sum(count for _, count, _ in squares.groups) == len(review.verdicts)
    assert all(str(count) in plain(words) for _, count, words in squares.groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rate_stands_beside_its_method(language):
    phrases = Phrasebook(language)
    paper = scorecard(generated(), phrases)
    rates = next(b for b in paper.blocks if isinstance(b, Table))
    assert len(rates.rows) >= 6
    for row in rates.rows:
        assert plain(row.cells[0][0].pieces)
        assert plain(row.cells[4][0].pieces)


def test_a_rate_that_cannot_be_told_is_unknown_and_never_nought():
    paper = made(r1())
    rates = next(b for b in paper.blocks if isinstance(b, Table))
    shown = {plain(r.cells[0][0].pieces): plain(r.cells[1][0].pieces) for r in rates.rows}
    assert shown["Weighted completion"] == "unknown"
    assert shown["Achievement of indicators"] == "unknown"


def test_achievements_are_validated_measures_with_a_proof_from_every_area_in_turn():
    measures = [measure(k, n, area=k[0]) for n, k in enumerate(("A1", "A2", "B1", "C1"), 1)]
    told = [validated(m.id) for m in measures]
    entries = [entry for said, _ in told for entry in said]
    paper = made(facts_of(measures, entries, [event for _, seen in told for event in seen]))
    text = text_of(paper)
    assert "(1): Workshop. Proof: attendance list" in text
    assert "(3): Workshop" in text
    assert "(4): Workshop" in text
    assert "(2): Workshop" not in text


def test_a_difficulty_is_told_with_what_its_institution_proposes():
    entry = says(
        MINISTRY,
        "A1",
        Lifecycle.UNDER_WAY,
        difficulty=Cause.FUNDING,
        way_forward="Искать донора",
        language="ru",
    )
    paper = made(facts_of([measure("A1")], [entry]))
    assert "(1): Funding. Proposed: Искать донора" in text_of(paper)


def test_what_is_reported_after_the_day_is_not_told():
    late = says(
        MINISTRY,
        "A1",
        Lifecycle.UNDER_WAY,
        difficulty=Cause.FUNDING,
        way_forward="Later words",
        said_on=AS_OF + timedelta(days=1),
    )
    assert "Later words" not in text_of(made(facts_of([measure("A1")], [late])))


def test_without_achievements_or_difficulties_there_is_no_empty_heading():
    parts = [b for b in made(r1()).blocks if isinstance(b, Paragraph) and b.style is Style.PART]
    assert parts == []


def test_people_are_a_floor_where_some_events_have_no_number():
    events = [
        held(MINISTRY, "A1", people=95, key="a"),
        held(MINISTRY, "A1", people=Count(), key="b"),
    ]
    text = text_of(made(facts_of([measure("A1")], events=events)))
    assert "95 or more, at 2 events; without a number: 1" in text


def test_money_stands_with_what_it_is_a_share_of():
    money = Funding("USD", available=22_800, expenditure=21_597)
    text = text_of(made(facts_of([replace(measure("A1"), funding=(money,))])))
    plain_text = text.replace("\N{NO-BREAK SPACE}", " ")
    assert "USD 21,597 spent of USD 22,800 available, 94.7 %; balance USD 1,203" in plain_text


def test_money_that_is_half_known_is_told_as_far_as_it_is_known():
    both = Funding("USD", available=22_800, expenditure=21_597)
    half = Funding("USD", available=1_000)
    measures = [replace(measure("A1"), funding=(both,)), replace(measure("A2"), funding=(half,))]
    told = text_of(made(facts_of(measures))).replace("\N{NO-BREAK SPACE}", " ")
    assert "USD 21,597 spent of USD 22,800 available, 94.7 %" in told
    assert "Lines without one of the two amounts: 1." in told
    told = text_of(made(facts_of(measures[1:]))).replace("\N{NO-BREAK SPACE}", " ")
    assert "USD 1,000 available; what was spent is not reported." in told


def test_a_measure_without_a_printed_number_goes_by_its_place():
    rows = made(facts_of([measure("A1", 7)])).sheets[1].rows
    assert plain(rows[0][0]) == "(7)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_figures_has_a_name_of_its_own(language):
    paper = scorecard(generated(), Phrasebook(language))
    rows = paper.sheets[0].rows
    named = [(plain(row[0]), plain(row[1])) for row in rows]
    assert len(set(named)) == len(named)


def test_a_share_in_the_workbook_is_a_share_and_a_count_is_a_count():
    paper = made(r1())
    by_id = {plain(row[-1]): row for row in paper.sheets[0].rows}
    assert by_id["completion.items"][2] == Share(by_id["completion.items"][3] / 20)
    assert by_id["lifecycle.delivered"][2] == 13


def test_every_verdict_names_its_reasons():
    paper = scorecard(generated(), Phrasebook("en"))
    assert len(paper.sheets[1].rows) == len(generated().verdicts)
    assert all(plain(row[8]) for row in paper.sheets[1].rows)


def test_an_earlier_answer_stands_beside_todays_and_figures_are_compared_in_the_workbook():
    earlier = judge(r1(), Method(), AS_OF - timedelta(days=195)).scorecard
    paper = scorecard(judge(r1(), Method(), AS_OF), Phrasebook("en"), earlier=earlier)
    told = text_of(paper).replace("\N{NO-BREAK SPACE}", " ")
    assert "On 31 December 2020: 0 of 20 delivered (0.0 %), 0 validated by both sides." in told
    rows = {plain(row[-1]): row for row in paper.sheets[2].rows}
    _, _, then, before, today, now, change, _, _ = rows["completion.items"]
    assert (then, today) == (earlier.as_of, AS_OF)
    assert (before, now, change) == (
        Share(Fraction(0)),
        Share(Fraction(13, 20)),
        Share(Fraction(13, 20)),
    )


def test_figures_of_another_method_stand_side_by_side_and_are_not_subtracted():
    earlier = judge(r1(), Method(version="2"), AS_OF - timedelta(days=1)).scorecard
    paper = scorecard(judge(r1(), Method(), AS_OF), Phrasebook("en"), earlier=earlier)
    assert "are not subtracted" in text_of(paper)
    assert all(row[6] is None and plain(row[7]) for row in paper.sheets[2].rows)
