"""What holds for any facts, any method and any day.

Facts are slow to make: they are made and judged once for all that must hold.
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.facts import Facts
from roadbook.core.frozen import freeze, thaw
from roadbook.core.method import Method
from roadbook.core.renewal import CARRIED_ON, Decided, NewMeasure, Source, propose
from roadbook.core.review import Review, judge
from roadbook.core.texts import Text
from roadbook.core.words import (
    Agreement,
    Bound,
    Confidence,
    Disposition,
    Lifecycle,
    Pace,
    Result,
    SourceKind,
    Unit,
)
from tests.core.cases import turned
from tests.core.strategies import as_of_days, facts, methods


def states_of_every_kind_partition_the_measures(review: Review) -> None:
    card = review.scorecard
    total = card["measures.all"].value
    assert total == len(review.facts.roadmap.measures)
    for name, kind in (
        ("lifecycle", Lifecycle),
        ("pace", Pace),
        ("result", Result),
        ("confidence", Confidence),
        ("agreement", Agreement),
    ):
        assert sum(card[f"{name}.{code}"].value for code in kind) == total


def the_order_of_rows_returns_and_events_changes_nothing(review: Review) -> None:
    other = judge(turned(review.facts), review.method, review.as_of)
    assert other.verdicts == review.verdicts
    assert other.scorecard == review.scorecard


def freezing_thawing_and_judging_again_is_the_identity(review: Review) -> None:
    stored = json.loads(json.dumps(freeze(review.facts, review.method, review.as_of)))
    assert thaw(stored) == (review.facts, review.method, review.as_of)
    assert judge(*thaw(stored)) == review


def declared_is_never_less_than_validated(review: Review) -> None:
    card = review.scorecard
    declared, items, validated = (
        card[f"completion.items{which}"].numerator for which in (".declared", "", ".validated")
    )
    assert declared >= items >= validated
    assert declared >= card["awaiting.count"].value


def a_validated_measure_has_the_word_of_both_sides_or_their_agreement(review: Review) -> None:
    changed = {c.measure for c in review.facts.changes}
    for verdict in review.verdicts:
        if verdict.is_validated and verdict.measure not in changed:
            assert all(
                view.lifecycle in (Lifecycle.DELIVERED, Lifecycle.CLOSED) for view in verdict.views
            )
        assert (verdict.confidence is Confidence.JOINTLY_VALIDATED) == verdict.is_validated


def the_verdict_never_says_more_than_both_sides_say(review: Review) -> None:
    ladder = [Lifecycle.PLANNED, Lifecycle.UNDER_WAY, Lifecycle.DELIVERED, Lifecycle.CLOSED]
    changed = {c.measure for c in review.facts.changes}
    for verdict in review.verdicts:
        said = [v.lifecycle for v in verdict.views if v.lifecycle in ladder]
        if verdict.lifecycle in ladder and len(said) == 2 and verdict.measure not in changed:
            assert ladder.index(verdict.lifecycle) <= min(map(ladder.index, said))


def silence_never_makes_agreement(review: Review) -> None:
    agreed = (Agreement.AGREED, Agreement.AGREED_WITH_NOTE, Agreement.DIFFERING)
    for verdict in review.verdicts:
        if verdict.agreement in agreed:
            assert all(view.spoke for view in verdict.views)


def no_report_is_a_state_of_its_own_with_no_pace_and_nothing_declared(review: Review) -> None:
    for verdict in review.verdicts:
        if verdict.lifecycle is Lifecycle.NOT_REPORTED:
            assert verdict.pace is Pace.NOT_ASSESSABLE
            assert not verdict.is_declared_delivered
            assert verdict.held_on is None


def every_field_of_every_verdict_says_why(review: Review) -> None:
    for verdict in review.verdicts:
        assert verdict.lifecycle_reasons
        assert verdict.pace_reasons
        assert verdict.result_reasons
        assert verdict.confidence_reasons
        assert verdict.agreement_reasons


def every_figure_says_its_day_and_method_and_of_how_many(review: Review) -> None:
    card = review.scorecard
    assert len({f.id for f in card.figures}) == len(card.figures)
    for figure in card.figures:
        assert figure.as_of == review.as_of
        assert figure.method
        if figure.unit is Unit.SHARE and figure.value is not None and figure.denominator:
            assert figure.value == figure.numerator / figure.denominator
        if figure.denominator == 0 and figure.unit is Unit.SHARE:
            assert figure.value is None


def an_unknown_number_of_people_never_counts_as_zero(review: Review) -> None:
    card = review.scorecard
    people = card["people.participations"]
    held, without = card["events.held"].value, card["events.without_number"].value
    assert people.not_assessable == without
    assert (people.value is None) == (held == without)
    if without and people.value is not None:
        assert people.bound is Bound.AT_LEAST


def every_old_measure_has_one_proposal_and_no_line_lacks_a_source(
    review: Review, chosen: list[Disposition]
) -> None:
    decided = {
        m.id: Decided(disposition, into="m0")
        for m, disposition in zip(review.facts.roadmap.measures, chosen, strict=False)
    }
    new = [
        NewMeasure("a", Text.of(en="New"), Source(SourceKind.DECISION, "d1")),
        NewMeasure("b", Text.of(en="No source"), None),
    ]
    renewal = propose(review, decided=decided, new=new)
    assert Counter(p.measure for p in renewal.proposals) == Counter(
        m.id for m in review.facts.roadmap.measures
    )
    assert all(p.reasons for p in renewal.proposals)
    assert all(line.source.reference for line in renewal.lines)
    assert "renew_needs_source" in [problem.code for problem in renewal.problems]
    lines = {line.id: line for line in renewal.lines}
    assert len(lines) == len(renewal.lines)
    for proposal in renewal.proposals:
        assert all(proposal.measure in lines[key].continues for key in proposal.continued_by)
        assert not (proposal.is_ended and proposal.continued_by)
    for line in renewal.lines:
        for key in line.continues:
            assert line.id in renewal.of(key).continued_by


def undecided_proposals_leave_every_measure_linked_or_ended(review: Review) -> None:
    renewal = propose(review)
    for proposal in renewal.proposals:
        assert (proposal.disposition in CARRIED_ON) == bool(proposal.continued_by)


def what_is_said_after_the_day_does_not_change_the_day(review: Review) -> None:
    known, day = review.facts, review.as_of
    by_then = replace(
        known,
        entries=tuple(e for e in known.entries if e.said_on is None or e.said_on <= day),
        events=tuple(e for e in known.events if e.start is None or e.start <= day),
        changes=tuple(c for c in known.changes if c.on <= day),
        context=tuple(c for c in known.context if c.start <= day),
    )
    assert review.verdicts == judge(by_then, review.method, day).verdicts


RULES = (
    states_of_every_kind_partition_the_measures,
    the_order_of_rows_returns_and_events_changes_nothing,
    freezing_thawing_and_judging_again_is_the_identity,
    declared_is_never_less_than_validated,
    a_validated_measure_has_the_word_of_both_sides_or_their_agreement,
    the_verdict_never_says_more_than_both_sides_say,
    silence_never_makes_agreement,
    no_report_is_a_state_of_its_own_with_no_pace_and_nothing_declared,
    every_field_of_every_verdict_says_why,
    every_figure_says_its_day_and_method_and_of_how_many,
    an_unknown_number_of_people_never_counts_as_zero,
    undecided_proposals_leave_every_measure_linked_or_ended,
    what_is_said_after_the_day_does_not_change_the_day,
)


@given(facts(), methods, as_of_days, st.lists(st.sampled_from(Disposition), min_size=5, max_size=5))
def test_whatever_is_told_by_whichever_method_on_any_day_every_rule_holds(
    known: Facts, method: Method, day: date, chosen: list[Disposition]
):
    review = judge(known, method, day)
    for rule in RULES:
        rule(review)
    every_old_measure_has_one_proposal_and_no_line_lacks_a_source(review, chosen)
