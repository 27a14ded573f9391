"""Plan, status and context figures of the example from the record equal those from its files."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from roadbook.actions import agree, circumstances, deliver, text
from roadbook.actions.circumstances import Decided
from roadbook.cli.demo import AS_OF, EXAMPLE
from roadbook.core.facts import Facts, Funding, Indicator, Roadmap
from roadbook.core.facts import Measure as Line
from roadbook.core.frozen import freeze, thaw
from roadbook.core.funding import AMOUNTS
from roadbook.core.method import Method
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.words import Direction, Side
from roadbook.models import Measure
from roadbook.pack.review import Order, prepare
from roadbook.queries.roadmaps import facts_of
from tests.record.story import Story, at

STATE, ORG = Side
VALUES = ("baseline", "target", "actual")
PLANS = tuple(EXAMPLE / f"plan.{language}.docx" for language in ("en", "ru"))


@pytest.fixture(scope="module")
def from_files(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The example without returns: they come to the record with an issue of their own."""
    nothing = Path(tmp_path_factory.mktemp("returns"))
    return prepare(Order(PLANS, nothing, AS_OF, EXAMPLE / "meeting.toml")).review.facts


@pytest.fixture
def on_record(story: Story, from_files: Facts) -> Story:
    return kept(story, from_files)


def kept(story: Story, from_files: Facts) -> Story:
    """The same plan, its signature, circumstances and changes, by acts of both sides."""
    done = text.import_plan(at(story.state), roadmap=from_files.roadmap)
    story.roadmap = done.answer["roadmap"]
    story.propose().accept()
    roadmap = from_files.roadmap
    signature = agree.record_signature(
        at(story.state),
        roadmap=story.roadmap,
        signed_on=roadmap.signed_on,
        precision=roadmap.signed_precision,
        place=Text(),
        signatories=[(side, "Not known", Text()) for side in Side],
        languages=["en", "ru"],
    ).answer["signature"]
    agree.confirm_signature(at(story.organisation), signature=signature, version=1)
    ids = dict(Measure.objects.filter(roadmap=story.roadmap).values_list("key", "pk"))
    for event in from_files.context:
        made = circumstances.declare_context(
            at(story.state),
            roadmap=story.roadmap,
            key=event.key,
            names=event.names,
            start=event.start,
            end=event.end,
            cause=event.cause,
            is_assumed=event.is_assumed,
            source=event.source,
        ).answer["event"]
        for side in Side:
            hits = [hit for hit in event.hits if side in hit.agreed_by]
            decided = [
                Decided(ids[h.measure], h.effect, h.new_window, h.modality, h.note) for h in hits
            ]
            circumstances.decide_context(at(story.of(side)), event=made, decisions=decided)
    for change in from_files.changes:
        for side in Side:
            circumstances.change_measure(
                at(story.of(side)),
                measure=ids[change.measure],
                lifecycle=change.lifecycle,
                on=change.on,
                instrument=change.instrument,
                reason=change.reason or "By agreement",
                successor=ids.get(change.successor, ""),
                window=change.new_window,
            )
    return story


def test_every_figure_and_verdict_is_the_same(on_record, from_files):
    plain = Facts(from_files.roadmap, context=from_files.context, changes=from_files.changes)
    told = judge(plain, Method(), AS_OF)
    kept = judge(facts_of(on_record.roadmap, reader=BOTH_SIDES, day=AS_OF), Method(), AS_OF)
    assert {f.id: f for f in kept.scorecard.figures} == {f.id: f for f in told.scorecard.figures}
    assert [(v.measure, v.lifecycle, v.pace, v.result) for v in kept.verdicts] == [
        (v.measure, v.lifecycle, v.pace, v.result) for v in told.verdicts
    ]


