"""A plan without a table: numbered paragraphs or headings whose time, bodies and money stand under
labels ("Срок: ...", "Responsible: ...") or at the end of the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Grid, Paragraph, Source
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.plan_words import begins_with, has_title_word
from roadbook.documents.lexicons.wordings import one_line, tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.drafts import Draft, Log
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.rows_of_grids import rows_of, shown
from roadbook.documents.reading.sections import Sections, printed_number, signature
from roadbook.documents.reading.sentences import time_words, told_in_brackets
from roadbook.documents.reading.splitting import dated
from roadbook.documents.reading.titles import Line, is_aside

_LABEL = re.compile(
    r"(?:^|(?<=[.;,|(\t])|(?<=\s[–—-]))\s*([^\W\d_][^:;.|()\n]{1,60}?)\s*(?::|\s[–—-]\s)\s*"
)
_BULLET = re.compile(r"^[-–—•●▪*]\s+")
_TOLD = {
    "timeframe", "start", "end", "responsible", "partner", "result", "indicator", "funding",
    "steps", "details", "status", "sdg", "baseline", "target", "remark", "unit",
}  # fmt: skip
_DECIDING = {"timeframe", "start", "end", "responsible", "funding"}
_NOT_CARRIED = {"status", "remark"}
_LONGEST_LABEL = 6


@dataclass(slots=True)
class Node:
    """A numbered paragraph, a heading or a labelled measure, with what stands under it."""

    line: Line
    number: str
    text: str
    labels: list[tuple[str, Field, str]] = field(default_factory=list)
    more: list[Field] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        return any(kind in _DECIDING for kind, _, _ in self.labels)

    @property
    def mark(self) -> tuple[str, int]:
        if self.line.level:
            return ("heading", self.line.level)
        return signature(f"{self.number} {self.text}")


def lines_of(source: Source) -> Iterator[Line]:
    """The paragraphs line by line, and the rows of small tables that give a value to a label."""
    for item in source.items:
        if isinstance(item, Paragraph):
            if item.where == "body" and item.text.strip():
                place = Address(source.file, item.part, paragraph=item.paragraph)
                text = f"{item.list_number} {tidy(item.text)}".strip()
                lines = text.split("\n") if not item.level else [one_line(text)]
                for line in lines:
                    yield Line(line, place, item.level, item.is_bold)
        elif isinstance(item, Grid) and not item.is_hidden:
            for row in rows_of(source, item):
                if len(row.own) == 2:
                    first, second = (one_line(shown(cell)) for cell in row.own)
                    yield Line(f"{first.rstrip(':')}: {second}", row.address())
                elif row.own:
                    yield Line(row.text, row.address())


def prose_drafts(
    source: Source, tongues: tuple[str, ...], taken: frozenset[Address], log: Log
) -> tuple[list[Draft], list[Line]]:
    """The measures of running text as drafts, and the lines that stand above the first of them.

    Every other line is a section or is logged. Where neither labels nor numbers tell measures,
    bullets may.
    """
    lines = [line for line in lines_of(source) if line.address not in taken]
    outline = Outline(tongues)
    for bullets in (False, True):
        outline = Outline(tongues, has_bullets=bullets)
        for i, line in enumerate(lines):
            outline.take(line, lines[i + 1] if i + 1 < len(lines) else None)
        if not any(node.tells for node in outline.nodes):
            _tell_by_sentence(outline.nodes, tongues)
        if any(node.tells for node in outline.nodes):
            break
    nodes = outline.nodes
    for line, why in outline.left:
        log.leave_out(line.address, line.text, why)
    first = next((i for i, node in enumerate(nodes) if node.tells), len(nodes))
    while 0 < first < len(nodes) and _leads_to(nodes[first - 1], nodes[first]):
        first -= 1
    above = outline.above
    for node in nodes[:first]:
        above.append(node.line)
        above.extend(Line(f.text, f.address) for f in node.more)
        above.extend(
            Line(f"{label}: {f.text}", f.address)
            for _, f, label in node.labels
            if f.address != node.line.address
        )
    return _drafts(nodes[first:], log, tongues), above


@dataclass(slots=True)
class Outline:
    """The nodes of a text as its lines are taken one by one; `left` are lines that are no part of
    any, with the reason; `awaited` is the kind whose value the next line gives.
    """

    tongues: tuple[str, ...]
    has_bullets: bool = False
    nodes: list[Node] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    left: list[tuple[Line, str]] = field(default_factory=list)
    awaited: str = ""

    def take(self, line: Line, following: Line | None) -> None:
        """Put a line where it belongs."""
        text = _BULLET.sub("", line.text)
        number, rest = _number_of(text)
        head, labels = cut(rest if number else text, self.tongues)
        told = [(kind, Field(value, line.address, "heading"), label)
                for kind, value, label in labels]  # fmt: skip
        awaited, self.awaited = self.awaited, ""
        is_bullet = self.has_bullets and text != line.text
        if not number and not line.level and not head and labels:
            self._labels(line, told)
        elif number or line.level or is_bullet or self._heads(text, labels, line, following):
            self._node(line, number, head, told)
        elif awaited and self.nodes:
            self.nodes[-1].labels.append((awaited, Field(text, line.address, "heading"), ""))
        elif why := is_aside(line, self.tongues):
            self.left.append((line, why))
        elif self.nodes:
            if head and self.nodes[-1].tells:
                self.left.append((Line(head, line.address), "text"))
            elif head:
                self.nodes[-1].more.append(Field(head, line.address, "heading"))
            self.nodes[-1].labels.extend(told)
        else:
            self.above.append(line)

    def _labels(self, line: Line, told: list[tuple[str, Field, str]]) -> None:
        """A line of labels alone: a measure of its own where it says so, else of the last node."""
        if told[0][0] == "measure":
            self.nodes.append(Node(line, "", told[0][1].text, told[1:]))
        elif self.nodes:
            self.nodes[-1].labels.extend(f for f in told if f[1].text)
            self.awaited = "" if told[-1][1].text else told[-1][0]
        else:
            self.above.append(line)

    def _node(self, line: Line, number: str, head: str, told: list[tuple[str, Field, str]]) -> None:
        told = [f for f in told if f[0] != "measure"]
        if not line.level and (leading := dated(head)):
            told.insert(0, ("timeframe", Field(leading[0], line.address, "contents"), ""))
            head = leading[1]
        self.nodes.append(Node(line, number, head, told))

    def _heads(
        self,
        text: str,
        labels: list[tuple[str, str, str]],
        line: Line,
        following: Line | None,
    ) -> bool:
        """Does a plain line head what follows: a section, or a measure whose labels come next?"""
        if _is_plain_heading(text, labels, self.nodes, self.tongues):
            return True
        is_free = not self.nodes or self.nodes[-1].tells
        if not is_free or labels or following is None or is_aside(line, self.tongues):
            return False
        head, next_labels = cut(_BULLET.sub("", following.text), self.tongues)
        return not head and any(kind in _DECIDING for kind, _, _ in next_labels)


def _is_plain_heading(
    text: str, labels: Sequence[tuple[str, str, str]], nodes: list[Node], tongues: tuple[str, ...]
) -> bool:
    """ "Area B: Health": a section word leads a short line that is no sentence."""
    short = len(text) <= 120 and not text.endswith((".", ";", ","))
    decided = any(kind in _DECIDING for kind, _, _ in labels)
    if not nodes and has_title_word(text, tongues):
        return False
    return (
        short and not decided and not text[:1].islower() and begins_with(text, "section", tongues)
    )


def _number_of(text: str) -> tuple[str, str]:
    number, rest = printed_number(text)
    if number and len(number) <= 24 and not marks.has_year(number):
        return number, rest
    return marks.leading_number(text)


def cut(text: str, tongues: Sequence[str]) -> tuple[str, list[tuple[str, str, str]]]:
    """A line as what stands before its first label, and (kind, value, label) of each label."""
    found: list[tuple[int, int, str, str]] = []
    for match in _LABEL.finditer(text):
        label = match.group(1).strip()
        kinds = head_kinds(label, tuple(tongues))
        if not kinds or len(label.split()) > _LONGEST_LABEL or kinds[0].start > 25:
            continue
        if any(c.isdigit() for c in label):
            continue
        dash = ":" not in match.group(0)
        kind = kinds[0].kind
        if kind in _TOLD and not (dash and (kinds[0].start or len(label.split()) > 3)):
            found.append((match.start(), match.end(), kind, label))
        elif kind in {"measure", "commitment"} and match.start() == 0 and not dash:
            found.append((match.start(), match.end(), "measure", label))
    if not found:
        return text.strip(), []
    head = text[: found[0][0]].strip(" ;,–—-(|\t")
    parts = []
    for i, (_, end, kind, label) in enumerate(found):
        stop = found[i + 1][0] if i + 1 < len(found) else len(text)
        value = text[end:stop].strip(" ;,|\t")
        is_time = kind in {"timeframe", "start", "end"}
        parts.append((kind, _without_stop(value) if is_time else value.removesuffix("."), label))
    return head, parts


def _without_stop(text: str) -> str:
    """Without the full stop of the sentence; that of a short form ("2022 г.") stays."""
    last = re.search(r"(\w+)\.$", text)
    return text[:-1] if last and (len(last.group(1)) > 3 or last.group(1).isdigit()) else text


def _tell_by_sentence(nodes: list[Node], tongues: tuple[str, ...]) -> None:
    """Where nothing is labelled, the time is what stands in brackets at the end, or the words of
    the sentence that are understood as one.
    """
    for node in nodes:
        if not node.number and not _BULLET.match(node.line.text):
            continue
        place = node.line.address
        if told := told_in_brackets(node.text, tongues):
            node.text, time, others = told
            node.labels.extend(("responsible", Field(o, place, "contents"), "") for o in others)
        else:
            time = time_words(node.text, tongues)
        if time:
            node.labels.append(("timeframe", Field(time, place, "contents"), ""))


def _leads_to(node: Node, following: Node) -> bool:
    """Is a heading or a shallower number the section of what follows?"""
    if node.tells or node.more:
        return False
    if node.line.level:
        return not following.line.level or node.line.level < following.line.level
    return node.mark != following.mark and node.mark[1] <= following.mark[1]


def _drafts(nodes: list[Node], log: Log, tongues: tuple[str, ...]) -> list[Draft]:
    sections = Sections()
    drafts: list[Draft] = []
    telling = {node.mark for node in nodes if node.tells}
    text = " ".join(node.text for node in nodes)
    language = language_of(text, tongues[:1])
    for i, node in enumerate(nodes):
        if not node.tells and not _is_silent_measure(nodes, i, telling):
            if any(n.tells for n in nodes[i + 1 :]):
                _section(node, sections)
            else:
                log.leave_out(node.line.address, node.line.text, "text")
            for extra in node.more:
                log.leave_out(extra.address, extra.text, "text")
            continue
        sections.measure()
        drafts.append(_draft(node, sections, language))
        for kind, value, label in node.labels:
            if kind in _NOT_CARRIED and value.text:
                log.leave_out(value.address, f"{label}: {value.text}", "text")
    return drafts


def _is_silent_measure(nodes: list[Node], i: int, telling: set[tuple[str, int]]) -> bool:
    """A paragraph that numbers itself like the measures but tells no time and no body."""
    node = nodes[i]
    following = nodes[i + 1] if i + 1 < len(nodes) else None
    is_like = node.mark in telling and node.mark[1] > 0
    leads = following is not None and following.mark[1] > node.mark[1]
    return is_like and not leads


def _section(node: Node, sections: Sections) -> None:
    words = Field(f"{node.number} {node.text}".strip(" :"), node.line.address, "heading")
    if node.line.level:
        sections.heading(node.line.level, words)
    else:
        sections.row(words)


def _draft(node: Node, sections: Sections, language: str) -> Draft:
    place = node.line.address
    draft = Draft(language=language, section=sections.path)
    draft.add("measure", Field(node.text, place, "heading"))
    if node.number:
        draft.add("number", Field(node.number, place, "heading"))
    for kind, value, label in node.labels:
        if value.text:
            told = "steps" if kind == "details" else kind
            draft.add(told, replace(value, how="header" if label else value.how))
            draft.heads.setdefault(value.address, label)
    for extra in node.more:
        draft.add("steps", extra)
    return draft
