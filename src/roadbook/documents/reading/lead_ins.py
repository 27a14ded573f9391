"""Lines of running text that only say who, or by when, and lead in the points of a list: "To the
Ministry of Justice by 1 June:", "The bodies below are to act by May:" over "a) Ministry of Health –
open a ward". They are no measures and no sections; their points are.
"""

import re
from collections.abc import Mapping, Sequence

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies import is_name, split_bodies
from roadbook.documents.reading.bodies_elsewhere import name_in, undertaking
from roadbook.documents.reading.body_lists import works_beside
from roadbook.documents.reading.body_words import addressee, announces, is_party, says_ditto
from roadbook.documents.reading.directed import SENTENCES
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import kind_of_label
from roadbook.documents.reading.letters_named import times_by_letter
from roadbook.documents.reading.nodes import Node
from roadbook.documents.reading.open_words import ends_open
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.present_tense import (
    acting,
    addressed_to,
    leading,
    without_backing,
)
from roadbook.documents.reading.sentences import Told, tell
from roadbook.documents.reading.subjects import instructed, instructs, subject
from roadbook.documents.reading.told_times import is_time, time_words

_TASK = pattern(r"(.{2,120}?)(?:\s[–—-]|:)\s+(?=\S)(.*)", re.DOTALL)
_MANY, _MOST, _FEWEST = 0.6, 0.8, 2
_TERM = (4, 3, 2)
_SHORTEST_TASK = 2
_LONGEST_FIELD = 8
_BEFORE_TIME = pattern(r",(?:\s[^\W\d_A-ZА-ЯҐЄІЇ]{2,14}){1,3}$")
"""What leads in a time behind a name: "Ministry of Health, with a deadline of"."""
_CLAUSE = pattern(r",\s[^\W\d_A-ZА-ЯҐЄІЇ]")
_TOGETHER = pattern(r"\s\([^()A-ZА-ЯҐЄІЇ][^()]*\)$")
"""What stands in brackets in small letters behind a name: "(together with the districts)"."""


def take_lead_ins(nodes: Sequence[Node], tongues: tuple[str, ...]) -> list[Node]:
    """The points below such lines, in reading order, each given the bodies of its line, its time
    and the labels below its list.
    """
    points: dict[Node, list[Node]] = {}
    for node in nodes:
        # below a colon what goes on in small letters is a point, with a number or without; below
        # another word it may be the rest of a line
        is_point = not node.is_plain or starts_small(node.text)
        if node.above and is_point and _may_lead(node.above[-1], node, tongues):
            points.setdefault(node.above[-1], []).append(node)
    times = {lead: _time_in(lead.text.rstrip(" :"), tongues) for lead in points}
    names = _names(times, points, tongues)
    alike = {lead.key for lead, name in names.items() if name}
    last = ""
    for lead, name in names.items():
        last = last if name and says_ditto(name) else name
        below = [point for point in points[lead] if not names.get(point)]
        if lead.labels and ends_open(lead.text, tongues):
            # what stands below the list says it better than the sentence
            name = "" if "responsible" in lead.kinds else name
            time = times[lead] if lead.kinds.isdisjoint(TIMES) else ""
            _lead(lead, name, time, below, tongues)
        elif last:
            _lead(lead, last, times[lead], below, tongues)
        elif not (lead.labels or any(point.labels for point in below)):
            _tell_tasks(lead, times[lead], below, tongues)
            if not lead.is_lead and lead.key in alike and _say_no_body(below, tongues):
                _lead(lead, "", times[lead], below, tongues)
    return [n for lead in points if lead.is_lead for n in points[lead] if not n.is_lead]


def _may_lead(node: Node, point: Node, tongues: Sequence[str]) -> bool:
    is_open = node.text.endswith(":") or (not point.is_plain and ends_open(node.text, tongues))
    return is_open and not node.line.level


