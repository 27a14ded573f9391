"""A plan without a table: numbered paragraphs, headings, bullets or sentences whose time, bodies
and money stand under labels ("Срок: ...", "Responsible: ...") or in the sentence itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from roadbook.core.address import Address
from roadbook.documents.grids.grid import Source
from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.reading import marks
from roadbook.documents.reading.cards import card_ranks, of_card, shared_by
from roadbook.documents.reading.coded_heads import are_told_once, coded_heads
from roadbook.documents.reading.decisions import settle_decisions
from roadbook.documents.reading.drafts import TIMES, Draft, Log
from roadbook.documents.reading.labels import learned_labels
from roadbook.documents.reading.labels_below import share_labels_below
from roadbook.documents.reading.labels_of_steps import labels_of_steps
from roadbook.documents.reading.led_lines import without_agenda, without_calls
from roadbook.documents.reading.nodes import FIGURES, Key, Node
from roadbook.documents.reading.outline import Outline
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.points_named import ForPoints, for_points, tell_points
from roadbook.documents.reading.prose_languages import parts_by_script
from roadbook.documents.reading.prose_lines import lines_of
from roadbook.documents.reading.prose_measures import measures_of
from roadbook.documents.reading.sections import signature
from roadbook.documents.reading.sentences import Told, tell
from roadbook.documents.reading.titled import titled
from roadbook.documents.reading.titles import Line, is_aside
from roadbook.documents.reading.told_times import is_time
from roadbook.documents.reading.two_languages import parts_by_language
from roadbook.documents.reading.unlabelled import kinds_by_place

_NOT_CARRIED = {"status", "remark"}
_LONGEST_LEAD = 35
_NO_WORDS = ("", "#", "roman", "letter")


def prose_drafts(
    source: Source, tongues: tuple[str, ...], taken: frozenset[Address], log: Log
) -> tuple[list[Draft], list[Line]]:
    """The measures of running text as drafts, and the lines that stand above the first of them.

    Every other line is a section or is logged. Two languages are read apart, each in its words.
    """
    lines = [line for line in lines_of(source, tongues) if line.address not in taken]
    drafts: list[Draft] = []
    above: list[Line] = []
    parts = parts_by_script(lines)
    parts = parts if len(parts) > 1 else parts_by_language(lines)
    spoken = [language_of(" ".join(line.text for line in part), tongues) for part in parts]
    for part, language in zip(parts, spoken, strict=True):
        others = {*spoken} - {language}
        known = tuple(dict.fromkeys((language, *(t for t in tongues if t not in others))))
        found, left = _read(part, known if len(parts) > 1 else tongues, log)
        drafts.extend(found)
        above.extend(left)
    return drafts, above


def _read(
    lines: Sequence[Line], tongues: tuple[str, ...], log: Log
) -> tuple[list[Draft], list[Line]]:
    told = [x.text for x in lines if not is_aside(x, tongues)]
    learned = learned_labels(told, tongues, lambda t: is_time(t, tongues))
    learned |= labels_of_steps(told, tongues)
    lines = list(without_calls(without_agenda(lines, tongues, log), tongues, log))
    outline = Outline(tongues, learned)
    ranks = card_ranks(lines, tongues, learned)
    kinds = kinds_by_place(lines, tongues, learned)
    coded = coded_heads(lines, tongues, learned)
    outline.is_told_once = are_told_once(lines, coded, tongues, learned)
    below = titled(lines, tongues, learned)
    shared = for_points(lines, tongues, learned)
    of_points: list[tuple[int, ForPoints]] = []
    for i, line in enumerate(lines):
        if i in shared:
            of_points.append((len(outline.nodes), shared[i]))
        elif i in below and i not in ranks:
            outline.take_titled(line, below[i])
        elif i in coded:
            outline.take_coded(line, *coded[i])
        elif i in kinds:
            outline.tell(line, kinds[i])
        else:
            outline.take(line, lines[i + 1] if i + 1 < len(lines) else None, ranks.get(i, 0))
    nodes = outline.nodes
    tell_points(nodes, of_points)
    share_labels_below(nodes)
    settle_decisions(nodes, tongues)
    _take_off_title(nodes, tongues)
    measures = measures_of(nodes, tongues, outline.calls)
    cards = shared_by(nodes, measures, tongues, outline.calls)
    measures = sorted({*measures, *cards} - {*cards.values()}, key=lambda n: n.index)
    log.taken.update(outline.bare)
    for line, why in outline.left:
        log.leave_out(line.address, line.text, why)
    if not measures:
        return [], [line for node in nodes for line in _lines_of_node(node)]
    title = _title_node(nodes, measures, tongues)
    over = {n for node in measures for n in node.above if n is not title}
    over -= {n for n in over if n.is_lead or _only_leads_in(n, measures)}
    above = [n for n in nodes[: measures[0].index] if n not in over and not n.is_lead]
    drafts = _drafts(nodes, measures, over, cards, log, tongues)
    return drafts, [line for node in above for line in _lines_of_node(node)]


def _lines_of_node(node: Node) -> Iterator[Line]:
    yield node.line
    for _, told, label in node.labels:
        if told.address != node.line.address:
            yield Line(f"{label}: {told.text}".lstrip(": "), told.address)


def _only_leads_in(node: Node, measures: Sequence[Node]) -> bool:
    """ "... the commission has decided:" over all the numbers of a text is no section, nor is one
    word in capitals, "DECREES:".
    """
    if node.text.endswith(":") and node.text.isupper() and len(node.text.split()) == 1:
        return not node.number
    is_sentence = node.text.endswith(":") and len(node.text) > _LONGEST_LEAD
    is_plain = is_sentence and not (node.line.level or node.number)
    return is_plain and all(
        node in m.above and (m.above[-1].is_lead or not m.is_item) for m in measures
    )


def _take_off_title(nodes: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Large lines that all stand before the first ordinary one, and name the paper, are its title
    page: nothing of the text stands under them.
    """
    page = list(takewhile(lambda n: n.line.level, nodes))
    below = nodes[len(page) :]
    named = any(has_title_word(n.text, tongues) or marks.has_year(n.text) for n in page)
    if len(page) > 1 and named and not any(n.line.level for n in below):
        for node in below:
            node.above = tuple(n for n in node.above if n not in page or n.number)


