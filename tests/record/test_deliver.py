"""The work on measures: one's own is internal until it says otherwise; the text stays as it is."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.conf import settings

from roadbook.actions import circumstances, deliver, share, text
from roadbook.actions.circumstances import Decided
from roadbook.actions.kept_files import place
from roadbook.actions.refused import NotPermitted, Outdated, Refused
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.record_words import Role
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import Effect, Lifecycle, Modality, Side
from roadbook.models import (
    ContextDecision,
    Delivery,
    Document,
    Institution,
    Measure,
    Proposal,
    Roadmap,
)
from roadbook.queries.roadmaps import facts_of
from tests.cast import ALMA, AS_OF, BORIS, ROADMAP
from tests.record.story import Story, at
from tests.record.test_agree import codes, measure


@pytest.fixture
def signed(story: Story) -> Story:
    return story.draft().propose().accept().sign()


def body(key: str) -> str:
    return Institution.objects.get(key=key).pk


def seen(story: Story, reader) -> Roadmap:
    return facts_of(story.roadmap, reader=reader, day=AS_OF)


def test_a_focal_point_records_the_work_of_its_own_institution_and_of_no_other(signed):
    person = signed.add(Side.STATE, Role.FOCAL_POINT, body(BORIS))
    m1, m4 = measure(signed, "m1"), measure(signed, "m4")
    done = deliver.record_delivery(at(person), measure=m1.pk, end=date(2020, 9, 9))
    assert Delivery.objects.get(pk=done.answer["delivery"]).compartment == "state"
    with pytest.raises(NotPermitted):
        deliver.record_delivery(at(person), measure=m4.pk, end=date(2020, 9, 9))


def test_all_that_is_wrong_with_a_delivery_is_said_at_once(signed):
    with pytest.raises(Refused) as refused:
        deliver.record_delivery(
            at(signed.state),
            measure=measure(signed, "m1").pk,
            start=date(2030, 2, 1),
            end=date(2030, 1, 1),
            steps_done=(7,),
        )
    assert codes(refused) == [
        ("end", "ends_before_it_begins"),
        ("start", "day_to_come"),
        ("end", "day_to_come"),
        ("steps_done", "no_such_step"),
    ]
    assert not Delivery.objects.exists()


def test_another_way_of_doing_it_asks_for_a_note_only_where_the_text_names_one(signed):
    m1, m3 = measure(signed, "m1"), measure(signed, "m3")
    online = {"end": date(2020, 9, 9), "modality": Modality.ONLINE}
    deliver.record_delivery(at(signed.state), measure=m1.pk, **online)
    Measure.objects.filter(pk=m3.pk).update(modality=Modality.IN_PERSON.value)
    with pytest.raises(Refused) as refused:
        deliver.record_delivery(at(signed.state), measure=m3.pk, **online)
    assert codes(refused) == [("amendment_note", "amendment_note_needed")]
    before = Proposal.objects.get().body
    note = Text.of(en="Held online because of the travel ban")
    deliver.record_delivery(at(signed.state), measure=m3.pk, **online, amendment_note=note)
    assert Proposal.objects.get().body == before


def test_two_focal_points_cannot_overwrite_each_other(signed):
    m1 = measure(signed, "m1").pk
    deliver.record_delivery(at(signed.state), measure=m1, end=date(2020, 9, 9))
    deliver.record_delivery(at(signed.state), measure=m1, version=1, end=date(2020, 9, 10))
    with pytest.raises(Outdated) as outdated:
        deliver.record_delivery(at(signed.state), measure=m1, version=1, end=date(2020, 9, 11))
    assert outdated.value.now["actual_end"] == "2020-09-10"
    assert outdated.value.sent["actual_end"] == "2020-09-11"


def test_values_of_an_indicator_reach_the_facts_when_they_are_joint(signed):
    m1 = measure(signed, "m1").pk
    order = {
        "measure": m1,
        "key": "officers",
        "names": Text.of(en="Officers trained"),
        "baseline": Fraction(0),
        "target": Fraction(60),
        "actual": Fraction(40),
        "actual_on": date(2021, 6, 30),
    }
    done = deliver.record_indicator(at(signed.state), **order)
    assert seen(signed, BOTH_SIDES).roadmap.measures[0].indicators == ()
    share.share(at(signed.state), table="Indicator", row=done.answer["indicator"], version=1)
    (indicator,) = seen(signed, of_side(Side.ORGANISATION)).roadmap.measures[0].indicators
    assert (indicator.target, indicator.actual) == (60, 40)


def test_money_without_its_currency_or_below_nothing_is_refused(signed):
    with pytest.raises(Refused) as refused:
        deliver.record_money(
            at(signed.organisation), measure=measure(signed, "m1").pk, required=Fraction(-1)
        )
    assert codes(refused) == [("required", "number_too_small"), ("currency", "currency_missing")]


def test_evidence_is_kept_by_its_digest_once(signed, tmp_path, settings):
    settings.FILES = tmp_path / "files"
    for key in ("m1", "m2"):
        deliver.add_evidence(
            at(signed.state),
            measure=measure(signed, key).pk,
            name="list.pdf",
            content=b"attendance",
        )
    digests = set(Document.objects.values_list("digest", flat=True))
    assert len(digests) == 1
    assert place(settings.FILES, digests.pop()).read_bytes() == b"attendance"
    assert len([path for path in settings.FILES.rglob("*") if path.is_file()]) == 1


def test_circumstances_convert_many_measures_at_once_when_both_sides_say_so(signed):
    done = circumstances.declare_context(
        at(signed.state),
        roadmap=signed.roadmap,
        key="covid-19",
        names=Text.of(en="COVID-19 pandemic"),
        start=date(2020, 3, 16),
        is_assumed=True,
    )
    decisions = [
        Decided(measure(signed, key).pk, Effect.CONVERT, modality=Modality.ONLINE)
        for key in ("m3", "m4")
    ]
    event = done.answer["event"]
    first = circumstances.decide_context(at(signed.state), event=event, decisions=decisions)
    assert first.answer == {"decided": 2, "agreed": 0}
    second = circumstances.decide_context(at(signed.organisation), event=event, decisions=decisions)
    assert second.answer == {"decided": 2, "agreed": 2}
    (context,) = seen(signed, BOTH_SIDES).context
    assert [(hit.measure, hit.agreed_by) for hit in context.hits] == [
        ("m3", tuple(sorted(Side))),
        ("m4", tuple(sorted(Side))),
    ]


def test_a_side_that_says_something_else_waits_for_the_other(signed):
    event = circumstances.declare_context(
        at(signed.state),
        roadmap=signed.roadmap,
        key="border",
        names=Text.of(en="Border closed"),
        start=date(2020, 3, 16),
    ).answer["event"]
    m3 = measure(signed, "m3").pk
    shift = Decided(m3, Effect.SHIFT, window=Period(date(2021, 1, 1), date(2021, 6, 30)))
    circumstances.decide_context(at(signed.state), event=event, decisions=[shift])
    other = replace(shift, effect=Effect.DROP, window=None)
    with pytest.raises(Outdated) as outdated:
        circumstances.decide_context(at(signed.organisation), event=event, decisions=[other])
    assert (outdated.value.now["effect"], outdated.value.sent["effect"]) == ("shift", "drop")
    other = replace(other, version=1)
    circumstances.decide_context(at(signed.organisation), event=event, decisions=[other])
    row = ContextDecision.objects.get()
    assert (row.effect, row.agreed_by) == (Effect.DROP.value, (Side.ORGANISATION,))


def test_a_measure_is_cancelled_by_both_sides_and_by_neither_alone(signed):
    order = {
        "measure": measure(signed, "m2").pk,
        "lifecycle": Lifecycle.CANCELLED,
        "on": date(2021, 1, 20),
        "reason": "Replaced by a web site",
    }
    circumstances.change_measure(at(signed.state), **order)
    assert seen(signed, BOTH_SIDES).changes == ()
    circumstances.change_measure(at(signed.state), **order)
    assert seen(signed, BOTH_SIDES).changes == ()
    circumstances.change_measure(at(signed.organisation), **order)
    (change,) = seen(signed, BOTH_SIDES).changes
    assert (change.measure, change.lifecycle) == ("m2", Lifecycle.CANCELLED)


def test_what_is_reported_is_not_agreed(signed):
    with pytest.raises(Refused) as refused:
        circumstances.change_measure(
            at(signed.state),
            measure=measure(signed, "m2").pk,
            lifecycle=Lifecycle.DELIVERED,
            on=date(2021, 1, 20),
        )
    assert codes(refused) == [("lifecycle", "no_change_by_agreement")]


def test_the_public_sees_a_measure_when_both_sides_released_the_same_text(signed):
    ids = [measure(signed, key).pk for key in ("m1", "m2")]
    first = share.release(at(signed.state), roadmap=signed.roadmap, measures=ids)
    assert first.answer == {"public": 0}
    share.release(at(signed.organisation), roadmap=signed.roadmap, measures=ids[:1])
    public = seen(signed, PUBLIC).roadmap
    assert [m.id for m in public.measures] == ["m1"]
    assert public.title == ROADMAP.title
    assert [m.numbers for m in public.measures] == [Text()]
    assert {office.key for office in public.institutions} >= {ALMA, BORIS}


def test_an_action_point_is_done_when_its_owners_side_says_so(signed):
    order = {
        "roadmap": signed.roadmap,
        "text": Text.of(en="Send the list of participants"),
        "owner": body(ALMA),
        "due_on": date(2021, 8, 1),
    }
    with pytest.raises(NotPermitted):
        deliver.set_action_point(at(signed.organisation), **order)
    done = deliver.set_action_point(at(signed.state), **order)
    again = deliver.set_action_point(
        at(signed.state),
        **order,
        action_point=done.answer["action_point"],
        version=1,
        done_on=date(2021, 7, 14),
    )
    assert again.answer["version"] == 2


def test_the_settings_name_a_folder_for_documents():
    assert settings.FILES.name == "files"


def test_of_a_measure_that_one_side_keeps_to_itself_nothing_is_said_to_both(story: Story):
    story.draft().propose()
    kept = replace(ROADMAP.measures[0], id="kept", numbers=Text(), assignments=())
    order = {"roadmap": story.roadmap, "measure": kept, "is_internal": True}
    own = text.add_measure(at(story.state), **order).answer["measure"]
    story.accept().sign()
    with pytest.raises(Refused) as refused:
        circumstances.change_measure(
            at(story.state), measure=own, lifecycle=Lifecycle.CLOSED, on=AS_OF
        )
    assert codes(refused) == [("measure", "not_shown_yet")]
