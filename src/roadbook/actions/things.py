"""What an act is about, as the table of permits asks for it."""

from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment
from roadbook.core.words import Side, Stage
from roadbook.models import (
    ActionPoint,
    Assignment,
    ContextEvent,
    Contribution,
    Measure,
    Roadmap,
)
from roadbook.queries.found import find


def text_of(roadmap: Roadmap) -> Thing:
    """The text of a roadmap belongs to both sides, wherever it stands."""
    return Thing(
        Compartment(roadmap.compartment), Stage(roadmap.stage), side=None, roadmap=roadmap.pk
    )


def line_of(measure: Measure) -> Thing:
    """A line of the text, or one that a side keeps to itself until it shares it."""
    return Thing(
        Compartment(measure.compartment),
        Stage(measure.roadmap.stage),
        side=None,
        roadmap=measure.roadmap_id,
    )


def answer_of(roadmap: Roadmap, side: Side) -> Thing:
    """What a side says to the text is that side's own."""
    return Thing(
        Compartment(roadmap.compartment), Stage(roadmap.stage), side=side, roadmap=roadmap.pk
    )


def work_on(measure: Measure, side: Side, compartment: Compartment | None = None) -> Thing:
    """A side's work on a measure; it is its own where one of its bodies answers for the measure."""
    parts = find(Assignment, joined=("institution",), measure_id=measure.pk, is_removed=False)
    bodies = frozenset(part.institution_id for part in parts if part.institution.side == side)
    return Thing(
        compartment or Compartment(measure.compartment),
        Stage(measure.roadmap.stage),
        side=side if bodies else side.other,
        institutions=bodies,
        roadmap=measure.roadmap_id,
    )


def own(side: Side, stage: Stage = Stage.AGREE) -> Thing:
    """Something of a side that belongs to no roadmap, in its own compartment."""
    return Thing(Compartment.internal_to(side), stage, side=side)


def owned_by(
    row: Roadmap | ActionPoint | ContextEvent | Contribution,
    side: Side,
    compartment: Compartment | None = None,
) -> Thing:
    """A roadmap, or a row that hangs on one, as something of one side."""
    roadmap = row if isinstance(row, Roadmap) else row.roadmap
    return Thing(
        compartment or Compartment(row.compartment),
        Stage(roadmap.stage),
        side=side,
        roadmap=roadmap.pk,
    )
