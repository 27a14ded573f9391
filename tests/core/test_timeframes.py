"""Time-frames: every line of the method's tables, and what holds for any day."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.timeframes import (
    Period,
    TimeFrame,
    elapsed,
    is_expected_by,
    occurrences,
    occurrences_due,
    window,
)
from roadbook.core.words import Recurrence, TimeKind

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "method-timeframes.md"
ROADMAP = Period(date(2019, 1, 1), date(2021, 12, 31))
AS_OF = date(2021, 7, 14)
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(0, 4000)).map(
    lambda p: Period(p[0], p[0] + timedelta(days=p[1]))
)
FRAMES = st.builds(
    lambda kind, rhythm, bounds, has_start, has_end: TimeFrame(
        kind, bounds.start if has_start else None, bounds.end if has_end else None, rhythm
    ),
    st.sampled_from(TimeKind),
    st.sampled_from(Recurrence),
    PERIODS,
    st.booleans(),
    st.booleans(),
)


def table(heading: str) -> list[dict[str, str]]:
    """The lines of the table whose column heads begin with this text."""
    found: list[dict[str, str]] = []
    heads: list[str] = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith(f"| {heading}"):
            heads = cells
        elif not line.startswith("|"):
            heads = []
        elif heads and not line.startswith("|---"):
            found.append(dict(zip(heads, cells, strict=True)))
    assert found, heading
    return found


def day(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


def sure_day(cell: str) -> date:
    return date.fromisoformat(cell)


@pytest.mark.parametrize("line", table("first day | last day | as-of day"), ids=str)
def test_time_elapsed_is_what_the_method_says(line):
    base = Period(sure_day(line["first day"]), sure_day(line["last day"]))
    expected = (int(line["elapsed"]), int(line["of"]))
    assert elapsed(base, sure_day(line["as-of day"])) == expected


@pytest.mark.parametrize("line", table("kind | first day | last day | window from"), ids=str)
def test_the_window_is_what_the_method_says(line):
    frame = TimeFrame(TimeKind(line["kind"]), day(line["first day"]), day(line["last day"]))
    found = window(frame, ROADMAP)
    assert (found and found.start, found and found.end) == (
        day(line["window from"]),
        day(line["window to"]),
    )


@pytest.mark.parametrize("line", table("kind | rhythm"), ids=str)
def test_what_is_due_is_what_the_method_says(line):
    frame = TimeFrame(
        TimeKind(line["kind"]),
        day(line["first day"]),
        day(line["last day"]),
        Recurrence(line["rhythm"]),
    )
    expected = {"yes": True, "no": False, "not assessable": None}[line["expected"]]
    assert len(occurrences(frame, ROADMAP)) == int(line["occurrences"])
    assert occurrences_due(frame, ROADMAP, AS_OF) == int(line["due"])
    assert is_expected_by(frame, ROADMAP, AS_OF) is expected


def test_a_monthly_measure_from_the_last_of_january_keeps_to_the_ends_of_months():
    frame = TimeFrame(TimeKind.RECURRING, date(2020, 1, 31), None, Recurrence.MONTHLY)
    spans = occurrences(frame, Period(date(2020, 1, 1), date(2020, 4, 30)))
    assert spans == (
        Period(date(2020, 1, 31), date(2020, 2, 28)),
        Period(date(2020, 2, 29), date(2020, 3, 30)),
        Period(date(2020, 3, 31), date(2020, 4, 29)),
    )


@given(PERIODS, DAYS)
def test_elapsed_days_never_leave_the_period_and_grow_by_at_most_one_a_day(period, day):
    passed, total = elapsed(period, day)
    tomorrow, _ = elapsed(period, day + timedelta(days=1))
    assert 0 <= passed <= total == period.days
    assert 0 <= tomorrow - passed <= 1
    assert (passed == 0) == (day < period.start)


@given(FRAMES, PERIODS)
def test_occurrences_follow_each_other_without_gap_inside_the_window(frame, period):
    spans = occurrences(frame, period)
    bounds = window(frame, period)
    if spans:
        assert bounds is not None
        assert spans[0].start == bounds.start
        assert spans[-1].end <= bounds.end
    for one, following in pairwise(spans):
        assert following.start - one.end == timedelta(days=1)


@given(FRAMES, PERIODS, DAYS, st.integers(0, 500))
def test_what_is_due_never_becomes_less(frame, period, day, later):
    then = day + timedelta(days=later)
    assert occurrences_due(frame, period, day) <= occurrences_due(frame, period, then)
    if is_expected_by(frame, period, day):
        assert is_expected_by(frame, period, then)


@given(FRAMES, PERIODS, DAYS)
def test_without_a_window_nothing_is_judged_by_time(frame, period, day):
    judged = is_expected_by(frame, period, day)
    if window(frame, period) is None:
        assert judged is None
        assert occurrences(frame, period) == ()
    if frame.start and frame.end and (bounds := window(frame, period)):
        assert bounds == Period(frame.start, frame.end)
