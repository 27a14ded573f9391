"""Measures told on cards: a head, a few labels with their values below it, and perhaps a list of
dated lines, each of which is a measure that shares what the card says.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from roadbook.core.patterns import pattern
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.nodes import CARD_RANK, FIGURES, PLAIN_HEADING, Node
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.sentences import tell
from roadbook.documents.reading.titles import Line

_LONGEST_HEAD = 250
_FEWEST = 2
_MOST_WORDS = 3
_TIMES = frozenset(TIMES)
_SHARED = ("responsible", "partner", "sdg")
"""Money is not: that of a card is spent once, not by each of its measures."""
_NUMBER = pattern(
    r"[^\W\d_][^\W\d_'’‘ʼ]*(?:['’‘ʼ][^\W\d_]+)*\s+"
    r"(?:[^\W\d_]{1,3}\.?\s*[°º]?\s*|№\s*|#\s*)?(\d{1,3}(?:\.\d+)*)\b"
)
_ADDRESS = pattern(r"\S@\S")


def card_ranks(
    lines: Sequence[Line], tongues: Sequence[str], learned: Mapping[str, str]
) -> dict[int, float]:
    """The ranks of lines that head cards, and of bold lines that head several cards, by their
    place: bold lines or worded numbers right above a label with which at least two cards begin.
    """
    leading: dict[int, str] = {}
    for i, line in enumerate(lines):
        head, labels = cut(line.text, tongues, learned)
        if labels and not head:
            leading[i] = labels[0][0]
    heads = {i: i - 1 for i in leading if i and i - 1 not in leading and _may_head(lines[i - 1])}
    heads |= _over_words(lines, leading, heads)
    first = Counter(leading[i] for i in heads)
    ranks = {head: CARD_RANK for i, head in heads.items() if first[leading[i]] >= _FEWEST}
    over: dict[int, float] = {}
    for i in sorted(ranks, reverse=True):
        rank, at = CARD_RANK, i - 1
        while at >= 0 and lines[at].is_bold and _may_head(lines[at]) and at not in leading:
            rank -= 0.01
            over[at] = rank
            at -= 1
    return over | ranks


def _over_words(
    lines: Sequence[Line], leading: Collection[int], heads: Mapping[int, int]
) -> dict[int, int]:
    """Where most heads are bold, the bold line over a few plain ones that say more of a card, by
    the place of the label below them.
    """
    bold = sum(lines[head].is_bold for head in heads.values())
    found: dict[int, int] = {}
    for i in leading if 2 * bold > len(heads) else ():
        at = i - 1
        while at > i - 1 - _MOST_WORDS and at > 0 and _is_plain(lines[at]) and at not in leading:
            at -= 1
        is_head = 0 <= at < i - 1 and lines[at].is_bold and _may_head(lines[at])
        if is_head and at not in leading:
            found[i] = at
    return found


def _is_plain(line: Line) -> bool:
    return not (line.level or line.is_bold)


def _may_head(line: Line) -> bool:
    if len(line.text) > _LONGEST_HEAD or not any(c.isalpha() for c in line.text):
        return False
    return not line.level and (line.is_bold or _NUMBER.match(line.text) is not None)


def shared_by(
    nodes: Sequence[Node],
    measures: Sequence[Node],
    tongues: Sequence[str],
    calls: Sequence[int] = (),
) -> dict[Node, Node]:
    """The card of each measure that is a line of it: one with a label or a date, or an item of a
    list most of which tell a time. The card itself is no measure then.
    """
    cards: dict[Node, Node] = {}
    for node in measures:
        card = _card_of(node)
        is_line = node.kinds & _TIMES and not node.kinds & {"responsible"}
        if card is not None and is_line and _may_share(card):
            cards[node] = card
    lists: dict[Node, list[Node]] = {}
    for node in nodes:
        is_point = not (node.is_plain or node.is_lead)
        card = _card_of(node) if is_point else None
        if card is not None and (card in measures or node in measures):
            lists.setdefault(card, []).append(node)
    for card, items in lists.items():
        if _may_share(card) and not any(node.is_labelled for node in items):
            for node in items:
                node.told = node.told or tell(node.text, tuple(tongues))
            telling = sum(bool(node.told and node.told.time) for node in items)
            if telling > 1 and telling * 2 > len(items):
                cards.update(dict.fromkeys(items, card))
    called = _called(nodes, calls)
    return cards | called if len({*called.values()}) >= _FEWEST else cards


def _called(nodes: Sequence[Node], calls: Sequence[int]) -> dict[Node, Node]:
    """The points that a word for measures calls on a card ("Key activities:"), with the card."""
    found: dict[Node, Node] = {}
    for at in calls:
        for node in takewhile(lambda n: n.is_item, nodes[at:]):
            card = _card_of(node)
            if card is not None and card.is_labelled:
                found[node] = card
    return found


def _card_of(node: Node) -> Node | None:
    """The heading over a line; over a mere word for what stands there ("Roadmap") the next one."""
    over = [n for n in reversed(node.above) if n.key[0] < FIGURES]
    is_bare = len(over) > 1 and not over[0].labels and over[0].key[0] >= PLAIN_HEADING
    return next(iter(over[is_bare:]), None)


def _may_share(card: Node) -> bool:
    return card.key[0] < FIGURES and card.is_labelled and not card.kinds & _TIMES


def of_card(card: Node) -> tuple[Field | None, list[tuple[str, Field, str]]]:
    """The number of a card and the labels that all its measures share; its time only those that
    tell none.
    """
    printed = card.number or ((found := _NUMBER.match(card.text)) and found.group(1)) or ""
    is_section = bool(card.line.level)  # its number is told with it
    number = Field(printed, card.line.address, "inherited") if printed and not is_section else None
    shared = [
        (kind, value._replace(how="inherited"), label)
        for kind, value, label in without_contacts(card.labels)
        if kind in _SHARED or kind in _TIMES
    ]
    return number, shared


def without_contacts(
    labels: Collection[tuple[str, Field, str]],
) -> list[tuple[str, Field, str]]:
    """Without the persons to write to, where another label names who is responsible."""
    bodies = [f for f in labels if f[0] == "responsible"]
    contacts = [f for f in bodies if _ADDRESS.search(f[1].text)]
    return [f for f in labels if f not in contacts or len(contacts) == len(bodies)]
