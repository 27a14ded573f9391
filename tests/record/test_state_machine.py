"""Random acts of both sides over a roadmap's whole life, beside an oracle of plain dicts.

Nothing is agreed without two sides over identical bytes, an edit voids, and what stands in the
tables is what the entries of the journal make of it.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from unicodedata import normalize

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from roadbook.actions import agree, deliver, share, text
from roadbook.actions._journalled import chain_of
from roadbook.actions.orders import Done
from roadbook.actions.refused import Refused
from roadbook.core.journal import Kept, Replay
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.record_words import Compartment, Role
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.models import TABLES, Chain, Delivery, Entry, Measure, Proposal, Roadmap, Signature
from roadbook.models.values import key_of, values_of
from roadbook.queries.rows import rows_of
from roadbook.queries.texts import signed_text
from tests.cast import MEASURES, ROADMAP
from tests.record.oracle import SIDES, Oracle
from tests.record.story import Story, at

IS_SOAK = bool(os.environ.get("ROADBOOK_SOAK"))
PARTS = 80 if IS_SOAK else 1
LIVES, STEPS = 50, 50
"""In each part, for each of the two databases. The checks live the same lives each time; a soak
lives new ones. None is made shorter when it fails, which takes minutes: it is told as it was lived.
"""
SIDE = st.sampled_from(SIDES)
PICK = st.integers(0, 50)
LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(partial(normalize, "NFC"))
"""In the form in which the record keeps all texts."""
SELDOM = st.integers(0, 7).map(lambda n: n == 0)
LINES = {f"m{n}": measure for n, measure in enumerate(MEASURES, start=1)}


def words_of(one: Text) -> str:
    return one.original.words


class TwoSides(RuleBasedStateMachine):
    """Each rule asks the record and the oracle for the same act and compares what they say."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.story = Story().begin().draft()
        self.observer = self.story.add(Side.STATE, Role.OBSERVER)
        self.oracle = Oracle()
        for measure in ROADMAP.measures:
            self.oracle.add("state", measure.id, words_of(measure.text), is_internal=False)
        self.last: Callable[[], Done] | None = None
        self.answer: dict[str, Any] = {}
        self.is_compared = False

    def teardown(self) -> None:
        try:
            self.is_compared = False
            self.both_tell_the_same()
            self.tables_are_what_the_journal_makes_of_them()
        finally:
            # a life that failed leaves nothing to the one that is lived again to tell of it
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def both(self, expected: bool | None, do: Callable[..., Done], side: str, **order: Any) -> None:
        by = at(self.story.of(Side(side)))
        entries = Entry.objects.count()
        if expected is None:
            with pytest.raises(Refused):
                do(by, **order)
            assert Entry.objects.count() == entries
            return
        done = do(by, **order)
        self.last, self.answer = (lambda: do(by, **order)), done.answer
        self.is_compared = False

    def pick(self, number: int) -> tuple[str, Measure]:
        keys = list(self.oracle.lines)
        key = keys[number % len(keys)]
        return key, Measure.objects.get(roadmap=self.story.roadmap, key=key)

    @rule(side=SIDE, number=PICK, words=WORDS, is_stale=SELDOM)
    def edit(self, side: str, number: int, words: str, is_stale: bool) -> None:
        key, row = self.pick(number)
        new = Text.of(en=words)
        self.both(
            self.oracle.edit(side, key, words_of(new), is_stale=is_stale),
            text.edit_measure,
            side,
            measure=row.pk,
            version=row.version - is_stale,
            changes={"text": new},
        )

    @rule(side=SIDE, number=PICK)
    def remove(self, side: str, number: int) -> None:
        key, row = self.pick(number)
        expected = self.oracle.remove(side, key)
        self.both(expected, text.remove_measure, side, measure=row.pk, version=row.version)

    @rule(side=SIDE, words=WORDS, is_internal=st.booleans())
    def add(self, side: str, words: str, is_internal: bool) -> None:
        key = f"n{len(self.oracle.lines)}"
        new = replace(MEASURES[0], id=key, text=Text.of(en=words), numbers=Text(), assignments=())
        self.both(
            self.oracle.add(side, key, words, is_internal=is_internal),
            text.add_measure,
            side,
            roadmap=self.story.roadmap,
            measure=new,
            is_internal=is_internal,
        )

    @rule(side=SIDE, number=PICK)
    def share(self, side: str, number: int) -> None:
        key, row = self.pick(number)
        expected = self.oracle.share(side, key)
        order = {"table": "Measure", "row": row.pk, "version": row.version}
        self.both(expected, share.share, side, **order)

    @rule(side=SIDE, is_stale=SELDOM)
    def propose(self, side: str, is_stale: bool) -> None:
        version = Roadmap.objects.get(pk=self.story.roadmap).version
        expected = self.oracle.propose(side, is_stale=is_stale)
        order = {"roadmap": self.story.roadmap, "version": version - is_stale}
        self.both(expected, agree.propose, side, **order)

    @rule(side=SIDE, is_other_text=SELDOM)
    def accept(self, side: str, is_other_text: bool) -> None:
        if (proposal := self.newest()) is not None:
            digest = "0" * 64 if is_other_text else proposal.digest
            expected = self.oracle.accept(side, is_other_text=is_other_text)
            self.both(expected, agree.accept, side, proposal=proposal.pk, digest=digest)

    @rule(side=SIDE)
    def decline(self, side: str) -> None:
        if (proposal := self.newest()) is not None:
            order = {"proposal": proposal.pk, "digest": proposal.digest}
            reason = Text.of(en="Not yet")
            expected = self.oracle.decline(side)
            self.both(expected, agree.decline, side, **order, reason=reason)

    @rule(side=SIDE)
    def withdraw(self, side: str) -> None:
        if (proposal := self.newest()) is not None:
            expected = self.oracle.withdraw(side)
            self.both(expected, agree.withdraw, side, proposal=proposal.pk)

    @rule(side=SIDE)
    def record_signature(self, side: str) -> None:
        known = Signature.objects.filter(roadmap=self.story.roadmap).first()
        self.both(
            self.oracle.record_signature(side),
            agree.record_signature,
            side,
            roadmap=self.story.roadmap,
            version=known.version if known else 0,
            signed_on=date(2019, 7, 15),
            place=Text(),
            signatories=[(one, "Somebody", Text()) for one in Side],
            languages=["en"],
        )

    @rule(side=SIDE)
    def confirm_signature(self, side: str) -> None:
        if (row := Signature.objects.first()) is not None:
            expected = self.oracle.confirm_signature(side)
            order = {"signature": row.pk, "version": row.version}
            self.both(expected, agree.confirm_signature, side, **order)

    @rule(
        side=SIDE,
        number=PICK,
        day=st.dates(date(2019, 1, 1), date(2021, 7, 14)),
        is_internal=st.booleans(),
        is_stale=SELDOM,
    )
    def deliver(self, side: str, number: int, day: date, is_internal: bool, is_stale: bool) -> None:
        key, row = self.pick(number)
        if not LINES.get(key):
            return
        place = side if is_internal else "joint"
        known = Delivery.objects.filter(measure=row, compartment=place).first()
        self.both(
            self.oracle.deliver(
                side, key, day.isoformat(), is_internal=is_internal, is_stale=is_stale
            ),
            deliver.record_delivery,
            side,
            measure=row.pk,
            version=(known.version if known else 0) - is_stale,
            end=day,
            is_internal=is_internal,
        )

    @rule()
    def say_the_last_order_again(self) -> None:
        if self.last is not None:
            entries = Entry.objects.count()
            again = self.last()
            assert (again.answer, again.is_repeat) == (self.answer, True)
            assert Entry.objects.count() == entries

    @rule(number=PICK, words=WORDS)
    def an_observer_changes_nothing(self, number: int, words: str) -> None:
        _, row = self.pick(number)
        with pytest.raises(Refused):
            text.edit_measure(
                at(self.observer),
                measure=row.pk,
                version=row.version,
                changes={"text": Text.of(en=words)},
            )

    def newest(self) -> Proposal | None:
        return Proposal.objects.filter(roadmap=self.story.roadmap).order_by("-number").first()

    @invariant()
    def both_tell_the_same(self) -> None:
        """After each act that was done. What one that was refused had changed all the same would
        stand out after the next one, and at the end.
        """
        if self.is_compared:
            return
        self.is_compared = True
        self.nothing_is_agreed_without_both_sides_over_the_same_text()
        row = Roadmap.objects.get(pk=self.story.roadmap)
        assert (row.state, row.compartment) == (self.oracle.state, self.oracle.place)
        for side in SIDES:
            told = {
                key: line.words
                for key, line in self.oracle.lines.items()
                if self.oracle.sees(side, line.place) and not line.is_removed
            }
            rows = rows_of(self.story.roadmap, reader=of_side(Side(side)))
            seen = {
                one["key"]: one["text"]["versions"][0]["words"]
                for one in rows["Measure"].values()
                if rows["Roadmap"] and not one["is_removed"]
            }
            assert seen == (told if self.oracle.sees(side, self.oracle.place) else {})
        done = {
            (one.measure.key, one.compartment): (one.actual_end.isoformat(), one.version)
            for one in Delivery.objects.select_related("measure")
        }
        assert done == self.oracle.done

    def nothing_is_agreed_without_both_sides_over_the_same_text(self) -> None:
        if self.oracle.state in ("agreed", "signed"):
            assert set(self.oracle.accepted) == set(SIDES)
            first, second = self.oracle.accepted.values()
            assert first == second == self.oracle.text()
        if self.oracle.signed is not None:
            kept = signed_text(self.story.roadmap, reader=BOTH_SIDES)
            assert {m.id: words_of(m.text) for m in kept.measures} == self.oracle.signed

    def tables_are_what_the_journal_makes_of_them(self) -> None:
        for chain in Chain.objects.all():
            replay = Replay(chain.name)
            for entry in Entry.objects.filter(chain=chain).order_by("seq"):
                kept = Kept(chain.name, entry.seq, bytes(entry.body), entry.digest, entry.key)
                replay.read(kept)
            assert replay.broken == []
            assert (replay.size, replay.head) == (chain.size, chain.head)
            places = [c.value for c in Compartment if chain_of(c.value) == chain.name]
            found = {
                key_of(row): values_of(row)
                for model in TABLES.values()
                for row in model._default_manager.filter(compartment__in=places)
            }
            assert replay.rows == found


@pytest.mark.parametrize("part", range(PARTS))
def test_the_record_and_the_oracle_say_the_same(db, part):
    run_state_machine_as_test(
        TwoSides,
        settings=settings(
            max_examples=LIVES,
            phases=(Phase.generate,),
            database=None,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
