"""What was altered, cut, added or lost behind the program's back is named, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction

from roadbook.actions import people, text
from roadbook.actions.checkpoint import checkpoint
from roadbook.actions.refused import NotPermitted, Refused
from roadbook.core.record_words import Compartment
from roadbook.core.texts import Text
from roadbook.core.verification import Held, Verified, held, verify
from roadbook.models import Acceptance, Document, Entry, Measure, Mention, Person, Sealed
from roadbook.queries.journal import Record
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ROADMAP
from tests.record.story import Story, at

CONTENT = b"the plan as it was read"


def verified(*witnesses: Held, files: dict[str, bytes] | None = None) -> Verified:
    kept = files or {}
    return verify(
        Record(connection, lambda digest: [kept[digest]] if digest in kept else None), witnesses
    )


def found(*witnesses: Held, files: dict[str, bytes] | None = None) -> list[str]:
    findings = verified(*witnesses, files=files).findings
    for finding in findings:
        for language in LANGUAGES:
            assert Phrasebook(language).sentence(finding)
    return [finding.code.removeprefix("verify.") for finding in findings]


@contextmanager
def behind_the_program() -> Iterator[None]:
    """As whoever owns the server may write: past every trigger and reference."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, statement in triggers:
            cursor.execute(statement)


@pytest.fixture
def signed(story: Story) -> Story:
    return story.draft().propose().accept().sign()


def test_a_record_that_nobody_touched_is_whole(signed):
    answer = verified()
    assert answer.findings == ()
    assert answer.rows > 20
    assert answer.since == {one.chain: one.size for one in answer.checkpoints}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": {"versions": []}}, "row_altered"),
        ({"carried_over": 7}, "row_altered"),
        ({"is_removed": True}, "row_altered"),
        ({"compartment": "public"}, "row_altered"),
        ({"weight": "1/2"}, "row_altered"),
    ],
)
def test_a_row_that_is_not_what_the_journal_tells_is_named(signed, change, code):
    with behind_the_program():
        Measure.objects.filter(key="m1").update(**{k: v for k, v in change.items() if k != "text"})
        if "text" in change:
            Measure.objects.filter(key="m1").update(text=Measure.objects.get(key="m2").text)
    (finding,) = verified().findings
    assert finding.code == f"verify.{code}"
    assert finding.params["row"].text == Measure.objects.get(key="m1").pk


def test_a_row_that_was_added_or_lost_is_named(signed):
    row = Acceptance.objects.get(side="state")
    with behind_the_program():
        Acceptance.objects.filter(pk=row.pk).update(id="f" * 32)
    assert sorted(found()) == ["row_added", "row_lost"]


def test_an_entry_that_was_altered_is_named_with_its_number(signed):
    entry = Entry.objects.get(chain="joint", seq=2)
    with behind_the_program():
        body = bytes(entry.body).replace(b"2021", b"2022", 1)
        Entry.objects.filter(pk=entry.pk).update(body=body)
    first, second = verified().findings
    assert (first.code, first.params["number"].count) == ("verify.entry_altered", 2)
    assert (second.code, second.params["number"].count) == ("verify.entry_not_following", 3)


def test_a_key_an_order_and_a_digest_beside_an_entry_are_looked_at_too(signed):
    with behind_the_program():
        Entry.objects.filter(chain="joint", seq=1).update(key="somebody:else")
        Entry.objects.filter(chain="joint", seq=2).update(digest="0" * 64)
        Entry.objects.filter(chain="joint", seq=5).update(seq=9)
    assert found() == ["entry_key_altered", "entry_altered", "entry_of_another_place"]


def test_an_entry_that_was_lost_and_a_head_that_was_moved_are_named(signed):
    with behind_the_program():
        Entry.objects.filter(chain="joint", seq=2).delete()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE roadbook_chain SET head = %s WHERE name = 'state'", ["0" * 64])
    assert (
        found()[:3] == ["head_altered", "entry_missing", "row_altered"]
        or "entry_missing" in found()
    )
    assert "head_altered" in found()


def test_a_cut_tail_with_its_head_is_known_by_a_checkpoint_alone(signed):
    (whole,) = [one for one in verified().checkpoints if one.chain == "organisation"]
    witness = Held("organisation", whole.size, whole.spoken)
    assert found(witness) == []
    # a person of the organisation is put on the record, and taken out of it without a trace
    before = set(Person.objects.values_list("pk", flat=True))
    done = people.add_person(at(signed.organisation), name="X", title=Text(), offices=[])
    (later,) = [one for one in verified().checkpoints if one.chain == "organisation"]
    with behind_the_program(), connection.cursor() as cursor:
        sealed = Person.objects.get(pk=done.answer["person"]).name
        Person.objects.exclude(pk__in=before).delete()
        Sealed.objects.filter(pk=sealed).delete()
        for model in (Entry, Mention):
            model.objects.filter(chain="organisation", seq=later.size).delete()
        cursor.execute(
            "UPDATE roadbook_chain SET size = %s, head = %s WHERE name = 'organisation'",
            [whole.size, whole.head],
        )
    assert found() == []
    assert found(witness) == []
    assert found(Held("organisation", later.size, later.root)) == ["tail_missing"]
    assert found(Held("organisation", whole.size, later.root)) == ["checkpoint_differs"]