def test_money_of_both_sides_and_indicators_are_the_same_figure_for_figure(story, from_files):
    first, second, *others = from_files.roadmap.measures
    of_plan = Funding("USD", required=Fraction(45_000), available=Fraction(10_000))
    read = replace(first, funding=(of_plan, Funding("", required=Fraction(7))))
    kept(story, replace(from_files, roadmap=with_measures(from_files, read, second, *others)))
    ids = dict(Measure.objects.filter(roadmap=story.roadmap).values_list("key", "pk"))
    given = {
        first.id: (
            Funding("USD", Fraction(22_800), Fraction(22_800), Fraction(21_597), "A donor", ORG),
            Funding("", side=STATE, in_kind=Text.of(en="A hall", ru="Зал")),
        ),
        second.id: (
            Funding("TMT", expenditure=Fraction(1, 2), side=STATE, in_kind=Text.of(en="Staff")),
            Funding("USD", available=Fraction(500), side=STATE),
        ),
    }
    officers = Indicator(
        "officers",
        Text.of(en="Days of waiting"),
        Fraction(10),
        Fraction(10),
        Fraction(8),
        "days",
        second.id,
        Direction.DESCENDING,
    )
    for measure, lines in given.items():
        for line in lines:
            told = {n: getattr(line, n) for n in ("currency", *AMOUNTS, "source", "in_kind")}
            order = {"measure": ids[measure], "is_internal": False, **told}
            deliver.record_money(at(story.of(line.side)), **order)
    told = {n: getattr(officers, n) for n in ("key", "names", "unit", "direction", *VALUES)}
    order = {"measure": ids[second.id], "actual_on": AS_OF, "is_internal": False, **told}
    deliver.record_indicator(at(story.state), **order)
    roadmap = with_measures(
        from_files,
        replace(read, funding=(*read.funding, *given[first.id])),
        replace(second, funding=given[second.id], indicators=(officers,)),
        *others,
    )
    # as a file holds them, and as the record does
    facts, method, day = thaw(
        json.loads(json.dumps(freeze(overlaid(roadmap, from_files), Method(), AS_OF)))
    )
    files = {f.id: f for f in judge(facts, method, day).scorecard.figures}
    for reader in (BOTH_SIDES, *map(of_side, Side)):
        record = judge(facts_of(story.roadmap, reader=reader, day=AS_OF), Method(), AS_OF)
        # what a side reads may hold what is its own, and says so
        told = {f.id: replace(f, audience=files[f.id].audience) for f in record.scorecard.figures}
        assert told == files
        assert record.facts.audience is reader.audience
    money = {f: files[f].value for f in files if f.startswith("funding.") and "required" not in f}
    assert money == {
        "funding.available@currency=TMT": None,
        "funding.expenditure@currency=TMT": Fraction(1, 2),
        "funding.delivery_rate@currency=TMT": None,
        "funding.balance@currency=TMT": None,
        "funding.available@currency=USD": 33_300,
        "funding.expenditure@currency=USD": 21_597,
        "funding.delivery_rate@currency=USD": Fraction(21_597, 22_800),
        "funding.balance@currency=USD": 1_203,
        "funding.state.available@currency=TMT": None,
        "funding.state.expenditure@currency=TMT": Fraction(1, 2),
        "funding.state.available@currency=USD": 500,
        "funding.state.expenditure@currency=USD": None,
        "funding.state.in_kind": 2,
        "funding.organisation.available@currency=USD": 22_800,
        "funding.organisation.expenditure@currency=USD": 21_597,
    }
    assert files["completion.indicators"].value == 1


def with_measures(facts: Facts, *measures: Line) -> Roadmap:
    return replace(facts.roadmap, measures=measures)


def overlaid(roadmap: Roadmap, facts: Facts) -> Facts:
    return Facts(roadmap, context=facts.context, changes=facts.changes)


def test_the_texts_and_time_frames_are_the_same(on_record, from_files):
    kept = facts_of(on_record.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap
    for found, told in zip(kept.measures, from_files.roadmap.measures, strict=True):
        assert (found.id, found.text, found.timeframe, found.assignments, found.steps) == (
            told.id,
            told.text,
            told.timeframe,
            told.assignments,
            told.steps,
        )
