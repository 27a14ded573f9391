"""Figures beyond the scenarios: what was expected, who returned, in which order groups stand."""

from datetime import date

import pytest

from roadbook.core.facts import Change, ContextEvent, Hit
from roadbook.core.returns import asked, silent
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Audience, Effect, Lifecycle, Pace, Side, TimeKind
from tests.core.cases import (
    AS_OF,
    MINISTRY,
    PROGRAMME,
    SERVICE,
    codes,
    facts_of,
    held,
    measure,
    r1,
    review,
    says,
    within,
)

OVER = within(date(2020, 1, 1), date(2020, 12, 31))
OPEN = within(date(2021, 1, 1), date(2021, 12, 31))


def test_expected_by_now_leaves_out_what_has_no_day():
    frames = (OVER, OVER, OPEN, TimeFrame(TimeKind.ON_DEMAND))
    card = review(facts_of([measure(f"m{n}", n, timeframe=f) for n, f in enumerate(frames)]))
    expected = card.scorecard["expected.by_now"]
    assert (expected.numerator, expected.denominator, expected.not_assessable) == (2, 3, 1)


def test_what_was_cancelled_is_no_longer_expected():
    cancelled = Change("m", Lifecycle.CANCELLED, date(2020, 3, 1))
    facts = facts_of([measure("m", timeframe=OVER)], changes=(cancelled,))
    assert review(facts).scorecard["expected.by_now"].value is None


@pytest.mark.parametrize(
    ("agreed_by", "expected", "pace"),
    [(tuple(Side), 0, Pace.ON_PACE), ((Side.STATE,), 1, Pace.LATE)],
)
def test_a_shift_counts_only_where_both_sides_agreed_it(agreed_by, expected, pace):
    new = Period(date(2021, 3, 1), date(2021, 9, 30))
    hit = Hit("m", Effect.SHIFT, new_window=new, agreed_by=agreed_by)
    border = ContextEvent("border", Text.of(en="Border closed"), date(2020, 3, 1), hits=(hit,))
    said = [says(MINISTRY, "m", Lifecycle.UNDER_WAY)]
    found = review(facts_of([measure("m", timeframe=OVER)], said, context=(border,)))
    assert found.scorecard["expected.by_now"].numerator == expected
    verdict = found.verdicts[0]
    assert verdict.pace is pace
    assert ("window_moved" in codes(verdict.pace_reasons)) == (expected == 0)


def test_an_empty_form_is_no_return_and_an_event_is_one():
    entries = [says(MINISTRY, "m"), says(PROGRAMME, "m", Lifecycle.PLANNED)]
    facts = facts_of([measure("m")], entries)
    assert asked(facts) == (MINISTRY, SERVICE, PROGRAMME)
    assert silent(facts, AS_OF) == (MINISTRY, SERVICE)
    received = review(facts).scorecard["returns.received"]
    assert (received.numerator, received.denominator) == (1, 3)
    with_event = facts_of([measure("m")], entries, [held(SERVICE, "m")])
    assert silent(with_event, AS_OF) == (MINISTRY,)


def test_a_return_of_an_older_round_does_not_answer_this_one():
    old = says(MINISTRY, "m", Lifecycle.PLANNED, round="2020-H2", said_on=date(2020, 12, 20))
    assert MINISTRY in silent(facts_of([measure("m")], [old]), AS_OF)


def test_the_current_round_counts_before_older_ones():
    entries = [
        says(MINISTRY, "m", Lifecycle.DELIVERED, round="2020-H2", said_on=date(2020, 12, 20)),
        says(MINISTRY, "m", Lifecycle.PLANNED, round="2021-H1", revision=1),
        says(MINISTRY, "m", Lifecycle.UNDER_WAY, round="2021-H1", revision=2),
    ]
    assert review(facts_of([measure("m")], entries)).verdicts[0].lifecycle is Lifecycle.UNDER_WAY


def test_institutions_stand_in_protocol_order_whatever_they_delivered():
    figures = review(r1()).scorecard.about("completion.items")
    names = [f.id.partition("@institution=")[2] for f in figures if "@institution=" in f.id]
    assert names == [MINISTRY, SERVICE, PROGRAMME]


def test_what_one_side_declared_is_never_public():
    facts = facts_of([measure("m")], audience=Audience.PUBLIC)
    card = review(facts).scorecard
    assert card["completion.items.declared"].audience is Audience.JOINT
    assert card["completion.items.validated"].audience is Audience.PUBLIC
    assert card["elapsed.nominal"].audience is Audience.PUBLIC


def test_a_figure_is_found_by_its_id_or_not_at_all():
    card = review(r1()).scorecard
    assert card["measures.all"].value == 20
    assert "measures.some" not in card
    with pytest.raises(KeyError):
        card["measures.some"]
