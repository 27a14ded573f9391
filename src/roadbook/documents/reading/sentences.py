"""A measure told in one sentence: which of its words are the time, which the bodies.

For plans in running text without labels.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies import names_bodies
from roadbook.documents.reading.body_words import (
    begins_small,
    begins_with_body,
    holds_body,
    is_complete,
    is_party,
)
from roadbook.documents.reading.contents import names_money
from roadbook.documents.reading.days_first import day_first
from roadbook.documents.reading.directed import is_clause, shall_act, without_answer, without_aside
from roadbook.documents.reading.present_tense import acting, charges, is_object, is_verb_behind
from roadbook.documents.reading.subjects import agent, by_whom, subject
from roadbook.documents.reading.told_events import event_at_end, event_before, is_event
from roadbook.documents.reading.told_times import is_time, time_words
from roadbook.documents.reading.verb_first import behind_verb

_BRACKETS = pattern(r"[(\[（]([^()\[\]（）]{2,200}(?:\([^()]*\)[^()]{0,80})*)[)\]）]\s*[.;,。；]?$")
_DASHED = pattern(r"\s[–—-]\s((?:(?!\s[–—-]\s).){3,160})$")
_DASHED_TIME = pattern(r"\s[–—-]\s((?:(?!\s[–—-]\s).){3,120}\s[–—-]\s(?:(?!\s[–—-]\s).){3,40})$")
"""The same with a dash in the time itself: "– the Agency, May 2026 – July 2027"."""
_LAST_CLAUSE = pattern(r"(?:,|\s[–—-])\s((?:(?!,\s|\s[–—-]\s).){2,90})$")
_ENDS_IN_MONEY = pattern(r"\d[\d.,\s]*(?:[^\W\d_]+\.?\s?){0,3}[^\w\s]?$")
_LISTED = pattern(r",\s((?:(?!,\s).){2,80})$")
_LAST_SENTENCE = pattern(r"(?<=\w{3}[.;!])\s([^\W\d_a-zа-я][^.!]{2,160})$")
_LABELLED = pattern(r"^[^\W\d_]{3,20}:\s+(?=\S)")
_LONGEST_END, _LONGEST_SUBJECT = 3, 12
_COUNTED = pattern(r"(?:^|[^\W\d_]\s)\d[\d.,]*\s+[^\W\d_]")
_SEPARATORS = (r"[;,；，]\s*", r"\s[–—-]\s", r"$")


class Told(NamedTuple):
    """What a sentence tells: its words without what stood in brackets or after a dash at its end,
    the words of its time, its bodies, what it costs.
    """

    text: str
    time: str = ""
    bodies: tuple[str, ...] = ()
    cost: str = ""


def tell(text: str, tongues: Sequence[str], *, trusted: bool = False) -> Told:
    """A sentence taken apart.

    `trusted`: brackets at the end name bodies even where no word of theirs is known, because most
    paragraphs of the document end in such brackets.
    """
    if led := day_first(text.strip(), tongues):
        return tell(led[1], tongues, trusted=trusted)._replace(time=led[0])
    rest, cost = _without_cost(text.strip())
    rest, who, late = without_answer(rest, tongues)
    times = [told] if (told := time_words(late, tongues)) else []
    bodies = [who] if who else []
    for shape in (_BRACKETS, _DASHED, _BRACKETS, _DASHED):
        match = shape.search(rest.rstrip(" .;,") if shape is _DASHED else rest)
        if match and shape is _DASHED and _is_within_time(rest, match, tongues):
            match = _behind_wider_dash(rest.rstrip(" .;,"), tongues)
        if match is None:
            continue
        inner = _LABELLED.sub("", match.group(1))
        parts = _parts(inner, tongues, trusted=trusted and shape is _BRACKETS)
        if parts is None or (parts[1] and bodies) or (parts[0] and times):
            continue
        if shape is _DASHED and any(map(_is_no_body, parts[1])):
            continue  # "– a sewing shop for forty, by July 2027" says what is done
        rest = rest[: match.start()].strip()
        begun = _DASHED.search(rest) if shape is _DASHED and parts[0] else None
        if begun and is_time(begun.group(1), tongues):  # "April – May 2025" behind its own dash
            rest = rest[: begun.start()].strip()
            parts[0][0] = f"{begun.group(1)} – {parts[0][0]}"
        times.extend(parts[0])
        bodies.extend(parts[1])
    time = ", ".join(times) or time_words(rest, tongues) or event_before(rest, tongues)
    if not bodies and time and (before := _before_time(rest, time, tongues)):
        rest, bodies = before[0], list(before[1])
    if not bodies:
        rest_of = without_aside(rest, tongues)
        names = subject(_without_time_before(rest_of, time, tongues), time)
        # "A handbook of the museum will be printed by the Ministry"
        names = names if any(name[:1].isupper() for name in names) else agent(rest) or names
        names = () if any(is_clause(name, tongues) for name in names) else names
        acted = (
            behind_verb(rest, time, tongues)
            or acting(_without_time_within(rest_of, time), tongues)
            or acting(_without_time_before(rest_of, time, tongues), tongues)
        )
        names = acted if _is_better(acted, names, rest, tongues) else names
        is_counted = any(map(_COUNTED.search, names))  # "Train 300 library staff", "000 teachers"
        is_done = bool(names) and is_object(names[-1], tongues) and not charges(rest)
        names = () if is_counted or is_done else names
        bodies, late = _without_late_time(names, tongues)
        time = time or late or (event_at_end(rest, tongues) if bodies else "")
    return Told(rest, time, tuple(bodies), cost)


def _is_better(
    acted: Sequence[str], names: Sequence[str], text: str, tongues: Sequence[str]
) -> bool:
    """Is what the verb tells better than what duty or time do? A name that only a time ends may
    hold the verb too; one that ends where capitals do may miss words: "Azienda sanitaria".
    """
    if not acted or not any(names):
        return bool(acted)
    more = acted[len(names) :]
    if more and tuple(acted[: len(names)]) == tuple(names) and all(map(begins_with_body, more)):
        return True  # "the Forest Service and the communities"
    goes_on = " ".join(acted).startswith(" ".join(names)) and len(acted) == len(names)
    is_longer = goes_on and is_verb_behind(text.partition(acted[-1])[2], tongues)
    return is_longer or acted[-1] in " ".join(names)


def _is_within_time(text: str, dash: re.Match[str], tongues: Sequence[str]) -> bool:
    """ "Hold in May – September 2026 checks of farms", "the Agency, Q4 2026 – Q2 2027": on both
    sides of the dash stands a time of the same form.
    """
    before, after = text[: dash.start()].split(), dash.group(1).split()
    for size in range(1, _LONGEST_END + 1):
        ends = " ".join(before[-size:]), " ".join(after[:size])
        if _form(ends[0]) == _form(ends[1]) and all(is_time(end, tongues) for end in ends):
            return True
    return False


def _behind_wider_dash(text: str, tongues: Sequence[str]) -> re.Match[str] | None:
    """What stands behind the dash before a time with one, where that is bodies and the time."""
    match = _DASHED_TIME.search(text)
    parts = _parts(match.group(1), tongues, trusted=False) if match else None
    is_told = parts is not None and bool(parts[0]) and names_bodies("; ".join(parts[1]))
    return match if is_told else None


def _form(text: str) -> str:
    """A text with all words and all figures alike."""
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]{2,}", "w", text)).strip(" .,;")


def _without_cost(text: str) -> tuple[str, str]:
    """A sentence without the clause at its end that says in money what it costs: "..., at an
    estimated cost of USD 6.3 million".
    """
    match = _LAST_CLAUSE.search(text.rstrip(" .;,"))
    if (
        match is None
        or not names_money(match.group(1))
        or not _ENDS_IN_MONEY.search(match.group(1))
    ):
        return text, ""
    if marks.has_year(match.group(1)) or is_complete(match.group(1)):
        return text, ""
    return text[: match.start()].strip(), match.group(1)


def _before_time(text: str, time: str, tongues: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """(text, bodies) of "Hold a seminar (MoJ) by May 2022", "Hold a seminar, MoJ, May 2022",
    "Hold a seminar, by MoJ, May 2022" and "Hold a seminar. Ministry of Justice, May 2022".
    """
    bare = text.rstrip(" .;,")
    if not bare.endswith(time.rstrip(" .;,")):
        return None
    before = bare[: len(bare) - len(time.rstrip(" .;,"))].rstrip(" ,;–—-")
    alone = _LAST_SENTENCE.search(before)
    said = before[: alone.start()].strip() if alone else ""
    is_sentence = alone is not None and shall_act(alone.group(1), tongues)
    if alone and " " in said and not is_sentence and names_bodies(alone.group(1), by_words=True):
        return said, (alone.group(1),)  # not "Prof." and his name
    match = _BRACKETS.search(before) or _LISTED.search(before)
    if match and (names := by_whom(match.group(1))):
        return before[: match.start()].strip(), names
    if match is None or not names_bodies(match.group(1)) or shall_act(match.group(1), tongues):
        return None
    if starts_small(match.group(1)) and not begins_with_body(match.group(1)):
        return None  # "..., accompanied by experts of the Centre, all year"
    return before[: match.start()].strip(), (match.group(1),)


def _without_late_time(names: Sequence[str], tongues: Sequence[str]) -> tuple[list[str], str]:
    """The bodies without an adverb of time after the last: "Хокимиятам ежегодно"."""
    if not names:
        return [], ""
    name, _, last = names[-1].rpartition(" ")
    if name and is_time(last, tongues):
        return [*names[:-1], name], last
    return list(names), ""


def _parts(
    inner: str, tongues: Sequence[str], *, trusted: bool
) -> tuple[list[str], list[str]] | None:
    """(times, bodies) of what stands in brackets or after a dash; None where it is neither."""
    for separator in _SEPARATORS:
        pieces = _pieces(inner, separator)
        times, others = _apart(pieces, tongues)
        if times and (len(pieces) > len(times) or separator is _SEPARATORS[-1]):
            return times, others
    return ([], [inner.strip()]) if trusted or names_bodies(inner, by_words=True) else None


def _is_no_body(piece: str) -> bool:
    return starts_small(piece) and not names_bodies(piece, by_words=True)


def _apart(pieces: Sequence[str], tongues: Sequence[str]) -> tuple[list[str], list[str]]:
    """(times, others); what a small word begins goes on with the time before it: "ежемесячно, до
    5 числа".
    """
    times: list[str] = []
    others: list[str] = []
    is_after = False
    for piece in pieces:
        if _is_time_alone(piece, tongues):
            times.append(piece)
            is_after = True
        elif is_after and begins_small(piece):
            times[-1] = f"{times[-1]}, {piece}"
        else:
            others.append(piece)
            is_after = False
    return times, others


def _pieces(inner: str, separator: str) -> list[str]:
    """The parts of a text; a bare number ("I, II, III кв.") goes on with what follows it."""
    pieces: list[str] = []
    for part in filter(None, map(str.strip, re.split(separator, inner))):
        goes_on = pieces and marks.is_number(pieces[-1]) and not marks.has_year(pieces[-1])
        if goes_on:
            pieces[-1] = f"{pieces[-1]}, {part}"
        else:
            pieces.append(part)
    return pieces


def _is_time_alone(text: str, tongues: Sequence[str]) -> bool:
    return is_event(text, tongues) or (not holds_body(text) and is_time(text, tongues))


def _without_leading_time(text: str, time: str, tongues: Sequence[str]) -> str:
    """ "By May 2022, the Ministry shall", "In May the Ministry shall" without their time."""
    before, told, after = text.partition(time) if time else ("", "", "")
    if told and len(before.split()) < 2:
        return after.lstrip(" ,")
    first, comma, rest = text.partition(", ")
    return rest if comma and is_time(first, tongues) else text


def _without_time_within(text: str, time: str) -> str:
    """The same without the time between those who act and their verb: "The Agency in 2027 buys"."""
    before, found, behind = text.partition(time) if time else ("", "", "")
    is_between = found and len(before.split()) <= _LONGEST_SUBJECT and behind.strip(" .")
    return f"{before.rstrip()}{behind}" if is_between and before.strip() else ""


def _without_time_before(text: str, time: str, tongues: Sequence[str]) -> str:
    """The same; a word before the time that names somebody stays: "Nazirlik 2026-cı ildə"."""
    before = text.partition(time)[0] if time else ""
    is_name = is_complete(before.strip()) or is_party(before.strip())
    return text if is_name else _without_leading_time(text, time, tongues)
