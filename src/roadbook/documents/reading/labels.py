"""Labels of running text: "Responsible: ...", "Срок – ...", known by their words, or, in any
language, because one document says the same word before a colon again and again.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import zip_longest

from roadbook.core.letters import starts_small
from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import Found
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading import marks
from roadbook.documents.reading.amounts import read_amounts
from roadbook.documents.reading.bodies import is_name, names_bodies
from roadbook.documents.reading.columns import head_kinds
from roadbook.documents.reading.contents import Contents

_LABEL = pattern(
    r"(?:^|(?<=[.;,|(\t])|(?<=\s[–—-]))\s*([^\W\d_][^:;.|()\n]{1,60}?\.?(?:\s\([^().\n]{1,20}\))?)"
    r"\s*(?::|\s[–—-]\s)\s*"
)
_NEXT = pattern(r"([^\W\d_][^:;.|()\n]{1,60}?)\s*:")
"""A label right behind a dash: what stands before it is a value, "the departments – Deadline: May".
"""
_LINE = pattern(r"([^\W\d_][^:;.|()\n]{1,60}?)\s*(?::|\s[–—-]\s)\s*(\S.*)", re.DOTALL)
_RUN_ON = pattern(r"(?<=\S)\s+(?=[^\W\d_a-zа-яё])([^\W\d_]+(?:\s[^\W\d_]+){0,2}?)\s*:\s+(?=\S)")
_TOLD = {
    "timeframe", "start", "end", "responsible", "partner", "result", "indicator", "funding",
    "steps", "details", "status", "sdg", "baseline", "target", "remark", "unit",
}  # fmt: skip
_OF_A_YEAR = {"indicator", "target", "baseline", "funding", "result"}
"""What a label may tell for a year that it names: "Indicator and target for 2028"."""
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
COUNTED = pattern(r"(?<=[^\W\d_])\s(?:№\s?|\w{1,2}\.?\s)?(\d{1,3}(?:\.\d{1,3})*)\.?$")
"""The number behind the word of a label: "Measure 1.1", "Measure No. 3"."""
_FIRST_PART = pattern(r"[,;.]")
_LONGEST_LABEL = 6
_DEEPEST_WORD = 25
_REPEATED = 3
_MOSTLY = 0.6
_LONGEST_TIME = 40

Label = tuple[str, str, str]


def cut(
    text: str, tongues: Sequence[str], learned: Mapping[str, str] | None = None
) -> tuple[str, list[Label]]:
    """A line as what stands before its first label, and (kind, value, label) of each label.

    `learned` are the kinds of labels that only this document knows, by their folded words.
    """
    found: list[tuple[int, int, str, str]] = []
    at = 0
    while match := _LABEL.search(text, at):
        is_dash = ":" not in match.group(0)
        begin, label = match.start(), match.group(1).strip()
        if "," in label and (last := _last(match[1], tongues, learned or {}, is_more=bool(found))):
            begin, label = match.end(1) - len(last), last.strip()
        kind = kind_of_label(label, tongues, is_dash=is_dash)
        if label.endswith(")") and kind not in _OF_A_YEAR:
            kind = ""  # "Budget (USD): 1,240", but "International Department (MoH): ..."
        if kind == "responsible" and not is_dash and _is_told(label, text[match.end() :]):
            kind = ""
        after = _NEXT.match(text, match.end()) if is_dash and begin else None
        if after and kind_of_label(after[1], tongues, is_dash=False):
            kind = ""
        if kind in {"", "measure"} and learned and not (is_dash and begin):
            kind = learned.get(folded(label), kind)
        if kind in _TOLD or (kind == "measure" and begin == 0 and not is_dash):
            found.append((begin, match.end(), kind, label))
            at = match.end()
        else:  # "Ministry of Health – deadline: 1 May"
            at = match.end(1) if is_dash else match.end()
    if not found:
        return text.strip(), []
    head = text[: found[0][0]].strip(" ;,–—-(|\t")
    parts = []
    for i, (_, end, kind, label) in enumerate(found):
        stop = found[i + 1][0] if i + 1 < len(found) else len(text)
        value = _within_brackets(text[end:stop].strip(" ;,|\t"))
        value = value if stop == len(text) else value.rstrip(" –—-")  # "departments – Deadline:"
        for one in _run_on(kind, value, label, tongues):
            is_time = one[0] in {"timeframe", "start", "end"}
            said = _without_stop(one[1]) if is_time else one[1].removesuffix(".")
            parts.append((one[0], said, one[2]))
    return head, parts


def _run_on(kind: str, value: str, label: str, tongues: Sequence[str]) -> Iterator[Label]:
    """A value that runs on into a label with a capital, no stop before it: "Deadline: 2026
    Responsible: Ministry of Health".
    """
    for match in _RUN_ON.finditer(value) if ":" in value else ():
        kinds = head_kinds(match[1], tuple(tongues))
        if kinds and not kinds[0].start and kind_of_label(match[1], tongues, is_dash=True) in _TOLD:
            yield kind, value[: match.start()].rstrip(" ,;"), label
            kind, label = kind_of_label(match[1], tongues, is_dash=True), match[1]
            yield from _run_on(kind, value[match.end() :], label, tongues)
            return
    yield kind, value, label


def _last(label: str, tongues: Sequence[str], learned: Mapping[str, str], *, is_more: bool) -> str:
    """The part behind the last comma of what stands before a colon, where that alone is a label
    and what is before it belongs to the text, or to the value of a label further above (`is_more`):
    "Responsible: Road Agency, Ministry of Finance, deadline: May".
    """
    before, _, last = label.rpartition(",")
    told = head_kinds(last.strip(), tuple(tongues))
    kind = kind_of_label(last.strip(), tongues, is_dash=False) if told and not told[0].start else ""
    kind = kind or learned.get(folded(last), "")
    is_apart = is_more or not head_kinds(before, tuple(tongues))
    return last if kind in _TOLD and is_apart else ""


def _within_brackets(value: str) -> str:
    """The value of a label in brackets without the bracket that closes both."""
    bare = value.rstrip(" .;,")
    return bare[:-1] if bare.endswith(")") and bare.count(")") > bare.count("(") else value


def kind_of_label(label: str, tongues: Sequence[str], *, is_dash: bool) -> str:
    """What a label names, "" for what is none; before a dash, or alone, it has to be short."""
    undated = _YEAR.sub("", label)
    if len(label.split()) > _LONGEST_LABEL or marks.has_figure(undated):
        return ""
    kinds = head_kinds(label, tuple(tongues))
    if not kinds or kinds[0].start > _DEEPEST_WORD:
        return ""
    if undated != label and (kinds[0].start or kinds[0].kind not in _OF_A_YEAR):
        return ""
    if is_dash and (kinds[0].start or len(label.split()) > 3):
        return ""
    if is_dash and _is_a_body(label, kinds[0], tongues):
        return ""
    if {"start", "end"} <= {found.kind for found in kinds}:
        return "timeframe"  # "Beginning and end"
    if kinds[0].kind == "section":  # "Bu bölmə üzrə məsul qurum"
        return next((k.kind for k in kinds if k.kind in {"responsible", "partner"}), "section")
    return "measure" if kinds[0].kind == "commitment" else kinds[0].kind


def _is_a_body(label: str, found: Found, tongues: Sequence[str]) -> bool:
    """ "Ministry of Justice – draft the law": a name that only begins with a word of a label."""
    first, _, others = label.partition(" ")
    beside = {told.kind for told in head_kinds(others, tuple(tongues)) if not told.start}
    if found.kind not in {"responsible", "partner"} or beside & {"responsible", "partner"}:
        return False  # "Ministère responsable"
    begins = found.length <= len(first) or found.length < len(label) // 2 + 2
    return begins and " " in label and is_name(label)


def _is_told(label: str, said: str) -> bool:
    """ "Ministries of Health: to link the systems": a body, and what it is told to do."""
    is_task = label[:1].isupper() and starts_small(said)
    if not is_task or " " not in label or not is_name(label):
        return False
    return not names_bodies(_FIRST_PART.split(said, 1)[0])


def _without_stop(text: str) -> str:
    """Without the full stop of the sentence; that of a short form ("2022 г.") stays."""
    last = re.search(r"(\w+)\.$", text)
    return text[:-1] if last and (len(last.group(1)) > 3 or last.group(1).isdigit()) else text


def learned_labels(
    texts: Collection[str], tongues: Sequence[str], is_time: Callable[[str], bool]
) -> dict[str, str]:
    """The kinds of words that lines of this document, or sentences in them, begin with before a
    colon, at least three times, where no lexicon knows the word: told by what follows them.
    """
    values: dict[str, list[str]] = {}
    below: Counter[str] = Counter()
    is_below = False  # does the line above begin with a label that is known?
    for text in texts:
        was_below, is_below = is_below, False
        for label, value in _labelled(text.strip()):
            if len(label.split()) > _LONGEST_LABEL:
                continue
            if kind_of_label(label, tongues, is_dash=False):
                is_below = True
            else:
                values.setdefault(folded(label), []).append(value)
                below[folded(label)] += was_below
    again = {label: told for label, told in values.items() if len(told) >= _REPEATED}
    kinds = {label: _kind_by_values(told, is_time) for label, told in again.items()}
    if len(again) > 1 and "timeframe" not in kinds.values():
        dated = {x: sum(map(_is_dated, again[x])) / len(again[x]) for x in again}
        if dated[likest := max(dated, key=lambda x: dated[x])] >= _MOSTLY:
            kinds[likest] = "timeframe"
    if len(again) > 1 and "responsible" not in kinds.values():
        rest = [label for label, kind in kinds.items() if kind == "details"]
        short = [label for label in rest if sum(map(len, again[label])) < 60 * len(again[label])]
        if short and "timeframe" in kinds.values():
            # the one that looks most like names, the first of equals
            looks = {x: Contents(texts=again[x], lined=again[x]).bodies for x in short}
            kinds[max(short, key=lambda x: looks[x])] = "responsible"
    if {"timeframe", "responsible"}.intersection(kinds.values()):
        return kinds
    # "Contribution de l'UNFPA : 340 000 dollars", beside labels that are known
    sums = {label: "funding" for label, kind in kinds.items() if _are_sums(again[label], kind)}
    # figures without a currency are no money under a word that nobody knows: "Valore attuale: 11"
    among = {
        label: "details" if kind == "funding" else kind
        for label, kind in kinds.items()
        if below[label] >= _MOSTLY * len(again[label]) and not names_bodies(label)
    }
    return among | sums


def _are_sums(values: Sequence[str], kind: str) -> bool:
    """Do most of these name a currency beside an amount, where they look like nothing else?"""
    with_currency = sum(any(a.currency for a in read_amounts(value)) for value in values)
    return kind in {"funding", "details"} and with_currency >= _MOSTLY * len(values)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """What may be a label of a line, and what follows: at its beginning, else after a stop."""
    if match := _LINE.fullmatch(text):
        yield match.group(1), match.group(2)
        return
    found = [match for match in _LABEL.finditer(text) if ":" in match.group(0)]
    for match, after in zip_longest(found, found[1:]):
        value = text[match.end() : after.start() if after else len(text)].strip(" .;,|\t")
        if value:
            yield match.group(1).strip(), value


def _kind_by_values(values: Sequence[str], is_time: Callable[[str], bool]) -> str:
    def share(test: Callable[[str], bool]) -> float:
        return sum(map(test, values)) / len(values)

    if share(is_time) >= _MOSTLY:
        return "timeframe"
    if share(names_bodies) >= _MOSTLY:
        return "responsible"
    if share(marks.is_amount) >= _MOSTLY:
        return "funding"
    return "details"


def _is_dated(value: str) -> bool:
    """A few words with a year in figures, in whatever language."""
    return len(value) <= _LONGEST_TIME and marks.tells_time(value)
