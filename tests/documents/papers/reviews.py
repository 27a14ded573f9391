"""Reviews to make papers from: the twenty measures of the scenarios, and a generated roadmap whose
sides wrote whatever a keyboard can write.
"""

from dataclasses import replace
from functools import cache

from benchmarks import generate
from roadbook.core.facts import Area, Facts
from roadbook.core.method import Method
from roadbook.core.renewal import Decided, NewMeasure, Renewal, Source, propose
from roadbook.core.review import Review, judge
from roadbook.core.texts import Text
from roadbook.core.words import Cause, Disposition, SourceKind
from roadbook.pack.renewal import next_period
from tests.core import cases

LANGUAGES = ("en", "ru", "tk")
ODD_WORDS = (
    "=SUM(A1:A9) is no formula",
    "https://example.org/?a=1&b=<2>",
    "two\nlines & a\ttab",
    "a control\x00 character\x0b and one \ufffe more",
    "done ✅ 完 نص ț 100%",
    "#let x = 5; *bold* $x^2$ \\u{41} @ref <label>",
    "]]> </w:t> & {slot}",
)


def r1() -> Review:
    """13 of 20 delivered, none of it validated."""
    return judge(cases.r1(), Method(), cases.AS_OF)


@cache
def generated(size: int = 24) -> Review:
    """A roadmap in English and Russian; some returns hold odd characters."""
    return judge(_odd(generate.facts_of(size, 4)), Method(), generate.AS_OF)


def _odd(facts: Facts) -> Facts:
    entries = [
        replace(entry, note=words, difficulty=Cause.FUNDING, difficulty_words=words)
        for entry, words in zip(facts.entries, ODD_WORDS, strict=False)
    ]
    return replace(facts, entries=(*entries, *facts.entries[len(entries) :]))


def wordy(areas: int, letters: int) -> Review:
    """56 measures in areas with long names, each with long stories, beside a long title."""
    facts = generate.facts_of(56, 4)
    long = "развитие сотрудничества в области противодействия " * 20
    named = tuple(
        Area(f"a{n}", Text.of(ru=long[:letters]), Text.of(ru=f"{n + 1}."), order=n)
        for n in range(areas)
    )
    measures = tuple(replace(m, area=f"a{n % areas}") for n, m in enumerate(facts.roadmap.measures))
    entries = tuple(
        replace(e, difficulty=Cause.FUNDING, way_forward=long[:140]) for e in facts.entries
    )
    events = tuple(replace(e, title=long[:140]) for e in facts.events)
    roadmap = replace(
        facts.roadmap,
        areas=named,
        measures=measures,
        title=Text.of(ru=long[:300]),
        origin_note=Text.of(ru=long[:100]),
    )
    told = replace(facts, roadmap=roadmap, entries=entries, events=events)
    return judge(told, Method(), generate.AS_OF)


def renewed(review: Review) -> Renewal:
    """The draft of the next period with one new measure."""
    new = NewMeasure(
        "n1",
        Text.of(en="Digital register of 12 services", ru="Цифровой реестр 12 услуг"),
        Source(SourceKind.DECISION, "Conclusion 3 of the meeting"),
    )
    return propose(review, period=next_period(review.facts.roadmap.period), new=[new])


def decided(review: Review, disposition: Disposition) -> Renewal:
    """The same draft when the first measure is decided."""
    first = review.verdicts[0].measure
    return propose(
        review,
        period=next_period(review.facts.roadmap.period),
        decided={first: Decided(disposition, reason="As agreed in the meeting")},
    )
