"""The names of the parties as a text gives them, in every language: asked where a plan that was
read names none, and changed beside the title while the text is agreed.
"""

from collections.abc import Sequence
from typing import Any

from django import forms

from roadbook.core.record_words import PlanState, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Side
from roadbook.queries.roadmaps import parties_known
from roadbook.web.acts import new_key
from roadbook.web.context import spoken
from roadbook.web.pages.named import Named
from roadbook.web.standing import Standing
from roadbook.web.things import text_of
from roadbook.web.visitors import Visitor
from roadbook.wording.phrasebook import Phrasebook


class PartyName(Named):
    """The name of one side; both are sent together, with one version."""

    def __init__(self, side: Side, *given: Any, **named: Any) -> None:
        super().__init__(*given, prefix=side.value, auto_id=f"party-{side.value}_%s", **named)
        self.side = side
        for code in self.codes:
            self.fields[f"words-{code}"].widget = forms.TextInput(attrs={"lang": code})


def asked(of: Standing, visitor: Visitor, sent: Sequence[PartyName] = ()) -> dict[str, Any]:
    """What the part of a page is given that asks for the names; nothing where that is not open."""
    top = of.rows["Roadmap"][of.id]
    is_open = PlanState(top["state"]) is not PlanState.SIGNED
    if not is_open or not visitor.may(Verb.EDIT_PLAN, text_of(of)):
        return {}
    return {
        "party_forms": sent or forms_of(of, visitor),
        "party_version": top["version"],
        "party_key": new_key(),
    }


def are_missing(of: Standing) -> bool:
    """Is there a side that the text does not name?"""
    return not all(name for _, name in of.facts.roadmap.parties)


def forms_of(of: Standing, visitor: Visitor, data: Any = None) -> tuple[PartyName, ...]:
    """A form for each side, filled with the name that it bears, else with the one that it bore in
    the newest text that the visitor may read.
    """
    book = Phrasebook(spoken())
    known = parties_known(reader=visitor.reader) if are_missing(of) else {}
    return tuple(
        PartyName(side, book, name or known.get(side, Text()), data)
        for side, name in of.facts.roadmap.parties
    )
