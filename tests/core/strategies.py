"""Facts of any kind for properties: measures of every time kind, bodies that say anything, events
with and without days, numbers and evidence.
"""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from roadbook.core.facts import (
    Address,
    Area,
    Assignment,
    Change,
    ContextEvent,
    Count,
    Event,
    Facts,
    FocusTheme,
    Funding,
    Hit,
    Indicator,
    Measure,
    ReportEntry,
)
from roadbook.core.method import AgendaBlocks, Method
from roadbook.core.reasons import because, counted, source
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.words import (
    Audience,
    Bound,
    Cause,
    Effect,
    Lifecycle,
    Modality,
    Part,
    Precision,
    Recurrence,
    Result,
    Side,
    Standing,
    TimeKind,
)
from tests.core.cases import AS_OF, INSTITUTIONS, PERIOD, SIDE_OF, roadmap

words = st.sampled_from(["", "ab", "ä «Ж» 1§", "ş\n"])
days = st.integers(0, 1_490).map(lambda n: date(2018, 6, 1) + timedelta(days=n))
maybe_days = st.none() | days
amounts = st.sampled_from([Fraction(n) for n in (-3, 0, 1, 40, 22_800)] + [Fraction(7, 3)])
who = st.sampled_from([i.key for i in INSTITUTIONS])
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


known_texts = (
    Text(),
    Text.of(en="A measure", ru="Мера"),
    Text((TextIn("tk", "Çäre", Standing.AUTHENTIC), TextIn("en", "", Standing.MACHINE_DRAFT))),
    Text((TextIn("und", "2020 § 3"),)),
)
texts = st.sampled_from(known_texts)

reasons = st.sampled_from(
    [
        because("assumed_start", start=date(2019, 1, 1)),
        because("assumed_kind", word=TimeKind.WINDOW, wording=source("in 2020", "c"), n=counted(3)),
        because("nested", inner=because("inner", parts=(source("a"), source("b"))), text=Text()),
    ]
)


@st.composite
def timeframes(draw: st.DrawFn) -> TimeFrame:
    kind = draw(st.sampled_from(TimeKind))
    span = draw(periods)
    repeats = [r for r in Recurrence if r not in (Recurrence.NONE, Recurrence.CONTINUOUS)]
    return TimeFrame(
        kind,
        draw(st.sampled_from([None, span.start])),
        draw(st.sampled_from([None, span.end])),
        draw(st.sampled_from(repeats)) if kind is TimeKind.RECURRING else Recurrence.NONE,
        draw(st.sampled_from(Precision)),
        draw(texts),
        tuple(draw(st.lists(reasons, max_size=2))),
    )


@st.composite
def measures(draw: st.DrawFn, key: str, order: int) -> Measure:
    bodies = draw(st.lists(who, max_size=3, unique=True))
    money = st.none() | amounts
    return Measure(
        key,
        order,
        draw(texts),
        draw(timeframes()),
        area=draw(st.sampled_from(["", "A", "A1", "B"])),
        assignments=tuple(Assignment(body, draw(st.sampled_from(Part))) for body in bodies),
        indicators=tuple(
            Indicator(f"{key}-{n}", Text(), draw(money), draw(money), draw(money))
            for n in range(draw(st.integers(0, 2)))
        ),
        funding=tuple(
            draw(st.lists(st.builds(Funding, st.just("USD"), money, money, money), max_size=1))
        ),
        sdg_targets=tuple(draw(st.lists(st.sampled_from(["16.4", "3.a", "16"]), max_size=2))),
        themes=tuple(draw(st.lists(st.sampled_from(["digital", "people"]), max_size=1))),
        carried_over=draw(st.integers(0, 3)),
        modality=draw(st.none() | st.sampled_from(Modality)),
        addresses=(Address("plan.docx", table=1, row=order),),
    )


