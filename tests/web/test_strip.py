"""The time strip: where a day stands, and that every shape has its reason in the facts."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.facts import ContextEvent, Event, Facts, Hit
from roadbook.core.method import Method
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import Effect, Modality, Recurrence, Side, TimeKind
from roadbook.web.strip import WIDTH, Scale, strip
from tests.cast import AS_OF, PERIOD, ROADMAP

SCALE = Scale(PERIOD)
DAYS = st.dates(PERIOD.start - timedelta(days=400), PERIOD.end + timedelta(days=400))


@given(DAYS, DAYS)
def test_a_later_day_never_stands_before_an_earlier_one(one, other):
    first, last = sorted((one, other))
    assert 0 <= SCALE.at(first) <= SCALE.at(last) <= WIDTH
    assert SCALE.at(first) <= SCALE.at(first, is_end=True)


def test_quarters_are_of_one_width_and_years_begin_at_their_lines():
    assert [place for _, place in SCALE.years] == ["0", "120", "240"]
    assert SCALE.at(date(2020, 3, 31), is_end=True) == SCALE.at(date(2020, 4, 1)) == 150


def drawn(timeframe: TimeFrame, events=(), context=(), day: date = AS_OF) -> str:
    """The strip of the first measure of the cast's roadmap with this time-frame."""
    first, *rest = ROADMAP.measures
    measure = replace(first, timeframe=timeframe)
    facts = Facts(replace(ROADMAP, measures=(measure, *rest)), events=events, context=context)
    review = judge(facts, Method(), day)
    verdict = next(one for one in review.verdicts if one.measure == measure.id)
    return str(strip(measure, review.told[measure.id], verdict, SCALE, day, "as the words say"))


WINDOW = TimeFrame(TimeKind.WINDOW, date(2020, 4, 1), date(2020, 6, 30))


def held(on: date, modality: Modality | None) -> Event:
    first = ROADMAP.measures[0]
    return Event("held", (first.id,), "", Side.STATE, "", start=on, end=on, modality=modality)


def test_a_window_is_a_hollow_bar_and_says_its_sentence():
    found = drawn(WINDOW)
    assert 'aria-label="as the words say"' in found
    assert re.findall(r'class="(\w+)"', found) == ["strip", "win"]


def test_every_occasion_of_a_recurring_measure_has_its_bar():
    every_year = TimeFrame(TimeKind.RECURRING, recurrence=Recurrence.ANNUAL)
    assert drawn(every_year).count('class="win"') == 3


def test_additional_time_is_a_line_from_the_window_to_the_mark():
    found = drawn(WINDOW, events=(held(date(2020, 9, 9), Modality.ONLINE),))
    assert 'class="lag"' in found
    assert 'class="lag"' not in drawn(WINDOW, events=(held(date(2020, 5, 9), Modality.ONLINE),))


def test_presence_is_a_disc_online_a_diamond_and_both_are_both():
    for modality, discs, diamonds in (
        (Modality.IN_PERSON, 1, 0),
        (Modality.ONLINE, 0, 1),
        (Modality.HYBRID, 1, 1),
        (None, 1, 0),
    ):
        found = drawn(WINDOW, events=(held(date(2020, 5, 9), modality),))
        assert found.count("<circle") == discs
        assert found.count("8.2-8.2z") == diamonds


def test_a_window_moved_by_agreement_stands_dashed_beside_the_signed_one():
    new = Period(date(2021, 10, 1), date(2021, 12, 31))
    hit = Hit(ROADMAP.measures[0].id, Effect.SHIFT, new, agreed_by=tuple(Side))
    event = ContextEvent("covid", Text.of(en="Pandemic"), date(2020, 3, 16), hits=(hit,))
    found = drawn(WINDOW, context=(event,))
    assert 'class="win"' in found
    assert 'class="moved"' in found
    alone = replace(event, hits=(replace(hit, agreed_by=(Side.STATE,)),))
    assert 'class="moved"' not in drawn(WINDOW, context=(alone,))


def test_marks_near_to_each_other_do_not_hide_one_another():
    events = tuple(
        replace(held(date(2020, 5, day), Modality.IN_PERSON), key=str(day)) for day in (4, 6, 8)
    )
    places = [float(x) for x in re.findall(r'cx="([\d.]+)"', drawn(WINDOW, events=events))]
    assert len(places) == 3
    assert all(b - a >= 12 for a, b in pairwise(places))
