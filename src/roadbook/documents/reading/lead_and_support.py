"""Who leads and who only supports, where one cell says it with labels: "Lead: Ministry of Health,
Partner: Red Crescent". Which words are such labels is data (`lexicons/bodies.toml`); one that most
cells say is known in any language.
"""

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from roadbook.core.patterns import pattern
from roadbook.documents.reading.bodies import names_bodies
from roadbook.documents.reading.body_words import lexicon_of_bodies
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.time_words import fold, plain

_COLON = pattern(r"\s?:(?=\s|$)")
_WORD = pattern(r"\S+")
_AT_LINE = pattern(r"(?m)^([^\W\d_][^:\n]{1,30}?)\s?:(?=\s)")
_MOST_WORDS = 3
_FEWEST, _MOSTLY = 3, 0.6
_KINDS = ("responsible", "partner")

Learned = tuple[str, ...]
"""Labels that only this plan knows, the one of those who lead first."""


def labels_again(cells: Collection[str]) -> Learned:
    """The few words before a colon with which lines of most cells begin, where no lexicon knows
    them and they name nobody: the one that stands first in most cells leads.
    """
    told = {text: found for text in cells if ":" in text and (found := _AT_LINE.findall(text))}
    if len(told) < max(_FEWEST, _MOSTLY * len(cells)):
        return ()
    counts = Counter(label for labels in told.values() for label in labels)
    again = [label for label, n in counts.items() if n >= _FEWEST and _may_label(label)]
    first = Counter(labels[0] for labels in told.values())
    is_all = 0 < len(again) <= _FEWEST and all(set(x) <= set(again) for x in told.values())
    return tuple(sorted(again, key=lambda x: (-first[x], x))) if is_all else ()


def _may_label(label: str) -> bool:
    is_short = len(label.split()) <= _MOST_WORDS
    return is_short and not _labels(f"{label}: ") and not names_bodies(label, by_words=True)


def part_supporters(draft: Draft, learned: Learned = ()) -> None:
    """Bodies that a cell of those who answer calls supporting ones become partners; those that a
    cell of partners calls the lead answer.
    """
    told = [(kind, cell) for kind in _KINDS for cell in draft.fields.get(kind, ())]
    if not [cell for _, cell in told if lead_and_support(cell.text, learned)[0] != cell.text]:
        return  # as nearly every measure
    parted: dict[str, list[Field]] = {kind: [] for kind in _KINDS}
    for kind, cell in told:
        lead, support = lead_and_support(cell.text, learned)
        if lead == cell.text:
            parted[kind].append(cell)
            continue
        parted["responsible"] += [cell.saying(lead)] * bool(lead)
        parted["partner"] += [cell.saying(support)] * bool(support)
    for kind, cells in parted.items():
        if cells or kind in draft.fields:
            draft.fields[kind] = cells


@lru_cache(maxsize=4096)  # a plan names the same bodies again and again
def lead_and_support(text: str, learned: Learned = ()) -> tuple[str, str]:
    """The bodies of a cell that lead and those that support them, without their labels; all of it
    and "" where there is no such label. `learned` are labels that this plan alone knows.
    """
    labels = _learned(text, learned) or _labels(text)
    if not labels:
        return _by_their_ends(text)
    parts: dict[bool, list[str]] = {False: [text[: labels[0][0]]], True: []}
    ends = [*(begin for begin, _, _ in labels[1:]), len(text)]
    for (_, end, is_support), stop in zip(labels, ends, strict=True):
        parts[is_support].append(text[end:stop])
    lead, support = (
        "\n".join(filter(None, (part.strip(" \n;,.(") for part in parts[kind])))
        for kind in (False, True)
    )
    return lead, support


def _by_their_ends(text: str) -> tuple[str, str]:
    """In a writing without spaces the word for the part stands behind: "民政厅牵头，财政厅配合"."""
    words = lexicon_of_bodies()
    lead: list[str] = []
    support: list[str] = []
    for clause in re.split(r"[，；;\n]", text):
        bare = clause.strip().rstrip("。")
        for kind, found in (("leads", lead), ("supports", support)):
            end = max((e for e in words[kind].ends if bare.endswith(e)), key=len, default="")
            if end and bare != end:
                found.append(bare.removesuffix(end))
                break
        else:
            return text, ""
    return "\n".join(lead), "\n".join(support)


def _learned(text: str, learned: Learned) -> list[tuple[int, int, bool]]:
    """What `_labels` finds, of labels that are known as they are printed."""
    found: list[tuple[int, int, bool]] = []
    for label in learned if ":" in text else ():
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            colon = _COLON.match(text, end)
            if colon and not text[at - 1 : at].isalnum():
                found.append((at, colon.end(), label != learned[0]))
            at = text.find(label, end)
    return sorted(found)


def _labels(text: str) -> list[tuple[int, int, bool]]:
    """Where each label begins and ends, and whether it is one of support."""
    words = lexicon_of_bodies()
    found: list[tuple[int, int, bool]] = []
    for colon in _COLON.finditer(text):
        line = max(text.rfind("\n", 0, colon.start()) + 1, found[-1][1] if found else 0)
        before = list(_WORD.finditer(text, line, colon.start()))[-_MOST_WORDS:]
        for at, word in enumerate(before):
            named = fold(plain(word[0].strip("(;,.")))
            is_support = words["support"].has(named)
            if is_support or words["label"].has(named):
                begin = before[at].start()
                found.append((begin, colon.end(), is_support))
                break
    return found
