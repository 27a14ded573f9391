"""What waits for each side, from the draft to the work, and nothing that it may not know."""

from dataclasses import replace
from datetime import date, timedelta

from roadbook.actions import agree, circumstances, deliver, text
from roadbook.actions.circumstances import Decided
from roadbook.core.address import Address
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.reasons import because
from roadbook.core.record_words import Verb
from roadbook.core.texts import Text
from roadbook.core.words import Cause, Effect, Lifecycle, Modality, Side
from roadbook.models import Assignment, Institution, Measure
from roadbook.queries.waiting import Desk
from tests.cast import ALMA, AS_OF, ROADMAP
from tests.record.story import NOW, Story, at


def verbs(side: Side, *, day: date = AS_OF) -> list[Verb]:
    """What waits for a side beside its measures."""
    found = Desk(of_side(side), day).waiting_for(side)
    return [one.verb for one in found if one.verb is not Verb.RECORD_DELIVERY]


def test_a_doubt_waits_for_the_side_that_read_the_plan_and_the_other_knows_nothing(story: Story):
    doubts = [text.Uncertain(because("nobody_reported"), Address("plan.docx"), "?", "")] * 2
    text.import_plan(at(story.state), roadmap=ROADMAP, doubts=doubts)
    (one,) = Desk(of_side(Side.STATE), AS_OF).waiting_for(Side.STATE)
    assert (one.verb, one.n, one.due) == (Verb.SETTLE_DOUBT, 2, None)
    assert verbs(Side.ORGANISATION) == []
    assert Desk(BOTH_SIDES, AS_OF).waiting_for(Side.STATE) == ()


def test_a_proposal_waits_for_each_side_until_it_has_answered(story: Story):
    story.draft().propose()
    assert verbs(Side.STATE) == verbs(Side.ORGANISATION) == [Verb.ACCEPT]
    story.accept(Side.STATE)
    assert verbs(Side.STATE) == []
    agree.withdraw(at(story.state), proposal=story.proposal)
    assert verbs(Side.STATE) == [Verb.ACCEPT]
    story.accept(Side.ORGANISATION)
    assert verbs(Side.STATE) == [Verb.ACCEPT]


def test_a_recorded_signature_waits_for_the_other_side_alone(story: Story):
    story.draft().propose().accept()
    agree.record_signature(
        at(story.organisation),
        roadmap=story.roadmap,
        signed_on=date(2019, 7, 15),
        place=Text.of(en="Ashgabat"),
        signatories=[(side, "Somebody", Text.of(en="Minister")) for side in Side],
        languages=["en"],
    )
    assert verbs(Side.STATE) == [Verb.CONFIRM_SIGNATURE]
    assert verbs(Side.ORGANISATION) == []


def test_decisions_of_one_side_wait_for_the_other_as_one_line_an_event(story: Story):
    story.draft().propose().accept().sign()
    measures = list(Measure.objects.order_by("order").values_list("pk", flat=True)[:2])
    event = circumstances.declare_context(
        at(story.state),
        roadmap=story.roadmap,
        key="covid",
        names=Text.of(en="Pandemic"),
        start=date(2020, 3, 16),
        cause=Cause.EXTERNAL_CIRCUMSTANCES,
    ).answer["event"]
    decided = [Decided(id_, Effect.CONVERT, None, Modality.ONLINE, "") for id_ in measures]
    circumstances.decide_context(at(story.state), event=event, decisions=decided)
    assert verbs(Side.STATE) == []
    (one,) = [
        found
        for found in Desk(of_side(Side.ORGANISATION), AS_OF).waiting_for(Side.ORGANISATION)
        if found.verb is Verb.DECIDE_CONTEXT
    ]
    assert (one.subject, one.n) == (event, 2)


