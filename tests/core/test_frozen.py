"""Frozen facts come back as they were, or are refused with the place of what is wrong."""

import json
from datetime import date
from fractions import Fraction

import pytest

from roadbook.core.frozen import CannotThaw, freeze, thaw
from roadbook.core.method import Method
from tests.core.cases import AS_OF, r1


def frozen(facts=None, method=None):
    return json.loads(json.dumps(freeze(facts or r1(), method or Method(), AS_OF)))


def test_a_method_is_written_whole_so_that_later_defaults_change_nothing():
    stored = frozen()["method"]
    assert set(stored) == set(Method.__dataclass_fields__)
    assert stored["amber_share"] == "1/2"


def test_a_method_that_lacks_a_field_is_refused():
    stored = frozen()
    del stored["method"]["grace_days"]
    with pytest.raises(CannotThaw, match="grace_days"):
        thaw(stored)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("facts", "colour"), "red", "facts"),
        (("facts", "roadmap", "measures", 3, "colour"), 1, "facts.roadmap.measures[3]"),
        (("facts", "roadmap", "measures", 0, "order"), "1", "facts.roadmap.measures[0].order"),
        (("facts", "roadmap", "period", "end"), "2018-01-01", "facts.roadmap.period"),
        (("facts", "roadmap", "signed_on"), "15 July", "facts.roadmap.signed_on"),
        (("facts", "entries", 0, "lifecycle"), "done", "facts.entries[0].lifecycle"),
        (("facts", "entries"), {}, "facts.entries"),
        (("method", "amber_share"), "1/0", "method.amber_share"),
        (("method", "grace_days"), True, "method.grace_days"),
        (("as_of",), 20210714, "as_of"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(path, value, place):
    stored = frozen()
    *way, last = path
    at = stored
    for step in way:
        at = at[step]
    at[last] = value
    with pytest.raises(CannotThaw) as refused:
        thaw(stored)
    assert refused.value.place == place


@pytest.mark.parametrize("value", [None, [], {}, {"facts": {}}, "facts"])
def test_something_else_altogether_is_refused(value):
    with pytest.raises(CannotThaw):
        thaw(value)


def test_fractions_and_days_stay_exact():
    facts, method, day = thaw(
        frozen(r1(A=Fraction(1, 3)), Method(area_weights=(("A", Fraction(2, 7)),)))
    )
    assert facts.roadmap.areas[0].weight == Fraction(1, 3)
    assert method.area_weights == (("A", Fraction(2, 7)),)
    assert day == date(2021, 7, 14)
