"""What both sides release to the public: each its own half, measure by measure."""

from dataclasses import dataclass
from typing import Any

from roadbook.core.actors import Thing
from roadbook.core.facts import Measure
from roadbook.core.record_words import Compartment, Verb
from roadbook.web.acts import new_key
from roadbook.web.standing import Standing
from roadbook.web.things import answer_of
from roadbook.web.visitors import Visitor


@dataclass(frozen=True, slots=True)
class Half:
    """A measure that one's own side has not released yet; `by_other` where the other side has."""

    id: str
    measure: Measure
    by_other: bool


def releases_of(of: Standing, visitor: Visitor) -> dict[str, Any]:
    """How many measures are public, which wait, and which one's own side may still release."""
    agreed = {row["measure_id"]: row["agreed_by"] for row in of.rows["Release"].values()}
    measures = [(of.ids[one.id], one) for one in of.facts.roadmap.measures]
    place = {id_: of.rows["Measure"][id_]["compartment"] for id_, _ in measures}
    shown = [(id_, one) for id_, one in measures if Compartment(place[id_]).side is None]
    closed = [(id_, one) for id_, one in shown if place[id_] != Compartment.PUBLIC.value]
    own = visitor.side.value
    return {
        "releases": [
            Half(id_, one, visitor.side.other.value in agreed.get(id_, ()))
            for id_, one in closed
            if own not in agreed.get(id_, ())
        ],
        "released_all": len(shown),
        "released_public": len(shown) - len(closed),
        "released_waiting": sum(own in agreed.get(id_, ()) for id_, _ in closed),
        "may_release": visitor.may(Verb.RELEASE, _half(of, visitor)),
        "release_key": new_key(),
    }


def _half(of: Standing, visitor: Visitor) -> Thing:
    """A side's own half; the roadmap itself may be public already."""
    thing = answer_of(of, visitor.side)
    return Thing(Compartment.JOINT, thing.stage, side=visitor.side, roadmap=of.id)
