"""Two scorecards are subtracted only where that means something."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from roadbook.core.comparison import compare
from roadbook.core.method import Method
from roadbook.core.words import Bound, Lifecycle
from tests.core.cases import AS_OF, MINISTRY, codes, facts_of, held, measure, r1, review, says

EARLIER = date(2020, 12, 31)


def test_the_difference_is_now_less_earlier():
    found = compare(review(r1(), EARLIER).scorecard, review(r1()).scorecard)
    assert (found.earlier_as_of, found.as_of) == (EARLIER, AS_OF)
    assert found["lifecycle.delivered"].change == 13
    assert found["completion.items"].change == Fraction(13, 20)
    assert found["elapsed.nominal"].change == Fraction(926 - 731, 1096)
    assert found.reasons == ()


def test_another_method_is_never_subtracted():
    found = compare(
        review(r1(), EARLIER).scorecard, review(r1(), method=Method(version="2")).scorecard
    )
    assert {d.change for d in found.differences} == {None}
    assert codes(found.reasons) == ["compared_by_other_methods"]
    assert codes(found["completion.items"].reasons) == ["compared_not_subtracted"]


def changed(**fields):
    """The scorecard of today with one figure changed."""
    card = review(r1()).scorecard
    figures = (replace(f, **fields) if f.id == "completion.items" else f for f in card.figures)
    return replace(card, figures=tuple(figures))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"value": None}, "compared_unknown"),
        ({"method": "area_mean"}, "compared_not_subtracted"),
        ({"currency": "USD"}, "compared_other_unit"),
        ({"bound": Bound.AT_LEAST}, "compared_floors"),
    ],
)
def test_what_cannot_be_subtracted_says_why(fields, reason):
    found = compare(changed(**fields), review(r1()).scorecard)["completion.items"]
    assert found.change is None
    assert codes(found.reasons) == [reason]


def test_another_denominator_is_told():
    found = compare(changed(denominator=Fraction(24)), review(r1()).scorecard)["completion.items"]
    assert found.change == 0
    assert codes(found.reasons) == ["compared_other_denominator"]


def test_figures_of_one_scorecard_only_are_listed():
    whole = review(r1()).scorecard
    part = replace(whole, figures=whole.figures[1:])
    first = whole.figures[0].id
    assert codes(compare(part, whole)[first].reasons) == ["compared_new_figure"]
    assert codes(compare(whole, part)[first].reasons) == ["compared_figure_gone"]


def test_an_earlier_scorecard_that_is_later_is_told():
    facts = facts_of(
        [measure("m")], [says(MINISTRY, "m", Lifecycle.DELIVERED)], [held(MINISTRY, "m")]
    )
    found = compare(review(facts).scorecard, review(facts, EARLIER).scorecard)
    assert codes(found.reasons) == ["compared_backwards"]
