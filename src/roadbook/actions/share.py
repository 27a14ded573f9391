"""Upwards, and only upwards: what a side wrote for itself is shown to the other, or to the public.

Each is an act of its own with its line in the journal; nothing becomes visible as a side effect of
something else.
"""

from roadbook.actions._journalled import Act
from roadbook.core.record_words import Compartment
from roadbook.models import Area, Assignment, Institution, Measure, Roadmap


def bring_up(act: Act, roadmap: Roadmap) -> None:
    """The text of a draft with the bodies that it names, from one side's compartment to both.

    Doubts and the files that were read stay with the side that read them.
    """
    joint = Compartment.JOINT.value
    parts = Assignment._default_manager.filter(roadmap=roadmap)
    named = Institution._default_manager.filter(
        pk__in=parts.values("institution"), compartment=roadmap.compartment
    )
    for rows in (
        named,
        Area._default_manager.filter(roadmap=roadmap),
        Measure._default_manager.filter(roadmap=roadmap),
        parts,
    ):
        for row in rows.order_by("pk"):
            act.change(row, row.version, compartment=joint)
