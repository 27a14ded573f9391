"""A side takes what it sees out of the installation: an act that changes no row and leaves its
line in that side's own chain.
"""

from roadbook.actions._journalled import Act, action
from roadbook.actions.orders import Answer
from roadbook.core.actors import Thing
from roadbook.core.record_words import Compartment, Verb


@action(Verb.EXPORT)
def take_out(act: Act) -> Answer:
    """Ask for an export of what one's own side sees, internal to it or joint."""
    act.permit(Thing(Compartment.internal_to(act.side), side=act.side))
    act.permit(Thing(Compartment.JOINT, side=None))
    act.tell(act.side.value)
    return {"side": act.side.value}
