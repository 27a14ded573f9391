"""Labels below a list that are said of all its points: three bullets, then one line with who is
responsible and one with the time.
"""

from collections.abc import Iterator, Sequence

from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.nodes import BULLETED, PLAIN, Node

_SHARED = frozenset(("responsible", "partner", "sdg", *TIMES))
"""Money is not: it is spent once, not by each of the points."""
_FEWEST_LISTS = 2
_FEWEST_POINTS = 2


def share_labels_below(nodes: Sequence[Node]) -> None:
    """Give every point of a list the labels below its last one, where that is the habit of the
    text: only last points have labels on lines of their own, and most lists have several points.
    """
    lists = [points for points in _lists(nodes) if any(map(_has_labels_below, points))]
    if any(_has_labels_below(point) for points in lists for point in points[:-1]):
        return
    several = [points for points in lists if len(points) >= _FEWEST_POINTS]
    if len(several) < _FEWEST_LISTS or 2 * len(several) < len(lists):
        return
    for *points, last in several:
        below = [f for f in last.labels if f[0] in _SHARED and f[1].address != last.line.address]
        for point in points:
            point.labels += [
                (kind, value._replace(how="inherited"), label)
                for kind, value, label in below
                if kind not in point.kinds
            ]


def _lists(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Bullets of one form under one heading or point; letters are parts of what is above them."""
    points: list[Node] = []
    for node in nodes:
        if not BULLETED <= node.key[0] < PLAIN or (points and points[-1] in node.above):
            continue
        if points and (node.key, node.above) != (points[-1].key, points[-1].above):
            yield points
            points = []
        points.append(node)
    if points:
        yield points


def _has_labels_below(node: Node) -> bool:
    return any(
        kind in _SHARED and value.address != node.line.address for kind, value, _ in node.labels
    )
