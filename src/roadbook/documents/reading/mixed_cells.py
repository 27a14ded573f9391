"""One cell that says two things: who answers and until when, in lines or parted by a sign; or all
that is known of a measure, line by line under labels.
"""

from collections.abc import Callable, Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import tidy
from roadbook.documents.reading import marks
from roadbook.documents.reading.body_words import names_a_body
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.labels import Label, cut
from roadbook.documents.reading.told_times import is_time

_LABELLED = ("steps", "result")
_OF_A_MEASURE = frozenset(
    {"responsible", "partner", "timeframe", "start", "end", "result", "funding"}
)
_HALF = 0.5
_FEWEST_LABELS = 2
_PARTING = pattern(r"\s*[;,:(/|]\s*|\s+[-–—]\s+")
_MOST_SIGNS = 8
_ENOUGH = 0.6
_LONGEST = 400


def part_labels(drafts: Sequence[Draft]) -> None:
    """ "Lead: Ministry of Justice\nDeadline: May" in one cell: each line is what its label says."""
    told = [c.text for d in drafts for kind in _LABELLED for c in d.fields.get(kind, ())]
    for draft in drafts if not "".join(told).isprintable() else ():  # where some stand in lines
        for kind in _LABELLED:
            for cell in draft.fields.get(kind, ()):
                texts = tidy(cell.text).split("\n")
                if len(texts) < _FEWEST_LABELS:
                    continue
                lines = [(line, _label(line, draft.language)) for line in texts]
                labelled = [(line, label) for line, label in lines if label]
                if len(labelled) < _FEWEST_LABELS:
                    continue
                rest = [line for line, label in lines if not label]
                draft.fields[kind] = [c for c in draft.fields[kind] if c is not cell]
                if rest:
                    draft.add(kind, cell.saying("\n".join(rest)))
                for _, (named, value, _) in labelled:
                    draft.add(named, cell.saying(value))
                break


def _label(line: str, language: str) -> Label | None:
    head, labels = cut(line, (language, "en"))
    return labels[0] if len(labels) == 1 and not head and labels[0][1] else None


def part_measures(drafts: Sequence[Draft]) -> None:
    """ "Buy scanners. Responsible: Ministry of Justice. Deadline: May" in one cell, where half of a
    table's measures are written so and no column tells what the labels name.
    """
    said = [(draft, _text_and_labels(draft)) for draft in drafts]
    parted = [(draft, two) for draft, two in said if two is not None]
    if len(parted) < max(_FEWEST_LABELS, _HALF * len(drafts)):
        return
    told = {kind for _, (_, labels) in parted for kind, _, _ in labels}
    if any(draft.other or not told.isdisjoint(draft.fields) for draft in drafts):
        return
    for draft, (text, labels) in parted:
        cell = draft.fields["measure"][0]
        draft.fields["measure"] = [cell.saying(text)]
        for kind, value, _ in labels:
            draft.add(kind, cell.saying(value))


def _text_and_labels(draft: Draft) -> tuple[str, list[Label]] | None:
    """What is done, and what the labels behind it say; None where one of them may be no label."""
    cells = draft.fields.get("measure", ())
    if len(cells) != 1 or ":" not in cells[0].text:
        return None
    text, labels = "", list[Label]()
    for line in tidy(cells[0].text).split("\n"):
        head, found = cut(line, (draft.language, "en"))
        if head and labels:
            kind, value, label = labels[-1]
            labels[-1] = kind, f"{value} {head}", label
        elif head:
            text = f"{text}\n{head}".strip()
        labels += found
    kinds = {kind for kind, _, _ in labels}
    is_whole = bool(text) and all(value for _, value, _ in labels)
    return (text, labels) if is_whole and kinds and kinds <= _OF_A_MEASURE else None


def part_cells(drafts: Sequence[Draft]) -> None:
    """Where a table tells no time, or names nobody, most cells of the other kind may say it."""
    if any(draft.marks or draft.other for draft in drafts):
        return
    told = {kind for draft in drafts for kind in draft.fields}
    if "responsible" in told and told.isdisjoint(TIMES):
        _part(drafts, "responsible", "timeframe", lambda _: True)
    elif "timeframe" in told and "responsible" not in told:
        _part(drafts, "timeframe", "responsible", names_a_body)


def _part(drafts: Sequence[Draft], kind: str, other: str, may_stay: Callable[[str], bool]) -> None:
    parted = []
    cells = 0
    for draft in drafts:
        for cell in draft.fields.get(kind, ()):
            cells += not marks.is_nothing(cell.text)
            if (two := apart(cell.text, draft.language)) and may_stay(two[0]):
                parted.append((draft, cell, two))
    if len(parted) < max(2, _ENOUGH * cells):
        return
    for draft, cell, (body, time) in parted:
        kept, moved = (body, time) if kind == "responsible" else (time, body)
        place = draft.fields[kind].index(cell)
        draft.fields[kind][place] = cell.saying(kept)
        draft.add(other, cell.saying(moved))


def apart(text: str, language: str) -> tuple[str, str] | None:
    """("Ministry of Justice", "June 2025") of a text that says both, in either order."""
    if len(text) > _LONGEST:
        return None
    tongues = (language, "en")
    lines = tidy(text).split("\n")
    timed = [line for line in lines if is_time(line, tongues)]
    if timed:
        rest = [line for line in lines if line not in timed]
        return ("\n".join(rest), "; ".join(timed)) if rest else None
    whole = " ".join(lines)
    signs = list(_PARTING.finditer(whole))[:_MOST_SIGNS]
    halves = [(whole[: s.start()], whole[s.end() :].rstrip(" )")) for s in signs]
    for first, second in halves:
        if first and is_time(second, tongues) and not is_time(first, tongues):
            return first, second
    for first, second in reversed(halves):  # "June 30, 2025: ..." has a comma within its day
        if second and is_time(first, tongues) and not is_time(second, tongues):
            return second, first
    return None
