"""Bodies that a plan names only over its measures: in headings, or in a line of their own."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.plan_words import has_title_word
from roadbook.documents.lexicons.wordings import folded, one_line
from roadbook.documents.reading import marks
from roadbook.documents.reading.bodies import is_name, names_bodies, split_bodies
from roadbook.documents.reading.body_words import (
    announces,
    holds_body,
    is_party,
    is_post,
    is_post_alone,
    lexicon_of_bodies,
)
from roadbook.documents.reading.clauses import without_elision
from roadbook.documents.reading.drafts import TIMES, Draft
from roadbook.documents.reading.labels import Label, cut
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row
from roadbook.documents.reading.sections import printed_number
from roadbook.documents.reading.time_words import fold, plain
from roadbook.documents.reading.told_times import time_words

_NUMBER = pattern(r"^\W*(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]?|[A-ZА-Я][.)])\s+")
_LONGEST_UNDERTAKING = 4
_MOST = 0.9
_LONGEST_LINE = 300
_OWN_NAME = pattern(r"(?<=\w)\s+[«“„\"][^«»“”„\"]+[»”“\"]$")
_LABEL = pattern(r"[^\W\d_][^:]{2,40}:\s+")


def bodies_under_label(
    text: str, tongues: Sequence[str], known: Collection[str] = ()
) -> list[Label]:
    """The bodies that a line over measures names under a label, and nothing else; under labels
    `known` to stand before bodies whatever else is a name too.
    """
    head, told = cut(text, tongues)
    bodies = [
        (kind, text, label)
        for kind, text, label in told
        # what goes on with a label of its own is no name: "Agency actions: Action 1: Assess ..."
        if kind in {"responsible", "partner"}
        and (names_bodies(text) or folded(label) in known)
        and not _LABEL.match(text)
    ]
    return bodies if len(bodies) == len(told) and not head else []


def labels_of_bodies(rows: Iterable[Row], tongues: Sequence[str]) -> frozenset[str]:
    """The labels under which rows of one cell name bodies."""
    return labels_in((row.text for row in rows if len(row.own) == 1), tongues)


def labels_in(lines: Iterable[str], tongues: Sequence[str]) -> frozenset[str]:
    """The labels under which lines name bodies."""
    labelled = (line for line in lines if len(line) <= _LONGEST_LINE and ":" in line)
    found = (told for line in labelled for told in bodies_under_label(line, tongues))
    return frozenset(folded(label) for _, _, label in found)


def partners_answer(table: PlanTable) -> None:
    """Of a plan that names nobody but its "national partners" these are who answers, unless rows
    over the measures do: "Responsible: Ministry of Health".
    """
    partners = table.of("partner")
    if len(partners) != 1 or table.of("responsible"):
        return
    lone = (row.text for row in table.rows if len(row.own) == 1 and ":" in row.text)
    labels = (label for text in lone for label in bodies_under_label(text, table.tongues))
    if all(kind != "responsible" for kind, _, _ in labels):
        for column in table.columns:  # in a second language too
            column.kind = "responsible" if column.kind == "partner" else column.kind


class _Names(dict[str, str]):
    """The bodies that headings name, each looked for when it is first asked for."""

    def __init__(self, tongues: Sequence[str]) -> None:
        self._tongues = tuple(tongues)

    def __missing__(self, heading: str) -> str:
        name = self[heading] = name_in(heading, self._tongues)
        return name


def bodies_in_headings(drafts: Sequence[Draft], tongues: Sequence[str]) -> None:
    """In a plan that names no body anywhere else, headings that are all bodies answer for what
    stands below them.
    """
    names = _Names(tongues)
    if any(d.fields.get("responsible") or d.fields.get("partner") for d in drafts):
        _bodies_right_above(drafts, names)
        return
    headings = [next((f for f in reversed(d.section) if names[f.text]), None) for d in drafts]
    named = [h.text for h in headings if h]
    if len(named) >= _MOST * len(drafts) and len({*named}) > 1:
        for draft, heading in zip(drafts, headings, strict=True):
            if heading:
                draft.add("responsible", heading.saying(names[heading.text]))
                if _leads_in(heading, draft):
                    draft.section = tuple(f for f in draft.section if f is not heading)


def _bodies_right_above(drafts: Sequence[Draft], names: Mapping[str, str]) -> None:
    """The same in a plan, or in one part of it, that names bodies elsewhere: headings over measures
    that name no body are nearly all bodies, and below such a heading nearly no measure names one.
    """
    under = [(d, d.section[-1]) for d in drafts if d.section]
    if _name_all_below(under, names):
        return
    parts: dict[tuple[str, ...], list[tuple[Draft, Field]]] = {}
    for draft, heading in under:
        parts.setdefault(tuple(f.text for f in draft.section[:-1]), []).append((draft, heading))
    for over, part in parts.items():
        if over:
            _name_all_below(part, names)


def _name_all_below(under: Sequence[tuple[Draft, Field]], names: Mapping[str, str]) -> bool:
    """Name the bodies of these headings, where they are nearly all bodies; tells whether."""
    without = [(d, heading) for d, heading in under if not d.fields.get("responsible")]
    said = {heading.text for _, heading in without}
    named = {text for text in said if names[text]}
    silent = [(d, heading) for d, heading in without if heading.text in named]
    below = sum(heading.text in named for _, heading in under)
    if len(named) < 2 or len(named) < _MOST * len(said) or len(silent) < _MOST * below:
        return False
    for draft, heading in silent:
        draft.add("responsible", heading.saying(names[heading.text]))
    return True


def _leads_in(heading: Field, draft: Draft) -> bool:
    """Does the heading only begin the sentence of the measure, "1." over "1.1."?"""
    number = draft.first("number")
    over, _ = printed_number(heading.text)
    return number is not None and bool(over) and marks.is_child(number.text, over)


def name_in(heading: str, tongues: tuple[str, ...]) -> str:
    """The bodies that a heading is the name of, or names beside the time by which they have to do
    what stands below: "1. Lead: Ministry of Health", "Ministry of Health – deadline: 1 May 2026".
    """
    text = _NUMBER.sub("", one_line(heading)).rstrip(" :")
    if (side := undertaking(text)) and not is_party(side):
        return side
    head, labels = cut(text, tongues)
    is_timed = bool(head and labels) and all(kind in TIMES for kind, _, _ in labels)
    text = head if is_timed else _LABEL.sub("", text)
    if not (holds_body(text) or is_post(text)) or announces(text):
        return ""  # as most headings
    time = time_words(text, tongues)
    if time and text.endswith(time):
        text = text.removesuffix(time).rstrip(" ,(–—-")
    bodies = split_bodies(text)
    are_names = bool(bodies) and all(
        is_name(what_is_called(body, tongues)) or is_post_alone(body) for body in bodies
    )
    return text if are_names else ""


def undertaking(text: str) -> str:
    """Who a heading says undertakes what stands below: "The Ministry of Health undertakes to"."""
    words = text.split()
    told = lexicon_of_bodies()["undertakes"].exact
    for size in range(min(_LONGEST_UNDERTAKING, len(words) - 1), 0, -1):
        if fold(plain(" ".join(words[-size:]))) in told:
            is_led = lexicon_of_bodies()["article"].has(fold(words[0]))
            return without_elision(" ".join(words[is_led:-size]))
    return ""


def what_is_called(name: str, tongues: tuple[str, ...]) -> str:
    """What kind of body has a name in quotation marks: "Public enterprise" of "Public enterprise
    “Forests of the North”"; a programme or a plan that has one is no body.
    """
    kind = _OWN_NAME.sub("", name)
    return name if has_title_word(kind, tongues) else kind
