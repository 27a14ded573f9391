"""Points below a line that leads them in: "10. The bodies below shall by May:" over "a) Ministry of
Justice – draft the law", or "11. Задужује се Министарство правде да:" over what it has to do. Each
point is a measure; the line only says who and when.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from roadbook.documents.reading.bodies import is_name, split_bodies
from roadbook.documents.reading.outline import Node
from roadbook.documents.reading.sentences import Told, tell
from roadbook.documents.reading.subjects import instructed, instructs
from roadbook.documents.reading.told_times import time_words

_TASK = re.compile(r"(.{2,120}?)\s(?:[–—-]\s|:\s)\s*(?=\S)(.*)", re.DOTALL)
_FEWEST = 2
_MOST = 0.8


def tell_points(nodes: Sequence[Node], tongues: tuple[str, ...]) -> list[Node]:
    """The points below lines that lead in nothing but them, told of their bodies and times."""
    lists: dict[Node, list[Node]] = {}
    for node in nodes:
        if node.above and not node.is_plain and not node.is_heading:
            lists.setdefault(node.above[-1], []).append(node)
    found: list[Node] = []
    for lead, points in lists.items():
        may_lead = not lead.line.level and not lead.labels and lead.text.rstrip().endswith(":")
        if may_lead and not any(point.labels or point.told for point in points):
            found += _told(lead, points, tongues)
    return found


def _told(lead: Node, points: Sequence[Node], tongues: tuple[str, ...]) -> Sequence[Node]:
    text = lead.text.rstrip(" :")
    time = time_words(text, tongues)
    bodies = instructed(text, time)
    tasks = [_task(point.text) for point in points]
    named = sum(task is not None for task in tasks)
    # a list of members has names too, but nothing tells these to do anything, or by when
    is_order = bool(time) or instructs(text)
    if not bodies and (named < _FEWEST or named < _MOST * len(points) or not is_order):
        return ()
    for point, task in zip(points, tasks, strict=True):
        told = tell(task[1] if task and not bodies else point.text, tongues)
        named_here = (task[0],) if task and not bodies else told.bodies or bodies
        point.told = replace(told, time=told.time or time, bodies=named_here)
    lead.told = Told(lead.text)
    lead.is_spent = True
    return points


def _task(text: str) -> tuple[str, str] | None:
    """("Ministry of Justice", "draft the law") of "Ministry of Justice – draft the law"."""
    match = _TASK.fullmatch(text)
    if match is None:
        return None
    bodies = split_bodies(match[1])
    return (match[1], match[2]) if bodies and all(map(is_name, bodies)) else None
