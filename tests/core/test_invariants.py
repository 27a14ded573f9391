"""What holds for any facts, any method and any day."""

import json
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.core.facts import Facts
from roadbook.core.frozen import freeze, thaw
from roadbook.core.renewal import CARRIED_ON, Decided, NewMeasure, Source, propose
from roadbook.core.review import judge
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

FEW = settings(max_examples=max(25, settings.default.max_examples // 3))
"""Facts are slow to make; a soak still tries hundreds of them."""


@FEW
@given(facts(), methods, as_of_days)
def test_states_of_every_kind_partition_the_measures(known, method, day):
    card = judge(known, method, day).scorecard
    total = card["measures.all"].value
    assert total == len(known.roadmap.measures)
    for name, kind in (
        ("lifecycle", Lifecycle),
        ("pace", Pace),
        ("result", Result),
        ("confidence", Confidence),
        ("agreement", Agreement),
    ):
        assert sum(card[f"{name}.{code}"].value for code in kind) == total


@FEW
@given(facts(), methods, as_of_days)
def test_the_order_of_rows_returns_and_events_changes_nothing(known, method, day):
    one, other = judge(known, method, day), judge(turned(known), method, day)
    assert one.verdicts == other.verdicts
    assert one.scorecard == other.scorecard


@FEW
@given(facts(), methods, as_of_days)
def test_freezing_thawing_and_judging_again_is_the_identity(known, method, day):
    stored = json.loads(json.dumps(freeze(known, method, day)))
    assert thaw(stored) == (known, method, day)
    assert judge(*thaw(stored)) == judge(known, method, day)


@FEW
@given(facts(), methods, as_of_days)
def test_declared_is_never_less_than_validated(known, method, day):
    card = judge(known, method, day).scorecard
    declared, items, validated = (
        card[f"completion.items{which}"].numerator for which in (".declared", "", ".validated")
    )
    assert declared >= items >= validated
    assert declared >= card["awaiting.count"].value


@FEW
@given(facts(), methods, as_of_days)
def test_a_validated_measure_has_the_word_of_both_sides_or_their_agreement(known, method, day):
    changed = {c.measure for c in known.changes}
    for verdict in judge(known, method, day).verdicts:
        if verdict.is_validated and verdict.measure not in changed:
            assert all(
                view.lifecycle in (Lifecycle.DELIVERED, Lifecycle.CLOSED) for view in verdict.views
            )
        assert (verdict.confidence is Confidence.JOINTLY_VALIDATED) == verdict.is_validated


@FEW
@given(facts(), methods, as_of_days)
def test_the_verdict_never_says_more_than_both_sides_say(known, method, day):
    ladder = [Lifecycle.PLANNED, Lifecycle.UNDER_WAY, Lifecycle.DELIVERED, Lifecycle.CLOSED]
    changed = {c.measure for c in known.changes}
    for verdict in judge(known, method, day).verdicts:
        said = [v.lifecycle for v in verdict.views if v.lifecycle in ladder]
        if verdict.lifecycle in ladder and len(said) == 2 and verdict.measure not in changed:
            assert ladder.index(verdict.lifecycle) <= min(map(ladder.index, said))


@FEW
@given(facts(), methods, as_of_days)
def test_silence_never_makes_agreement(known, method, day):
    agreed = (Agreement.AGREED, Agreement.AGREED_WITH_NOTE, Agreement.DIFFERING)
    for verdict in judge(known, method, day).verdicts:
        if verdict.agreement in agreed:
            assert all(view.spoke for view in verdict.views)


@FEW
@given(facts(), methods, as_of_days)
def test_no_report_is_a_state_of_its_own_with_no_pace_and_nothing_declared(known, method, day):
    for verdict in judge(known, method, day).verdicts:
        if verdict.lifecycle is Lifecycle.NOT_REPORTED:
            assert verdict.pace is Pace.NOT_ASSESSABLE
            assert not verdict.is_declared_delivered
            assert verdict.held_on is None


@FEW
@given(facts(), methods, as_of_days)
def test_every_field_of_every_verdict_says_why(known, method, day):
    for verdict in judge(known, method, day).verdicts:
        assert verdict.lifecycle_reasons
        assert verdict.pace_reasons
        assert verdict.result_reasons
        assert verdict.confidence_reasons
        assert verdict.agreement_reasons


@FEW
@given(facts(), methods, as_of_days)
def test_every_figure_says_its_day_and_method_and_of_how_many(known, method, day):
    card = judge(known, method, day).scorecard
    assert len({f.id for f in card.figures}) == len(card.figures)
    for figure in card.figures:
        assert figure.as_of == day
        assert figure.method
        if figure.unit is Unit.SHARE and figure.value is not None and figure.denominator:
            assert figure.value == figure.numerator / figure.denominator
        if figure.denominator == 0 and figure.unit is Unit.SHARE:
            assert figure.value is None


@FEW
@given(facts(), methods, as_of_days)
def test_an_unknown_number_of_people_never_counts_as_zero(known, method, day):
    card = judge(known, method, day).scorecard
    people = card["people.participations"]
    held, without = card["events.held"].value, card["events.without_number"].value
    assert people.not_assessable == without
    assert (people.value is None) == (held == without)
    if without and people.value is not None:
        assert people.bound is Bound.AT_LEAST


decisions = st.sampled_from(Disposition)


@FEW
@given(facts(), methods, as_of_days, st.lists(decisions, min_size=5, max_size=5))
def test_every_old_measure_has_one_proposal_and_no_line_lacks_a_source(known, method, day, chosen):
    review = judge(known, method, day)
    decided = {
        m.id: Decided(disposition, into="m0")
        for m, disposition in zip(known.roadmap.measures, chosen, strict=False)
    }
    new = [
        NewMeasure("a", Text.of(en="New"), Source(SourceKind.DECISION, "d1")),
        NewMeasure("b", Text.of(en="No source"), None),
    ]
    renewal = propose(review, decided=decided, new=new)
    assert Counter(p.measure for p in renewal.proposals) == Counter(
        m.id for m in known.roadmap.measures
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


@FEW
@given(facts(), methods, as_of_days)
def test_undecided_proposals_leave_every_measure_linked_or_ended(known, method, day):
    renewal = propose(judge(known, method, day))
    for proposal in renewal.proposals:
        assert (proposal.disposition in CARRIED_ON) == bool(proposal.continued_by)


@FEW
@given(facts(), methods, as_of_days)
def test_what_is_said_after_the_day_does_not_change_the_day(known: Facts, method, day):
    by_then = replace(
        known,
        entries=tuple(e for e in known.entries if e.said_on is None or e.said_on <= day),
        events=tuple(e for e in known.events if e.start is None or e.start <= day),
        changes=tuple(c for c in known.changes if c.on <= day),
        context=tuple(c for c in known.context if c.start <= day),
    )
    assert judge(known, method, day).verdicts == judge(by_then, method, day).verdicts
