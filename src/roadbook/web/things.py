"""What a page asks the table of permits about, from rows that were read already: a text, what a
side says to it, and its work.
"""

from dataclasses import replace

from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment
from roadbook.core.words import Side, Stage
from roadbook.web.standing import Standing


def text_of(of: Standing) -> Thing:
    """The text of a roadmap belongs to both sides, wherever it stands."""
    return answer_of(of, None)


def answer_of(of: Standing, side: Side | None) -> Thing:
    """What a side says to the text is that side's own."""
    top = of.rows["Roadmap"][of.id]
    return Thing(Compartment(top["compartment"]), Stage(top["stage"]), side=side, roadmap=of.id)


def owned(of: Standing, side: Side | None, place: Compartment) -> Thing:
    """Something of a roadmap in a compartment that one side answers for, or both where None."""
    return Thing(place, Stage(of.rows["Roadmap"][of.id]["stage"]), side=side, roadmap=of.id)


def work_on(of: Standing, measure: str, side: Side, place: Compartment) -> Thing:
    """A side's work on a measure; it is its own where one of its bodies answers for the measure."""
    bodies = frozenset(
        part["institution_id"]
        for part in of.rows["Assignment"].values()
        if part["measure_id"] == measure and not part["is_removed"]
        if of.rows["Institution"].get(part["institution_id"], {}).get("side") == side.value
    )
    return replace(owned(of, side if bodies else side.other, place), institutions=bodies)
