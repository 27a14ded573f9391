"""Scenario 12, alternat: two originals of the agreed text, version 7, one naming the State first
and one the organisation.
"""

from dataclasses import replace
from datetime import date
from difflib import unified_diff

from roadbook.actions import agree, text
from roadbook.core.originals import Original
from roadbook.core.readers import BOTH_SIDES
from roadbook.core.texts import Text
from roadbook.core.words import Side, Standing
from roadbook.models import Proposal, Roadmap, Signature
from roadbook.queries import texts
from tests.cast import MEASURES, PERIOD, ROADMAP
from tests.record.story import Story, at
from tests.record.test_agree import measure

LANGUAGES = ("en", "ru", "tk")
ITEMS = tuple(
    replace(
        MEASURES[n % 2],
        id=f"item{n}",
        order=n,
        numbers=Text.of(en=f"{n // 10}.{n}", ru=f"{n}", tk=f"{n}"),
    )
    for n in range(1, 21)
)
PARTIES = (
    (Side.STATE, Text.of(en="Turkmenistan", ru="Туркменистан", tk="Türkmenistan")),
    (Side.ORGANISATION, Text.of(en="the Programme", ru="Программа", tk="Maksatnama")),
)
TITLES = {
    Side.STATE: Text.of(en="Deputy Minister", ru="Заместитель Министра"),
    Side.ORGANISATION: Text.of(en="Regional Representative", ru="Региональный представитель"),
}


def agreed_at_its_seventh_version(story: Story) -> None:
    """Six times the text is proposed, edited and so void; the seventh is agreed and signed."""
    plan = replace(ROADMAP, measures=ITEMS, parties=PARTIES)
    story.roadmap = text.import_plan(at(story.state), roadmap=plan).answer["roadmap"]
    for number in range(1, 7):
        side = tuple(Side)[(number + 1) % 2]
        story.propose(side).accept(side)
        row = measure(story, f"item{number}")
        words = Text.of(en=f"Version {number + 1}", ru=f"Редакция {number + 1}", tk="Rejäme")
        order = {"measure": row.pk, "version": row.version, "changes": {"text": words}}
        done = text.edit_measure(at(story.of(side.other)), **order)
        assert done.answer["voided"] == [side.value]
        story.version = Roadmap.objects.get(pk=story.roadmap).version
    story.propose().accept()
    made = agree.record_signature(
        at(story.state),
        roadmap=story.roadmap,
        signed_on=date(2019, 7, 15),
        place=Text.of(en="Ashgabat", ru="Ашхабад", tk="Aşgabat"),
        signatories=[(side, f"Signatory of {side}", TITLES[side]) for side in Side],
        languages=LANGUAGES,
        copies=2,
    ).answer
    agree.confirm_signature(at(story.organisation), signature=made["signature"], version=1)


def written(original: Original, language: str) -> list[str]:
    """The original as lines of one language: title, preamble, items, signature block."""
    parties = [name.exactly(language).words for _, name in original.parties]
    items = [one.measure for one in original.lines]
    return [
        f"title: {original.title.exactly(language).words}: {' – '.join(parties)}",
        *(f"preamble: {name}" for name in parties),
        *(f"{m.numbers.exactly(language).words} {m.text.exactly(language).words}" for m in items),
        *(
            f"signature: {one.side}: {one.title.best(language).words}"
            for one in original.signatories
        ),
    ]


def test_both_originals_are_one_text_and_differ_in_the_order_of_the_parties_alone(story):
    agreed_at_its_seventh_version(story)
    numbers = Proposal.objects.filter(roadmap=story.roadmap).values_list("number", "is_open")
    assert sorted(numbers) == [*((n, False) for n in range(1, 7)), (7, True)]
    signature = Signature.objects.select_related("proposal").get()
    assert (signature.proposal.number, signature.proposal.digest) == (7, story.digest)
    assert texts.since_signature(story.roadmap, reader=BOTH_SIDES) == ()
    states, organisations = (
        texts.original_of(story.roadmap, of=side, reader=BOTH_SIDES) for side in Side
    )
    # each names its own side first, in title, preamble and signature block
    for original in (states, organisations):
        order = [original.of, original.of.other]
        assert [side for side, _ in original.parties] == order
        assert [one.side for one in original.signatories] == order
    # nothing else differs
    same = {n: getattr(organisations, n) for n in ("of", "parties", "signatories")}
    assert replace(states, **same) == organisations
    # all twenty rows have identical hashes and item numbers
    assert len(states.lines) == len(organisations.lines) == 20
    assert [one.digest for one in states.lines] == [one.digest for one in organisations.lines]
    assert len({one.digest for one in states.lines}) == 20
    for language in LANGUAGES:
        one, other = written(states, language), written(organisations, language)
        assert len(one) == len(other) == 25
        changed = {
            line[1:].partition(":")[0]
            for line in unified_diff(one, other, lineterm="", n=0)
            if line[0] in "+-" and not line.startswith(("+++", "---"))
        }
        assert changed == {"title", "preamble", "signature"}
        numbers = [line.measure.numbers.exactly(language).words for line in states.lines]
        assert numbers == [f"{n // 10}.{n}" if language == "en" else str(n) for n in range(1, 21)]
    # each of the three languages is authentic by the final clause
    for original in (states, organisations):
        assert original.languages == LANGUAGES
        assert {
            (version.language, version.standing)
            for line in original.lines
            for version in line.measure.text.versions
        } == {(language, Standing.AUTHENTIC) for language in LANGUAGES}


def test_a_language_that_the_final_clause_does_not_name_is_no_original(story):
    story.draft().propose().accept()
    made = agree.record_signature(
        at(story.state),
        roadmap=story.roadmap,
        signed_on=PERIOD.start,
        place=Text(),
        signatories=[(side, "Somebody", Text()) for side in Side],
        languages=["ru"],
    ).answer
    agree.confirm_signature(at(story.organisation), signature=made["signature"], version=1)
    original = texts.original_of(story.roadmap, of=Side.STATE, reader=BOTH_SIDES)
    standings = {
        version.language: version.standing
        for line in original.lines[1:]
        for version in line.measure.text.versions
    }
    assert standings["ru"] is Standing.AUTHENTIC
    assert Standing.AUTHENTIC not in {standings["en"], standings["tk"]}