def test_personal_values_are_altered_added_lost_or_kept_against_the_journal(signed):
    name = Person.objects.get(pk=signed.state).name
    with behind_the_program():
        Sealed.objects.filter(pk=name).update(value="Somebody else")
        Sealed.objects.create(digest="1" * 64, salt="", value="Nobody")
        other = Person.objects.get(pk=signed.organisation).name
        Sealed.objects.filter(pk=other).delete()
    assert sorted(found()) == ["sealed_added", "sealed_altered", "sealed_lost"]


def test_an_erased_value_is_no_loss_and_must_stay_erased(signed):
    row = Person.objects.get(pk=signed.state)
    kept = Sealed.objects.get(pk=row.name)
    people.erase(at(signed.state), person=row.pk, version=row.version)
    assert found() == []
    kept.save(force_insert=True)
    assert found() == ["sealed_kept"]


def test_a_document_that_is_lost_or_altered_is_named(story):
    digest = sha256(CONTENT).hexdigest()
    file = text.Filed("plan.docx", digest, len(CONTENT))
    text.import_plan(at(story.state), roadmap=ROADMAP, files=[file])
    assert Document.objects.get().digest == digest
    assert found(files={digest: CONTENT}) == []
    assert found(files={digest: CONTENT[:-1]}) == ["file_altered"]
    assert found() == ["file_lost"]


def test_a_checkpoint_stands_in_the_journal_and_counts_what_came_after(signed):
    given = checkpoint(at(signed.organisation), of=Compartment.JOINT).answer
    answer = verified(Held("joint", given["size"], given["spoken"]))
    assert answer.findings == ()
    assert answer.since["joint"] == 0
    assert answer.since["state"] > 0
    row = Measure.objects.get(key="m1")
    assert row.compartment == "joint"
    checkpoint(at(signed.state), of=Compartment.STATE)
    assert verified().since["state"] == 0


def test_nobody_gives_a_checkpoint_of_the_other_side(signed):
    with pytest.raises(NotPermitted):
        checkpoint(at(signed.state), of=Compartment.ORGANISATION)


def test_no_checkpoint_is_given_of_what_is_not_whole(signed):
    with behind_the_program():
        Measure.objects.filter(key="m1").update(carried_over=7)
    with pytest.raises(Refused) as refused:
        checkpoint(at(signed.state), of=Compartment.JOINT)
    assert [problem.why.code for problem in refused.value.problems] == ["record.not_whole"]
    assert not Entry.objects.filter(chain="joint", seq=6).exists()


def test_a_mention_that_was_altered_cut_or_added_is_named_with_its_entry(signed):
    of = Mention.objects.filter(chain="joint")
    with behind_the_program():
        of.filter(pk=of.filter(seq=1).latest("pk").pk).update(row="f" * 32)
        of.filter(seq=2).delete()
        of.filter(seq=3).update(told_on="2001-02-03")
        Mention.objects.create(chain="joint", seq=99, told_on="2021-07-14", row="f" * 32)
        Mention.objects.create(chain="public", seq=1, told_on="2021-07-14", row="f" * 32)
    named = [(r.code, r.params["number"].count) for r in verified().findings]
    assert named == [
        ("verify.mention_altered", 1),
        ("verify.mention_lost", 2),
        ("verify.mention_altered", 3),
        ("verify.mention_added", 99),
        ("verify.mention_added", 1),
    ]
    found()


def test_the_database_refuses_to_change_or_to_forget_a_mention(signed):
    some = Mention.objects.filter(chain="joint")
    for change in (lambda: some.update(row="x"), some.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert verified().findings == ()


def test_a_checkpoint_is_read_as_it_is_printed_and_as_it_is_spoken():
    words = "lusab babad gutih tugad mudof sakat lusab babad"
    assert held(f"joint 120 {words}") == Held("joint", 120, words)
    assert held(f"120, {words.replace(' ', ', ')}") == Held("joint", 120, words)
    assert held(f"STATE 7 {'a' * 64}") == Held("state", 7, "a" * 64)
    for other in ("", "joint", "joint x y", "joint 12 lusab", f"public 3 {'0' * 64}", f"٣ {words}"):
        assert held(other) is None
