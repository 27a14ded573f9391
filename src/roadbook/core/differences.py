"""What differs between two states of one text, measure by measure and field by field.

A measure is the same one where its stable id is; its printed number and place may change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from roadbook.core.facts import Measure, Roadmap

ABOUT_THE_ROADMAP = ("title", "parties", "period", "areas")
NO_TEXT = frozenset({"id", "version", "addresses", "indicators", "funding"})
"""Fields of a measure that hang on the text and are no part of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs. `measure` is "" for the roadmap's own; `then` or `now` is None for a
    measure that only one of both has, under the field "measure".
    """

    measure: str
    field: str
    then: Any
    now: Any


def differences(then: Roadmap, now: Roadmap) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the later text, what was taken out at the end."""
    return tuple(_differences(then, now))


def _differences(then: Roadmap, now: Roadmap) -> Iterator[Difference]:
    for name in ABOUT_THE_ROADMAP:
        if getattr(then, name) != getattr(now, name):
            yield Difference("", name, getattr(then, name), getattr(now, name))
    before = {measure.id: measure for measure in then.measures}
    for measure in now.measures:
        earlier = before.pop(measure.id, None)
        if earlier is None:
            yield Difference(measure.id, "measure", None, measure)
            continue
        for field in fields(Measure):
            was, is_ = getattr(earlier, field.name), getattr(measure, field.name)
            if field.name not in NO_TEXT and was != is_:
                yield Difference(measure.id, field.name, was, is_)
    for measure in before.values():
        yield Difference(measure.id, "measure", measure, None)