def test_measures_of_a_body_wait_while_their_window_is_open_until_somebody_says_they_are_done(
    story: Story,
):
    story.draft().propose().accept().sign()
    body = Institution.objects.get(key=ALMA).pk

    def waits(day: date) -> list[str]:
        found = Desk(of_side(Side.STATE), day).waiting_for(Side.STATE, (body,))
        return [one.subject for one in found if one.verb is Verb.RECORD_DELIVERY]

    own = set(Assignment.objects.filter(institution=body).values_list("measure_id", flat=True))
    assert waits(date(2018, 1, 1)) == []
    before = waits(AS_OF)
    assert before
    assert set(before) <= own
    deliver.record_delivery(
        at(story.state),
        measure=before[0],
        start=date(2021, 5, 3),
        end=date(2021, 5, 4),
        is_internal=False,
        amendment_note=Text.of(en="By exchange of notes"),
    )
    assert waits(AS_OF) == before[1:]


def test_what_the_other_side_writes_for_itself_takes_nothing_from_the_list(story: Story):
    story.draft().propose().accept().sign()
    before = Desk(of_side(Side.STATE), AS_OF).waiting_for(Side.STATE)
    measure = next(one.subject for one in before if one.verb is Verb.RECORD_DELIVERY)
    deliver.record_delivery(at(story.organisation), measure=measure, end=date(2021, 5, 4))
    assert Desk(of_side(Side.STATE), AS_OF).waiting_for(Side.STATE) == before


def test_the_nearest_day_comes_first_and_what_has_none_last(story: Story):
    story.draft().propose().accept().sign()
    found = Desk(of_side(Side.STATE), AS_OF).waiting_for(Side.STATE)
    days = [one.due for one in found]
    assert days == sorted(days, key=lambda day: (day is None, day or AS_OF))


def test_what_waits_costs_the_same_number_of_questions_whatever_it_is(
    story: Story, django_assert_num_queries
):
    story.draft().propose().accept().sign()
    with django_assert_num_queries(6):
        Desk(of_side(Side.STATE), AS_OF).waiting_for(Side.STATE)


def test_each_thing_says_since_when_it_waits(story: Story):
    doubt = text.Uncertain(because("nobody_reported"), Address("plan.docx"), "?", "")
    text.import_plan(at(story.state), roadmap=replace(ROADMAP, key="other"), doubts=[doubt])
    story.draft().propose().accept().sign()
    (body,) = Institution.objects.filter(key=ALMA, compartment="joint")
    point = {"roadmap": story.roadmap, "text": Text.of(en="Send the list"), "owner": body.pk}
    made = deliver.set_action_point(at(story.state), **point).answer
    later = NOW + timedelta(days=40)
    order = {"action_point": made["action_point"], "version": 1, "due_on": later.date()}
    deliver.set_action_point(at(story.state, when=later), **point, **order)
    changed = {"measure": Measure.objects.get(roadmap=story.roadmap, key="m1").pk}
    for version, when in enumerate((NOW, later)):
        circumstances.change_measure(
            at(story.organisation, when=when),
            **changed,
            version=version,
            lifecycle=Lifecycle.CANCELLED,
            on=NOW.date(),
            reason=f"Said on {when.date()}",
        )
    found = Desk(of_side(Side.STATE), AS_OF).waiting_for(Side.STATE)
    since = {one.verb: one.since for one in found}
    assert since == {
        Verb.SETTLE_DOUBT: NOW.date(),
        # changed later, but promised on the first day
        Verb.SET_ACTION_POINT: NOW.date(),
        # what is to be answered was said anew
        Verb.CHANGE_MEASURE: later.date(),
        # the window opened before the text was signed
        Verb.RECORD_DELIVERY: date(2019, 7, 15),
    }


def test_an_agreed_text_waits_for_its_signature_until_one_is_written_down(story: Story):
    story.draft().propose().accept()
    assert verbs(Side.STATE) == verbs(Side.ORGANISATION) == [Verb.RECORD_SIGNATURE]
    story.sign()
    assert verbs(Side.STATE) == verbs(Side.ORGANISATION) == []