def _title_node(
    nodes: Sequence[Node], measures: Sequence[Node], tongues: tuple[str, ...]
) -> Node | None:
    """A heading over everything that speaks like a title is the title, not a section."""
    over = measures[0].above[:1]
    if over and over[0].is_bold_line and all(m.above[:1] == over for m in measures):
        first = over[0]  # below another one: "DECISION", "On the results of 2025"
    else:
        heading = next((n for n in nodes if n.is_heading), None)
        alike = [n for n in nodes if heading and n.key == heading.key and n is not heading]
        if heading is None or any(heading not in n.above for n in alike):
            return None
        first = heading
    speaks = has_title_word(first.text, tongues) or marks.has_year(first.text)
    return first if speaks and not first.above else None


def _drafts(
    nodes: Sequence[Node],
    measures: Sequence[Node],
    over: Collection[Node],
    cards: Mapping[Node, Node],
    log: Log,
    tongues: tuple[str, ...],
) -> list[Draft]:
    language = language_of(" ".join(n.text for n in nodes), tongues[:1])
    drafts: dict[Node, Draft] = dict.fromkeys(measures, Draft())
    like_measures = {look for n in measures for look in _looks(n)}
    over_before = [n for n in nodes[: measures[0].index] if n in over]
    for node in (n for n in (*over_before, *nodes[measures[0].index :]) if not n.is_lead):
        owner = next((n for n in reversed(node.above) if n in drafts), None)
        if node in drafts:
            drafts[node] = _draft(node, over, drafts, language, tongues)
            if node in cards:
                _share(cards[node], drafts[node])
            _tell_uncarried(node, log)
        elif node in over:
            if not like_measures.isdisjoint(_looks(node)):
                log.leave_out(node.line.address, node.whole, "heading")
            shared = of_card(node)[1] if node in cards.values() else []
            kept = {told.address for _, told, _ in shared}
            for _, told, label in node.labels:
                if told.address not in kept:
                    log.leave_out(told.address, f"{label}: {told.text}", "text")
        elif owner is None or (node.is_plain and owner.labels and node.is_labelled_before):
            for line in _lines_of_node(node):
                log.leave_out(line.address, line.text, "text")
        else:
            drafts[owner].add("steps", Field(node.whole, node.line.address, "heading"))
            log.leave_out(node.line.address, _joined(node), "joined")
            for _, told, label in node.labels:
                drafts[owner].add("steps", told.saying(f"{label}: {told.text}"))
    return list(drafts.values())


