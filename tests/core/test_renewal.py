"""What was decided stands beside what is proposed; nothing gets lost on the way."""

from datetime import date

import pytest

from roadbook.core.facts import FocusTheme
from roadbook.core.renewal import Decided, NewMeasure, Source, propose
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Disposition, Lifecycle, SourceKind, TimeKind
from tests.core.cases import MINISTRY, codes, facts_of, measure, review, says

NEXT = Period(date(2022, 1, 1), date(2024, 12, 31))
THEMES = (
    FocusTheme("digital", Text.of(en="Digitalisation")),
    FocusTheme("people", Text.of(en="Human potential")),
)


def under_way(*measures):
    return review(facts_of(measures, [says(MINISTRY, m.id, Lifecycle.UNDER_WAY) for m in measures]))


def decide(disposition, *, of="a", **more):
    found = under_way(measure("a", 1), measure("b", 2))
    return propose(found, period=NEXT, decided={of: Decided(disposition, **more)})


def test_what_was_decided_does_not_replace_what_is_proposed():
    one = decide(Disposition.CLOSE).of("a")
    assert (one.proposed, one.disposition) == (Disposition.CONTINUE, Disposition.CLOSE)
    assert one.continued_by == ()


def test_merged_measures_share_one_line_and_both_lead_to_it():
    renewal = decide(Disposition.MERGE, into="b")
    (line,) = renewal.lines
    assert set(line.continues) == {"a", "b"}
    assert renewal.of("a").continued_by == renewal.of("b").continued_by == (line.id,)


@pytest.mark.parametrize(
    ("disposition", "more", "problem"),
    [
        (Disposition.MERGE, {"into": "nothing"}, "renew_merges_into_nothing"),
        (Disposition.MERGE, {"into": "a"}, "renew_merges_into_nothing"),
        (Disposition.HAND_OVER, {}, "renew_needs_receiver"),
        (Disposition.CONTINUE_CHANGED, {}, "renew_needs_changed_text"),
        (Disposition.DROP_BY_AGREEMENT, {}, "renew_needs_reason_to_drop"),
        (Disposition.TO_BE_DECIDED, {}, "renew_still_open"),
    ],
)
def test_a_decision_that_lacks_something_is_listed(disposition, more, problem):
    assert codes(decide(disposition, **more).problems) == [problem]


@pytest.mark.parametrize(
    ("disposition", "more"),
    [
        (Disposition.HAND_OVER, {"into": "Regional programme"}),
        (Disposition.CONTINUE_CHANGED, {"text": Text.of(en="Changed")}),
        (Disposition.DROP_BY_AGREEMENT, {"reason": "Done by others"}),
    ],
)
def test_a_whole_decision_has_no_problem(disposition, more):
    assert decide(disposition, **more).problems == ()


def test_a_decision_for_an_unknown_measure_is_listed():
    assert codes(decide(Disposition.CLOSE, of="?").problems) == ["renew_unknown_measure"]


def test_a_written_reason_lets_a_measure_go_on_for_the_third_time():
    again = under_way(measure("a", carried_over=2))
    assert codes(propose(again).problems) == ["renew_needs_reason_to_carry"]
    reasoned = {"a": Decided(Disposition.CONTINUE, reason="The border was closed")}
    assert propose(again, decided=reasoned).problems == ()
    assert propose(again, decided=reasoned).of("a").carried_over == 3


def test_days_that_are_over_are_not_carried_on_and_a_rhythm_is():
    window = TimeFrame(TimeKind.WINDOW, date(2020, 1, 1), date(2020, 6, 30))
    rhythm = TimeFrame(TimeKind.CONTINUOUS, date(2019, 1, 1))
    found = under_way(measure("a", 1, timeframe=window), measure("b", 2, timeframe=rhythm))
    decided = {"b": Decided(Disposition.CONTINUE)}
    one, other = propose(found, period=NEXT, decided=decided).lines
    assert (one.timeframe.start, one.timeframe.end) == (NEXT.start, NEXT.end)
    assert codes(one.timeframe.assumed) == ["renew_timeframe_assumed"]
    assert other.timeframe == TimeFrame(TimeKind.CONTINUOUS)
    assert propose(found).lines[0].timeframe == TimeFrame()


def test_coverage_names_the_lines_of_each_theme_and_the_theme_without_one():
    source = Source(SourceKind.STATEMENT, "head-of-delegation")
    new = [NewMeasure("n", Text.of(en="New"), source, themes=("people",))]
    renewal = propose(
        under_way(measure("a", themes=("digital",))), new=new, focus_themes=THEMES, period=NEXT
    )
    assert [len(c.lines) for c in renewal.coverage] == [1, 1]
    renewal = propose(under_way(measure("a", themes=("digital",))), focus_themes=THEMES)
    assert [len(c.lines) for c in renewal.coverage] == [1, 0]
    assert codes(renewal.problems) == ["renew_theme_without_line"]


def test_a_draft_made_again_keeps_the_ids_of_its_lines():
    first, again = decide(Disposition.CONTINUE), decide(Disposition.CONTINUE)
    assert [line.id for line in first.lines] == [line.id for line in again.lines]
    assert len({line.id for line in first.lines}) == 2