@st.composite
def entries(draw: st.DrawFn, keys: list[str]) -> ReportEntry:
    body = draw(who)
    maybe_result = st.none() | st.sampled_from(Result)
    return ReportEntry(
        draw(st.sampled_from(keys)),
        body,
        SIDE_OF[body],
        draw(st.sampled_from(["2020-H2", "2021-H1"])),
        draw(st.integers(1, 3)),
        draw(st.none() | st.sampled_from(Lifecycle)),
        draw(maybe_result),
        draw(maybe_result),
        note=draw(words),
        difficulty=draw(st.none() | st.sampled_from(Cause)),
        said_on=draw(maybe_days),
        address=draw(st.none() | st.just(Address(f"{body}.xlsx", "measures", row=3))),
    )


@st.composite
def counts(draw: st.DrawFn) -> Count:
    women = draw(st.none() | st.integers(0, 40))
    men = draw(st.none() | st.integers(0, 40))
    total = draw(st.none() | st.integers((women or 0) + (men or 0), 120))
    return Count(total, draw(st.sampled_from(Bound)), women, men)


@st.composite
def events(draw: st.DrawFn, keys: list[str]) -> Event:
    body = draw(who)
    start = draw(maybe_days)
    people = draw(counts())
    modality = st.none() | st.sampled_from(Modality)
    return Event(
        draw(st.sampled_from(["e1", "e2", "e3", "e4"])),
        tuple(draw(st.lists(st.sampled_from(keys), min_size=1, max_size=2, unique=True))),
        body,
        SIDE_OF[body],
        draw(words),
        start=start,
        end=start and draw(st.none() | st.just(start)),
        planned_modality=draw(modality),
        modality=draw(modality),
        people=people,
        known_repeats=draw(st.integers(0, people.total or 0)),
        evidence=tuple(draw(st.lists(words, max_size=1))),
    )


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    keys = [f"m{n}" for n in range(draw(st.integers(1, 5)))]
    sides = st.lists(st.sampled_from(Side), unique=True).map(tuple)
    changed = (Lifecycle.CANCELLED, Lifecycle.SUPERSEDED, Lifecycle.POSTPONED, Lifecycle.CLOSED)
    weight = st.none() | st.just(Fraction(1, 3))
    areas = (
        Area("A", Text.of(en="A"), order=1, weight=draw(weight)),
        Area("A1", Text.of(en="A1"), parent="A", order=2),
        Area("B", Text.of(en="B"), order=3, weight=draw(weight)),
    )
    changes = st.builds(
        Change,
        st.sampled_from(keys),
        st.sampled_from(changed),
        days,
        words,
        words,
        st.just(""),
        st.none() | periods,
    )
    hits = st.builds(
        Hit,
        st.sampled_from(keys),
        st.sampled_from(Effect),
        st.none() | periods,
        st.none() | st.sampled_from(Modality),
        words,
        sides,
    )
    contexts = st.builds(
        ContextEvent,
        st.sampled_from(["border", "pandemic"]),
        texts,
        days,
        hits=st.lists(hits, max_size=2).map(tuple),
    )
    return Facts(
        roadmap([draw(measures(key, n)) for n, key in enumerate(keys, 1)], areas),
        round="2021-H1",
        asked_on=draw(maybe_days),
        due_on=draw(maybe_days),
        entries=tuple(draw(st.lists(entries(keys), max_size=8))),
        events=tuple(draw(st.lists(events(keys), max_size=5))),
        context=tuple(draw(st.lists(contexts, max_size=2, unique_by=lambda c: c.key))),
        changes=tuple(draw(st.lists(changes, max_size=2))),
        focus_themes=(FocusTheme("digital", Text.of(en="Digitalisation")),),
        audience=draw(st.sampled_from(Audience)),
    )


methods = st.builds(
    Method,
    version=st.sampled_from(["1", "2"]),
    grace_days=st.integers(0, 40),
    silence_days=st.integers(0, 40),
    ahead_days=st.integers(0, 60),
    area_weights=st.sampled_from([(), (("A", Fraction(1, 3)), ("B", Fraction(2, 3)))]),
    agenda=st.builds(AgendaBlocks, opening=st.integers(1, 20)),
)
as_of_days = st.dates(PERIOD.start, date(2022, 3, 1)) | st.just(AS_OF)
