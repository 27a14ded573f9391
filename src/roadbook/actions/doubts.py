"""Doubts that reading a plan left to a person: settled one by one or all at once, together with
what follows for the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from roadbook.actions._journalled import Act, action
from roadbook.actions.orders import Answer
from roadbook.actions.text import edit, put_in, take_out
from roadbook.actions.things import line_of, text_of
from roadbook.core import facts
from roadbook.core.actors import Thing, permitted
from roadbook.core.record_words import Compartment, Verb
from roadbook.models import Doubt, Measure, Roadmap


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person decided about a doubt, in words, and the version that was on the screen."""

    doubt: str
    version: int
    words: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What follows for a measure: columns with their new values, or that it is taken out."""

    measure: str
    version: int
    changes: tuple[tuple[str, Any], ...] = ()
    is_removed: bool = False


@action(Verb.SETTLE_DOUBT)
def settle_doubts(
    act: Act,
    *,
    roadmap: str,
    answers: Sequence[Settled],
    edits: Sequence[Edited] = (),
    added: Sequence[facts.Measure] = (),
) -> Answer:
    """Settle these doubts, with the edits and the further measures that follow: all or none.

    Edits and additions need the permit to edit the text as well.
    """
    top = act.row(Roadmap, roadmap)
    act.permit(text_of(top))
    if not answers:
        act.problem("answers", "nothing_to_change")
    if any(not one.words.strip() for one in answers):
        act.problem("settled", "text_missing")
    if len({one.doubt for one in answers}) < len(answers):
        act.problem("answers", "nothing_to_change")
    if len({one.measure for one in edits}) < len(edits):
        act.problem("edits", "measure_twice")
    act.check()
    rows = act.rows(Doubt, [one.doubt for one in answers])
    measures = act.rows(Measure, [one.measure for one in edits])
    named = {row.roadmap_id for row in rows.values()} | {m.roadmap_id for m in measures.values()}
    if named - {top.pk}:
        raise act.not_permitted()
    for thing in (*(line_of(row) for row in measures.values()), *(text_of(top) for _ in added)):
        _check_may_edit(act, thing)
    voided: set[str] = set()
    for one in edits:
        row = measures[one.measure]
        if one.is_removed:
            voided.update(take_out(act, row, one.version))
        else:
            voided.update(edit(act, row, one.version, dict(one.changes)))
    for measure in added:
        voided.update(put_in(act, top, measure, Compartment(top.compartment))[1])
    for answer in answers:
        act.change(rows[answer.doubt], answer.version, is_settled=True, settled=answer.words)
    return {"settled": len(answers), "voided": sorted(voided)}


def _check_may_edit(act: Act, thing: Thing) -> None:
    if permitted(act.actor, Verb.EDIT_PLAN, thing) is None:
        raise act.not_permitted()
