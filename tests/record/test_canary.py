"""Unique words in every internal and personal field, looked for wherever another reader looks."""

import logging
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from roadbook.actions import agree, circumstances, deliver, people, share, text
from roadbook.actions.refused import NotPermitted, Refused
from roadbook.core.address import Address
from roadbook.core.authority import DatedName
from roadbook.core.doubts import Uncertain
from roadbook.core.readers import BOTH_SIDES, PUBLIC, Reader, of_side
from roadbook.core.reasons import because, source
from roadbook.core.record_words import Compartment, NameKind, Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import TABLES, Entry, Measure, Office, Roadmap, Sealed
from roadbook.queries import texts
from roadbook.queries.roadmaps import NoSuchRoadmap, facts_of
from roadbook.queries.rows import rows_of
from tests.cast import AS_OF, MEASURES, ROADMAP
from tests.record.story import Story, at
from tests.record.test_agree import measure

NAMES = ("canaryPERSONone", "canaryPERSONtwo", "canaryPERSONthree")


class Words:
    """Each word is given out once."""

    def __init__(self, side: Side) -> None:
        self.side, self.given = side, []

    def __call__(self) -> str:
        self.given.append(f"canary{self.side.value}{len(self.given)}x")
        return self.given[-1]

    def text(self) -> Text:
        return Text.of(en=self())


def keep_to_itself(story: Story, side: Side, word: Words) -> list[tuple[str, str]]:
    """A row of every table that can be internal, by this side alone. Gives table and id of each."""
    who = story.of(side)
    m1 = measure(story, "m1").pk
    own = replace(
        MEASURES[0],
        id=word(),
        text=word.text(),
        numbers=Text(),
        expected_result=word.text(),
        area="",
    )
    orders = (
        ("Delivery", deliver.plan_delivery, {"measure": m1, "end": date(2021, 9, 1)}),
        (
            "Indicator",
            deliver.record_indicator,
            {"measure": m1, "key": word(), "names": word.text(), "unit": word()},
        ),
        (
            "Contribution",
            deliver.record_money,
            {"measure": m1, "currency": "USD", "required": Fraction(7), "source": word()},
        ),
        (
            "Document",
            deliver.add_evidence,
            {"measure": m1, "name": word(), "content": word().encode(), "note": word()},
        ),
        (
            "ContextEvent",
            circumstances.declare_context,
            {
                "roadmap": story.roadmap,
                "key": word(),
                "names": word.text(),
                "start": date(2020, 3, 1),
                "source": word(),
            },
        ),
    )
    made = [
        (table, next(iter(do(at(who), **order, is_internal=True).answer.values())))
        for table, do, order in orders
    ]
    deliver.record_delivery(
        at(who), measure=measure(story, "m2").pk, note=word.text(), end=date(2021, 1, 1)
    )
    draft = text.import_plan(
        at(who),
        roadmap=replace(
            ROADMAP,
            key=word(),
            title=word.text(),
            measures=(replace(own, area=""),),
            areas=(),
        ),
        doubts=[
            Uncertain(
                because("timeframes.misspelt", word=source(word())), Address(word()), word(), own.id
            )
        ],
        files=[text.Filed(word(), "0" * 64, 1)],
    )
    made.append(("Roadmap", draft.answer["roadmap"]))
    body = people.add_institution(
        at(who), key=word(), names=[DatedName(NameKind.FULL, "en", word())]
    )
    made.append(("Institution", body.answer["institution"]))
    person = people.add_person(
        at(who), name=NAMES[2], title=word.text(), offices=[(Role.OBSERVER, "", "")]
    )
    made.append(("Person", person.answer["person"]))
    return made


@pytest.fixture
def kept(story: Story, settings, tmp_path):
    settings.FILES = tmp_path
    return keep(story)


def keep(story: Story) -> tuple[Story, dict[Side, Words], dict[Side, list[tuple[str, str]]]]:
    """Words of each side alone wherever there can be any; with the rows that hold them."""
    story.draft().propose()
    side = Side.ORGANISATION
    words = {one: Words(one) for one in Side}
    own = replace(MEASURES[0], id=words[side](), text=words[side].text(), numbers=Text())
    text.add_measure(at(story.organisation), roadmap=story.roadmap, measure=own, is_internal=True)
    agree.accept(
        at(story.state), proposal=story.proposal, digest=story.digest, on_behalf_of=NAMES[0]
    )
    story.accept(side).sign()
    # a draft can only be edited in its own stage: both sides' own drafts come in there
    made = {one: keep_to_itself(story, one, words[one]) for one in Side}
    return story, words, made


