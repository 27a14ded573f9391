"""Labels below a list that are said of all its points: three bullets, then one line with who is
responsible and one with the time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.nodes import BULLETED, FIGURES, LETTER, PLAIN, Node
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sentences import tell

_SHARED = frozenset(("responsible", "partner", "sdg", *TIMES))
"""Money is not: it is spent once, not by each of the points."""
_FEWEST_LISTS = 2
_FEWEST_POINTS = 2


def share_labels_below(nodes: Sequence[Node]) -> None:
    """Give every point of a list the labels below its last one, where that is a habit of the text:
    in several lists only the last of several points has labels on lines of its own, and in every
    other list all points have.
    """
    for lists in (_lists(nodes, BULLETED, PLAIN), _lists(nodes, FIGURES, LETTER)):
        _share([points for points in lists if any(map(_has_labels_below, points))])


def share_labels_of_leads(nodes: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Give the points of a list that each tell a time of their own the bodies of the point that
    leads to them, "2.5. Patrol the forests:", and tells no time.
    """

    def is_timed(node: Node) -> bool:
        told = node.told or tell(node.text, tongues)
        return bool(told.time) or not node.kinds.isdisjoint(TIMES)

    under = _points_under(nodes)
    leads = [n for n in nodes if n.labels and n.text.endswith(":") and not n.is_heading]
    for lead in leads:
        points = [n for n in under[lead] if n.is_item]
        timed = sum(map(is_timed, points))
        if timed >= max(_FEWEST_POINTS, len(points) - 1) and not is_timed(lead):
            for point in points:
                _inherit(point, lead.labels)


def share_labels_of_sentences(nodes: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Give every point of a sentence that is a list, "The Sides agreed to: 1) ...; 2) ....", the
    bodies on a line of their own below its last one, where no other point names any.
    """
    for lead, (*points, last) in _points_under(nodes).items():
        if not lead.text.endswith(":") or lead.labels:
            continue
        below = [f for f in last.labels if f[0] == "responsible" and _is_below(f, last)]
        is_sentence = all(point.line.text.rstrip().endswith(";") for point in points)
        named = any(p.labels or (p.told or tell(p.text, tongues)).bodies for p in points)
        if points and below and is_sentence and not named:
            for point in points:
                _inherit(point, below)


def _points_under(nodes: Sequence[Node]) -> defaultdict[Node, list[Node]]:
    """What stands right under each of the nodes that anything stands under."""
    under: defaultdict[Node, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.above:
            under[node.above[-1]].append(node)
    return under


def _is_below(label: tuple[str, Field, str], node: Node) -> bool:
    return label[1].address != node.line.address


def _inherit(point: Node, labels: Sequence[tuple[str, Field, str]]) -> None:
    point.labels += [
        (kind, value._replace(how="inherited"), label)
        for kind, value, label in labels
        if kind not in point.kinds
    ]


def _share(lists: Sequence[Sequence[Node]]) -> None:
    several = [points for points in lists if len(points) >= _FEWEST_POINTS]
    shared = [points for points in several if not any(map(_has_labels_below, points[:-1]))]
    each = [points for points in several if all(map(_has_labels_below, points))]
    if len(shared) < _FEWEST_LISTS or len(shared) + len(each) < len(several):
        return
    for *points, last in shared:
        below = [f for f in last.labels if f[0] in _SHARED and _is_below(f, last)]
        for point in points:
            _inherit(point, below)


def _lists(nodes: Sequence[Node], first: int, end: int) -> Iterator[list[Node]]:
    """Points of one form, of these ranks, under one heading or point. Letters are parts of what is
    above them, and no list.
    """
    points: list[Node] = []
    for node in nodes:
        if not first <= node.key[0] < end or (points and points[-1] in node.above):
            continue
        if points and (node.key, node.above) != (points[-1].key, points[-1].above):
            yield points
            points = []
        points.append(node)
    if points:
        yield points


def _has_labels_below(node: Node) -> bool:
    return any(label[0] in _SHARED and _is_below(label, node) for label in node.labels)
