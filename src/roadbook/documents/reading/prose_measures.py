"""Which paragraphs of an outline are measures: those with labels of time or body, else those whose
sentence tells a time; with them the silent ones that are numbered alike.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import found_in, has_title_word
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels_below import share_labels_of_leads, share_labels_of_sentences
from roadbook.documents.reading.lead_ins import take_lead_ins
from roadbook.documents.reading.nodes import CALLED, Key, Node
from roadbook.documents.reading.open_words import stands_over
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.section_labels import share_bodies_of_sections
from roadbook.documents.reading.sentences import tell
from roadbook.documents.reading.times_elsewhere import HeadingTimes

_MOST, _NEARLY = 0.5, 0.75
_WORD = pattern(r"[^\W\d_]{4,}")
_ENDS = 0.6
_RARE, _FEWEST = 0.35, 5
_FEWEST_HEADINGS = 2
_FEWEST_CALLED = 3
_FEWEST_LABELLED, _MOSTLY = 8, 0.8
_FIGURES = pattern(r"\d+")


def measures_of(
    nodes: Sequence[Node], tongues: tuple[str, ...], calls: Sequence[int] = ()
) -> list[Node]:
    """The measures of running text in reading order; labels are given to the right nodes.

    `calls` are the places of the nodes that follow a word for measures alone: "ACTIONS:".
    """
    share_bodies_of_sections(nodes, tongues)
    _labels_of_lists(nodes)
    share_labels_of_leads(nodes, tongues)
    share_labels_of_sentences(nodes, tongues)
    _labels_of_headings(nodes, tongues)
    called = _called(nodes, tongues, calls)
    found = [] if called else _within_labelled(_measures(nodes, tongues, calls), tongues)
    asides = (_is_noted, _is_recital, _is_provision)
    found = called or [n for n in found if not any(is_one(n, tongues) for is_one in asides)]
    found = sorted({*found, *(n for n in nodes if n.is_promise)}, key=lambda n: n.index)
    found = [n for n in _without_what_leads_to_coded(found) if not _shows_success(n, tongues)]
    return found[1:] if _is_of_the_paper(found) else found


def _shows_success(node: Node, tongues: tuple[str, ...]) -> bool:
    """A point that names nobody, below "How we will know that we have succeeded"."""
    heading = next((n for n in reversed(node.above) if n.is_heading), None)
    if heading is None or not node.is_item or node.labels:
        return False
    kinds = [found.kind for found in head_kinds(heading.text, tongues) if not found.start]
    return kinds[:1] == ["indicator"] and not (node.told and node.told.bodies)


def _without_what_leads_to_coded(found: list[Node]) -> list[Node]:
    """Without the headings over heads that name their measures by a word and a number, and the
    paragraphs between: who answers is said there, and no time.
    """
    over = {above for node in found if node.is_coded for above in node.above}

    def leads(node: Node) -> bool:
        is_between = node.is_plain and bool(node.above) and node.above[-1] in over
        return (node in over or is_between) and node.kinds.isdisjoint(TIMES)

    return [node for node in found if not leads(node)]


def _within_labelled(found: list[Node], tongues: tuple[str, ...]) -> list[Node]:
    """Without the first and the last of them, recitals and closing points, that tell neither who
    nor when, where nearly all have both under labels; nor plain paragraphs there, where none of
    these is plain.
    """
    whole = [i for i, n in enumerate(found) if _is_labelled_whole(n)]
    if len(whole) < max(_FEWEST_LABELLED, _MOSTLY * len(found)):
        return found
    inner = range(whole[0], whole[-1] + 1)
    may_be_plain = any(found[i].is_plain for i in whole)
    return [
        n
        for i, n in enumerate(found)
        if i in inner
        or ((may_be_plain or not n.is_plain) and (n.labels or _says_more_than_year(n, tongues)))
    ]


def _is_labelled_whole(node: Node) -> bool:
    return "responsible" in node.kinds and not node.kinds.isdisjoint(("timeframe", "end"))


def _says_more_than_year(node: Node, tongues: tuple[str, ...]) -> bool:
    """Does its sentence tell a body, or a time that is more than a year of which it speaks?"""
    told = node.told or tell(node.text, tongues)
    return bool(told.bodies) or bool(
        _WORD.search(told.time) or len(_FIGURES.findall(told.time)) > 1
    )


def _called(nodes: Sequence[Node], tongues: tuple[str, ...], calls: Sequence[int]) -> list[Node]:
    """The sentences that the text itself calls measures, where there are several and most tell a
    time: "ACTION: the Secretariat to write by 10 May"; what else it says is none then.
    """
    alone = [n for n in nodes if n.key == CALLED and not n.is_labelled]
    if len(alone) < _FEWEST_CALLED or len(_telling(alone, tongues)) < _MOST * len(alone):
        return []
    found = {n for n in nodes if n.key == CALLED and not n.is_lead}
    for at in calls:
        below = (nodes[i] for i in range(at, len(nodes)))
        for node in takewhile(lambda n: n.is_item, below):
            node.above = tuple(n for n in node.above if n.key < CALLED)
            found.add(node)
    return sorted(found, key=lambda n: n.index)


def _measures(nodes: Sequence[Node], tongues: tuple[str, ...], calls: Sequence[int]) -> list[Node]:
    numbered = [n for n in nodes if not n.is_plain and not n.is_heading]
    telling = _telling(numbered, tongues)
    before = [n for n in nodes if n.is_labelled]
    led = take_lead_ins(nodes, tongues)
    apart = {*led, *(n for n in nodes if n.is_lead)}
    labelled = [n for n in before if n not in apart]
    spoken = [n for n in _below_times(numbered, telling, tongues) if n not in apart]
    if labelled and len(labelled) * 2 >= len(spoken):
        if not led:
            return _with_silent(nodes, labelled, {n.key for n in labelled}, calls)
        all_of, told = Counter(n.key for n in nodes), Counter(n.key for n in labelled)
        usual = [n for n in labelled if told[n.key] >= _RARE * all_of[n.key]]
        whole = [n for n in {*labelled, *spoken} if _is_whole(n)]
        known = {*usual, *led, *whole, *_beside_leads(nodes, tongues)}
        found = sorted(known, key=lambda n: n.index)
        alike = Counter(n.key for n in found)
        mostly = {key for key, count in alike.items() if 2 < count >= _NEARLY * all_of[key]}
        return _with_silent(nodes, found, mostly.union(n.key for n in (*usual, *led)), calls)
    known = {*spoken, *led, *filter(_is_whole, labelled)}
    spoken = [n for n in nodes if n in known]
    plain = [n for n in nodes if n.is_plain and not _is_title(n, tongues)]
    known = set(spoken)
    sentences = [n for n in _telling(plain, tongues) if not known.intersection(n.above)]
    if len(sentences) >= 2 * max(len(spoken), 1):
        return sentences
    all_of = Counter(n.key for n in nodes)
    told = Counter(n.key for n in (*spoken, *(n for n in telling if n.is_lead)))
    keys = {key for key, count in told.items() if count >= _MOST * all_of[key]}
    whole = [n for n in labelled if _is_whole(n) and not n.is_heading]
    found = sorted({*whole, *(n for n in spoken if not _is_step(n))}, key=lambda n: n.index)
    return _with_silent(nodes, _without_background(found, all_of, keys), keys, calls)


def _beside_leads(nodes: Sequence[Node], tongues: tuple[str, ...]) -> list[Node]:
    """The points among and behind those that lead in lists which have none below them, and say who
    or when in their own sentence: "7. The Legal Unit shall by 1 September propose".
    """
    leads = [n for n in nodes if n.is_lead and n.number]
    keys = {n.key for n in leads}
    behind = nodes[leads[0].index :] if len(leads) > 1 else ()
    return [
        n for n in behind
        if n.key in keys and n.number and not n.is_lead and _says_more_than_year(n, tongues)
    ]  # fmt: skip


def _is_of_the_paper(found: Sequence[Node]) -> bool:
    """Is the first of these the title of a paper over its day ("Place and date: ..."), which names
    nobody and bears no number, where all the others are numbered and nearly all name bodies?
    """
    if len(found) <= _FEWEST or not found[0].is_labelled or found[0].number:
        return False
    others = found[1:]
    if "responsible" in found[0].kinds or found[0].key in {n.key for n in others}:
        return False
    named = sum("responsible" in n.kinds for n in others)
    return all(n.number for n in others) and named >= _NEARLY * len(others)


def _is_whole(node: Node) -> bool:
    """Does it say both who and when, in its sentence or under labels?"""
    told = node.told
    is_timed = bool(told and told.time) or not node.kinds.isdisjoint(("timeframe", "end"))
    return is_timed and (bool(told and told.bodies) or "responsible" in node.kinds)


def _without_background(
    found: list[Node], all_of: Counter[Key], keys: Collection[Key]
) -> list[Node]:
    """Without the few of many paragraphs of one kind that only happen to tell a time, and name
    nobody, where the measures are of another kind.
    """
    told = Counter(n.key for n in found)
    rare = {key for key, count in told.items() if count < _RARE * all_of[key]}
    if sum(n.key in keys for n in found) < _FEWEST:
        return found
    return [n for n in found if n.key not in rare or (n.told and n.told.bodies)]


def _telling(nodes: Sequence[Node], tongues: tuple[str, ...]) -> list[Node]:
    """Those whose sentence tells a time; where most end in brackets, these are trusted."""
    ends = sum(n.text.rstrip(" .;,。；").endswith((")", "]", "）")) for n in nodes)
    trusted = ends >= 2 and ends >= _ENDS * len(nodes)
    for node in nodes:
        if node.told is None:
            node.told = tell(node.text, tongues, trusted=trusted)
    return [n for n in nodes if n.told and n.told.time and _says_more(n.text, n.told.time)]


def _below_times(
    nodes: Sequence[Node], telling: list[Node], tongues: tuple[str, ...]
) -> list[Node]:
    """Those that tell a time, with those that stand below headings that do: "March 2026"."""
    known = set(telling)
    headings = {above: None for n in nodes for above in n.above if above not in known}
    told = HeadingTimes((n.whole for n in headings), tongues)
    over = [[above for above in n.above if told.times.get(one_line(above.whole))] for n in nodes]
    if len({above[-1] for above in over if above}) < _FEWEST_HEADINGS:
        return telling
    timed = {above[-1] for above in over if above}
    return [
        n for n, above in zip(nodes, over, strict=True)
        if n in known or (above and n not in timed and known.isdisjoint(n.above))
    ]  # fmt: skip


def _says_more(text: str, time: str) -> bool:
    """Are there words beside the time? "of 22 April 2024, No. 3" has none."""
    return bool(_WORD.search(text.replace(time, " ")))


def _is_title(node: Node, tongues: tuple[str, ...]) -> bool:
    return has_title_word(node.text, tongues) and not node.text.endswith((".", ";"))


def _is_noted(node: Node, tongues: tuple[str, ...]) -> bool:
    """Is a report only taken note of: "1.1. Принять доклад к сведению", and nobody told to act?"""
    noted = [] if node.labels else _notes(node.text, tongues)
    if not noted or not (node.told and node.told.bodies):
        return bool(noted)
    # "The Minister recorded a reservation": who did it is told nothing to do
    before, body, _ = node.text.partition(node.told.bodies[0])
    return bool(body) and min(noted) <= len(folded(before + body)) + 1


def _notes(text: str, tongues: tuple[str, ...]) -> list[int]:
    """Where words begin that say that something is only taken note of."""
    found = (found for t in tongues for found in found_in(text, t, "rows"))
    return [one.start for one in found if one.kind == "noted"]


def _is_recital(node: Node, tongues: tuple[str, ...]) -> bool:
    """Does it stand below "Whereas" and nothing else, and say nobody what to do by when?"""
    is_below = bool(node.above) and stands_over("recital", node.above[-1].text, tongues)
    return is_below and not node.labels


def _is_provision(node: Node, tongues: tuple[str, ...]) -> bool:
    """Does it stand below "Final provisions", and not say who is to do what by when?"""
    is_below = any(n.is_heading and stands_over("provisions", n.text, tongues) for n in node.above)
    return is_below and not (node.labels or _is_whole(node))


def _is_step(node: Node) -> bool:
    """A letter or bullet of a measure that tells its own time is a step of it, unless the items
    have bodies of their own and the measure has none.
    """
    owner = next((n for n in reversed(node.above) if n.told and n.told.time), None)
    if owner is None or not node.is_item:
        return False
    has_bodies = bool(node.told and node.told.bodies)
    return not has_bodies or bool(owner.told and owner.told.bodies)


def _with_silent(
    nodes: Sequence[Node], found: list[Node], keys: Collection[Key], calls: Sequence[int]
) -> list[Node]:
    """With the paragraphs that number themselves like the measures but tell no time and no body,
    from the first measure on.
    """
    if not found:
        return []
    known = set(found)
    leading = {above for node in found for above in node.above}
    begin = _run_begins(nodes, found[0])
    # the one before it is like it, but for what a word for measures parts from it
    for node in nodes[max(begin - (begin not in calls), 0) :]:
        is_like = node.is_coded or not (node.is_heading or node.is_plain)
        is_like = is_like and node.key in keys
        is_step = node.is_item and not known.isdisjoint(node.above)
        if is_like and not (is_step or node in leading or node.is_lead or _is_sums(node.text)):
            known.add(node)
    return sorted(known, key=lambda n: n.index)


def _is_sums(text: str) -> bool:
    """A row of a table beside the text that only gives sums: "Health | 42,000 | 96,000"."""
    first, *others = text.split(" | ")
    return bool(first and others) and all(map(marks.is_amount, others))


def _run_begins(nodes: Sequence[Node], first: Node) -> int:
    """Where the numbers begin that lead up to that of the first measure without a gap: 1 to 8 are
    measures like the ninth, which is the first to name its time under a label.
    """
    alike = [n for n in nodes[: first.index + 1] if n.key == first.key and n.number]
    is_run = _is_run([marks.bare(n.number) for n in alike])
    is_told = any(n.is_labelled or (n.told and n.told.time) for n in alike)
    return alike[0].index if is_run and is_told else first.index


def _is_run(numbers: Sequence[str]) -> bool:
    """Do numbers count up from the first one without a gap: "1", "2", or "1.1", "1.2", "2.1"?"""
    if not numbers or numbers[0].strip("1."):
        return False
    return all(
        marks.follows(number, above) or _begins_next(number, above)
        for above, number in pairwise(numbers)
    )


def _begins_next(number: str, above: str) -> bool:
    """ "2.1" behind "1.7"."""
    part, dot, last = number.rpartition(".")
    return bool(dot) and last == "1" and marks.follows(part, above.rpartition(".")[0])


def _labels_of_lists(nodes: Sequence[Node]) -> None:
    """Labels below the last item of a list whose other items have none belong to what the list
    stands under.
    """
    lists: dict[tuple[Key, Node], list[Node]] = {}
    for node in nodes:
        if not node.is_item or not node.above:
            continue
        owner = node.above[-1]
        before = lists.setdefault((node.key, owner), [])
        own = _below(node)
        if own and before and not owner.is_heading and not any(n.labels for n in before):
            owner.labels.extend(own)
            node.labels = [f for f in node.labels if f not in own]
        before.append(node)


def _labels_of_headings(nodes: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Where a heading is the measure and a sentence below it describes it, the labels below that
    are the heading's: other headings of its kind have labels themselves, or it says "Activity 2".
    """
    labelled = {n.key for n in nodes if n.is_labelled}
    under = Counter(n.above[-1] for n in nodes if n.above and _names_itself(n))
    for node in nodes:
        owner = node.above[-1] if node.above else None
        if owner is None or not owner.is_heading or owner.labels or not node.is_plain:
            continue
        kinds = head_kinds(owner.whole, tongues)
        named = bool(kinds) and kinds[0].start == 0 and kinds[0].kind in {"measure", "commitment"}
        own = _below(node)
        if own and under[owner] == 1 and (named or owner.key in labelled):
            owner.labels.extend(own)
            node.labels = [f for f in node.labels if f not in own]


def _names_itself(node: Node) -> bool:
    """Is it no mere point of what stands above it, which names the bodies of all?"""
    return bool(node.labels) and (node.is_plain or bool(node.kinds & {"responsible", "partner"}))


def _below(node: Node) -> list[tuple[str, Field, str]]:
    """The labels that stand on lines below the node's own."""
    return [f for f in node.labels if f[1].address != node.line.address]
