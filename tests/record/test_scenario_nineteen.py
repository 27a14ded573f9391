"""Scenario 19: a person changes post on 1 September; documents of earlier days keep the old title.
What holds for titles holds for the names and abbreviations of institutions.
"""

from datetime import UTC, date, datetime

import pytest

from roadbook.actions import agree, people
from roadbook.actions.refused import Refused
from roadbook.core.authority import DatedName
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.record_words import NameKind
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import Acceptance, Institution, Person, Proposal
from roadbook.queries import texts
from roadbook.queries.people import people_of
from roadbook.queries.roadmaps import facts_of
from tests.cast import ALMA
from tests.record.story import Story, at
from tests.record.test_agree import codes

OLD, NEW = Text.of(en="Coordinator of the state"), Text.of(en="Deputy Minister", ru="Замминистра")
EVE, SINCE = date(2021, 8, 31), date(2021, 9, 1)
AFTER = datetime(2021, 9, 2, 5, tzinfo=UTC)
OWN = of_side(Side.STATE)


def title(person: str, day: date, reader=OWN) -> Text:
    return texts.title_of(person, day=day, reader=reader)


def test_what_was_said_and_signed_before_keeps_the_title_of_its_day(story):
    story.draft().propose().accept().sign()
    body = Proposal.objects.get(roadmap=story.roadmap).body
    people.change_title(at(story.state), person=story.state, version=1, title=NEW, since=SINCE)
    # the person: of two days two titles
    assert (title(story.state, EVE), title(story.state, SINCE)) == (OLD, NEW)
    for day, expected in ((EVE, OLD), (SINCE, NEW)):
        told = {one.id: one.title for one in people_of(Side.STATE, reader=OWN, day=day)}
        assert told[story.state] == expected
    # the acceptance of 14 July, the signature block and the bytes that were signed
    (answer,) = Acceptance.objects.filter(side="state", is_void=False)
    assert (answer.title, answer.answered_on) == (OLD, date(2021, 7, 14))
    original = texts.original_of(story.roadmap, of=Side.STATE, reader=BOTH_SIDES)
    assert original.signatories[0].title == Text.of(en="Deputy Minister")
    assert Proposal.objects.get(roadmap=story.roadmap).body == body
    # a document of a later day bears the new one
    later = Story(state=story.state, organisation=story.organisation).draft().propose()
    asked = {"proposal": later.proposal, "digest": later.digest}
    agree.accept(at(story.state, when=AFTER), **asked)
    (answer,) = Acceptance.objects.filter(proposal=later.proposal)
    assert (answer.title, answer.answered_on) == (NEW, AFTER.date())
    # what a person was is internal to its side
    assert title(story.state, SINCE, of_side(Side.ORGANISATION)) == Text()
    assert title(story.state, SINCE, BOTH_SIDES) == Text()


def test_a_title_is_not_rewritten_from_behind_and_is_corrected_on_its_first_day(story):
    order = {"person": story.state, "title": NEW}
    people.change_title(at(story.state), **order, version=1, since=SINCE)
    with pytest.raises(Refused) as refused:
        people.change_title(at(story.state), **order, version=2, since=EVE)
    assert codes(refused) == [("since", "begins_before_the_last")]
    right = Text.of(en="First Deputy Minister")
    people.change_title(at(story.state), person=story.state, version=2, title=right, since=SINCE)
    assert (title(story.state, EVE), title(story.state, SINCE)) == (OLD, right)
    assert len(Person.objects.get(pk=story.state).titles) == 2


def full(words: str, language: str = "en") -> DatedName:
    return DatedName(NameKind.FULL, language, words)


def named(story: Story, day: date):
    bodies = facts_of(story.roadmap, reader=BOTH_SIDES, day=day).roadmap.institutions
    return next(one for one in bodies if one.key == ALMA)


def test_an_institution_bears_on_each_day_the_names_and_abbreviations_of_that_day(story):
    story.draft().propose()
    row = Institution.objects.get(key=ALMA)
    before = named(story, EVE)
    new = [full("Ministry of Alma"), DatedName(NameKind.SHORT, "en", "MoA")]
    order = {"institution": row.pk, "since": SINCE}
    people.rename(at(story.state), **order, version=row.version, names=new)
    assert named(story, EVE).names == before.names
    assert named(story, EVE).short_names == Text()
    now = named(story, SINCE)
    assert now.names.exactly("en").words == "Ministry of Alma"
    assert now.short_names == Text.of(en="MoA")
    # a language that nobody renamed keeps its name
    assert now.names.exactly("ru") == before.names.exactly("ru")
    # neither is the day rewritten on which the new one began, nor a day before it
    with pytest.raises(Refused) as refused:
        people.rename(
            at(story.state),
            institution=row.pk,
            version=row.version + 1,
            names=[full("Office")],
            since=EVE,
        )
    assert codes(refused) == [("since", "begins_before_the_last")]
    people.rename(
        at(story.state), **order, version=row.version + 1, names=[full("The Ministry of Alma")]
    )
    now = named(story, SINCE)
    assert now.names.exactly("en").words == "The Ministry of Alma"
    assert "Ministry of Alma" in now.spellings
    assert named(story, EVE).names == before.names


def test_a_new_name_changes_nothing_of_what_was_agreed(story):
    story.draft().propose().accept(Side.STATE)
    row = Institution.objects.get(key=ALMA)
    order = {"institution": row.pk, "version": row.version, "since": date(2021, 7, 1)}
    people.rename(at(story.state), **order, names=[full("Ministry of Alma")])
    story.accept(Side.ORGANISATION).sign()
    assert texts.since_signature(story.roadmap, reader=BOTH_SIDES) == ()
