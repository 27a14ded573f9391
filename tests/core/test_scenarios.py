"""The acceptance scenarios that the judgement must meet, with exactly their numbers.

Where a scenario assumes a value that no public record gives, the test says so.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from roadbook.core import indicators
from roadbook.core.facts import (
    Change,
    ContextEvent,
    Count,
    Funding,
    Hit,
    Indicator,
)
from roadbook.core.figures import percent, pooled
from roadbook.core.method import Method
from roadbook.core.renewal import propose
from roadbook.core.texts import Text
from roadbook.core.words import (
    Agreement,
    Bound,
    Cause,
    Disposition,
    Effect,
    Lifecycle,
    Light,
    Modality,
    Pace,
    Result,
    Side,
    Unit,
)
from tests.core.cases import (
    AS_OF,
    MINISTRY,
    PROGRAMME,
    codes,
    facts_of,
    held,
    measure,
    r1,
    review,
    says,
    verdict,
    within,
)


def test_scenario_1_time_elapsed_on_both_bases():
    card = review(r1()).scorecard
    nominal, signature = card["elapsed.nominal"], card["elapsed.signature"]
    assert (nominal.numerator, nominal.denominator) == (926, 1096)
    assert str(percent(nominal.value)) == "84.5"
    assert (signature.numerator, signature.denominator) == (731, 901)
    assert str(percent(signature.value)) == "81.1"
    assert codes(signature.notes) == ["signature_day_assumed"]


def test_scenario_2_completion_by_three_methods():
    weights = {"A": Fraction(1, 2), "B": Fraction(3, 10), "C": Fraction(1, 5)}
    card = review(r1(**weights)).scorecard
    shown = {
        "completion.items": "65.0",
        "completion.area_mean": "55.0",
        "completion.weighted": "62.5",
    }
    for name, text in shown.items():
        assert str(percent(card[name].value)) == text
        assert card[name].as_of == AS_OF
    assert (card["completion.items"].numerator, card["completion.items"].denominator) == (13, 20)
    assert len({card[name].method for name in shown}) == 3
    assert card["completion.area_mean"].parts == tuple(f"completion.items@area={k}" for k in "ABC")


def test_scenario_2_weights_may_stand_in_the_method():
    weights = (("A", Fraction(1, 2)), ("B", Fraction(3, 10)), ("C", Fraction(1, 5)))
    card = review(r1(), method=Method(area_weights=weights)).scorecard
    assert card["completion.weighted"].value == Fraction(5, 8)


def test_scenario_2_without_agreed_weights_there_is_no_weighted_rate():
    weighted = review(r1()).scorecard["completion.weighted"]
    assert weighted.value is None
    assert codes(weighted.notes) == ["weights_not_agreed"]


def indicator(actual, target, baseline=0, key=""):
    def exact(n):
        return None if n is None else Fraction(n)

    key = key or f"{actual}/{target}"
    return Indicator(key, Text.of(en=key), exact(baseline), exact(target), exact(actual))


def card_with(*known):
    return review(facts_of([measure("m", indicators=known)])).scorecard


def test_scenario_3_cap_and_light():
    three = (indicator(60, 40), indicator(5, 20), indicator(10, 10))
    card = card_with(*three)
    assert str(percent(card["completion.indicators"].value)) == "75.0"
    assert str(percent(card["completion.indicators.uncapped"].value)) == "91.7"
    assert card["indicators.over_achieved"].value == 1
    assert indicators.light(card["completion.indicators"].value, Method()) is Light.PARTLY

    card = card_with(*three, indicator(None, 10))
    mean = card["completion.indicators"]
    assert (str(percent(mean.value)), mean.not_assessable) == ("75.0", 1)
    assert card["indicators.over_achieved"].denominator == 3

    card = card_with(*(indicator(None, n) for n in (10, 20, 30, 40)))
    assert card["completion.indicators"].value is None
    assert card["completion.indicators"].not_assessable == 4
    assert indicators.light(None, Method()) is Light.NOT_ASSESSABLE


def test_scenario_4_descending_indicator():
    assert indicators.achievement(indicator(90, 60, 120)) == Fraction(1, 2)
    assert indicators.is_ascending(indicator(90, 60, 120)) is False
    back = indicator(130, 60, 120)
    assert str(percent(indicators.achievement(back))) == "-16.7"
    assert indicators.is_regression(back)
    card = card_with(indicator(90, 60, 120), back)
    assert card["completion.indicators"].value == Fraction(1, 4)
    assert "indicators_regressed" in codes(card["completion.indicators"].notes)


def test_scenario_5_pooled_percentages():
    base = review(r1()).scorecard["completion.items"]
    lebap, mary = (
        replace(
            base,
            id=f"x@place={place}",
            value=Fraction(n, of),
            numerator=Fraction(n),
            denominator=Fraction(of),
        )
        for place, n, of in (("Lebap", 8, 10), ("Mary", 45, 90))
    )
    both = pooled("x", [lebap, mary])
    assert (both.numerator, both.denominator, str(percent(both.value))) == (53, 100, "53.0")
    assert both.parts == (lebap.id, mary.id)


def people_card(*counts, repeats=0):
    events = [
        held(MINISTRY, "m", people=count, key=f"e{n}", known_repeats=repeats if n == 1 else 0)
        for n, count in enumerate(counts)
    ]
    return review(facts_of([measure("m")], events=events)).scorecard


def test_scenario_6_participations_with_an_unknown_number():
    card = people_card(18, 11, 19, 20, 27, None)
    people = card["people.participations"]
    assert (people.value, people.bound, people.unit) == (95, Bound.AT_LEAST, Unit.PARTICIPATIONS)
    assert (people.not_assessable, card["events.held"].value) == (1, 6)
    without = card["events.without_number"]
    assert (without.numerator, without.denominator) == (1, 6)


def test_scenario_6_known_repeats_give_persons():
    card = people_card(18, 19, repeats=12)
    assert card["people.participations"].value == 37
    assert (card["people.persons"].value, card["people.persons"].unit) == (25, Unit.PERSONS)


def test_scenario_6_persons_are_not_told_where_repeats_are_unknown():
    assert "people.persons" not in people_card(18, 19)


def test_scenario_6_over_forty_is_at_least_forty():
    card = people_card(95, Count(40, Bound.AT_LEAST))
    people = card["people.participations"]
    assert (people.value, people.bound) == (135, Bound.AT_LEAST)


def pandemic(**more):
    """The day of the travel ban is assumed."""
    hit = Hit("course", Effect.CONVERT, modality=Modality.ONLINE, agreed_by=tuple(Side))
    return ContextEvent(
        "covid", Text.of(en="COVID-19"), date(2020, 3, 16), hits=(hit,), is_assumed=True, **more
    )


ONLINE_COURSE = held(
    PROGRAMME,
    "course",
    date(2020, 9, 7),
    people=19,
    end=date(2020, 9, 9),
    planned_modality=Modality.IN_PERSON,
    modality=Modality.ONLINE,
    evidence=("attendance sheet",),
)


def test_scenario_7_pandemic_conversion():
    course = measure("course", timeframe=within(date(2020, 4, 1), date(2020, 6, 30)))
    said = [says(MINISTRY, "course", Lifecycle.DELIVERED)]
    facts = facts_of([course], said, [ONLINE_COURSE], context=(pandemic(),))
    judged = review(facts)
    found = judged.verdicts[0]
    assert found.lifecycle is Lifecycle.DELIVERED
    assert (found.additional_days, found.pace) == (71, Pace.LATE)
    assert found.modalities == (Modality.ONLINE,)
    changed = next(r for r in found.lifecycle_reasons if r.code == "modality_changed")
    assert (changed.params["planned"], changed.params["held"]) == (
        Modality.IN_PERSON,
        Modality.ONLINE,
    )
    cause = next(r for r in found.pace_reasons if r.code == "circumstances")
    assert cause.params["cause"] is Cause.EXTERNAL_CIRCUMSTANCES
    assert judged.scorecard["lifecycle.delivered"].value == 1
    assert judged.facts.roadmap.measures[0] is course


def test_scenario_7_a_signed_modality_asks_for_a_note_instead_of_closing_in_silence():
    course = measure(
        "course",
        timeframe=within(date(2020, 4, 1), date(2020, 6, 30)),
        modality=Modality.IN_PERSON,
    )
    said = [
        says(who, "course", Lifecycle.DELIVERED, Result.ACHIEVED) for who in (MINISTRY, PROGRAMME)
    ]
    found = verdict(course, said, [ONLINE_COURSE])
    assert "amendment_note_needed" in codes(found.lifecycle_reasons)
    assert found.is_declared_delivered
    assert not found.is_validated
    agreed = verdict(course, said, [ONLINE_COURSE], context=(pandemic(),))
    assert agreed.is_validated


def declared_and_confirmed():
    """Ministries declare 14 of 20 delivered on 30 June, 12 are confirmed with evidence."""
    measures = [measure(f"m{n:02}", n) for n in range(1, 21)]
    entries, events = [], []
    for n, one in enumerate(measures, 1):
        state = Lifecycle.DELIVERED if n <= 14 else Lifecycle.UNDER_WAY
        entries.append(says(MINISTRY, one.id, state))
        if n <= 12:
            entries.append(says(PROGRAMME, one.id, Lifecycle.DELIVERED, Result.ACHIEVED))
            events.append(held(MINISTRY, one.id, evidence=("act",)))
    return facts_of(measures, entries, events)


def test_scenario_9_declared_and_validated_stand_apart():
    card = review(declared_and_confirmed(), date(2021, 7, 14)).scorecard
    assert str(percent(card["completion.items.declared"].value)) == "70.0"
    assert str(percent(card["completion.items.validated"].value)) == "60.0"
    assert card["completion.items.validated"].numerator == 12
    assert card["awaiting.count"].value == 2
    assert card["agreement.awaiting"].value == 2


def test_scenario_9_after_fifteen_days_of_silence_two_stay_unconfirmed():
    said = date(2021, 6, 30)
    last = review(declared_and_confirmed(), said + timedelta(days=15)).scorecard
    over = review(declared_and_confirmed(), said + timedelta(days=16)).scorecard
    assert (last["agreement.awaiting"].value, last["agreement.unconfirmed"].value) == (2, 0)
    assert (over["agreement.awaiting"].value, over["agreement.unconfirmed"].value) == (0, 2)
    assert over["completion.items.validated"].numerator == 12


def end_of_period():
    """24 measures: 15 completed, 5 under way, 2 not started, 1 cancelled, 1 superseded."""
    states = [Lifecycle.DELIVERED] * 15 + [Lifecycle.UNDER_WAY] * 5 + [Lifecycle.PLANNED] * 2
    measures = [measure(f"m{n:02}", n) for n in range(1, 25)]
    entries = [
        says(who, one.id, state)
        for one, state in zip(measures, states, strict=False)
        for who in (MINISTRY, PROGRAMME)
    ]
    events = [held(MINISTRY, one.id, evidence=("act",)) for one in measures[:15]]
    changes = (
        Change("m23", Lifecycle.CANCELLED, date(2020, 10, 1), "Exchange of letters"),
        Change("m24", Lifecycle.SUPERSEDED, date(2020, 10, 1), "Minutes", successor="m01"),
    )
    return facts_of(measures, entries, events, changes=changes)


def test_scenario_15_completion_of_the_counted_and_of_all():
    card = review(end_of_period()).scorecard
    items, of_all = card["completion.items"], card["completion.of_all"]
    assert (items.numerator, items.denominator, str(percent(items.value))) == (15, 22, "68.2")
    assert (of_all.denominator, str(percent(of_all.value))) == (24, "62.5")


def test_scenario_15_the_draft_loses_nothing():
    renewal = propose(review(end_of_period()))
    found = Counter(p.proposed for p in renewal.proposals)
    assert found == {
        Disposition.CONTINUE: 5,
        Disposition.TO_BE_DECIDED: 2,
        Disposition.CLOSE: 16,
        Disposition.DROP_BY_AGREEMENT: 1,
    }
    figures = {figure.id: figure for figure in renewal.figures}
    assert figures["renewal.ended"].value == 15
    assert figures["renewal.ended_by_agreement"].value == 2
    linked = figures["renewal.linked"]
    assert (linked.numerator, linked.denominator) == (24, 24)
    assert codes(renewal.of("m24").reasons) == ["renew_superseded_by"]


def test_scenario_15_a_measure_carried_over_twice_is_flagged():
    again = measure("m", carried_over=2)
    renewal = propose(review(facts_of([again], [says(MINISTRY, "m", Lifecycle.UNDER_WAY)])))
    assert "renew_carried_over" in codes(renewal.of("m").reasons)
    assert "renew_needs_reason_to_carry" in codes(renewal.problems)


def test_scenario_15_delivery_and_balance():
    money = Funding("USD", available=Fraction(22_800), expenditure=Fraction(21_597))
    card = review(facts_of([measure("m", funding=(money,))])).scorecard
    assert str(percent(card["funding.delivery_rate@currency=USD"].value)) == "94.7"
    balance = card["funding.balance@currency=USD"]
    assert (balance.value, balance.unit, balance.currency) == (1_203, Unit.MONEY, "USD")


def test_scenario_15_five_countries_make_one_sum():
    money = Funding("USD", available=Fraction(22_800))
    card = review(facts_of([measure(f"m{n}", n, funding=(money,)) for n in range(5)])).scorecard
    assert card["funding.available@currency=USD"].value == 114_000
    spent = card["funding.expenditure@currency=USD"]
    assert (spent.value, spent.not_assessable) == (None, 5)


@pytest.mark.parametrize("day", [date(2021, 7, 14), date(2021, 12, 31)])
def test_stretch_18_two_sides_differ_and_both_stay_on_record(day):
    found = verdict(
        measure("m"),
        [
            says(MINISTRY, "m", Lifecycle.DELIVERED, Result.ACHIEVED),
            says(PROGRAMME, "m", Lifecycle.DELIVERED, Result.PARTLY),
        ],
        [held(MINISTRY, "m", evidence=("act",))],
        day,
    )
    assert found.agreement is Agreement.DIFFERING
    assert (found.result, found.is_validated) == (Result.PARTLY, False)
    assert [view.assessment for view in found.views] == [Result.ACHIEVED, Result.PARTLY]
