"""An edit of a text that lies before both sides voids what they answered, and says whose."""

from roadbook.actions._journalled import Act
from roadbook.core.record_words import Compartment, PlanState
from roadbook.core.words import Side
from roadbook.models import Acceptance, Proposal, Roadmap
from roadbook.queries.found import find


def reopen(act: Act, roadmap: Roadmap, what: str) -> list[str]:
    """A text put before the sides is a draft again. Answers the sides whose answer fell."""
    check_unsigned(act, roadmap)
    voided = void(act, roadmap, what)
    if PlanState(roadmap.state) is not PlanState.DRAFT:
        act.change(roadmap, roadmap.version, state=PlanState.DRAFT.value)
    return voided


def check_unsigned(act: Act, roadmap: Roadmap) -> None:
    """A signed text is frozen."""
    if PlanState(roadmap.state) is PlanState.SIGNED:
        act.problem("roadmap", "text_is_signed")
        act.check()


def void(act: Act, roadmap: Roadmap, what: str) -> list[str]:
    """Close the open proposal and every answer that still counts, naming what was edited."""
    sides: list[str] = []
    if Compartment(roadmap.compartment).side is not None:
        return sides  # nobody but its own side has seen it, so that nobody has answered
    for proposal in find(Proposal, roadmap_id=roadmap.pk, is_open=True):
        act.change(proposal, proposal.version, is_open=False, voided_by=what)
        for one in find(Acceptance, order="id", proposal_id=proposal.pk, is_void=False):
            act.change(one, one.version, is_void=True)
            sides.append(Side(one.side).value)
    return sorted(set(sides))
