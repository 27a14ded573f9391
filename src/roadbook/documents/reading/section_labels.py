"""Who answers for a whole section, said in a line right below its heading: "Body responsible for
this section: Ports Administration". All points of the section that name nobody are given it.
"""

from collections.abc import Sequence

from roadbook.documents.lexicons.plan_words import begins_with
from roadbook.documents.reading.nodes import Node
from roadbook.documents.reading.plan import Field

_BODIES = frozenset(("responsible", "partner"))

Label = tuple[str, Field, str]


def share_bodies_of_sections(nodes: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Give such labels to what stands below; the heading is no measure for having them."""
    shared: dict[Node, list[Label]] = {}
    leading = {above for node in nodes for above in node.above}
    for node in nodes:
        told = [f for f in node.labels if node in leading and _is_of_section(f, tongues)]
        if told:
            shared[node] = told
            node.labels = [("details", *f[1:]) if f in told else f for f in node.labels]
    for node in nodes if shared else ():
        over = next((above for above in reversed(node.above) if above in shared), None)
        if over and node not in leading and not node.is_plain and node.kinds.isdisjoint(_BODIES):
            node.labels.extend(shared[over])


def _is_of_section(told: Label, tongues: tuple[str, ...]) -> bool:
    kind, value, label = told
    words = label.split()
    return (
        kind in _BODIES
        and bool(value.text)
        and any(begins_with(" ".join(words[i:]), "section", tongues) for i in range(1, len(words)))
    )
