"""Scenario 10: twenty measures, fifteen public, three for both sides, two internal to the State."""

from dataclasses import replace

import pytest

from roadbook.actions import deliver, share, text
from roadbook.actions.refused import NotPermitted
from roadbook.core.method import Method
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Entry, Measure
from roadbook.queries.roadmaps import facts_of
from roadbook.queries.rows import rows_of
from roadbook.queries.waiting import Desk
from tests.cast import AS_OF, MEASURES, ROADMAP
from tests.record.story import at

TWENTY = tuple(
    replace(
        MEASURES[n % len(MEASURES)],
        id=f"line{n}",
        order=n,
        text=Text.of(en=f"Measure kept as word{n}"),
        numbers=Text.of(en=str(n)),
    )
    for n in range(1, 21)
)
PUBLIC_ONES = {f"line{n}" for n in range(1, 21) if n not in (4, 8, 12, 16, 20)}
INTERNAL = {"line8", "line16"}


def signed_with_two_internal_lines(story):
    joint = replace(ROADMAP, measures=tuple(m for m in TWENTY if m.id not in INTERNAL))
    story.roadmap = text.import_plan(at(story.state), roadmap=joint).answer["roadmap"]
    story.propose()
    for one in TWENTY:
        if one.id in INTERNAL:
            own = replace(one, numbers=Text())
            text.add_measure(at(story.state), roadmap=story.roadmap, measure=own, is_internal=True)
    story.accept().sign()


def test_every_reader_sees_its_own_and_nothing_tells_of_the_rest(story):
    signed_with_two_internal_lines(story)
    ids = list(Measure.objects.filter(key__in=PUBLIC_ONES).values_list("pk", flat=True))
    for person in (story.state, story.organisation):
        share.release(at(person), roadmap=story.roadmap, measures=ids)
    readers = (PUBLIC, of_side(Side.ORGANISATION), BOTH_SIDES, of_side(Side.STATE))
    for reader, count in zip(readers, (15, 18, 18, 20), strict=True):
        facts = facts_of(story.roadmap, reader=reader, day=AS_OF)
        measures = facts.roadmap.measures
        assert len(measures) == count
        assert [measure.order for measure in measures] == list(range(1, count + 1))
        review = judge(facts, Method(), AS_OF)
        items = next(f for f in review.scorecard.figures if f.id == "completion.items")
        assert items.denominator == count
        said = repr(review)
        hidden = {m.id for m in TWENTY} - {m.id for m in measures}
        assert [key for key in hidden if f"'{key}'" in said or f"word{key[4:]}'" in said] == []
    public = facts_of(story.roadmap, reader=PUBLIC, day=AS_OF).roadmap.measures
    assert {measure.numbers for measure in public} == {Text()}


def test_neither_journal_nor_refusal_nor_list_tells_of_what_is_internal(story):
    signed_with_two_internal_lines(story)
    hidden = list(Measure.objects.filter(key__in=INTERNAL).values_list("pk", flat=True))
    assert len(hidden) == 2
    words = [*hidden, "word8", "word16"]
    for entry in Entry.objects.filter(chain__in=("joint", "organisation")):
        body = bytes(entry.body).decode()
        assert [one for one in words if f'{one}"' in body or f"{one} " in body] == []
    said = set()
    for id_ in (*hidden, "f" * 32):
        for do, order in (
            (deliver.record_delivery, {"measure": id_, "end": AS_OF}),
            (share.share, {"table": "Measure", "row": id_, "version": 1}),
            (share.release, {"roadmap": story.roadmap, "measures": [id_]}),
        ):
            with pytest.raises(NotPermitted) as refused:
                do(at(story.organisation), **order)
            said.add((do.__name__, str(refused.value)))
    assert len(said) == 3
    theirs = Desk(of_side(Side.ORGANISATION), AS_OF).waiting_for(Side.ORGANISATION)
    assert {one.subject for one in theirs}.isdisjoint(hidden)
    rows = rows_of(story.roadmap, reader=of_side(Side.ORGANISATION))
    assert len(rows["Measure"]) == 18
    assert [m["numbers"] for m in rows["Measure"].values() if not m["numbers"]] == []
