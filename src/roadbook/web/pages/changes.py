"""What was changed in a text, said so that both sides see it: which measure, which field, and word
by word in each language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from roadbook.core.differences import Difference
from roadbook.core.facts import Assignment, Measure
from roadbook.core.reasons import Pieces
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period, TimeFrame
from roadbook.core.word_changes import Run, changed_words, word_changes
from roadbook.pack.doubts import told
from roadbook.web.templatetags.speech import plain
from roadbook.wording.phrasebook import Phrasebook

_SILENT = frozenset({"order"})
"""Fields whose change follows from another one that is told."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that differs. `runs` are told by language, "" where the words are Roadbook's."""

    measure: str
    number: str
    field: str
    what: str
    said: Pieces
    runs: tuple[tuple[str, tuple[Run, ...]], ...]

    @property
    def words(self) -> int:
        """How many words are not as they were."""
        return max((changed_words(runs) for _, runs in self.runs), default=0)


def changed(
    found: Iterable[Difference],
    then: Mapping[str, Measure],
    now: Mapping[str, Measure],
    period: Period,
    book: Phrasebook,
) -> tuple[Changed, ...]:
    """The differences between two states of a text, whose measures are given by their keys."""
    return tuple(
        _one(one, now.get(one.measure) or then.get(one.measure), period, book)
        for one in found
        if one.field not in _SILENT
    )


def _one(one: Difference, of: Measure | None, period: Period, book: Phrasebook) -> Changed:
    number = of.numbers.best(book.language).words if of else ""
    runs = tuple(runs_of(one.then, one.now, period, book))
    return Changed(
        one.measure, number, one.field, _what(one), book.say(f"changes.{one.field}"), runs
    )


def _what(one: Difference) -> str:
    """Was a measure put in or taken out, or one of its fields changed?"""
    if one.field != "measure":
        return "changed"
    return "added" if one.then is None else "removed"


def runs_of(
    then: Any, now: Any, period: Period, book: Phrasebook
) -> Iterator[tuple[str, tuple[Run, ...]]]:
    if isinstance(then, Measure) or isinstance(now, Measure):
        yield from runs_of(then.text if then else Text(), now.text if now else Text(), period, book)
        return
    if isinstance(now, TimeFrame) and isinstance(then, TimeFrame):
        yield from _of_texts(then.wording, now.wording)
        before, after = (plain(book.sentence(told(one, period))) for one in (then, now))
        if before != after:
            yield "", word_changes(before, after)
        return
    if isinstance(now, Text) and isinstance(then, Text):
        yield from _of_texts(then, now)
        return
    yield "", word_changes(_said(then, book), _said(now, book))


def _of_texts(then: Text, now: Text) -> Iterator[tuple[str, tuple[Run, ...]]]:
    for language in dict.fromkeys((*now.languages, *then.languages)):
        before, after = then.exactly(language), now.exactly(language)
        if (before and (before.words, before.standing)) != (
            after and (after.words, after.standing)
        ):
            yield (
                language,
                word_changes(before.words if before else "", after.words if after else ""),
            )


def _said(value: Any, book: Phrasebook) -> str:
    """A value without languages of its own, in words."""
    if isinstance(value, tuple):
        return "; ".join(filter(None, (_said(part, book) for part in value)))
    if isinstance(value, Assignment):
        return f"{value.wording or value.institution} ({book.label(value.part)})"
    if value is None or isinstance(value, (str, int)):
        return book.label(value) if isinstance(value, StrEnum) else str(value or "")
    try:
        said: Pieces = book.value(value)
    except TypeError:
        return str(value)
    return plain(said)
