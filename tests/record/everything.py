"""A roadmap on which everything was done that can be: rows in every table, of each side for itself
and of both together, some of them public; an erased person, a replaced title, settled doubts.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from roadbook.actions import (
    agree,
    circumstances,
    deliver,
    doubts,
    outline,
    people,
    share,
    text,
)
from roadbook.actions.checkpoint import checkpoint
from roadbook.actions.circumstances import Decided
from roadbook.actions.doubts import Settled
from roadbook.core.address import Address
from roadbook.core.authority import DatedName
from roadbook.core.reasons import because, source
from roadbook.core.record_words import Compartment, NameKind, Role
from roadbook.core.texts import Text
from roadbook.core.words import Effect, Lifecycle, Modality, Side
from roadbook.models import Doubt, Institution, Measure, Person, Roadmap
from tests.cast import BORIS, MEASURES, ROADMAP
from tests.record.story import NOW, Story, at

DAY = date(2020, 9, 9)


def everything() -> Story:
    """Tell the whole story in the database at hand; documents go to the settings' folder."""
    story = Story().begin()
    _agree(story)
    for side in Side:
        _work(story, side)
    _decide(story)
    _keep(story)
    for side in Side:
        checkpoint(at(story.of(side)), of=Compartment.internal_to(side))
    checkpoint(at(story.state), of=Compartment.JOINT)
    return story


def _agree(story: Story) -> None:
    doubt = text.Uncertain(because("x", what=source("Q5")), Address("plan.docx", row=3), "Q5", "m1")
    done = text.import_plan(at(story.state), roadmap=ROADMAP, doubts=[doubt])
    story.roadmap = done.answer["roadmap"]
    row = Doubt.objects.get(roadmap=story.roadmap)
    answer = Settled(row.pk, 1, "The whole period")
    doubts.settle_doubts(at(story.state), roadmap=story.roadmap, answers=[answer])
    area = outline.add_area(
        at(story.state), roadmap=story.roadmap, key="labs", names=Text.of(en="Laboratories")
    )
    _, m2, *_ = _measures(story)
    order = {"measure": m2.pk, "version": m2.version}
    outline.move_measure(at(story.state), **order, area=area.answer["area"])
    story.propose()
    for side in Side:
        own = replace(MEASURES[0], id=f"of-{side}", numbers=Text(), assignments=(), area="")
        text.add_measure(at(story.of(side)), roadmap=story.roadmap, measure=own, is_internal=True)
    order = {"proposal": story.proposal, "digest": story.digest}
    agree.accept(at(story.state), **order, on_behalf_of="D. D.", title=Text.of(en="Minister"))
    agree.accept(at(story.organisation), **order)
    scan = agree.add_scan(
        at(story.state), roadmap=story.roadmap, name="signed.pdf", content=b"signed"
    ).answer["document"]
    done = agree.record_signature(
        at(story.organisation),
        roadmap=story.roadmap,
        signed_on=date(2019, 7, 15),
        place=Text.of(en="Ashgabat", ru="Ашхабад"),
        signatories=[(side, f"Signatory of {side}", Text.of(en="Deputy")) for side in Side],
        languages=["en", "ru", "tk"],
        copies=2,
        custodian=Text.of(en="Both sides"),
        scan=scan,
    )
    agree.confirm_signature(at(story.state), signature=done.answer["signature"], version=1)


def _measures(story: Story) -> list[Measure]:
    keys = [measure.id for measure in ROADMAP.measures]
    found = {m.key: m for m in Measure.objects.filter(roadmap=story.roadmap, key__in=keys)}
    return [found[key] for key in keys]


def _work(story: Story, side: Side) -> None:
    """What a side writes for itself, and the same of another measure for both."""
    who = story.of(side)
    for is_internal, measure in zip((True, False), _measures(story)[:2], strict=True):
        where = {"measure": measure.pk, "is_internal": is_internal}
        key = f"officers-{side}-{is_internal}"
        planned = None
        if side is Side.STATE or is_internal:
            planned = deliver.plan_delivery(at(who), **where, end=DAY).answer
            deliver.record_delivery(
                at(who),
                **where,
                version=planned["version"],
                start=DAY,
                end=DAY,
                modality=Modality.ONLINE,
                note=Text.of(en=f"Held, says the {side}"),
            )
        deliver.record_indicator(
            at(who),
            **where,
            key=key,
            names=Text.of(en="Officers trained"),
            unit="officers",
            baseline=Fraction(0),
            target=Fraction(60),
            actual=Fraction(40),
            actual_on=DAY,
        )
        deliver.record_money(
            at(who),
            **where,
            currency="USD",
            required=Fraction(22_800),
            available=Fraction(22_800),
            expenditure=Fraction(21_597),
            source="A donor",
        )
        deliver.record_money(at(who), **where, in_kind=Text.of(en="A hall for two days"))
        deliver.add_evidence(at(who), **where, name=f"{key}.pdf", content=key.encode())
        circumstances.declare_context(
            at(who),
            roadmap=story.roadmap,
            key=f"flood-{side}-{is_internal}",
            names=Text.of(en="A flood"),
            start=date(2020, 4, 1),
            is_internal=is_internal,
        )
        owner = Institution.objects.get(key=BORIS if side is Side.STATE else "cheng").pk
        deliver.set_action_point(
            at(who),
            roadmap=story.roadmap,
            text=Text.of(en="Send the list"),
            owner=owner,
            is_internal=is_internal,
        )


def _decide(story: Story) -> None:
    m1, m2, m3, m4 = _measures(story)
    event = circumstances.declare_context(
        at(story.state),
        roadmap=story.roadmap,
        key="covid-19",
        names=Text.of(en="COVID-19"),
        start=date(2020, 3, 16),
    ).answer["event"]
    for side in Side:
        decided = [Decided(m3.pk, Effect.CONVERT, modality=Modality.ONLINE)]
        circumstances.decide_context(at(story.of(side)), event=event, decisions=decided)
        circumstances.change_measure(
            at(story.of(side)),
            measure=m4.pk,
            lifecycle=Lifecycle.CANCELLED,
            on=DAY,
            reason="No borders were open",
        )
        share.release(at(story.of(side)), roadmap=story.roadmap, measures=[m1.pk])
    share.release(at(story.state), roadmap=story.roadmap, measures=[m2.pk])


def _keep(story: Story) -> None:
    for side in Side:
        who = story.of(side)
        key = f"own-{side}"
        names = [DatedName(NameKind.FULL, "en", f"A body of the {side} alone")]
        people.add_institution(at(who), key=key, names=names)
        story.add(side, Role.FOCAL_POINT, Institution.objects.get(key=key).pk)
        gone = Person.objects.get(pk=story.add(side, Role.OBSERVER))
        people.erase(at(who), person=gone.pk, version=gone.version)
        row = Person.objects.get(pk=who)
        title = Text.of(en=f"Head of the {side}")
        people.change_title(
            at(who), person=who, version=row.version, title=title, since=date(2021, 9, 1)
        )
    office = people.give_office(at(story.state), person=story.state, role=Role.SIGNATORY)
    people.end_office(
        at(story.state), office=office.answer["office"], version=1, last_on=NOW.date()
    )
    assert Roadmap.objects.count() == 1