def _joined(node: Node) -> str:
    """A paragraph with the labels that stand in it, though these are told with the measure too: it
    may be one itself.
    """
    is_labelled = any(told.address == node.line.address for _, told, _ in node.labels)
    return node.line.text if is_labelled else node.whole


def _looks(node: Node) -> Iterator[Key | str]:
    """By what a paragraph is like others: its rank and form, and the word that it numbers."""
    yield node.key
    word, _ = signature(node.line.text)
    if word not in _NO_WORDS:
        yield word


def _share(card: Node, draft: Draft) -> None:
    """What a card says of all its measures."""
    number, shared = of_card(card)
    if number is not None and not draft.first("number"):
        draft.add("number", number)
    is_timed = not draft.fields.keys().isdisjoint(TIMES)
    for kind, value, label in shared:
        if kind in TIMES and is_timed:
            continue
        draft.add(kind, value)
        draft.heads.setdefault(value.address, label)


def _tell_uncarried(node: Node, log: Log) -> None:
    for kind, told, label in node.labels:
        if kind in _NOT_CARRIED and told.text:
            log.leave_out(told.address, f"{label}: {told.text}", "text")


def _draft(
    node: Node,
    over: Collection[Node],
    measures: Collection[Node],
    language: str,
    tongues: tuple[str, ...],
) -> Draft:
    place = node.line.address
    section = tuple(
        Field(n.whole, n.line.address, "heading")
        for n in node.above
        if n in over and (n not in measures or n.key[0] < FIGURES <= node.key[0])
    )
    draft = Draft(language=language, section=section)
    kinds = {kind for kind, _, _ in node.labels}
    is_whole = bool(kinds & {"timeframe", "start", "end"} and kinds & {"responsible"})
    told = Told(node.text) if is_whole else node.told or tell(node.text, tongues)
    words = [value for kind, value, _ in node.labels if kind == "measure"]
    if words:  # behind a label below its head, which may say more of it
        draft.add("steps", Field(node.text, place, "heading"))
    else:
        words.append(Field(told.text or node.line.text, place, "heading"))
    draft.add("measure", words[0])
    if node.number:
        draft.add("number", Field(node.number, place, "heading"))
    for kind, value, label in node.labels:
        if value.text and kind != "measure":
            draft.add(
                "steps" if kind == "details" else kind,
                value._replace(how="header" if label else value.how),
            )
            draft.heads.setdefault(value.address, label)
    if node.text in {"", node.number} and draft.first("steps"):  # "Activity 1.1" and its words
        draft.fields["measure"] = [draft.fields["steps"].pop(0)]
    if told.time and not kinds & {"timeframe", "start", "end"}:
        draft.add("timeframe", Field(told.time, place, "contents"))
    if told.cost and "funding" not in kinds:
        draft.add("funding", Field(told.cost, place, "contents"))
    if "responsible" not in kinds:
        for body in told.bodies:
            draft.add("responsible", Field(body, place, "contents"))
    return draft
