"""Columns that say the same in a second language, side by side with the first: each in pairs, or a
whole table beside its translation.

Two columns of one kind are a pair where their heads are known in different languages, their cells
are in different scripts, or long enough to be told apart.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from roadbook.core.patterns import pattern
from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import found_in, languages
from roadbook.documents.reading.contents import Contents

_FIGURE = pattern(r"\d+")
_SURE = 300
_LEAST = 60
_FIGURES = 6
NEARLY_ALL = 0.8
_LIKE_NAMES = 0.4
_FEWEST = 3
_USUAL = ("en", "ru", "ar")
_MEASURES = ("measure", "commitment", "details")
_BODIES = ("responsible", "partner")
_PAIRED = {
    "number", "responsible", "partner", "timeframe", "start", "end", "result", "indicator",
    "funding", "remark", "status", "section",
}  # fmt: skip


class SomeColumn(Protocol):
    """What is needed of a column."""

    number: int
    kind: str
    language: str
    spoken: str

    @property
    def head(self) -> str:
        """The texts of its head."""


def part_doubled(columns: Sequence[SomeColumn], texts: Mapping[int, Sequence[str]]) -> None:
    """Give every column that repeats another one its language; the first language has none."""
    _name_by_own_language(columns, texts)
    measures = [c for c in columns if c.kind in _MEASURES and texts.get(c.number)]
    spoken = _languages(measures, texts) if len(measures) > 1 else []
    if len(spoken) < 2:
        return
    repeated = measures[: len(spoken)]
    repeated[0].spoken = spoken[0]
    for column, language in zip(repeated[1:], spoken[1:], strict=True):
        column.kind, column.language = "measure", language
    _one_of_bodies(columns, tuple(spoken), texts)
    for kind in _PAIRED:
        alike = [c for c in columns if c.kind == kind]
        if len(alike) == len(spoken) and (kind == "number" or not _is_split(alike, texts)):
            for column, language in zip(alike[1:], spoken[1:], strict=True):
                column.language = language
        elif len(alike) > len(spoken):
            _part_several(alike, repeated, spoken, texts)
    _pair_unnamed(columns, repeated, spoken, texts)


def _part_several(
    columns: Sequence[SomeColumn],
    measures: Sequence[SomeColumn],
    spoken: Sequence[str],
    texts: Mapping[int, Sequence[str]],
) -> None:
    """Several columns of one kind, as many in each language: the bodies of either side, first in
    the one and then in the other. Each is told by its own script, else by its words.
    """
    scripts = [script_of(" ".join(texts[c.number])) for c in measures]
    told = {c.number: " ".join((c.head, *texts.get(c.number, ()))) for c in columns}
    if len({*scripts}) == len(spoken):
        by_script = dict(zip(scripts, spoken, strict=True))
        said = [by_script.get(script_of(told[c.number]), "") for c in columns]
    else:
        said = [language_of(told[c.number], tuple(spoken)) for c in columns]
    if {said.count(language) for language in spoken} == {len(columns) // len(spoken)}:
        for column, language in zip(columns, said, strict=True):
            column.language = language if language != spoken[0] else ""


def name_twins(columns: Sequence[SomeColumn], held: Mapping[int, Contents]) -> None:
    """A column right of the measure's that says the same row by row in another language is what
    that one is, whatever a word of its head may mean there ("Ce qui est à faire").
    """
    for left, column in pairwise(columns):
        if left.kind not in _MEASURES or column.kind in _MEASURES:
            continue
        first, second = held[left.number], held[column.number]
        if not (is_varied(second) and says_the_same(first, second)):
            continue
        spoken = [surely_spoken(some.texts) for some in (first, second)]
        if all(spoken) and spoken[0] != spoken[1]:
            column.kind = left.kind


def is_varied(held: Contents) -> bool:
    """Do texts differ from row to row and hardly look like names?"""
    return held.variety >= NEARLY_ALL and held.bodies < _LIKE_NAMES


def surely_spoken(texts: Sequence[str]) -> str:
    """The language in which both the odd and the even ones of long texts are; "" of others."""
    told = {language_of(" ".join(texts[n::2])) for n in (0, 1)}
    is_long = sum(map(len, texts)) >= _SURE
    return told.pop() if is_long and len(told) == 1 and "und" not in told else ""


def _one_of_bodies(
    columns: Sequence[SomeColumn], spoken: tuple[str, ...], texts: Mapping[int, Sequence[str]]
) -> None:
    """As many columns of bodies as languages, each in another one, name the same bodies, though a
    word in one language may say partners and in another one those who answer.
    """
    bodies = [c for c in columns if c.kind in _BODIES]
    whole = [" ".join((c.head, *texts.get(c.number, ()))) for c in bodies]
    is_each = tuple(language_of(text, spoken) for text in whole) == spoken
    is_each = is_each or len(bodies) == len(spoken) == len({script_of(text) for text in whole})
    if is_each and len({c.kind for c in bodies}) > 1:
        for column in bodies:
            column.kind = "responsible"


def _name_by_own_language(
    columns: Sequence[SomeColumn], texts: Mapping[int, Sequence[str]]
) -> None:
    """Heads that nobody knew, in the language of their own columns, where one names a measure."""
    named = {c.kind for c in columns if c.kind}
    open_ones = [c for c in columns if not c.kind and c.head]
    if not open_ones or not named.intersection(_MEASURES):
        return
    said = language_of(" ".join(f"{c.head} {' '.join(texts.get(c.number, ()))}" for c in open_ones))
    if said not in languages():
        return
    found = {c.number: found_in(c.head, said, "heads") for c in open_ones}
    kinds = {number: some[0].kind for number, some in found.items() if some}
    if set(kinds.values()).intersection(_MEASURES):
        for column in open_ones:
            kind = kinds.get(column.number, "")
            column.kind = kind if kind in named or kind in _MEASURES else ""


def _languages(columns: Sequence[SomeColumn], texts: Mapping[int, Sequence[str]]) -> list[str]:
    """The language of each of the first columns, as long as these differ and are sure."""
    found: list[str] = []
    for column in columns:
        one = " ".join(texts[column.number])
        others = [" ".join(texts[c.number]) for c in columns if c is not column]
        language = _language(column, one, others)
        if not language or language in found:
            break
        found.append(language)
    return found if len(found) == len(columns) or len(found) > 1 else []


def _language(column: SomeColumn, text: str, others: Sequence[str]) -> str:
    differ = all(script_of(other) != script_of(text) for other in others)
    heads = _tongues_of_head(column)
    said = language_of(text, tuple(heads) or (_USUAL if differ else ()))
    if not differ and not any(may_translate(text, other) for other in others):
        return ""
    if said == "und":
        return heads[0] if len(heads) == 1 else ""
    # in one script only long texts or a head in that language are sure
    if differ or said in heads or len(text) >= _SURE:
        return said
    if len(heads) == 1 and script_of(column.head) == script_of(text):
        return heads[0]
    return said if len(text) >= _LEAST and all(language_of(o) != said for o in others) else ""


def may_translate(text: str, other: str) -> bool:
    """Is neither text half as long as the other, nor full of figures that this has not?"""
    figures, theirs = Counter(_FIGURE.findall(text)), Counter(_FIGURE.findall(other))
    most = max(figures.total(), theirs.total())
    is_as_long = len(other) < 2 * len(text) < 4 * len(other)
    return is_as_long and (most < _FIGURES or 2 * (figures & theirs).total() >= most)


def _tongues_of_head(column: SomeColumn) -> list[str]:
    """The languages in which the head names just this kind, with the longest words first."""
    found = []
    for tongue in languages():
        kinds = found_in(column.head, tongue, "heads")
        if kinds and kinds[0].kind == column.kind:
            found.append((-kinds[0].length, tongue))
    best = min(found, default=(0, ""))[0]
    return [tongue for length, tongue in sorted(found) if length == best]


def _is_split(columns: Sequence[SomeColumn], texts: Mapping[int, Sequence[str]]) -> bool:
    """Columns of one kind that say different things in one language: required and available."""
    heads = [set(_tongues_of_head(c)) for c in columns]
    if any(not heads[0] & some for some in heads[1:] if some and heads[0]):
        return False
    scripts = {script_of(" ".join(texts.get(c.number, ()))) for c in columns} - {""}
    if len(scripts) > 1:
        return False
    told = [language_of(" ".join((c.head, *texts.get(c.number, ())))) for c in columns]
    return len(set(told)) < len(told)


def _pair_unnamed(
    columns: Sequence[SomeColumn],
    measures: Sequence[SomeColumn],
    spoken: Sequence[str],
    texts: Mapping[int, Sequence[str]],
) -> None:
    """A column of unknown head right of a named one, in the script of the second measure, or, where
    all are in one script, in its language and as long row by row.
    """
    scripts = [script_of(" ".join(texts[c.number])) for c in measures]
    is_one = len(set(scripts)) < 2
    for left, column in pairwise(columns):
        if column.kind or left.kind not in _PAIRED or left.language:
            continue
        told = [texts.get(c.number, ()) for c in (left, column)]
        alone = sum(c.kind == left.kind for c in columns) == 1
        if is_one:
            said = [language_of(" ".join(some), tuple(spoken)) for some in told]
            is_second = said[0] == spoken[0] and said[1] in spoken[1:]
            if alone and is_second and says_the_same(*(Contents(list(some)) for some in told)):
                column.kind, column.language = left.kind, said[1]
            continue
        own = script_of(" ".join(told[1]))
        if alone and own in scripts[1:] and own != scripts[0]:
            column.kind, column.language = left.kind, spoken[scripts.index(own)]


def says_the_same(first: Contents, second: Contents) -> bool:
    """Do the cells of two columns have the same figures and about the same length, row by row? A
    few rows may have a cell in one of them alone.
    """
    longer, shorter = first.texts, second.texts
    is_turned = len(longer) < len(shorter)
    longer, shorter = (shorter, longer) if is_turned else (longer, shorter)
    left = len(longer) - len(shorter)
    if not shorter or len(shorter) < NEARLY_ALL * len(longer):
        return False
    at, alike, least = 0, len(shorter), NEARLY_ALL * len(shorter)
    for text in shorter:
        while left and not _is_alike(longer[at], text, is_turned=is_turned):
            at, left = at + 1, left - 1
        alike -= not _is_alike(longer[at], text, is_turned=is_turned)
        if alike < least:
            return False
        at += 1
    return True


def _is_alike(one: str, other: str, *, is_turned: bool) -> bool:
    first, second = (other, one) if is_turned else (one, other)
    is_as_long = len(first) < 2.5 * len(second) < 6 * len(first)
    return is_as_long and re.findall(r"\d+", first) == re.findall(r"\d+", second)


def is_told_enough(first: Contents, second: Contents) -> bool:
    """Are there rows or figures enough to say that two columns of one script are one text?"""
    figures = [text for text in first.texts if any(map(str.isdigit, text))]
    return len(figures) >= _FEWEST or len(second.texts) >= 2 * _FEWEST
