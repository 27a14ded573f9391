"""Who leads and who only supports, where one cell says it with labels: "Lead: Ministry of Health,
Partner: Red Crescent". Which words are such labels is data (`lexicons/bodies.toml`).
"""

import re
from functools import lru_cache

from roadbook.core.patterns import pattern
from roadbook.documents.reading.body_words import lexicon_of_bodies
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.time_words import fold, plain

_COLON = pattern(r"\s?:(?=\s|$)")
_WORD = pattern(r"\S+")
_MOST_WORDS = 3
_KINDS = ("responsible", "partner")


def part_supporters(draft: Draft) -> None:
    """Bodies that a cell of those who answer calls supporting ones become partners; those that a
    cell of partners calls the lead answer.
    """
    told = [(kind, cell) for kind in _KINDS for cell in draft.fields.get(kind, ())]
    if not [cell for _, cell in told if lead_and_support(cell.text)[0] != cell.text]:
        return  # as nearly every measure
    parted: dict[str, list[Field]] = {kind: [] for kind in _KINDS}
    for kind, cell in told:
        lead, support = lead_and_support(cell.text)
        if lead == cell.text:
            parted[kind].append(cell)
            continue
        parted["responsible"] += [cell.saying(lead)] * bool(lead)
        parted["partner"] += [cell.saying(support)] * bool(support)
    for kind, cells in parted.items():
        if cells or kind in draft.fields:
            draft.fields[kind] = cells


@lru_cache(maxsize=4096)  # a plan names the same bodies again and again
def lead_and_support(text: str) -> tuple[str, str]:
    """The bodies of a cell that lead and those that support them, without their labels; all of it
    and "" where there is no such label.
    """
    labels = _labels(text)
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
