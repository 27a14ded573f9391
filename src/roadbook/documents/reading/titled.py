"""Measures told by a bold title and, below it, by sentences one of which says who answers and until
when: "**Build cycle parking at 25 stations** / ... The transport agency is responsible, by 2029."
"""

from collections.abc import Mapping, Sequence

from roadbook.documents.reading.clauses import bare, clause_of
from roadbook.documents.reading.directed import SENTENCES, answering_in
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.nodes import BULLET
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.sentences import Told, tell
from roadbook.documents.reading.titles import Line
from roadbook.documents.reading.told_times import time_words

_LONGEST_TITLE = 200
_MOST_LINES, _DEEPEST_VERB = 3, 8
_FEWEST = 3
_MOST = 0.6


def titled(
    lines: Sequence[Line], tongues: tuple[str, ...], learned: Mapping[str, str]
) -> dict[int, Told]:
    """What the sentences below each title tell, by the title's place; empty where most titles have
    nobody who answers below them, or no time. Where titles are sentences that promise something,
    these alone are titles.
    """
    promised = [i for i, line in enumerate(lines) if _promises(line, tongues)]
    if len(promised) >= _FEWEST:
        return {i: _with_below(lines[i].text, _sentences(lines, i + 1), tongues) for i in promised}
    told: dict[int, Told] = {}
    for i, line in enumerate(lines):
        if _is_title(line, tongues, learned) and (below := _sentences(lines, i + 1)):
            told[i] = _told(" ".join(below), tongues)
    whole = [i for i, one in told.items() if one.time and one.bodies]
    if len(whole) < max(_FEWEST, _MOST * len(told)):
        return {}
    return {i: one for i, one in told.items() if whole[0] <= i <= whole[-1]}


def _is_title(line: Line, tongues: tuple[str, ...], learned: Mapping[str, str]) -> bool:
    is_short = line.is_bold and not line.level and len(line.text) <= _LONGEST_TITLE
    is_words = is_short and line.text[:1].isalnum() and not line.text.rstrip().endswith(":")
    return is_words and not cut(line.text, tongues, learned)[1]


def _promises(line: Line, tongues: tuple[str, ...]) -> bool:
    """A bold sentence that says what will be done: "We will put respite care on a footing."."""
    clause = clause_of(tongues)
    is_sentence = line.is_bold and not line.level and line.text.rstrip().endswith(".")
    words = line.text.split()[:_DEEPEST_VERB] if is_sentence and clause is not None else []
    return clause is not None and any(clause.has("shall", bare(word)) for word in words[1:])


def _with_below(text: str, below: Sequence[str], tongues: tuple[str, ...]) -> Told:
    """What the promise tells, and where it says not who or when the first sentence that does."""
    told = tell(text, tongues)
    for said in (part for line in below for part in SENTENCES.split(line)):
        more = tell(said, tongues)
        time = told.time or more.time * bool(more.bodies)
        told = told._replace(time=time, bodies=told.bodies or more.bodies)
    return told


def _sentences(lines: Sequence[Line], at: int) -> list[str]:
    """The plain lines below a title, where they are few."""
    found: list[str] = []
    for line in lines[at : at + _MOST_LINES + 1]:
        if line.level or line.is_bold:
            return found
        if BULLET.match(line.text) or printed_number(line.text)[0]:
            return []
        found.append(line.text)
    return found if len(found) <= _MOST_LINES else []


def _told(text: str, tongues: tuple[str, ...]) -> Told:
    """A time beside who answers counts before any other that the sentences tell."""
    bodies, beside = answering_in(text, tongues)
    if not bodies:
        return Told(text, tell(text, tongues).time)
    return Told(text, time_words(beside, tongues) or time_words(text, tongues), (bodies,))
