"""Scenario 10: twenty measures, fifteen public, three for both sides, two internal to the State."""

from dataclasses import replace

from roadbook.actions import share, text
from roadbook.core.method import Method
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.review import judge
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Measure
from roadbook.queries.roadmaps import facts_of
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


def test_every_reader_sees_its_own_and_nothing_tells_of_the_rest(story):
    joint = replace(ROADMAP, measures=tuple(m for m in TWENTY if m.id not in INTERNAL))
    story.roadmap = text.import_plan(at(story.state), roadmap=joint).answer["roadmap"]
    story.propose()
    for one in TWENTY:
        if one.id in INTERNAL:
            own = replace(one, numbers=Text())
            text.add_measure(at(story.state), roadmap=story.roadmap, measure=own, is_internal=True)
    story.accept().sign()
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
