"""Which columns name the bodies of a side: those who answer, those of the other side, partners."""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.body_words import lexicon_of_bodies, words_in
from roadbook.documents.reading.columns import Column, head_kinds, kinds_of_head
from roadbook.documents.reading.contents import Contents

_LONGEST_BODIES = 80
_SHORTEST_TEXT, _HARDLY_BODIES, _DIFFER = 25, 0.35, 0.8
_BODIES = frozenset({"responsible", "partner"})
_DONE = ("measure", "commitment")
_ORGANISATION = pattern(r"UN[A-Z]+\b|OSCE\b|ILO\b|IOM\b|FAO\b|WHO\b")
_LONGEST_SIDE = 7


def named_for_what_is_done(
    columns: Sequence[Column], held: Mapping[int, Contents], tongues: Sequence[str]
) -> None:
    """Beside a column of bodies another one whose head speaks of them first and of what is done
    then ("Directions of cooperation and measures") is that, where its texts are no names.
    """
    bodies = [c for c in columns if c.kind in _BODIES]
    if len(bodies) < 2 or any(c.kind in _DONE for c in columns):
        return
    for column in bodies:
        kinds = kinds_of_head(column.path, tongues)
        done = [kind for kind in _DONE if kind in kinds]
        if done and _are_texts(held[column.number]):
            column.kind = done[0]
            return


def _are_texts(held: Contents) -> bool:
    is_varied = held.length >= _SHORTEST_TEXT and held.variety >= _DIFFER
    return is_varied and held.bodies < _HARDLY_BODIES


def _are_alike(column: Column, beside: Column) -> bool:
    """Do two heads begin or end with the same word: "from the State", "from the Office"?"""
    words, others = folded(column.leaf).split(), folded(beside.leaf).split()
    return bool(words) and (words[:1] == others[:1] or words[-1:] == others[-1:])


def partners_of_agencies(columns: Sequence[Column], tongues: Sequence[str]) -> None:
    """In a plan of agencies ("UN agencies") who implements it with them is their partner."""
    named = [c for c in columns if c.kind in {"responsible", "partner"}]
    if len(named) != 2 or named[0].kind == named[1].kind:
        return
    agencies, others = sorted(named, key=lambda c: c.kind)
    if "partner" not in kinds_of_head(others.path, tongues):
        return
    found = {f.kind: f for f in head_kinds(agencies.leaf, tongues)}
    whole, word = found.get("partner"), found.get("responsible")
    if whole and word and whole.start < word.start < whole.start + whole.length:
        agencies.kind, others.kind = "responsible", "partner"


def both_answer(columns: Sequence[Column], tongues: Sequence[str]) -> None:
    """Of two columns whose heads call those in them responsible with one word both are, though the
    one names the side of an organisation: "Responsible body", "Responsible unit of the UN".
    """
    for column, beside in pairwise([c for c in columns if c.kind in _BODIES]):
        if column.kind != beside.kind and _word_of(column, tongues) == _word_of(beside, tongues):
            other = column if column.kind == "partner" else beside
            if _word_of(other, tongues) and _names_side_alone(other, tongues):
                other.kind = "responsible"


def _word_of(column: Column, tongues: Sequence[str]) -> str:
    """The word by which a head calls somebody responsible, "" where it does not."""
    found = next((f for f in head_kinds(column.leaf, tongues) if f.kind == "responsible"), None)
    return folded(column.leaf[found.start : found.start + found.length]) if found else ""


def _names_side_alone(column: Column, tongues: Sequence[str]) -> bool:
    """Does nothing but the name of a side make a head one of partners?"""
    told = [f for f in head_kinds(column.leaf, tongues) if f.kind == "partner"]
    has = lexicon_of_bodies()["of_sides"].has
    return all(any(map(has, words_in(column.leaf[f.start : f.start + f.length]))) for f in told)


def other_side(columns: Sequence[Column], held: Mapping[int, Contents]) -> None:
    """Beside the bodies of one side stand those of the other, under a head of its own that begins
    or ends with the same word, "from the State", "from the Office", or names an organisation.
    """
    for column, beside in pairwise(columns):
        if {column.kind, beside.kind} == {"responsible", ""}:
            other = beside if column.kind else column
            is_short = 0 < held[other.number].length <= _LONGEST_BODIES
            is_side = _are_alike(column, beside) or _is_of_an_organisation(other)
            if is_side and is_short and not held[other.number].figures:
                other.kind, other.how = "partner", "contents"


def first_of_bodies(columns: Sequence[Column], held: Mapping[int, Contents]) -> None:
    """Of columns under one wide head of bodies the first names them; those beside it say which
    unit or address of theirs, but for the other side of two that are named alike; of a person it is
    the post that answers.
    """
    has = lexicon_of_bodies()["position"].has
    for above, group in groupby(columns, lambda c: c.path[:-1]):
        some = [c for c in group if c.kind == "responsible"]
        posts = [c for c in some[1:2] if any(map(has, words_in(c.leaf)))]
        if above and posts and held[some[0].number].named < _HARDLY_BODIES:
            some[0].kind = ""
            some = posts
        for column in some[1:] if above else ():
            if _is_of_an_organisation(column):
                column.kind = "partner"
            elif not _are_alike(some[0], column):
                column.kind = ""


def _is_of_an_organisation(column: Column) -> bool:
    """Does a head name the side of an organisation, with little else: "UN programme"?"""
    words = words_in(column.leaf)
    is_side, is_body = (lexicon_of_bodies()[kind].has for kind in ("of_sides", "body"))
    is_named = bool(words) and is_side(words[0]) and not is_body(words[0])  # not "Agency"
    is_led = is_named or _ORGANISATION.match(column.leaf) is not None
    return is_led and len(words) <= _LONGEST_SIDE
