"""A roadmap as a reader sees it at a moment, kept for as long as the journal does not grow.

Everything that a page shows of a roadmap is made from its rows by pure rules. The heads of the
chains that the reader may see tell whether any row can have changed, so that a page asked for again
costs no reading and no judging.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Generic, TypeVar, cast

from roadbook.core.actors import Thing
from roadbook.core.facts import Facts, Institution, Measure
from roadbook.core.method import Method
from roadbook.core.readers import Reader
from roadbook.core.record_words import Compartment
from roadbook.core.review import Review, judge
from roadbook.core.words import Stage
from roadbook.documents.lexicons.wordings import folded
from roadbook.queries.journal import JOINT, heads_seen
from roadbook.queries.roadmaps import facts_from
from roadbook.queries.rows import Rows, rows_of

_MOST = 24
"""Roadmaps and days kept by each process of the server."""
T = TypeVar("T")


class Kept(Generic[T]):
    """Values by their keys, the oldest unused one forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """The value of this key, or None."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def keep(self, key: Hashable, value: T) -> T:
        """Keep a value, and answer it."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._values.clear()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Make much at once. What is made is kept, and none of it is garbage: to look for that again
    and again among all that is there would cost the more, the more is kept.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class Standing:
    """Rows, facts and review of a roadmap on a day, as one reader sees them."""

    id: str
    reader: Reader
    day: date
    rows: Rows
    facts: Facts
    stamp: tuple[tuple[str, int, str], ...]
    method: Method = field(default_factory=Method)

    @cached_property
    def thing(self) -> Thing:
        """The text of the roadmap, as the table of permits asks for it."""
        top = self.rows["Roadmap"][self.id]
        return Thing(Compartment(top["compartment"]), Stage(top["stage"]), roadmap=self.id)

    @property
    def joint(self) -> tuple[int, str]:
        """How many acts both sides' chain tells, and the beginning of its last digest, in fours."""
        size, head = next(
            ((size, head) for name, size, head in self.stamp if name == JOINT), (0, "")
        )
        return size, " ".join(head[at : at + 4] for at in range(0, 12, 4))

    def fragment(self, key: Hashable, make: Callable[[], T]) -> T:
        """A piece of a page that is made from these values and what the key names, and nothing
        else: no permit, no token.
        """
        whole = (self.id, self.reader, self.day, self.stamp, key)
        if (kept := _FRAGMENTS.get(whole)) is not None:
            return cast(T, kept)
        with undisturbed():
            return cast(T, _FRAGMENTS.keep(whole, make()))

    @cached_property
    def review(self) -> Review:
        """The roadmap's measures judged on the day by the method."""
        with undisturbed():
            return judge(self.facts, self.method, self.day)

    @cached_property
    def by_key(self) -> Mapping[str, Measure]:
        """The measures by their keys."""
        return {one.id: one for one in self.facts.roadmap.measures}

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """The words of each measure in all languages, as they are looked for, by its key."""
        return {
            one.id: folded(
                " ".join(
                    version.words
                    for text in (one.text, one.numbers, one.expected_result)
                    for version in text.versions
                )
            )
            for one in self.facts.roadmap.measures
        }

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The ids of measures by their keys: addresses name the one, facts the other."""
        return {values["key"]: id_ for id_, values in self.rows["Measure"].items()}

    @cached_property
    def institutions(self) -> Mapping[str, Institution]:
        """The institutions by their keys."""
        return {one.key: one for one in self.facts.roadmap.institutions}

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The ids of institutions by their keys."""
        return {values["key"]: id_ for id_, values in self.rows["Institution"].items()}


_KEPT: Kept[Standing] = Kept(_MOST)
_FRAGMENTS: Kept[object] = Kept(2 * _MOST)


def standing(roadmap: str, *, reader: Reader, day: date) -> Standing:
    """The roadmap as this reader sees it, judged on this day. Raises NoSuchRoadmap."""
    stamp = heads_seen(reader)
    key = (roadmap, reader, day, stamp)
    if (kept := _KEPT.get(key)) is not None:
        return kept
    with undisturbed():
        rows = rows_of(roadmap, reader=reader)
        facts = facts_from(rows, roadmap, reader=reader, day=day)
    return _KEPT.keep(key, Standing(roadmap, reader, day, rows, facts, stamp))


def forget() -> None:
    """Read and judge everything anew, as after an act."""
    _KEPT.forget()
    _FRAGMENTS.forget()