def _names(
    times: Mapping[Node, str], points: Mapping[Node, Sequence[Node]], tongues: tuple[str, ...]
) -> dict[Node, str]:
    """The bodies of each line beside its time; where most of several lines name one, what the
    others say is one too: "6. Центрам занятости:".
    """
    bare = {
        lead: without_backing(addressed_to(_bare(lead.text, time), tongues), tongues)
        for lead, time in times.items()
    }
    found = {
        lead: _by_grammar(lead.text, points[lead], time, tongues)
        or _name_in(lead.text, bare[lead], time, tongues)
        for lead, time in times.items()
    }
    for lead, name in found.items():  # the outer ones come first
        outer = found.get(lead.above[-1], "") if lead.above else ""
        found[lead] = _below_another(bare[lead], name, outer) if outer else name
    named = {text for lead, text in bare.items() if found[lead]}
    is_usual = len(named) > 1 and len(named) >= _MANY * len({*bare.values()})
    alike = {lead.key for lead, name in found.items() if name} if is_usual else set()

    def is_one(lead: Node) -> bool:  # and no sentence around its time
        is_clause = _CLAUSE.search(bare[lead]) or (times[lead] and times[lead] in bare[lead])
        return lead.key in alike and not is_clause

    return {lead: name or bare[lead] * is_one(lead) for lead, name in found.items()}


def _below_another(line: str, name: str, outer: str) -> str:
    """The bodies of a line below one that names `outer`: "together with the Academy:" adds its
    own, "in the field of water:" none.
    """
    beside = works_beside(line)
    if beside:
        return f"{outer}; {beside}"
    return name or (outer if len(line.split()) <= _LONGEST_FIELD else "")


def _by_grammar(line: str, points: Sequence[Node], time: str, tongues: tuple[str, ...]) -> str:
    """The bodies of a line whose sentence the points go on with: "The Region undertakes to:",
    "Leaders requested the Agency to:"; where it has a verb of its own, the points say when.
    """
    said = _TOGETHER.sub("", line.rstrip(" :"))
    if is_party(side := undertaking(said)):
        return side
    bodies = leading(said, tongues) or (acting(said, tongues) if ends_open(said, tongues) else ())
    if bodies or instructs(said):
        return "; ".join(bodies)
    bodies = subject(said, time)
    timed = sum(not point.kinds.isdisjoint(TIMES) for point in points)
    is_short = len(said.partition(bodies[-1])[2].split()) <= _SHORTEST_TASK if bodies else False
    is_told = bool(bodies) and not announces(said) and (is_short or timed == len(points))
    return "; ".join(bodies) if is_told else ""


def _name_in(line: str, bare: str, time: str, tongues: tuple[str, ...]) -> str:
    if says_ditto(bare):
        return bare
    named = name_in(bare, tongues) or name_in(_BEFORE_TIME.sub("", bare), tongues)
    if not named:  # "To the Ministry together with the envoys of the President"
        first, *others = split_bodies(bare) or ("",)
        if others and is_name(first) and works_beside(bare.removeprefix(first).strip()):
            named = "; ".join((first, *others))
    return named or "; ".join(instructed(line.rstrip(" :"), time))


def _bare(text: str, time: str) -> str:
    bare = text.rstrip(" :")
    if time and bare.endswith(time):
        bare = bare.removesuffix(time).rstrip(" ,(–—-")
    return addressee(_TOGETHER.sub("", bare))


def _time_in(text: str, tongues: tuple[str, ...]) -> str:
    """The time of a line; a term at its end too: "Министерству юстиции в месячный срок"."""
    words = text.split()
    ends = (" ".join(words[-size:]) for size in _TERM if size < len(words))
    return time_words(text, tongues) or next((end for end in ends if is_time(end, tongues)), "")


def _say_no_body(points: Sequence[Node], tongues: tuple[str, ...]) -> bool:
    return len(points) >= _FEWEST and not any(_told(point, tongues) for point in points)