def everything_for(story: Story, reader: Reader) -> str:
    """Every result of every query that this reader can ask, as one long text."""
    said = []
    for roadmap in Roadmap.objects.values_list("pk", flat=True):
        said.append(repr(rows_of(roadmap, reader=reader)))
        for ask in (
            lambda r: facts_of(r, reader=reader, day=AS_OF),
            lambda r: texts.signed_text(r, reader=reader),
            lambda r: texts.since_signature(r, reader=reader),
            lambda r: texts.original_of(r, of=Side.STATE, reader=reader),
        ):
            try:
                said.append(repr(ask(roadmap)))
            except NoSuchRoadmap as refused:
                said.append(str(refused).replace(roadmap, ""))
    people = Office.objects.values_list("person", flat=True)
    said.extend(repr(texts.title_of(person, day=AS_OF, reader=reader)) for person in people)
    return "".join(said)


def found(words: Words, place: str) -> list[str]:
    return [word for word in words.given if word in place]


def test_each_side_finds_its_own_words_and_nobody_elses(kept):
    story, words, _ = kept
    for side in Side:
        own = everything_for(story, of_side(side))
        assert len(found(words[side], own)) >= 15
        for reader in (of_side(side.other), BOTH_SIDES, PUBLIC):
            assert found(words[side], everything_for(story, reader)) == []


def test_the_joint_chain_tells_nothing_of_what_is_internal(kept):
    _, words, _ = kept
    bodies = {
        chain: b"".join(
            map(bytes, Entry.objects.filter(chain=chain).values_list("body", flat=True))
        )
        for chain in ("state", "organisation", "joint")
    }
    for side in Side:
        for chain, body in bodies.items():
            is_own = chain == side.value
            assert bool(found(words[side], body.decode())) is is_own, chain


def test_no_name_of_a_person_stands_in_a_chain_or_in_a_row(kept):
    bodies = b"".join(map(bytes, Entry.objects.values_list("body", flat=True))).decode()
    rows = repr([list(model.objects.values()) for model in TABLES.values()])
    assert [name for name in NAMES if name in bodies or name in rows] == []
    assert {NAMES[0], NAMES[2]} <= set(Sealed.objects.values_list("value", flat=True))


def test_errors_and_logs_tell_nothing_and_absent_is_answered_alike(kept, caplog):
    story, words, made = kept
    caplog.set_level(logging.DEBUG)
    for side in Side:
        who = story.of(side.other)
        said = []
        for table, id_ in made[side]:
            for row in (id_, "f" * 32):
                with pytest.raises(NotPermitted) as refused:
                    share.share(at(who), table=table, row=row, version=1)
                said.append((str(refused.value), refused.value.problems))
        assert len({problems for _, problems in said}) == 1
        assert found(words[side], repr(said)) == []
    assert [w for one in words.values() for w in found(one, caplog.text)] == []


def test_an_unknown_person_and_one_without_office_are_answered_alike(kept):
    story, _, _ = kept
    row = Measure.objects.filter(compartment=Compartment.JOINT).first()
    nobody = story.add(Side.STATE, Role.OBSERVER)
    said = []
    for person in ("f" * 32, "", nobody):
        with pytest.raises(Refused) as refused:
            deliver.plan_delivery(at(person), measure=row.pk)
        said.append(refused.value.problems)
    assert said[0] == said[1] == said[2]


def test_a_key_that_the_other_side_keeps_to_itself_is_free(kept):
    story, _, _ = kept
    order = {
        "roadmap": story.roadmap,
        "key": "covid-19",
        "names": Text.of(en="COVID-19"),
        "start": date(2020, 3, 16),
    }
    circumstances.declare_context(at(story.state), **order, is_internal=True)
    circumstances.declare_context(at(story.organisation), **order)
    with pytest.raises(Refused) as refused:
        circumstances.declare_context(at(story.state), **order)
    assert [p.why.code for p in refused.value.problems] == ["record.key_taken"]
