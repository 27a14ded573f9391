"""What a sub-programme may show: measures that both sides validated, and their events (G7)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given

from roadbook.core.facts import Count
from roadbook.core.meeting import Presentation
from roadbook.core.method import Method
from roadbook.core.programmes import Programme, programmes
from roadbook.core.review import judge
from roadbook.core.words import Bound, Lifecycle, Modality, Result
from tests.core import strategies
from tests.core.cases import AS_OF, MINISTRY, PROGRAMME, held, says
from tests.core.meetings import PROGRAMMES, facts, meeting, reviewed, words

BOTH = [says(who, "sp1-1", Lifecycle.DELIVERED, Result.ACHIEVED) for who in (MINISTRY, PROGRAMME)]
PROOF = {"evidence": ("list of participants",)}


def first(entries=(), events=(), whole=None) -> Programme:
    found = programmes(reviewed(entries=entries, events=events), whole or meeting())
    return found[0]


def value(programme: Programme, name: str, **group: object) -> Fraction | None:
    figure = programme.figure(name, **group)
    assert figure is not None, name
    return figure.value


def test_a_programme_presents_the_measures_of_its_areas_and_nobody_elses():
    shown = programmes(reviewed(), meeting())
    assert [p.presentation.key for p in shown] == list(PROGRAMMES)
    assert [[v.measure for v in p.verdicts] for p in shown] == [
        ["sp1-1", "sp1-2"],
        ["sp2-1", "sp2-2"],
        [],
        [],
    ]


def test_only_what_both_sides_say_with_evidence_is_validated_and_the_rest_is_told_apart():
    alone = says(MINISTRY, "sp1-2", Lifecycle.DELIVERED, Result.ACHIEVED)
    event = held(PROGRAMME, "sp1-1", people=18, **PROOF)
    shown = first([*BOTH, alone], [event])
    assert [v.measure for v in shown.validated] == ["sp1-1"]
    assert [v.measure for v in shown.declared] == ["sp1-2"]
    share = shown.figure("completion.items.validated")
    assert share is not None
    assert (share.numerator, share.denominator) == (1, 2)
    assert value(shown, "measures.not_validated") == 1


def test_an_event_of_a_measure_that_is_only_declared_counts_in_no_figure():
    alone = says(MINISTRY, "sp1-2", Lifecycle.DELIVERED, Result.ACHIEVED)
    events = [
        held(PROGRAMME, "sp1-1", date(2020, 3, 2), 18, modality=Modality.ONLINE, **PROOF),
        held(MINISTRY, "sp1-2", date(2020, 4, 2), 99, modality=Modality.ONLINE, **PROOF),
    ]
    shown = first([*BOTH, alone], events)
    assert value(shown, "people.participations") == 18
    assert value(shown, "events.held") == 1
    assert value(shown, "events.held", year=2020, modality=Modality.ONLINE) == 1
    assert shown.figure("events.held", year=2020, modality="unknown") is None


def test_an_event_reported_twice_is_one_and_floors_stay_floors():
    events = [
        held(PROGRAMME, "sp1-1", key="same", people=20, **PROOF),
        held(MINISTRY, "sp1-1", key="same", people=Count(40, Bound.AT_LEAST), **PROOF),
        held(PROGRAMME, "sp1-1", None, key="other", **PROOF),
    ]
    shown = first(BOTH, events)
    people = shown.figure("people.participations")
    assert people is not None
    assert (people.value, people.bound) == (20, Bound.AT_LEAST)
    assert value(shown, "events.without_number") == 1
    assert value(shown, "events.without_day") == 1
    assert [e.key for e in shown.events] == ["same", "other"]


def test_a_programme_that_returned_nothing_is_silent_whoever_else_reports():
    whole = meeting(
        presentations=(
            Presentation("one", words("One"), ("sp1",), PROGRAMME),
            Presentation("two", words("Two"), ("sp2",)),
            Presentation("three", words("Three"), ("sp3",)),
        )
    )
    told = [says(MINISTRY, "sp1-1", Lifecycle.UNDER_WAY), says(MINISTRY, "sp2-1")]
    assert [p.is_silent for p in programmes(reviewed(entries=told), whole)] == [True, True, True]
    told.append(says(PROGRAMME, "sp1-2", Lifecycle.UNDER_WAY))
    told.append(says(MINISTRY, "sp2-2", Lifecycle.PLANNED))
    assert [p.is_silent for p in programmes(reviewed(entries=told), whole)] == [False, False, True]


def test_a_measure_of_a_nested_area_belongs_to_the_programme_that_covers_the_inner_one():
    told = facts()
    inner = replace(told.roadmap.areas[1], parent="sp1")
    areas = (told.roadmap.areas[0], inner, *told.roadmap.areas[2:])
    review = judge(replace(told, roadmap=replace(told.roadmap, areas=areas)), Method(), AS_OF)
    whole = meeting(presentations=(Presentation("outer", words("Outer"), ("sp1",)),))
    (shown,) = programmes(review, whole)
    assert [v.measure for v in shown.verdicts] == ["sp1-1", "sp1-2", "sp2-1", "sp2-2"]
    outer, second = programmes(review, meeting())[:2]
    assert [v.measure for v in outer.verdicts] == ["sp1-1", "sp1-2"]
    assert [v.measure for v in second.verdicts] == ["sp2-1", "sp2-2"]


def test_ids_of_figures_are_unique():
    shown = first(BOTH, [held(PROGRAMME, "sp1-1", people=18, **PROOF)])
    ids = [figure.id for figure in shown.figures]
    assert len(set(ids)) == len(ids)
    assert all("@programme=sp1" in one for one in ids)


@given(strategies.facts(), strategies.as_of_days)
def test_whatever_is_told_the_parts_of_a_programme_add_up(told, day):
    areas = [area.key for area in told.roadmap.areas]
    whole = meeting(presentations=tuple(Presentation(k, words(k), (k,)) for k in areas))
    shown = programmes(judge(told, Method(), day), whole)
    measures = [v.measure for p in shown for v in p.verdicts]
    assert len(set(measures)) == len(measures)
    for one in shown:
        assert not set(one.validated) & set(one.declared)
        share = one.figure("completion.items.validated")
        assert share is None or share.numerator == len(one.validated)
        drawn = [f.value for f in one.figures if f.id.startswith("events.held@") and "year" in f.id]
        assert sum(drawn) + value(one, "events.without_day") == value(one, "events.held")
        assert value(one, "events.held") == len(one.events)
