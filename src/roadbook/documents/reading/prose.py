"""A plan without a table: numbered paragraphs or headings whose time, bodies and money stand under
labels ("Срок: ...", "Responsible: ...") or at the end of the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from roadbook.core.facts import Address
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

    Every other line is a section or is logged.
    """
    nodes: list[Node] = []
    above: list[Line] = []
    awaited = ""
    for line in lines_of(source):
        if line.address in taken:
            continue
        awaited = _take(line, nodes, above, awaited, tongues, log)
    if not any(node.tells for node in nodes):
        _tell_by_sentence(nodes, tongues)
    if not any(node.tells for node in nodes):
        above.extend(node.line for node in nodes)
        return [], above
    first = next(i for i, node in enumerate(nodes) if node.tells)
    while first and _leads_to(nodes[first - 1], nodes[first]):
        first -= 1
    for node in nodes[:first]:
        above.append(node.line)
        above.extend(Line(f.text, f.address) for f in node.more)
    return _drafts(nodes[first:], log, tongues), above


def _take(
    line: Line,
    nodes: list[Node],
    above: list[Line],
    awaited: str,
    tongues: tuple[str, ...],
    log: Log,
) -> str:
    """Put a line where it belongs; returns the kind whose value the next line gives, or ""."""
    text = _BULLET.sub("", line.text)
    number, rest = _number_of(text)
    head, labels = cut(rest if number else text, tongues)
    found = [(kind, Field(value, line.address, "heading"), label) for kind, value, label in labels]
    if not number and not line.level and not head and labels:
        if labels[0][0] == "measure":
            nodes.append(Node(line, "", labels[0][1], found[1:]))
        elif nodes:
            nodes[-1].labels.extend(f for f in found if f[1].text)
            return "" if labels[-1][1] else labels[-1][0]
        else:
            above.append(line)
    elif number or line.level or _is_plain_heading(text, labels, nodes, tongues):
        told = [f for f in found if f[0] != "measure"]
        if number and (leading := dated(head)):
            told.insert(0, ("timeframe", Field(leading[0], line.address, "contents"), ""))
            head = leading[1]
        nodes.append(Node(line, number, head, told))
    elif awaited and nodes:
        nodes[-1].labels.append((awaited, Field(text, line.address, "heading"), ""))
    elif why := is_aside(line, tongues):
        log.leave_out(line.address, line.text, why)
    elif nodes:
        if head and nodes[-1].tells:
            log.leave_out(line.address, head, "text")
        elif head:
            nodes[-1].more.append(Field(head, line.address, "heading"))
        nodes[-1].labels.extend(found)
    else:
        above.append(line)
    return ""


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
        if not node.number:
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
