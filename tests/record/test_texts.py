"""The signed text is frozen and can be asked for; both originals differ in the order of parties."""

from dataclasses import replace
from datetime import date

import pytest

from roadbook.actions import people, text
from roadbook.core.authority import DatedName, name_on
from roadbook.core.readers import BOTH_SIDES, PUBLIC, of_side
from roadbook.core.record_words import NameKind
from roadbook.core.texts import Text
from roadbook.core.words import Side, Standing
from roadbook.models import Institution, Person
from roadbook.queries import texts
from roadbook.queries.roadmaps import NoSuchRoadmap, facts_of
from tests.cast import ALMA, AS_OF, ROADMAP
from tests.record.story import at
from tests.record.test_agree import measure


def test_the_signed_text_is_the_text_that_was_agreed(story):
    story.draft().propose().accept().sign()
    signed = texts.signed_text(story.roadmap, reader=BOTH_SIDES)
    assert [m.text for m in signed.measures] == [m.text for m in ROADMAP.measures]
    assert texts.since_signature(story.roadmap, reader=BOTH_SIDES) == ()
    with pytest.raises(NoSuchRoadmap):
        texts.signed_text(story.roadmap, reader=PUBLIC)


def test_what_changed_since_a_proposal_is_said_field_by_field(story):
    story.draft().propose()
    row = measure(story, "m2")
    new = Text.of(en="Publish a manual")
    text.edit_measure(
        at(story.organisation), measure=row.pk, version=row.version, changes={"text": new}
    )
    gone = measure(story, "m4")
    text.remove_measure(at(story.state), measure=gone.pk, version=gone.version)
    found = texts.since_proposal(story.proposal, reader=BOTH_SIDES)
    assert [(d.measure, d.field, d.now) for d in found] == [
        ("m2", "text", new),
        ("m4", "measure", None),
    ]
    assert texts.text_of_proposal(story.proposal, reader=BOTH_SIDES).measures[1].text != new


def test_scenario_twelve_two_originals_differ_in_the_order_of_the_parties_alone(story):
    story.draft().propose().accept().sign()
    states, organisations = (
        texts.original_of(story.roadmap, of=side, reader=BOTH_SIDES) for side in Side
    )
    assert [side for side, _ in states.parties] == [Side.STATE, Side.ORGANISATION]
    assert states.parties == organisations.parties[::-1]
    assert states.signatories == organisations.signatories[::-1]
    same = {"of", "parties", "signatories"}
    assert replace(states, **{n: getattr(organisations, n) for n in same}) == organisations
    assert [line.digest for line in states.lines] == [line.digest for line in organisations.lines]
    assert states.languages == ("en", "ru", "tk")
    standings = {v.standing for line in states.lines for v in line.measure.text.versions}
    assert standings == {Standing.AUTHENTIC}


def test_scenario_nineteen_documents_of_earlier_days_keep_the_old_title(story):
    old, new = Text.of(en="Coordinator of the state"), Text.of(en="Deputy Minister")
    since = date(2021, 9, 1)
    people.change_title(at(story.state), person=story.state, version=1, title=new, since=since)
    own = of_side(Side.STATE)

    def title(day):
        return texts.title_of(story.state, day=day, reader=own)

    assert (title(date(2021, 8, 31)), title(since)) == (old, new)
    assert texts.title_of(story.state, day=since, reader=of_side(Side.ORGANISATION)) == Text()
    assert Person.objects.get(pk=story.state).version == 2


def test_an_institution_bears_on_each_day_the_name_of_that_day(story):
    story.draft().propose()
    row = Institution.objects.get(key=ALMA)
    since = date(2022, 1, 1)
    people.rename(
        at(story.state),
        institution=row.pk,
        version=row.version,
        names=[DatedName(NameKind.FULL, "en", "Ministry of Alma")],
        since=since,
    )
    row.refresh_from_db()
    before, after = name_on(AS_OF, row.names), name_on(since, row.names)
    assert before.exactly("en").words.startswith("Office of Alma")
    assert after.exactly("en").words == "Ministry of Alma"
    assert after.exactly("ru") == before.exactly("ru")
    seen = facts_of(story.roadmap, reader=BOTH_SIDES, day=AS_OF).roadmap
    assert next(o for o in seen.institutions if o.key == ALMA).names == before
