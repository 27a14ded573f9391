"""Plan, status and context figures of the example from the record equal those from its files."""

from pathlib import Path

import pytest

from roadbook.actions import agree, circumstances, text
from roadbook.actions.circumstances import Decided
from roadbook.cli.demo import AS_OF, EXAMPLE
from roadbook.core.facts import Facts
from roadbook.core.method import Method
from roadbook.core.readers import BOTH_SIDES
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Measure
from roadbook.pack.review import Order, prepare
from roadbook.queries.roadmaps import facts_of
from tests.record.story import Story, at

PLANS = tuple(EXAMPLE / f"plan.{language}.docx" for language in ("en", "ru"))


@pytest.fixture(scope="module")
def from_files(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The example without returns: they come to the record with an issue of their own."""
    nothing = Path(tmp_path_factory.mktemp("returns"))
    return prepare(Order(PLANS, nothing, AS_OF, EXAMPLE / "meeting.toml")).review.facts


@pytest.fixture
def on_record(story: Story, from_files: Facts) -> Story:
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
