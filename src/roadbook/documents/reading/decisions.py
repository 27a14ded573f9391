"""Decisions whose next line says who acts and by when: "Decision 3: Data will be exchanged." over
"Action: Hydrological Institute, from 1 January 2027".
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.bodies import names_bodies
from roadbook.documents.reading.nodes import CALLED, PLAIN, Node
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sentences import Told, tell
from roadbook.documents.reading.told_times import is_time

_FEWEST = 2
_DASH = pattern(r"\s[–—-]\s")


def settle_decisions(nodes: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Give such decisions what the next line says; others that count on with them head nothing:
    they act where they say themselves who does what by when, and are told as they stand elsewhere.
    """
    answers = {
        first: told
        for first, second in pairwise(nodes)
        if _may_be_decision(first) and second.key == CALLED and not second.labels
        if (told := _who_and_when(second, tongues))
    }
    counts = Counter(map(_word, answers))
    words = {word for word, count in counts.items() if count >= _FEWEST}
    if not words:
        return
    decisions = [node for node in nodes if _may_be_decision(node) and _word(node) in words]
    spent = [nodes[node.index + 1] for node in decisions if node in answers]
    gone = {*decisions, *spent}
    for node in nodes:
        node.above = tuple(over for over in node.above if over not in gone)
    for node in spent:
        node.is_lead, node.told = True, Told(node.text)
    for node in decisions:
        node.labels += answers.get(node, [])
        node.told = node.told or tell(node.text, tongues)
        acts = node in answers or (node.told.time and node.told.bodies)
        node.key = CALLED if acts else (PLAIN, "")


def _may_be_decision(node: Node) -> bool:
    """A sentence behind a word with a number, without labels."""
    is_headed = bool(node.line.level) or node.line.is_bold or node.is_coded
    return node.number[:1].isalpha() and bool(node.text) and not (is_headed or node.labels)


def _word(node: Node) -> str:
    return folded(node.number.split()[0])


def _who_and_when(node: Node, tongues: tuple[str, ...]) -> list[tuple[str, Field, str]]:
    """The bodies and the time that a line consists of; nothing where it says anything else."""
    who, _, when = node.text.rstrip(" .;").rpartition(", ")
    if not is_time(when, tongues) or not names_bodies(who) or _DASH.search(who):
        return []
    place = node.line.address
    return [
        ("responsible", Field(who, place, "contents"), ""),
        ("timeframe", Field(when, place, "contents"), ""),
    ]