def _lead(
    lead: Node, name: str, time: str, points: Sequence[Node], tongues: tuple[str, ...]
) -> None:
    if not (name or time or lead.labels):
        return
    own = {p for p in points if "responsible" in p.kinds or _told(p, tongues)}
    if len(own) * 2 > len(points):
        return
    if name and lead.number:  # what a few of its own points seem to name is what they are about
        parts = {p for p in own if marks.is_child(p.number, lead.number)}
        own = {p for p in own if p not in parts or "responsible" in p.kinds}
    place = lead.line.address
    time = _without_label(time, tongues)
    shared = [("responsible", Field(name, place, "heading"), "")] if name else []
    shared += [("timeframe", Field(time, place, "heading"), "")] if time else []
    shared += lead.labels
    lettered = _lettered(shared, tongues)
    for point in (p for p in points if p not in own):
        has_time = not point.kinds.isdisjoint(TIMES)
        own_time = has_time or bool(point.told and point.told.time)
        told = [
            f for f in shared
            if f[0] not in point.kinds and not (f[0] in TIMES and own_time)
        ]  # fmt: skip
        point.labels += _of_letter(told, lettered, marks.bare(point.number))
    lead.labels = []
    _spend(lead)


def _lettered(
    labels: Sequence[tuple[str, Field, str]], tongues: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    """The times that labels tell for each letter, by the words of the label."""
    return {
        value.text: times
        for kind, value, _ in labels
        if kind in TIMES and (times := times_by_letter(value.text, tongues))
    }


def _of_letter(
    labels: Sequence[tuple[str, Field, str]], lettered: Mapping[str, dict[str, str]], letter: str
) -> list[tuple[str, Field, str]]:
    """Labels as they are for one point: of a time that is told by letters only its own."""
    own = (
        (kind, value.saying(lettered.get(value.text, {}).get(letter, "")), label)
        if value.text in lettered
        else (kind, value, label)
        for kind, value, label in labels
    )
    return [f for f in own if f[1].text]


def _without_label(time: str, tongues: tuple[str, ...]) -> str:
    """ "Frist 1. november 2026" without the word that only says that it is a time."""
    first, _, rest = time.partition(" ")
    return rest if kind_of_label(first, tongues, is_dash=True) in TIMES and rest else time


def _tell_tasks(lead: Node, time: str, points: Sequence[Node], tongues: tuple[str, ...]) -> None:
    """Points that name their own body before a dash, below a line that tells them to act, or by
    when: a list of members has names too, but nothing tells these to do anything.
    """
    time = time if time in SENTENCES.split(lead.text)[-1] else ""  # not what is told before
    if not (time or instructs(lead.text)):
        return
    tasks = [_task(point.text) for point in points]
    # not kept: whether brackets are trusted is for all measures together to say
    own = [tell(p.text, tongues).bodies for p, task in zip(points, tasks, strict=True) if not task]
    if len(tasks) - own.count(()) < max(_FEWEST, _MOST * len(points)):
        return
    for point, task in zip(points, tasks, strict=True):
        told = tell(task[1] if task else point.text, tongues)
        bodies = (task[0],) if task else told.bodies
        point.told = told._replace(time=told.time or time, bodies=bodies)
    _spend(lead)


def _spend(lead: Node) -> None:
    """All that the line says is told by its points."""
    lead.is_lead = True
    lead.told = Told(lead.text)


def _task(text: str) -> tuple[str, str] | None:
    """("Ministry of Justice", "draft the law") of "Ministry of Justice – draft the law"."""
    match = _TASK.fullmatch(text)
    if match is None:
        return None
    bodies = split_bodies(match[1])
    return (match[1], match[2]) if bodies and all(map(is_name, bodies)) else None


def _told(point: Node, tongues: tuple[str, ...]) -> tuple[str, ...]:
    if point.told is None:
        point.told = tell(point.text, tongues)
    return point.told.bodies
