"""An act that takes many things asks the database no oftener than one that takes one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadbook.actions import agree, circumstances, people, share, text
from roadbook.actions.circumstances import Decided
from roadbook.core import facts
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.words import Effect, Part, Side
from roadbook.models import Institution, Measure, Roadmap
from tests.cast import MEASURES, ROADMAP
from tests.record.story import NOW, Story, at


def plan(name: str, many: int) -> facts.Roadmap:
    """So many measures, each in an area of its own and with two bodies of its own."""
    bodies = [
        facts.Institution(f"{name}-{side}-{n}", side, Text.of(en=f"Body {n} of {name}"))
        for n in range(many)
        for side in Side
    ]
    areas = [facts.Area(f"area-{n}", Text.of(en=f"Area {n}"), order=n) for n in range(many)]
    measures = [
        replace(
            MEASURES[0],
            id=f"m{n}",
            order=n,
            area=areas[n].key,
            parent="",
            assignments=tuple(
                facts.Assignment(body.key, part)
                for body, part in zip(bodies[2 * n : 2 * n + 2], Part, strict=False)
            ),
        )
        for n in range(many)
    ]
    return replace(
        ROADMAP, institutions=tuple(bodies), areas=tuple(areas), measures=tuple(measures)
    )


class Counted:
    """How many statements each act of a roadmap of so many measures took."""

    def __init__(self, story: Story, name: str, many: int) -> None:
        self.story, self.counts = story, {}
        with self.counting("import_plan"):
            done = text.import_plan(at(story.state), roadmap=plan(name, many))
        story.roadmap, story.version = done.answer["roadmap"], 1
        bodies = Institution.objects.filter(key__startswith=f"{name}-").order_by("key")
        own = [body.pk for body in bodies.filter(side=Side.STATE.value)]
        self.before_both(own)
        with self.counting("add_person"):
            offices = [(Role.FOCAL_POINT, body, story.roadmap) for body in own]
            people.add_person(at(story.state), name="X", title=Text(), offices=offices)
        self.signed([one.pk for one in Measure.objects.filter(roadmap=story.roadmap)])

    @contextmanager
    def counting(self, name: str) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        self.counts[name] = len(captured)

    def before_both(self, own: list[str]) -> None:
        story = self.story
        with self.counting("propose"):
            story.propose()
        new = replace(MEASURES[0], id="own", area="", numbers=Text(), assignments=())
        order = {"roadmap": story.roadmap, "measure": new, "is_internal": True}
        inner = text.add_measure(at(story.state), **order).answer["measure"]
        for name in ("assign", "assign again"):
            row = Measure.objects.get(pk=inner)
            with self.counting(name):
                parts = [(body, Part.LEAD, "as the text names it") for body in own]
                text.assign(at(story.state), measure=row.pk, version=row.version, parts=parts)
        row = Measure.objects.get(pk=inner)
        with self.counting("share"):
            share.share(at(story.state), table="Measure", row=row.pk, version=row.version)
        story.version = Roadmap.objects.get(pk=story.roadmap).version
        story.propose().accept().sign()

    def signed(self, measures: list[str]) -> None:
        story = self.story
        order = {"roadmap": story.roadmap, "key": "e", "names": Text.of(en="An event")}
        event = circumstances.declare_context(at(story.state), **order, start=NOW.date()).answer[
            "event"
        ]
        decisions = [Decided(one, Effect.DROP) for one in measures]
        for side in Side:
            with self.counting(f"decide_context of {side}"):
                circumstances.decide_context(at(story.of(side)), event=event, decisions=decisions)
            with self.counting(f"release of {side}"):
                share.release(at(story.of(side)), roadmap=story.roadmap, measures=measures)


def test_the_statements_of_an_act_do_not_grow_with_what_it_takes(story: Story):
    Counted(story, "warm", 1)  # what a connection is asked once is asked now
    # what concerns one row goes to a server along with the rest, in no statement of its own
    five, fifty = Counted(story, "five", 5), Counted(story, "fifty", 50)
    assert five.counts == fifty.counts
    assert len(five.counts) == 10


def test_an_edit_takes_few_statements(story: Story):
    story.draft()
    row = Measure.objects.get(roadmap=story.roadmap, key="m1")
    with CaptureQueriesContext(connection) as captured:
        text.edit_measure(
            at(story.state), measure=row.pk, version=1, changes={"text": Text.of(en="New")}
        )
    # the heads, who acts, the measure with its roadmap; its new text, the entry, the head
    assert len([one for one in captured if not one["sql"].startswith("SAVEPOINT")]) <= 8
    story.propose().accept(Side.STATE)
    with CaptureQueriesContext(connection) as captured:
        agree.accept(at(story.organisation), proposal=story.proposal, digest=story.digest)
    assert len(captured) <= 15
