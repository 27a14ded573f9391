"""Running text as an outline: what each paragraph is (heading, numbered, bullet, plain), what
stands under what, and the labels that belong to each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from roadbook.core.address import Address
from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import begins_with, has_title_word
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies import is_name
from roadbook.documents.reading.bodies_elsewhere import undertaking, what_is_called
from roadbook.documents.reading.body_words import addressee
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.days_first import day_first
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.nodes import (
    BULLET,
    BULLETED,
    CALLED,
    CAPITAL,
    CARD_RANK,
    CODED,
    DECIDING,
    FIGURES,
    HEADING,
    LETTER,
    PLAIN,
    PLAIN_HEADING,
    ROMAN,
    SECTION,
    Key,
    Node,
    is_point,
    key_of_number,
    number_of,
)
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.present_tense import leading
from roadbook.documents.reading.sections import signature
from roadbook.documents.reading.sentences import Told
from roadbook.documents.reading.splitting import dated
from roadbook.documents.reading.subjects import subject
from roadbook.documents.reading.titles import Line, is_aside
from roadbook.documents.reading.told_times import is_time

_NAMED = pattern(r"^[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?:\s+(?=\S)")
_FIRST_SENTENCE = pattern(r"(.{4,40}?)[.:]\s(?=[^\W\d_])(.+)")
_ITEM = pattern(r"\d{1,3}(?:\.\d{1,2})*[.)]\s+[^\W\d_]|[\d/.:]+(?:\s\w{1,3}\s[\d/.:]+)?:\s+\w")
"""A figure that leads what is done: "1. Train", "12/15: Train", "12/16 and 06/17: Train"."""
_OPEN_VALUE = (",", ";", "–", "-")
_LONGEST_HEADING = 120
_NEAR = 3


@dataclass(slots=True)
class Outline:
    """The nodes of a text as its lines are taken one by one; `left` are lines that are no part of
    any, with the reason. `awaited` is the kind whose value the next lines give, `bare` are the
    places of labels that stand alone, `calls` the nodes that follow a word for measures alone.
    """

    tongues: tuple[str, ...]
    learned: Mapping[str, str] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    left: list[tuple[Line, str]] = field(default_factory=list)
    awaited: tuple[str, str] = ("", "")
    bare: list[Address] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    has_bold_headings: bool = False
    is_told_once: bool = False
    """Is what labels say told once below every head with a code: of its measure, and not of the
    points that stand there?
    """
    _owner: Node | None = None
    _over: set[str] = field(default_factory=set)
    _stack: list[Node] = field(default_factory=list)

    def take(self, line: Line, following: Line | None, rank: float = 0) -> None:
        """Put a line where it belongs; it has a `rank` where it is known to head something."""
        if rank:
            number, rest = number_of(line.text, self.tongues)
            self.awaited = ("", "")
            text = rest if number else line.text
            self._place(Node(line, (rank, ""), number, text.removeprefix(": ")))
            return
        bullet = BULLET.match(line.text)
        text = BULLET.sub("", line.text)
        number, rest = number_of(text, self.tongues)
        if self._is_town(number, rest):
            number, rest = "", text
        head, labels = cut(rest if number else text, self.tongues, self.learned)
        is_open = bool(number and labels) and not (head or labels[0][1])
        if is_open and (starts_small(rest) or is_name(addressee(rest.rstrip(" :")))):
            # "2. To the Ministry of Justice:", "3) together with the Academy:" lead in
            head, labels = rest, []
        elif number and len(labels) == 1 and not labels[0][1] and _tells(rest, self.tongues):
            head, labels = rest, []  # "To Justice, Ministry of Health to present proposals:"
        elif labels and not (head or labels[0][1]) and undertaking(text.rstrip(" :")):
            head, labels = rest if number else text, []  # "The Agency undertakes to:"
        told = [(kind, Field(value, line.address, "heading"), label)
                for kind, value, label in labels]  # fmt: skip
        awaited, self.awaited = self.awaited, ("", "")
        if not (number or line.level or labels) and self._waits_for_words():
            self.nodes[-1].text = _NAMED.sub("", text)
            self.nodes[-1].line = Line(f"{self.nodes[-1].line.text} {text}", line.address)
        elif not number and not line.level and not head and labels:
            is_named = told[0][0] in {"measure", "details"} and bool(told[0][1].text)
            if is_named and self._waits_for_words():
                self.nodes[-1].text = told.pop(0)[1].text  # "Project 3", "Name: A school bus"
            self._labels(line, told)
        elif awaited[0] and self.nodes and not line.level and (bullet or not number):
            owner = self._owner or self.nodes[-1]
            owner.labels.append((awaited[0], Field(text, line.address, "heading"), ""))
            if bullet or text.endswith(_OPEN_VALUE):
                self.awaited = awaited
        elif not (number or line.level) and (why := is_aside(line, self.tongues)):
            self.left.append((line, why))
        elif not number and not line.level and not bullet and labels and self.nodes:
            if _names_whose_times(head, told, following, self.tongues):
                self._place(Node(line, (PLAIN_HEADING + (not line.is_bold), ""), "", text))
            else:
                self._described(line, head, told)
        else:
            key = self._key(line, text, number, bullet.group(1) if bullet else "", following)
            self._node(line, key, number, head, told)

    def _is_town(self, number: str, rest: str) -> bool:
        """ "г. Ашхабад": short for a town, where no "в." stands before."""
        is_short = number == "г." and rest[:1].isupper()
        return is_short and not any(node.number[:1] == "в" for node in self.nodes[-_NEAR:])

    def take_coded(self, line: Line, code: str, text: str) -> None:
        """A head that names its measure by a code; its words may stand on the next line, and what
        labels say of it in its own.
        """
        self.awaited = ("", "")
        head, labels = cut(text, self.tongues, self.learned)
        told = [(kind, Field(said, line.address, "heading"), label) for kind, said, label in labels]
        self._place(Node(line, CODED, code, head or text, told if head else []))

    def take_titled(self, line: Line, told: Told) -> None:
        """The title of a measure whose time and bodies the sentences below it tell."""
        self.take(line, None, CARD_RANK)
        self.nodes[-1].is_promise = line.text.rstrip().endswith(".")
        said = [("timeframe", told.time), *(("responsible", body) for body in told.bodies)]
        for kind, text in said:
            if text:
                self.nodes[-1].labels.append((kind, Field(text, line.address, "contents"), ""))

    def tell(self, line: Line, kind: str) -> None:
        """Give the last node what a line without a label says by its place."""
        told = Field(line.text.rstrip(" .;"), line.address, "contents")
        self.nodes[-1].labels.append((kind, told, ""))

    def _waits_for_words(self) -> bool:
        """Was the line above but the number of a measure?"""
        return bool(self.nodes and self.nodes[-1].number and not self.nodes[-1].text)

    def _labels(self, line: Line, told: list[tuple[str, Field, str]]) -> None:
        """A line of labels alone: a measure of its own where it says so, else of the last node."""
        if not told:
            return
        if told[0][0] == "measure" and self._is_reached(*told[0][1:]):
            told[0] = ("target", *told[0][1:])
        if told[0][0] == "measure" and self.is_told_once and (head := self._coded_head()):
            if told[0][1].text and _answers(told[0][2], head, self.tongues):
                head.labels += told
                return
            # "Milestones:", "Actions:": the steps of the measure that the head has named
            told = [("steps" if f[0] == "measure" else f[0], *f[1:]) for f in told]
        if told[0][0] == "measure" and not told[0][1].text and len(told) == 1:
            self.left.append((line, "text"))
            self.calls.append(len(self.nodes))
        elif told[0][0] == "measure" and self._is_on_card() and dated(told[0][1].text):
            self._node(line, (PLAIN, ""), "", told[0][1].text, told[1:])
        elif told[0][0] == "measure":
            number, text = marks.leading_number(told[0][1].text)
            self._place(Node(line, CALLED, number, text, told[1:]))
        elif self.nodes:
            owner = self.nodes[-1]
            while owner.is_plain and owner.above and _may_own(owner.above[-1]):
                owner = owner.above[-1]
            coded = [n for n in owner.above if n.is_coded and self.is_told_once]
            if coded and (owner.is_item or owner.is_plain):  # a number may be a measure of its own
                owner = coded[-1]
            self._owner = owner if owner.is_coded else None
            owner.labels.extend(f for f in told if f[1].text)
            last = told[-1]
            is_nothing = bool(last[1].text) and marks.is_nothing(last[1].text)
            if not last[1].text or (last[1].text.endswith(_OPEN_VALUE) and not is_nothing):
                self.awaited = (last[0], last[2])
            if not any(f[1].text for f in told):
                self.bare.append(line.address)
            if owner is not self.nodes[-1] and not owner.is_coded:
                self.awaited = ("", "")
        else:
            self._place(Node(line, (PLAIN, ""), "", line.text))

    def _is_reached(self, told: Field, label: str) -> bool:
        """ "Meta: 40" among the labels of a measure is how much of it, and none of its own."""
        is_figure = told.text[:1].isdecimal() and not _ITEM.match(told.text)
        kinds = [found.kind for found in head_kinds(label, self.tongues)][:1]
        return is_figure and kinds == ["commitment"] and bool(self.nodes and self.nodes[-1].labels)

    def _coded_head(self) -> Node | None:
        """The head with a word and a code over the last line, or this itself."""
        over = (*self.nodes[-1].above, self.nodes[-1]) if self.nodes else ()
        return next((node for node in reversed(over) if node.is_coded), None)

    def _is_on_card(self) -> bool:
        return bool(self.nodes) and self.nodes[-1].is_heading and self.nodes[-1].is_labelled

    def _described(self, line: Line, head: str, told: list[tuple[str, Field, str]]) -> None:
        """A plain line that goes on into labels: a sentence of its own, the labels to the last."""
        if self.nodes[-1].is_coded and not self.nodes[-1].text:
            self.nodes[-1].text = head
            self.nodes[-1].line = Line(f"{self.nodes[-1].line.text} {head}", line.address)
            self.nodes[-1].labels.extend(told)
        elif self.nodes[-1].is_coded and not self.nodes[-1].labels:
            self.nodes[-1].labels.extend(told)
            self._place(Node(Line(head, line.address), (PLAIN, ""), "", head))
        elif self.nodes[-1].is_heading or self.nodes[-1].is_labelled:
            self._node(line, (PLAIN, ""), "", head, told)
        else:
            self.nodes[-1].labels.extend(told)
            self._place(Node(Line(head, line.address), (PLAIN, ""), "", head))

    def _node(
        self, line: Line, key: Key, number: str, head: str, told: list[tuple[str, Field, str]]
    ) -> None:
        told = [f for f in told if f[0] != "measure"]
        if line.level and not head:
            head, told = line.text.removeprefix(number).strip(), []
        leading = dated(head) or _time_first(number, head, self.tongues)
        if leading and not line.level and not self._is_named(line, leading[0]):
            told.insert(0, ("timeframe", Field(leading[0], line.address, "contents"), ""))
            head = leading[1]
        self._place(Node(line, key, number, head.removeprefix(": "), told))

    def _is_named(self, line: Line, time: str) -> bool:
        """ "Carbon-neutral Bay 2035: action sheets" is what a bold line calls a paper, no time."""
        words = [word for word in time.split() if word.isalpha()]
        return line.is_bold and len(words) > 1 and not is_time(time, self.tongues)

    def _place(self, node: Node) -> None:
        """Under the nearest node of a higher rank; a form met above ends what stands below it."""
        if node.is_item and self.calls[-1:] == [len(self.nodes)]:
            self._end_lead_in()
        keys = [known.key for known in self._stack]
        if self._heads_part_of(node):
            pass
        elif node.key in keys:
            self._stack = self._stack[: -1 - keys[::-1].index(node.key)]
        elif not self._begins_anew(node):
            while self._stack and self._stack[-1].key[0] >= node.key[0]:
                self._stack.pop()
        node.above = tuple(self._stack)
        node.is_labelled_before = bool(node.above) and bool(node.above[-1].labels)
        node.index = len(self.nodes)
        self.has_bold_headings |= node.key == (PLAIN_HEADING, "") and node.line.is_bold
        self._stack.append(node)
        self.nodes.append(node)

    def _raised(self, key: Key, text: str, following: Line | None) -> Key:
        """Small letters over the first figures of a paper head these, as capitals do: a writing may
        have no others.
        """
        if key[0] != LETTER:
            return key
        is_first = not any(FIGURES <= node.key[0] < LETTER for node in self.nodes)
        below = number_of(following.text, self.tongues)[0] if following and is_first else ""
        if below[:1].isdecimal() and not text.endswith((".", ";", ",")):
            self._over.add(key[1])
        return (CAPITAL, key[1]) if key[1] in self._over else key

    def _end_lead_in(self) -> None:
        """What a word for measures calls ("Actions:") stands below no list that came before."""
        while self._stack and (self._stack[-1].is_item or _leads_list(self._stack[-1])):
            self._stack.pop()

    def _begins_anew(self, node: Node) -> bool:
        """ "1." right below "2.3 Training": a list of its own under a deeper number."""
        if not self._stack or marks.bare(node.number) != "1":
            return False
        top = self._stack[-1]
        return top is self.nodes[-1] and top.key[0] < LETTER and not top.labels

    def _heads_part_of(self, node: Node) -> bool:
        """Does what heads a list stand right below "A. Before the season"?"""
        top = self._stack[-1] if self._stack else None
        if top is None or top is not self.nodes[-1] or top.labels:
            return False
        is_below = SECTION <= node.key[0] < ROMAN <= top.key[0] < FIGURES
        is_short = len(top.text) <= _LONGEST_HEADING
        return is_below and is_short and not top.text.endswith((".", ";", ",", ":"))

    def _key(self, line: Line, text: str, number: str, bullet: str, following: Line | None) -> Key:
        if line.level:
            return (HEADING + line.level, "")
        if self._is_section(text):
            return (SECTION, signature(text)[0])
        if number:
            return self._raised(key_of_number(number, text), text, following)
        if bullet:
            return (BULLETED + (bullet in "-–—"), "")
        if day_first(text, self.tongues):
            return (BULLETED, "day")
        if _heads(text, following, self.tongues) or (
            line.is_bold and self._is_like_a_heading(text)
        ):
            return (PLAIN_HEADING + (not line.is_bold), "")
        return (PLAIN, "")

    def _is_like_a_heading(self, text: str) -> bool:
        """Is a short bold line no sentence, as others that were headings above a list?"""
        is_short = len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ",", ":", ")"))
        return is_short and self.has_bold_headings

    def _is_section(self, text: str) -> bool:
        """ "Area B: Health": a section word leads a short line that is no sentence."""
        if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ",")) or starts_small(text):
            return False
        if not self.nodes and has_title_word(text, self.tongues):
            return False
        decided = any(kind in DECIDING for kind, _, _ in cut(text, self.tongues)[1])
        is_led = not decided and begins_with(text, "section", self.tongues)
        return is_led and not is_time(text, self.tongues)  # "Second quarter"


def _tells(text: str, tongues: tuple[str, ...]) -> bool:
    """Does a sentence tell somebody to do what stands below it?"""
    said = text.rstrip(" :")
    return bool(subject(said) or leading(said, tongues))


def _answers(label: str, head: Node, tongues: tuple[str, ...]) -> bool:
    """ "Agreed action" below "Recommendation 3 – High": the one is the measure, not the other."""
    kinds = [
        [found.kind for found in head_kinds(text, tongues)][:1]
        for text in (label, head.line.text.split()[0])
    ]
    return kinds == [["measure"], ["commitment"]]


def _names_whose_times(
    head: str,
    told: list[tuple[str, Field, str]],
    following: Line | None,
    tongues: tuple[str, ...],
) -> bool:
    """ "Ministry of Health – deadline: 1 May" over the points of a list heads them."""
    if following is None or not told or not all(kind in TIMES for kind, _, _ in told):
        return False
    return is_point(following, tongues) and is_name(what_is_called(head.strip(" –-"), tongues))


def _time_first(number: str, head: str, tongues: tuple[str, ...]) -> tuple[str, str] | None:
    """ "April 2026. Publish the review": a sentence of its own at the beginning of a point."""
    match = _FIRST_SENTENCE.match(head) if number else None
    is_sentence = match is not None and not starts_small(match[2])
    return (match[1], match[2]) if match and is_sentence and is_time(match[1], tongues) else None


def _leads_list(node: Node) -> bool:
    is_plain = PLAIN_HEADING <= node.key[0] < ROMAN and not node.line.is_bold
    return is_plain and node.text.endswith(":") and not node.number


def _may_own(node: Node) -> bool:
    """May labels below a plain line be those of what this stands under? A heading has none, but for
    one that names its measure.
    """
    return node.is_coded or not node.is_heading


def _heads(text: str, following: Line | None, tongues: tuple[str, ...]) -> bool:
    """Does a plain line head the list that follows? Short, no sentence; or "... shall:"."""
    if following is None or not any(c.isalpha() for c in text) or starts_small(text):
        return False
    if not is_point(following, tongues) or following.level:
        return False
    if text.endswith(":"):
        return True
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ",", ")"))
