"""Bad input to every action: one typed list of problems, nothing changed, nothing leaked."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any

import pytest

from roadbook import actions as house
from roadbook.actions import agree, people, text
from roadbook.actions.circumstances import Decided
from roadbook.actions.doubts import Settled
from roadbook.actions.orders import Done
from roadbook.actions.refused import NotPermitted, Refused
from roadbook.core.authority import DatedName
from roadbook.core.facts import Roadmap
from roadbook.core.record_words import NameKind, Role, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Effect, Lifecycle, Modality, Part, Side
from roadbook.models import TABLES, Chain, Entry, Sealed
from roadbook.models.values import values_of
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import MEASURES, ROADMAP
from tests.record.story import Story, at

ROOMS = [
    import_module(f"roadbook.actions.{one.name}") for one in pkgutil.iter_modules(house.__path__)
]
NO_SUCH = "f" * 32
HOSTILE = ("\0", "half \ud800 a letter", "x" * (2**20 + 1))
DAY = date(2021, 1, 1)
NAME = DatedName(NameKind.FULL, "en", "Body")
GOOD: dict[str, dict[str, Any]] = {
    "import_plan": {"roadmap": ROADMAP},
    "edit_measure": {"measure": NO_SUCH, "version": 1, "changes": {"text": Text.of(en="x")}},
    "edit_roadmap": {"roadmap": NO_SUCH, "version": 1, "title": Text.of(en="x")},
    "add_area": {"roadmap": NO_SUCH, "key": "x", "names": Text.of(en="x")},
    "edit_area": {"area": NO_SUCH, "version": 1, "changes": {"names": Text.of(en="x")}},
    "move_measure": {"measure": NO_SUCH, "version": 1, "area": NO_SUCH},
    "add_measure": {"roadmap": NO_SUCH, "measure": MEASURES[0]},
    "remove_measure": {"measure": NO_SUCH, "version": 1},
    "assign": {"measure": NO_SUCH, "version": 1, "parts": [(NO_SUCH, Part.LEAD, "x")]},
    "settle_doubts": {"roadmap": NO_SUCH, "answers": [Settled(NO_SUCH, 1, "x")]},
    "propose": {"roadmap": NO_SUCH, "version": 1},
    "accept": {"proposal": NO_SUCH, "digest": "x"},
    "decline": {"proposal": NO_SUCH, "digest": "x", "reason": Text.of(en="x")},
    "withdraw": {"proposal": NO_SUCH},
    "record_signature": {
        "roadmap": NO_SUCH,
        "signed_on": DAY,
        "place": Text.of(en="x"),
        "signatories": [(side, "x", Text()) for side in Side],
        "languages": ["en"],
        "copies": 2,
    },
    "add_scan": {"roadmap": NO_SUCH, "name": "x", "content": b"x", "language": "x"},
    "confirm_signature": {"signature": NO_SUCH, "version": 1},
    "plan_delivery": {"measure": NO_SUCH, "version": 0, "end": DAY, "modality": Modality.ONLINE},
    "record_delivery": {"measure": NO_SUCH, "version": 0, "note": Text.of(en="x")},
    "record_indicator": {"measure": NO_SUCH, "key": "x", "names": Text.of(en="x"), "unit": "x"},
    "record_money": {
        "measure": NO_SUCH,
        "currency": "USD",
        "required": Fraction(1),
        "source": "x",
    },
    "add_evidence": {"measure": NO_SUCH, "name": "x", "content": b"x", "note": "x"},
    "set_action_point": {"roadmap": NO_SUCH, "text": Text.of(en="x"), "owner": NO_SUCH},
    "declare_context": {"roadmap": NO_SUCH, "key": "x", "names": Text.of(en="x"), "start": DAY},
    "decide_context": {"event": NO_SUCH, "decisions": [Decided(NO_SUCH, Effect.DROP, note="x")]},
    "change_measure": {
        "measure": NO_SUCH,
        "lifecycle": Lifecycle.CANCELLED,
        "on": DAY,
        "reason": "x",
    },
    "share": {"table": "Delivery", "row": NO_SUCH, "version": 1},
    "release": {"roadmap": NO_SUCH, "measures": [NO_SUCH]},
    "add_person": {"name": "x", "title": Text.of(en="x"), "offices": [(Role.OBSERVER, "", "")]},
    "change_title": {"person": NO_SUCH, "version": 1, "title": Text.of(en="x"), "since": DAY},
    "give_office": {"person": NO_SUCH, "role": Role.OBSERVER},
    "end_office": {"office": NO_SUCH, "version": 1, "last_on": DAY},
    "erase": {"person": NO_SUCH, "version": 1},
    "add_institution": {"key": "x", "names": [NAME]},
    "rename": {"institution": NO_SUCH, "version": 1, "names": [NAME], "since": DAY},
    "take_out": {},
}
MAKING = {"import_plan", "add_person", "add_institution", "take_out"}
"""Acts that need nothing that is there already: with good input they are done."""


def actions() -> dict[str, Callable[..., Done]]:
    """Every public function of the rooms that is an action: it keeps what it was made of."""
    return {
        name: found
        for room in ROOMS
        for name, found in vars(room).items()
        if inspect.isfunction(found)
        and found.__module__ == room.__name__
        and hasattr(found, "__wrapped__")
        and [*inspect.signature(found).parameters][:1] == ["act"]
    }


ACTIONS = {name: found for name, found in actions().items() if name in GOOD}


def state() -> list[Any]:
    return [
        Entry.objects.count(),
        list(Chain.objects.order_by("name").values()),
        Sealed.objects.count(),
        {
            name: sorted(repr(values_of(row)) for row in model._default_manager.all())
            for name, model in TABLES.items()
        },
    ]


def hostile(value: Any, bad: str) -> Any:
    """The same value with this text in place of each of its own."""
    if type(value) is str:
        return value if value in (NO_SUCH, "USD", "Delivery") else bad
    if isinstance(value, Roadmap):
        return replace(value, title=Text.of(en=bad))
    if isinstance(value, Settled):
        return replace(value, words=bad)
    if isinstance(value, Text):
        return Text.of(**{version.language: bad for version in value.versions})
    if isinstance(value, dict):
        return {key: hostile(part, bad) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(hostile(part, bad) for part in value)
    return value


WITH_TEXTS = sorted(name for name in ACTIONS if hostile(GOOD[name], "?") != GOOD[name])


def test_every_action_is_tried_here():
    assert set(actions()) - set(GOOD) == {"checkpoint"}
    assert set(GOOD) <= set(actions())
    assert len(WITH_TEXTS) >= 18


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_what_is_not_there_is_answered_alike_and_changes_nothing(story: Story, name: str):
    before = state()
    if name in MAKING:
        ACTIONS[name](at(story.state), **GOOD[name])
        return
    with pytest.raises(NotPermitted) as refused:
        ACTIONS[name](at(story.state), **GOOD[name])
    (problem,) = refused.value.problems
    assert problem.field == ""
    assert isinstance(problem.why.params["act"], Verb)
    assert state() == before


@pytest.mark.parametrize("bad", HOSTILE, ids=["nul", "surrogate", "endless"])
@pytest.mark.parametrize("name", WITH_TEXTS)
def test_a_text_that_cannot_be_kept_is_refused_with_its_field(story: Story, name: str, bad: str):
    order = hostile(GOOD[name], bad)
    before = state()
    with pytest.raises(Refused) as refused:
        ACTIONS[name](at(story.state), **order)
    assert {p.field for p in refused.value.problems} <= set(order)
    assert bad not in str(refused.value)
    for language in LANGUAGES:
        phrases = Phrasebook(language)
        assert all(phrases.sentence(p.why) for p in refused.value.problems)
    assert state() == before


@pytest.mark.parametrize("number", [-1, 2**31, 2**63])
def test_a_number_that_no_column_takes_is_refused(story: Story, number: int):
    story.draft()
    before = state()
    with pytest.raises(Refused) as refused:
        agree.propose(at(story.state), roadmap=story.roadmap, version=number)
    assert [p.field for p in refused.value.problems] == ["version"]
    assert state() == before


def test_a_text_longer_than_its_column_is_refused_on_both_databases(story: Story):
    before = state()
    with pytest.raises(Refused) as refused:
        people.add_institution(at(story.state), key="k" * 81, names=[NAME])
    assert [(p.field, p.why.code) for p in refused.value.problems] == [
        ("key", "record.text_too_long")
    ]
    assert state() == before


@pytest.mark.parametrize("key", ["", "k" * 41])
def test_a_key_without_letters_or_with_too_many_is_refused(story: Story, key: str):
    order = at(story.state)
    with pytest.raises(Refused):
        text.import_plan(type(order)(order.person, key, order.at), roadmap=ROADMAP)
